"""The tables of facts: each row belongs to an extraction and names the characters that say it.

`char_start` and `char_end` are code points of the version's text: `text[char_start:char_end] == quote`. `ordinal` is
the place of the fact among its like. Facts have the ids that `interpret` minted, unique within an extraction.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables import Base


class EvidenceColumns:
    """Where a fact stands, what read it, and how sure that is (0 to 1)."""

    char_start: Mapped[int]
    char_end: Mapped[int]
    quote: Mapped[str]
    rule: Mapped[str]
    confidence: Mapped[float]


class FactColumns(EvidenceColumns):
    """What every fact has."""

    extraction_id: Mapped[int] = mapped_column(ForeignKey("extractions.id"), primary_key=True, sort_order=-3)
    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-2)
    ordinal: Mapped[int] = mapped_column(sort_order=-1)


def _within(column: str, table: str) -> ForeignKeyConstraint:
    """`column` names a row of `table` of the same extraction."""
    return ForeignKeyConstraint(["extraction_id", column], [f"{table}.extraction_id", f"{table}.id"])


class PersonRow(FactColumns, Base):
    """One individual of one article; the evidence is the first place that prints the full name."""

    __tablename__ = "people"
    name: Mapped[str] = mapped_column(index=True)
    aliases: Mapped[list[str]]


class MentionRow(EvidenceColumns, Base):
    """One place where a person is named."""

    __tablename__ = "mentions"
    __table_args__ = (_within("person_id", "people"),)
    extraction_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class OccupancyRow(FactColumns, Base):
    """A person holds, held or acts in an office."""

    __tablename__ = "occupancies"
    __table_args__: Any = (
        _within("holder", "people"),
        Index("ix_occupancies_holder", "extraction_id", "holder"),
        Index("ix_occupancies_office", "position_key", "organisation_key"),
    )
    holder: Mapped[str]
    title: Mapped[str]
    position_raw: Mapped[str]
    position_key: Mapped[str | None]
    organisation_raw: Mapped[str | None]
    organisation_key: Mapped[str | None]
    status: Mapped[str]


class DateRow(FactColumns, Base):
    """An expression that names a day, month or year; `value` is ISO 8601 or NULL where it cannot be resolved."""

    __tablename__ = "dates"
    text: Mapped[str]
    value: Mapped[str | None]


class EventRow(FactColumns, Base):
    """An organised occasion or named happening."""

    __tablename__ = "events"
    name: Mapped[str]
    kind: Mapped[str | None]
    date: Mapped[str | None] = mapped_column(index=True)
    place_raw: Mapped[str | None]
    place_key: Mapped[str | None]
    participants: Mapped[list[str]]


class ConferralRow(FactColumns, Base):
    """One article's claim that a recipient got (hopes for, missed) an award with a grade."""

    __tablename__ = "conferrals"
    __table_args__: Any = (
        _within("recipient_person", "people"),
        _within("received_by_person", "people"),
        Index("ix_conferrals_recipient", "recipient_key", "award_key", "year"),
        Index("ix_conferrals_award", "award_key", "grade_key", "year"),
        Index("ix_conferrals_year", "year"),
    )
    recipient_raw: Mapped[str]
    recipient_key: Mapped[str | None]
    recipient_variants: Mapped[list[str]]
    recipient_person: Mapped[str | None]
    award_raw: Mapped[str]
    award_key: Mapped[str | None]
    award_variants: Mapped[list[str]]
    grade_raw: Mapped[str | None]
    grade_key: Mapped[str | None]
    score: Mapped[str | None]
    rank: Mapped[int | None]
    year: Mapped[int | None]
    edition_year: Mapped[int | None]
    conferred: Mapped[str | None]
    issuer_raw: Mapped[str | None]
    issuer_key: Mapped[str | None]
    giver: Mapped[str | None]
    received_by_person: Mapped[str | None]
    received_by_name: Mapped[str | None]
    streak: Mapped[int | None]
    change: Mapped[str | None]
    status: Mapped[str]


class ConferralSlotRow(EvidenceColumns, Base):
    """The place from which one field of a conferral was read."""

    __tablename__ = "conferral_slots"
    __table_args__ = (_within("conferral_id", "conferrals"),)
    extraction_id: Mapped[int] = mapped_column(primary_key=True)
    conferral_id: Mapped[str] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str]


class StatementRow(FactColumns, Base):
    """What a speaker said; `speaker` is a person, else `speaker_text` a role as printed."""

    __tablename__ = "statements"
    __table_args__: Any = (
        _within("speaker", "people"),
        _within("office", "occupancies"),
        Index("ix_statements_speaker", "extraction_id", "speaker"),
    )
    speaker: Mapped[str | None]
    speaker_text: Mapped[str | None]
    office: Mapped[str | None]
    form: Mapped[str]
    cue_start: Mapped[int | None]
    cue_end: Mapped[int | None]
    cue_quote: Mapped[str | None]
    cue_rule: Mapped[str | None]
    cue_confidence: Mapped[float | None]
