"""What was watched where and when, so that silence can be told from not having looked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.knowledge import Region
from pipeline.publish.context_tables import CoverageRow, SourceMonthRow

# Verdicts under which a night saw what a source published, if not all of it.
_SEEN = frozenset({"ok", "quiet", "truncated"})
Month = str


@dataclass(slots=True)
class _Watched:
    """A month of one source or of several together: nights by their beginning."""

    nights: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """What coverage is made of.

    `verdicts` are (source, beginning of the night in ISO 8601, verdict), `articles` counts articles read by (source,
    month of publication).
    """

    verdicts: Iterable[tuple[str, str, str]]
    articles: Mapping[tuple[str, Month], int]

    def by_source(self) -> dict[tuple[str, Month], _Watched]:
        """Months of sources."""
        found: dict[tuple[str, Month], _Watched] = defaultdict(_Watched)
        for source, began, verdict in self.verdicts:
            one = found[source, began[:7]]
            one.nights.add(began)
            one.sources.add(source)
            if verdict in _SEEN:
                one.seen.add(began)
        for (source, month), count in self.articles.items():
            found[source, month].articles += count
        return dict(found)


def _months(found: Iterable[Month]) -> list[Month]:
    """Every month from the first to the last."""
    known = sorted(set(found))
    if not known:
        return []
    first, last = ((int(month[:4]) * 12 + int(month[5:7]) - 1) for month in (known[0], known[-1]))
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]


def _together(parts: Iterable[_Watched]) -> _Watched:
    whole = _Watched()
    for part in parts:
        whole.nights |= part.nights
        whole.seen |= part.seen
        whole.sources |= part.sources
        whole.articles += part.articles
    return whole


def source_month_rows(months: Mapping[tuple[str, Month], _Watched]) -> Iterator[SourceMonthRow]:
    """A row for each source and month of which anything is known."""
    for (source, month), one in sorted(months.items()):
        yield SourceMonthRow(
            source=source,
            month=month,
            nights_seen=len(one.seen),
            nights_unseen=len(one.nights - one.seen),
            articles_read=one.articles,
        )


def coverage_rows(
    regions: Iterable[Region], homes: Mapping[str, str | None], months: Mapping[tuple[str, Month], _Watched]
) -> Iterator[CoverageRow]:
    """A row for each region and each month from the first to the last that anything is known of.

    `homes` gives the region of each source (None: nation, or unknown).
    """
    of_region: dict[str, list[str]] = defaultdict(list)
    of_province: dict[str, list[str]] = defaultdict(list)
    for source, home in homes.items():
        if home is not None:
            of_region[home].append(source)
            of_province[home[:2]].append(source)
    every_month = _months(month for _, month in months)

    def watched(sources: list[str], month: Month) -> _Watched:
        return _together(months[source, month] for source in sources if (source, month) in months)

    wide = {(code, month): watched(of_province[code], month) for code in of_province for month in every_month}
    for region in sorted(regions, key=lambda region: region.code):
        for month in every_month:
            own = watched(of_region.get(region.code, []), month)
            province = wide.get((region.province_code, month), _Watched())
            yield _coverage_row(region.code, month, len(of_region.get(region.code, [])), own, province)


def _coverage_row(region: str, month: Month, outlets: int, own: _Watched, province: _Watched) -> CoverageRow:
    seen = "own" if own.seen or own.articles else "province" if province.seen or province.articles else "no"
    return CoverageRow(
        region=region,
        month=month,
        seen=seen,
        outlets=outlets,
        outlets_watched=len(own.sources),
        nights=len(own.nights),
        nights_seen=len(own.seen),
        articles_read=own.articles,
        province_outlets_watched=len(province.sources),
        province_nights_seen=len(province.seen),
        province_articles_read=province.articles,
    )
