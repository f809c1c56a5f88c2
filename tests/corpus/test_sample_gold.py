"""The gold facts of the samples are well-formed, and what they copy stands in the article."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate import KINDS, evaluate, load_records
from pipeline.records import PartialDate

CORPUS = Path(__file__).parents[2] / "corpus"
GOLD = CORPUS / "gold" / "samples.jsonl"
RECORDS: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]

KEYS = {
    "people": ("name", "aliases"),
    "positions": ("person", "title"),
    "events": ("name", "date", "place"),
    "dates": ("text", "value"),
    "awards": (
        *("recipient", "recipient_variants", "award", "award_variants", "grade", "score", "year", "issuer"),
        *("received_by", "conferred", "streak", "change", "status"),
    ),
    "statements": ("speaker", "type", "text"),
}
STATUSES = {"received", "nominated", "targeted", "not_received", "revoked"}
CHANGES = {None, "up", "down", "same"}
# A position title is not copied: it may join an office word to the organisation that the article names elsewhere.
COPIED = {
    "people": ("name", "aliases"),
    "events": ("name", "place"),
    "dates": ("text",),
    "awards": ("recipient", "recipient_variants", "award", "award_variants", "grade", "score", "issuer"),
    "statements": ("text",),
}


def faults(record: Mapping[str, Any]) -> list[str]:
    """What is wrong with one gold record, a line each."""
    return [
        *_shape_faults(record),
        *_copy_faults(record),
        *_reference_faults(record),
        *_date_faults(record),
        *_award_faults(record),
        *_doubled(record),
    ]


def _shape_faults(record: Mapping[str, Any]) -> Iterator[str]:
    for kind, keys in KEYS.items():
        for fact in record[kind]:
            if set(fact) != set(keys):
                yield f"{kind}: other keys than {keys}: {fact}"


def _copy_faults(record: Mapping[str, Any]) -> Iterator[str]:
    text = f"{record['title']}\n{record['text']}"
    for kind, fields in COPIED.items():
        for fact in record[kind]:
            for field in fields:
                value = fact.get(field)
                for printed in value if isinstance(value, list) else [value]:
                    if printed is not None and printed not in text:
                        yield f"{kind}: {field} is not in the text: {printed!r}"


def _reference_faults(record: Mapping[str, Any]) -> Iterator[str]:
    names = {person["name"] for person in record["people"]}
    for position in record["positions"]:
        if position["person"] not in names:
            yield f"positions: nobody is called {position['person']!r}"
    for award in record["awards"]:
        if award["received_by"] not in {None, *names}:
            yield f"awards: nobody is called {award['received_by']!r}"
    for statement in record["statements"]:
        if statement["speaker"] not in names and (statement["speaker"] or "") not in record["text"]:
            yield f"statements: no such speaker: {statement['speaker']!r}"
        if statement["type"] not in ("direct", "indirect"):
            yield f"statements: no such type: {statement['type']!r}"
        if statement["type"] == "direct" and not re.search(
            rf"[“\"]{re.escape(statement['text'])}[”\"]", record["text"]
        ):
            yield f"statements: not between quotation marks: {statement['text']!r}"


def _date_faults(record: Mapping[str, Any]) -> Iterator[str]:
    values = [date["value"] for date in record["dates"]]
    values += [event["date"] for event in record["events"]] + [award["conferred"] for award in record["awards"]]
    for value in [*values, record["published"]]:
        if value is None:
            continue
        try:
            PartialDate(value)
        except ValueError as error:
            yield f"dates: {error}"


def _award_faults(record: Mapping[str, Any]) -> Iterator[str]:
    for award in record["awards"]:
        if award["status"] not in STATUSES or award["change"] not in CHANGES:
            yield f"awards: no such status or change: {award['status']!r}, {award['change']!r}"
        for field in ("year", "streak"):
            if not isinstance(award[field], int | None):
                yield f"awards: {field} is no number: {award[field]!r}"


def _doubled(record: Mapping[str, Any]) -> Iterator[str]:
    for kind in KEYS:
        facts = [json.dumps(fact, sort_keys=True) for fact in record[kind]]
        if len(set(facts)) < len(facts):
            yield f"{kind}: the same fact twice"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_gold_is_sound(record: dict[str, Any]) -> None:
    assert faults(record) == []


Change = Callable[[dict[str, Any]], Any]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r["people"].append({"name": "Tidak Tertulis", "aliases": []}), "name is not in the text"),
        (lambda r: r["people"][0]["aliases"].append("Tidak Tertulis"), "aliases is not in the text"),
        (lambda r: r["people"].append(r["people"][0]), "the same fact twice"),
        (lambda r: r["positions"][0].update(person="Tidak Tertulis"), "nobody is called"),
        (lambda r: r["events"][0].pop("place"), "other keys than"),
        (lambda r: r["dates"][0].update(value="2025-02-30"), "no such date"),
        (lambda r: r["awards"][0].update(year="2024"), "year is no number"),
        (lambda r: r["awards"][0].update(status="won"), "no such status"),
        (lambda r: r["awards"][0].update(conferred="11 Maret"), "not an ISO year"),
        (lambda r: r["statements"][0].update(speaker="Tidak Tertulis"), "no such speaker"),
        (lambda r: r["statements"][0].update(type="said"), "no such type"),
        (lambda r: r["statements"][1].update(type="direct"), "not between quotation marks"),
    ],
)
def test_faults_are_found(change: Change, said: str) -> None:
    record = copy.deepcopy(next(record for record in RECORDS if record["id"] == "sakip-hulu-sungai-tengah"))
    change(record)
    assert any(said in fault for fault in faults(record))


def test_gold_measured_against_itself_is_perfect() -> None:
    records = load_records(GOLD, is_gold=True)
    report = evaluate(records, records, resamples=1)
    assert {kind: score.f1 for kind, score in report.scores.items()} == dict.fromkeys(KINDS, 1.0)
