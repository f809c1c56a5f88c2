"""The furniture table and the code that reads it: every kind is used, every example is read as its row says."""

from __future__ import annotations

import pytest

from pipeline.extract.bylines import read_byline
from pipeline.extract.furniture import TABLE, load_furniture
from pipeline.knowledge import Word, load_knowledge

LINES = {"line_start", "next_page", "line"}
HEADS = {"list_head", "end_head"}
LABELS = {"reporter_label", "editor_label", "both_label"}
OTHERS = {
    "element",
    "author_element",
    "not_a_reporter",
    "role_word",
    "title_label",
    "date_label",
    "url_label",
    "publisher_label",
    "article_type",
    "error_page",
}
ROWS = load_knowledge().words[TABLE]
EXAMPLES = [(row, example) for row in ROWS for example in row.examples]


def test_kinds_are_known() -> None:
    assert {row.kind for row in ROWS} == LINES | HEADS | LABELS | OTHERS


@pytest.mark.parametrize(("row", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_example_is_read_as_its_row_says(row: Word, example: str) -> None:
    furniture = load_furniture()
    if row.kind in LINES:
        assert furniture.is_line(example)
    elif row.kind in HEADS:
        assert furniture.is_list_head(example)
    else:
        byline = read_byline(example, set())
        assert byline is not None
        assert bool(byline.authors) == (row.kind != "editor_label")
        assert bool(byline.editor) == (row.kind != "reporter_label")


@pytest.mark.parametrize("kind", sorted(LINES | LABELS))
def test_every_kind_of_line_has_an_example(kind: str) -> None:
    assert any(row.examples for row in ROWS if row.kind == kind)
