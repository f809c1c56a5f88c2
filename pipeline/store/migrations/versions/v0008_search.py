"""What readers ask for: awards by region, issuer and day; words of statements.

SQLite has the words in an FTS5 table of its own that triggers keep in step; PostgreSQL has an index over
them with Indonesian stemming. Both hold superseded statements too: readers join what is current.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.columns import optional_texts

revision = "0008"
down_revision = "0007"

_INDEXES = {
    "ix_linked_awards_last_seen": ["last_seen", "id"],
    "ix_linked_awards_region": ["region", "award", "year"],
    "ix_linked_awards_award": ["award", "year"],
    "ix_linked_awards_issuer": ["issuer"],
}
_COLUMNS = ("region", "issuer", "first_seen", "last_seen")

_SQLITE_UP = (
    """CREATE VIRTUAL TABLE statement_search USING fts5(
        quote, extraction_id UNINDEXED, statement_id UNINDEXED, tokenize = "unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER statement_search_in AFTER INSERT ON statements BEGIN
        INSERT INTO statement_search (quote, extraction_id, statement_id) VALUES (new.quote, new.extraction_id, new.id);
    END""",
    "INSERT INTO statement_search (quote, extraction_id, statement_id) SELECT quote, extraction_id, id FROM statements",
    "CREATE INDEX ix_newest ON article_versions (published DESC, id DESC)",
)
_SQLITE_DOWN = ("DROP INDEX ix_newest", "DROP TRIGGER statement_search_in", "DROP TABLE statement_search")
# The databases differ in where NULL stands: undated articles are to come last on both.
_POSTGRESQL_UP = (
    "CREATE INDEX ix_statements_words ON statements USING gin (to_tsvector('indonesian', quote))",
    "CREATE INDEX ix_newest ON article_versions (published DESC NULLS LAST, id DESC)",
)
_POSTGRESQL_DOWN = ("DROP INDEX ix_newest", "DROP INDEX ix_statements_words")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    """Adds the columns, their indexes and the words; the awards get their columns when linking runs next."""
    for column in optional_texts(*_COLUMNS):
        op.add_column("linked_awards", column)
    for name, columns in _INDEXES.items():
        op.create_index(name, "linked_awards", columns)
    op.create_index("ix_entities_key", "entities", ["key"])
    op.execute(sa.update(sa.table("linked_extractions", sa.column("linker"))).values(linker=""))
    for statement in _SQLITE_UP if _is_sqlite() else _POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    """Drops what `upgrade` added."""
    for statement in _SQLITE_DOWN if _is_sqlite() else _POSTGRESQL_DOWN:
        op.execute(statement)
    op.drop_index("ix_entities_key", "entities")
    for name in _INDEXES:
        op.drop_index(name, "linked_awards")
    for name in reversed(_COLUMNS):
        op.drop_column("linked_awards", name)
