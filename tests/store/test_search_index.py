"""The documents that statements are found by are those of what holds now, whichever way it came to hold."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, text

from pipeline.records import Evidence, Facts, PageRecord, Span
from pipeline.store import LinkStore, Store, Thing, open_store, save_many, unsearched
from pipeline.store.linking import Linkage
from pipeline.store.search import build_if_empty, day_number, fold, index_extractions, mark, numbers_of_days, rebuild

Documents = list[tuple[Any, ...]]
OFFICE = "wali_kota@99.71"
PERSON = "linked-person-rina"


def documents(connection: Connection) -> Documents:
    key = "rowid" if connection.dialect.name == "sqlite" else "number"
    query = f"SELECT {key}, extraction_id, statement_id, words, speaker, marks FROM statement_search ORDER BY {key}"
    return [tuple(row) for row in connection.execute(text(query))]


def in_step(store: Store) -> Documents:
    """The documents, which are those that making them anew gives."""
    with store.write() as connection:
        stored = documents(connection)
        rebuild(connection)
        assert documents(connection) == stored
    return stored


def statements(store: Store) -> set[str]:
    return {row["statement_id"] for row in store.rows("statements")}


def link(store: Store, office: str = OFFICE, linker: str = "1") -> None:
    """Links Rina of all articles as one person who holds an office."""
    links = LinkStore(store)
    pending = links.pending(linker)
    things = {
        extraction: [Thing(f"thing-{extraction}", "person", "person-rina", "2025-04-18", {}, ("rina",))]
        for extraction in pending.new
    }
    seen = {"first_seen": "2025-04-01", "last_seen": "2025-05-01", "articles": 1}
    person = {"id": PERSON, "name": "Rina", "names": ["Rina"], **seen}
    tenure = {"person_id": PERSON, "office": office, "status": "definitive", "former_from": None, **seen}
    with links.change(pending.gone, things, linker) as change:
        placed = {thing.id: (PERSON, "rina") for of in things.values() for thing in of}
        change.write(Linkage(placed, (), [person], [tenure], ()))


def marks(stored: Documents) -> list[set[str]]:
    return [set(row[-1].split() if isinstance(row[-1], str) else row[-1]) for row in stored]


def test_what_is_saved_again_or_by_bulk_is_found_and_what_is_superseded_is_not(
    database_url: str, made_article: Callable[..., Any]
) -> None:
    with open_store(database_url) as store:
        run = store.start_run("test", extractor="1")
        first, second = made_article(1, fetched_at="2025-04-18T10:00:00Z"), made_article(2)
        store.save(first.page, first.article, first.facts, run)
        assert len(in_step(store)) == len(first.facts.statements) > 0
        save_many(store, [(PageRecord.of(second.page), second.article, second.facts, ([], []))], run)
        both = in_step(store)
        assert len(both) == 2 * len(first.facts.statements)
        kept = dataclasses.replace(first.facts, statements=first.facts.statements[:1])
        later = store.start_run("test", extractor="2")
        store.save(first.page, first.article, kept, later)
        after = in_step(store)
        assert len(after) == len(both) - len(first.facts.statements) + 1
        store.save(second.page, second.article, Facts(second.article.id), later)
        assert [row[2] for row in in_step(store)] == [kept.statements[0].id]
        assert statements(store) == {kept.statements[0].id}


def test_links_add_person_office_and_regions_and_take_back_what_holds_no_more(
    database_url: str, made_article: Callable[..., Any]
) -> None:
    with open_store(database_url) as store:
        run, made = store.start_run("test", extractor="1"), made_article()
        store.save(made.page, made.article, made.facts, run)
        assert not any(mark("person", PERSON) in of for of in marks(in_step(store)))
        link(store)
        of_person = [of for of in marks(in_step(store)) if mark("person", PERSON) in of]
        assert len(of_person) == sum(one.speaker == "person-rina" for one in made.facts.statements) > 0
        expected = {mark("office", OFFICE), mark("region", "99.71"), mark("region", "99")}
        assert all(expected <= of for of in of_person)
        link(store, office="gubernur@98", linker="2")
        renewed = [of for of in marks(in_step(store)) if mark("person", PERSON) in of]
        assert all(mark("region", "98") in of and not expected & of for of in renewed)


def test_what_another_process_is_indexing_is_waited_for_and_made_once(
    postgres_url: str, made_article: Callable[..., Any]
) -> None:
    with open_store(postgres_url) as store:
        made = made_article(1)
        store.save(made.page, made.article, made.facts, store.start_run("test", extractor="1"))
        with store.write() as connection:
            connection.execute(text("DELETE FROM statement_search"))
        extractions = {row["extraction_id"] for row in store.rows("statements")}
        engine = create_engine(postgres_url)  # two connections stand for two processes
        with engine.connect() as other, engine.connect() as ours:
            writing, building = other.begin(), ours.begin()
            index_extractions(other, extractions)
            guard = threading.Timer(0.5, writing.commit)  # by then ours waits
            guard.start()
            build_if_empty(ours)
            guard.join()
            building.commit()
        engine.dispose()
        assert len(in_step(store)) == len(made.facts.statements)


def test_an_index_that_was_lost_is_made_when_asked(database_url: str, made_article: Callable[..., Any]) -> None:
    with open_store(database_url) as store:
        run, made = store.start_run("test", extractor="1"), made_article()
        store.save(made.page, made.article, made.facts, run)
        before = in_step(store)
        with store.write() as connection:
            connection.execute(text("DELETE FROM statement_search"))
        store.rebuild_search()
        assert in_step(store) == before != []


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2025-04-17", date(2025, 4, 17).toordinal()),
        ("2025-04-17T23:59:59+07:00", date(2025, 4, 17).toordinal()),
        ("9999-12-31", (1 << 20) - 1),  # beyond the days that a number has room for
        ("2025-04", 0),
        ("2025-02-30", 0),
        ("kemarin", 0),
        ("", 0),
        (None, 0),
    ],
)
def test_days_as_numbers(day: str | None, number: int) -> None:
    assert day_number(day) == number


def test_numbers_of_days_fit_into_eight_bytes_and_leave_out_the_undated() -> None:
    day = date(2025, 4, 17)
    first, last = numbers_of_days(day, day)
    assert first >> 43 == last >> 43 == day.toordinal()
    assert numbers_of_days(None, None) == (1 << 43, (1 << 63) - 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Angka stunting turun 2,5%", "angka stunting turun 2 5"),
        ("Café, CAFE\u0301", "cafe cafe"),
        ("anak-anak", "anak anak"),
        ("<script>a</script>", "script a script"),
        ("jalan/desa.id", "jalan desa id"),
        ("\ud800 \x00 _ ’ “”", ""),
    ],
)
def test_words_without_what_a_parser_could_take_for_something_else(text: str, words: str) -> None:
    assert fold(text) == words


def test_a_text_with_more_words_than_an_index_takes_is_stored_and_found_by_its_beginning(
    database_url: str, made_article: Callable[..., Any]
) -> None:
    said = "awal " + " ".join(f"kata{number}" for number in range(200_000))
    made = made_article(body=f"{made_article().article.body}\n“{said},” ujar Rina.")
    start = made.article.text.index(said)
    evidence = Evidence(Span(start, start + len(said)), said, "test.rule", 0.9)
    long = dataclasses.replace(made.facts.statements[0], id="statement-long", evidence=evidence)
    facts = dataclasses.replace(made.facts, statements=(*made.facts.statements, long))
    with open_store(database_url) as store:
        store.save(made.page, made.article, facts, store.start_run("test", extractor="1"))
        found = [row for row in in_step(store) if row[2] == "statement-long"]
    assert len(found) == 1 and "awal" in str(found[0][3])
    assert [issue.detail for issue in unsearched("a", facts)] == [
        "a statement longer than 100000 characters, of which the beginning is searched"
    ]


def test_statements_beyond_the_last_place_are_told(made_article: Callable[..., Any]) -> None:
    facts = made_article().facts
    assert unsearched("a", facts) == ()
    many = dataclasses.replace(facts, statements=facts.statements[:1] * 4097)
    assert [issue.detail for issue in unsearched("a", many)] == [
        "4097 statements, of which the first 4096 are searched"
    ]
