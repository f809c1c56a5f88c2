"""The tables of entities, what facts are about, and what linking across articles makes of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables import Base


class EntityRow(Base):
    """An office, organisation, region or scheme beyond one article."""

    __tablename__ = "entities"
    __table_args__ = (UniqueConstraint("kind", "key"), Index("ix_entities_key", "key"))
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    key: Mapped[str]
    label: Mapped[str]
    bps_code: Mapped[str | None]


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


class LinkedExtractionRow(Base):
    """An extraction whose people and awards have been linked across articles."""

    __tablename__ = "linked_extractions"
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extractions.id"), primary_key=True)
    linker: Mapped[str]


class LinkThingRow(Base):
    """What linking across articles clusters: a person of an article ("person") or a claim of an award ("award").

    `data` is what linking sees of it, `entity_id` the cluster, `component` the first of all things that hang together.
    """

    __tablename__ = "link_things"
    __table_args__ = (Index("ix_link_things_fact", "extraction_id", "fact_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extractions.id"))
    fact_id: Mapped[str]
    day: Mapped[str | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    component: Mapped[str | None] = mapped_column(index=True)
    entity_id: Mapped[str | None] = mapped_column(index=True)


class LinkBlockRow(Base):
    """A key that things share which may be one."""

    __tablename__ = "link_blocks"
    block: Mapped[str] = mapped_column(primary_key=True)
    thing_id: Mapped[str] = mapped_column(ForeignKey("link_things.id"), primary_key=True, index=True)


class LinkPairRow(Base):
    """Two things that a rule took for one ("same"), or left open ("unsure"), with the reasons."""

    __tablename__ = "link_pairs"
    left_id: Mapped[str] = mapped_column(primary_key=True)
    right_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    verdict: Mapped[str]
    score: Mapped[float]
    reasons: Mapped[str]


class LinkedPersonRow(Base):
    """A person of many articles. The id is made from the first of the appearances."""

    __tablename__ = "linked_people"
    __table_args__ = (Index("ix_linked_people_articles", "articles", "id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    names: Mapped[list[str]]
    articles: Mapped[int]
    first_seen: Mapped[str | None]
    last_seen: Mapped[str | None]


class TenureRow(Base):
    """A linked person in an office, from the first to the last day on which an article says so."""

    __tablename__ = "tenures"
    person_id: Mapped[str] = mapped_column(ForeignKey("linked_people.id"), primary_key=True)
    office: Mapped[str] = mapped_column(primary_key=True, index=True)
    status: Mapped[str] = mapped_column(primary_key=True)
    first_seen: Mapped[str]
    last_seen: Mapped[str]
    articles: Mapped[int]
    former_from: Mapped[str | None]


class LinkedAwardRow(Base):
    """An award that one or more articles report. `contradictions` names the fields in which sources differ."""

    __tablename__ = "linked_awards"
    __table_args__ = (
        Index("ix_linked_awards_recipient", "recipient", "award", "year"),
        Index("ix_linked_awards_last_seen", "last_seen", "id"),
        Index("ix_linked_awards_region", "region", "award", "year"),
        Index("ix_linked_awards_award", "award", "year"),
        Index("ix_linked_awards_issuer", "issuer"),
        Index("ix_linked_awards_grade", "grade"),
        Index("ix_linked_awards_status", "status"),
        Index("ix_linked_awards_label", "label", "award_label", "last_seen", "id"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    recipient: Mapped[str]
    label: Mapped[str]
    award: Mapped[str | None]
    award_label: Mapped[str]
    grade: Mapped[str | None]
    rank: Mapped[int | None]
    grades: Mapped[list[Any]] = mapped_column(JSON)
    year: Mapped[int | None]
    edition_year: Mapped[int | None]
    conferred: Mapped[str | None]
    status: Mapped[str]
    claims: Mapped[int]
    publishers: Mapped[int]
    confirmations: Mapped[int]
    contradictions: Mapped[list[str]]
    region: Mapped[str | None]
    issuer: Mapped[str | None]
    first_seen: Mapped[str | None]
    last_seen: Mapped[str | None]
    score: Mapped[str | None]
    received_by: Mapped[str | None]
    streak: Mapped[int | None]
    change: Mapped[str | None]


class RulingRow(Base):
    """A person's judgement on two things of linking. Rows are only added: of two on one pair the later counts."""

    __tablename__ = "rulings"
    __table_args__ = (Index("ix_rulings_pair", "left_id", "right_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    left_id: Mapped[str]
    right_id: Mapped[str]
    verdict: Mapped[str]
    score: Mapped[float]
    reasons: Mapped[str]
    judged_by: Mapped[str]
    judged_at: Mapped[str]
    applied: Mapped[bool]
