"""Titles that stand for a person: "Wali Kota", "Wamen PAN-RB", "Kabag"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.interpret.named_text import NamedText, complete_offices, read_named_text
from pipeline.interpret.offices import Office, office_words_of
from pipeline.interpret.reading import Reading
from pipeline.interpret.words import index_at
from pipeline.records import Occupancy, Person, Span

_WORDS = re.compile(r"[^\W_]+")
# How many characters ("Pak ", "Bapak ") may stand before the title in an expression.
_NEAR = 12
_REGION_HEADS = ("bupati", "walikota", "gubernur", "gub", "kepala_daerah", "presiden")


@dataclass(frozen=True, slots=True)
class Role:
    """An office that stands for somebody. `person` is None where nobody named holds it, or where `doubtful`."""

    span: Span
    person: str | None
    occupancy: str | None
    doubtful: bool = False


class RoleReferences:
    """Resolves the titles of one article to the people who hold them."""

    def __init__(self, reading: Reading, people: Sequence[Person], occupancies: Sequence[Occupancy]) -> None:
        self._reading = reading
        self._people = list(people)
        self._tables = office_words_of(reading.knowledge)
        self._occupancies = list(occupancies)

    @cached_property
    def _text(self) -> NamedText:
        return read_named_text(self._reading)

    @cached_property
    def _offices(self) -> list[Office]:
        starts = {index_at(self._text.words, m.evidence.span.start) for p in self._people for m in p.mentions}
        return complete_offices(self._reading, self._text.words, self._text.labels, self._text.heads, starts)

    @cached_property
    def _spans(self) -> list[Span]:
        return [self._span(o) for o in self._offices]

    def _span(self, office: Office) -> Span:
        return Span(self._text.words[office.first].start, self._text.words[office.last - 1].end)

    def at(self, span: Span) -> Role | None:
        """The title that the expression in `span` opens with, resolved; None where it opens with none."""
        at = bisect.bisect_left(self._spans, Span(span.start, span.start + 1))
        for number in (at - 1, at):
            held = self._spans[number] if 0 <= number < len(self._spans) else None
            if held and held.overlaps(span) and held.start <= span.start + _NEAR:
                return self._resolve(self._offices[number])
        return None

    def bare(self) -> list[Role]:
        """The titles in the text that stand for somebody named elsewhere."""
        return [self._resolve(o) for o in self._offices if self._occupancies]

    def head_of_region(self) -> Role | None:
        """The one head of a region among the people."""
        heads = [o for o in self._occupancies if o.position.key in _REGION_HEADS]
        holders = {o.holder for o in heads}
        return Role(heads[0].evidence.span, heads[0].holder, heads[0].id) if len(holders) == 1 else None

    def _resolve(self, office: Office) -> Role:
        span = self._span(office)
        words = self._text.words[office.head : office.last]
        head = {w.low for w in self._text.words[office.head : office.body]}
        rest = {w.low for w in words[office.body - office.head :] if w.shape != "mark"} - self._tables.of("empty")
        fitting = [o for o in self._occupancies if self._fits(o, office, head, rest)]
        current = [o for o in fitting if o.status == office.status] or fitting
        holders = {o.holder for o in current}
        if len(holders) == 1:
            return Role(span, current[0].holder, current[0].id)
        return Role(span, None, None, doubtful=len(holders) > 1)

    def _fits(self, occupancy: Occupancy, office: Office, head: set[str], rest: set[str]) -> bool:
        title = {w.lower() for w in _WORDS.findall(occupancy.title)}
        same_key = office.key is not None and occupancy.position.key == office.key
        if same_key:
            return self._complement_fits(title, rest)
        own = self._key_words(occupancy)
        abbreviated = self._full_head(office)
        return (head <= title or abbreviated <= title | own) and self._complement_fits(title | own, rest)

    def _complement_fits(self, title: set[str], rest: set[str]) -> bool:
        return all(any(word == t or _abbreviates(word, t) for t in title) for word in rest)

    def _key_words(self, occupancy: Occupancy) -> set[str]:
        position = self._reading.knowledge.position_by_key.get(occupancy.position.key or "")
        return {w.lower() for w in _WORDS.findall(position.name)} if position else set()

    def _full_head(self, office: Office) -> set[str]:
        position = self._reading.knowledge.position_by_key.get(office.key or "")
        if position is None:
            return {"?"}
        return {w.lower() for w in _WORDS.findall(position.name)}


def _abbreviates(short: str, long: str) -> bool:
    """Whether "kalsel" may stand for "kalimantan" (and "selatan"): first letters in common."""
    return len(short) >= 4 and len(long) > len(short) and short[:3] == long[:3]
