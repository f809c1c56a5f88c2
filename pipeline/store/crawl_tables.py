"""The tables of the crawl: nights, lists of articles, the frontier, what each fetch gave, and verdicts.

Times are ISO 8601 in UTC and compare as text.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.tables import Base


class ValidatorColumns:
    """What the last whole answer came with."""

    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    digest: Mapped[str | None]
    full_at: Mapped[str | None]


class PositionColumns:
    """Where an answer lies in the archive."""

    archive_file: Mapped[str | None]
    archive_start: Mapped[int | None]
    archive_end: Mapped[int | None]


class NightRow(Base):
    """One crawl. Without `finished_at` it was cut off, or is at work; `ended` is why it ended."""

    __tablename__ = "crawl_nights"
    id: Mapped[str] = mapped_column(primary_key=True)
    started_at: Mapped[str]
    finished_at: Mapped[str | None]
    ended: Mapped[str | None]


class LeadRow(ValidatorColumns, Base):
    """A document that lists articles: see `Lead`. `wanted` is the night that last had to read it, `night` did."""

    __tablename__ = "crawl_leads"
    source: Mapped[str] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(primary_key=True)
    via: Mapped[str]
    depth: Mapped[int]
    wanted: Mapped[str | None]
    night: Mapped[str | None]


class FrontierRow(ValidatorColumns, PositionColumns, Base):
    """One article's address and how far it got: see `FrontierItem`.

    `hinted`: it is due because a list says that it changed; `false_hints` counts how often that was not so.
    """

    __tablename__ = "frontier"
    __table_args__ = (Index("ix_frontier_due", "source", "state", "due"), Index("ix_frontier_state", "state"))
    url: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    address: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int]
    checks: Mapped[int]
    due: Mapped[str | None]
    lastmod: Mapped[str | None]
    published: Mapped[str | None]
    found_at: Mapped[str]
    found_in: Mapped[str]
    via: Mapped[str]
    hinted: Mapped[bool]
    false_hints: Mapped[int]
    error: Mapped[str | None]
    article_id: Mapped[str | None] = mapped_column(ForeignKey("articles.id"), index=True)


class FetchRow(PositionColumns, Base):
    """How one job went, and, for an article, what extraction made of it."""

    __tablename__ = "fetches"
    __table_args__ = (
        Index("ix_fetches_night_source", "night", "source"),
        Index("ix_fetches_source", "source", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    night: Mapped[str] = mapped_column(ForeignKey("crawl_nights.id"))
    source: Mapped[str]
    kind: Mapped[str]
    url: Mapped[str] = mapped_column(index=True)
    outcome: Mapped[str]
    at: Mapped[str]
    status: Mapped[int | None]
    requests: Mapped[int]
    bytes: Mapped[int]
    digest: Mapped[str | None]
    detail: Mapped[str]
    listed: Mapped[int | None]
    fresh: Mapped[int | None]
    readable: Mapped[bool | None]
    characters: Mapped[int | None]
    has_title: Mapped[bool | None]
    has_date: Mapped[bool | None]
    paywall: Mapped[bool | None]
    step: Mapped[str | None]


class VerdictRow(Base):
    """What a night says about a source; `counts` are the numbers behind it."""

    __tablename__ = "verdicts"
    night: Mapped[str] = mapped_column(ForeignKey("crawl_nights.id"), primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    verdict: Mapped[str]
    evidence: Mapped[list[str]]
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
