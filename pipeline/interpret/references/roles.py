"""Titles that stand for a person: "Wali Kota", "Wamen PAN-RB", "Kabag"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.interpret.names.named_text import NamedText, complete_offices, read_named_text
from pipeline.interpret.offices.mentions import Office, office_words_of
from pipeline.interpret.reading import Reading
from pipeline.interpret.words import index_at
from pipeline.records import Occupancy, Person, Span

_WORDS = re.compile(r"[^\W_]+")
# How many characters ("Pak ", "Bapak ") may stand before the title in an expression.
_NEAR = 12
_REGION_HEADS = ("bupati", "wali_kota", "walikota", "gubernur", "gub", "kepala_daerah", "presiden")

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """An office in the text and the occupancies that it fits: none, one person's, or several people's."""

    span: Span
    fitting: tuple[Occupancy, ...]

    @property
    def holders(self) -> tuple[str, ...]:
        """The people who hold it, each once."""
        return tuple(dict.fromkeys(o.holder for o in self.fitting))

    @property
    def person(self) -> str | None:
        """The one who holds it; None where nobody named does, or several do."""
        return self.holders[0] if len(self.holders) == 1 else None

    @property
    def doubtful(self) -> bool:
        """Whether several people hold it."""
        return len(self.holders) > 1

    def held_by(self, person: str | None) -> str | None:
        """The id of the occupancy that `person` has in it."""
        return next((o.id for o in self.fitting if o.holder == person), None)


class RoleReferences:
    """Resolves the titles of one article to the people who hold them."""

    def __init__(self, reading: Reading, people: Sequence[Person], occupancies: Sequence[Occupancy]) -> None:
        self._reading = reading
        self._people = list(people)
        self._tables = office_words_of(reading.knowledge)
        self._occupancies = list(occupancies)
        self._forms: dict[str | None, list[_Words]] = {}

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

    def beside(self, name: Span, person: str) -> str | None:
        """The id of the occupancy of `person` whose office stands right before or behind the `name`."""
        at = bisect.bisect_left(self._spans, name)
        for number in range(max(0, at - 1), min(len(self._spans), at + 2)):
            office = self._spans[number]
            first, second = sorted((office, name))
            gap = self._reading.text[first.end : second.start]
            if first.end <= second.start and len(gap) <= _NEAR and "." not in gap and "\n" not in gap:
                held = self._resolve(self._offices[number]).held_by(person)
                if held:
                    return held
        return None

    def bare(self) -> list[Role]:
        """The titles in the text that stand for somebody named elsewhere."""
        return [self._resolve(o) for o in self._offices if self._occupancies]

    def holders_of(self, keys: Collection[str], span: Span) -> Role | None:
        """The holders of offices with these keys, meant by the words in `span`; None where nobody named holds one."""
        held = tuple(o for o in self._occupancies if o.position.key in keys)
        held = tuple(o for o in held if o.status != "former") or held
        return Role(span, held) if held else None

    def head_of_region(self, span: Span) -> Role | None:
        """The heads of regions among the people, meant by the words in `span`."""
        return self.holders_of(_REGION_HEADS, span)

    def beginning(self, span: Span) -> Role | None:
        """The holders of the offices that the words in `span` name or begin."""
        words = _low_words(span.of(self._reading.text))
        held = tuple(o for o in self._occupancies if _begins(_low_words(o.title), words))
        heads = self._tables.heads.get(words[0], []) if words else []
        forms = [form for head in heads if head.words == words for form in self._forms_of(head.key)]
        held = held or tuple(
            o for o in self._occupancies if any(_begins(self._without_status(_low_words(o.title)), f) for f in forms)
        )
        return Role(span, held) if held else None

    def _resolve(self, office: Office) -> Role:
        words = self._text.words
        head = tuple(w.low for w in words[office.head : office.body])
        rest = {w.low for w in words[office.body : office.last] if w.shape != "mark"}
        rest -= self._tables.of("empty") | self._adverbs
        fitting = [o for o in self._occupancies if self._fits(o, office, head, rest)]
        fitting = [o for o in fitting if o.status == office.status] or fitting
        fitting = [o for o in fitting if office.key and o.position.key == office.key] or fitting
        return Role(self._span(office), tuple(fitting))

    def _fits(self, occupancy: Occupancy, office: Office, head: _Words, rest: set[str]) -> bool:
        """Whether the occupancy is the office: the same key, or a title that begins as the office does."""
        title = self._without_status(_low_words(occupancy.title))
        own = self._forms_of(occupancy.position.key)
        same = office.key is not None and occupancy.position.key == office.key
        # "Wakil Wali Kota" holds the words of "Wali Kota" but does not begin with them.
        begins = same or any(_begins(t, form) for t in (title, *own) for form in (head, *self._forms_of(office.key)))
        return begins and _complement_fits(set(title).union(*own), rest)

    @cached_property
    def _adverbs(self) -> frozenset[str]:
        return self._reading.knowledge.forms("statement_words", "adverb")

    def _forms_of(self, key: str | None) -> list[_Words]:
        if key not in self._forms:
            position = self._reading.knowledge.position_by_key.get(key or "")
            self._forms[key] = [_low_words(form) for form in position.forms] if position else []
        return self._forms[key]

    def _without_status(self, title: _Words) -> _Words:
        """The title without "Plt", "mantan" and the like."""
        return next((title[len(p) :] for p in self._status_words if _begins(title, p)), title)

    @cached_property
    def _status_words(self) -> list[_Words]:
        forms = {_low_words(form) for prefix in self._reading.knowledge.position_prefixes for form in prefix.forms}
        return sorted(forms, key=lambda form: (-len(form), form))


def _low_words(text: str) -> _Words:
    return tuple(w.lower() for w in _WORDS.findall(text))


def _begins(words: _Words, start: _Words) -> bool:
    return bool(start) and words[: len(start)] == start


def _complement_fits(title: set[str], rest: set[str]) -> bool:
    return all(any(word == t or _abbreviates(word, t) for t in title) for word in rest)


def _abbreviates(short: str, long: str) -> bool:
    """Whether "kalsel" may stand for "kalimantan" (and "selatan"): first letters in common."""
    return len(short) >= 4 and len(long) > len(short) and short[:3] == long[:3]
