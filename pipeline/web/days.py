"""Days as a reader writes them."""

from __future__ import annotations

import re

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ](\d\d:\d\d).*)?")
_ZONE = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")


def format_day(value: str, months: str) -> str:
    """ "2025-04-17" → "17 Apr 2025", "2025-04" → "Apr 2025", an interval as both its ends; anything else as it is.

    `months` are the twelve names, parted by blanks. A moment loses its time.
    """
    first, _, last = value.partition("/")
    if last:
        return f"{format_day(first, months)} – {format_day(last, months)}"
    found = _DAY.fullmatch(value)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return value
    month = months.split()[int(found[2]) - 1] if found[2] else None
    return " ".join(part for part in (found[3] and str(int(found[3])), month, found[1]) if part)


def format_moment(value: str, months: str) -> str:
    """ "2025-04-17T18:05:00+00:00" → "17 Apr 2025 18:05 UTC", in the zone that it is given in."""
    found = _DAY.fullmatch(value)
    if not (found and found[4]):
        return format_day(value, months)
    zone = _ZONE.search(value)
    offset = "" if not zone or zone[0] in ("Z", "+00:00") else zone[0]
    return f"{format_day(value, months)} {found[4]}" + (f" UTC{offset}" if zone else "")
