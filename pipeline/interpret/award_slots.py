"""Reads what goes with an award: score, year, issuer, who took it in hand, when, streak and change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.interpret.award_frames import Claim
from pipeline.interpret.award_parties import Party
from pipeline.interpret.grades import GradeMention
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Evidence, PartialDate, Term

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one award; None where the article is silent."""

    score: str | None = None
    year: int | None = None
    edition_year: int | None = None
    conferred: PartialDate | None = None
    issuer: Term | None = None
    giver: str | None = None
    received_by: str | None = None
    streak: int | None = None
    change: str | None = None
    slots: tuple[tuple[str, Evidence], ...] = ()


class SlotReader:
    """Reads slots of the awards of one article."""

    def __init__(self, reading: Reading, around: Surroundings, main: Party | None) -> None:
        self.reading = reading
        self.around = around
        self.main = main

    def read(self, claims: Sequence[Claim], grade: GradeMention | None, party: Party, name: str, status: str) -> Slots:
        """The slots that the sentences of `claims` give."""
        published = self.reading.published
        return Slots(year=published.year if published else None)
