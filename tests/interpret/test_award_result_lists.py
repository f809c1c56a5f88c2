"""Results that an article lists of one person, and the contests that places and medals are of."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret import Interpreter
from pipeline.interpret.awards.choice import weighing
from pipeline.interpret.awards.choice.weighing import choose_awards
from pipeline.interpret.awards.claims.claim import ANNOUNCED
from pipeline.interpret.awards.contest import with_contest
from pipeline.interpret.awards.line import award_lexicon
from pipeline.interpret.reading import Reading, make_reading
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Conferral

pytestmark = pytest.mark.usefixtures("every_award")
Find = Callable[[str], tuple[Conferral, ...]]


@pytest.fixture(scope="module")
def find(annotator: Annotator, interpreter: Interpreter) -> Find:
    def awards(body: str) -> tuple[Conferral, ...]:
        made = Article("a", "p", "test", body, 0, title=None, published="2025-04-18")
        return interpreter.interpret(made, annotator.annotate(made)).conferrals

    return awards


def _told(awards: tuple[Conferral, ...]) -> set[tuple[str, str, str | None, int | None]]:
    return {(a.recipient.raw, a.award.raw, a.grade.raw if a.grade else None, a.year) for a in awards}


def test_results_listed_behind_a_link_are_of_the_person_before_them(find: Find) -> None:
    found = find(
        "Siswa MAN 1 Rantau, Bagas Pratama, meraih medali emas Kompetisi Robotik Nasional. Sebelumnya ia dan Rudi "
        "Hartono meraih banyak prestasi. Lemari Bagas Pratama penuh piala. Antara lain, Juara 1 Mawar Robotic "
        "Competition di Banjarmasin Tahun 2016, Juara 3 Madrasah Robotic Competition Tahun 2017, dan Juara 2 "
        "Sayembara Menulis Pelajar Tahun 2018."
    )
    assert {
        ("Bagas Pratama", "Mawar Robotic Competition", "Juara 1", 2016),
        ("Bagas Pratama", "Madrasah Robotic Competition", "Juara 3", 2017),
        ("Bagas Pratama", "Sayembara Menulis Pelajar Tahun 2018", "Juara 2", 2018),
    } <= _told(found)


def test_results_listed_behind_a_colon_are_of_whom_the_words_before_it_name(find: Find) -> None:
    found = find(
        "Sinta Dewi menyabet emas Mawar Climbing Series di Thailand. Rapor Sinta Dewi memang mentereng: peringkat II "
        "Kejurprov Panjat Tebing 2020, perak Peparnas Papua 2021, serta peringkat I Kenanga Cup 2023."
    )
    assert {
        ("Sinta Dewi", "Kejurprov Panjat Tebing 2020", "peringkat II", 2020),
        ("Sinta Dewi", "Peparnas Papua 2021", "perak", 2021),
        ("Sinta Dewi", "Kenanga Cup 2023", "peringkat I", 2023),
    } <= _told(found)


def test_all_results_listed_behind_who_took_them_are_read(find: Find) -> None:
    found = find(
        "Prestasi yang pernah diraih Sinta Dewi antara lain juara 1 lomba pidato tingkat kabupaten tahun 2021, "
        "juara 2 lomba cerdas cermat tahun 2022, dan juara 3 olimpiade sains tahun 2023."
    )
    assert {(a.grade.raw, a.year) for a in found if a.grade} == {
        ("juara 1", 2021),
        ("juara 2", 2022),
        ("juara 3", 2023),
    }


def test_winners_listed_behind_a_link_stay_winners(find: Find) -> None:
    found = find("Lomba Kebersihan Tapin 2025 usai. Hasil lengkap: juara 1 Mawar Jaya, juara 2 Kenanga Indah.")
    assert {(a.recipient.raw, a.grade.raw) for a in found if a.grade} == {
        ("Mawar Jaya", "juara 1"),
        ("Kenanga Indah", "juara 2"),
    }


@pytest.mark.parametrize(
    ("body", "recipient", "award", "grade"),
    [
        (
            "Kontes Tani Tapin (KTT) 2024 usai. Budi mendapat gelar Pilot Terbaik. Rina Sari menempati juara 2.",
            "Rina Sari",
            "Kontes Tani Tapin 2024",
            "juara 2",
        ),
        (
            "Sinta Dewi merebut emas Kejuaraan Atletik Antarpulau di Rantau. Ia menargetkan tiga besar pada Mawar "
            "Games 2026. Kota Banjarbaru keluar sebagai juara umum.",
            "Kota Banjarbaru",
            "Kejuaraan Atletik Antarpulau",
            "juara umum",
        ),
    ],
)
def test_places_are_of_contests_and_not_of_titles_or_hopes(
    find: Find, body: str, recipient: str, award: str, grade: str
) -> None:
    assert (recipient, award, grade) in {told[:3] for told in _told(find(body))}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "Porprov Kalsel 2025 ditutup. Kontingen Tapin meraih 2 perak dari cabang atletik dan 1 perunggu dari "
            "cabang pencak silat.",
            {("atletik", "perak"), ("pencak silat", "perunggu")},
        ),
        (
            "Universitas Mawar meraih Gold Winner kategori Kerja Sama dan Silver Winner kategori Kehumasan pada "
            "Anugerah Kampus 2022.",
            {("Kerja Sama", "Gold Winner"), ("Kehumasan", "Silver Winner")},
        ),
        (
            "Paduan Suara Gita Mawar meraih Gold Level II kategori Folklore pada Kenanga Choir Festival 2025.",
            {("Folklore", "Gold Level II")},
        ),
        (
            "SMAN 1 Rantau menjadi juara Piala Bupati Tapin 2025. Tempat ketiga direbut SMKN 3 Binuang.",
            {("Piala Bupati Tapin 2025", "juara"), ("Piala Bupati Tapin 2025", "Tempat ketiga")},
        ),
        (
            "Sinta Dewi naik ke podium tertinggi cabang renang pada Porprov Kalsel 2025.",
            {("cabang renang", "podium tertinggi")},
        ),
    ],
)
def test_medals_places_and_their_branches(find: Find, body: str, told: set[tuple[str, str]]) -> None:
    assert told <= {(award, grade) for _, award, grade, _ in _told(find(body))}


def test_an_award_of_another_year_is_not_of_the_contest_of_the_article(find: Find) -> None:
    body = (
        "SDN 1 Rantau meraih juara pertama Lomba Kantin Ceria Tapin 2025. SDN 2 Binuang meraih juara kedua Lomba "
        "Kantin Ceria Tapin 2025. SDN 3 Hatungun pernah meraih juara ketiga Mawar Cup 2019."
    )
    cup = next(award for award in find(body) if award.recipient.raw == "SDN 3 Hatungun")
    assert "Lomba Kantin Ceria Tapin 2025" not in cup.award_variants


def test_a_title_is_no_contest_that_other_awards_are_of(find: Find) -> None:
    first, second = find("Budi Hartono meraih juara 1 Mawar Cup. Rina Sari meraih juara 2 Mawar Cup.")[:2]
    titled = [dataclasses.replace(first, award_variants=("Pilot Terbaik Nasional",))] * 2
    named = with_contest([*titled, second], None, award_lexicon(load_knowledge()))
    assert "Pilot Terbaik Nasional" not in named[-1].award_variants


@pytest.fixture
def reading(annotator: Annotator) -> Reading:
    made = Article("a", "p", "test", "Rina Sari meraih juara 1 Mawar Cup.", 0, title=None, published="2025-04-18")
    return make_reading(made, annotator.annotate(made), load_knowledge(), annotator.gazetteer.keys_of)


def test_a_grade_that_only_says_who_won_is_none(find: Find, reading: Reading) -> None:
    won = find(reading.text)[0]
    assert won.grade is not None
    plain = dataclasses.replace(won, grade=dataclasses.replace(won.grade, raw="para pemenang"))
    assert choose_awards(reading, [plain])[0].grade is None


def test_what_a_sentence_only_lists_needs_less(find: Find, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    won = find(reading.text)[0]
    listed = dataclasses.replace(won, evidence=dataclasses.replace(won.evidence, rule=ANNOUNCED))
    likely = iter([0.9, 0.2, 0.2])
    monkeypatch.setattr(weighing, "probability", lambda *_: next(likely))
    monkeypatch.setattr(weighing, "LEAST", 0.25)
    assert [chosen.evidence.rule for chosen in choose_awards(reading, [won, won, listed])] == [
        won.evidence.rule,
        ANNOUNCED,
    ]
