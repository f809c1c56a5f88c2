"""What a fact claims, in plain values, and by what it is known again.

A *target* is a fact as it stands in one text: kind, span, quoted value, and its *reading*. The reading's core (without
keys of the tables and details) tells facts apart that stand on the same characters, such as the awards of one sentence.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pipeline.records import (
    NAME_SLOTS,
    Conferral,
    DateMention,
    Event,
    Evidence,
    Facts,
    Occupancy,
    PartialDate,
    Person,
    Span,
    Statement,
    Term,
    text_digest,
)

Kind = Literal["person", "position", "event", "date", "award", "statement"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Value = str | int | None
Reading = Mapping[str, Value]
Changes = Mapping[str, Value]
Fact = Person | Occupancy | Event | DateMention | Conferral | Statement

# Of each kind: the fields that make it another fact, then those that only say more of it.
CORE: dict[Kind, tuple[str, ...]] = {
    "person": ("name",),
    "position": ("person", "title", "status"),
    "event": ("name", "date"),
    "date": ("value",),
    "award": ("recipient", "award", "grade", "year", "status"),
    "statement": ("speaker", "form"),
}
_MORE: dict[Kind, tuple[str, ...]] = {
    "person": (),
    "position": ("position_key", "organisation_key"),
    "event": ("kind", "place", "place_key"),
    "date": (),
    "award": (
        "recipient_key",
        "award_key",
        "grade_key",
        "score",
        "rank",
        "edition_year",
        "conferred",
        "issuer",
        "issuer_key",
        "giver",
        "received_by",
        "streak",
        "change",
    ),
    "statement": (),
}
FIELDS: dict[Kind, tuple[str, ...]] = {kind: CORE[kind] + _MORE[kind] for kind in KINDS}
# What a fact cannot be without.
NEEDED: dict[Kind, tuple[str, ...]] = {
    "person": ("name",),
    "position": ("person", "title", "status"),
    "event": ("name",),
    "date": (),
    "award": ("recipient", "award", "status"),
    "statement": ("form",),
}
INTEGERS = frozenset({"rank", "year", "edition_year", "streak"})
CHOICES: dict[tuple[Kind, str], tuple[str, ...]] = {
    ("position", "status"): ("definitive", "acting", "former", "prospective"),
    ("award", "status"): ("received", "nominated", "targeted", "not_received", "revoked"),
    ("award", "change"): ("up", "down", "same"),
    ("statement", "form"): ("direct", "indirect"),
}
_DATES = frozenset({("event", "date"), ("date", "value"), ("award", "conferred")})
# Names of people are copied as printed.
_PRINTED = frozenset({("person", "name"), ("position", "person")})
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Target:
    """A fact to rule on. `spans` are all the places it stands on, its own first; `fact` is its id in one extraction."""

    kind: Kind
    fact: str
    span: Span
    quote: str
    reading: Reading
    spans: tuple[Span, ...]
    confidence: float

    @property
    def key(self) -> str:
        """The reading's core, as a digest."""
        return reading_key(self.kind, self.reading)


def reading_key(kind: Kind, reading: Reading) -> str:
    """A digest over what makes a fact of this kind another fact."""
    return text_digest(json.dumps([kind, *(reading.get(name) for name in CORE[kind])]))[:32]


def _raw(term: Term | None) -> str | None:
    return term.raw if term else None


def _key(term: Term | None) -> str | None:
    return term.key if term else None


def _iso(date: PartialDate | None) -> str | None:
    return date.iso if date else None


Names = Mapping[str, str]


def _person(person: Person, names: Names) -> Reading:
    return {"name": person.name}


def _position(held: Occupancy, names: Names) -> Reading:
    return {
        "person": names.get(held.holder, held.holder),
        "title": held.title,
        "status": held.status,
        "position_key": held.position.key,
        "organisation_key": _key(held.organisation),
    }


def _event(event: Event, names: Names) -> Reading:
    return {
        "name": event.name,
        "date": _iso(event.date),
        "kind": event.kind,
        "place": _raw(event.place),
        "place_key": _key(event.place),
    }


def _date(date: DateMention, names: Names) -> Reading:
    return {"value": _iso(date.value)}


def _award(award: Conferral, names: Names) -> Reading:
    plain = ("score", "rank", "year", "edition_year", "giver", "streak", "change", "status")
    terms = {"recipient": award.recipient, "award": award.award, "grade": award.grade, "issuer": award.issuer}
    return {
        **{name: getattr(award, name) for name in plain},
        **{name: _raw(term) for name, term in terms.items()},
        **{f"{name}_key": _key(term) for name, term in terms.items()},
        "conferred": _iso(award.conferred),
        "received_by": names.get(award.received_by, award.received_by) if award.received_by else None,
    }


def _statement(said: Statement, names: Names) -> Reading:
    return {"speaker": names.get(said.speaker or "", said.speaker_text), "form": said.form}


READERS: dict[Kind, Callable[[Any, Names], Reading]] = {
    "person": _person,
    "position": _position,
    "event": _event,
    "date": _date,
    "award": _award,
    "statement": _statement,
}


def facts_by_kind(facts: Facts) -> dict[Kind, Sequence[Fact]]:
    """The facts of an article by kind."""
    return {
        "person": facts.people,
        "position": facts.occupancies,
        "event": facts.events,
        "date": facts.dates,
        "award": facts.conferrals,
        "statement": facts.statements,
    }


def _places(fact: Fact, evidence: Evidence) -> tuple[Span, ...]:
    # A ruling holds while the sentences of its places stand: names that are printed elsewhere are none of them.
    slots = (
        found.span
        for name, found in (fact.slots if isinstance(fact, Conferral) else ())
        if name not in NAME_SLOTS or evidence.span.contains(found.span)
    )
    return tuple(dict.fromkeys((evidence.span, *slots)))


def targets_of(facts: Facts) -> Iterator[Target]:
    """Every fact of an article as something to rule on, by kind and place in the record."""
    names = {person.id: person.name for person in facts.people}
    for kind, found in facts_by_kind(facts).items():
        for fact in found:
            evidence = fact.evidence
            reading = READERS[kind](fact, names)
            places = _places(fact, evidence)
            yield Target(kind, fact.id, evidence.span, evidence.quote, reading, places, evidence.confidence)


def _value(kind: Kind, name: str, text: str, article: str) -> Value:
    """The value that a person typed. Raises ValueError."""
    text = text.strip()
    if not text:
        if name in NEEDED[kind]:
            raise ValueError(f"{name}: needed")
        return None
    if len(text) > _LONGEST or any(ord(character) < 32 for character in text):
        raise ValueError(f"{name}: longer than {_LONGEST} characters, or with control characters")
    if name in INTEGERS:
        if not text.isascii() or not text.isdigit() or len(text) > 9:
            raise ValueError(f"{name}: not a whole number")
        return int(text)
    if text not in CHOICES.get((kind, name), (text,)):
        raise ValueError(f"{name}: one of {', '.join(CHOICES[kind, name])}")
    if (kind, name) in _DATES:
        return PartialDate(text).iso
    if (kind, name) in _PRINTED and text not in article:
        raise ValueError(f"{name}: not in the text as printed")
    return text


def check_changes(target: Target, typed: Mapping[str, str], article: str) -> Changes:
    """The fields of a fact that a person corrected, from what was typed; `article` is the text.

    Raises ValueError that names the field where a value is none, and where nothing was changed.
    """
    values = {name: _value(target.kind, name, typed[name], article) for name in FIELDS[target.kind] if name in typed}
    changes = {name: value for name, value in values.items() if value != target.reading.get(name)}
    if not changes:
        raise ValueError("nothing was changed")
    return changes


def changed(reading: Reading, changes: Changes) -> dict[str, Value]:
    """The reading after the changes. A key whose words changed goes, unless the changes name one."""
    altered = {name for name, value in changes.items() if reading.get(name) != value}
    stale = {f"{name}_key": None for name in altered if f"{name}_key" in reading}
    if "title" in altered:
        stale |= {"position_key": None, "organisation_key": None}
    return {**reading, **stale, **changes}


def with_confidence(evidence: Evidence, rule: str | None = None) -> Evidence:
    """The evidence of what a person ruled right; `rule` is another one than the machine's."""
    return dataclasses.replace(evidence, rule=rule or evidence.rule, confidence=1.0)
