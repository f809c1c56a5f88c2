"""Score, who took it in hand, streak and change of linked awards; the awards get them when linking runs next."""

from __future__ import annotations

from alembic import op

from pipeline.store.migrations.columns import optional_integers, optional_texts

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Adds the columns."""
    for column in (*optional_texts("score", "received_by", "change"), *optional_integers("streak")):
        op.add_column("linked_awards", column)


def downgrade() -> None:
    """Drops them."""
    for name in ("score", "received_by", "change", "streak"):
        op.drop_column("linked_awards", name)
