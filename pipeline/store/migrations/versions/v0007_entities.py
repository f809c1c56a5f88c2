"""Entities are of tables alone: people are linked across articles (0006). Regions have the codes of both offices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.columns import optional_texts, reference, texts

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Takes out the people and the verdicts on them; codes come in as articles are read anew."""
    op.execute("DELETE FROM links WHERE entity_id IN (SELECT id FROM entities WHERE kind = 'person')")
    op.execute("DELETE FROM entities WHERE kind = 'person'")
    op.drop_table("judgements")
    for column in optional_texts("bps_code"):
        op.add_column("entities", column)


def downgrade() -> None:
    """Makes the table of verdicts again, empty."""
    op.drop_column("entities", "bps_code")
    op.create_table(
        "judgements",
        reference("extraction_id", "extractions.id", primary_key=True),
        sa.Column("ordinal", sa.Integer(), primary_key=True),
        *texts("left_id", "right_id", "verdict", "reasons", "judged_by"),
        sa.Column("score", sa.Double(), nullable=False),
    )
    for side in ("left_id", "right_id"):
        op.create_index(f"ix_judgements_{side}", "judgements", [side])
