"""Finds the word that a misspelt one was meant to be: "menjelaksan" is "menjelaskan"."""

from __future__ import annotations

import functools
from collections.abc import Iterable

_SHORTEST = 9
_REMEMBERED = 20_000  # words; a process may read millions of articles


class Misspellings:
    """Knows words of nine letters or more, each by what is left of it without one letter.

    `others` are words that are spelt nearly so and mean something else ("menugaskan").
    """

    def __init__(self, forms: Iterable[str], others: Iterable[str]) -> None:
        self._others = frozenset(others)
        self._meant = functools.lru_cache(_REMEMBERED)(self._nearest)
        self._near: dict[str, set[str]] = {}
        for form in forms:
            if len(form) >= _SHORTEST and form.isalpha():
                self._others |= {form}
                for rest in _without_a_letter(form):
                    self._near.setdefault(rest, set()).add(form)

    def meant_by(self, word: str) -> str | None:
        """The one form that `word`, in small letters, lies one letter away from, with the same first letter.

        A letter lost, doubled or put in, another letter, or two neighbours swapped; None for words that are right.
        """
        if len(word) < _SHORTEST - 1 or word in self._others:
            return None
        return self._meant(word)

    def _nearest(self, word: str) -> str | None:
        near = {form for rest in _without_a_letter(word) for form in self._near.get(rest, ())}
        meant = [form for form in near if form[0] == word[0] and _is_near(word, form)]
        return meant[0] if len(meant) == 1 else None


def _without_a_letter(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_near(word: str, form: str) -> bool:
    """Whether one letter makes the difference: the words agree up to a place, and behind it."""
    at = next((n for n, (a, b) in enumerate(zip(word, form, strict=False)) if a != b), min(len(word), len(form)))
    if len(word) != len(form):
        longer, shorter = sorted((word, form), key=len, reverse=True)
        return longer[at + 1 :] == shorter[at:]
    swapped = word[at : at + 2] == form[at : at + 2][::-1] and word[at + 2 :] == form[at + 2 :]
    return swapped or word[at + 1 :] == form[at + 1 :]
