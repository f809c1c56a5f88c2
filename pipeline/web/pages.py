"""The pages. Every view has an address of its own that always shows the same; scripts only make them handier."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, Protocol, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.responses import Response

from pipeline.publish.cells import defused
from pipeline.web.changes import compare
from pipeline.web.charts import Subject, grades_through_years, regions_by_years
from pipeline.web.context import Context, context_of
from pipeline.web.filters import LATEST, Awards, Part, Statements, refuse_nul
from pipeline.web.highlight import KINDS, cut, group_by_kind, paragraphs, readings_of
from pipeline.web.queries import articles, awards, people, sources, statements
from pipeline.web.queries.awards import AwardFilter
from pipeline.web.queries.paging import Window
from pipeline.web.queries.statements import StatementFilter

router = APIRouter(include_in_schema=False, dependencies=[Depends(refuse_nul)])
_FEW = Window(8, 0)


@router.get("/")
def front(request: Request) -> Response:
    """Last night in one glance, what is newest, and search."""
    context = context_of(request)
    with context.session() as session:
        return context.page(
            request,
            "front.html",
            health=sources.health(session),
            awards=awards.find_awards(session, AwardFilter(), _FEW).items,
            statements=statements.find_statements(session, StatementFilter(), _FEW).items,
            totals=sources.totals(session),
        )


def _award_choices(session: Any) -> dict[str, Any]:
    return {
        "schemes": awards.facets(session, "award"),
        "issuers": awards.facets(session, "issuer"),
        "grades": awards.facets(session, "grade"),
        "years": awards.years(session),
    }


@router.get("/awards")
def award_list(
    request: Request, wanted: Awards, part: Part, view: Annotated[str, Query(max_length=10)] = "table"
) -> Response:
    """Awards by filters, as a table or as a picture."""
    context = context_of(request)
    with context.session() as session:
        values: dict[str, Any] = {"wanted": wanted, "view": view, **_award_choices(session)}
        values["total"] = awards.count_awards(session, wanted)
        if view == "chart" and wanted.scheme:
            values["grades_by_year"] = awards.grades_by_year(session, wanted.scheme, wanted.region)
        else:
            values["listing"] = awards.find_awards(session, wanted, part)
        return context.page(request, "awards.html", **values)


_CSV_COLUMNS = (
    "id", "recipient", "recipient_key", "region", "award", "scheme", "grade", "rank", "year", "edition_year",
    "conferred", "issuer", "status", "reports", "publishers", "confirmations", "first_seen", "last_seen",
)  # fmt: skip
# Behind all others: readers may count columns.
_LATE_COLUMNS = ("score", "received_by", "streak", "change")


def _csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Line by line: a download of everything takes no memory of its size."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    for row in rows:
        writer.writerow([defused(value) if isinstance(value, str) else value for value in row])
        yield lines.getvalue()
        lines.seek(0)
        lines.truncate()


def _download(name: str, rows: Iterable[Sequence[object]]) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_csv_lines(rows), media_type="text/csv; charset=utf-8", headers=headers)


def _award_rows(context: Context, wanted: AwardFilter) -> Iterator[Sequence[object]]:
    yield (*_CSV_COLUMNS, "contradictions", "grades_told", *_LATE_COLUMNS)
    with context.session() as session:
        for one in awards.each_award(session, wanted):
            told = "; ".join(f"{grade} ({sources})" for grade, sources in one.grades)
            early, late = ([getattr(one, name) for name in names] for names in (_CSV_COLUMNS, _LATE_COLUMNS))
            yield (*early, " ".join(one.contradictions), told, *late)


_STATEMENT_COLUMNS = (
    "id", "article_id", "article_title", "publisher", "published", "url", "speaker", "person_id", "office", "form",
    "quote", "start", "end", "confidence",
)  # fmt: skip


def _statement_rows(context: Context, wanted: StatementFilter) -> Iterator[Sequence[object]]:
    yield _STATEMENT_COLUMNS
    with context.session() as session:
        for one in statements.each_statement(session, wanted):
            yield tuple(getattr(one, name) for name in _STATEMENT_COLUMNS)


@router.get("/awards.csv")
def award_csv(request: Request, wanted: Awards) -> Response:
    """The awards of `/awards` with the same filters, as CSV."""
    return _download("awards.csv", _award_rows(context_of(request), wanted))


@router.get("/charts/grades.json")
def grade_chart(
    request: Request,
    scheme: Annotated[str, Query(max_length=200)],
    region: Annotated[str | None, Query(max_length=10)] = None,
) -> Response:
    """The picture of a scheme: one region through the years, or regions by years."""
    context = context_of(request)
    with context.session() as session:
        grades = awards.grades_by_year(session, scheme, region)
    names = context.names
    one_region = region is not None and len({one.region for one in grades}) == 1
    of = f": {names.region(region)}" if one_region else ""
    subject = Subject(f"{names.scheme(scheme)}{of}", names.scale(scheme), names.region)
    return JSONResponse((grades_through_years if one_region else regions_by_years)(subject, grades))


@router.get("/awards/{award_id}")
def award_page(request: Request, award_id: str) -> Response:
    """One award and what each article says of it."""
    context = context_of(request)
    with context.session() as session:
        award = awards.find_award(session, award_id)
        if award is None:
            raise HTTPException(404, award_id)
        return context.page(request, "award.html", award=award, reports=awards.reports_of(session, award_id))


@router.get("/articles/{article_id}")
def article_page(
    request: Request, article_id: str, version: Annotated[int | None, Query(ge=1, le=LATEST)] = None
) -> Response:
    """The text with every fact where it stands."""
    context = context_of(request)
    stored = context.store.facts_of(article_id, version)
    if stored is None:
        raise HTTPException(404, article_id)
    article, facts = stored
    with context.session() as session:
        entities = articles.entities_of(session, article_id) if version is None else {}
        versions = articles.versions_of(session, article_id)
    readings = readings_of(facts, entities)
    pieces = paragraphs(cut(article.text, readings))
    return context.page(
        request,
        "article.html",
        article=article,
        kinds=KINDS,
        groups=group_by_kind(readings),
        heading=pieces[0] if article.title and pieces else None,
        paragraphs=pieces[1:] if article.title else pieces,
        versions=versions,
        shown=version or next((v.number for v in versions if v.is_current), 1),
    )


@router.get("/articles/{article_id}/changes")
def change_page(request: Request, article_id: str, version: Annotated[int, Query(ge=2, le=LATEST)] = 2) -> Response:
    """What a version changed in the one before it."""
    context = context_of(request)
    old, new = (context.store.facts_of(article_id, number) for number in (version - 1, version))
    if old is None or new is None:
        raise HTTPException(404, f"{article_id}, version {version}")
    changes = compare(old[0].text, new[0].text)
    return context.page(request, "changes.html", article=new[0], changes=changes, version=version)


@router.get("/people")
def person_list(request: Request, part: Part, q: Annotated[str | None, Query(max_length=200)] = None) -> Response:
    """People by name or office."""
    context = context_of(request)
    with context.session() as session:
        listing = people.find_people(session, (q or "").replace("\x00", ""), part)
        return context.page(request, "people.html", listing=listing, q=q or "")


class _InOffice(Protocol):
    @property
    def office(self) -> str | None: ...


T = TypeVar("T", bound=_InOffice)


def _by_office(items: Iterable[T]) -> dict[str, list[T]]:
    """The items by office, in their order; those of none under ""."""
    found: dict[str, list[T]] = {}
    for one in items:
        found.setdefault(one.office or "", []).append(one)
    return found


@router.get("/people/{person_id}")
def person_page(request: Request, person_id: str, part: Part) -> Response:
    """One person: offices through time, statements, awards."""
    context = context_of(request)
    with context.session() as session:
        person = people.find_person(session, person_id)
        if person is None:
            raise HTTPException(404, person_id)
        listing = statements.find_statements(session, StatementFilter(person=person_id), part)
        return context.page(
            request,
            "person.html",
            person=person,
            tenures=people.tenures(session, person=person_id),
            awards=people.awards_of_person(session, person_id),
            listing=listing,
            said=_by_office(sorted(listing.items, key=lambda one: one.office or "")),
        )


@router.get("/offices/{key}")
def office_page(request: Request, key: str, part: Part) -> Response:
    """One office: who was seen in it, and what was said in it."""
    context = context_of(request)
    with context.session() as session:
        tenures = people.tenures(session, office=key)
        if not tenures:
            raise HTTPException(404, key)
        found = statements.find_statements(session, StatementFilter(office=key), part)
        region = key.partition("@")[2]
        return context.page(request, "office.html", key=key, tenures=tenures, listing=found, region=region)


@router.get("/regions/{code}")
def region_page(request: Request, code: str, part: Part) -> Response:
    """One region: its awards by scheme, its offices."""
    context = context_of(request)
    if not context.names.is_region(code):
        raise HTTPException(404, code)
    with context.session() as session:
        return context.page(
            request,
            "region.html",
            region=context.knowledge.region_by_code[code],
            schemes=awards.schemes_of_region(session, code),
            listing=awards.find_awards(session, AwardFilter(region=code), part),
            offices=_by_office(people.tenures(session, region=code)),
        )


@router.get("/statements")
def statement_list(request: Request, wanted: Statements, part: Part) -> Response:
    """Statements by words, speaker, office, region, scheme and day."""
    context = context_of(request)
    with context.session() as session:
        listing = statements.find_statements(session, wanted, part)
        choices: dict[str, Any] = {
            "total": statements.count_statements(session, wanted),
            "most": statements.MOST_COUNTED,
        }
        terms = statements.terms_of(session, wanted, listing.items)
        name = people.find_person(session, wanted.person) if wanted.person else None
        choices |= {"schemes": awards.facets(session, "award"), "publishers": sources.publishers(session)}
    return context.page(request, "statements.html", wanted=wanted, listing=listing, person=name, terms=terms, **choices)


@router.get("/statements.csv")
def statement_csv(request: Request, wanted: Statements) -> Response:
    """The statements of `/statements` with the same filters, as CSV."""
    return _download("statements.csv", _statement_rows(context_of(request), wanted))


@router.get("/sources")
def source_list(request: Request) -> Response:
    """What the crawl says of each source."""
    context = context_of(request)
    with context.session() as session:
        return context.page(request, "sources.html", health=sources.health(session))


@router.get("/sources/{source}")
def source_page(request: Request, source: str) -> Response:
    """The last fetches of a source."""
    context = context_of(request)
    with context.session() as session:
        fetches = sources.last_fetches(session, source)
        verdict = next((one for one in sources.health(session) if one.source == source), None)
    if not fetches and verdict is None:
        raise HTTPException(404, source)
    return context.page(request, "source.html", source=source, fetches=fetches, verdict=verdict)


@router.get("/about")
def about(request: Request) -> Response:
    """How to read the pages, the API and the feeds."""
    return context_of(request).page(request, "about.html")
