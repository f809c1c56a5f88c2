"""What the other finders have read already, for a finder that builds on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.interpret.references.resolution import Referents
from pipeline.records import DateMention, Event, Occupancy, Person


@dataclass(frozen=True, slots=True)
class Surroundings:
    """People, offices, references, dates and events of the article at hand."""

    people: Sequence[Person]
    occupancies: Sequence[Occupancy]
    referents: Referents
    dates: Sequence[DateMention]
    events: Sequence[Event]
