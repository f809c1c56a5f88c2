"""Describes, for one award and one day that the article tells, what speaks for the award having been presented then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.interpret.awards.contest import CONTEST_WORD
from pipeline.interpret.awards.likelihoods import Features
from pipeline.interpret.awards.scope import Scopes, Told, compiled, cue
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import DateMention, PartialDate, Span

# What was done on a day: kinds of `award_slot_words.yaml`.
_CUES = ("presented", "announced", "taken", "given", "won", "held", "contested", "attended", "ended", "opened")
_PRIZE = re.compile(
    r"penghargaan|anugerah|piagam|trofi|piala|sertifikat|predikat|opini|award|juara|medali|akreditasi|lencana|pemenang|LHP",
    re.I,
)
# A date that opens its sentence: what happened then follows.
_OPENING = re.compile(r"\W*(?:Pada|Di|Tepat|Hari|Dan)\b[^.]*$|\W*$")
_RELATIVE = re.compile(r"\b(?:kemarin|hari ini|tadi|semalam|malam ini|lalu|kemaren)\b", re.I)
_DISTANCES = ((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"))
_AGES = ((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"), (31, "8-31"))
_NEAR = 60
_SAID_REACH = 110
_MANY_AWARDS = 5


@dataclass(eq=False)
class Day:
    """One day, month or run of days with the places that tell it."""

    value: PartialDate
    mentions: list[DateMention] = field(default_factory=list)


class DayDescriber:
    """Describes pairs of an award and a day of one article."""

    def __init__(self, reading: Reading, around: Surroundings, scopes: Scopes, days: Sequence[Day]) -> None:
        self.reading = reading
        self.around = around
        self.scopes = scopes
        self.days = days
        self._order = {span: n for n, span in enumerate(reading.sentences)}
        self._published = reading.published
        words = reading.knowledge
        kinds = "|".join(f"(?P<{kind}>{cue(words, f'day_{kind}')})" for kind in _CUES)
        self._cue = compiled(rf"\b(?:{kinds})\b", re.I)
        self._said = compiled(rf"\b{cue(words, 'day_said')}\b", re.I)
        self._single = [day for day in days if day.value.precision == "day"]

    def describe(self, n: int) -> list[Features]:
        """For award `n`, the features of each day, each 0 or 1."""
        told = self.scopes.told[n]
        own, about = set(told.spans), set(self.scopes.around(n))
        award = list(self._of_award(told))
        return [
            dict.fromkeys(
                [
                    "bias",
                    *award,
                    *self._of_places(n, day, own, about),
                    *self._of_article(told, day, own),
                    *self._of_events(told, day),
                ],
                1.0,
            )
            for day in self.days
        ]

    def _of_places(self, n: int, day: Day, own: set[Span], about: set[Span]) -> Iterator[str]:
        """Where the day stands beside the award, and which words stand in front of it there."""
        for mention in day.mentions:
            place = mention.evidence.span
            sentence = self.reading.sentence_at(place.start)
            where = self._where(n, place, sentence, own, about)
            done, is_said = self._words(place, sentence)
            yield from (where, f"cue {done}", f"{where} cue {done}")
            if is_said:
                yield from ("said", f"{where} said")
            if _PRIZE.search(self.reading.text, sentence.start, sentence.end):
                yield f"{where} prize"
            if CONTEST_WORD.search(self.reading.text, sentence.start, sentence.end):
                yield f"contest cue {done}"
            if _RELATIVE.search(mention.text):
                yield "relative"

    def _where(self, n: int, place: Span, sentence: Span, own: set[Span], about: set[Span]) -> str:
        """ "own" or "rival" (nearer to another award) in a sentence that claims the award, "around" or "far"."""
        if sentence not in own:
            return "around" if sentence in about else "far"
        owners = self.scopes.owners(sentence, place.start)
        return "rival" if owners and n not in owners else "own"

    def _words(self, place: Span, sentence: Span) -> tuple[str, bool]:
        """(kind of the nearest word of doing, whether somebody speaks that day)."""
        text = self.reading.text
        before = text[sentence.start : place.start]
        if len(before) < 40 and _OPENING.match(before):
            behind = text[place.end : min(sentence.end, place.end + _NEAR)]
            found = self._cue.search(behind)
        else:
            found = next(reversed(list(self._cue.finditer(before))), None)
        done = found.lastgroup if found and found.lastgroup else "none"
        return done, bool(self._said.search(before[-_SAID_REACH:]))

    def _of_article(self, told: Told, day: Day, own: set[Span]) -> Iterator[str]:
        """How precise, how old and how far from the award the day is, and which others there are."""
        kind = "interval" if day.value.is_interval else day.value.precision
        yield f"is {kind}"
        at = [self._order[span] for span in own if span in self._order and span.start >= self.reading.body_start]
        at = at or [self._order[span] for span in own if span in self._order]
        places = [self._order.get(self.reading.sentence_at(m.evidence.span.start), 0) for m in day.mentions]
        distance = min((abs(one - other) for one in at for other in places), default=99)
        yield "distance " + next((name for most, name in _DISTANCES if distance <= most), "8+")
        if kind == "day":
            yield from self._among_days(day)
        if told.is_earlier:
            yield from ("earlier", "earlier own" if distance == 0 else "earlier far")
        if len(day.mentions) > 1:
            yield "told again"

    def _among_days(self, day: Day) -> Iterator[str]:
        if len(self._single) == 1:
            yield "only day"
        elif day is self._single[0]:
            yield "first day"
        else:
            yield "later day"
        if self._published is not None:
            age = (self._published - day.value.last_day).days
            yield "age " + next((name for most, name in _AGES if age <= most), "32+")

    def _of_award(self, told: Told) -> Iterator[str]:
        """What kind of award it is, and how many the article tells."""
        if told.key:
            yield "award known"
        if any(CONTEST_WORD.search(name) for name in told.names):
            yield "award contest"
        if told.grade is not None:
            yield f"grade {told.grade.kind}"
        if len(self.scopes.told) >= _MANY_AWARDS:
            yield "many awards"

    def _of_events(self, told: Told, day: Day) -> Iterator[str]:
        """Whether an event of the article was on that day, and whether its name is that of a presentation."""
        names = {word for name in told.names for word in _words(name)}
        for event in self.around.events:
            if event.date is None or event.date != day.value:
                continue
            yield "event"
            words = _words(event.name)
            if re.search(r"penganugerahan|penyerahan|anugerah|award|penghargaan", event.name, re.I):
                yield "event presentation"
            if len(names & words) * 2 >= max(1, min(len(names), len(words))):
                yield "event of award"
            if CONTEST_WORD.search(event.name):
                yield "event contest"


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"\w{3,}", name)}


def has_happened(value: PartialDate, published: date | None) -> bool:
    """Whether the first day of the value is not behind the day of publication."""
    return published is None or value.first_day <= published
