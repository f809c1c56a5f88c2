"""Dates as precise as the text that gives them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def _check_point(point: str) -> None:
    found = _POINT.fullmatch(point)
    if not found:
        raise ValueError(f"not an ISO year, month or day: {point!r}")
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    try:
        date(year, month, day)
    except ValueError as error:
        raise ValueError(f"no such date: {point!r}") from error


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """An ISO 8601 year, month or day ("2025", "2025-04", "2025-04-17"), or an interval of two of them ("a/b").

    Raises ValueError for anything else, dates that do not exist included.
    """

    iso: str

    def __post_init__(self) -> None:
        points = self.iso.split("/")
        if len(points) > 2:
            raise ValueError(f"an interval has two ends: {self.iso!r}")
        for point in points:
            _check_point(point)

    @classmethod
    def of_day(cls, day: date) -> PartialDate:
        """The single day `day`."""
        return cls(day.isoformat())

    @property
    def is_interval(self) -> bool:
        """Whether the value has two ends."""
        return "/" in self.iso

    @property
    def precision(self) -> str:
        """One of "day", "month", "year" (of the first end, for an interval)."""
        return {4: "year", 7: "month", 10: "day"}[len(self.iso.split("/")[0])]

    @property
    def year(self) -> int:
        """The year of the first end."""
        return int(self.iso[:4])

    @property
    def first_day(self) -> date:
        """The earliest day that the value covers."""
        parts = [int(part) for part in self.iso.split("/")[0].split("-")]
        return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)

    @property
    def last_day(self) -> date:
        """The latest day that the value covers."""
        parts = [int(part) for part in self.iso.split("/")[-1].split("-")]
        month = parts[1] if len(parts) > 1 else 12
        day = parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1]
        return date(parts[0], month, day)
