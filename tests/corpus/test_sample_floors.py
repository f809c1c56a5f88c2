"""The whole way from article to facts never falls below what was once reached on the samples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.annotate import make_annotator
from pipeline.evaluate import evaluate, load_records
from pipeline.evaluate.floors import breaches, digest_of, load_floors
from pipeline.interpret import Interpreter
from pipeline.knowledge import load_knowledge
from pipeline.publish import fact_record
from pipeline.records import Article

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "samples.jsonl"


def make_article(record: dict[str, Any]) -> Article:
    text = f"{record['title']}\n\n{record['text']}"
    return Article(
        id=record["id"],
        page=record["id"],
        source=str(GOLD),
        external_id=record["id"],
        text=text,
        body_start=len(text) - len(record["text"]),
        title=record["title"],
        published=record["published"],
        publisher=record["publisher"],
    )


def test_no_kind_of_fact_falls_below_its_floor() -> None:
    knowledge = load_knowledge()
    annotator = make_annotator(knowledge)
    interpreter = Interpreter(knowledge, annotator.gazetteer.keys_of)
    gold = load_records(GOLD, is_gold=True)
    system: dict[str, dict[str, Any]] = {}
    for key, record in gold.items():
        article = make_article(dict(record))
        system[key] = fact_record(article, interpreter.interpret(article, annotator.annotate(article)))
    report = evaluate(gold, system, resamples=1)
    assert breaches(report, load_floors(GOLD.with_name("floors.json")), digest_of(GOLD)) == []
