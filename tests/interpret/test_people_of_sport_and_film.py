"""Foreign names, names in lists, played characters, nicknames and respelled names of invented sentences."""

from __future__ import annotations

import functools

import pytest

from pipeline.annotate import Annotator, make_annotator
from pipeline.interpret.names.people import find_people
from pipeline.interpret.reading import make_reading
from pipeline.knowledge import load_knowledge
from pipeline.records import Article


@functools.cache
def _annotator() -> Annotator:
    return make_annotator(load_knowledge())


def _people(text: str) -> list[tuple[str, ...]]:
    article = Article(id="a", page="p", source="test", text=text, body_start=0, title=None)
    annotator = _annotator()
    reading = make_reading(article, annotator.annotate(article), load_knowledge(), annotator.gazetteer.keys_of)
    return [(person.name, *person.aliases) for person in find_people(reading)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # a surname and syllables, all of which may be words; a hyphen before a small one
        ("Tunggal putra Zhu Dan Fei kalah dua gim.", [("Zhu Dan Fei",)]),
        ("Laga itu dipimpin pelatih Kang Min-ho sejak awal.", [("Kang Min-ho",)]),
        ("Ia menang atas Weng Long kemarin.", [("Weng Long",)]),
        # a surname that is a word needs two syllables, and so does one that opens a sentence
        ("Warga menunggu. Yang Dan lainnya pulang.", []),
        ("Harga cabai di Pasar Song naik.", []),
        ("Turnamen di Hong Kong ditunda.", []),
    ],
)
def test_surnames_with_syllables(text: str, people: list[tuple[str, ...]]) -> None:
    assert _people(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Gol dicetak Trent Wister-Colmar pada menit kelima.", [("Trent Wister-Colmar",)]),
        # two people: the second is named by himself too
        (
            "Pasangan Budi Santoso-Rahmat menang. Rahmat bersyukur. “Siap,” kata Budi.",
            [("Budi Santoso", "Budi"), ("Rahmat",)],
        ),
        # the second half of an airport, troops behind a number
        ("Penumpang tiba di Bandara Ahmad - Yusuf, Kamis.", []),
        ("Upacara diikuti Yonif 512/Wira Bakti Utama.", []),
        # things whose words are names of people too
        ("Mereka terbang ke Sri Lanka lalu membela Barito Putera.", []),
        ("“Siap,” kata Sri Lestari dari Barito.", [("Sri Lestari",)]),
    ],
)
def test_hyphens_strokes_and_things(text: str, people: list[tuple[str, ...]]) -> None:
    assert _people(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Film itu dibintangi aktor lama. Laras (Wulan Permata) jatuh cinta.", [("Wulan Permata",)]),
        ("Sutradara film itu memilih Dimas Prakoso memerankan Bagas Santoso.", [("Dimas Prakoso",)]),
        ("Film dan serial itu bercerita tentang Bagas yang diperankan Dimas Prakoso.", [("Dimas Prakoso",)]),
        # who is named in brackets elsewhere is real
        ("Kepala dinas menunjuk Budi Hartono (Rahmat Hidayat mundur).", [("Budi Hartono",), ("Rahmat Hidayat",)]),
        ("Pelatih memainkan Bagas Santoso di babak kedua.", [("Bagas Santoso",)]),
    ],
)
def test_characters_of_films_are_nobody(text: str, people: list[tuple[str, ...]]) -> None:
    assert _people(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # initials of the first names, respelled words, a nickname with and without its title
        (
            "Bupati Tapin, Bambang Joko Pranoto, hadir. “Ya,” kata BJ Pranoto.",
            [("Bambang Joko Pranoto", "BJ Pranoto")],
        ),
        (
            "Kiper Arief Satur Wibisono mengalami cedera. “Saya kuat,” kata Arif Satur.",
            [("Arief Satur Wibisono", "Arif Satur")],
        ),
        ("Ketua umum Muhaimin Iskandar hadir. “Ya,” kata Cak Imin.", [("Muhaimin Iskandar", "Imin")]),
        ("Van Dooren puas. “Ya,” kata Van Dooren. Manajer Erik van Dooren hadir.", [("Erik van Dooren", "Van Dooren")]),
        # others
        (
            "Bupati Tapin, Bambang Joko Pranoto, hadir. “Ya,” kata AS Pranoto.",
            [("Bambang Joko Pranoto",), ("AS Pranoto",)],
        ),
        ("Kiper Arief Hidayat cedera. “Saya kuat,” kata Rahmat Hidayat.", [("Arief Hidayat",), ("Rahmat Hidayat",)]),
    ],
)
def test_other_forms_of_one_name(text: str, people: list[tuple[str, ...]]) -> None:
    assert _people(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # who stands in a list beside a sure name, behind a title of unknown words
        (
            "Hadir Budi Santoso, Qarvelim Usto, dan Siti Aminah.",
            [("Budi Santoso",), ("Qarvelim Usto",), ("Siti Aminah",)],
        ),
        ("Direktur Sinar Wening, Kartolo, mengatakan hal itu.", [("Kartolo",)]),
        ("Hadir perwakilan Pertamina, Kemenkeu, dan Telkomsel.", []),
        ("Warga Sinar Wening, Kartolo, dan Tegalan menunggu.", []),
    ],
)
def test_what_stands_beside_the_name(text: str, people: list[tuple[str, ...]]) -> None:
    assert _people(text) == people
