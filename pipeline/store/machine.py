"""What the machine read under an extraction that rulings made of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import aliased

from pipeline.store.ruling_tables import RuledExtractionRow
from pipeline.store.tables import ExtractionRow

_BASE = aliased(ExtractionRow, name="machine")


def with_machine(query: Any) -> Any:
    """The SELECT over extractions, joined with the machine's extraction where rulings made one of another."""
    joined = query.outerjoin(RuledExtractionRow, RuledExtractionRow.extraction_id == ExtractionRow.id)
    return joined.outerjoin(_BASE, _BASE.id == RuledExtractionRow.base_id)


def machine_extractor() -> ColumnElement[str]:
    """Who read the facts, rulings aside; for queries made by `with_machine`."""
    return func.coalesce(_BASE.extractor, ExtractionRow.extractor)
