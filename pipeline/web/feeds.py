"""Atom feeds of any search: follow a person, an office, a scheme, or words."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

from fastapi import APIRouter, Request
from starlette.responses import Response

from pipeline.web.context import context_of, query_of
from pipeline.web.filters import Awards, Statements
from pipeline.web.highlight import show_characters
from pipeline.web.queries import awards, statements
from pipeline.web.queries.paging import Window

router = APIRouter(prefix="/feeds", tags=["feeds"])
_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = Window(50, 0)
_NEVER = "1970-01-01T00:00:00Z"


def moment(day: str | None) -> str:
    """An ISO day, month, year or moment as Atom wants it; the start of 1970 for none."""
    if not day:
        return _NEVER
    padded = day if len(day) >= len("2025-04-17") else f"{day}-01-01"[:10]
    try:
        found = datetime.fromisoformat(padded)
    except ValueError:
        return _NEVER
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text is not None:
        made.text = show_characters(text)
    return made


def _feed(request: Request, title: str, page: str, entries: list[tuple[str, str, str, str | None, str]]) -> Response:
    """A feed of (id, title, link, day, text). `updated` comes from the data: an unchanged database, the same bytes."""
    ElementTree.register_namespace("", _ATOM)
    base = str(request.base_url).rstrip("/")
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", f"{base}{page}")
    _add(feed, "title", title)
    _add(feed, "updated", max((moment(day) for *_, day, _ in entries), default=_NEVER))
    _add(feed, "link", rel="alternate", href=f"{base}{page}")
    _add(feed, "link", rel="self", href=str(request.url))
    author = _add(feed, "author")
    _add(author, "name", "Predikat")
    for name, heading, link, day, text in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:predikat:{name}")
        _add(entry, "title", heading)
        _add(entry, "updated", moment(day))
        _add(entry, "link", rel="alternate", href=f"{base}{link}")
        _add(entry, "summary", text)
    body = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/atom+xml")


@router.get("/statements.atom", summary="Statements of a search as Atom")
def statement_feed(request: Request, wanted: Statements) -> Response:
    """Takes the parameters of `/statements`."""
    with context_of(request).session() as session:
        found = statements.find_statements(session, wanted, _ENTRIES).items
    entries = [
        (
            f"statement:{one.article_id}:{one.id}",
            f"{one.speaker or '?'}: {one.quote[:80]}",
            f"/articles/{one.article_id}#c-{one.start}",
            one.published,
            one.quote,
        )
        for one in found
    ]
    parameters = query_of(dict(request.query_params))
    title = " · ".join(["Predikat", *(value for value in request.query_params.values() if value)])
    return _feed(request, title, f"/statements?{parameters}" if parameters else "/statements", entries)


@router.get("/awards.atom", summary="Awards of a search as Atom")
def award_feed(request: Request, wanted: Awards) -> Response:
    """Takes the parameters of `/awards`."""
    with context_of(request).session() as session:
        found = awards.find_awards(session, wanted, _ENTRIES).items
    entries = [
        (
            f"award:{one.id}",
            " · ".join(part for part in (one.recipient, one.award, one.grade, str(one.year or "")) if part),
            f"/awards/{one.id}",
            one.last_seen,
            f"{one.recipient}: {one.award}{f', {one.grade}' if one.grade else ''} ({one.confirmations})",
        )
        for one in found
    ]
    parameters = query_of(dict(request.query_params))
    title = " · ".join(["Predikat", *(value for value in request.query_params.values() if value)])
    return _feed(request, title, f"/awards?{parameters}" if parameters else "/awards", entries)
