"""Describes, for one award and one number of the article, what speaks for the number being the award's score."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from pipeline.interpret.awards.likelihoods import Features
from pipeline.interpret.awards.recipients.parties import Party
from pipeline.interpret.awards.scope import Scopes, compiled, cue, distinctive_names
from pipeline.interpret.awards.scores.numbers import Number, find_numbers
from pipeline.interpret.reading import Reading
from pipeline.interpret.whole_words import find_apart, find_whole
from pipeline.knowledge import Knowledge
from pipeline.records import Span

T = TypeVar("T")
Placed = list[tuple[Span, T]]

_MOST = 30  # numbers looked at for one award, the nearest
_BESIDE_NAME = 3  # numbers on each side of a name, in a sentence with more than that
_BACK = 8  # sentences in which the last claim is looked for
_FARTHEST = 2  # sentences from one that claims the award, where nothing else ties the number to it
_GRADE_REACH = 70
_GAPS = ((3, "3"), (25, "25"), (70, "70"))
_CAPITALS = re.compile(r"(?<![\w.])([A-Z][\w]*)(?:\s(?:[A-Z]\w*|dan))*\s$")
_GOAL = "near goal"
_SMALL = ("whole 1", "whole 2")
_TELLS_SCORE = ("near told", "near won", "next point")
_MOVED_FROM = ("prev2 moved", "prev dari")  # "naik dari 68,9"
_GRADE_BEHIND = frozenset(["grade own before 3", "grade other before 3"])
_OF_EARLIER = ("near left", "near moved", "prev dari", "prev2 dari")


class ScoreDescriber:
    """Describes pairs of an award and a number of one article."""

    def __init__(self, reading: Reading, scopes: Scopes) -> None:
        self.reading = reading
        self.scopes = scopes
        self._order = {span: n for n, span in enumerate(reading.sentences)}
        found = {span: list(find_numbers(reading, span)) for span in reading.sentences}
        self._numbers = {span: numbers for span, numbers in found.items() if numbers}
        self._starts = {span: [x.span.start for x in numbers] for span, numbers in self._numbers.items()}
        self._parties: dict[Span, Placed[Party | None]] = {}
        self._names: dict[Span, Placed[str]] = {}
        self._grades: dict[Span, Placed[str]] = {}

    def numbers(self, n: int) -> list[Number]:
        """The numbers that could be the score of award `n`, those nearest to a sentence that claims it first."""
        near = {
            span
            for own in self.scopes.told[n].spans
            for k in [self._order.get(own, -_FARTHEST - 1)]
            for span in self.reading.sentences[max(0, k - _FARTHEST) : max(0, k + _FARTHEST + 1)]
        }
        spans = near.union(self.scopes.around(n), self._spans_of[id(self.scopes.told[n].party)]) & self._numbers.keys()
        nearest = sorted(spans, key=lambda span: (abs(self._distance(n, span)), span.start))
        found = (number for span in nearest for number in self._near_in(n, span) if self._may_be(n, number))
        return list(itertools.islice(found, _MOST))

    def _near_in(self, n: int, span: Span) -> list[Number]:
        """The numbers of a sentence; of very many those nearest to the recipient's names."""
        numbers, starts = self._numbers[span], self._starts[span]
        if len(numbers) <= _MOST:
            return numbers
        named = [at for at, party in self._parties_in(span) if party is self.scopes.told[n].party]
        places = (bisect_left(starts, at.start) for at in named)
        near = {k for at in places for k in range(at - _BESIDE_NAME, at + _BESIDE_NAME)}
        return [numbers[k] for k in sorted(near) if 0 <= k < len(numbers)]

    def _may_be(self, n: int, number: Number) -> bool:
        """Whether no word beside the number says that it is a goal, or where a present result came from."""
        told = self.scopes.told[n]
        if told.status == "received" and _GOAL in number.beside:
            return False
        if number.shape in _SMALL and number.beside.isdisjoint(_TELLS_SCORE):
            return False  # two digits count things
        if not self._goes_on(n, number.sentence):
            return False
        return told.is_earlier or told.is_compared or not number.beside.issuperset(_MOVED_FROM)

    def _goes_on(self, n: int, span: Span) -> bool:
        """Whether a sentence that names no recipient tells of award `n`: of those that are claimed last before it."""
        if span in self.scopes.told[n].spans or self._parties_in(span) or span.end <= self.reading.body_start:
            return True
        k = self._order[span]
        before = (self.scopes.claimed_in(one) for one in reversed(self.reading.sentences[max(0, k - _BACK) : k]))
        last = next((claimed for claimed in before if claimed), None)
        return last is None or n in last

    def describe(self, n: int, number: Number) -> Features:
        """The features of a number as the score of award `n`, each 1."""
        names = {"bias", f"shape {number.shape}", *number.beside}
        where = self._where(n, number)
        names |= {where, *(f"{where} {name}" for name in number.beside if name.startswith("near"))}
        for some in (self._of_sentence, self._of_award, self._of_party, self._of_grade, self._of_name):
            names.update(some(n, number))
        if names & _GRADE_BEHIND:
            names.discard("next capital")  # that is the grade
        return dict.fromkeys(names, 1.0)

    def _distance(self, n: int, span: Span) -> int:
        """Sentences from the nearest one that claims award `n`, below 0 in front of it."""
        at = [self._order[own] for own in self.scopes.told[n].spans if own in self._order]
        return min((self._order[span] - k for k in at), key=abs, default=len(self._order))

    def _where(self, n: int, number: Number) -> str:
        if number.sentence in self.scopes.told[n].spans:
            return "own"
        if number.sentence in self.scopes.around(n):
            return "around"
        return "near" if abs(self._distance(n, number.sentence)) <= _FARTHEST else "elsewhere"

    def _of_sentence(self, n: int, number: Number) -> Iterator[str]:
        """How the sentence of the number is about the award, and which of its numbers it is."""
        span = number.sentence
        claimed = self.scopes.claimed_in(span)
        if span in self.scopes.told[n].spans:
            is_owner = n in self.scopes.owners(span, number.span.start)
            yield "own nearest" if is_owner else "own rival"
            yield f"own of {min(3, len(claimed))}"
            yield f"cost {_gap(self.scopes.cost(n, span, number.span.start))}"
        else:
            distance = self._distance(n, span)
            if abs(distance) <= _FARTHEST:
                yield f"near at {distance}"
            if claimed and n not in claimed:
                yield "claims others"
        if span.end <= self.reading.body_start:
            yield "headline"
        if self.scopes.is_foreign(span):
            yield "foreign"
        yield f"of {min(4, len(self._numbers[span]))}"
        if number is self._numbers[span][0]:
            yield "first"

    def _of_award(self, n: int, number: Number) -> Iterator[str]:
        """Whether the award is one of an earlier time or not received, and how many its recipient has."""
        told = self.scopes.told[n]
        if told.is_earlier:
            yield "earlier"
            yield from (f"earlier {name}" for name in number.beside if name in _OF_EARLIER)
        if told.is_compared:
            yield "compared"
        if told.status != "received":
            yield "unreceived"
        same = sum(other.party is told.party and not other.is_earlier for other in self.scopes.told)
        yield f"awards of party {min(3, same)}"

    def _of_party(self, n: int, number: Number) -> Iterator[str]:
        """Whose name stands nearest on each side of the number, and whether another number stands between."""
        own, places = self.scopes.told[n].party, self._parties_in(number.sentence)
        before, behind = _sides(places, number.span)
        if before is None:
            yield "behind nobody"
        else:
            whose, gap = _whose(before[1] is own), number.span.start - before[0].end
            yield f"behind {whose}"
            yield f"behind {whose} {'past' if self._parted(before[0], number) else _gap(gap)}"
        if behind is not None:
            whose, gap = _whose(behind[1] is own), behind[0].start - number.span.end
            yield f"before {whose} {'past' if self._parted(behind[0], number) else _gap(gap)}"
            if before is None:
                yield f"only before {whose}"
        if places:
            named = {party is own for _, party in places}
            yield from ("own alone",) if named == {True} else ("others alone",) if named == {False} else ()

    def _parted(self, place: Span, number: Number) -> bool:
        """Whether another number stands between a place and the number."""
        first, last = sorted((place, number.span), key=lambda one: one.start)
        starts = self._starts[number.sentence]
        return bisect_left(starts, first.end) < bisect_left(starts, last.start)

    def _is_beaten(self, place: Span, sentence: Span) -> bool:
        """Whether the name stands right behind a verb of beating ("mengungguli Tapin")."""
        beats = cue(self.reading.knowledge, "beats")
        found = compiled(rf"\b{beats}\s$", re.I).search(self.reading.text, sentence.start, place.start)
        return found is not None

    def _of_grade(self, n: int, number: Number) -> Iterator[str]:
        """Whose grade stands nearest to the number, if no other number and no semicolon stand between."""
        text, span = self.reading.text, number.sentence
        grade = self.scopes.told[n].grade
        own = grade.raw if grade else None
        if own is None:
            yield "no grade"
        near: list[tuple[int, str, str]] = []
        places = self._grades_in(span)
        longest = max((len(raw) for _, raw in places), default=0)
        for place, raw in places[bisect_left(places, number.span.start - _GRADE_REACH - longest, key=_start) :]:
            if place.start > number.span.end + _GRADE_REACH:
                break
            if place.overlaps(number.span):
                yield "is grade" if raw == own else "is other grade"
                continue
            first, last = sorted((place, number.span), key=lambda one: one.start)
            between = text[first.end : last.start]
            if len(between) <= _GRADE_REACH and not any(c.isdigit() or c == ";" for c in between):
                near.append((len(between), "behind" if first == place else "before", raw))
        if not near:
            yield "grade none"
            return
        gap, side, raw = min(near)
        yield f"grade {_whose(raw == own)}"
        yield f"grade {_whose(raw == own)} {side} {_gap(gap)}"

    def _of_name(self, n: int, number: Number) -> Iterator[str]:
        """Whether the award named nearest in front of the number, else behind it, is this one."""
        told = self.scopes.told[n]
        own = {*distinctive_names(told.names), told.key}
        before, behind = _sides(self._names_in(number.sentence), number.span)
        if before is not None:
            yield f"name {_whose(before[1] in own)} in front"
        elif behind is not None:
            yield f"name {_whose(behind[1] in own)} behind"
        else:
            yield "name none"

    def _grades_in(self, span: Span) -> Placed[str]:
        """Where grades of the article's awards are printed; they may overlap ("A" in "predikat A")."""
        if span not in self._grades:
            text, raws = span.of(self.reading.text), {told.grade.raw for told in self.scopes.told if told.grade}
            places = [
                (Span(span.start + at.start, span.start + at.end), raw) for raw in raws for at in find_whole(text, raw)
            ]
            self._grades[span] = sorted(places, key=lambda one: (one[0].start, one[1]))
        return self._grades[span]

    @cached_property
    def _spans_of(self) -> dict[int, set[Span]]:
        """The sentences with numbers in which each recipient is named, by its identity."""
        found: dict[int, set[Span]] = defaultdict(set)
        for span in self._numbers:
            for _, party in self._parties_in(span):
                if party is not None:
                    found[id(party)].add(span)
        return found

    def _parties_in(self, span: Span) -> Placed[Party | None]:
        """Where recipients are named; None where the name is part of that of another body, or of who was beaten."""
        if span not in self._parties:
            places = self._places(span, self._forms)
            self._parties[span] = [
                (at, None if self._is_part(at, span) or self._is_beaten(at, span) else party) for at, party in places
            ]
        return self._parties[span]

    def _is_part(self, place: Span, sentence: Span) -> bool:
        """Whether capitals in front begin with a word for a body ("Dinas Kesehatan Tapin")."""
        before = _CAPITALS.search(self.reading.text, sentence.start, place.start)
        return before is not None and before[1].lower() in _body_words(self.reading.knowledge)

    def _names_in(self, span: Span) -> Placed[str]:
        """Names of the article's awards, and known schemes by their keys."""
        if span not in self._names:
            found = self._places(span, self._award_names)
            for known in self.reading.known_in(span, "SCHEME"):
                if len(known.keys) == 1 and not any(known.span.overlaps(at) for at, _ in found):
                    found.append((known.span, known.keys[0]))
            self._names[span] = sorted(found, key=lambda one: one[0].start)
        return self._names[span]

    def _places(self, span: Span, forms: list[tuple[str, T]]) -> Placed[T]:
        places = find_apart(span.of(self.reading.text), forms)
        found = [(Span(span.start + at.start, span.start + at.end), value) for at, value in places]
        return sorted(found, key=lambda one: one[0].start)

    @cached_property
    def _forms(self) -> list[tuple[str, Party]]:
        """The printed forms of all recipients, the longest first."""
        parties = {id(told.party): told.party for told in self.scopes.told}.values()
        return sorted(((form, party) for party in parties for form in party.forms), key=lambda pair: -len(pair[0]))

    @cached_property
    def _award_names(self) -> list[tuple[str, str]]:
        """The names of all awards, the longest first."""
        names = {name for told in self.scopes.told for name in distinctive_names(told.names)}
        return [(name, name) for name in sorted(names, key=lambda name: (-len(name), name))]


def _sides(places: Placed[T], span: Span) -> tuple[tuple[Span, T] | None, tuple[Span, T] | None]:
    """The nearest place in front of the characters and the nearest behind them; no places overlap."""
    before = bisect_right(places, span.start, key=lambda place: place[0].end)
    behind = bisect_left(places, span.end, key=_start)
    return (places[before - 1] if before else None, places[behind] if behind < len(places) else None)


def _start(place: tuple[Span, object]) -> int:
    return place[0].start


@functools.lru_cache(maxsize=4)
def _body_words(knowledge: Knowledge) -> frozenset[str]:
    """The first words of names of bodies below a government ("dinas", "kantor"), in small letters."""
    rows = (row for row in knowledge.organisation_words if row.type != "government")
    return frozenset(form.split()[0].lower() for row in rows for form in row.forms)


def _whose(is_own: bool) -> str:
    return "own" if is_own else "other"


def _gap(characters: int) -> str:
    return next((name for most, name in _GAPS if characters <= most), "far")
