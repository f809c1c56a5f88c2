"""The year that an award is for: the likeliest of those that an article tells, or none.

Each year is described by where it stands, which words stand in front of it and how old it is (`features.py`), and by
whether cues alone would have chosen it (`cues.py`); weights are fitted by models/year_choice/fit.py. The year of an
earlier result is what cues say: most articles do not tell it, and the likeliest of theirs is that of the present one.
"""

from __future__ import annotations

from pipeline.interpret.awards.likelihoods import Features, likeliest
from pipeline.interpret.awards.scope import Scopes
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
        if self.scopes.told[n].is_earlier:
            cued = self._cues.cued(n)
            year = cued.year if cued else None
        else:
            years, described = self.describe(n)
            best = likeliest(described, WEIGHTS, LEAST)
            year = None if best is None else years[best]
        return None if year is None else (year, self._mention(n, year))

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
