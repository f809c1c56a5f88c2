"""The shapes of the API's answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.web.queries.awards import AwardItem, Facet, Report
from pipeline.web.queries.people import PersonItem, TenureItem
from pipeline.web.queries.sources import SourceHealth

T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """What went wrong (RFC 9457)."""

    type: str
    status: int
    title: str
    detail: str


@dataclass(frozen=True)
class PagedList(Generic[T]):
    """A part of a list: `next` is the offset to ask for next, null at the end."""

    items: list[T]
    offset: int
    next: int | None


@dataclass(frozen=True)
class AwardDetail:
    """An award with the reports that tell of it."""

    award: AwardItem
    reports: list[Report]


@dataclass(frozen=True)
class PersonDetail:
    """A person with the offices in which the press saw them, and the awards that they received or took in hand."""

    person: PersonItem
    tenures: list[TenureItem]
    awards: list[AwardItem]


@dataclass(frozen=True)
class OfficeDetail:
    """An office and who held it, as far as the press says."""

    key: str
    name: str
    tenures: list[TenureItem]


@dataclass(frozen=True)
class RegionDetail:
    """A region with both its codes, its offices, and the schemes in which it has awards."""

    code: str
    bps_code: str | None
    name: str
    tenures: list[TenureItem]
    schemes: list[Facet]


@dataclass(frozen=True)
class AwardFacets:
    """The commonest values of the filters of awards, and the years for which there are any."""

    schemes: list[Facet]
    issuers: list[Facet]
    grades: list[Facet]
    statuses: list[Facet]
    years: list[int]


@dataclass(frozen=True)
class Fetch:
    """One document that a crawl asked a source for."""

    at: str
    outcome: str
    url: str
    detail: str


@dataclass(frozen=True)
class SourceDetail:
    """A source: the last verdict on it, null where no night has judged it, and what was fetched last."""

    source: str
    verdict: SourceHealth | None
    fetches: list[Fetch]
