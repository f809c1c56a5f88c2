"""Lists of statements: how many, as CSV, copies together, under the article's title and the outlet's name."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from pipeline.store import Store
from pipeline.web.names import Names, outlet_names
from pipeline.web.queries.paging import Window
from pipeline.web.queries.statements import (
    StatementFilter,
    StatementItem,
    count_statements,
    each_statement,
    find_statements,
    group_copies,
)

ITEM = StatementItem(
    id="s-1",
    article_id="article-1",
    article_title="Panen",
    publisher="Warta Kahayan",
    published="2025-04-17",
    url=None,
    speaker="Rina",
    office=None,
    form="direct",
    quote="Seluruh pegawai bekerja keras tahun ini",
    start=10,
    end=50,
    confidence=0.9,
)


@pytest.mark.parametrize(
    "wanted",
    [
        StatementFilter(),
        StatementFilter(form="direct"),
        StatementFilter(since="2022", until="2024"),
        StatementFilter(words="milik", since="2021"),
        StatementFilter(speaker="rin"),
        StatementFilter(words='"'),
        StatementFilter(words="tidakadakatanya"),
    ],
)
def test_all_are_counted_and_read(press: Store, wanted: StatementFilter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.web.queries.statements._PART", Window(2, 0))
    with press.read() as session:
        parts = [find_statements(session, wanted, Window(200, offset)) for offset in (0, 200, 400)]
        listed = tuple(item for part in parts for item in part.items)
        assert tuple(each_statement(session, wanted)) == listed
        assert count_statements(session, wanted) == len(listed)


def test_a_search_is_downloaded_as_it_is_shown(client: TestClient) -> None:
    answer = client.get("/statements.csv?form=direct&view=ignored")
    assert answer.headers["content-disposition"] == 'attachment; filename="statements.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows and {row["form"] for row in rows} == {"direct"}
    page = client.get("/statements?form=direct").text
    assert f"{len(rows)} statements" in page and "/statements.csv?form=direct" in page
    assert rows[0]["article_title"][:20] in page


def test_the_same_words_of_the_same_speaker_are_shown_once() -> None:
    twin = replace(ITEM, id="s-9", article_id="article-2", quote="Seluruh pegawai bekerja keras, tahun ini")
    other = replace(ITEM, article_id="article-3", speaker="Budi")
    assert group_copies([ITEM, other, twin]) == [(ITEM, [twin]), (other, [])]


def test_short_words_may_be_said_twice() -> None:
    short = replace(ITEM, quote="Kami siap")
    assert group_copies([short, replace(short, article_id="article-2")]) == [
        (short, []),
        (replace(short, article_id="article-2"), []),
    ]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("borneotrend", "Borneotrend"),
        ("www.borneotrend.com", "Borneotrend"),
        ("Warta Kahayan", "Warta Kahayan"),
        ("kabar.example", "kabar.example"),
        (None, ""),
    ],
)
def test_an_outlet_is_called_by_its_name(printed: str | None, shown: str, client: TestClient) -> None:
    names: Names = client.app.state.context.names  # type: ignore[attr-defined]
    assert names.outlet(printed) == shown
    assert outlet_names(None)["borneotrend"] == names.outlet("borneotrend")


def test_a_parameter_that_means_nothing_is_named(client: TestClient) -> None:
    assert (
        "parameters that mean nothing here: spaker, utm_source" in client.get("/statements?spaker=r&utm_source=x").text
    )
    assert "mean nothing" not in client.get("/statements?speaker=r&lang=en&limit=2&offset=0").text
    assert "mean nothing" not in client.get("/awards?view=chart&scheme=sakip&lang=en").text
