"""The crawl: nights, lists of articles, the frontier, fetches and verdicts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.columns import (
    Columns,
    integers,
    json,
    key,
    optional_integers,
    optional_texts,
    reference,
    texts,
)

revision = "0005"
down_revision = "0004"


def _optional_flags(*names: str) -> Columns:
    return [sa.Column(name, sa.Boolean(), nullable=True) for name in names]


def _validators() -> Columns:
    return optional_texts("etag", "last_modified", "digest", "full_at")


def _position() -> Columns:
    return [*optional_texts("archive_file"), *optional_integers("archive_start", "archive_end")]


def _of_night(**more: Any) -> sa.Column[str]:
    return sa.Column("night", sa.Text(), sa.ForeignKey("crawl_nights.id"), nullable=False, **more)


def _lists() -> None:
    op.create_table(
        "crawl_nights",
        sa.Column("id", sa.Text(), primary_key=True),
        *texts("started_at"),
        *optional_texts("finished_at", "ended"),
    )
    op.create_table(
        "crawl_leads",
        sa.Column("source", sa.Text(), primary_key=True),
        sa.Column("url", sa.Text(), primary_key=True),
        *texts("via"),
        *integers("depth"),
        *_validators(),
        *optional_texts("wanted", "night"),
    )


def _frontier() -> None:
    op.create_table(
        "frontier",
        sa.Column("url", sa.Text(), primary_key=True),
        *texts("source", "address", "state", "found_at", "found_in", "via"),
        *integers("attempts", "checks", "false_hints"),
        *optional_texts("due", "lastmod", "published", "error"),
        sa.Column("hinted", sa.Boolean(), nullable=False),
        *_validators(),
        *_position(),
        reference("article_id", "articles.id", nullable=True, index=True),
    )
    op.create_index("ix_frontier_due", "frontier", ["source", "state", "due"])
    op.create_index("ix_frontier_state", "frontier", ["state"])


def _fetches() -> None:
    op.create_table(
        "fetches",
        key(),
        _of_night(),
        *texts("source", "kind", "url", "outcome", "at", "detail"),
        *integers("requests", "bytes"),
        *optional_texts("digest", "step"),
        *optional_integers("status", "listed", "fresh", "characters"),
        *_optional_flags("readable", "has_title", "has_date", "paywall"),
        *_position(),
    )
    op.create_index("ix_fetches_night_source", "fetches", ["night", "source"])
    op.create_index("ix_fetches_url", "fetches", ["url"])
    op.create_table(
        "verdicts",
        _of_night(primary_key=True),
        sa.Column("source", sa.Text(), primary_key=True),
        *texts("verdict"),
        *json("evidence", "counts"),
    )


def upgrade() -> None:
    """Makes the tables, each after those that it refers to."""
    _lists()
    _frontier()
    _fetches()


def downgrade() -> None:
    """Drops the tables, their rows included."""
    for table in ("verdicts", "fetches", "frontier", "crawl_leads", "crawl_nights"):
        op.drop_table(table)
