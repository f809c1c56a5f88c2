"""A source's past as nights: crawls of the same day (UTC) are one night, however often somebody starts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import reduce
from itertools import groupby
from typing import Any

from pipeline.records.crawl import SourceNight


@dataclass(frozen=True, slots=True)
class PastNights:
    """What a source did before: `today` in earlier crawls of the same day, `nights` before, the last one first."""

    today: SourceNight | None
    nights: tuple[SourceNight, ...]

    @property
    def settled(self) -> tuple[SourceNight, ...]:
        """The nights without the first one, whose new articles are all that its lists held."""
        return self.nights[:-1]

    @property
    def silent(self) -> int:
        """Nights in a row, up to now, whose lists were read and showed nothing new; the present one counts."""
        if self.today is not None and self.today.fresh:
            return 0
        loud = (number for number, one in enumerate(self.nights) if one.fresh or not one.lists_read)
        return 1 + next(loud, len(self.nights))


def past_nights(night: SourceNight, history: Sequence[SourceNight]) -> PastNights:
    """`history` (crawls, the last one first) as nights before the crawl `night`."""
    days = [_merged(crawls) for _, crawls in groupby(history, _day)]
    if days and _day(days[0]) == _day(night):
        return PastNights(days[0], tuple(days[1:]))
    return PastNights(None, tuple(days))


def _day(crawl: SourceNight) -> str:
    """The day in the name of a crawl, which is the moment at which it began."""
    return crawl.night.partition("T")[0]


def _merged(crawls: Iterable[SourceNight]) -> SourceNight:
    return reduce(_plus, crawls)


def _plus(one: SourceNight, other: SourceNight) -> SourceNight:
    summed: dict[str, Any] = {}
    for field in fields(SourceNight):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if field.name.endswith("outcomes"):
            summed[field.name] = dict(Counter(mine) + Counter(theirs))
        elif field.name == "lengths":
            summed[field.name] = tuple(sorted((*mine, *theirs)))
        elif isinstance(mine, int) and field.name != "weekday":
            summed[field.name] = mine + theirs
    return replace(one, **summed)
