"""What a store holds, for tests that compare two of them."""

from __future__ import annotations

from sqlalchemy import select

from pipeline.records import Entity, Link
from pipeline.store import Store
from pipeline.store.link_tables import EntityRow, LinkRow
from pipeline.store.tables import ArticleRow, ExtractionRow


def article_ids(store: Store) -> list[str]:
    """The ids of all articles, sorted."""
    with store.read() as session:
        return list(session.scalars(select(ArticleRow.id).order_by(ArticleRow.id)))


def links_of(store: Store, article_id: str) -> tuple[list[Entity], list[Link]]:
    """What the linker made of the article's current facts; entities by kind and key."""
    current = select(ExtractionRow.id).where(ExtractionRow.article_id == article_id, ExtractionRow.is_current)
    with store.read() as session:
        of_current = select(LinkRow).where(LinkRow.extraction_id == current.scalar_subquery())
        links = session.scalars(of_current.order_by(LinkRow.ordinal)).all()
        names = {row.entity_id for row in links}
        entities = session.scalars(select(EntityRow).where(EntityRow.id.in_(names)))
        by_key = sorted(entities, key=lambda row: (row.kind, row.key))
        return (
            [Entity(row.id, row.kind, row.key, row.label, row.bps_code) for row in by_key],
            [Link(row.entity_id, row.fact_kind, row.fact_id, row.score, row.reasons) for row in links],
        )
