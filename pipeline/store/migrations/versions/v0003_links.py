"""Entities beyond one article, what facts are about, and judgements on sameness."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.columns import reference, texts

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "entities",
        sa.Column("id", sa.Text(), primary_key=True),
        *texts("kind", "key", "label"),
        sa.UniqueConstraint("kind", "key"),
    )
    op.create_table(
        "links",
        reference("extraction_id", "extractions.id", primary_key=True),
        sa.Column("ordinal", sa.Integer(), primary_key=True),
        reference("entity_id", "entities.id", index=True),
        *texts("fact_kind", "fact_id", "reasons"),
        sa.Column("score", sa.Double(), nullable=False),
    )
    op.create_index("ix_links_fact", "links", ["extraction_id", "fact_kind", "fact_id"])
    op.create_table(
        "judgements",
        reference("extraction_id", "extractions.id", primary_key=True),
        sa.Column("ordinal", sa.Integer(), primary_key=True),
        *texts("left_id", "right_id", "verdict", "reasons", "judged_by"),
        sa.Column("score", sa.Double(), nullable=False),
    )
    for side in ("left_id", "right_id"):
        op.create_index(f"ix_judgements_{side}", "judgements", [side])


def downgrade() -> None:
    """Drops the tables, their rows included."""
    for table in ("judgements", "links", "entities"):
        op.drop_table(table)
