"""Turns what each rule claims of its own sureness into how often such facts are right.

A rule knows only its own form. Whether an office or a statement is right depends as much on the person that it names,
so each kind of fact has a small regression over the rule, the rule's own figure and the person's probability. The
weights are fitted on annotated articles by models/confidence/fit.py.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import TypeVar

from pipeline.interpret.confidence_values import WEIGHTS
from pipeline.records import (
    NAME_SLOTS,
    Conferral,
    DateMention,
    Event,
    Evidence,
    Facts,
    Mention,
    Occupancy,
    Person,
    Statement,
)

Features = dict[str, float]
Weights = Mapping[str, Mapping[str, float]]

# Nothing that was read from words alone is certain or impossible.
_LEAST, _MOST = 0.01, 0.99
_MENTIONS_THAT_COUNT = 8


_F = TypeVar("_F", Mention, Occupancy, DateMention, Event, Conferral, Statement)


def calibrate(facts: Facts, weights: Weights = WEIGHTS) -> Facts:
    """The facts with the probability of being right as the confidence of their evidence.

    All mentions of a person carry the person's. Nothing else changes.
    """
    people = tuple(_calibrated_person(person, weights) for person in facts.people)
    sure = {person.id: person.evidence.confidence for person in people}
    return dataclasses.replace(
        facts,
        people=people,
        occupancies=tuple(_with(o, probability(weights["positions"], of_position(o, sure))) for o in facts.occupancies),
        dates=tuple(_with(d, probability(weights["dates"], of_date(d))) for d in facts.dates),
        events=tuple(_with(e, probability(weights["events"], of_event(e))) for e in facts.events),
        conferrals=tuple(_calibrated_award(c, sure, weights) for c in facts.conferrals),
        statements=tuple(_with(s, probability(weights["statements"], of_statement(s, sure))) for s in facts.statements),
    )


def of_person(person: Person) -> Features:
    """What a person's probability is read from."""
    names = len(person.name.split())
    mentions = min(_MENTIONS_THAT_COUNT, len(person.mentions))
    return {
        **_of_rule(person.evidence),
        f"words {min(names, 3)}": 1.0,
        "mentions": math.log2(mentions),
        "aliases": float(bool(person.aliases)),
    }


def of_position(occupancy: Occupancy, sure: Mapping[str, float]) -> Features:
    """What an office's probability is read from; `sure` has the probability of each person by id."""
    return {
        **_of_rule(occupancy.evidence),
        "person": _logit(sure.get(occupancy.holder, 0.5)),
        f"status {occupancy.status}": 1.0,
        "long": float(len(occupancy.title.split()) > 4),
    }


def of_date(date: DateMention) -> Features:
    """What a date's probability is read from."""
    return {**_of_rule(date.evidence), f"precision {date.value.precision if date.value else None}": 1.0}


def of_event(event: Event) -> Features:
    """What an event's probability is read from."""
    return {**_of_rule(event.evidence), "dated": float(event.date is not None)}


def of_award(conferral: Conferral, sure: Mapping[str, float]) -> Features:
    """What an award's probability is read from: recipient, award and grade must all be right."""
    return {
        **_of_rule(conferral.evidence),
        "graded": float(conferral.grade is not None),
        "known": float(conferral.award.key is not None),
        "person": _logit(sure.get(conferral.recipient_person or "", 0.5)),
        f"status {conferral.status}": 1.0,
    }


def of_slot(name: str, evidence: Evidence) -> Features:
    """What the probability of an award's detail is read from: right, if the award is."""
    return {**_of_rule(evidence), f"slot {name}": 1.0}


def of_statement(statement: Statement, sure: Mapping[str, float]) -> Features:
    """What a statement's probability is read from."""
    features = _of_rule(statement.evidence)
    features[f"form {statement.form}"] = 1.0
    if statement.speaker:
        features["person"] = _logit(sure.get(statement.speaker, 0.5))
    else:
        features["role" if statement.speaker_text else "nobody"] = 1.0
    return features


def _of_rule(evidence: Evidence) -> Features:
    own = _logit(evidence.confidence)
    return {"bias": 1.0, "own": own, f"rule {evidence.rule}": 1.0}


def _logit(probability: float) -> float:
    kept = min(_MOST, max(_LEAST, probability))
    return math.log(kept / (1 - kept))


def probability(weights: Mapping[str, float], features: Features) -> float:
    """The probability by a kind's weights, to two decimals; features without a weight count nothing."""
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-score)))), 2)


def _calibrated_person(person: Person, weights: Weights) -> Person:
    sure = probability(weights["people"], of_person(person))
    return dataclasses.replace(person, mentions=tuple(_with(mention, sure) for mention in person.mentions))


def _calibrated_award(conferral: Conferral, sure: Mapping[str, float], weights: Weights) -> Conferral:
    own = probability(weights["awards"], of_award(conferral, sure))
    slots = tuple(
        (name, _sure(evidence, own if name in NAME_SLOTS else probability(weights["slots"], of_slot(name, evidence))))
        for name, evidence in conferral.slots
    )
    return _with(dataclasses.replace(conferral, slots=slots), own)


def _with(fact: _F, probability: float) -> _F:
    return dataclasses.replace(fact, evidence=_sure(fact.evidence, probability))


def _sure(evidence: Evidence, probability: float) -> Evidence:
    return dataclasses.replace(evidence, confidence=probability)
