"""Facts, each with the characters that say it."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Conferral:
    """One article's claim that a recipient got (or hopes for, or missed) an award with a grade.

    `year` is the year that goes into the codebook's field: the year assessed, else `edition_year`, else the year of
    receipt. `received_by` is a person id where the person is known, else the name as printed. `status` is one of
    "received", "nominated", "targeted", "not_received", "revoked". `slots` holds (field, evidence) for each field that
    was read from its own place.
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
