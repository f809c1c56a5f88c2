"""A batch leaves the same in the database as its articles saved one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text

from pipeline.records import Entity, Evidence, InputError, Issue, Link, PageRecord, Span
from pipeline.store import Reading, Store, open_store, save_many
from pipeline.store.tables import Base
from tests.stored import article_ids, links_of

Maker = Callable[..., Any]
# Numbers that the database gives; rows are compared without them, but with what they stand for.
_NUMBERED = {"pages": "key", "article_versions": "id", "extractions": "id"}
_POINTERS = {"page_key": "pages", "version_id": "article_versions", "extraction_id": "extractions"}


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with open_store(database_url) as opened:
        yield opened


def _content(store: Store) -> dict[str, list[str]]:
    """All rows of all tables as text, with natural keys in the place of numbers."""
    engine = create_engine(store.url)
    names: dict[str, dict[Any, str]] = {}
    content: dict[str, list[str]] = {}
    with engine.connect() as connection:
        tables = [name for name in inspect(engine).get_table_names() if name in Base.metadata.tables]
        for name in sorted(tables, key=lambda name: (list(_NUMBERED).index(name) if name in _NUMBERED else 9, name)):
            if name in {"runs", "run_inputs"}:
                continue
            rows = []
            for row in connection.execute(text(f"SELECT * FROM {name}")).mappings():
                plain = {
                    column: names[_POINTERS[column]][value] if column in _POINTERS else value
                    for column, value in row.items()
                }
                number = plain.pop(_NUMBERED[name], None) if name in _NUMBERED else None
                said = repr(sorted(plain.items(), key=lambda pair: pair[0]))
                rows.append(said)
                if number is not None:
                    names.setdefault(name, {})[number] = said
            content[name] = sorted(rows)
        found = connection.execute(text("SELECT statement_id, words, speaker, marks FROM statement_search"))
        content["statement_search"] = sorted(repr(row) for row in found)
    engine.dispose()
    return content


def _linked(made: Any, label: str = "Sukamaju") -> tuple[list[Entity], list[Link]]:
    entities = [Entity("region-sukamaju", "region", "99.71", label), Entity("scheme-sakip", "award", "sakip", "SAKIP")]
    return entities, [Link("region-sukamaju", "award", made.facts.conferrals[0].id, 1.0, "key")]


def _reading(made: Any, label: str = "Sukamaju") -> Reading:
    return PageRecord.of(made.page), made.article, made.facts, _linked(made, label)


def _one_by_one(store: Store, readings: list[Reading], run: int) -> list[str]:
    outcomes: list[str] = []
    for page, article, facts, linked in readings:
        read = store.has_read(article, store.extractor_of(run))
        outcomes.append("unchanged" if read else store.save(page, article, facts, run, linked))
    return outcomes


@pytest.fixture
def other(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """Another database of the same kind."""
    is_file = database_url.startswith("sqlite")
    url = f"sqlite:///{tmp_path}/one-by-one.db" if is_file else request.getfixturevalue("new_postgres")()
    with open_store(url) as opened:
        yield opened


def _batches(made_article: Maker) -> list[tuple[str, list[Reading]]]:
    """Each batch with its extractor: all that can happen to an article happens."""
    old = [made_article(number) for number in range(1, 6)]
    changed = made_article(2, body="Ralat. " + old[1].article.body)
    again = made_article(3, fetched_at="2025-04-19T00:00:00Z")
    newer = [replace(one.facts, statements=one.facts.statements[:1]) for one in old]
    return [
        ("a", [_reading(old[0], "Kota Sukamaju"), _reading(old[1]), _reading(old[2], "Kabupaten Sukamaju")]),
        ("a", [_reading(old[0]), _reading(changed), _reading(again), _reading(old[3]), _reading(old[3])]),
        (
            "b",
            [
                (PageRecord.of(one.page), one.article, facts, _linked(one))
                for one, facts in zip(old, newer, strict=True)
            ],
        ),
        ("a", [_reading(old[4]), _reading(made_article(5, body="Ralat. " + old[4].article.body)), _reading(old[4])]),
        ("a", []),
    ]


def test_batches_leave_the_same_as_article_by_article(store: Store, other: Store, made_article: Maker) -> None:
    for extractor, readings in _batches(made_article):
        runs = [one.start_run("predikat run", extractor=extractor) for one in (store, other)]
        assert save_many(store, readings, runs[0]) == _one_by_one(other, readings, runs[1])
        assert _content(store) == _content(other)
    for name in article_ids(store):
        for version in (1, 2, None):
            assert store.facts_of(name, version) == other.facts_of(name, version)
        assert links_of(store, name) == links_of(other, name)


def test_a_batch_that_is_there_already_writes_nothing(store: Store, made_article: Maker) -> None:
    readings = [_reading(made_article(number)) for number in range(3)]
    save_many(store, readings, store.start_run("predikat run", extractor="a"))
    before = _content(store)
    assert save_many(store, readings, store.start_run("predikat run", extractor="a")) == ["unchanged"] * 3
    assert _content(store) == before


def _off_its_place(made: Any) -> Reading:
    wrong = replace(made.facts.dates[0], evidence=Evidence(Span(0, 3), "xyz", "test.rule", 0.5))
    return PageRecord.of(made.page), made.article, replace(made.facts, dates=(wrong,)), ([], [])


def _no_character(made: Any) -> Reading:
    issue = Issue("interpret", made.article.id, "half an emoji \ud83d")
    return PageRecord.of(made.page), made.article, replace(made.facts, issues=(issue,)), ([], [])


def _two_with_one_id(made: Any) -> Reading:
    facts = replace(made.facts, dates=(made.facts.dates[0], made.facts.dates[0]))
    return PageRecord.of(made.page), made.article, facts, ([], [])


@pytest.mark.parametrize("spoil", [_off_its_place, _no_character, _two_with_one_id])
def test_an_article_that_cannot_be_stored_costs_no_other(
    store: Store, made_article: Maker, spoil: Callable[[Any], Reading]
) -> None:
    run = store.start_run("predikat run", extractor="a")
    outcomes = save_many(store, [_reading(made_article(1)), spoil(made_article(2)), _reading(made_article(3))], run)
    assert [outcomes[0], outcomes[2]] == ["added", "added"]
    assert isinstance(outcomes[1], InputError) and "arsip/berita.jsonl#2" in str(outcomes[1])
    assert store.counts()["articles"] == 2


def test_two_articles_of_one_page_share_it(store: Store, made_article: Maker) -> None:
    made = made_article(1)
    twin = replace(made.article, id="article-twin")
    facts = replace(made.facts, article=twin.id)
    run = store.start_run("predikat run", extractor="a")
    assert save_many(store, [_reading(made), (PageRecord.of(made.page), twin, facts, ([], []))], run) == [
        "added",
        "added",
    ]
    assert len(_content(store)["pages"]) == 1
