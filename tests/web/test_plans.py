"""No page and no answer of the API makes SQLite read a whole table of facts, not even where it has no statistics."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import Engine, event, text

from pipeline.bench.archive import Size, fill
from pipeline.bench.pages import kinds_of, take_samples
from pipeline.knowledge import load_knowledge
from pipeline.store import open_store
from pipeline.web import make_app

# Tables that grow with every article; `linked_awards`, read whole for a few counts, has a row only for each award.
GROWING = {
    *("articles", "article_versions", "extractions", "people", "mentions", "occupancies", "dates", "events"),
    *("conferrals", "conferral_slots", "statements", "links", "link_things", "link_pairs", "fetches", "frontier"),
}


@contextmanager
def plans() -> Iterator[list[tuple[str, str]]]:
    """Gathers (step of the plan, statement) of every query that is sent to SQLite meanwhile."""
    found: list[tuple[str, str]] = []

    def explain(connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            asked = connection.connection.driver_connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found.extend((row[3], statement) for row in asked)

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", explain)


def reads_all(step: str) -> bool:
    """Whether a step walks a growing table from end to end; in the order of an index it stops when a page is full."""
    words = step.split()
    return words[:1] == ["SCAN"] and words[1] in GROWING and "INDEX" not in words


def test_no_address_reads_a_growing_table_from_end_to_end(tmp_path: Path) -> None:
    knowledge = load_knowledge()
    with open_store(f"sqlite:///{tmp_path}/a.db") as store:
        fill(store, Size(awards=30, statements=200), knowledge)
        with store.write() as connection:
            connection.execute(text("DELETE FROM sqlite_stat1"))
        with store.read() as session:
            kinds = kinds_of(take_samples(session, 2))
    # Opened anew: a connection keeps the statistics that it has read.
    with open_store(f"sqlite:///{tmp_path}/a.db") as store, plans() as steps:
        client = TestClient(make_app(store, knowledge))
        for kind in kinds:
            for address in kind.addresses[:1]:
                assert client.get(address).status_code == 200
    assert any("statement_search" in step for step, _ in steps)
    assert {step: statement for step, statement in steps if reads_all(step)} == {}


def test_a_whole_table_is_told_from_an_index() -> None:
    assert reads_all("SCAN extractions")
    assert not reads_all("SCAN article_versions USING INDEX ix_newest")
    assert not reads_all("SEARCH statements USING INDEX ix_statements_speaker (extraction_id=?)")
    assert not reads_all("SCAN verdicts")
