"""Pages as folders of data: `page.html`, `.txt` or `.json` and what must come out of it in `expected.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import extract
from pipeline.records import InputError, Page, mint_id
from pipeline.records.page import ARTICLE_JSON, HTML, TEXT

CASES = Path(__file__).parent / "cases"
MEDIA_TYPES = {".html": HTML, ".txt": TEXT, ".json": ARTICLE_JSON}
FIELDS = (
    "title",
    "published",
    "modified",
    "editor",
    "dateline",
    "publisher",
    "canonical_url",
    "language",
    "external_id",
)


def make_page(case: Path) -> Page:
    path = next(case.glob("page.*"))
    kind = MEDIA_TYPES[path.suffix]
    return Page(id=mint_id("page", case.name), source=case.name, media_type=kind, body=path.read_bytes())


def read_expected(case: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    return loaded


ALL = sorted(path for path in CASES.iterdir() if path.is_dir())
ARTICLES = [case for case in ALL if "error" not in read_expected(case)]
REFUSED = [case for case in ALL if "error" in read_expected(case)]


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_article_page(case: Path) -> None:
    expected = read_expected(case)
    article = extract(make_page(case), published=expected.get("given_published"))
    assert {name: getattr(article, name) for name in FIELDS if name in expected} == {
        name: expected[name] for name in FIELDS if name in expected
    }
    if "authors" in expected:
        assert list(article.authors) == expected["authors"]
    paragraphs = article.body.split("\n")
    if "paragraphs" in expected:
        assert paragraphs == expected["paragraphs"]
    assert paragraphs[: len(expected.get("starts", []))] == expected.get("starts", [])
    for phrase in expected.get("has", []):
        assert phrase in article.body
    assert set(expected.get("issues", [])) <= {issue.message for issue in article.issues}
    head = f"{article.title}\n\n" if article.title else ""
    assert article.text == head + article.body


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_refused_page(case: Path) -> None:
    with pytest.raises(InputError) as caught:
        extract(make_page(case))
    assert caught.value.subject == case.name
    assert caught.value.message.startswith(read_expected(case)["error"])
