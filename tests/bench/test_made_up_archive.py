"""The made-up archive has the size that was asked for, stands on its characters, and every kind of address answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline.bench.archive import Size, fill
from pipeline.bench.pages import PAGE_MS, Kind, Timed, kinds_of, take_samples, time_kind
from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.store import Store, open_store
from pipeline.store.as_rows import check_anchors
from pipeline.web import make_app
from tests.stored import article_ids

SMALL = Size(awards=40, statements=300)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def everything(store: Store) -> list[object]:
    return [row for kind in ("articles", "people", "positions", "awards", "statements") for row in store.rows(kind)]


def test_the_archive_is_of_the_size_asked_for_and_every_address_answers(
    database_url: str, knowledge: Knowledge
) -> None:
    with open_store(database_url) as store:
        articles = fill(store, SMALL, knowledge)
        counts = store.counts()
        assert (counts["articles"], counts["statements"]) == (articles, SMALL.statements)
        assert counts["awards"] >= SMALL.awards
        assert counts["versions"] >= articles
        for article in article_ids(store)[:20]:
            stored = store.facts_of(article)
            assert stored is not None
            check_anchors(*stored)
        with store.read() as session:
            kinds = kinds_of(take_samples(session, 2))
        client = TestClient(make_app(store, knowledge))
        answered = [time_kind(client, Kind(one.name, one.addresses[:1])).kind for one in kinds if one.addresses]
        assert len(answered) > 60


def test_the_same_seed_gives_the_same_archive(tmp_path: Path, knowledge: Knowledge) -> None:
    made = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        with open_store(f"sqlite:///{tmp_path}/{name}.db") as store:
            fill(store, Size(10, 40, seed), knowledge)
            made.append(everything(store))
    assert made[0] == made[1] != made[2]


def test_more_awards_than_there_can_be_are_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    with open_store(f"sqlite:///{tmp_path}/a.db") as store, pytest.raises(ValueError, match="at most"):
        fill(store, Size(10_000_000, 0), knowledge)


def test_the_median_counts_and_the_first_answer_does_not(tmp_path: Path, knowledge: Knowledge) -> None:
    moments = iter([0.0, 9.0, 10.0, 10.1, 20.0, 20.3, 30.0, 30.2])
    with open_store(f"sqlite:///{tmp_path}/a.db") as store:
        client = TestClient(make_app(store, knowledge))
        timed = time_kind(client, Kind("totals", ["/api/v1/totals"] * 3), lambda: next(moments))
    assert (round(timed.median_ms), round(timed.worst_ms)) == (200, 300)
    assert not Timed("page", PAGE_MS, 900.0, 1.0, 1.0, PAGE_MS).is_slow
    assert Timed("page", PAGE_MS + 0.1, 900.0, 1.0, 1.0, PAGE_MS).is_slow


def test_an_address_that_fails_is_no_time(tmp_path: Path, knowledge: Knowledge) -> None:
    with open_store(f"sqlite:///{tmp_path}/a.db") as store:
        client = TestClient(make_app(store, knowledge))
        with pytest.raises(AssertionError, match="404"):
            time_kind(client, Kind("nothing", ["/tidak-ada"]))
