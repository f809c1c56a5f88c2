"""Questions to the store, and what it says of its runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from pipeline.records import Article, Facts
from pipeline.store import AwardQuery, InputStatus, Store, StoreError, open_store
from tests.stored import article_ids

Maker = Callable[..., Any]
NIGHT = datetime(2025, 4, 18, 1, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, made_article: Maker
) -> Iterator[Store]:
    """A store with two articles of the same facts, saved by run 1; the tests leave these as they are."""
    url = f"sqlite:///{tmp_path_factory.mktemp('reading')}/p.db"
    if request.param == "postgres":
        url = request.getfixturevalue("new_postgres")()
    with open_store(url, now=lambda: NIGHT) as opened:
        run = opened.start_run("predikat run arsip", extractor="0.1.0+a", versions={"predikat": "0.1.0"})
        for number in (1, 2):
            made = made_article(number)
            opened.save(made.page, made.article, made.facts, run)
        yield opened


@pytest.mark.parametrize(
    "ref", ["berita-2", "https://kabar.test/2", "https://kabar.test/2?page=1", "arsip/berita.jsonl#2", "ID"]
)
def test_article_is_found_by_whatever_names_it(store: Store, made_article: Maker, ref: str) -> None:
    made = made_article(2)
    found = store.find_article(made.article.id if ref == "ID" else ref)
    assert found is not None
    assert (found.id, found.title, found.version, found.versions) == (made.article.id, made.article.title, 1, 1)
    assert found.extractor == "0.1.0+a"


@pytest.mark.parametrize("ref", ["", "berita", "BERITA-2", "https://kabar.test", "%", "arsip/berita.jsonl"])
def test_half_a_name_finds_nothing(store: Store, ref: str) -> None:
    assert store.find_article(ref) is None


def test_name_of_two_articles_chooses_neither(sqlite_url: str, made_article: Maker) -> None:
    made = made_article()
    with open_store(sqlite_url) as store:
        run = store.start_run("x", extractor="0.1.0+a")
        for name in ("article-x", "article-y"):
            article = Article(id=name, page=made.page.id, source="sama.txt", text=f"Teks {name}.")
            store.save(made.page, article, Facts(name), run)
        with pytest.raises(StoreError, match="name one by id: article-x, article-y"):
            store.find_article("sama.txt")


@pytest.mark.parametrize(
    ("query", "awards"),
    [
        (AwardQuery(), 6),
        (AwardQuery(recipient_key="99.71"), 2),
        (AwardQuery(award_key="sakip", year=2024, grade="BB", status="received"), 2),
        (AwardQuery(limit=1), 1),
        # Nothing fits: another year, the printed form in place of the key, a grade that only resembles.
        (AwardQuery(award_key="sakip", year=2025), 0),
        (AwardQuery(award_key="SAKIP"), 0),
        (AwardQuery(grade="B"), 0),
        (AwardQuery(article="article-unknown"), 0),
    ],
)
def test_awards_by_slot(store: Store, query: AwardQuery, awards: int) -> None:
    assert len(store.award_rows(query)) == awards


def test_award_row_names_people_and_article(store: Store) -> None:
    row = store.award_rows(AwardQuery(recipient_key="99.71"))[0]
    named = ("recipient", "award", "grade", "score", "received_by", "received_by_id", "publisher", "quote")
    assert [row[name] for name in named] == [
        "Pemerintah Kota Sukamaju",
        "SAKIP",
        "BB",
        "72,15",
        "dr. Rina Puspita, M.Kes",
        "person-rina",
        "Kabar Sukamaju",
        "predikat BB dalam evaluasi SAKIP tahun 2024",
    ]


@pytest.mark.parametrize(("name", "people"), [("rina pus", 2), ("RINA", 2), (None, 2), ("rini", 0), ("%", 0), ("_", 0)])
def test_people_by_part_of_their_name(store: Store, name: str | None, people: int) -> None:
    rows = store.people_rows(name)
    assert len(rows) == people
    assert all(row["aliases"] == ["Rina"] for row in rows)


def test_statements_by_speaker_with_the_office(store: Store) -> None:
    said = store.statement_rows("rina", limit=1)
    assert [(row["speaker_id"], row["office"], row["cue"]) for row in said] == [
        ("person-rina", "Wali Kota Sukamaju", "ujar")
    ]
    assert [row["speaker_id"] for row in store.statement_rows("ketua dprd")] == [None, None]
    assert store.statement_rows("bupati") == []


def test_counts_and_rows_agree(store: Store, made_article: Maker) -> None:
    counts = store.counts()
    assert {kind: counts[kind] for kind in ("articles", "versions", "people", "awards", "runs")} == {
        "articles": 2,
        "versions": 2,
        "people": 2,
        "awards": 6,
        "runs": 1,
    }
    for kind in ("articles", "people", "positions", "events", "awards", "statements"):
        assert len(list(store.rows(kind))) == counts[kind]
    assert article_ids(store) == sorted(made_article(number).article.id for number in (1, 2))


def test_run_tells_what_it_did(store: Store) -> None:
    store.record_input(InputStatus("arsip", "reading"), 1)
    store.record_input(InputStatus("arsip", "truncated", "the last record is cut off", 2), 1)
    cut_off = store.run(1)
    assert cut_off is not None
    assert cut_off["finished_at"] is None
    store.finish_run(1, {"added": 2})
    assert store.run(1) == {
        "id": 1,
        "command": "predikat run arsip",
        "extractor": "0.1.0+a",
        "versions": {"predikat": "0.1.0"},
        "started_at": NIGHT.astimezone(UTC).isoformat(),
        "finished_at": NIGHT.astimezone(UTC).isoformat(),
        "counts": {"added": 2},
        "inputs": [{"input": "arsip", "status": "truncated", "detail": "the last record is cut off", "articles": 2}],
    }


def test_run_that_never_was(store: Store, made_article: Maker) -> None:
    assert store.run(99) is None
    made = made_article()
    with pytest.raises(ValueError, match="no run 99"):
        store.save(made.page, made.article, made.facts, 99)
