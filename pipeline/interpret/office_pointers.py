"""Ties an office to somebody named earlier: "ujar Ketua KONI Tapin itu", "ketika menjabat Bupati Tapin"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from pipeline.interpret.named_text import NamedText
from pipeline.interpret.office_links import Link
from pipeline.interpret.offices import Office, OfficeWords

# How many words back the name may stand: in the sentence before, or in this one.
_FARTHEST = 130
_FARTHEST_IN_SENTENCE = 30
_LONGEST_BETWEEN = 7
_SENTENCE_ENDS = frozenset(".?!")


class OfficePointers:
    """Finds links of offices that no name stands beside; `starts` maps first words of mentions to person ids."""

    def __init__(
        self,
        text: NamedText,
        tables: OfficeWords,
        offices: Sequence[Office],
        starts: Mapping[int, str],
        body_start: int,
    ) -> None:
        self._words = text.words
        self._tables = tables
        self._offices = offices
        self._starts = starts
        self._begins = sorted(at for at in starts if text.words[at].start >= body_start)
        self._body_start = body_start

    def find(self, linked: Sequence[Link]) -> Iterator[Link]:
        """Links of the offices that `linked` leaves over, in text order."""
        held = {link.office.first: link for link in linked}
        before: Link | None = None
        for office in self._offices:
            link = held.get(office.first)
            if link is None and self._words[office.first].start >= self._body_start:
                link = self._pointed(office, before)
                if link is not None:
                    yield link
            before = link

    def _pointed(self, office: Office, before: Link | None) -> Link | None:
        """The link of an office that no name stands beside; `before` is that of the office before it."""
        if before is not None and self._goes_on(before, office):
            return Link(before.person, office, "career", 0.6)
        if self._is_pointed_at(office):
            person, rule = self._last_named(office.first, _FARTHEST), "office_pointed_at"
        elif self._is_past_post(office):
            person, rule = self._last_named(office.first, _FARTHEST_IN_SENTENCE), "post_held"
        else:
            return None
        return Link(person, office, rule, 0.7) if person is not None else None

    def _goes_on(self, before: Link, office: Office) -> bool:
        """Whether the office goes on the list of those that somebody held ("Camat Binuang 2010-2015, lalu Sekda")."""
        if before.rule not in ("post_held", "apposition_word", "career") or office.last == office.body:
            return False
        between = self._words[before.office.last : office.first]
        if not between or len(between) > _LONGEST_BETWEEN or any(w.gap == "\n" for w in between):
            return False
        fitting = all(w.low in self._tables.of("career_link") or w.shape == "number" for w in between)
        return fitting and any(w.low not in "-–" and w.shape != "number" for w in between)

    def _is_pointed_at(self, office: Office) -> bool:
        """Whether "ini", "itu" or "tersebut" behind a full office points to somebody named before."""
        at = office.last
        if at >= len(self._words) or self._words[at].low not in self._tables.of("pointer") or at in self._starts:
            return False
        bare = office.last == office.body and office.status == "definitive"
        if bare or self._words[at].gap != " " or office.first == 0:
            return False
        before = self._words[office.first - 1]
        return self._opens(office.first) or before.low in self._tables.of("pointing_before")

    def _opens(self, at: int) -> bool:
        """Whether a sentence begins at word `at`, or with one word like "Namun" before it."""
        before = self._words[at - 1]
        if self._words[at].gap == "\n" or before.text in _SENTENCE_ENDS or before.text in '"”“':
            return True
        return before.low in self._tables.of("connector") and (at < 2 or self._opens(at - 1))

    def _is_past_post(self, office: Office) -> bool:
        """Whether a verb of holding stands before the office and its subject is left out or a pronoun."""
        at = office.first - 1
        if at >= 0 and self._words[at].low in ("sebagai", "menjadi", "jadi"):
            at -= 1
        words = self._words[max(0, at - 2) : at + 1]
        if office.last == office.body or not words:
            return False
        held = words[-1].low in self._tables.of("holding") or self._words[office.first - 1].low == "menjadi"
        return held and any(w.low in self._tables.of("past_cue") for w in words)

    def _last_named(self, at: int, farthest: int) -> str | None:
        """The person named last before word `at`; None where nobody is near or two share the sentence's head."""
        number = bisect_left(self._begins, at) - 1
        if number < 0 or at - self._begins[number] > farthest:
            return None
        return self._starts[self._begins[number]]
