"""Indexes for awards of a year, the last reported first, and for how many there are of each status."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Adds them. The year that readers ask for is the one assessed, else that of the edition."""
    op.create_index("ix_linked_awards_status", "linked_awards", ["status"])
    op.execute("CREATE INDEX ix_newest_awards ON linked_awards (coalesce(year, edition_year), last_seen)")


def downgrade() -> None:
    """Drops them."""
    op.execute("DROP INDEX ix_newest_awards")
    op.drop_index("ix_linked_awards_status", "linked_awards")
