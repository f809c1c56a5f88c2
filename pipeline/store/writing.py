"""How one article gets into the database: what is new is added, nothing is overwritten."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, inspect, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pipeline.records import Article, Entity, Facts, Issue, Link, PageRecord, mint_id
from pipeline.store.as_records import Linked
from pipeline.store.as_rows import Row, content_digest, fact_rows, look_up_columns, moment, page_row, version_row
from pipeline.store.link_tables import EntityRow, LinkRow
from pipeline.store.ruled import put_into_effect
from pipeline.store.ruling_tables import RuledExtractionRow
from pipeline.store.search import index_extractions
from pipeline.store.tables import (
    ArticleRow,
    Base,
    ExtractionIssueRow,
    ExtractionRow,
    IssueRow,
    PageRow,
    VersionIssueRow,
    VersionRow,
)

Outcome = Literal["added", "updated", "reinterpreted", "unchanged"]


@dataclass(frozen=True, slots=True)
class Saving:
    """One article with all that was made of it, and who made it in which run."""

    page: PageRecord
    article: Article
    facts: Facts
    linked: Linked
    extractor: str
    run_id: int


@dataclass(frozen=True, slots=True)
class _Version:
    id: int
    seen_at: str | None
    is_new: bool


def insert_or(connection: Connection, table: type[Base]) -> Any:
    """An INSERT that takes an ON CONFLICT clause, in the words of the connection's database."""
    return (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(table)


def insert_or_replace(connection: Connection, table: type[Base], *columns: str) -> Any:
    """An INSERT that, where the row's primary key is taken, only sets `columns` anew."""
    return _insert_or_replace(connection.dialect.name, table, columns)


@functools.lru_cache(maxsize=32)
def _insert_or_replace(dialect: str, table: type[Base], columns: tuple[str, ...]) -> Any:
    statement = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(table)
    keys = [column.name for column in inspect(table).primary_key]
    return statement.on_conflict_do_update(
        index_elements=keys, set_={name: statement.excluded[name] for name in columns}
    )


def save_issues(connection: Connection, issues: Iterable[Issue], run_id: int) -> list[str]:
    """Writes each issue once, however often it was met; gives back the id of each of `issues`, in order."""
    ids = []
    rows: dict[str, Row] = {}
    for issue in issues:
        named = {"stage": issue.stage, "subject": issue.subject, "message": issue.message, "detail": issue.detail}
        ids.append(mint_id("issue", *named.values()))
        rows[ids[-1]] = {"id": ids[-1], **named, "first_run": run_id, "last_run": run_id}
    if rows:
        # Sorted, so that two writers lock the rows that they share in the same order.
        in_order = [rows[name] for name in sorted(rows)]
        connection.execute(insert_or_replace(connection, IssueRow, "last_run"), in_order)
    return ids


def _page_key(connection: Connection, page: PageRecord, run_id: int) -> int:
    row = page_row(page, run_id)
    known = select(PageRow.key).where(PageRow.id == page.id, PageRow.body_digest == row["body_digest"])
    key = connection.scalar(known)
    if key is None:
        connection.execute(insert_or(connection, PageRow).on_conflict_do_nothing(), row)
        key = connection.scalar(known)
    assert key is not None
    return key


def _claim_article(connection: Connection, article: Article, run_id: int) -> bool:
    """Makes sure that the article is there and that no other writer touches it; says whether it is new."""
    row = {"id": article.id, **look_up_columns(article), "first_run": run_id}
    added = insert_or(connection, ArticleRow).on_conflict_do_nothing().returning(ArticleRow.id)
    if connection.scalar(added, row) is not None:
        return True
    connection.execute(select(ArticleRow.id).where(ArticleRow.id == article.id).with_for_update())
    return False


def _find_version(connection: Connection, article: Article) -> _Version | None:
    found = connection.execute(
        select(VersionRow.id, VersionRow.seen_at).where(
            VersionRow.article_id == article.id, VersionRow.content_digest == content_digest(article)
        )
    ).first()
    return _Version(found.id, found.seen_at, is_new=False) if found else None


def _add_version(connection: Connection, saving: Saving, seen_at: str | None) -> _Version:
    article, run_id = saving.article, saving.run_id
    last = connection.scalar(select(func.max(VersionRow.number)).where(VersionRow.article_id == article.id))
    row = {**version_row(article), "number": (last or 0) + 1, "seen_at": seen_at, "run_id": run_id}
    row["page_key"] = _page_key(connection, saving.page, run_id)
    made = connection.execute(insert(VersionRow), row).inserted_primary_key
    assert made is not None
    issues = save_issues(connection, article.issues, run_id)
    rows = [{"version_id": made[0], "ordinal": at, "issue_id": issue} for at, issue in enumerate(issues)]
    if rows:
        connection.execute(insert(VersionIssueRow), rows)
    return _Version(made[0], seen_at, is_new=True)


def _see_again(connection: Connection, version: _Version, seen_at: str | None) -> _Version:
    if seen_at is None or (version.seen_at is not None and seen_at <= version.seen_at):
        return version
    connection.execute(update(VersionRow).where(VersionRow.id == version.id).values(seen_at=seen_at))
    return _Version(version.id, seen_at, is_new=False)


@dataclass(frozen=True, slots=True)
class _Current:
    """What holds now; `base` is what the machine read, where rulings made the extraction of it."""

    extraction: int
    base: int
    version: int
    seen_at: str | None


def _current(connection: Connection, article: str) -> _Current:
    found = connection.execute(
        select(ExtractionRow.id, RuledExtractionRow.base_id, ExtractionRow.version_id, VersionRow.seen_at)
        .join(VersionRow, VersionRow.id == ExtractionRow.version_id)
        .outerjoin(RuledExtractionRow, RuledExtractionRow.extraction_id == ExtractionRow.id)
        .where(ExtractionRow.article_id == article, ExtractionRow.is_current)
    ).one()
    return _Current(found.id, found.base_id or found.id, found.version_id, found.seen_at)


def _takes_over(version: _Version, current: _Current) -> bool:
    """Whether what is being saved becomes the current state: the version seen last, as the last extractor read it.

    Where neither has a time of fetching, what is being saved is the later one; where only one has, a version that is
    new here.
    """
    if version.id == current.version:
        return True
    if version.seen_at is not None and current.seen_at is not None and version.seen_at != current.seen_at:
        return version.seen_at > current.seen_at
    return version.is_new or (version.seen_at is None and current.seen_at is None)


def _supersede(connection: Connection, current: _Current, article: Article) -> None:
    """Makes room for another extraction of the article to be the current one."""
    connection.execute(update(ExtractionRow).where(ExtractionRow.id == current.extraction).values(is_current=False))
    connection.execute(update(ArticleRow).where(ArticleRow.id == article.id).values(**look_up_columns(article)))


def _add_extraction(connection: Connection, saving: Saving, version: int, is_current: bool) -> int:
    row = {
        "article_id": saving.article.id,
        "version_id": version,
        "extractor": saving.extractor,
        "is_current": is_current,
        "run_id": saving.run_id,
    }
    made = connection.execute(insert(ExtractionRow), row).inserted_primary_key
    assert made is not None
    extraction: int = made[0]
    for table, rows in fact_rows(saving.facts):
        if rows:
            connection.execute(insert(table), [{"extraction_id": extraction, **fact} for fact in rows])
    issues = save_issues(connection, saving.facts.issues, saving.run_id)
    if issues:
        of = [{"extraction_id": extraction, "ordinal": at, "issue_id": issue} for at, issue in enumerate(issues)]
        connection.execute(insert(ExtractionIssueRow), of)
    _add_links(connection, saving.linked, extraction)
    return extraction


def add_entities(connection: Connection, entities: Iterable[Entity]) -> None:
    """Adds new entities; of two labels the longer one stays, so that the order of articles makes no difference."""
    by_id = {entity.id: entity for entity in entities}
    if not by_id:
        return
    rows = [dataclasses.asdict(entity) for _, entity in sorted(by_id.items())]
    connection.execute(insert_or(connection, EntityRow).on_conflict_do_nothing(), rows)
    columns = select(EntityRow.id, EntityRow.label, EntityRow.bps_code).where(EntityRow.id.in_(by_id))
    for name, label, bps_code in connection.execute(columns.order_by(EntityRow.id)).all():
        mine = by_id[name]
        better = min(label, mine.label, key=lambda text: (-len(text), text))
        code = mine.bps_code or bps_code
        if (better, code) != (label, bps_code):
            connection.execute(update(EntityRow).where(EntityRow.id == name).values(label=better, bps_code=code))


def link_rows(links: Iterable[Link], extraction: int) -> list[Row]:
    """The rows of what the linker made of an extraction."""
    return [
        {
            "extraction_id": extraction,
            "ordinal": ordinal,
            "entity_id": link.entity,
            "fact_kind": link.fact_kind,
            "fact_id": link.fact,
            "score": link.score,
            "reasons": link.reasons,
        }
        for ordinal, link in enumerate(links)
    ]


def _add_links(connection: Connection, linked: Linked, extraction: int) -> None:
    entities, links = linked
    add_entities(connection, entities)
    if rows := link_rows(links, extraction):
        connection.execute(insert(LinkRow), rows)


def _find_extraction(connection: Connection, version: int, extractor: str) -> int | None:
    return connection.scalar(
        select(ExtractionRow.id).where(ExtractionRow.version_id == version, ExtractionRow.extractor == extractor)
    )


def _save_again(connection: Connection, saving: Saving) -> Outcome:
    """Adds what is new of an article that is in the database already."""
    article, seen_at = saving.article, moment(saving.page.fetched_at)
    current = _current(connection, article.id)
    known = _find_version(connection, article)
    version = _see_again(connection, known, seen_at) if known else _add_version(connection, saving, seen_at)
    extraction = _find_extraction(connection, version.id, saving.extractor) if known else None
    takes_over = extraction != current.base and _takes_over(version, current)
    if takes_over:
        _supersede(connection, current, article)
    is_new = extraction is None
    if extraction is None:
        extraction = _add_extraction(connection, saving, version.id, is_current=takes_over)
    else:
        save_issues(connection, saving.facts.issues, saving.run_id)
        if takes_over:
            connection.execute(update(ExtractionRow).where(ExtractionRow.id == extraction).values(is_current=True))
    if takes_over:
        index_extractions(connection, (current.extraction, extraction))
        put_into_effect(connection, article.id)
    if version.is_new or (takes_over and current.version != version.id):
        return "updated"
    return "reinterpreted" if is_new or takes_over else "unchanged"


def save_article(connection: Connection, saving: Saving) -> Outcome:
    """Adds what is new of one article, inside the caller's transaction."""
    if not _claim_article(connection, saving.article, saving.run_id):
        return _save_again(connection, saving)
    version = _add_version(connection, saving, moment(saving.page.fetched_at))
    index_extractions(connection, [_add_extraction(connection, saving, version.id, is_current=True)])
    return "added"
