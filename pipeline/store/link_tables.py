"""The tables of entities, what facts are about, and judgements on sameness."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables import Base


class EntityRow(Base):
    """A person, office, organisation, region or award beyond one article."""

    __tablename__ = "entities"
    __table_args__ = (UniqueConstraint("kind", "key"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key: Mapped[str]
    label: Mapped[str]


class LinkRow(Base):
    """A fact of an extraction is about an entity. Superseded together with its extraction."""

    __tablename__ = "links"
    __table_args__ = (Index("ix_links_fact", "extraction_id", "fact_kind", "fact_id"),)
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extractions.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entities.id"), index=True)
    fact_kind: Mapped[str]
    fact_id: Mapped[str]
    score: Mapped[float]
    reasons: Mapped[str]


class JudgementRow(Base):
    """A rule's verdict on two things, made while linking an extraction and superseded together with it."""

    __tablename__ = "judgements"
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extractions.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    left_id: Mapped[str] = mapped_column(index=True)
    right_id: Mapped[str] = mapped_column(index=True)
    verdict: Mapped[str]
    score: Mapped[float]
    reasons: Mapped[str]
    judged_by: Mapped[str]
