"""The facts of one record that count for a kind."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from pipeline.evaluate.loading import FactRecord

Fact = Mapping[str, Any]

KINDS = ("people", "positions", "dates", "events", "awards_found", "awards", "direct", "indirect")
# "awards_found" is a step on the way to "awards" and would count an award twice.
HEADLINE_KINDS = tuple(kind for kind in KINDS if kind != "awards_found")
# Kinds that are one list in the records, by its name.
LISTED_TOGETHER = {"statements": ("direct", "indirect")}
_LISTS = {"awards_found": "awards"} | {kind: name for name, kinds in LISTED_TOGETHER.items() for kind in kinds}
RECEIVED = "received"


def list_of(kind: str) -> str:
    """The list of a record in which the facts of a kind stand."""
    return _LISTS.get(kind, kind)


def status_of(award: Fact) -> str:
    """Whether an award has come to pass; one that does not say was received."""
    return award.get("status") or RECEIVED


class RecordFacts:
    """A record whose references to people read as names.

    A fact may name a person by the `id` of an entry of `people` instead of by name.
    """

    def __init__(self, record: FactRecord) -> None:
        self._record = record
        self._names = {person["id"]: person.get("name") for person in self._list("people") if person.get("id")}

    def _list(self, name: str) -> list[Fact]:
        return self._record.get(name) or []

    def name_of(self, reference: str | None) -> str | None:
        """The name behind an id; a name stays as it is."""
        return self._names.get(reference, reference)

    @functools.cached_property
    def aliases(self) -> dict[str, list[str]]:
        """The other printed forms of each person, by name."""
        return {person["name"]: person.get("aliases") or [] for person in self._list("people")}

    def of_kind(self, kind: str) -> list[Fact]:
        """The facts that count for a kind, in the record's order.

        Dates are the set of the article's ISO values; awards are those received; statements are told apart by type.
        """
        if kind == "dates":
            values = {date["value"] for date in self._list("dates") if date.get("value")}
            return [{"value": value} for value in sorted(values)]
        if kind in ("direct", "indirect"):
            return [statement for statement in self._list("statements") if statement.get("type") == kind]
        if kind in ("awards", "awards_found"):
            return [award for award in self._list("awards") if status_of(award) == RECEIVED]
        return list(self._list(kind))
