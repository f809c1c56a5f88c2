"""One look at a document that lists articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.fetch import Document
from pipeline.fetch.discovery import discover
from pipeline.records import InputError
from pipeline.records.sources import Discovered, Discovery, Lead, Publisher

Get = Callable[[str], Document | InputError]


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen behind a lead. `failure` says why there was nothing to read, None where there was."""

    lead: Lead
    found: Discovery | None = None
    failure: str | None = None
    status: int | None = None

    @property
    def works(self) -> bool:
        """Whether it lists articles, or documents that do."""
        return self.found is not None and self.found.readable and bool(self.found.items or self.found.leads)

    @property
    def items(self) -> tuple[Discovered, ...]:
        """The articles listed."""
        return self.found.items if self.found else ()

    @property
    def newest(self) -> str | None:
        """The latest moment that the list gives, None where it gives none."""
        return max((moment for item in self.items for moment in (item.published, item.lastmod) if moment), default=None)

    @property
    def outcome(self) -> str:
        """A line for people."""
        if self.failure is not None or self.found is None:
            return self.failure or "not read"
        problems = "; ".join(problem.message for problem in self.found.problems)
        counted = f"{len(self.items)} articles" if self.items else f"{len(self.found.leads)} further lists"
        return f"{counted}; {problems}" if problems and self.works else problems or counted


def look_at(publisher: Publisher, lead: Lead, get: Get) -> Look:
    """Fetches and reads the document behind `lead`; nothing is raised."""
    document = get(lead.url)
    if isinstance(document, InputError):
        return Look(lead, failure=document.message)
    if document.status != 200:
        return Look(lead, failure=f"HTTP status {document.status}", status=document.status)
    found = discover(publisher, lead, document.body, final_url=document.url)
    return Look(lead, found=found, status=document.status)
