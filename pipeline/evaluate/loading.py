"""Fact records from JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.records import InputError
from pipeline.records.fact import AWARD_STATUSES

FactRecord = Mapping[str, Any]
FACT_LISTS = ("people", "positions", "events", "dates", "awards", "statements")
# The fields that are compared as text. What a fact cannot do without must be there; the rest may be left out or null.
_NEEDED = {"people": "name", "positions": "title", "events": "name", "awards": "award", "statements": "text"}
_OPTIONAL = {
    "positions": ("person",),
    "events": ("date",),
    "dates": ("value",),
    "awards": ("recipient", "grade", "issuer", "received_by", "status"),
    "statements": ("speaker", "type"),
}
_TEXT_LISTS = {"people": ("aliases",), "awards": ("award_variants", "recipient_variants")}


def load_records(path: str | Path, *, is_gold: bool = False) -> dict[str, FactRecord]:
    """Read one fact record a line, by id, in the order of the file; empty lines are skipped.

    Raises InputError naming file, line and mend for a line that is no JSON object, has no id or one that an earlier
    line has, or holds something else than facts in a list of facts; for a line of gold that has no list of facts at
    all; and for a file that cannot be read.
    """
    path = Path(path)
    records: dict[str, FactRecord] = {}
    lines_of: dict[str, int] = {}
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        record = _parse(line, where)
        key = _id_of(record)
        if key is None:
            raise InputError(where, "the record has no id", 'give each record an "id", the same in both files')
        if key in records:
            message = f"the id {key!r} stands in line {lines_of[key]} too"
            raise InputError(where, message, "remove one of the two records or give it an id of its own")
        # An article of which nobody has listed the facts would count as one without any.
        if is_gold and not any(name in record for name in FACT_LISTS):
            mend = f"give it at least one of {', '.join(FACT_LISTS)}; an empty list says that there are none"
            raise InputError(where, "the record has no list of facts", mend)
        _check_facts(record, where)
        records[key], lines_of[key] = record, number
    return records


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            str(path), f"cannot be read ({error.strerror})", "check the path and its permissions"
        ) from error
    # Split at \n only: str.splitlines would also split at characters that JSON strings may hold.
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            line = raw.decode("utf-8").strip()
        except UnicodeDecodeError as error:
            raise InputError(f"{path}, line {number}", "is not UTF-8", "save the file as UTF-8") from error
        if line:
            yield number, line


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        message = f"is not JSON ({error.msg} at column {error.colno})"
        raise InputError(where, message, "write one whole JSON object on each line") from error
    if not isinstance(record, dict):
        raise InputError(where, "is no JSON object", "write one record, {...}, on each line")
    return record


def _id_of(record: Mapping[str, Any]) -> str | None:
    article = record.get("article")
    key = record.get("id") or (article.get("id") if isinstance(article, dict) else None)
    return None if key is None else str(key)


def _check_facts(record: Mapping[str, Any], where: str) -> None:
    for name in FACT_LISTS:
        facts = record.get(name)
        if facts is None:
            continue
        if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
            raise InputError(
                where, f'"{name}" is no list of objects', f'write "{name}": [{{...}}, ...] or leave it out'
            )
        for position, fact in enumerate(facts, 1):
            wrong = next(_wrong_fields(name, fact), None)
            if wrong:
                message = f'fact {position} of "{name}": {wrong}'
                raise InputError(where, message, "write it as CODEBOOK.md says, or remove the fact")


def _wrong_fields(name: str, fact: Mapping[str, Any]) -> Iterator[str]:
    needed = _NEEDED.get(name)
    if needed and not isinstance(fact.get(needed), str):
        yield f'"{needed}" is no text: {fact.get(needed)!r}'
    for field in _OPTIONAL.get(name, ()):
        if not isinstance(fact.get(field), str | None):
            yield f'"{field}" is neither text nor null: {fact[field]!r}'
    if name == "awards" and fact.get("status") not in (None, "", *AWARD_STATUSES):
        yield f'"status" is {fact["status"]!r}, none of {", ".join(AWARD_STATUSES)}'
    for field in _TEXT_LISTS.get(name, ()):
        value = fact.get(field) or []
        if not isinstance(value, list) or not all(isinstance(form, str) for form in value):
            yield f'"{field}" is no list of texts: {value!r}'
