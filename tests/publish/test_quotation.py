"""Quotations are short, and statements stay within their share of an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.quotation import QUOTE_CAP, SHARE, fair_cap, shortened


@pytest.mark.parametrize(
    ("text", "cap", "short"),
    [
        ("Kita rawat bersama", 18, "Kita rawat bersama"),
        ("Kita rawat bersama", 17, "Kita rawat…"),
        ("Kitarawatbersama", 10, "Kitarawat…"),
        ("ya", 1, "…"),
        ("", 5, ""),
    ],
)
def test_long_texts_end_between_words(text: str, cap: int, short: str) -> None:
    assert shortened(text, cap) == short


@pytest.mark.parametrize(
    ("lengths", "characters", "cap"),
    [
        ([], 0, QUOTE_CAP),
        ([100, 120], 4000, QUOTE_CAP),  # there is room for all
        ([900], 8000, QUOTE_CAP),  # whatever the room
        ([100, 100], 300, 50),
        ([20, 200], 300, 80),  # what the short one leaves goes to the long one
        ([50], 0, 0),
    ],
)
def test_room_is_dealt_out(lengths: list[int], characters: int, cap: int) -> None:
    assert fair_cap(lengths, characters) == cap


@given(st.lists(st.integers(0, 2000), max_size=40), st.integers(0, 20_000))
def test_the_share_is_never_exceeded(lengths: list[int], characters: int) -> None:
    cap = fair_cap(lengths, characters)
    assert sum(min(cap, length) for length in lengths) <= characters // SHARE
    assert cap <= QUOTE_CAP


@given(st.text(), st.integers(1, 400))
def test_a_short_text_is_a_beginning(text: str, cap: int) -> None:
    short = shortened(text, cap)
    assert len(short) <= cap
    assert short == text or text.startswith(short.removesuffix("…"))
