"""Whose award it is in invented sentences: subjects behind descriptions, relative clauses and nouns for winners."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate import make_annotator
from pipeline.interpret.interpreter import Interpreter
from pipeline.knowledge import load_knowledge
from pipeline.records import Article

Winners = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def winners(every_award: None) -> Winners:
    knowledge = load_knowledge()
    annotator = make_annotator(knowledge)
    interpreter = Interpreter(knowledge, annotator.gazetteer.keys_of)

    def read(text: str) -> list[str]:
        article = Article(id="a", page="p", source="test", text=text, body_start=0, published="2024-02-06")
        return [award.recipient.raw for award in interpreter.interpret(article, annotator.annotate(article)).conferrals]

    return read


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
        # nobody: crowds, candidates, prizes handed to whoever wins
        ("Kepada para peraih Melati Award, Rina Wulandari berterima kasih.", []),
        ("Calon penerima Melati Award, Rina Wulandari, akan dinilai.", []),
        ("Daftar penerima Melati Award, Rina Wulandari membacanya.", []),
    ],
)
def test_whose(winners: Winners, text: str, expected: list[str]) -> None:
    assert winners(text) == expected
