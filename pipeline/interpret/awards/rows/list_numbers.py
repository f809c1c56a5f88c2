"""Finds the numbers of lists inside running text, also where the print has lost the breaks between their items."""

from __future__ import annotations

import functools
import re

_HEAD = r"[.)]\s?(?=[A-Z“\"])"
_FIRST = re.compile(rf"(?<![\d.,/(])(1){_HEAD}")

_BARE_LINE = re.compile(r"(?m)^[ \t]*(\d{1,2})(?:[.)]|[ \t])[ \t]*(?=[A-Z“\"].{1,100}$)")
LEAST = 3  # items of a list


@functools.lru_cache(maxsize=128)
def _mark(number: int) -> re.Pattern[str]:
    """The mark of an item, by itself or glued to the score of the item before it ("UI skor 3,352. ITB skor 3,33")."""
    return re.compile(rf"(?:(?<![\d.,/(])|(?<=[.,]\d)|(?<=[.,]\d\d))({number}){_HEAD}")


def counted_runs(text: str, start: int, end: int, apart: int) -> list[list[re.Match[str]]]:
    """Runs of marks that count up from one between two offsets, no more than `apart` characters from mark to mark.

    Group 1 of each mark is its number; the item begins where the mark ends.
    """
    firsts = list(_FIRST.finditer(text, start, end))
    stops = [*(mark.start() for mark in firsts), end][1:]
    runs: list[list[re.Match[str]]] = []
    for first, stop in zip(firsts, stops, strict=True):
        run = [first]
        while mark := _mark(len(run) + 1).search(text, run[-1].end(), min(stop, run[-1].end() + apart)):
            run.append(mark)
        runs.append(run)
    return runs


def line_runs(text: str, start: int, apart: int) -> list[list[re.Match[str]]]:
    """Runs of short lines that open with a number, with a mark behind it or none, and count up from one.

    There are at least three of them, and no more than `apart` characters between the end of one and the next.
    """
    runs: list[list[re.Match[str]]] = []
    for mark in _BARE_LINE.finditer(text, start):
        if mark[1] == "1":
            runs.append([mark])
        elif runs and int(mark[1]) == len(runs[-1]) + 1 and mark.start() - _line_end(text, runs[-1][-1]) <= apart:
            runs[-1].append(mark)
    return [run for run in runs if len(run) >= LEAST]


def _line_end(text: str, mark: re.Match[str]) -> int:
    end = text.find("\n", mark.end())
    return end if end >= 0 else len(text)
