"""Reads what goes with each award: year, issuer, who took it in hand, when, streak, change, status.

Scores are read later, among the chosen awards (`awards/scores/choice.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.interpret.awards.changes import ChangeReader
from pipeline.interpret.awards.days.choice import LEAST_OF_PROPOSED, DayReader
from pipeline.interpret.awards.issuers.choice import IssuerReader
from pipeline.interpret.awards.issuers.tagged import TaggedIssuers
from pipeline.interpret.awards.line import award_lexicon
from pipeline.interpret.awards.receivers.finding import ReceiverReader
from pipeline.interpret.awards.scope import Scopes, Told, mark_earlier
from pipeline.interpret.awards.scores.cues import ScoreReader
from pipeline.interpret.awards.status import RevocationReader
from pipeline.interpret.awards.years.choice import YearChooser
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Evidence, PartialDate, Span, Term

# How likely the tagger's word must be where the rules are silent, and where it speaks against them.
LEAST_ISSUER, LEAST_OTHER_ISSUER = 0.5, 0.8


@dataclass
class Slots:
    """The slots of one award; None where the article is silent."""

    year: int | None = None
    edition_year: int | None = None
    conferred: PartialDate | None = None
    issuer: Term | None = None
    giver: str | None = None
    received_by: str | None = None
    streak: int | None = None
    change: str | None = None
    status: str = "received"
    evidence: list[tuple[str, Evidence]] = field(default_factory=list)

    @property
    def slots(self) -> tuple[tuple[str, Evidence], ...]:
        """(field, evidence) pairs in the order in which they were read."""
        return tuple(self.evidence)


class SlotReader:
    """Reads the slots of all awards of one article; none goes to an award that the article does not tie it to."""

    def __init__(self, reading: Reading, around: Surroundings, told: Sequence[Told]) -> None:
        self.reading = reading
        mark_earlier(told, reading)
        self._told = told
        self._tagged = TaggedIssuers(reading)
        self._kinds = award_lexicon(reading.knowledge).words("opener")
        scopes = Scopes(reading, told)
        self._years = YearChooser(reading, around, scopes)
        self._days = DayReader(reading, around, scopes)
        self._issuers = IssuerReader(reading, around, scopes)
        self._receivers = ReceiverReader(reading, around, scopes)
        self._scores = ScoreReader(reading, scopes)
        self._changes = ChangeReader(reading, scopes)
        self._revocations = RevocationReader(reading, scopes)

    def read(self, n: int) -> Slots:
        """The slots of award `n`."""
        slots = Slots(status=self._told[n].status)
        self._read_years(slots, n)
        self._read_issuer(slots, n)
        self._read_own(slots, n)
        revoked = self._revocations.revocation(n)
        if revoked:
            slots.status = "revoked"
            self._note(slots, "status", revoked)
        return slots

    def own(self, n: int) -> Slots:
        """Those slots of award `n` that go with it and not with the whole article: hands, streak, change."""
        slots = Slots()
        self._read_own(slots, n)
        return slots

    def _read_own(self, slots: Slots, n: int) -> None:
        self._read_hands(slots, n)
        self._read_streak_and_change(slots, n)

    def _note(self, slots: Slots, name: str, span: Span) -> None:
        slots.evidence.append((name, self.reading.evidence(span.start, span.end, f"award.{name}", 0.7)))

    def _read_years(self, slots: Slots, n: int) -> None:
        slots.edition_year = self._years.edition(n)
        year = self._years.year(n)
        if year:
            slots.year = year[0]
            if year[1]:
                self._note(slots, "year", year[1].evidence.span)
        day = self._days.presented(n, LEAST_OF_PROPOSED)
        if day:
            slots.conferred = day.value
            self._note(slots, "conferred", day.evidence.span)

    def _read_issuer(self, slots: Slots, n: int) -> None:
        span = _surer(self._issuers.issuer_of(n), self._tagged.issuer_of(self._told[n]))
        if span is None:
            return
        span = self._issuers.names.without_rank(span)
        raw = " ".join(span.of(self.reading.text).split())
        if raw in self._told[n].party.forms:
            return  # nobody grants an award to itself
        if raw.lower() in self._kinds and self._is_in_name(span, self._told[n]):
            return  # "kategori Inovasi Puskesmas": a kind of body that the prize is for
        keys = {k.keys[0] for k in self.reading.known_in(span, "ORGANISATION") if len(k.keys) == 1 and k.span == span}
        slots.issuer = Term(raw, next(iter(keys)) if len(keys) == 1 else None)
        self._note(slots, "issuer", span)

    def _is_in_name(self, span: Span, told: Told) -> bool:
        """Whether the span is a word of the award's name where it is printed."""
        text, printed = self.reading.text, span.of(self.reading.text)
        for name in told.names:
            start = span.start - name.find(printed)
            if printed in name and name != printed and text.startswith(name, start):
                return True
        return False

    def _read_hands(self, slots: Slots, n: int) -> None:
        received, given = self._receivers.hands(n)
        if received:
            slots.received_by = received[1]
            self._note(slots, "received_by", received[0])
        if given:
            slots.giver = given[1]
            self._note(slots, "giver", given[0])

    def _read_streak_and_change(self, slots: Slots, n: int) -> None:
        streak = self._scores.streak(n)
        if streak:
            slots.streak = streak[1]
            self._note(slots, "streak", streak[0])
        change = self._changes.change(n)
        if change:
            slots.change = change[0]
            if change[1]:
                self._note(slots, "change", change[1])


def _surer(read: Span | None, tagged: tuple[Span, float] | None) -> Span | None:
    """Who grants by the rules, unless the tagger names somebody where they are silent, or else for certain."""
    if tagged is None or (read is not None and read.overlaps(tagged[0])):
        return read
    return tagged[0] if tagged[1] >= (LEAST_ISSUER if read is None else LEAST_OTHER_ISSUER) else read
