"""Whose award it is in invented sentences: subjects behind descriptions, relative clauses and nouns for winners."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret.interpreter import Interpreter
from pipeline.records import Article, Conferral

Interpret = Callable[..., Sequence[Conferral]]
Winners = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def interpret(every_award: None, annotator: Annotator, interpreter: Interpreter) -> Interpret:
    def read(body: str, title: str | None = None) -> Sequence[Conferral]:
        text = f"{title}\n\n{body}" if title else body
        start = len(text) - len(body)
        article = Article(
            id="a", page="p", source="test", text=text, body_start=start, title=title, published="2024-02-06"
        )
        return interpreter.interpret(article, annotator.annotate(article)).conferrals

    return read


@pytest.fixture(scope="module")
def winners(interpret: Interpret) -> Winners:
    return lambda text: [award.recipient.raw for award in interpret(text)]


@pytest.fixture(scope="module")
def statuses(interpret: Interpret) -> Winners:
    return lambda text: [award.status for award in interpret(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the person, not the words that describe her
        ("Siswi SMAN 3 Melati, Rina Wulandari, meraih juara 1 Lomba Baca Puisi Nusantara.", ["Rina Wulandari"]),
        # "menjadi satu-satunya … di X yang": X only says where
        ("RSUD Kenanga menjadi satu-satunya rumah sakit di Tapin yang meraih Melati Award.", ["RSUD Kenanga"]),
        # the nearest name in front of "yang", behind the name of another contest
        ("Tim Mawar ke final Liga Melati dan Tim Nila yang menjuarai Liga Kenanga bertemu.", ["Tim Nila"]),
        # apposition to a noun for winners, on either side
        ("Peraih Melati Award kategori Buku, Rina Wulandari, mengaku bangga.", ["Rina Wulandari"]),
        ("Rina Wulandari, peraih Melati Award, membuka pameran.", ["Rina Wulandari"]),
        # a person between commas, whatever describes her; the direct object of a noun of naming
        ("Perajin asal Tapin, Sumiati, menerima Melati Award.", ["Sumiati"]),
        ("Kabar terpilihnya Rina Wulandari sebagai guru teladan disambut warga.", ["Rina Wulandari"]),
        # whose relative somebody is; a name behind "bernama"
        ("Anak Bupati Tapin Budi Hartono, Rina Wulandari, meraih Melati Award.", ["Rina Wulandari"]),
        (
            "Anak kedua pasangan Budi Hartono dan Siti Aminah, Rina Wulandari, meraih Melati Award.",
            ["Rina Wulandari"],
        ),
        ("Siswa kelas XI SMAN 3 Melati bernama Rina Wulandari meraih Melati Award.", ["Rina Wulandari"]),
        # a body told before, by its kind; not the recipient that comes later
        (
            "Bank Kenanga tumbuh. Bank milik daerah tersebut meraih Melati Award. PT Nila meraih Anyelir Award.",
            ["Bank Kenanga", "PT Nila"],
        ),
        (
            "PT Nila membuka pabrik. Perusahaan asal Tapin itu meraih Melati Award. Bank Kenanga meraih Anyelir Award.",
            ["PT Nila", "Bank Kenanga"],
        ),
        # where a village lies
        ("Piagam Melati Award diserahkan kepada Desa Anyelir, Mawar.", ["Desa Anyelir"]),
        # nobody: crowds, candidates, prizes handed to whoever wins
        ("Kepada para peraih Melati Award, Rina Wulandari berterima kasih.", []),
        ("Calon penerima Melati Award, Rina Wulandari, akan dinilai.", []),
        ("Daftar penerima Melati Award, Rina Wulandari membacanya.", []),
    ],
)
def test_whose(winners: Winners, text: str, expected: list[str]) -> None:
    assert winners(text) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rina Wulandari senang bisa meraih Melati Award.", "received"),
        ("Rina Wulandari tak hanya meraih Melati Award.", "received"),
        ("Rina Wulandari tak meraih Melati Award.", "not_received"),
        ("Rina Wulandari bisa meraih Melati Award.", "targeted"),
    ],
)
def test_facts_that_look_like_hopes(statuses: Winners, text: str, status: str) -> None:
    assert statuses(text) == [status]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tim Voli Kenanga Juara Gubernur Cup", [("Tim Voli Kenanga", "Gubernur Cup")]),
        ("SMAN 3 Kenanga Juara Liga Pelajar Nila", [("SMAN 3 Kenanga", "Liga Pelajar Nila")]),
        ("Tekad Sang Juara Dunia Taklukkan Kenanga", []),
        ("Tim Voli Kenanga Bidik Juara", []),
    ],
)
def test_headlines_without_a_verb(interpret: Interpret, title: str, expected: list[tuple[str, str]]) -> None:
    found = interpret("Kabar itu disambut warga.", title)
    assert [(award.recipient.raw, award.award.raw) for award in found] == expected
