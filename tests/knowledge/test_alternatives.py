"""Many forms as one pattern: the longest form that fits, as an alternation by falling length finds it."""

from __future__ import annotations

import re

import pytest

from pipeline.knowledge.alternatives import one_of

FORMS = ("kata", "kata dia", "katanya", "kat", "ujar", "a.n.", "di(s)")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kata dia", "kata dia"),
        ("kata diam", "kata"),  # the longer form ends inside a word
        ("katanya", "katanya"),
        ("a.n.", "a.n."),
        ("di(s)", "di(s)"),
        ("kata  dia", "kata"),  # two spaces are not one
        ("katan", None),
        ("aXn.", None),  # a point is a point
        ("dis", None),
        ("", None),
    ],
)
def test_the_longest_form_that_fits(text: str, found: str | None) -> None:
    match = re.match(rf"{one_of(FORMS)}(?!\w)", text)
    assert (match[0] if match else None) == found


def test_a_space_may_be_any_pattern() -> None:
    assert re.fullmatch(one_of(FORMS, r"\s+"), "kata \n dia")


def test_of_no_forms_it_is_empty() -> None:
    assert re.match(one_of([]), "kata")[0] == ""  # type: ignore[index]
