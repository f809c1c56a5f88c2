"""What the words right before a known name say about it."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline.knowledge import Knowledge

_MARKS = "().,:\"“”'‘’"


def _words_before(span: Span, most: int) -> list[tuple[int, str]]:
    """Up to `most` words before `span` with their token indices, in text order; brackets and points are passed over."""
    found: list[tuple[int, str]] = []
    at = span.start - 1
    while at >= 0 and len(found) < most and "\n" not in span.doc[at].text:
        word = span.doc[at].text.strip(_MARKS).lower()
        if word:
            found.insert(0, (at, word))
        at -= 1
    return found


class NameContext:
    """The words of the table `context_words`, asked about the words before a name."""

    def __init__(self, knowledge: Knowledge) -> None:
        rows = knowledge.words["context_words"]
        self._levels = {f.lower(): row.value or "any" for row in rows if row.kind == "region" for f in row.forms}
        self._governments = knowledge.forms("context_words", "government")
        self._government_words = {word for form in self._governments for word in form.split()} | set(self._titles())
        self._schemes = knowledge.forms("context_words", "scheme")

    @staticmethod
    def _titles() -> tuple[str, ...]:
        return ("provinsi", "kabupaten", "kota", "daerah")

    def region_level(self, span: Span) -> str | None:
        """The level that the words before a region give it ("Bupati X": "kabupaten").

        "any" where they say only that a region follows ("Polres X"), None where they say nothing.
        """
        own = span[0].lower_.rstrip(".")
        if len(span) > 1 and own in self._titles():
            return own
        words = [word for _, word in _words_before(span, 3)]
        for count in (3, 2, 1):
            level = self._levels.get(" ".join(words[-count:])) if len(words) >= count else None
            if level is not None:
                return level
        return None

    def opens_scheme(self, span: Span) -> bool:
        """Whether a word like "penghargaan" or "predikat" stands within two words before the name."""
        return any(word in self._schemes for _, word in _words_before(span, 2))

    def government_start(self, span: Span) -> int | None:
        """The token where "Pemerintah Kota (Pemkot) X" starts, for the region X; None where no such word is there."""
        words = _words_before(span, 4)
        taken: list[tuple[int, str]] = []
        while words and words[-1][1] in self._government_words:
            taken.insert(0, words.pop())
        for n in range(len(taken)):
            rest = [word for _, word in taken[n:]]
            if any(" ".join(rest[:count]) in self._governments for count in (1, 2)):
                return taken[n][0]
        return None
