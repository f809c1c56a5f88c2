"""No spreadsheet runs what an article says, and the text can be had back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.cells import day_of, defused, restored, runs


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("http://x.example")', '\'=HYPERLINK("http://x.example")'),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),  # full-width: Japanese and Chinese spreadsheets take it for "="
        ("'=1", "''=1"),  # an apostrophe of the text's own is not lost
        ("-1", "-1"),  # numbers stay numbers
        ("+82,45", "+82,45"),
        ("72.15", "72.15"),
        ("Juara I", "Juara I"),
        ("A-", "A-"),
        ("nilai = 80", "nilai = 80"),
        ("", ""),
    ],
)
def test_formulas_are_defused(text: str, cell: str) -> None:
    assert defused(text) == cell
    assert restored(cell) == text


@given(st.text())
def test_any_text_comes_back_and_none_runs(text: str) -> None:
    assert restored(defused(text)) == text
    assert not runs(defused(text))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2025-04-18T08:00:00+08:00", "2025-04-18"),
        ("2025-04-18", "2025-04-18"),
        ("2025-04", None),
        ("2025-02-30", None),
        ("kemarin", None),
        (None, None),
    ],
)
def test_days_of_moments(moment: str | None, day: str | None) -> None:
    assert day_of(moment) == day
