"""The JSON API: what the pages show, paged. `/api/openapi.json` describes it, with examples that tests ask.

Lists give at most 200 items at once and 50 unless asked otherwise; `next` is the offset to go on from, up to a million.
Errors are `application/problem+json` (RFC 9457). Every answer has a tag for `If-None-Match`. No other site's scripts
may read it: no header of CORS is sent. Texts of articles are their publishers' and are not given.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from pydantic import TypeAdapter

from pipeline.publish import fact_record
from pipeline.web.api_shapes import (
    AwardDetail,
    AwardFacets,
    Fetch,
    OfficeDetail,
    PagedList,
    PersonDetail,
    Problem,
    RegionDetail,
    SourceDetail,
)
from pipeline.web.conditional import ConditionalRoute
from pipeline.web.context import context_of
from pipeline.web.filters import LATEST, Awards, Part, Statements, refuse_nul
from pipeline.web.parameters import refuse_unknown
from pipeline.web.queries import articles, awards, people, sources, statements
from pipeline.web.queries.articles import ArticleItem
from pipeline.web.queries.awards import AwardItem, GradeInYear
from pipeline.web.queries.paging import MOST, Listing
from pipeline.web.queries.people import PersonItem
from pipeline.web.queries.sources import SourceHealth, Totals
from pipeline.web.queries.statements import StatementItem

T = TypeVar("T")
Responses = dict[int | str, dict[str, Any]]


_PROBLEM = TypeAdapter(Problem).json_schema()


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/problem+json": {"schema": _PROBLEM}}}


_EVERYWHERE: Responses = {
    304: {"description": "the answer is the one whose tag was sent"},
    422: _problem("a value is not of its type, too long, or beyond its limits, or a parameter is unknown"),
    503: _problem("the database does not answer"),
}
_MISSING: Responses = {404: _problem("there is no such thing in the database")}
router = APIRouter(
    prefix="/api/v1",
    tags=["v1"],
    route_class=ConditionalRoute,
    responses=_EVERYWHERE,
    dependencies=[Depends(refuse_nul), Depends(refuse_unknown)],
)

_LONGEST = 300
AwardId = Annotated[str, Path(max_length=_LONGEST, description="the `id` of an award")]
PersonId = Annotated[str, Path(max_length=_LONGEST, description="the `id` of a person")]
ArticleId = Annotated[str, Path(max_length=_LONGEST, description="the `article_id` of a report or statement")]
OfficeKey = Annotated[str, Path(max_length=_LONGEST, description="a position and a body", examples=["bupati@62.03"])]
RegionCode = Annotated[str, Path(max_length=_LONGEST, description="Kemendagri's code", examples=["62", "62.03"])]
SourceName = Annotated[str, Path(max_length=_LONGEST, description="the `source` of a verdict")]


def _part(listing: Listing[T]) -> PagedList[T]:
    return PagedList(list(listing.items), listing.offset, listing.next)


def _missing(what: str, name: str) -> HTTPException:
    return HTTPException(404, f"{what} {name!r} is not in the database")


@router.get("/totals", summary="How much the database holds")
def get_totals(request: Request) -> Totals:
    """What the front page says first."""
    with context_of(request).session() as session:
        return sources.totals(session)


# Awards ---------------------------------------------------------------------------------------------------------------


@router.get("/awards", summary="Awards, the last reported first")
def list_awards(request: Request, wanted: Awards, part: Part) -> PagedList[AwardItem]:
    """Filters narrow the list; a province takes in its regencies and towns."""
    with context_of(request).session() as session:
        return _part(awards.find_awards(session, wanted, part))


@router.get("/facets/awards", summary="What awards can be filtered by")
def list_facets(request: Request) -> AwardFacets:
    """The forty commonest values of each filter, with the number of awards that have them."""
    with context_of(request).session() as session:
        return AwardFacets(
            schemes=list(awards.facets(session, "award")),
            issuers=list(awards.facets(session, "issuer")),
            grades=list(awards.facets(session, "grade")),
            statuses=list(awards.facets(session, "status")),
            years=list(awards.years(session)),
        )


@router.get("/awards/{award_id}", summary="One award and its reports", responses=_MISSING)
def get_award(request: Request, award_id: AwardId) -> AwardDetail:
    """Every report has the characters of the article that say it."""
    with context_of(request).session() as session:
        found = awards.find_award(session, award_id)
        if found is None:
            raise _missing("the award", award_id)
        return AwardDetail(found, list(awards.reports_of(session, award_id)))


@router.get("/grades", summary="Grades of regions by year in one scheme")
def list_grades(
    request: Request,
    scheme: Annotated[str, Query(max_length=_LONGEST, description="key of a scheme", examples=["sakip"])],
    region: Annotated[str | None, Query(max_length=_LONGEST, description="a code", examples=["62.03"])] = None,
) -> list[GradeInYear]:
    """What the heat map shows, at most 5000; `rank` 1 is the best grade of the scale of that year."""
    with context_of(request).session() as session:
        return awards.grades_by_year(session, scheme.replace("\x00", ""), (region or "").replace("\x00", ""))


# Statements, people, offices, regions ---------------------------------------------------------------------------------


@router.get("/statements", summary="Statements, the latest first")
def list_statements(request: Request, wanted: Statements, part: Part) -> PagedList[StatementItem]:
    """`q` is searched in the words of the statement; on PostgreSQL with Indonesian stemming."""
    with context_of(request).session() as session:
        return _part(statements.find_statements(session, wanted, part))


@router.get("/people", summary="People, those in most articles first")
def list_people(
    request: Request,
    part: Part,
    name: Annotated[
        str | None, Query(max_length=_LONGEST, description="parts of the name or of an office", examples=["rina"])
    ] = None,
) -> PagedList[PersonItem]:
    """People across articles; one of whom a single article tells is one too."""
    with context_of(request).session() as session:
        return _part(people.find_people(session, (name or "").replace("\x00", ""), part))


@router.get("/people/{person_id}", summary="One person, their offices and awards", responses=_MISSING)
def get_person(request: Request, person_id: PersonId) -> PersonDetail:
    """Their statements are `/statements?person=…`."""
    with context_of(request).session() as session:
        found = people.find_person(session, person_id)
        if found is None:
            raise _missing("the person", person_id)
        tenures = people.tenures(session, person=person_id)
        return PersonDetail(found, list(tenures), list(people.awards_of_person(session, person_id)))


@router.get("/offices/{key}", summary="One office and its holders", responses=_MISSING)
def get_office(request: Request, key: OfficeKey) -> OfficeDetail:
    """What was said in it is `/statements?office=…`."""
    context = context_of(request)
    with context.session() as session:
        tenures = people.tenures(session, office=key)
    if not tenures:
        raise _missing("the office", key)
    return OfficeDetail(key, context.names.office(key), list(tenures))


@router.get("/regions/{code}", summary="One region, its offices and its awards by scheme", responses=_MISSING)
def get_region(request: Request, code: RegionCode) -> RegionDetail:
    """Its awards are `/awards?region=…`, what was said in its offices `/statements?region=…`."""
    context = context_of(request)
    region = context.knowledge.region_by_code.get(code)
    if region is None:
        raise HTTPException(404, f"{code!r} is no code of a region; Kemendagri's codes look like 63 or 63.71")
    with context.session() as session:
        tenures, schemes = people.tenures(session, region=code), awards.schemes_of_region(session, code)
    return RegionDetail(code, region.bps_code, region.official_name, list(tenures), list(schemes))


# Articles and sources -------------------------------------------------------------------------------------------------


@router.get("/articles", summary="The articles published last")
def list_articles(
    request: Request, limit: Annotated[int, Query(ge=1, le=MOST, description="how many at most", examples=[3])] = 50
) -> list[ArticleItem]:
    """Those of the latest days; what they say is found through awards and statements."""
    with context_of(request).session() as session:
        return list(articles.newest_articles(session, limit))


@router.get("/articles/{article_id}", summary="One article's facts in the shape of the codebook", responses=_MISSING)
def get_article(
    request: Request,
    article_id: ArticleId,
    version: Annotated[int | None, Query(ge=1, le=LATEST, description="counted from 1", examples=[1])] = None,
) -> dict[str, Any]:
    """`start` and `end` count code points of the article's text. Without `version` it is what holds now."""
    stored = context_of(request).store.facts_of(article_id, version)
    if stored is None:
        raise _missing("the article", article_id)
    record = fact_record(*stored)
    record.pop("text", None)
    return record


@router.get("/articles/{article_id}/versions", summary="The versions of an article", responses=_MISSING)
def list_versions(request: Request, article_id: ArticleId) -> list[articles.VersionItem]:
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


@router.get("/sources/{source}", summary="One source and what was fetched of it last", responses=_MISSING)
def get_source(request: Request, source: SourceName) -> SourceDetail:
    """The last thirty documents, the latest first."""
    with context_of(request).session() as session:
        fetches = [Fetch(*row) for row in sources.last_fetches(session, source)]
        verdict = next((one for one in sources.health(session) if one.source == source), None)
    if not fetches and verdict is None:
        raise _missing("the source", source)
    return SourceDetail(source, verdict, fetches)
