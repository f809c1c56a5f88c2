"""Who is "ia", "Ayu", "Wali Kota", "pihaknya"?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.interpret.reading import Reading
from pipeline.records import Occupancy, Person, Span


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom an expression means: a person id, or None with the role or organisation as printed in `text`."""

    person: str | None
    text: str | None
    office: str | None = None
    confidence: float = 1.0


class Referents:
    """Resolves references of one article to its people."""

    def __init__(self, reading: Reading, people: Sequence[Person], occupancies: Sequence[Occupancy]) -> None:
        self.reading = reading
        self.people = list(people)
        self.occupancies = list(occupancies)

    def resolve(self, span: Span) -> Referent | None:
        """Whom the expression in `span` means (name, part of a name, title, pronoun, role); None where doubtful.

        An expression that names a role or organisation of nobody named gives a Referent without a person.
        """
        return None

    def last_before(self, offset: int) -> Referent | None:
        """Whom a hidden subject ("ujarnya", "ia") at `offset` means: the person in focus just before."""
        return None
