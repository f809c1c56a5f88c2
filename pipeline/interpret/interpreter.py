"""The order in which an article is understood."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Protocol, TypeVar

from spacy.tokens import Doc

from pipeline.interpret.awards.finding import find_awards
from pipeline.interpret.confidence import calibrate
from pipeline.interpret.dates.finding import find_dates
from pipeline.interpret.events.finding import find_events
from pipeline.interpret.names.people import find_people
from pipeline.interpret.offices.positions import find_positions
from pipeline.interpret.reading import KeysOf, make_reading
from pipeline.interpret.references.resolution import Referents
from pipeline.interpret.statements.finding import find_statements
from pipeline.interpret.surroundings import Surroundings
from pipeline.knowledge import Knowledge
from pipeline.records import Article, Evidence, Facts, Issue
from pipeline.records.tagging import TAGGING

# Below it F1 of statements falls, where a tagger has its word in their probability.
LEAST_STATEMENT = 0.45


class Interpreter:
    """Reads facts out of annotated articles; one object per process, no state between articles."""

    def __init__(self, knowledge: Knowledge, keys_of: KeysOf) -> None:
        self._knowledge = knowledge
        self._keys_of = keys_of

    def interpret(self, article: Article, doc: Doc) -> Facts:
        """All facts of one article, each with the probability of being right."""
        tagging = doc.user_data.get(TAGGING)
        facts = calibrate(self.find(article, doc), tagging)
        return facts if tagging is None else _without_unlikely_statements(facts)

    def find(self, article: Article, doc: Doc) -> Facts:
        """The same with the confidence that each rule claims for itself: what calibration is fitted on."""
        reading = make_reading(article, doc, self._knowledge, self._keys_of)
        dates = find_dates(reading)
        people = find_people(reading)
        events = find_events(reading, dates)
        occupancies = find_positions(reading, people, [event.name for event in events])
        referents = Referents(reading, people, occupancies)
        statements = find_statements(reading, people, occupancies, referents)
        conferrals = find_awards(reading, Surroundings(people, occupancies, referents, dates, events))
        return Facts(
            article=article.id,
            people=tuple(people),
            occupancies=_one_per_id(occupancies),
            events=_one_per_id(events),
            dates=_one_per_id(dates),
            conferrals=_one_per_id(conferrals),
            statements=_one_per_id(statements),
            issues=(*article.issues, *dict.fromkeys(reading.issues)),
        )


def _without_unlikely_statements(facts: Facts) -> Facts:
    """The facts without the statements that are hardly any, which become issues."""
    kept = tuple(s for s in facts.statements if s.evidence.confidence >= LEAST_STATEMENT)
    message = "a possible statement was too unlikely to be kept"
    dropped = [
        Issue("interpret", f"{facts.article}: statement", message, s.evidence.quote)
        for s in facts.statements
        if s.evidence.confidence < LEAST_STATEMENT
    ]
    return dataclasses.replace(facts, statements=kept, issues=(*facts.issues, *dropped))


class _WithId(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def evidence(self) -> Evidence: ...


_F = TypeVar("_F", bound=_WithId)


def _one_per_id(facts: Sequence[_F]) -> tuple[_F, ...]:
    """Each fact once, in the given order: an id is minted from what a fact says, so two with one id say the same.

    The reading with the greater confidence stays, the earlier one among equals.
    """
    best: dict[str, _F] = {}
    for fact in facts:
        kept = best.get(fact.id)
        if kept is None or fact.evidence.confidence > kept.evidence.confidence:
            best[fact.id] = fact
    return tuple(best.values())
