"""Parameters of addresses → filters of the read layer. Pages, API and feeds share them: one address, one answer."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query, Request

from pipeline.records import PartialDate
from pipeline.web.context import context_of
from pipeline.web.errors import ReaderError
from pipeline.web.queries.awards import AwardFilter
from pipeline.web.queries.paging import MOST, Window
from pipeline.web.queries.statements import StatementFilter

# Of an article's versions; databases take no number of any size.
LATEST = 1_000_000
_LONGEST = 300
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def _field(description: str, *examples: str, longest: int = _LONGEST) -> Any:
    """A parameter; the tests ask the API for its examples over a made-up press."""
    return Query(max_length=longest, description=description, examples=list(examples))


def _year(value: str | None) -> int | None:
    """A year of a form; an empty field means any. Refuses what is none: it must not look as if it had filtered."""
    asked = _plain(value)
    if asked is None or re.fullmatch(r"[12]\d{3}", asked):
        return int(asked) if asked else None
    raise ReaderError(422, "year", value=asked[:20])


def _day(name: str, value: str | None) -> str | None:
    """A day, month or year of a form; an empty field means any. Refuses what is none."""
    asked = _plain(value)
    if asked is None:
        return None
    with suppress(ValueError):
        if _DAY.fullmatch(asked) and PartialDate(asked):
            return asked
    raise ReaderError(422, name, value=asked[:20])


def refuse_nul(request: Request) -> None:
    """Nothing is called by a name with NUL in it, which no database can look for."""
    if any("\x00" in str(value) for value in request.path_params.values()):
        raise HTTPException(404, "there is no such address")


def _plain(value: str | None) -> str | None:
    """A field of a form; NUL is no character that a database can look for."""
    return (value or "").replace("\x00", "").strip() or None


def _region(request: Request, value: str | None) -> str | None:
    """A region by its code or its name."""
    asked = _plain(value)
    return context_of(request).names.find_region(asked) if asked else None


def award_filter(  # noqa: PLR0913 (one argument a parameter of the address)
    request: Request,
    region: Annotated[str | None, _field("code or name of a region", "62", "62.03", "Kabupaten Kapuas")] = None,
    scheme: Annotated[str | None, _field("key of a scheme", "sakip")] = None,
    grade: Annotated[str | None, _field("as the scheme's scale has it", "BB")] = None,
    year: Annotated[str | None, _field("year assessed, else year of the edition", "2022", longest=9)] = None,
    issuer: Annotated[str | None, _field("full name of who grants", "Kementerian Kesehatan")] = None,
    status: Annotated[
        str | None, _field("received, nominated, targeted, not_received or revoked", "received", longest=20)
    ] = None,
    recipient: Annotated[str | None, _field("key of a recipient", "62.03")] = None,
    q: Annotated[str | None, _field("words of award or recipient", "akuntabilitas kapuas")] = None,
    differing: Annotated[
        bool, Query(description="only awards of which papers tell different things", examples=[True])
    ] = False,
) -> AwardFilter:
    """Which awards an address asks for."""
    return AwardFilter(
        region=_region(request, region),
        scheme=_plain(scheme),
        grade=_plain(grade),
        year=_year(year),
        issuer=_plain(issuer),
        status=_plain(status),
        recipient=_plain(recipient),
        words=_plain(q),
        differing=differing,
    )


def statement_filter(  # noqa: PLR0913 (one argument a parameter of the address)
    request: Request,
    q: Annotated[str | None, _field('words; "a phrase"; -without', '"seluruh pegawai" milik -banjir')] = None,
    person: Annotated[str | None, _field("id of a person")] = None,
    speaker: Annotated[str | None, _field("beginnings of words of a speaker's name or role", "rina pus")] = None,
    office: Annotated[str | None, _field("key of the office held that day", "bupati@62.03")] = None,
    region: Annotated[str | None, _field("code or name of the office's region", "62", "62.03")] = None,
    scheme: Annotated[str | None, _field("key of a scheme that the article reports", "sakip")] = None,
    publisher: Annotated[str | None, _field("an outlet", "Warta Kahayan")] = None,
    form: Annotated[str | None, _field("direct or indirect", "direct", longest=20)] = None,
    since: Annotated[str | None, _field("first day, month or year", "2023-04-17", "2023-04", longest=10)] = None,
    until: Annotated[str | None, _field("last day, month or year", "2025", longest=10)] = None,
) -> StatementFilter:
    """Which statements an address asks for."""
    return StatementFilter(
        words=_plain(q),
        person=_plain(person),
        speaker=_plain(speaker),
        office=_plain(office),
        region=_region(request, region),
        scheme=_plain(scheme),
        publisher=_plain(publisher),
        form=_plain(form),
        since=_day("since", since),
        until=_day("until", until),
    )


def window(
    limit: Annotated[int, Query(ge=1, le=MOST, description="how many at most", examples=[2])] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000, description="how many to leave out first", examples=[1])] = 0,
) -> Window:
    """Which part of a list an address asks for."""
    return Window(limit, offset)


Awards = Annotated[AwardFilter, Depends(award_filter)]
Statements = Annotated[StatementFilter, Depends(statement_filter)]
Part = Annotated[Window, Depends(window)]
