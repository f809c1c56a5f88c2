"""Reads a calendar day, with its clock time and zone where given, from what pages print and declare."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from pipeline.extract.tables import tables
from pipeline.knowledge import Knowledge

# Only what no Indonesian calendar row has: pages generated in English.
_ENGLISH_MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "october": 10,
    "december": 12,
}
FIRST_YEAR, LAST_YEAR = 1990, 2100
_INDONESIA = 7
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?(?!\d)"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\b\.?)?"
)
_ZONE = r"(?:\s*\(?(?P<zone>WIB|WITA|WIT|wib|wita|wit|Wib|Wita|Wit|GMT|UTC|Z|[+-]\d{2}:?\d{2})\b\)?)?"
# What stands between a day and its clock time: "| 21:04", ", pukul 10.08", "at 09:10", "Jam 13:00".
_GAP = r"(?:\s*(?:[|,\-–—/@•·]|pukul|jam|at|pkl\.?|T)\s*){0,3}\s*"
_TIME = rf"(?:{_GAP}{_CLOCK}{_ZONE})?"
_ISO = re.compile(
    r"(?<!\d)(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)"
    r"(?:\s*T?\s*(?P<hour>[01]?\d|2[0-3])[:-](?P<minute>[0-5]\d)(?:[:-](?P<second>[0-5]\d))?(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}(?!\d)|WIB|WITA|WIT)?"
)
_NUMERIC = re.compile(
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>\d{{4}})(?!\d){_TIME}"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the clock time where given; `offset` is in hours from UTC, None where the source does not say."""

    day: date
    hour: int | None = None
    minute: int = 0
    second: int = 0
    offset: float | None = None

    @property
    def iso(self) -> str:
        """ISO 8601: the day, or the moment, with its offset where known."""
        if self.hour is None:
            return self.day.isoformat()
        text = f"{self.day.isoformat()}T{self.hour:02d}:{self.minute:02d}:{self.second:02d}"
        if self.offset is None:
            return text
        minutes = round(abs(self.offset) * 60)
        return f"{text}{'-' if self.offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"

    @property
    def is_utc(self) -> bool:
        """Whether the source writes the moment in UTC: true for an honest server, and for local time with a false Z."""
        return self.offset == 0 and self.hour is not None

    def at_offset(self, hours: float) -> Moment:
        """The same moment on the clocks of another zone. Only for a moment with an offset."""
        if self.hour is None or self.offset is None:
            return self
        zone = timezone(timedelta(hours=self.offset))
        there = datetime(
            self.day.year, self.day.month, self.day.day, self.hour, self.minute, self.second, tzinfo=zone
        ).astimezone(timezone(timedelta(hours=hours)))
        return Moment(there.date(), there.hour, there.minute, there.second, hours)


@functools.lru_cache(maxsize=4)
def _months(knowledge: Knowledge) -> dict[str, int]:
    months = dict(_ENGLISH_MONTHS)
    for row in knowledge.calendar:
        if row.kind == "month":
            months.update({form.lower().rstrip("."): int(row.value) for form in row.forms})
    return months


@functools.lru_cache(maxsize=4)
def _zones(knowledge: Knowledge) -> dict[str, float]:
    rows = (row for row in knowledge.calendar if row.kind == "time_zone")
    return {
        form.lower(): float(row.value) for row in rows for form in row.forms if re.fullmatch(r"-?[\d.]+", row.value)
    }


@functools.lru_cache(maxsize=4)
def _named(knowledge: Knowledge) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted((re.escape(name) for name in _months(knowledge)), key=lambda name: (-len(name), name)))
    month = rf"(?P<month>{names})\b\.?"
    day_first = rf"(?<![\d/.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s./-]+{month}[\s,./-]+(?P<year>\d{{4}})(?!\d){_TIME}"
    month_first = rf"\b{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d){_TIME}"
    return re.compile(day_first, re.IGNORECASE), re.compile(month_first, re.IGNORECASE)


def _offset(zone: str | None) -> float | None:
    if not zone:
        return None
    if zone in {"Z", "z"} or zone.upper() in {"UTC", "GMT"}:
        return 0.0
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        hours = int(digits[:2]) + int(digits[2:4]) / 60
        return (-hours if zone[0] == "-" else hours) if hours <= 14 else None
    return _zones(tables()).get(zone.lower())


def _make_day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(found: re.Match[str]) -> Moment | None:
    parts = found.groupdict()
    month = int(parts["month"]) if parts["month"].isdigit() else _months(tables())[parts["month"].lower().rstrip(".")]
    day = _make_day(int(parts["year"]), month, int(parts["day"]))
    if day is None:
        return None
    if not parts.get("hour"):
        return Moment(day)
    hour = int(parts["hour"])
    half = (parts.get("half") or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Moment(day, hour, int(parts["minute"]), int(parts["second"] or 0), _offset(parts.get("zone")))


def find_moments(text: str) -> Iterator[tuple[tuple[int, int], Moment]]:
    """The full dates in `text`, day before month where both are numbers, each with where it stands."""
    taken: list[tuple[int, int]] = []
    for pattern in (_ISO, *_named(tables()), _NUMERIC):
        for found in pattern.finditer(text):
            moment = _moment(found)
            if moment and not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield found.span(), moment


def read_moment(text: str) -> Moment | None:
    """The first date of a declared value ("2022-12-10T13-19-56Z", "10 Des 2022 20:55 WIB", "Thu, 05 Nov 2015 …")."""
    return next((moment for _, moment in sorted(find_moments(text), key=lambda pair: pair[0])), None)


def day_in_address(url: str) -> date | None:
    """The day that a URL's path carries ("/2016/02/23/", "/20160223/"), or None."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url)
    found = re.search(r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?:/|$)", path)
    found = found or re.search(r"/(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:/|\d{4,6}/|$)", path)
    found = found or re.search(r"/(?P<year>\d{2})/(?P<month>\d{2})/(?P<day>\d{2})/", path)
    if not found:
        return None
    year = int(found["year"])
    return _make_day(year + 2000 if year < 100 else year, int(found["month"]), int(found["day"]))


def is_date_line(text: str) -> bool:
    """Whether a line says little more than a date ("Sabtu, 10 Des 2022 20:55 WIB | 699 Views")."""
    if len(text) > 90:
        return False
    rest = text
    for (start, end), _ in sorted(find_moments(text), key=lambda pair: -pair[0][0]):
        rest = rest[:start] + rest[end:]
    words = re.findall(r"[^\W\d_]+", rest)
    return rest != text and len(words) <= 3


def local(moment: Moment, hours: float = _INDONESIA) -> Moment:
    """A moment in UTC on Indonesian clocks; others as they are."""
    return moment.at_offset(hours) if moment.is_utc else moment
