"""Which rows of a table are asked for: by region, scheme, year and person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.publish.body_keys import region_in
from pipeline.publish.columns import Table

Values = Iterable[Any]
# What of a row answers to a filter. A year is compared with the first four characters of a day.
_REGIONS: dict[str, Callable[[Any], Values]] = {
    "awards": lambda row: [row.region],
    "award_claims": lambda row: [row.recipient_key],
    "tenures": lambda row: [region_in(row.office)],
    "offices": lambda row: [row.region],
    "positions": lambda row: [region_in(row.organisation_key)],
    "events": lambda row: [row.place_key],
    "statements": lambda row: [region_in(office) for office in row.offices_held],
    "sources": lambda row: [row.region],
    "coverage": lambda row: [row.region],
    "regions": lambda row: [row.region],
}
_SCHEMES: dict[str, Callable[[Any], Values]] = {
    name: lambda row: [row.scheme] for name in ("awards", "award_claims", "schemes", "scales")
}
_YEARS: dict[str, Callable[[Any], Values]] = {
    "awards": lambda row: [row.year, row.edition_year],
    "award_claims": lambda row: [row.year, row.edition_year],
    "tenures": lambda row: range(int(row.first_seen[:4]), int(row.last_seen[:4]) + 1),
    "people": lambda row: _span(row.first_seen, row.last_seen),
    "events": lambda row: _span(row.date, (row.date or "").rpartition("/")[2] or None),
    "statements": lambda row: _span(row.said_on, row.said_on),
    "articles": lambda row: _span(row.published, row.published),
    "coverage": lambda row: [int(row.month[:4])],
    "source_months": lambda row: [int(row.month[:4])],
}
_PERSONS: dict[str, Callable[[Any], Values]] = {
    "awards": lambda row: [row.recipient_person],
    **{name: lambda row: [row.person] for name in ("people", "tenures", "appearances", "positions", "statements")},
}


def _span(first: str | None, last: str | None) -> Values:
    return range(int(first[:4]), int(last[:4]) + 1) if first and last else ()


class SelectionError(ValueError):
    """A filter that a table cannot answer."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; None means any.

    `region` is a code; a province's stands for all that lies in it. `persons` are ids of people of many articles.
    """

    region: str | None = None
    scheme: str | None = None
    year: int | None = None
    persons: frozenset[str] | None = None

    def tests(self, table: Table) -> list[Callable[[Any], bool]]:
        """What a row of the table must pass. Raises SelectionError for a filter that the table cannot answer."""
        asked: list[tuple[str, Any, dict[str, Callable[[Any], Values]], Callable[[Any], bool]]] = [
            ("region", self.region, _REGIONS, self._in_region),
            ("scheme", self.scheme, _SCHEMES, lambda value: value == self.scheme),
            ("year", self.year, _YEARS, lambda value: value == self.year),
            ("person", self.persons, _PERSONS, lambda value: self.persons is not None and value in self.persons),
        ]
        return [_test(table, name, ways, fits) for name, wanted, ways, fits in asked if wanted is not None]

    def _in_region(self, code: Any) -> bool:
        return code is not None and (code == self.region or str(code).startswith(f"{self.region}."))

    def of(self, rows: Iterable[Any], table: Table) -> Iterator[Any]:
        """The rows that are asked for. Raises SelectionError at once."""
        tests = self.tests(table)
        return (row for row in rows if all(test(row) for test in tests))


def _test(
    table: Table, name: str, ways: dict[str, Callable[[Any], Values]], fits: Callable[[Any], bool]
) -> Callable[[Any], bool]:
    if table.name not in ways:
        can = ", ".join(sorted(ways))
        raise SelectionError(f"{table.name} cannot be chosen by {name}; these can: {can}")
    values = ways[table.name]
    return lambda row: any(fits(value) for value in values(row))
