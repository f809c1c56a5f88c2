"""What a fact record may hold: in any record the form of what is compared, in gold every key as well."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.records import InputError
from pipeline.records.fact import AWARD_STATUSES

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
# The fields that gold has besides these: of the article, and what `run --facts` and `rulings export` write.
_OF_ARTICLE = (
    "id", "article", "article_id", "url", "canonical_url", "source", "file", "title", "published", "modified",
    "publisher", "authors", "editor", "dateline", "language", "text", "html", "issues", "whole",
)  # fmt: skip
_OF_ANY_FACT = ("id", "key", "start", "end", "quote", "rule", "confidence")
_MORE = {
    "people": ("mentions",),
    "positions": ("person_id", "organisation", "organisation_key", "status"),
    "events": ("place", "place_key"),
    "dates": ("text",),
    "awards": (
        "score", "year", "conferred", "streak", "change", "rank", "edition_year", "giver", "recipient_key",
        "recipient_person_id", "grade_key", "issuer_key", "received_by_id", "slots",
    ),
    "statements": ("speaker_id", "office_id", "cue"),
}  # fmt: skip
_FIELDS = {
    name: (
        *((_NEEDED[name],) if name in _NEEDED else ()),
        *_OPTIONAL.get(name, ()),
        *_TEXT_LISTS.get(name, ()),
        *_MORE[name],
        *_OF_ANY_FACT,
    )
    for name in FACT_LISTS
}
_STATEMENT_TYPES = ("direct", "indirect")
_NEAR = 0.8
_SHAPE = "write it as corpus/README.md says, or remove the fact"


def check_facts(record: Mapping[str, Any], where: str) -> None:
    """Raises InputError for a list of facts that holds something else, or a fact whose fields cannot be compared."""
    for name, position, fact in _facts(record, where):
        if wrong := next(_wrong_fields(name, fact), None):
            raise InputError(where, f'fact {position} of "{name}": {wrong}', _SHAPE)


def check_gold(record: Mapping[str, Any], where: str) -> None:
    """Raises InputError for gold without a list of facts, and for what no figure would count."""
    for key, value in record.items():
        if mend := _mend_of_key(key, value):
            raise InputError(where, f'no key of a record is called "{key}"', mend)
    # An article of which nobody has listed the facts would count as one without any.
    if all(record.get(name) is None for name in FACT_LISTS):
        mend = f"give it at least one of {', '.join(FACT_LISTS)}; an empty list says that there are none"
        raise InputError(where, "the record has no list of facts", mend)
    for name, position, fact in _facts(record, where):
        if unknown := next((field for field in fact if field not in _FIELDS[name]), None):
            message = f'fact {position} of "{name}": no field is called "{unknown}"'
            raise InputError(where, message, _near_of(unknown, _FIELDS[name]))
        if name == "statements" and fact.get("type") not in _STATEMENT_TYPES:
            message = f'fact {position} of "{name}": "type" is {fact.get("type")!r}, neither direct nor indirect'
            raise InputError(where, message, _SHAPE)


def _facts(record: Mapping[str, Any], where: str) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """Each fact with the name of its list and its place there, from 1."""
    for name in FACT_LISTS:
        facts = record.get(name)
        if facts is None:
            continue
        if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
            mend = f'write "{name}": [{{...}}, ...]; an empty list says that there are none'
            raise InputError(where, f'"{name}" is no list of objects', mend)
        for position, fact in enumerate(facts, 1):
            yield name, position, fact


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


def _mend_of_key(key: str, value: Any) -> str | None:
    """The mend of a key that was meant for one of ours: by its name, or since facts stand behind it.

    An article may have other keys of its own.
    """
    if key in (*FACT_LISTS, *_OF_ARTICLE):
        return None
    known = FACT_LISTS if isinstance(value, list) else _OF_ARTICLE
    holds_facts = isinstance(value, list) and any(isinstance(one, dict) for one in value)
    return _near_of(key, known) if holds_facts or difflib.get_close_matches(key, known, 1, _NEAR) else None


def _near_of(name: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return f'did you mean "{close[0]}"?' if close else f"the names are {', '.join(known)}"
