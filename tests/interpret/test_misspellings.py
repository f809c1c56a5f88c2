"""Which words are misspelt verbs of saying."""

from __future__ import annotations

import pytest

from pipeline.interpret.statements.misspellings import Misspellings

WORDS = Misspellings(["mengatakan", "menyatakan", "menegaskan", "menilai"], ["menugaskan"])


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("mengataka", "mengatakan"),  # a letter lost at the end, in the middle
        ("mengatkan", "mengatakan"),
        ("menyatakaan", "menyatakan"),  # doubled
        ("mengatalkan", "mengatakan"),  # put in
        ("menyetakan", "menyatakan"),  # another letter
        ("mengatkaan", "mengatakan"),  # neighbours swapped
        ("mengatakan", None),  # right
        ("menugaskan", None),  # right, and listed as another word
        ("pengatakan", None),  # another first letter
        ("mentakan", None),  # two letters lost
        ("mengkataan", None),  # swapped across a third
        ("manilai", None),  # too short to be sure
    ],
)
def test_meant_by(word: str, meant: str | None) -> None:
    assert WORDS.meant_by(word) == meant


def test_a_word_near_two_forms_means_neither() -> None:
    assert Misspellings(["mencatatkan", "mencabutkan"], []).meant_by("mencabatkan") is None
