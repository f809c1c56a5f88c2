"""The columns of the views `current_*`, made by migrations 0004 and 0006: what holds now, for readers and people."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Column, Double, Integer, MetaData, Table, Text

_METADATA = MetaData()
_INTEGERS = {
    "version",
    "version_id",
    "extraction_id",
    "rank",
    "year",
    "edition_year",
    "streak",
    "char_start",
    "char_end",
}
_TYPES: dict[str, Any] = {**dict.fromkeys(_INTEGERS, Integer), "confidence": Double, "aliases": JSON}
_ARTICLE = "article_id external_id url source publisher article_title published extraction_id"
_EVIDENCE = "char_start char_end quote rule confidence"


def _view(name: str, key: str, columns: str) -> Table:
    """A view whose rows are told apart by extraction and `key`."""
    keys = {"extraction_id", key}
    of_type = ((column, _TYPES.get(column, Text)) for column in columns.split())
    return Table(name, _METADATA, *(Column(column, type_, primary_key=column in keys) for column, type_ in of_type))


current_articles = _view(
    "current_articles",
    "article_id",
    "article_id external_id url source publisher title published version version_id extraction_id extractor text",
)
current_people = _view("current_people", "person_id", f"{_ARTICLE} person_id name aliases {_EVIDENCE}")
current_positions = _view(
    "current_positions",
    "position_id",
    f"{_ARTICLE} position_id person_id person title position position_key organisation organisation_key status "
    + _EVIDENCE,
)
current_events = _view("current_events", "event_id", f"{_ARTICLE} event_id name kind date place place_key {_EVIDENCE}")
current_awards = _view(
    "current_awards",
    "award_id",
    f"{_ARTICLE} award_id recipient recipient_key recipient_person_id award award_key grade grade_key score rank year "
    "edition_year conferred issuer issuer_key giver received_by received_by_id streak change status " + _EVIDENCE,
)
current_statements = _view(
    "current_statements",
    "statement_id",
    f"{_ARTICLE} statement_id speaker speaker_id office office_id form cue {_EVIDENCE}",
)


def _office_view(name: str, fact_id: str) -> Table:
    """A view with a row for each office in which the press saw the person of a fact on the day of the article."""
    columns = f"article_id extraction_id {fact_id} linked_person_id office status day"
    return Table(name, _METADATA, *(Column(column, _TYPES.get(column, Text)) for column in columns.split()))


current_statement_offices = _office_view("current_statement_offices", "statement_id")
current_receipt_offices = _office_view("current_receipt_offices", "award_id")

VIEWS = tuple(_METADATA.tables.values())
