"""Questions to the database, answered in plain dataclasses and dicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Table, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from pipeline.records import Article, Facts, Issue
from pipeline.store.as_records import as_issue, read_article, read_facts
from pipeline.store.as_rows import Row, content_digest
from pipeline.store.machine import machine_extractor, with_machine
from pipeline.store.tables import ArticleRow, ExtractionRow, IssueRow, RunInputRow, RunRow, VersionRow
from pipeline.store.views import (
    current_articles,
    current_awards,
    current_events,
    current_people,
    current_positions,
    current_statements,
)

CURRENT = {
    "articles": current_articles,
    "people": current_people,
    "positions": current_positions,
    "events": current_events,
    "awards": current_awards,
    "statements": current_statements,
}


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article of the store; `version` is the number of its current version, counted from 1."""

    id: str
    external_id: str | None
    source: str
    url: str | None
    canonical_url: str | None
    publisher: str | None
    title: str | None
    published: str | None
    version: int
    versions: int
    extractor: str


@dataclass(frozen=True, slots=True)
class AwardQuery:
    """Which current awards to give; None means any. `grade` is compared with the key and with the printed form."""

    recipient_key: str | None = None
    award_key: str | None = None
    grade: str | None = None
    year: int | None = None
    status: str | None = None
    article: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class StoredIssue:
    """An issue, and the first and the last run that met it."""

    issue: Issue
    first_run: int
    last_run: int


def _current_pair(article: str) -> Select[VersionRow, ExtractionRow]:
    return (
        select(VersionRow, ExtractionRow)
        .join(ExtractionRow, ExtractionRow.version_id == VersionRow.id)
        .where(ExtractionRow.article_id == article, ExtractionRow.is_current)
    )


def _found(session: Session, article: ArticleRow) -> FoundArticle:
    version, extraction = session.execute(_current_pair(article.id)).one()
    versions = session.scalar(select(func.count()).where(VersionRow.article_id == article.id))
    return FoundArticle(
        id=article.id,
        external_id=article.external_id,
        source=article.source,
        url=article.url,
        canonical_url=article.canonical_url,
        publisher=article.publisher,
        title=version.title,
        published=version.published,
        version=version.number,
        versions=versions or 0,
        extractor=extraction.extractor,
    )


def find_articles(session: Session, ref: str) -> list[FoundArticle]:
    """The articles that `ref` names: by id, else by external id, else by address, else by source."""
    ways: list[list[InstrumentedAttribute[Any]]] = [
        [ArticleRow.id],
        [ArticleRow.external_id],
        [ArticleRow.canonical_url, ArticleRow.url],
        [ArticleRow.source],
    ]
    for columns in ways:
        query = select(ArticleRow).where(or_(*(column == ref for column in columns))).order_by(ArticleRow.id)
        if rows := session.scalars(query).all():
            return [_found(session, row) for row in rows]
    return []


def has_read(session: Session, article: Article, extractor: str) -> bool:
    """Whether the current extraction, rulings aside, is of this state of the article and by this extractor."""
    query = with_machine(select(ExtractionRow.id).join(VersionRow, VersionRow.id == ExtractionRow.version_id))
    query = query.where(ExtractionRow.article_id == article.id, ExtractionRow.is_current)
    query = query.where(machine_extractor() == extractor, VersionRow.content_digest == content_digest(article))
    return session.scalar(query) is not None


def read_article_and_facts(session: Session, article: str, version: int | None) -> tuple[Article, Facts] | None:
    """An article with its facts as saved: the current state, or the newest extraction of an older version."""
    query = _current_pair(article)
    if version is not None:
        query = select(VersionRow, ExtractionRow).join(ExtractionRow, ExtractionRow.version_id == VersionRow.id)
        query = query.where(VersionRow.article_id == article, VersionRow.number == version)
        query = query.order_by(ExtractionRow.is_current.desc(), ExtractionRow.id.desc()).limit(1)
    found = session.execute(query).first()
    if found is None:
        return None
    row, extraction = found
    return read_article(session, row), read_facts(session, extraction)


def _rows(session: Session, query: Select[Any]) -> list[Row]:
    return [dict(row) for row in session.execute(query).mappings()]


def _in_text_order(view: Table, query: Select[Any], limit: int | None) -> Select[Any]:
    return query.order_by(view.c.article_id, view.c.char_start, view.c.char_end, *view.primary_key).limit(limit)


def award_rows(session: Session, query: AwardQuery) -> list[Row]:
    """Current awards with their article and evidence, in the order of article and text."""
    view = current_awards
    found = select(view)
    for name in ("recipient_key", "award_key", "year", "status"):
        if (value := getattr(query, name)) is not None:
            found = found.where(view.c[name] == value)
    if query.article is not None:
        found = found.where(view.c.article_id == query.article)
    if query.grade is not None:
        found = found.where(or_(view.c.grade_key == query.grade, view.c.grade == query.grade))
    return _rows(session, _in_text_order(view, found, query.limit))


def _containing(view: Table, column: str, text: str | None, limit: int | None) -> Select[Any]:
    found = select(view)
    if text is not None:
        found = found.where(func.lower(view.c[column]).contains(text.lower(), autoescape=True))
    return _in_text_order(view, found, limit)


def people_rows(session: Session, name: str | None, limit: int | None) -> list[Row]:
    """Current people whose name contains `name`, whatever the case of its letters A to Z."""
    return _rows(session, _containing(current_people, "name", name, limit))


def statement_rows(session: Session, speaker: str | None, limit: int | None) -> list[Row]:
    """Current statements whose speaker's name or role contains `speaker`."""
    return _rows(session, _containing(current_statements, "speaker", speaker, limit))


def view_rows(session: Session, kind: str) -> Iterator[Row]:
    """All current rows of one kind (a key of CURRENT), without loading them all at once."""
    view = CURRENT[kind]
    found = session.execute(select(view).order_by(view.c.article_id), execution_options={"yield_per": 500})
    for row in found.mappings():
        yield dict(row)


def counts(session: Session) -> dict[str, int]:
    """How many current rows of each kind there are, beside all versions, runs and issues."""
    found = {kind: session.scalar(select(func.count()).select_from(view)) or 0 for kind, view in CURRENT.items()}
    for name, table in (("versions", VersionRow), ("issues", IssueRow), ("runs", RunRow)):
        found[name] = session.scalar(select(func.count()).select_from(table)) or 0
    return found


def issues(session: Session, stage: str | None, last_run: int | None, limit: int | None) -> list[StoredIssue]:
    """Issues by stage, message and subject; `last_run` keeps those that this run met."""
    query = select(IssueRow)
    if stage is not None:
        query = query.where(IssueRow.stage == stage)
    if last_run is not None:
        query = query.where(IssueRow.last_run == last_run)
    query = query.order_by(IssueRow.stage, IssueRow.message, IssueRow.subject, IssueRow.id).limit(limit)
    return [StoredIssue(as_issue(row), row.first_run, row.last_run) for row in session.scalars(query)]


def run_row(session: Session, run_id: int) -> Row | None:
    """One run as a dict, with its `inputs`."""
    run = session.get(RunRow, run_id)
    if run is None:
        return None
    inputs = session.scalars(select(RunInputRow).where(RunInputRow.run_id == run_id).order_by(RunInputRow.input))
    named = [{"input": i.input, "status": i.status, "detail": i.detail, "articles": i.articles} for i in inputs]
    columns = ("id", "command", "extractor", "versions", "started_at", "finished_at", "counts")
    return {**{name: getattr(run, name) for name in columns}, "inputs": named}
