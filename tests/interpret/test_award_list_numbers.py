"""Numbers of lists inside running text and at the head of lines."""

from __future__ import annotations

import pytest

from pipeline.interpret.awards.rows.list_numbers import counted_runs, line_runs
from pipeline.interpret.awards.rows.lists import find_award_lists


def _items(text: str) -> list[list[str]]:
    """The first word of each item, by runs."""
    runs = counted_runs(text, 0, len(text), 60)
    return [[text[mark.end() :].split()[0] for mark in run] for run in runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Daftar: 1. Melati 2. Mawar 3. Dahlia", [["Melati", "Mawar", "Dahlia"]]),
        ("Daftar: 1.Melati 2.Mawar 3.Dahlia", [["Melati", "Mawar", "Dahlia"]]),
        ("1. Melati 3,352. Mawar 3,3 3. Dahlia", [["Melati", "Mawar", "Dahlia"]]),
        ("1. Melati 9,19 2. Mawar", [["Melati", "Mawar"]]),
        # a year before a full stop is no number of a list, nor is the rest of a decimal
        ("1. Melati berdiri 2012. Mawar belum", [["Melati"]]),
        # a list that starts again ends the one before it
        ("1. Melati 1. Mawar 2. Dahlia", [["Melati"], ["Mawar", "Dahlia"]]),
        ("Tanggal 11. Mawar", []),
    ],
)
def test_counted_runs(text: str, expected: list[list[str]]) -> None:
    assert _items(text) == expected


def test_numbers_too_far_apart_are_no_list() -> None:
    text = "1. Melati " + "kata " * 20 + "2. Mawar"
    assert [len(run) for run in counted_runs(text, 0, len(text), 60)] == [1]


@pytest.mark.parametrize(
    ("text", "apart", "expected"),
    [
        ("1 Melati 93\n2 Mawar 91\n3 Dahlia 90", 1, [3]),
        ("1. Melati\nSekolah tertua.\n2. Mawar\nSekolah baru.\n3. Dahlia", 40, [3]),
        ("1. Melati\nSekolah tertua.\n2. Mawar\nSekolah baru.\n3. Dahlia", 1, []),
        ("1 Melati\n2 Mawar", 1, []),  # two are no list
        ("2 Melati\n3 Mawar\n4 Dahlia", 1, []),
        ("1 orang\n2 orang\n3 orang", 1, []),
    ],
)
def test_line_runs(text: str, apart: int, expected: list[int]) -> None:
    assert [len(run) for run in line_runs(text, 0, apart)] == expected


def test_a_ranking_is_named_by_what_it_lists_not_by_who_announces_it() -> None:
    text = "Lembaga Ukur merilis daftar kampus terbaik di Sumatra. Daftarnya: 1. Melati 2. Mawar 3. Dahlia"
    (found,) = find_award_lists(text, 0)
    assert (found.topic, found.is_ranked) == ("kampus terbaik di Sumatra", True)
    assert [(item.number, item.span.of(text)) for item in found.items] == [(1, "Melati"), (2, "Mawar"), (3, "Dahlia")]
