"""Who held which office when, as far as the press saw it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.link.appearances import Appearance

_IN_OFFICE = frozenset({"definitive", "acting"})


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office, definitive or acting, from the first to the last day (ISO 8601) that an article says so.

    The real term began on `first_seen` or before and ended on `last_seen` or after: neither end is known.
    `former_from` is the first day on which an article calls the person a former holder.
    """

    office: str
    status: str
    first_seen: str
    last_seen: str
    articles: int
    former_from: str | None = None

    def covers(self, day: str) -> bool:
        """Whether the press saw the person in office on that day or on days before and after it."""
        return self.first_seen <= day <= self.last_seen


def tenures_of(person: Iterable[Appearance]) -> list[Tenure]:
    """The tenures of one person, the earliest first. An article without a day says nothing of time."""
    seen: dict[tuple[str, str], list[str]] = {}
    former: dict[str, list[str]] = {}
    for one in person:
        for held in one.offices:
            if one.day is None:
                continue
            if held.status in _IN_OFFICE:
                seen.setdefault((held.office, held.status), []).append(one.day)
            elif held.status == "former":
                former.setdefault(held.office, []).append(one.day)
    tenures = []
    for (office, status), days in seen.items():
        ended = min((day for day in former.get(office, []) if day > max(days)), default=None)
        tenures.append(Tenure(office, status, min(days), max(days), len(days), ended))
    return sorted(tenures, key=lambda t: (t.first_seen, t.last_seen, t.office, t.status))


def office_on(tenures: Sequence[Tenure], day: str | None) -> str | None:
    """The one office in which the press saw the person on that day; None where it saw none or several."""
    offices = {tenure.office for tenure in tenures if day is not None and tenure.covers(day)}
    return next(iter(offices)) if len(offices) == 1 else None
