"""Offices that only a tagger sees, and those that it sees and nobody holds; invented sentences."""

from __future__ import annotations

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret import Interpreter
from pipeline.records import Article
from pipeline.records.tagging import TAGGING
from tests.interpret.taggings import tagging_of


@pytest.mark.parametrize(
    ("told", "office", "status"),
    [
        # words of no table, with what completes them
        ("Juru kunci Goa Kaliputih, Rahmat Hidayat, menyambut tamu.", "Juru kunci Goa Kaliputih", "definitive"),
        ("Mantan juru kunci Goa Kaliputih, Rahmat Hidayat, pulang.", "Mantan juru kunci Goa Kaliputih", "former"),
        # an occupation alone; a rank
        ("Jurukunci Rahmat Hidayat menyambut tamu.", "Jurukunci", None),
        ("Komjen (Purn) Rahmat Hidayat menyambut tamu.", "Komjen (Purn)", None),
        # wished for; part of a decree
        ("Rahmat Hidayat meminta doa untuk menjadi Bupati Tapin.", "Bupati Tapin", None),
        ("Rahmat Hidayat dilantik berdasarkan Keputusan Presiden RI.", "Presiden RI", None),
    ],
)
def test_offices_of_the_tagger(
    annotator: Annotator, interpreter: Interpreter, told: str, office: str, status: str | None
) -> None:
    article = Article(id="a", page="p", source="test", text=told, body_start=0, published="2024-02-06")
    doc = annotator.annotate(article)
    doc.user_data[TAGGING] = tagging_of(
        told, {"person": ["Rahmat Hidayat"], "office": [office]}, [("holds", "Rahmat Hidayat", office)]
    )
    found = [(o.title, o.status) for o in interpreter.interpret(article, doc).occupancies]
    assert found == ([(office, status)] if status else [])
