"""What is saved comes back as it was; what is stored is never overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from pipeline.records import Article, Entity, Evidence, Facts, InputError, Issue, Link, Span
from pipeline.store import Store, open_store
from pipeline.store.fact_tables import ConferralSlotRow, EvidenceColumns, FactColumns, MentionRow, StatementRow
from pipeline.store.tables import ArticleRow, ExtractionRow, PageRow, VersionRow
from tests.stored import links_of

Maker = Callable[..., Any]
LATER = "\nBerita ini diperbarui."


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with open_store(database_url) as opened:
        yield opened


def _run(store: Store, extractor: str = "0.1.0+a") -> int:
    return store.start_run("predikat run", extractor=extractor)


def _save(store: Store, made: Any, run: int) -> str:
    return store.save(made.page, made.article, made.facts, run)


def _facts_at(database_url: str) -> list[tuple[str, EvidenceColumns]]:
    """Every row with evidence, beside the text of its version."""
    tables: list[type[Any]] = [*FactColumns.__subclasses__(), MentionRow, ConferralSlotRow]
    engine = create_engine(database_url)
    found: list[tuple[str, EvidenceColumns]] = []
    texts_of = select(ExtractionRow.id, VersionRow.text).join(VersionRow, VersionRow.id == ExtractionRow.version_id)
    with Session(engine) as session:
        texts = {row.id: row.text for row in session.execute(texts_of)}
        for table in tables:
            found += [(texts[row.extraction_id], row) for row in session.scalars(select(table)).all()]
    engine.dispose()
    return found


def test_article_and_facts_come_back_exactly(store: Store, made_article: Maker) -> None:
    made = made_article()
    assert _save(store, made, _run(store)) == "added"
    assert store.facts_of(made.article.id) == (made.article, made.facts)


def test_article_without_facts_and_without_anything_optional_comes_back(store: Store, made_article: Maker) -> None:
    made = made_article()
    bare = Article(id="article-bare", page=made.page.id, source="-", text="Teks.")
    assert store.save(made.page, bare, Facts("article-bare"), _run(store)) == "added"
    assert store.facts_of("article-bare") == (bare, Facts("article-bare"))


def test_nothing_is_known_of_an_article_never_saved(store: Store) -> None:
    assert store.facts_of("article-unknown") is None
    assert store.find_article("article-unknown") is None
    assert links_of(store, "article-unknown") == ([], [])


def test_same_input_and_extractor_is_a_no_op(store: Store, made_article: Maker) -> None:
    made = made_article()
    _save(store, made, _run(store))
    before = store.counts()
    assert _save(store, made, _run(store)) == "unchanged"
    assert store.counts() == {**before, "runs": 2}


def test_same_text_from_another_page_is_the_same_version(store: Store, made_article: Maker) -> None:
    made, again = made_article(fetched_at="2025-04-18T00:00:00Z"), made_article(fetched_at="2025-04-19T00:00:00Z")
    run = _run(store)
    _save(store, made, run)
    touched = replace(again.article, modified="2025-04-19")
    assert store.save(again.page, touched, again.facts, run) == "unchanged"


def test_changed_article_adds_a_version_and_keeps_the_old_one(
    store: Store, database_url: str, made_article: Maker
) -> None:
    old = made_article()
    new = made_article(body="Ralat. " + old.article.body)
    run = _run(store)
    _save(store, old, run)
    before = store.counts()
    assert _save(store, new, run) == "updated"
    assert store.facts_of(old.article.id) == (new.article, new.facts)
    assert store.facts_of(old.article.id, version=1) == (old.article, old.facts)
    assert store.facts_of(old.article.id, version=3) is None
    assert store.counts() == {**before, "versions": 2}, "superseded facts are not current"
    assert len(store.award_rows()) == len(new.facts.conferrals)
    assert all(row.quote == text[row.char_start : row.char_end] for text, row in _facts_at(database_url))


def test_newer_extractor_supersedes_but_keeps_the_older_facts(
    store: Store, database_url: str, made_article: Maker
) -> None:
    made = made_article()
    fewer = replace(made.facts, statements=made.facts.statements[:1])
    store.save(made.page, made.article, made.facts, _run(store, "0.1.0+a"))
    assert store.save(made.page, made.article, fewer, _run(store, "0.2.0+a")) == "reinterpreted"
    assert store.facts_of(made.article.id) == (made.article, fewer)
    assert len(store.statement_rows()) == 1
    kept = [row for _, row in _facts_at(database_url) if isinstance(row, StatementRow)]
    assert len(kept) == 3
    assert store.save(made.page, made.article, made.facts, _run(store, "0.1.0+a")) == "reinterpreted", "back again"
    assert store.facts_of(made.article.id) == (made.article, made.facts)
    assert len([row for _, row in _facts_at(database_url) if isinstance(row, StatementRow)]) == 3, "without a new row"


DAY_1, DAY_2, DAY_3 = "2025-04-18T23:00:00Z", "2025-04-19T08:00:00+07:00", "2025-04-20T00:00:00Z"


@pytest.mark.parametrize(
    ("seen", "outcomes", "current"),
    [
        # The later fetch is the current state, in whatever order the two are saved.
        ([("a", DAY_1), ("b", DAY_2)], ["added", "updated"], "b"),
        ([("b", DAY_2), ("a", DAY_1)], ["added", "updated"], "b"),
        # The publisher goes back to the first text.
        ([("a", DAY_1), ("b", DAY_2), ("a", DAY_3)], ["added", "updated", "updated"], "a"),
        # The archive is read a second time: nothing changes, nothing multiplies.
        ([("a", DAY_1), ("b", DAY_2), ("a", DAY_1), ("b", DAY_2)], ["added", "updated", "unchanged", "unchanged"], "b"),
        # Without times, what is saved is the later one: a file may go back to its first text.
        ([("a", None), ("b", None), ("a", None)], ["added", "updated", "updated"], "a"),
        ([("a", None), ("b", None), ("a", None), ("b", None)], ["added", "updated", "updated", "updated"], "b"),
        ([("a", None), ("b", None), ("a", None), ("a", None)], ["added", "updated", "updated", "unchanged"], "a"),
        # A time at the end of the calendar is none.
        ([("a", "0001-01-01T00:00:00+07:00"), ("b", "9999-12-31T23:59:59-01:00")], ["added", "updated"], "b"),
        # A text without a time that is known says nothing against one with a time.
        ([("a", None), ("b", DAY_1), ("a", None)], ["added", "updated", "unchanged"], "b"),
        ([("a", DAY_2), ("b", None), ("a", DAY_2)], ["added", "updated", "unchanged"], "b"),
    ],
)
def test_current_version_is_the_one_seen_last(
    store: Store, made_article: Maker, seen: list[tuple[str, str | None]], outcomes: list[str], current: str
) -> None:
    bodies = {"a": made_article().article.body, "b": made_article().article.body + LATER}
    run = _run(store)
    saved = [made_article(body=bodies[name], fetched_at=at) for name, at in seen]
    assert [_save(store, made, run) for made in saved] == outcomes
    found = store.facts_of(saved[0].article.id)
    assert found is not None
    assert found[0].body == bodies[current]


def test_every_fact_stands_on_its_characters(store: Store, database_url: str, made_article: Maker) -> None:
    run = _run(store)
    for number in range(3):
        _save(store, made_article(number), run)
    _save(store, made_article(1, body="Ralat. " + made_article().article.body), run)
    facts = _facts_at(database_url)
    assert len({type(row) for _, row in facts}) == 8, "every table with evidence has rows"
    for text, row in facts:
        assert text[row.char_start : row.char_end] == row.quote
        if isinstance(row, StatementRow) and row.cue_quote is not None:
            assert text[row.cue_start : row.cue_end] == row.cue_quote


def _shifted(facts: Facts) -> Facts:
    first = facts.dates[0]
    moved = Evidence(Span(first.evidence.span.start + 1, first.evidence.span.end + 1), first.text, "test", 1.0)
    return replace(facts, dates=(replace(first, evidence=moved), *facts.dates[1:]))


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_shifted, "not at its place"),
        (lambda facts: replace(facts, dates=facts.dates[:1] * 2), "cannot be stored"),
        (lambda facts: replace(facts, people=()), "cannot be stored"),
        (lambda facts: replace(facts, conferrals=(replace(facts.conferrals[0], year=2**70),)), "cannot be stored"),
        (lambda facts: replace(facts, issues=(Issue("interpret", "\ud800", "half a character"),)), "cannot be stored"),
        (lambda facts: replace(facts, article="article-other"), "another article"),
    ],
    ids=["moved", "same id twice", "holder without person", "number too large", "no character", "other article"],
)
def test_spoilt_facts_are_refused_whole(
    store: Store, made_article: Maker, spoil: Callable[[Facts], Facts], message: str
) -> None:
    made = made_article()
    run = _run(store)
    with pytest.raises(InputError, match=message) as refused:
        store.save(made.page, made.article, spoil(made.facts), run)
    assert refused.value.subject == made.article.source
    assert store.counts()["articles"] == 0
    assert _save(store, made, run) == "added", "the store is as usable as before"


def test_page_of_another_article_is_a_mistake(store: Store, made_article: Maker) -> None:
    made = made_article(1)
    with pytest.raises(ValueError, match="was made from page"):
        store.save(made_article(2).page, made.article, made.facts, _run(store))


def test_page_keeps_where_it_came_from(store: Store, database_url: str, made_article: Maker) -> None:
    made = made_article()
    _save(store, made, _run(store))
    engine = create_engine(database_url)
    with Session(engine) as session:
        page = session.scalars(select(PageRow)).one()
        assert page.headers == [list(header) for header in made.page.headers]
        assert (page.final_url, page.status, page.body_bytes) == (made.page.final_url, 200, len(made.page.body))
        assert session.scalars(select(ArticleRow.canonical_url)).one() == made.article.canonical_url
    engine.dispose()


def test_links_come_back_and_labels_do_not_depend_on_the_order(store: Store, made_article: Maker) -> None:
    run = _run(store)
    first, second = made_article(1), made_article(2)
    short, full = (Entity("e-1", "region", "99.71", label, "9971") for label in ("Sukamaju", "Kota Sukamaju"))
    other = Entity("e-2", "scheme", "sakip", "SAKIP")
    links = [
        Link("e-1", "conferral", "award-sakip", 1.0, "region code"),
        Link("e-2", "conferral", "award-sakip", 0.9, "x"),
    ]
    store.save(first.page, first.article, first.facts, run, ([full, other], links))
    store.save(second.page, second.article, second.facts, run, ([short], links[:1]))
    assert links_of(store, first.article.id) == ([full, other], links)
    assert links_of(store, second.article.id) == ([full], links[:1])


def test_link_to_an_entity_that_is_not_there_is_refused(store: Store, made_article: Maker) -> None:
    made = made_article()
    with pytest.raises(InputError, match="cannot be stored"):
        store.save(made.page, made.article, made.facts, _run(store), ([], [Link("e-9", "date", "date-day", 1.0, "")]))


def test_issues_are_met_again_rather_than_multiplied(store: Store, made_article: Maker) -> None:
    lost = Issue("fetch", "arsip/x.warc", "record cut off", "at byte 10")
    made = made_article()
    first = _run(store)
    store.record_issue(lost, first)
    _save(store, made, first)
    again = _run(store)
    store.record_issue(lost, again)
    store.record_issue(replace(lost, detail="at byte 20"), again)
    _save(store, made, again)
    met = {stored.issue: (stored.first_run, stored.last_run) for stored in store.issues()}
    assert met == {
        **dict.fromkeys(made.facts.issues, (first, again)),
        lost: (first, again),
        replace(lost, detail="at byte 20"): (again, again),
    }
    assert [stored.issue for stored in store.issues(stage="extract")] == list(made.article.issues)
    assert store.issues(last_run=first) == []
