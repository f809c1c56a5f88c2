"""Atom feeds of any search: follow a person, an office, a scheme, or words.

Ids depend neither on the address under which the explorer is reached nor on the time: an entry that a reader has seen
stays seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode
from xml.etree import ElementTree

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import Response

from pipeline.web.conditional import ConditionalRoute
from pipeline.web.context import Context, context_of
from pipeline.web.filters import Awards, Statements
from pipeline.web.highlight import show_characters
from pipeline.web.queries import awards, people, statements
from pipeline.web.queries.awards import AwardItem
from pipeline.web.queries.paging import Window
from pipeline.web.queries.statements import StatementItem

router = APIRouter(prefix="/feeds", tags=["feeds"], route_class=ConditionalRoute)
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
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        there = aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return _NEVER
    return f"{there.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text is not None:
        made.text = show_characters(text)
    return made


@dataclass(frozen=True, slots=True)
class _Entry:
    """`name` tells it from all others, `link` is an address of the explorer, `day` that of the press."""

    name: str
    title: str
    link: str
    day: str | None
    text: str


def _asked(request: Request) -> list[tuple[str, str]]:
    """The parameters of the search, in one order whatever the order of the address."""
    return sorted((name, value) for name, value in request.query_params.multi_items() if value and name != "lang")


def _feed(request: Request, title: str, page: str, entries: list[_Entry]) -> Response:
    """`updated` comes from the data: an unchanged database gives the same bytes."""
    ElementTree.register_namespace("", _ATOM)
    base, asked = str(request.base_url).rstrip("/"), urlencode(_asked(request))
    alternate = f"{base}{page}?{asked}" if asked else f"{base}{page}"
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", f"urn:predikat:feed{page.replace('/', ':')}:{asked}".rstrip(":"))
    _add(feed, "title", title)
    _add(feed, "updated", max((moment(entry.day) for entry in entries), default=_NEVER))
    _add(feed, "link", rel="alternate", type="text/html", href=alternate)
    _add(feed, "link", rel="self", type="application/atom+xml", href=str(request.url))
    _add(_add(feed, "author"), "name", "Predikat")
    for entry in entries:
        element = _add(feed, "entry")
        _add(element, "id", f"urn:predikat:{entry.name}")
        _add(element, "title", entry.title)
        _add(element, "updated", moment(entry.day))
        _add(element, "link", rel="alternate", type="text/html", href=f"{base}{entry.link}")
        _add(element, "summary", entry.text)
    body = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/atom+xml")


def _title(context: Context, session: Session, request: Request) -> str:
    """What is followed, by the names of what the parameters mean."""

    def named(name: str, value: str) -> str:
        if name == "person":
            person = people.find_person(session, value)
            return person.name if person else value
        known = {"office": context.names.office, "scheme": context.names.scheme}
        return known[name](value) if name in known else value

    return " · ".join(["Predikat", *(named(name, value) for name, value in _asked(request))])


def _statement(one: StatementItem) -> _Entry:
    name, speaker = f"statement:{one.article_id}:{one.id}", one.speaker or "?"
    title = f"{speaker}: {one.quote if len(one.quote) <= 80 else one.quote[:79] + '…'}"
    return _Entry(name, title, f"/articles/{one.article_id}#c-{one.start}", one.published, one.quote)


def _award(one: AwardItem) -> _Entry:
    parts = (one.recipient, one.award, one.grade, str(one.year or one.edition_year or ""))
    title = " · ".join(part for part in parts if part)
    text = f"{title} · {one.reports} / {one.confirmations}"
    return _Entry(f"award:{one.id}", title, f"/awards/{one.id}", one.last_seen, text)


@router.get("/statements.atom", summary="Statements of a search as Atom", response_class=Response)
def statement_feed(request: Request, wanted: Statements) -> Response:
    """Takes the parameters of `/statements`; `person`, `office` and `scheme` alone follow these."""
    context = context_of(request)
    with context.session() as session:
        title = _title(context, session, request)
        entries = [_statement(one) for one in statements.find_statements(session, wanted, _ENTRIES).items]
    return _feed(request, title, "/statements", entries)


@router.get("/awards.atom", summary="Awards of a search as Atom", response_class=Response)
def award_feed(request: Request, wanted: Awards) -> Response:
    """Takes the parameters of `/awards`."""
    context = context_of(request)
    with context.session() as session:
        title = _title(context, session, request)
        entries = [_award(one) for one in awards.find_awards(session, wanted, _ENTRIES).items]
    return _feed(request, title, "/awards", entries)
