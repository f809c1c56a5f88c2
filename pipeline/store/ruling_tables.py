"""The tables of rulings on facts, of samples to rule on, and of the extractions that rulings make."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables import Base


class TargetColumns:
    """A fact to rule on, keyed to the text and not to a row: `text_digest` is that of the version's text.

    `reading` is what the fact claims, `reading_key` the digest of what makes it another fact, `spans` all its places.
    """

    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), index=True)
    text_digest: Mapped[str]
    kind: Mapped[str]
    char_start: Mapped[int]
    char_end: Mapped[int]
    quote: Mapped[str]
    reading: Mapped[dict[str, Any]] = mapped_column(JSON)
    reading_key: Mapped[str]
    spans: Mapped[list[Any]] = mapped_column(JSON)


class FactRulingRow(TargetColumns, Base):
    """What a person said of a fact. Rows are only added: the last of a coder counts, the verdict "open" takes it back.

    `changes` are the corrected fields, `final` a third coder's word on a difference, `sample_id` the sample, if any.
    """

    __tablename__ = "fact_rulings"
    __table_args__: Any = (Index("ix_fact_rulings_coder", "coder", "id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    verdict: Mapped[str]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[str]
    coder: Mapped[str]
    final: Mapped[bool]
    sample_id: Mapped[int | None] = mapped_column(ForeignKey("review_samples.id"))
    ruled_at: Mapped[str]


class ReviewSampleRow(Base):
    """A random sample of facts; `coders` must rule on each (2: blind to each other), `of_each` were drawn a stratum."""

    __tablename__ = "review_samples"
    id: Mapped[int] = mapped_column(primary_key=True)
    drawn_at: Mapped[str]
    drawn_by: Mapped[str]
    seed: Mapped[int]
    coders: Mapped[int]
    of_each: Mapped[int]


class ReviewStratumRow(Base):
    """How many facts a stratum had when the sample was drawn; the band "ruled" are those that people vouch for."""

    __tablename__ = "review_strata"
    sample_id: Mapped[int] = mapped_column(ForeignKey("review_samples.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    band: Mapped[str] = mapped_column(primary_key=True)
    population: Mapped[int]


class ReviewItemRow(TargetColumns, Base):
    """A fact of a sample, as `extractor` read it."""

    __tablename__ = "review_items"
    sample_id: Mapped[int] = mapped_column(ForeignKey("review_samples.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    counted_as: Mapped[str]
    band: Mapped[str]
    extractor: Mapped[str]


class RuledExtractionRow(Base):
    """An extraction that rulings made of another: the machine's facts of `base_id`, ruled on."""

    __tablename__ = "ruled_extractions"
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extractions.id"), primary_key=True)
    base_id: Mapped[int] = mapped_column(ForeignKey("extractions.id"), index=True)
