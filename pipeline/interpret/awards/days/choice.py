"""When an award was presented: the likeliest of the days that the article tells, or none.

Each day is described by where it stands and which words stand beside it (`features.py`), and by whether the
cues alone would have chosen it (`cues.py`); weights are fitted by models/day_choice/fit.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from pipeline.interpret.awards.days.cues import DayCues
from pipeline.interpret.awards.days.features import Day, DayDescriber, has_happened
from pipeline.interpret.awards.days.weights import WEIGHTS
from pipeline.interpret.awards.issuers.rules import is_other_contest
from pipeline.interpret.awards.likelihoods import Features, likeliest
from pipeline.interpret.awards.scope import Scopes, Told, told_once
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Conferral, DateMention, PartialDate

LEAST = 0.4
# Of awards that are only proposed a day counts as a sign that they are awards: it must be surer.
LEAST_OF_PROPOSED = 0.55
_CONFIDENCE = 0.7
_LONGEST = 4  # days between the ends of an interval


class DayReader:
    """Finds the days of presentation of the awards of one article."""

    def __init__(self, reading: Reading, around: Surroundings, scopes: Scopes) -> None:
        self.reading = reading
        self.around = around
        self.scopes = scopes
        self._cues = DayCues(reading, around, scopes)

    @cached_property
    def days(self) -> list[Day]:
        """Every past day, month or short run of days that the article tells, in text order."""
        found: dict[PartialDate, Day] = {}
        for mention in sorted(self.around.dates, key=lambda m: m.evidence.span.start):
            value = mention.value
            if value is None or not self._could_be(value):
                continue
            found.setdefault(value, Day(value)).mentions.append(mention)
        return list(found.values())

    def _could_be(self, value: PartialDate) -> bool:
        if value.precision == "year" or not has_happened(value, self.reading.published):
            return False
        return not value.is_interval or (value.last_day - value.first_day).days <= _LONGEST

    @cached_property
    def _describer(self) -> DayDescriber:
        return DayDescriber(self.reading, self.around, self.scopes, self.days)

    @cached_property
    def _cued(self) -> list[DateMention | None]:
        """Where the cues alone have each award presented."""
        return [self._cues.ceremony(n) for n in range(len(self.scopes.told))]

    def presented(self, n: int, least: float = LEAST) -> DateMention | None:
        """Where the article tells when award `n` was presented; None where no day is as likely as `least`."""
        told = self.scopes.told[n]
        if told.status != "received" or told.is_compared or not self.days:
            return None
        best = likeliest(self.describe(n), WEIGHTS, least)
        if best is None:
            return None
        cued = self._cued[n]
        day = self.days[best]
        return cued if cued is not None and cued.value == day.value else self._nearest(n, day)

    def _nearest(self, n: int, day: Day) -> DateMention:
        own, around = self.scopes.told[n].spans, self.scopes.around(n)

        def rank(mention: DateMention) -> tuple[bool, bool]:
            sentence = self.reading.sentence_at(mention.evidence.span.start)
            return sentence in own, sentence in around

        return max(day.mentions, key=rank)

    def describe(self, n: int) -> list[Features]:
        """The features of each day as when award `n` was presented, with what the cues alone say."""
        described = self._describer.describe(n)
        for day, features in zip(self.days, described, strict=True):
            features.update(dict.fromkeys(self._of_cues(n, day), 1.0))
        return described

    def _of_cues(self, n: int, day: Day) -> Iterator[str]:
        told = self.scopes.told
        cued = self._cued[n]
        if cued is not None:
            yield "rule" if cued.value == day.value else "rule other"
        for m, other in enumerate(self._cued):
            if m != n and other is not None and other.value == day.value and not told[m].is_earlier:
                yield "rule of another contest" if is_other_contest(told[m], told[n]) else "rule of the same contest"


def with_days(
    reading: Reading, around: Surroundings, awards: Sequence[Conferral], told_of: Mapping[str, Told]
) -> list[Conferral]:
    """The chosen awards, those without a day of presentation with the likeliest one, if any is likely enough.

    `told_of` has what the article tells of each award by its id; awards that the same words tell for several years were
    presented on several days and get none.
    """
    if not awards:
        return []
    times = Counter(id(told_of[award.id]) for award in awards)
    told = told_once(told_of[award.id] for award in awards)
    days = DayReader(reading, around, Scopes(reading, told))
    place = {id(one): n for n, one in enumerate(told)}
    found = []
    for award in awards:
        n = place[id(told_of[award.id])]
        day = days.presented(n) if award.conferred is None and times[id(told_of[award.id])] == 1 else None
        if day is not None:
            span = day.evidence.span
            evidence = reading.evidence(span.start, span.end, "award.conferred", _CONFIDENCE)
            award = replace(award, conferred=day.value, slots=(*award.slots, ("conferred", evidence)))
        found.append(award)
    return found
