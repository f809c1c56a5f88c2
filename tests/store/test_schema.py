"""The schema that the migrations make is the schema that the tables declare, on both databases."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from pipeline.store import StoreError, open_store
from pipeline.store.connect import make_engine, parse_url
from pipeline.store.migrate import bring_to_head, downgrade, upgrade
from pipeline.store.tables import Base
from pipeline.store.views import VIEWS


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Not the indexes that each database has in a way of its own; tests/web/test_queries.py uses them."""
    return not (name or "").startswith(("statement_search", "ix_statements_words", "ix_newest"))


def _differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": _is_ours}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_migrated_schema_equals_the_tables_up_and_down_and_up_again(database_url: str) -> None:
    engine = make_engine(parse_url(database_url))
    bring_to_head(engine)
    assert _differences(engine) == []
    for step in ("0012", "0011", "0009", "0008", "0007", "0004", "0003", "0002", "0001", "base"):
        downgrade(engine, step)
    inspector = inspect(engine)
    assert (inspector.get_table_names(), inspector.get_view_names()) == (["alembic_version"], [])
    upgrade(engine, "0002")
    bring_to_head(engine)
    assert _differences(engine) == []
    engine.dispose()


def test_views_have_the_columns_that_readers_expect(database_url: str) -> None:
    engine = make_engine(parse_url(database_url))
    bring_to_head(engine)
    inspector = inspect(engine)
    made = {
        view: sorted(column["name"] for column in inspector.get_columns(view)) for view in inspector.get_view_names()
    }
    assert made == {view.name: sorted(view.columns.keys()) for view in VIEWS}
    engine.dispose()


def test_database_of_a_newer_version_is_refused_and_left_alone(database_url: str) -> None:
    open_store(database_url).close()
    engine = make_engine(parse_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"newer Predikat \(schema 9999.*git pull && make"):
        open_store(database_url)
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    engine.dispose()


def test_tables_of_another_program_are_refused_and_left_alone(database_url: str) -> None:
    engine = make_engine(parse_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE articles (name TEXT)"))
    with pytest.raises(StoreError, match=r"tables of another program \(articles\)"):
        open_store(database_url)
    assert "alembic_version" not in inspect(engine).get_table_names()
    engine.dispose()


def test_migration_that_fails_half_way_leaves_nothing_behind(database_url: str) -> None:
    engine = make_engine(parse_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE VIEW current_people AS SELECT 1 AS one"))
    with pytest.raises(StoreError):
        open_store(database_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
