"""Records written as JSON come back the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.records import Article, Entity, Facts, Issue, Link, PageRecord, PartialDate, Span
from pipeline.records.as_data import as_data, read_record


def _again(record: Any) -> Any:
    return read_record(type(record), json.loads(json.dumps(record, default=as_data, sort_keys=True)))


def test_an_article_with_every_kind_of_fact_comes_back(made_article: Callable[..., Any]) -> None:
    made = made_article(fetched_at="2025-04-18T00:00:00Z")
    for record in (PageRecord.of(made.page), made.article, made.facts):
        assert _again(record) == record


@pytest.mark.parametrize(
    "record",
    [
        Facts("article-bare"),
        Article("article-bare", "page", "-", "Teks."),
        Entity("region-1", "region", "99.71", "Sukamaju", None),
        Link("region-1", "award", "award-1", 1 / 3, "kunci"),
        Issue("fetch", "a.txt", "rusak"),
        PartialDate("2025-04"),
    ],
)
def test_records_come_back_and_defaults_take_no_room(record: Any) -> None:
    assert _again(record) == record
    assert None not in as_data(record).values()


@pytest.mark.parametrize("data", [{}, {"start": 3}, {"start": 3, "end": 1}, {"start": 0, "end": 1, "more": 1}, [1, 2]])
def test_other_data_are_no_record(data: Any) -> None:
    with pytest.raises(ValueError, match="no Span"):
        read_record(Span, data)


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError, match="object is no record"):
        json.dumps({"a": object()}, default=as_data)
