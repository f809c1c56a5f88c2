"""One document of search for each current statement, its filters in the same index as its words.

What 0008 made for words alone is replaced. The documents themselves are made after the last step, by the program.
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"

_SQLITE = (
    """CREATE VIRTUAL TABLE statement_search USING fts5(
        words, speaker, marks, extraction_id UNINDEXED, statement_id UNINDEXED,
        columnsize = 0, tokenize = "unicode61 remove_diacritics 2")""",
)
_POSTGRESQL = (
    """CREATE TABLE statement_search (
        number BIGINT PRIMARY KEY, extraction_id INTEGER NOT NULL, statement_id TEXT NOT NULL,
        words TSVECTOR NOT NULL, speaker TSVECTOR NOT NULL, marks TEXT[] NOT NULL)""",
    "CREATE INDEX ix_statement_search ON statement_search USING gin (words, speaker, marks)",
)
_SQLITE_BEFORE = (
    """CREATE VIRTUAL TABLE statement_search USING fts5(
        quote, extraction_id UNINDEXED, statement_id UNINDEXED, tokenize = "unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER statement_search_in AFTER INSERT ON statements BEGIN
        INSERT INTO statement_search (quote, extraction_id, statement_id) VALUES (new.quote, new.extraction_id, new.id);
    END""",
    "INSERT INTO statement_search (quote, extraction_id, statement_id) SELECT quote, extraction_id, id FROM statements",
)
_POSTGRESQL_BEFORE = ("CREATE INDEX ix_statements_words ON statements USING gin (to_tsvector('indonesian', quote))",)
_FORMER_SQLITE = ("DROP TRIGGER statement_search_in", "DROP TABLE statement_search")
_FORMER_POSTGRESQL = ("DROP INDEX ix_statements_words",)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    """Drops the index of words and makes the one of documents, empty."""
    sqlite = _is_sqlite()
    for statement in (*(_FORMER_SQLITE if sqlite else _FORMER_POSTGRESQL), *(_SQLITE if sqlite else _POSTGRESQL)):
        op.execute(statement)


def downgrade() -> None:
    """Drops the documents and indexes the words again."""
    op.execute("DROP TABLE statement_search")
    for statement in _SQLITE_BEFORE if _is_sqlite() else _POSTGRESQL_BEFORE:
        op.execute(statement)
