"""Rulings as gold: of an article, the facts that people vouch for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.records import Facts
from pipeline.review.applying import Applied


@dataclass(frozen=True, slots=True)
class Gold:
    """The facts of an article that people vouch for. `whole` says that every fact the machine read was ruled on.

    Whole gold says nothing of facts that the machine did not find: figures of recall on it are too high.
    """

    facts: Facts
    whole: bool


def gold_of(applied: Applied) -> Gold:
    """What of an article people have ruled right or corrected, with the people whom those facts name."""
    facts, ruled = applied.facts, applied.ruled
    offices = tuple(held for held in facts.occupancies if held.id in ruled)
    awards = tuple(award for award in facts.conferrals if award.id in ruled)
    said = tuple(one for one in facts.statements if one.id in ruled)
    named = {held.holder for held in offices} | {one.speaker for one in said}
    named |= {name for award in awards for name in (award.recipient_person, award.received_by)}
    held = {office.id for office in offices}
    chosen = replace(
        facts,
        people=tuple(person for person in facts.people if person.id in ruled or person.id in named),
        occupancies=offices,
        events=tuple(event for event in facts.events if event.id in ruled),
        dates=tuple(date for date in facts.dates if date.id in ruled),
        conferrals=awards,
        statements=tuple(replace(one, office=one.office if one.office in held else None) for one in said),
    )
    known = {person.id for person in chosen.people}
    events = tuple(replace(e, participants=tuple(p for p in e.participants if p in known)) for e in chosen.events)
    return Gold(replace(chosen, events=events), not applied.open)
