"""Turns what each rule claims of its own sureness into how often such facts are right.

A rule knows only its own form. Whether an office or a statement is right depends as much on the person that it names,
so each kind of fact has a small regression over the rule, the rule's own figure and the person's probability. The
weights are fitted on annotated articles by models/confidence/fit.py.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Mapping
from typing import TypeVar

from pipeline.interpret.awards.tagged.hoped import RULE as HOPED
from pipeline.interpret.confidence_tagger_values import WEIGHTS as TAGGER_WEIGHTS
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
from pipeline.records.tagging import Tag, TaggedSpan, Tagging

Features = dict[str, float]
Weights = Mapping[str, Mapping[str, float]]

# Nothing that was read from words alone is certain or impossible.
_LEAST, _MOST = 0.01, 0.99
_MENTIONS_THAT_COUNT = 8
_LIKELY = 0.3  # probability of a tagged stretch that counts
# Log-odds: awards are better than when the weights were fitted, for those that tell one award are joined since.
# Fitted on 84 articles that neither weights nor tagger had seen; a new fit of the weights takes it back to 0.
_BETTER_AWARDS = 0.3


_F = TypeVar("_F", Mention, Occupancy, DateMention, Event, Conferral, Statement)


def calibrate(facts: Facts, tagging: Tagging | None = None) -> Facts:
    """The facts with the probability of being right as the confidence of their evidence.

    All mentions of a person carry the person's. Nothing else changes. With a `tagging` of the text its word counts too.
    """
    weights: Weights = WEIGHTS if tagging is None else TAGGER_WEIGHTS
    tagger = TaggerWord(facts, tagging)
    people = tuple(_calibrated_person(person, weights, tagger) for person in facts.people)
    sure = {person.id: person.evidence.confidence for person in people}
    return dataclasses.replace(
        facts,
        people=people,
        occupancies=tuple(
            _with(o, probability(weights["positions"], of_position(o, sure, tagger))) for o in facts.occupancies
        ),
        dates=tuple(_with(d, probability(weights["dates"], of_date(d))) for d in facts.dates),
        events=tuple(_with(e, probability(weights["events"], of_event(e, tagger))) for e in facts.events),
        conferrals=tuple(_calibrated_award(c, sure, weights) for c in facts.conferrals),
        statements=tuple(
            _with(s, probability(weights["statements"], of_statement(s, sure, tagger))) for s in facts.statements
        ),
    )


class TaggerWord:
    """What a tagging of an article says of its facts, as features; nothing without a tagging."""

    def __init__(self, facts: Facts, tagging: Tagging | None) -> None:
        self._tagging = tagging
        self._mentions = {p.id: [m.evidence.span for m in p.mentions] for p in facts.people}
        self._people = self._spans("person")
        self._reports = [*self._spans("indirect"), *self._spans("direct")]

    def _spans(self, tag: Tag) -> list[TaggedSpan]:
        return self._tagging.spans(tag, _LIKELY) if self._tagging is not None else []

    def of_prints(self, tag: Tag, prints: Iterable[Evidence]) -> Features:
        """How likely the tag holds of the characters of the evidence, of several the likeliest."""
        if self._tagging is None:
            return {}
        spans = [evidence.span for evidence in prints]
        return {"tagger": _logit(max((self._tagging.probability(tag, s.start, s.end) for s in spans), default=0.0))}

    def of_speaker(self, statement: Statement) -> Features:
        """How likely the tagger gives the statement to its speaker, and how likely to another person."""
        if self._tagging is None:
            return {}
        span = statement.evidence.span
        heads = [report for report in self._reports if report.span.overlaps(span)]
        own = self._mentions.get(statement.speaker or "", [])
        best, other = 0.0, 0.0
        for tail in self._people:
            linked = max((self._tagging.link("said by", head, tail) for head in heads), default=0.0)
            if any(mention.overlaps(tail.span) for mention in own):
                best = max(best, linked)
            else:
                other = max(other, linked)
        if not statement.speaker:
            return {"tagger: somebody speaks": other}
        return {"tagger: speaks": best, "tagger: another speaks": other}


def of_person(person: Person, tagger: TaggerWord) -> Features:
    """What a person's probability is read from."""
    names = len(person.name.split())
    mentions = min(_MENTIONS_THAT_COUNT, len(person.mentions))
    return {
        **_of_rule(person.evidence),
        f"words {min(names, 3)}": 1.0,
        "mentions": math.log2(mentions),
        "aliases": float(bool(person.aliases)),
        **tagger.of_prints("person", [mention.evidence for mention in person.mentions]),
    }


def of_position(occupancy: Occupancy, sure: Mapping[str, float], tagger: TaggerWord) -> Features:
    """What an office's probability is read from; `sure` has the probability of each person by id."""
    return {
        **_of_rule(occupancy.evidence),
        "person": _logit(sure.get(occupancy.holder, 0.5)),
        f"status {occupancy.status}": 1.0,
        "long": float(len(occupancy.title.split()) > 4),
        **tagger.of_prints("office", [occupancy.evidence]),
    }


def of_date(date: DateMention) -> Features:
    """What a date's probability is read from."""
    return {**_of_rule(date.evidence), f"precision {date.value.precision if date.value else None}": 1.0}


def of_event(event: Event, tagger: TaggerWord) -> Features:
    """What an event's probability is read from."""
    said = tagger.of_prints("event", [event.evidence])
    return {**_of_rule(event.evidence), "dated": float(event.date is not None), **said}


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


def of_statement(statement: Statement, sure: Mapping[str, float], tagger: TaggerWord) -> Features:
    """What a statement's probability is read from."""
    said = tagger.of_prints("direct" if statement.form == "direct" else "indirect", [statement.evidence])
    features = {**_of_rule(statement.evidence), **said, **tagger.of_speaker(statement)}
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


def probability(weights: Mapping[str, float], features: Features, more: float = 0.0) -> float:
    """The probability by a kind's weights, to two decimals; unknown features count nothing, `more` is added."""
    score = sum(weights.get(name, 0.0) * value for name, value in features.items()) + more
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-score)))), 2)


def _calibrated_person(person: Person, weights: Weights, tagger: TaggerWord) -> Person:
    sure = probability(weights["people"], of_person(person, tagger))
    return dataclasses.replace(person, mentions=tuple(_with(mention, sure) for mention in person.mentions))


def _calibrated_award(conferral: Conferral, sure: Mapping[str, float], weights: Weights) -> Conferral:
    since = _BETTER_AWARDS if weights is TAGGER_WEIGHTS else 0.0
    own = probability(weights["awards"], of_award(conferral, sure), since)
    if conferral.evidence.rule == HOPED:
        own = conferral.evidence.confidence  # how many of its kind are right, whatever they look like
    slots = tuple(
        (name, _sure(evidence, own if name in NAME_SLOTS else probability(weights["slots"], of_slot(name, evidence))))
        for name, evidence in conferral.slots
    )
    return _with(dataclasses.replace(conferral, slots=slots), own)


def _with(fact: _F, probability: float) -> _F:
    return dataclasses.replace(fact, evidence=_sure(fact.evidence, probability))


def _sure(evidence: Evidence, probability: float) -> Evidence:
    return dataclasses.replace(evidence, confidence=probability)
