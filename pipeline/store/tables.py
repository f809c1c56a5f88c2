"""The tables of runs, pages, articles, their versions, and issues.

Facts hang on an *extraction*: what one extractor (package version and knowledge digest) read from one version of an
article. Nothing is overwritten: a changed article adds a version, a newer extractor adds an extraction. Exactly one
extraction of each article has `is_current`; the others are superseded. The views `current_*` show only current facts.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import JSON, Double, ForeignKey, Index, MetaData, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Columns of `str` are TEXT, of `float` double precision, of lists and mappings JSON."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        float: Double,
        list[str]: JSON,
        list[list[str]]: JSON,
        dict[str, str]: JSON,
        dict[str, int]: JSON,
    }


class RunRow(Base):
    """One call of the program. Times are ISO 8601 in UTC; a run without `finished_at` was cut off."""

    __tablename__ = "runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    command: Mapped[str]
    extractor: Mapped[str]
    versions: Mapped[dict[str, str]]
    started_at: Mapped[str]
    finished_at: Mapped[str | None]
    counts: Mapped[dict[str, int]]


class RunInputRow(Base):
    """How one input of a run fared: a word, what stands behind it, and how many articles it gave."""

    __tablename__ = "run_inputs"
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    input: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str]
    detail: Mapped[str]
    articles: Mapped[int]


class PageRow(Base):
    """One fetched document; the bytes themselves are in the archive, here is their SHA-256."""

    __tablename__ = "pages"
    __table_args__ = (UniqueConstraint("id", "body_digest"),)
    key: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    body_digest: Mapped[str]
    body_bytes: Mapped[int]
    source: Mapped[str] = mapped_column(index=True)
    media_type: Mapped[str]
    requested_url: Mapped[str | None]
    final_url: Mapped[str | None]
    fetched_at: Mapped[str | None]
    status: Mapped[int | None]
    headers: Mapped[list[list[str]]]
    charset: Mapped[str | None]
    declared_id: Mapped[str | None]
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))


class ArticleRow(Base):
    """One article, whatever its version; the other columns are those of its current version."""

    __tablename__ = "articles"
    id: Mapped[str] = mapped_column(primary_key=True)
    external_id: Mapped[str | None] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(index=True)
    url: Mapped[str | None] = mapped_column(index=True)
    canonical_url: Mapped[str | None] = mapped_column(index=True)
    publisher: Mapped[str | None] = mapped_column(index=True)
    first_run: Mapped[int] = mapped_column(ForeignKey("runs.id"))


class VersionRow(Base):
    """One state of an article: the text that the spans of its facts index into, never changed.

    `content_digest` says whether an article is the same; `seen_at` is when its page was last fetched (UTC), if known.
    """

    __tablename__ = "article_versions"
    __table_args__ = (UniqueConstraint("article_id", "number"), UniqueConstraint("article_id", "content_digest"))
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"))
    number: Mapped[int]
    content_digest: Mapped[str]
    page_key: Mapped[int] = mapped_column(ForeignKey("pages.key"), index=True)
    seen_at: Mapped[str | None]
    source: Mapped[str]
    external_id: Mapped[str | None]
    url: Mapped[str | None]
    canonical_url: Mapped[str | None]
    publisher: Mapped[str | None]
    title: Mapped[str | None]
    text: Mapped[str]
    body_start: Mapped[int]
    authors: Mapped[list[str]]
    editor: Mapped[str | None]
    published: Mapped[str | None] = mapped_column(index=True)
    modified: Mapped[str | None]
    dateline: Mapped[str | None]
    language: Mapped[str]
    digest: Mapped[str]
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))


class ExtractionRow(Base):
    """What one extractor read from one version. `is_current` holds for exactly one extraction of each article."""

    __tablename__ = "extractions"
    __table_args__ = (
        UniqueConstraint("version_id", "extractor"),
        Index(
            "ix_extractions_current",
            "article_id",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("article_versions.id"))
    extractor: Mapped[str]
    is_current: Mapped[bool]
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))


class IssueRow(Base):
    """Something met and not understood; one row however often it is met."""

    __tablename__ = "issues"
    __table_args__ = (Index("ix_issues_stage_message", "stage", "message"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    stage: Mapped[str]
    subject: Mapped[str]
    message: Mapped[str]
    detail: Mapped[str]
    first_run: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    last_run: Mapped[int] = mapped_column(ForeignKey("runs.id"))


class VersionIssueRow(Base):
    """The issues that `extract` met in a version, in order."""

    __tablename__ = "version_issues"
    version_id: Mapped[int] = mapped_column(ForeignKey("article_versions.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[str] = mapped_column(ForeignKey("issues.id"), index=True)


class ExtractionIssueRow(Base):
    """The issues that an extraction met, in order."""

    __tablename__ = "extraction_issues"
    extraction_id: Mapped[int] = mapped_column(ForeignKey("extractions.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[str] = mapped_column(ForeignKey("issues.id"), index=True)
