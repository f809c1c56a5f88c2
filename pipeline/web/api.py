"""The JSON API: what the pages show, paged. `/api/openapi.json` describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import APIRouter, HTTPException, Path, Query, Request

from pipeline.publish import fact_record
from pipeline.web.context import context_of
from pipeline.web.filters import Awards, Part, Statements
from pipeline.web.queries import articles, awards, people, sources, statements
from pipeline.web.queries.awards import AwardItem, GradeInYear, Report
from pipeline.web.queries.paging import Listing
from pipeline.web.queries.people import PersonItem, TenureItem
from pipeline.web.queries.sources import SourceHealth
from pipeline.web.queries.statements import StatementItem

router = APIRouter(prefix="/api/v1", tags=["v1"])
T = TypeVar("T")


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
    schemes: list[awards.Facet]


def _part(listing: Listing[T]) -> PagedList[T]:
    return PagedList(list(listing.items), listing.offset, listing.next)


def _missing(what: str, name: str) -> HTTPException:
    return HTTPException(404, f"{what} {name!r} is not in the database")


@router.get("/awards", summary="Awards, the last reported first")
def list_awards(request: Request, wanted: Awards, part: Part) -> PagedList[AwardItem]:
    """Filters narrow the list; a province takes in its regencies and towns."""
    with context_of(request).session() as session:
        return _part(awards.find_awards(session, wanted, part))


@router.get("/awards/{award_id}", summary="One award and its reports")
def get_award(request: Request, award_id: str) -> AwardDetail:
    """Every report has the characters of the article that say it."""
    with context_of(request).session() as session:
        found = awards.find_award(session, award_id)
        if found is None:
            raise _missing("the award", award_id)
        return AwardDetail(found, list(awards.reports_of(session, award_id)))


@router.get("/grades", summary="Grades of regions by year in one scheme")
def list_grades(
    request: Request,
    scheme: Annotated[str, Query(max_length=200)],
    region: Annotated[str | None, Query(max_length=10)] = None,
) -> list[GradeInYear]:
    """What the heat map shows; `rank` 1 is the best grade of the scale of that year."""
    with context_of(request).session() as session:
        return awards.grades_by_year(session, scheme, region)


@router.get("/statements", summary="Statements, the latest first")
def list_statements(request: Request, wanted: Statements, part: Part) -> PagedList[StatementItem]:
    """`q` is searched in the words of the statement; on PostgreSQL with Indonesian stemming."""
    with context_of(request).session() as session:
        return _part(statements.find_statements(session, wanted, part))


@router.get("/people", summary="People, those in most articles first")
def list_people(
    request: Request, part: Part, name: Annotated[str | None, Query(max_length=200)] = None
) -> PagedList[PersonItem]:
    """`name` is a part of the name."""
    with context_of(request).session() as session:
        return _part(people.find_people(session, name, part))


@router.get("/people/{person_id}", summary="One person, their offices and awards")
def get_person(request: Request, person_id: str) -> PersonDetail:
    """Their statements are `/statements?person=…`."""
    with context_of(request).session() as session:
        found = people.find_person(session, person_id)
        if found is None:
            raise _missing("the person", person_id)
        tenures = people.tenures(session, person=person_id)
        return PersonDetail(found, list(tenures), list(people.awards_of_person(session, person_id)))


@router.get("/offices/{key}", summary="One office and its holders")
def get_office(request: Request, key: str) -> OfficeDetail:
    """A key is a position and a body: `wali_kota@63.71`."""
    context = context_of(request)
    with context.session() as session:
        tenures = people.tenures(session, office=key)
    if not tenures:
        raise _missing("the office", key)
    return OfficeDetail(key, context.names.office(key), list(tenures))


@router.get("/regions/{code}", summary="One region, its offices and its awards by scheme")
def get_region(request: Request, code: str) -> RegionDetail:
    """`code` is Kemendagri's."""
    context = context_of(request)
    region = context.knowledge.region_by_code.get(code)
    if region is None:
        raise HTTPException(404, f"{code!r} is no code of a region; Kemendagri's codes look like 63 or 63.71")
    with context.session() as session:
        tenures, schemes = people.tenures(session, region=code), awards.schemes_of_region(session, code)
    return RegionDetail(code, region.bps_code, region.official_name, list(tenures), list(schemes))


@router.get("/articles/{article_id}", summary="One article's facts in the shape of the codebook")
def get_article(
    request: Request, article_id: str, version: Annotated[int | None, Query(ge=1)] = None
) -> dict[str, Any]:
    """`start` and `end` count code points of the article's text; the text is its publisher's and is not given."""
    context = context_of(request)
    stored = context.store.facts_of(article_id, version)
    if stored is None:
        raise _missing("the article", article_id)
    record = fact_record(*stored)
    record.pop("text", None)
    return record


@router.get("/articles/{article_id}/versions", summary="The versions of an article")
def list_versions(request: Request, article_id: Annotated[str, Path(max_length=200)]) -> list[articles.VersionItem]:
    """Nothing is overwritten: a changed article adds a version."""
    with context_of(request).session() as session:
        found = articles.versions_of(session, article_id)
    if not found:
        raise _missing("the article", article_id)
    return list(found)


@router.get("/sources", summary="The last verdict of the crawl on each source")
def list_sources(request: Request) -> list[SourceHealth]:
    """quiet, blocked, broken and truncated are four different words."""
    with context_of(request).session() as session:
        return list(sources.health(session))
