"""The awards that are proposed in articles, before any is dropped or joined with another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.annotate import Annotator
from pipeline.interpret.awards.finding import find_award_candidates
from pipeline.interpret.dates.finding import find_dates
from pipeline.interpret.events.finding import find_events
from pipeline.interpret.names.people import find_people
from pipeline.interpret.offices.positions import find_positions
from pipeline.interpret.reading import Reading, make_reading
from pipeline.interpret.references.resolution import Referents
from pipeline.interpret.surroundings import Surroundings
from pipeline.knowledge import Knowledge
from pipeline.records import Article, Conferral


def award_candidates(
    article: Article, annotator: Annotator, knowledge: Knowledge
) -> tuple[Reading, Sequence[Conferral]]:
    """An article as it is read, and every award that is proposed in it."""
    reading = make_reading(article, annotator.annotate(article), knowledge, annotator.gazetteer.keys_of)
    dates, people = find_dates(reading), find_people(reading)
    offices = find_positions(reading, people)
    referents = Referents(reading, people, offices)
    around = Surroundings(people, offices, referents, dates, find_events(reading, dates))
    return reading, find_award_candidates(reading, around)


def award_fact(award: Conferral) -> dict[str, Any]:
    """What of an award is compared with gold, in the codebook's keys."""
    return {
        "recipient": award.recipient.raw,
        "recipient_variants": list(award.recipient_variants),
        "award": award.award.raw,
        "award_variants": list(award.award_variants),
        "grade": award.grade.raw if award.grade else None,
        "status": award.status,
    }
