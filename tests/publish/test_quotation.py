"""Quotations are short, and statements stay within their share of an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.quotation import QUOTE_CAP, SHARE, fair_cap, quotation, shortened, statement_caps


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
    ("lengths", "room", "cap"),
    [
        ([], 0, QUOTE_CAP),
        ([100, 120], 1300, QUOTE_CAP),  # there is room for all
        ([900], 2700, QUOTE_CAP),  # whatever the room
        ([100, 100], 100, 50),
        ([20, 200], 100, 80),  # what the short one leaves goes to the long one
        ([50], 0, 0),
    ],
)
def test_room_is_dealt_out(lengths: list[int], room: int, cap: int) -> None:
    assert fair_cap(lengths, room) == cap


@pytest.mark.parametrize(
    ("direct", "reported", "characters", "caps"),
    [
        ([60], [40, 40], 300, (QUOTE_CAP, 20)),  # the speaker's own words come first
        ([], [40, 40], 300, (QUOTE_CAP, QUOTE_CAP)),
        ([100, 100], [40], 300, (50, 0)),
    ],
)
def test_own_words_come_first(direct: list[int], reported: list[int], characters: int, caps: tuple[int, int]) -> None:
    assert statement_caps(direct, reported, characters) == caps


_LENGTHS = st.lists(st.integers(0, 2000), max_size=40)


@given(_LENGTHS, _LENGTHS, st.integers(0, 20_000))
def test_the_share_is_never_exceeded(direct: list[int], reported: list[int], characters: int) -> None:
    caps = statement_caps(direct, reported, characters)
    taken = sum(min(cap, one) for cap, form in zip(caps, (direct, reported), strict=True) for one in form)
    assert taken <= characters // SHARE
    assert max(caps) <= QUOTE_CAP


@pytest.mark.parametrize(
    ("text", "cap", "quoted"),
    [
        ("Kita rawat bersama sungai ini", 20, "Kita rawat bersama…"),
        ("Kita rawat", 10, "Kita rawat"),
        ("Kita rawat bersama sungai ini", 19, None),  # too little to say anything
        ("Kita rawat", 0, None),
        ("", 300, None),
    ],
)
def test_a_quotation_says_something_or_is_left_out(text: str, cap: int, quoted: str | None) -> None:
    assert quotation(text, cap) == quoted


@given(st.text(), st.integers(1, 400))
def test_a_short_text_is_a_beginning(text: str, cap: int) -> None:
    short = shortened(text, cap)
    assert len(short) <= cap
    assert short == text or text.startswith(short.removesuffix("…"))
