"""One award told under two names becomes one record; two awards of one party stay two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.interpret.awards.coreference import joining
from pipeline.interpret.awards.coreference.features import describe_pairs
from pipeline.interpret.awards.coreference.joining import join_coreferent
from pipeline.interpret.reading import Reading
from pipeline.records import Conferral, Evidence, Span, Term

BODY = (
    "SMPN Melati 4 meraih Juara I Lomba Perpustakaan Sekolah 2024. Sekolah itu unggul di kategori literasi digital. "
    "Piala diterima kepala sekolah."
)


def _award(name: str, grade: str | None = "Juara I", who: str = "SMPN Melati 4", **other: object) -> Conferral:
    evidence = Evidence(Span(0, 61), BODY[:61], "award.get", 0.5)
    identity = f"award-{name}-{grade}-{who}"
    award = Conferral(identity, Term(who), Term(name), evidence, grade=Term(grade) if grade else None)
    return replace(award, **other)  # type: ignore[arg-type]


@pytest.fixture
def reading(reading_of: Callable[..., Reading]) -> Reading:
    return reading_of(BODY)


@pytest.fixture
def everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every pair that may be one award is taken for one, whatever the weights say."""
    monkeypatch.setattr(joining, "LEAST", 0.0)


def _sure(award: Conferral, confidence: float) -> Conferral:
    return replace(award, evidence=replace(award.evidence, confidence=confidence))


def test_the_likelier_award_stays_with_the_names_and_details_of_the_other(reading: Reading, everything: None) -> None:
    first = _sure(_award("Lomba Perpustakaan Sekolah", year=2024), 0.9)
    other = _sure(_award("literasi digital", issuer=Term("Dinas Perpustakaan"), year=2024), 0.4)
    place = Evidence(Span(62, 72), BODY[62:72], "award.issuer", 0.7)
    other = replace(other, slots=(("issuer", place), ("year", place)))
    (one,) = join_coreferent(reading, [other, first])
    assert (one.id, one.award.raw, one.award_variants) == (
        first.id,
        "Lomba Perpustakaan Sekolah",
        ("literasi digital",),
    )
    assert (one.year, one.issuer) == (2024, Term("Dinas Perpustakaan"))
    assert one.slots == (("issuer", place),)  # the year is its own, so its place is not taken over


def test_details_of_another_year_are_not_taken_over(reading: Reading, everything: None) -> None:
    first = _sure(_award("Lomba Perpustakaan Sekolah", year=2024), 0.9)
    other = _sure(_award("literasi digital", issuer=Term("Dinas Perpustakaan"), year=2023), 0.4)
    (one,) = join_coreferent(reading, [first, other])
    assert (one.award_variants, one.issuer) == (("literasi digital",), None)


def test_an_award_of_another_known_scheme_gives_no_names_and_details(reading: Reading, everything: None) -> None:
    first = _sure(_award("SAKIP", "B", award=Term("SAKIP", "sakip")), 0.9)
    other = _sure(_award("Indeks RB", "B", award=Term("Indeks RB", "reformasi_birokrasi"), score="68,77"), 0.4)
    assert join_coreferent(reading, [other, first]) == [first]


@pytest.mark.parametrize(
    "other",
    [
        _award("literasi digital", "Juara II"),
        _award("literasi digital", who="SMPN Mawar 2"),
        _award("literasi digital", status="targeted"),
    ],
    ids=["another grade", "another recipient", "hoped for"],
)
def test_what_cannot_be_one_award_stays_apart(reading: Reading, everything: None, other: Conferral) -> None:
    both = [_award("Lomba Perpustakaan Sekolah"), other]
    assert join_coreferent(reading, both) == both


@pytest.mark.parametrize("other", ["Kualitas Tinggi", "B"])
def test_a_step_that_is_printed_twice_is_one_grade(reading: Reading, everything: None, other: str) -> None:
    twice = [_award("Rapor Layanan", "Kualitas Tinggi (B)"), _award("Rapor Layanan Publik", other)]
    assert len(join_coreferent(reading, twice)) == 1


def test_grades_of_the_same_print_are_one(reading: Reading, everything: None) -> None:
    def graded(name: str, grade: str, start: int) -> Conferral:
        place = Evidence(Span(start, start + len(grade)), grade, "award.grade", 0.7)
        return _award(name, grade, slots=(("grade", place),))

    both = [graded("Rapor Layanan", "kinerja Tinggi", 10), graded("Rapor Layanan Publik", "Tinggi", 18)]
    assert len(join_coreferent(reading, both)) == 1
    apart = [graded("Rapor Layanan", "kinerja Tinggi", 10), graded("Rapor Layanan Publik", "Tinggi", 40)]
    assert len(join_coreferent(reading, apart)) == 2


def test_what_a_list_names_side_by_side_stays_apart(reading_of: Callable[..., Reading], everything: None) -> None:
    body = "SMPN Melati 4 meraih penghargaan Best Service dan kategori Media Digital."
    names = ("Best Service", "Media Digital")
    places = [Span(body.index(name), body.index(name) + len(name)) for name in names]
    awards = [
        _award(name, None, slots=(("award", Evidence(place, name, "award.get", 0.7)),))
        for name, place in zip(names, places, strict=True)
    ]
    assert join_coreferent(reading_of(body), awards) == awards


def test_two_grades_do_not_meet_over_an_award_without_one(reading: Reading, everything: None) -> None:
    awards = [
        _award("Lomba Baca", "Juara I"),
        _award("Lomba Baca Sekolah", None),
        _award("Lomba Baca Nyaring", "Juara II"),
    ]
    joined = join_coreferent(reading, [_sure(award, p) for award, p in zip(awards, (0.9, 0.5, 0.8), strict=True)])
    assert [award.grade.raw for award in joined if award.grade] == ["Juara I", "Juara II"]


def test_the_key_of_the_scheme_is_taken_over(reading: Reading, everything: None) -> None:
    first = _sure(_award("kategori industri", "Emas"), 0.9)
    other = _sure(replace(_award("PROPER", "Emas"), award=Term("PROPER", "proper")), 0.3)
    (one,) = join_coreferent(reading, [first, other])
    assert one.award == Term("kategori industri", "proper")
    assert one.grade is not None and one.grade.raw == "Emas"


def test_features_are_between_zero_and_one(reading: Reading) -> None:
    awards = [_award(name) for name in ("Lomba Perpustakaan Sekolah", "literasi digital", "Lomba Baca", "piala")]
    described = describe_pairs(reading, awards)
    assert len(described) == 6
    assert all(0 <= value <= 1 for _, features in described for value in features.values())
    assert described[0][1]["likeness"] < 1


def test_a_long_row_of_awards_is_judged_once_a_pair(reading: Reading) -> None:
    awards = [_award(f"Lomba Bidang {n}", None) for n in range(40)]
    pairs = [pair for pair, _ in describe_pairs(reading, awards)]
    assert len(pairs) == 40 * 39 // 2
