"""The year that an award is for: the likeliest of those that an article tells, or none.

Each year is described by where it stands, which words stand in front of it and how old it is (`features.py`), and by
whether cues alone would have chosen it (`cues.py`); weights are fitted by models/year_choice/fit.py. The year of an
earlier result is what cues say: most articles do not tell it, and the likeliest of theirs is that of the present one.
So is that of what was hoped for or missed, of which gold has too little to learn from.
"""

from __future__ import annotations

from functools import cached_property

from pipeline.interpret.awards.likelihoods import Features, likeliest
from pipeline.interpret.awards.scope import Scopes, Told
from pipeline.interpret.awards.years.cues import YearCues
from pipeline.interpret.awards.years.features import YearDescriber
from pipeline.interpret.awards.years.weights import WEIGHTS
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import DateMention

LEAST = 0.4


class YearChooser:
    """Finds the years of the awards of one article."""

    def __init__(self, reading: Reading, around: Surroundings, scopes: Scopes) -> None:
        self.reading = reading
        self.scopes = scopes
        self._cues = YearCues(reading, around, scopes)
        self._describer = YearDescriber(reading, around, scopes, self._cues)

    def edition(self, n: int) -> int | None:
        """The year that the name of award `n` prints."""
        return self._cues.edition(n)

    def year(self, n: int) -> tuple[int, DateMention | None] | None:
        """The year of award `n`, with the mention beside the award that tells it, if any; None where none is likely."""
        cued = self._describer.cued[n]
        is_told_twice = any(self._is_result_of_another_year(n, m) for m in range(len(self.scopes.told)) if m != n)
        year = cued.year if cued and is_told_twice else self._years[n]
        return None if year is None else (year, self._mention(n, year))

    @cached_property
    def _years(self) -> list[int | None]:
        """The year of each award, alone: the likeliest; of an earlier result, and of what was not received, as cued."""
        return [self._alone(n) for n in range(len(self.scopes.told))]

    def _alone(self, n: int) -> int | None:
        told = self.scopes.told[n]
        if told.is_earlier or told.status != "received":
            cued = self._describer.cued[n]
            return cued.year if cued else None
        floor = self._year_before(n)
        open_ = [(year, features) for year, features in zip(*self.describe(n), strict=True) if year > floor]
        best = likeliest([features for _, features in open_], WEIGHTS, LEAST)
        return None if best is None else open_[best][0]

    def _year_before(self, n: int) -> int:
        """The last year that the article states for an earlier result of the same award of the party; 0 without one."""
        one = self.scopes.told[n]
        same = (
            year for of, year in self._compared if of.party is one.party and not set(one.names).isdisjoint(of.names)
        )
        return max(same, default=0)

    @cached_property
    def _compared(self) -> list[tuple[Told, int]]:
        """The results with which others are compared, each with the year that the article states for it."""
        results = zip(self.scopes.told, self._describer.cued, strict=True)
        return [(one, cued.year) for one, cued in results if cued and cued.source == "stated" and one.is_compared]

    def _is_result_of_another_year(self, n: int, m: int) -> bool:
        """Whether two results of one party's award would be of one year, where cues tell two.

        Without grades, or with one, they would be one result; with two grades both cues must stand beside them.
        """
        one, other = self.scopes.told[n], self.scopes.told[m]
        if one.party is not other.party or self._years[n] != self._years[m] or one.names[:1] != other.names[:1]:
            return False
        cued, of_other = self._describer.cued[n], self._describer.cued[m]
        if cued is None or of_other is None or cued.year == of_other.year:
            return False
        is_graded_alike = (one.grade and one.grade.raw) == (other.grade and other.grade.raw)
        return is_graded_alike or cued.source == of_other.source == "stated"

    def describe(self, n: int) -> tuple[list[int], list[Features]]:
        """The years that award `n` could be for, and the features of each."""
        years = self._describer.years(n)
        return years, [self._describer.describe(n, year) for year in years]

    def _mention(self, n: int, year: int) -> DateMention | None:
        """Where the year stands alone, in the words of the award or else in a sentence about it."""
        stated = self._cues.stated(n)
        if stated is not None and stated.value is not None and stated.value.year == year:
            return stated
        own, around = self.scopes.told[n].spans, self.scopes.around(n)
        bare = [one for one in self._describer.mentions(year) if one.value and one.value.iso == str(year)]
        for sentences in (own, around):
            for mention in bare:
                if self.reading.sentence_at(mention.evidence.span.start) in sentences:
                    return mention
        return None
