"""Texts far longer than any report, and words that are none: read in bounded time, and said so."""

from __future__ import annotations

import pytest

from pipeline.annotate import make_annotator
from pipeline.flow import MOST_CHARACTERS, make_tools
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Facts

SENTENCE = "Kabupaten Paser meraih penghargaan SAKIP dengan predikat BB pada Senin (3/2/2025). "


def _read(text: str) -> Facts:
    return make_tools(engine="rules").read(Article(id="a", page="p", source="test", text=text, published="2025-02-05"))


@pytest.fixture(scope="module")
def long_text() -> str:
    filler = "Warga membersihkan halaman sekolah bersama para guru. "
    return SENTENCE + filler * (MOST_CHARACTERS // len(filler)) + "Kabupaten Tapin meraih opini WTP. " + filler


def test_only_the_beginning_of_a_very_long_text_is_read(long_text: str) -> None:
    facts = _read(long_text)
    assert [award.recipient.raw for award in facts.conferrals] == ["Kabupaten Paser"]
    for award in facts.conferrals:
        assert award.evidence.quote == long_text[award.evidence.span.start : award.evidence.span.end]
    (issue,) = [issue for issue in facts.issues if "very long" in issue.message]
    assert str(len(long_text)) in issue.detail


def test_a_long_report_is_read_whole() -> None:
    text = SENTENCE + "Warga membersihkan halaman sekolah. " * 1000 + "Kabupaten Tapin meraih opini WTP."
    facts = _read(text)
    assert [award.recipient.raw for award in facts.conferrals] == ["Kabupaten Paser", "Kabupaten Tapin"]
    assert not [issue for issue in facts.issues if "very long" in issue.message]


def test_many_articles_are_read_as_each_alone(long_text: str) -> None:
    """Also with the issues about the article as a whole."""
    tools = make_tools(engine="rules")
    texts = (long_text, SENTENCE, "Hujan.", "", "Wakil Wali Kota Sukamaju hadir. " + SENTENCE)
    articles = [Article(id=f"a{n}", page="p", source="test", text=text) for n, text in enumerate(texts)]
    together = list(tools.read_many(articles))
    assert together == [tools.read(article) for article in articles]
    assert any("very long" in issue.message for issue in together[0].issues)


@pytest.mark.parametrize(
    ("word", "tokens"),
    [
        ("Hebat" + "!" * 5000, 1),  # peeled one by one, this took a minute
        ('"' * 5000, 1),
        ("A." * 2500, 1),
        ("Hebat" + "!" * 20, 21),  # as the press shouts
    ],
)
def test_what_is_no_word_stays_one_token(word: str, tokens: int) -> None:
    annotator = make_annotator(load_knowledge())
    doc = annotator.annotate(Article(id="a", page="p", source="test", text=f"{word} terjadi di kota."))
    assert len([token for token in doc if token.idx < len(word)]) == tokens
