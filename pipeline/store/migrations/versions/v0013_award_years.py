"""Indexes for the newest awards, of all years and of one, and for how many there are of each status."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"

# The year that readers ask for is the one assessed, else that of the edition.
_OF_YEAR = "CREATE INDEX ix_newest_awards ON linked_awards (coalesce(year, edition_year), last_seen)"
# SQLite reads the plain index on `last_seen` backwards, which leaves the undated last; PostgreSQL would put them first.
_NEWEST = "CREATE INDEX ix_newest_awards_dated ON linked_awards (last_seen DESC NULLS LAST, id)"


def upgrade() -> None:
    """Adds them."""
    op.create_index("ix_linked_awards_status", "linked_awards", ["status"])
    op.execute(_OF_YEAR)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_NEWEST)


def downgrade() -> None:
    """Drops them."""
    op.execute("DROP INDEX IF EXISTS ix_newest_awards_dated")
    op.execute("DROP INDEX ix_newest_awards")
    op.drop_index("ix_linked_awards_status", "linked_awards")
