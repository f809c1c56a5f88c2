"""The samples as they lie in the folder give exactly the texts that the gold facts are about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import extract
from pipeline.fetch import read_pages
from pipeline.records import Article, Page

CORPUS = Path(__file__).parents[2] / "corpus"
PATHS = sorted(path for path in (CORPUS / "samples").iterdir() if path.suffix in (".txt", ".html"))
GOLD: dict[str, dict[str, Any]] = {
    record["id"]: record
    for record in map(json.loads, (CORPUS / "gold" / "samples.jsonl").read_text(encoding="utf-8").splitlines())
}


def read(path: Path) -> Article:
    (page,) = read_pages([str(path)])
    assert isinstance(page, Page)
    return extract(page)


def test_every_sample_has_gold_and_no_gold_is_left_over() -> None:
    assert {path.stem for path in PATHS} == set(GOLD)
    assert len(PATHS) == len(GOLD)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_sample_reads_as_its_gold_text(path: Path) -> None:
    article, gold = read(path), GOLD[path.stem]
    assert article.body == gold["text"]
    assert article.title == gold["title"]
    assert article.published_day == gold["published"]
    assert article.authors
    if path.suffix == ".html":
        assert article.publisher == gold["publisher"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_sample_is_an_article_of_ordinary_length(path: Path) -> None:
    assert 150 <= len(GOLD[path.stem]["text"].split()) <= 450
