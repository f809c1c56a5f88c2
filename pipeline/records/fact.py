"""Facts, each with the characters that say it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pipeline.records.date import PartialDate
from pipeline.records.issue import Issue
from pipeline.records.span import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """`article.text[span.start:span.end] == quote`; `rule` names what read it, `confidence` is between 0 and 1."""

    span: Span
    quote: str
    rule: str
    confidence: float

    def __post_init__(self) -> None:
        if len(self.quote) != len(self.span):
            raise ValueError(f"the quote {self.quote!r} is not as long as its span {self.span}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1, not {self.confidence}")


@dataclass(frozen=True, slots=True)
class Term:
    """What was read (`raw`) beside what we think it is (`key`, a key of a knowledge table). No key is an answer too."""

    raw: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named. `name` is the printed form without position, honorifics may stay."""

    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Person:
    """One individual of one article. `name` is the fullest printed form, `aliases` the other printed forms."""

    id: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]

    @property
    def evidence(self) -> Evidence:
        """The first place that prints the full name."""
        return next((m.evidence for m in self.mentions if m.name == self.name), self.mentions[0].evidence)


@dataclass(frozen=True, slots=True)
class Occupancy:
    """`holder` (a person id) holds, held or acts in an office.

    `title` is the fullest form that the article supports, `position` the office word with its key, `organisation`
    the organisation or region with its key, `status` one of "definitive", "acting", "former", "prospective".
    """

    id: str
    holder: str
    title: str
    position: Term
    organisation: Term | None
    status: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression that names a day, month or year; `value` is None where it cannot be resolved."""

    id: str
    text: str
    value: PartialDate | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Event:
    """An organised occasion or named happening. `kind` is a key of `event_words.yaml`."""

    id: str
    name: str
    kind: str | None
    date: PartialDate | None
    place: Term | None
    evidence: Evidence
    participants: tuple[str, ...] = ()


# What an award is, as against what goes with it: these slots are as sure as the award itself.
NAME_SLOTS = ("recipient", "award", "grade")
AWARD_STATUSES = ("received", "nominated", "targeted", "not_received", "revoked")


@dataclass(frozen=True, slots=True)
class Conferral:
    """One article's claim that a recipient got (or hopes for, or missed) an award with a grade.

    `year` is the year that goes into the codebook's field: the year assessed, else `edition_year`, else the year of
    receipt. `received_by` is a person id where the person is known, else the name as printed. `status` is one of
    `AWARD_STATUSES`. `slots` holds (field, evidence) for each field that was read from its own place, and for
    recipient, award and grade one place that prints them, in this form or a variant.
    """

    id: str
    recipient: Term
    award: Term
    evidence: Evidence
    recipient_variants: tuple[str, ...] = ()
    award_variants: tuple[str, ...] = ()
    recipient_person: str | None = None
    grade: Term | None = None
    score: str | None = None
    rank: int | None = None
    year: int | None = None
    edition_year: int | None = None
    conferred: PartialDate | None = None
    issuer: Term | None = None
    giver: str | None = None
    received_by: str | None = None
    streak: int | None = None
    change: str | None = None
    status: str = "received"
    slots: tuple[tuple[str, Evidence], ...] = ()

    def without_doubt(self, confidence: float, gone: Collection[str]) -> Conferral:
        """The award without details less sure than `confidence` and without the people (ids) that are `gone`."""
        doubtful: dict[str, Any] = {name: None for name, evidence in self.slots if evidence.confidence < confidence}
        for name in ("status", *NAME_SLOTS):
            doubtful.pop(name, None)
        kept = dataclasses.replace(
            self, slots=tuple((name, e) for name, e in self.slots if name not in doubtful), **doubtful
        )
        return dataclasses.replace(
            kept,
            recipient_person=None if kept.recipient_person in gone else kept.recipient_person,
            received_by=None if kept.received_by in gone else kept.received_by,
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """What a speaker said. `form` is "direct" or "indirect".

    `speaker` is a person id, or None where nobody named said it; `speaker_text` is then the role or organisation as
    printed (None where the article leaves it open). `office` is the occupancy id in which the person speaks. `cue` is
    the reporting verb.
    """

    id: str
    speaker: str | None
    speaker_text: str | None
    office: str | None
    form: str
    evidence: Evidence
    cue: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read from one article."""

    article: str
    people: tuple[Person, ...] = ()
    occupancies: tuple[Occupancy, ...] = ()
    events: tuple[Event, ...] = ()
    dates: tuple[DateMention, ...] = ()
    conferrals: tuple[Conferral, ...] = ()
    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()

    def at_least(self, confidence: float) -> Facts:
        """The facts that are at least so sure (0 to 1).

        An office or a statement goes with its person; an award stays without the details that are less sure.
        """
        people = tuple(p for p in self.people if p.evidence.confidence >= confidence)
        gone = {p.id for p in self.people} - {p.id for p in people}
        offices = tuple(o for o in self.occupancies if o.evidence.confidence >= confidence and o.holder not in gone)
        kept = {o.id for o in offices}
        return dataclasses.replace(
            self,
            people=people,
            occupancies=offices,
            events=tuple(e for e in self.events if e.evidence.confidence >= confidence),
            dates=tuple(d for d in self.dates if d.evidence.confidence >= confidence),
            conferrals=tuple(
                c.without_doubt(confidence, gone) for c in self.conferrals if c.evidence.confidence >= confidence
            ),
            statements=tuple(
                dataclasses.replace(s, office=s.office if s.office in kept else None)
                for s in self.statements
                if s.evidence.confidence >= confidence and s.speaker not in gone
            ),
        )
