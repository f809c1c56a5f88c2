"""When a source is left alone for the rest of a night: it does not want us, or cannot serve us."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.records.crawl import Outcome

CLOSED: frozenset[Outcome] = frozenset({"captcha", "refused"})
TROUBLE: frozenset[Outcome] = frozenset(
    {"captcha", "refused", "busy", "server_error", "unreachable", "timeout", "cut", "bad_answer"}
)
CLOSED_IN_A_ROW, TROUBLE_IN_A_ROW = 3, 6


@dataclass
class Patience:
    """Counts failed requests in a row by source, and says which sources are left alone."""

    _given_up: dict[str, str] = field(default_factory=dict)
    _all: str | None = None
    _closed: dict[str, int] = field(default_factory=dict)
    _trouble: dict[str, int] = field(default_factory=dict)

    def note(self, source: str, outcome: Outcome) -> None:
        """Takes how a request went: further tries of an address count like first ones."""
        closed = self._closed[source] = self._closed.get(source, 0) + 1 if outcome in CLOSED else 0
        trouble = self._trouble[source] = self._trouble.get(source, 0) + 1 if outcome in TROUBLE else 0
        if closed >= CLOSED_IN_A_ROW or trouble >= TROUBLE_IN_A_ROW:
            self.give_up(source, f"{max(closed, trouble)} failures in a row, the last one {outcome}")

    def give_up(self, source: str, reason: str) -> None:
        """Leaves a source alone; the first reason stays."""
        self._given_up.setdefault(source, reason)

    def give_up_all(self, reason: str) -> None:
        """Leaves every source alone."""
        self._all = reason

    def ended(self, source: str) -> str | None:
        """Why a source is left alone, None where it is not."""
        return self._given_up.get(source, self._all)
