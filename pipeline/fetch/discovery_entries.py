"""What the readers of lists share: entries as printed, and moments in the forms that lists write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_YEARS = range(1995, 2100)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# parsedate knows English months only; mail dates of Indonesian servers are otherwise well-formed.
_MONTHS = {
    "mei": "May",
    "agu": "Aug",
    "agt": "Aug",
    "ags": "Aug",
    "okt": "Oct",
    "nop": "Nov",
    "des": "Dec",
    "peb": "Feb",
}
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a list prints it, nothing resolved and nothing checked."""

    address: str
    title: str | None = None
    published: str | None = None
    lastmod: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong with a list: a constant phrase, and what differs from case to case."""

    message: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as read: entries in its order, further documents (address, lastmod), problems."""

    entries: tuple[Entry, ...] = ()
    documents: tuple[tuple[str, str | None], ...] = ()
    problems: tuple[Problem, ...] = ()
    readable: bool = True


def unreadable(message: str, detail: str = "") -> Listing:
    """A document that is not what it should be."""
    return Listing(problems=(Problem(message, detail),), readable=False)


def list_moment(printed: str | None, time_zone: str) -> str | None:
    """`printed` in ISO 8601 UTC, or as a bare day where it gives no more; None for nonsense.

    A moment without an offset is one of `time_zone`.
    """
    text = (printed or "").strip()
    if _DAY.fullmatch(text):
        return text if _is_sane(text) else None
    moment = _iso(text) or _mail_date(text)
    if moment is None or moment.year not in _YEARS:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(time_zone))
    try:
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except OverflowError:
        return None


def _is_sane(day: str) -> bool:
    moment = _iso(day)
    return moment is not None and moment.year in _YEARS


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(_MONTH.sub(lambda found: _MONTHS[found[1].lower()], text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # "-0000" says that the offset is unknown, and parsedate gives a naive moment then: that one is UTC by its form.
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None and text.rstrip().endswith("-0000") else moment
