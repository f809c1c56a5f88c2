"""What must hold of the facts of any article, however strange: anchors, ids, references; and nothing invented."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.flow import Tools, make_tools
from pipeline.records import Article, Evidence, Facts, text_digest

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "samples.jsonl"
RECORDS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return make_tools(engine="rules")


def article_of(text: str, title: str | None = None, published: str | None = "2025-04-17") -> Article:
    whole = f"{title}\n\n{text}" if title else text
    return Article(
        id="article-1",
        page="page-1",
        source="uji",
        text=whole,
        body_start=len(whole) - len(text),
        title=title,
        published=published,
        digest=text_digest(whole),
    )


def evidence_of(facts: Facts) -> Iterator[Evidence]:
    for person in facts.people:
        yield from (mention.evidence for mention in person.mentions)
    for rows in (facts.occupancies, facts.events, facts.dates, facts.conferrals, facts.statements):
        yield from (row.evidence for row in rows)
    yield from (evidence for c in facts.conferrals for _, evidence in c.slots)
    yield from (s.cue for s in facts.statements if s.cue)


def check(article: Article, facts: Facts) -> None:
    for evidence in evidence_of(facts):
        assert evidence.span.of(article.text) == evidence.quote
        assert 0 < evidence.confidence <= 1
    for rows in (facts.people, facts.occupancies, facts.events, facts.dates, facts.conferrals, facts.statements):
        ids = [row.id for row in rows]
        assert len(ids) == len(set(ids))
    people = {person.id for person in facts.people}
    offices = {occupancy.id for occupancy in facts.occupancies}
    assert {o.holder for o in facts.occupancies} <= people
    assert {s.speaker for s in facts.statements if s.speaker} <= people
    assert {s.office for s in facts.statements if s.office} <= offices
    assert {c.recipient_person for c in facts.conferrals if c.recipient_person} <= people
    for person in facts.people:
        assert person.name in {mention.name for mention in person.mentions}
        assert person.name not in person.aliases


@pytest.mark.parametrize("record", RECORDS, ids=[r["id"] for r in RECORDS])
def test_the_samples_keep_the_invariants(tools: Tools, record: dict[str, str]) -> None:
    article = article_of(record["text"], record["title"], record["published"])
    facts = tools.read(article)
    check(article, facts)
    assert tools.read(article) == facts


@pytest.mark.parametrize("seed", range(12))
def test_mangled_articles_keep_the_invariants(tools: Tools, seed: int) -> None:
    """Paragraphs of several articles shuffled, doubled, glued, cut in the middle, marks lost."""
    chance = random.Random(seed)
    lines = [line for record in RECORDS for line in str(record["text"]).split("\n")]
    chosen = chance.choices(lines, k=12)
    chosen += chosen[:2]
    text = chance.choice(["\n", "\n\n", " ", ""]).join(line[: chance.randint(5, len(line) + 20)] for line in chosen)
    for mark in chance.sample('“”",.()', k=3):
        text = text.replace(mark, chance.choice(["", mark, mark + mark, '"']))
    article = article_of(
        text, chance.choice([None, lines[0][:80], lines[1].upper()[:60]]), chance.choice([None, "2024"])
    )
    check(article, tools.read(article))


SALAD = (
    'Bupati Kota H. Siti Muhammad meraih predikat A “ ” " ( ) ujar kata ia Kamis 31/2/2025 tahun lalu 2024 SAKIP WTP '
    "juara III , . - ’ 😀 ke-10 Pemko Banjarmasin dan menurut diterima Wakil PT 1.250 emas bin … Kelurahan \n \u200b"
)
WORDS = st.sampled_from(SALAD.split(" "))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(WORDS, min_size=1, max_size=60),
    published=st.sampled_from([None, "2025-01-01", "2024", "0001-01-01"]),
)
def test_word_salad_keeps_the_invariants(tools: Tools, words: list[str], published: str | None) -> None:
    text = " ".join(words)
    if text.strip():
        article = article_of(text, None, published)
        check(article, tools.read(article))
