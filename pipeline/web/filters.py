"""Parameters of addresses → filters of the read layer. Pages, API and feeds share them: one address, one answer."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Query, Request

from pipeline.web.context import context_of
from pipeline.web.queries.awards import AwardFilter
from pipeline.web.queries.paging import MOST, Window
from pipeline.web.queries.statements import StatementFilter

_LONGEST = 300
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
Text = Annotated[str | None, Query(max_length=_LONGEST)]


def _number(value: str | None) -> int | None:
    """A year of a form; an empty field and anything that is no year mean any year."""
    return int(value) if value and re.fullmatch(r"[12]\d{3}", value.strip()) else None


def _day(value: str | None) -> str | None:
    return value.strip() if value and _DAY.fullmatch(value.strip()) else None


def _plain(value: str | None) -> str | None:
    """A field of a form; NUL is no character that a database can look for."""
    return (value or "").replace("\x00", "").strip() or None


def _region(request: Request, value: str | None) -> str | None:
    """A region by its code or its name."""
    asked = _plain(value)
    return context_of(request).names.find_region(asked) if asked else None


def award_filter(  # noqa: PLR0913 (one argument a parameter of the address)
    request: Request,
    region: Annotated[
        str | None, Query(max_length=_LONGEST, description="code or name of a region: 63.71, Kota Banjarmasin")
    ] = None,
    scheme: Annotated[str | None, Query(max_length=_LONGEST, description="key of a scheme, such as sakip")] = None,
    grade: Text = None,
    year: Annotated[str | None, Query(max_length=9, description="year assessed, else year of the edition")] = None,
    issuer: Annotated[str | None, Query(max_length=_LONGEST, description="full name of who grants")] = None,
    status: Annotated[
        str | None, Query(max_length=20, description="received, nominated, targeted, not_received or revoked")
    ] = None,
    recipient: Annotated[str | None, Query(max_length=_LONGEST, description="key of a recipient")] = None,
    q: Annotated[str | None, Query(max_length=_LONGEST, description="words of award or recipient")] = None,
    differing: Annotated[bool, Query(description="only awards of which papers tell different things")] = False,
) -> AwardFilter:
    """Which awards an address asks for."""
    return AwardFilter(
        region=_region(request, region),
        scheme=_plain(scheme),
        grade=_plain(grade),
        year=_number(year),
        issuer=_plain(issuer),
        status=_plain(status),
        recipient=_plain(recipient),
        words=_plain(q),
        differing=differing,
    )


def statement_filter(  # noqa: PLR0913 (one argument a parameter of the address)
    request: Request,
    q: Annotated[str | None, Query(max_length=_LONGEST, description='words; "a phrase"; -without')] = None,
    person: Annotated[str | None, Query(max_length=_LONGEST, description="id of a person")] = None,
    speaker: Annotated[str | None, Query(max_length=_LONGEST, description="part of a speaker's name or role")] = None,
    office: Annotated[str | None, Query(max_length=_LONGEST, description="key such as wali_kota@63.71")] = None,
    region: Annotated[str | None, Query(max_length=_LONGEST, description="code or name of the office's region")] = None,
    scheme: Annotated[str | None, Query(max_length=_LONGEST, description="a scheme that the article reports")] = None,
    publisher: Text = None,
    form: Annotated[str | None, Query(max_length=20, description="direct or indirect")] = None,
    since: Annotated[str | None, Query(max_length=10, description="first day, such as 2025-04-17")] = None,
    until: Annotated[str | None, Query(max_length=10, description="last day")] = None,
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
        since=_day(since),
        until=_day(until),
    )


def window(
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50, offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0
) -> Window:
    """Which part of a list an address asks for."""
    return Window(limit, offset)


Awards = Annotated[AwardFilter, Depends(award_filter)]
Statements = Annotated[StatementFilter, Depends(statement_filter)]
Part = Annotated[Window, Depends(window)]
