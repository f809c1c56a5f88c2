"""Night after night in the database: what changed is linked, and the outcome is that of linking everything afresh."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.linking import LinkReport, link_store
from pipeline.records import Judgement, Person, Term
from pipeline.store import LinkStore, Store, open_store

Maker = Callable[..., Any]
NAMES = [
    ("dr. Rina Puspita, M.Kes", "63.71"),
    ("Rina Puspita", "63.71"),
    ("Rina", "63.71"),
    ("Hj. Rina Puspita Alim", "63.71"),
    ("Rina Puspita", "62.71"),
    ("Noor Anwar", "63.72"),
    ("Noor", "63.72"),
    ("Noor Basuki", "63.72"),
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def _made(made_article: Maker, number: int, *, name: str | None = None, year: int = 2024) -> Any:
    made = made_article(number + 1)
    printed, region = NAMES[number]
    facts = made.facts
    people = tuple(Person(p.id, name or printed, (), p.mentions) for p in facts.people)
    offices = tuple(
        replace(o, position=Term("Wali Kota", "wali_kota"), organisation=Term("Kota", region))
        for o in facts.occupancies[:1]
    )
    award = replace(facts.conferrals[0], recipient=Term("Kota", region), year=year, edition_year=None)
    statements = tuple(replace(s, office=None) for s in facts.statements)
    kept = replace(facts, people=people, occupancies=offices, conferrals=(award,), statements=statements)
    return replace(made, article=replace(made.article, publisher=f"Kabar {number}"), facts=kept)


def _save(store: Store, made: list[Any], extractor: str = "one") -> None:
    run = store.start_run("test", extractor=extractor)
    for one in made:
        store.save(one.page, one.article, one.facts, run)


def _link(store: Store, knowledge: Knowledge) -> LinkReport:
    return link_store(store, knowledge, lambda article: None)


def _afresh(folder: Path, made: list[Any], knowledge: Knowledge) -> dict[str, str]:
    with open_store(f"sqlite:///{folder / 'afresh.db'}") as store:
        _save(store, made)
        _link(store, knowledge)
        return LinkStore(store).partition()


@settings(max_examples=25, deadline=None)
@given(
    order=st.permutations(range(len(NAMES))),
    cuts=st.lists(st.integers(0, len(NAMES)), max_size=3).map(sorted),
    corrected=st.sets(st.integers(0, len(NAMES) - 1), max_size=3),
)
def test_many_nights_in_any_order_are_as_one(
    order: list[int],
    cuts: list[int],
    corrected: set[int],
    tmp_path_factory: pytest.TempPathFactory,
    made_article: Maker,
    knowledge: Knowledge,
) -> None:
    folder = tmp_path_factory.mktemp("nights")
    with open_store(f"sqlite:///{folder / 'nights.db'}") as store:
        for start, end in itertools.pairwise([0, *cuts, len(order)]):
            _save(store, [_made(made_article, number) for number in order[start:end]])
            _link(store, knowledge)
        changed = [_made(made_article, number, name="Hj. Rina Puspita", year=2023) for number in sorted(corrected)]
        _save(store, changed, extractor="two")
        _link(store, knowledge)
        partition = LinkStore(store).partition()
    untouched = [_made(made_article, number) for number in range(len(NAMES)) if number not in corrected]
    assert partition == _afresh(folder, untouched + changed, knowledge)
    assert len(set(partition.values())) < len(partition)


def test_a_corrected_article_leaves_nothing_behind(
    database_url: str, tmp_path: Path, made_article: Maker, knowledge: Knowledge
) -> None:
    made = [_made(made_article, number) for number in range(4)]
    corrected = _made(made_article, 1, name="Sari Dewi", year=2023)
    with open_store(database_url) as store:
        _save(store, made)
        assert _link(store, knowledge).articles == 4
        _save(store, [corrected], extractor="two")
        report = _link(store, knowledge)
        assert (report.articles, report.gone) == (1, 1)
        assert LinkStore(store).partition() == _afresh(tmp_path, [made[0], corrected, *made[2:]], knowledge)
        assert _link(store, knowledge) == LinkReport(0, 0, 0, 0, 0, 0), "nothing changed, nothing is done"


def test_a_ruling_outlives_every_later_night(database_url: str, made_article: Maker, knowledge: Knowledge) -> None:
    made = [_made(made_article, number) for number in range(4)]
    with open_store(database_url) as store:
        _save(store, made[:2])
        _link(store, knowledge)
        links = LinkStore(store)
        people = [name for name in links.partition() if name.startswith("appearance")]
        links.judge(
            Judgement(people[1], people[0], "different", 1.0, "two people", "a reader"), "2025-01-01T00:00:00+00:00"
        )
        _link(store, knowledge)
        _save(store, made[2:])
        _link(store, knowledge)
        parted = links.partition()
        assert parted[people[0]] != parted[people[1]]
        links.judge(
            Judgement(people[0], people[1], "same", 1.0, "one after all", "a reader"), "2025-01-02T00:00:00+00:00"
        )
        _link(store, knowledge)
        united = links.partition()
        assert united[people[0]] == united[people[1]], "the later ruling counts, and nothing was lost"
