"""Articles with their versions, and what is newest."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from pipeline.store.link_tables import LinkThingRow
from pipeline.store.tables import ExtractionRow, VersionRow


@dataclass(frozen=True, slots=True)
class VersionItem:
    """A state of an article; `extractor` is what read it last, `is_current` whether its facts hold now."""

    number: int
    title: str | None
    seen_at: str | None
    modified: str | None
    digest: str
    extractor: str | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class ArticleItem:
    """An article as lists show it."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


def versions_of(session: Session, article: str) -> tuple[VersionItem, ...]:
    """The versions of an article, the first one first; none for an unknown article."""
    query = (
        select(VersionRow, ExtractionRow.extractor, ExtractionRow.is_current)
        .outerjoin(ExtractionRow, ExtractionRow.version_id == VersionRow.id)
        .where(VersionRow.article_id == article)
        .order_by(VersionRow.number, ExtractionRow.is_current, ExtractionRow.id)
    )
    found: dict[int, VersionItem] = {}
    for version, extractor, is_current in session.execute(query).all():
        found[version.number] = VersionItem(
            version.number,
            version.title,
            version.seen_at,
            version.modified,
            version.digest,
            extractor,
            bool(is_current) or (version.number in found and found[version.number].is_current),
        )
    return tuple(found.values())


def newest_articles(session: Session, most: int = 10) -> tuple[ArticleItem, ...]:
    """The articles published last."""
    query = (
        select(
            VersionRow.article_id,
            VersionRow.title,
            VersionRow.publisher,
            VersionRow.published,
            func.coalesce(VersionRow.canonical_url, VersionRow.url),
        )
        # Not a join: the database would walk all extractions where it has no statistics.
        .where(exists().where(ExtractionRow.version_id == VersionRow.id, ExtractionRow.is_current))
        .order_by(VersionRow.published.desc().nulls_last(), VersionRow.id.desc())
        .limit(most)
    )
    return tuple(ArticleItem(*row) for row in session.execute(query).all())


def entities_of(session: Session, article: str) -> dict[str, str]:
    """What the current facts of an article stand for: fact id → id of the linked person or award."""
    query = (
        select(LinkThingRow.fact_id, LinkThingRow.entity_id)
        .join(ExtractionRow, ExtractionRow.id == LinkThingRow.extraction_id)
        .where(ExtractionRow.article_id == article, ExtractionRow.is_current, LinkThingRow.entity_id.is_not(None))
    )
    return {fact: entity for fact, entity in session.execute(query).all() if entity}
