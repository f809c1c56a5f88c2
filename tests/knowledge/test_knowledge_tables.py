"""The tables of the package: they load, count what they should, and hold together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

import pytest

from pipeline.knowledge import AwardScheme, Knowledge, load_knowledge
from pipeline.knowledge.loader import TABLES
from pipeline.knowledge.tables import NamedRow

KNOWLEDGE = load_knowledge()
WITH_SCALE = [scheme for scheme in KNOWLEDGE.award_schemes if scheme.scales]


@pytest.fixture(name="knowledge")
def _knowledge() -> Knowledge:
    return KNOWLEDGE


@pytest.mark.parametrize("table", TABLES)
def test_each_table_has_rows_with_a_source(knowledge: Knowledge, table: str) -> None:
    rows = getattr(knowledge, table)
    assert rows
    assert all(source.strip() for row in rows for source in row.source)


def test_regions_are_all_there(knowledge: Knowledge) -> None:
    assert Counter(region.level for region in knowledge.regions) == {"provinsi": 38, "kabupaten": 416, "kota": 98}


def test_schemes_are_many_and_most_have_a_scale(knowledge: Knowledge) -> None:
    assert len(knowledge.award_schemes) >= 116
    assert len(WITH_SCALE) >= 70


@pytest.mark.parametrize("scheme", WITH_SCALE, ids=lambda scheme: scheme.key)
def test_scales_run_from_the_best_and_do_not_overlap(scheme: AwardScheme) -> None:
    for scale in scheme.scales:
        assert [grade.rank for grade in scale.grades] == list(range(1, len(scale.grades) + 1))
    eras = [(scale.valid_from or 0, scale.valid_to or 9999) for scale in scheme.scales]
    assert eras == sorted(eras)
    assert all(start <= end for start, end in eras)
    assert all(first[1] < second[0] for first, second in pairwise(eras))


@pytest.mark.parametrize("scheme", WITH_SCALE, ids=lambda scheme: scheme.key)
def test_each_grade_is_read_back(scheme: AwardScheme) -> None:
    for scale in scheme.scales:
        for grade in scale.grades:
            assert scale.grade_of(grade.grade) == grade


def _shared(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    holders: dict[str, set[str]] = defaultdict(set)
    for holder, forms in rows:
        for form in forms:
            holders[form].add(holder)
    return {form: found for form, found in holders.items() if len(found) > 1}


def test_no_two_rows_share_a_form(knowledge: Knowledge) -> None:
    for rows in (knowledge.award_schemes, knowledge.organisations, knowledge.positions):
        assert not _shared((row.key, {form.lower() for form in row.forms}) for row in rows)
    for words in (knowledge.position_prefixes, knowledge.organisation_words):
        assert not _shared((row.form, {form.lower() for form in row.forms}) for row in words)
    # Capitals count here: "Dr." is a doctorate, "dr." a physician.
    assert not _shared((f"{title.form} {title.category}", set(title.forms)) for title in knowledge.titles)
    verbs = Counter(verb.form.lower() for verb in knowledge.speech_verbs)
    assert not [form for form, count in verbs.items() if count > 1]


def test_regions_share_a_form_only_with_their_homonyms(knowledge: Knowledge) -> None:
    shared = _shared((region.code, {form.lower() for form in region.forms}) for region in knowledge.regions)
    for codes in shared.values():
        for code in codes:
            assert codes - {code} <= set(knowledge.region_by_code[code].homonyms)
    assert len([form for form in shared if form != "mura"]) >= 26


def test_homonyms_are_mutual(knowledge: Knowledge) -> None:
    for region in knowledge.regions:
        for code in region.homonyms:
            assert region.code in knowledge.region_by_code[code].homonyms


def test_each_region_lies_in_a_province(knowledge: Knowledge) -> None:
    for region in knowledge.regions:
        province = knowledge.region_by_code[region.province_code]
        assert province.level == "provinsi"
        assert region.province in province.forms
        assert region.code.split(".")[0] == region.province_code


def test_forms_are_what_a_text_prints(knowledge: Knowledge) -> None:
    remarks = ("(old", "(typo", "...", "<", "  ")
    named: tuple[NamedRow, ...] = (*knowledge.award_schemes, *knowledge.organisations, *knowledge.positions)
    forms = [form for row in named for form in row.forms]
    forms += [form for region in knowledge.regions for form in region.forms]
    assert not [form for form in forms if any(remark in form for remark in remarks) or form != form.strip()]


def test_positions_and_scales_have_examples(knowledge: Knowledge) -> None:
    assert not [row.key for row in knowledge.positions if not row.examples]
    assert not [scheme.key for scheme in WITH_SCALE if not scheme.examples]
    for prefix in knowledge.position_prefixes:
        assert any(example.startswith(form) for example in prefix.examples for form in prefix.forms)


def test_calendar_numbers_are_in_range(knowledge: Knowledge) -> None:
    values = {kind: [row.value for row in knowledge.calendar if row.kind == kind] for kind in ("month", "weekday")}
    assert sorted(int(value) for value in values["month"]) == list(range(1, 13))
    assert sorted(int(value) for value in values["weekday"]) == list(range(7))
    days = {row.form: row.value for row in knowledge.calendar if row.kind == "named_day"}
    assert days["Hari Kemerdekaan"] == "08-17"
    assert all(1 <= int(value[:2]) <= 12 and 1 <= int(value[3:]) <= 31 for value in days.values())


@pytest.mark.parametrize(
    ("scheme", "printed", "year", "rank"),
    [
        ("sakip", "BB", None, 3),
        ("sakip", "predikat “A”", 2024, 2),
        ("sakip", "A (Memuaskan)", 2024, 2),
        ("ape", "Nindya", 2023, 3),
        ("ape", "Madya", 2020, 3),  # without Nindya all lower grades move up
        ("ape", "Madya", 2024, 4),
        ("kla", "kategori Utama", 2025, 2),  # second here, first in others
        ("uhc_award", "Utama", 2025, 1),
        ("adinata_syariah", "Juara I", None, 2),  # "Juara 1" in the table; "Juara Umum" is above it
        ("kompetisi_p2wkss", "juara ketiga", None, 3),  # "Juara III" in the table
        ("ombudsman_kepatuhan", "Zona Hijau", 2023, None),  # green holds for A and for B
        ("sakip", "Utama", None, None),
        ("antasari_award", "A", None, None),  # no scale
        ("no_such_scheme", "A", None, None),
    ],
)
def test_grade_is_read_on_the_scale_of_its_year(
    knowledge: Knowledge, scheme: str, printed: str, year: int | None, rank: int | None
) -> None:
    grade = knowledge.grade_of(scheme, printed, year)
    assert (grade.rank if grade else None) == rank


@pytest.mark.parametrize(
    ("form", "level", "codes"),
    [
        ("Bogor", None, {"32.01", "32.71"}),
        ("Bogor", "kota", {"32.71"}),
        ("kabupaten banjar", None, {"63.03"}),
        ("Gorontalo", None, {"75", "75.01", "75.71"}),
        ("Bogor", "provinsi", set()),
        ("Negeri Antah", None, set()),
    ],
)
def test_regions_named(knowledge: Knowledge, form: str, level: str | None, codes: set[str]) -> None:
    assert {region.code for region in knowledge.regions_named(form, level)} == codes


def test_lookups_by_form_ignore_case_and_spaces(knowledge: Knowledge) -> None:
    assert [row.key for row in knowledge.schemes_named("sakip")] == ["sakip"]
    assert knowledge.organisations_named("badan pemeriksa keuangan") == knowledge.organisations_named("BPK")
    assert knowledge.schemes_named("juara kelas") == ()


def test_examples_are_short_phrases_of_our_own(knowledge: Knowledge) -> None:
    # A phrase around the form, not a line of an article: no quotation, few words beside the form itself.
    named: tuple[NamedRow, ...] = (*knowledge.award_schemes, *knowledge.organisations, *knowledge.positions)
    for row in named:
        longest = max(len(form.split()) for form in row.forms)
        for example in row.examples:
            assert len(example.split()) <= longest + 10, example
            assert not set(example) & set('"“”?'), example
