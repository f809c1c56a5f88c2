"""Rulings in the database: they outrank the machine, survive other extractors and edits elsewhere, and are undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select, text

from pipeline.records import Facts, text_digest
from pipeline.review import Target, Verdict
from pipeline.review.threads import place_of
from pipeline.store import Store, open_store, save_many
from pipeline.store.connect import make_engine, parse_url
from pipeline.store.migrate import downgrade
from pipeline.store.review_queue import find_worthy
from pipeline.store.rulings import Reviewed, RulingStore, Word
from pipeline.store.samples import SampleStore
from pipeline.store.tables import ExtractionRow
from tests.conftest import BODY

Maker = Callable[..., Any]
AWARD = "award-sakip"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with open_store(database_url) as opened:
        yield opened


@pytest.fixture
def rulings(store: Store) -> RulingStore:
    return RulingStore(store)


def _run(store: Store, extractor: str = "rules-a") -> int:
    return store.start_run("predikat run", extractor=extractor)


def _save(store: Store, made: Any, extractor: str = "rules-a", facts: Facts | None = None) -> str:
    return store.save(made.page, made.article, facts or made.facts, _run(store, extractor))


def _reviewed(rulings: RulingStore, article: str) -> Reviewed:
    found = rulings.reviewed(article)
    assert found is not None
    return found


def _target(rulings: RulingStore, article: str, fact: str = AWARD) -> Target:
    found = _reviewed(rulings, article).target(fact)
    assert found is not None
    return found


def _rule(
    rulings: RulingStore,
    made: Any,
    verdict: Verdict,
    fact: str = AWARD,
    coder: str = "ani",
    **changes: str | int | None,
) -> None:
    digest = _reviewed(rulings, made.article.id).state.digest
    word = Word(coder, verdict, changes)
    rulings.rule(_target(rulings, made.article.id, fact), made.article.id, digest, word)


def _awards(store: Store) -> dict[str, tuple[Any, ...]]:
    return {row["award_id"]: (row["grade"], row["year"], row["rule"], row["confidence"]) for row in store.award_rows()}


def _extractors(store: Store) -> list[tuple[str, bool]]:
    with store.read() as session:
        rows = session.execute(select(ExtractionRow.extractor, ExtractionRow.is_current).order_by(ExtractionRow.id))
        return [(row[0].split("+")[0] + ("+ruling" if "+" in row[0] else ""), row[1]) for row in rows]


# What holds -----------------------------------------------------------------------------------------------------------


def test_a_ruling_holds_everywhere_and_leaves_what_the_machine_read(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    made = made_article()
    _save(store, made)
    _rule(rulings, made, "corrected", grade="A", grade_key="A")
    _rule(rulings, made, "wrong", "award-bare")
    _rule(rulings, made, "right", "statement-1")
    assert _awards(store)[AWARD] == ("A", 2024, "ruling", 1.0)
    assert "award-bare" not in _awards(store)
    found = store.facts_of(made.article.id)
    assert found is not None and found[1].statements[0].evidence.confidence == 1.0
    assert _reviewed(rulings, made.article.id).facts == made.facts
    assert _extractors(store) == [("rules-a", False), ("rules-a+ruling", True)]


@pytest.mark.parametrize("verdict", ["unsure", "open"])
def test_what_says_nothing_of_a_fact_changes_nothing(
    store: Store, rulings: RulingStore, made_article: Maker, verdict: Verdict
) -> None:
    made = made_article()
    _save(store, made)
    _rule(rulings, made, verdict)
    assert store.facts_of(made.article.id) == (made.article, made.facts)
    assert _extractors(store) == [("rules-a", True)]


def test_rulings_are_taken_back_one_by_one_by_newer_rows(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    made = made_article()
    _save(store, made)
    _rule(rulings, made, "wrong")
    _rule(rulings, made, "wrong", "award-bare")
    _rule(rulings, made, "wrong", "event-bare", coder="budi")
    taken = [rulings.take_back("ani") for _ in range(3)]
    assert [one.reading["recipient"] if one else None for one in taken] == ["DPRD", "Pemerintah Kota Sukamaju", None]
    assert set(_awards(store)) == {"award-sakip", "award-bare", "award-personal"}
    # Another coder's ruling stands.
    found = store.facts_of(made.article.id)
    assert found is not None and [event.id for event in found[1].events] == ["event-rakor"]
    with store.read() as session:
        assert session.scalar(text("SELECT count(*) FROM fact_rulings")) == 5


def test_two_who_differ_leave_the_machine_and_a_third_decides(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    made = made_article()
    _save(store, made)
    _rule(rulings, made, "wrong", coder="ani")
    _rule(rulings, made, "right", coder="budi")
    assert _awards(store)[AWARD][2:] == ("test.rule", 0.9)
    ((_, target),) = list(rulings.differences())
    digest = _reviewed(rulings, made.article.id).state.digest
    rulings.rule(target, made.article.id, digest, Word("cici", "wrong", {}, final=True))
    assert AWARD not in _awards(store)
    assert list(rulings.differences()) == []


def test_search_finds_what_holds_after_rulings(store: Store, rulings: RulingStore, made_article: Maker) -> None:
    def documents() -> int:
        with store.read() as session:
            return session.scalar(text("SELECT count(*) FROM statement_search")) or 0

    made = made_article()
    _save(store, made)
    assert documents() == 2
    _rule(rulings, made, "wrong", "statement-2")
    assert documents() == 1
    rulings.take_back("ani")
    assert documents() == 2


# Extractors -----------------------------------------------------------------------------------------------------------


def test_a_ruling_meets_what_another_extractor_reads_at_its_place(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    made = made_article()
    _save(store, made)
    _rule(rulings, made, "corrected", year=2023)
    _rule(rulings, made, "wrong", "award-bare")
    anew = tuple(replace(one, id=f"{one.id}-anew") for one in made.facts.conferrals)
    assert _save(store, made, "rules-b", replace(made.facts, conferrals=anew)) == "reinterpreted"
    assert _awards(store)["award-sakip-anew"] == ("BB", 2023, "ruling", 1.0)
    assert set(_awards(store)) == {"award-sakip-anew", "award-personal-anew"}


def test_a_run_finds_nothing_new_in_an_article_that_was_ruled_on(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    made = made_article()
    _save(store, made)
    _rule(rulings, made, "wrong")
    assert store.has_read(made.article, "rules-a") and not store.has_read(made.article, "rules-b")
    assert _save(store, made) == "unchanged"
    reading: Any = (made.page, made.article, made.facts, ([], []))
    assert save_many(store, [reading], _run(store)) == ["unchanged"]
    assert AWARD not in _awards(store)
    assert save_many(store, [reading], _run(store, "rules-b")) == ["reinterpreted"]
    assert AWARD not in _awards(store)


def test_superseded_extractions_of_rulings_do_not_pile_up(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    made = made_article()
    _save(store, made)
    for fact in ("award-bare", "award-personal", "statement-2", AWARD, "event-bare"):
        _rule(rulings, made, "wrong", fact)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(ExtractionRow)) == 2


# Versions -------------------------------------------------------------------------------------------------------------


def test_a_ruling_is_carried_into_a_version_that_changed_elsewhere(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    made = made_article()
    _save(store, made)
    _rule(rulings, made, "corrected", year=2023)
    edited = made_article(body="SUKAMAJU, Kamis – Berita ini diperbarui.\n" + BODY)
    assert text_digest(edited.article.text) != text_digest(made.article.text)
    assert _save(store, edited) == "updated"
    assert _awards(store)[AWARD] == ("BB", 2023, "ruling", 1.0)
    rulings_there = _reviewed(rulings, made.article.id).rulings_on(place_of(_target(rulings, made.article.id)))
    assert [one.changes for one in rulings_there] == [{"year": 2023}]


def test_a_ruling_is_open_again_where_its_sentence_changed(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    made = made_article()
    _save(store, made)
    _rule(rulings, made, "wrong")
    _rule(rulings, made, "wrong", "statement-2")
    body = BODY.replace("menerima predikat", "meraih predikat")
    edited = made_article(body=body, fetched_at="2029-01-01T00:00:00+00:00")
    assert _save(store, edited) == "updated"
    assert AWARD in _awards(store)
    assert [row["form"] for row in store.statement_rows()] == ["direct"]
    # The first version comes back: so does its ruling.
    later = replace(made.page, fetched_at="2030-01-01T00:00:00+00:00")
    store.save(later, made.article, made.facts, _run(store))
    assert AWARD not in _awards(store)


def test_a_place_from_which_a_field_was_read_counts_as_its_span(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    """The fact's own sentence is as it was, the sentence of its score is not."""
    made = made_article()
    body = BODY.replace("2024 dengan nilai 72,15.", "2024.\nNilainya 72,15.")
    first = made_article(body=body)
    _save(store, first)
    _rule(rulings, first, "corrected", score="72,51")
    _save(store, made_article(body=body.replace("Nilainya 72,15.", "Nilainya kini 72,15.")))
    assert _awards(store)[AWARD][2] == "test.rule"
    assert made.article.id == first.article.id


# Migration ------------------------------------------------------------------------------------------------------------


def test_going_back_to_a_schema_without_rulings_leaves_what_the_machine_read(
    database_url: str, made_article: Maker
) -> None:
    made = made_article()
    with open_store(database_url) as store:
        _save(store, made)
        _rule(RulingStore(store), made, "wrong")
    engine = make_engine(parse_url(database_url))
    downgrade(engine, "0009")
    engine.dispose()
    with open_store(database_url) as store:
        assert store.facts_of(made.article.id) == (made.article, made.facts)


# Samples --------------------------------------------------------------------------------------------------------------


def test_a_sample_counts_right_and_wrong_by_stratum(store: Store, rulings: RulingStore, made_article: Maker) -> None:
    made = made_article()
    _save(store, made)
    _rule(rulings, made, "right", "award-personal")
    samples = SampleStore(rulings)
    assert samples.strata() == []
    number = samples.draw(50, seed=3, by="ani", kinds=("award", "statement"))
    sample = samples.samples()[0]
    assert (sample.id, sample.seed, sample.coders, sample.facts) == (number, 3, 1, 4)
    verdicts: dict[str, Verdict] = {"SAKIP": "right", "nilai": "corrected"}
    while (item := samples.next_for(sample, "budi")) is not None:
        award = item.target.reading.get("award")
        changes: dict[str, str | int | None] = {"grade": "naik"} if award == "nilai" else {}
        word = Word("budi", verdicts.get(str(award), "unsure"), changes, sample=number)
        rulings.rule(item.target, item.article, item.text_digest, word)
    counts = {(one.kind, one.band): (one.population, one.right, one.wrong) for one in samples.strata()}
    assert counts == {
        ("awards", "high"): (2, 1, 1),
        ("awards", "ruled"): (1, 1, 0),
        ("direct", "high"): (1, 0, 0),
        ("indirect", "high"): (1, 0, 0),
    }


def test_two_blind_coders_change_nothing_before_both_are_in(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    made = made_article()
    _save(store, made)
    samples = SampleStore(rulings)
    samples.draw(50, seed=1, by="ani", coders=2, kinds=("award",))
    sample = samples.samples()[0]

    def rule(coder: str) -> int:
        ruled = 0
        while (item := samples.next_for(sample, coder)) is not None:
            rulings.rule(item.target, item.article, item.text_digest, Word(coder, "wrong", {}, sample=sample.id))
            ruled += 1
        return ruled

    assert rule("budi") == 3
    assert len(_awards(store)) == 3
    assert {one.state for one in map(_reviewed(rulings, made.article.id).settled, _places(rulings, made))} == {
        "waiting"
    }
    assert rule("cici") == 3
    assert _awards(store) == {}
    # Two are enough.
    assert rule("dodi") == 0
    assert [(one.right, one.wrong) for one in samples.strata()] == [(0, 3)]


def _places(rulings: RulingStore, made: Any) -> list[Any]:
    return [place_of(one) for one in _reviewed(rulings, made.article.id).targets() if one.kind == "award"]


def test_a_sample_is_ruled_on_in_its_own_text_after_the_article_changed(
    store: Store, rulings: RulingStore, made_article: Maker
) -> None:
    made = made_article()
    _save(store, made)
    samples = SampleStore(rulings)
    samples.draw(50, seed=1, by="ani", kinds=("award",))
    _save(store, made_article(body="Berita ini diperbarui.\n" + BODY))
    item = samples.items(samples.samples()[0].id)[0]
    assert samples.text_of(item) == made.article.text
    assert item.target.span.of(made.article.text) == item.target.quote
    rulings.rule(item.target, item.article, item.text_digest, Word("ani", "wrong", {}, sample=item.sample))
    assert len(_awards(store)) == 2


# The queue ------------------------------------------------------------------------------------------------------------


def test_the_queue_has_what_nobody_vouched_for(store: Store, rulings: RulingStore, made_article: Maker) -> None:
    made = made_article()
    _save(store, made)
    before = {one.fact: one.reasons for one in find_worthy(store, ["award"])}
    assert before == {AWARD: (), "award-bare": ("new_scheme",), "award-personal": ("no_key",)}
    _rule(rulings, made, "right")
    _rule(rulings, made, "wrong", "award-bare")
    assert {one.fact for one in find_worthy(store, ["award"])} == {"award-personal"}
