"""What the offices and roles in front of a name say about it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.interpret.names.lexicon import NameLexicon
from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.names.spans import NameSpan

_LONGEST_ROLE = 4
_LONGEST_TITLE = 8


class OfficesBeside:
    """The offices of one article by where they begin and end; `starts` are their first words."""

    def __init__(self, text: NamedText, lexicon: NameLexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._ends = {office.last: office for office in text.offices}
        self._heads = {office.head for office in text.offices}
        self.starts = frozenset(office.first for office in text.offices)

    def stand_before(self, at: int) -> bool:
        """Whether an office ends right before the word at `at`, or before a comma or colon there."""
        return at in self._ends or (self._text.words[at - 1].text in ",:" and at - 1 in self._ends)

    def before(self, span: NameSpan, *, opens_name: bool) -> Iterator[str]:
        """The evidence of the office before the span; `opens_name`: another name follows after a word."""
        at, labels = span.first, self._text.labels
        glued = self._ends.get(at)
        office = glued or self._ends[at - 1]
        full = office.last > office.body
        # The region of an office closes it as a comma does.
        closed = glued is not None and at in self._text.opened and self._is_closed(span)
        comma = "_comma" if closed or not glued else ""
        yield ("office_before" if office.strong or full else "weak_office_before") + comma
        if glued and opens_name and self._text.words[span.last].text == ",":
            # "Kepala Desa Sei Limau, Mardin": the name may only follow.
            yield "office_goes_on"
        if glued and not closed and self._is_closed(span):
            yield "full_office_closed" if full else "bare_office_closed"
            if full and set(span.labels) <= {"?", "I", "E"} and labels[at - 1] != "?":
                yield "unknown_full_name" if len(span.labels) > 1 else "unknown_short_name"

    def role_near(self, at: int) -> bool:
        """Whether an occupation and only capitals stand before the name ("pemain timnas Inggris Budi")."""
        words = self._text.words
        for back in range(at - 1, max(-1, at - 2 - _LONGEST_ROLE), -1):
            if words[back].low in self._lexicon.occupations:
                return back < at - 1
            if words[back].shape in ("mark", "number") or words[back + 1].gap != " ":
                return False
        return False

    def title_run(self, at: int) -> bool:
        """Whether a title of unknown words and a comma stand before the name ("Direktur Sinar Wening, Budi")."""
        words = self._text.words
        for back in range(at - 2, max(-1, at - 3 - _LONGEST_TITLE), -1):
            if words[back].shape in ("mark", "number") or (words[back].shape == "lower" and words[back].low != "dan"):
                return False
            if back in self._heads:
                return True
            if words[back].gap != " ":
                return False
        return False

    def _is_closed(self, span: NameSpan) -> bool:
        """Whether no further capitalised word follows."""
        words, at = self._text.words, span.last
        return at >= len(words) or words[at].gap != " " or words[at].shape in ("lower", "mark")
