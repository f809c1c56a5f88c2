"""Indexes for lists of people by how often they are in the press, and for what was fetched of a source last."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"

_INDEXES = {
    "ix_linked_people_articles": ("linked_people", ["articles", "id"]),
    "ix_fetches_source": ("fetches", ["source", "id"]),
}


def upgrade() -> None:
    """Adds the indexes."""
    for name, (table, columns) in _INDEXES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    """Drops them."""
    for name, (table, _) in _INDEXES.items():
        op.drop_index(name, table)
