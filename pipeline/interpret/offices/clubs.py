"""The club that an article is about: what completes a bare "pelatih" ("pelatih Budi" in an article on Persib)."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence

from pipeline.interpret.words import Word, scan_words
from pipeline.knowledge import Knowledge

_FEWEST = 2  # times that an article names the club it is about
_FAR_MORE = 2  # times as often as the next club
_SENTENCE_ENDS = frozenset(".?!")

ClubForms = dict[str, list[tuple[tuple[str, ...], str]]]
"""First word, lower-cased → (words of a form, full name of the club), longest first."""


@functools.lru_cache(maxsize=4)
def club_forms(knowledge: Knowledge) -> ClubForms:
    """The forms of `club_words.yaml`, compiled once per process."""
    found: ClubForms = {}
    for row in knowledge.words["club_words"]:
        for form in row.forms:
            words = tuple(w.text for w in scan_words(form))
            found.setdefault(words[0], []).append((words, row.value or row.form))
    for forms in found.values():
        forms.sort(key=lambda form: -len(form[0]))
    return found


class ClubsTold:
    """The clubs that one article names."""

    def __init__(self, words: Sequence[Word], forms: ClubForms) -> None:
        self._words = words
        self._at: dict[int, str] = {}
        self._printed: dict[str, str] = {}
        end = 0
        for at, word in enumerate(words):
            hit = self._form_at(at, forms.get(word.text, ())) if at >= end else None
            if hit is not None:
                form, club = hit
                end = at + len(form)
                self._at[at] = club
                printed = " ".join(form)
                told = self._printed.get(club, "")
                self._printed[club] = max(told, printed, key=lambda name: (name in club, len(name)))

    def _form_at(self, at: int, forms: Sequence[tuple[tuple[str, ...], str]]) -> tuple[tuple[str, ...], str] | None:
        for form, club in forms:
            if tuple(w.text for w in self._words[at : at + len(form)]) == form:
                return form, club
        return None

    def opens(self, at: int) -> bool:
        """Whether the name of a club begins at word `at`."""
        return at in self._at

    def near(self, at: int) -> str | None:
        """The club, as printed, of a coach at word `at`: named far more often than others, else alone in its sentence.

        None in an article that names its clubs in passing.
        """
        counts = Counter(self._at.values()).most_common(2)
        if not counts or counts[0][1] < _FEWEST:
            return None
        if len(counts) == 1 or counts[0][1] >= _FAR_MORE * counts[1][1]:
            return self._printed[counts[0][0]]
        first = at
        while first > 0 and self._words[first].gap != "\n" and self._words[first - 1].text not in _SENTENCE_ENDS:
            first -= 1
        beside = {club for place, club in self._at.items() if first <= place < at}
        return self._printed[beside.pop()] if len(beside) == 1 else None
