"""Indexes for lists of awards: their grades, and the words of recipient and award."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"

_INDEXES = {
    "ix_linked_awards_grade": ["grade"],
    "ix_linked_awards_label": ["label", "award_label", "last_seen", "id"],
}


def upgrade() -> None:
    """Adds the indexes."""
    for name, columns in _INDEXES.items():
        op.create_index(name, "linked_awards", columns)


def downgrade() -> None:
    """Drops them."""
    for name in _INDEXES:
        op.drop_index(name, "linked_awards")
