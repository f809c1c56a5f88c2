"""Who is "ia", "Ayu", "Wali Kota", "pihaknya"?"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.interpret.reading import Reading
from pipeline.interpret.role_references import Role, RoleReferences
from pipeline.records import Occupancy, Person, Span

_PRONOUN = re.compile(
    r"(?:\w+ )?(?:ia|dia|beliau|pihaknya|dirinya|yang bersangkutan|nya|saya|kami|sosok (?:itu|ini|tersebut))|\w+nya|"
    r"(?:pria|wanita|perempuan|lelaki|laki-laki|politisi|politikus|mantan)\b.{0,60}\b(?:itu|ini|tersebut)",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"(?:sang |kedua |para )?(?:istri|suami|anak|putra|putri|ayah|ibu|bapak|kakak|adik|paman|bibi|mertua|menantu|cucu|"
    r"orang tua|orangtua|keluarga|kakek|nenek|sepupu|rekan|teman|sahabat)(?:nya)?\b",
    re.IGNORECASE,
)
_NUMBER_ONE = re.compile(r"orang nomor (?:satu|1) (?:di|se)\b", re.IGNORECASE)
# A name behind these is beside the subject, not the subject.
_BESIDE = re.compile(
    r"\b(?:oleh|kepada|bersama|dengan|dari|didampingi|mendampingi|untuk|terhadap|antara|termasuk|seperti|mewakili|"
    r"diwakili|menyambut|bertemu|menggantikan|terkait|tentang|dan|serta|pada|bagi)\W+(?:\w+\W+){0,9}$",
    re.IGNORECASE,
)
_SENTENCES_BACK = 6


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom an expression means: a person id, or None with the role or organisation as printed in `text`."""

    person: str | None
    text: str | None
    office: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    referent: Referent


class Referents:
    """Resolves references of one article to its people."""

    def __init__(self, reading: Reading, people: Sequence[Person], occupancies: Sequence[Occupancy]) -> None:
        self.reading = reading
        self.people = list(people)
        self.occupancies = list(occupancies)
        self._roles = RoleReferences(reading, people, occupancies)

    def resolve(self, span: Span) -> Referent | None:
        """Whom the expression in `span` means (name, part of a name, title, pronoun, role); None where doubtful.

        An expression that names a role or organisation of nobody named gives a Referent without a person.
        """
        text = span.of(self.reading.text).strip(" ,.:;\n")
        named = self._named_in(span)
        if named is not None:
            return named
        if _KIN.match(text) and not text[:1].isupper():
            return None
        if _PRONOUN.fullmatch(text):
            return self.last_before(span.start)
        if _NUMBER_ONE.match(text):
            return self._of_role(self._roles.head_of_region(), text)
        role = self._roles.at(span)
        if role is not None:
            return self._of_role(role, text)
        return self._of_part(text) or (Referent(None, text, confidence=0.7) if text else None)

    def last_before(self, offset: int) -> Referent | None:
        """Whom a hidden subject ("ujarnya", "ia") at `offset` means: the person in focus just before."""
        index = self.reading.sentence_index(offset)
        for at in range(index, max(-1, index - _SENTENCES_BACK), -1):
            sentence = self.reading.sentences[at]
            if sentence.start < self.reading.body_start <= offset:
                break
            end = min(sentence.end, offset)
            if end > sentence.start:
                subject = self._subject(Span(sentence.start, end))
                if subject is not None:
                    return subject
        return None

    def subject_of(self, sentence: Span) -> Referent | None:
        """The person whom a sentence puts in focus: its first name or title outside quotations."""
        return self._subject(sentence)

    @cached_property
    def _named(self) -> list[_Named]:
        """Names, and titles that stand for a person, in text order; of overlapping ones the first."""
        mentions = [
            _Named(m.evidence.span.start, m.evidence.span.end, Referent(p.id, None))
            for p in self.people
            for m in p.mentions
        ]
        taken = sorted((n.start, n.end) for n in mentions)
        roles = [
            _Named(r.span.start, r.span.end, Referent(r.person, None, r.occupancy, 0.8))
            for r in self._roles.bare()
            if r.person is not None and not _overlaps(taken, r.span)
        ]
        return sorted([*mentions, *roles], key=lambda n: (n.start, -n.end))

    @cached_property
    def _starts(self) -> list[int]:
        return [n.start for n in self._named]

    def _within(self, span: Span) -> list[_Named]:
        first = bisect.bisect_left(self._starts, span.start)
        last = bisect.bisect_left(self._starts, span.end)
        return self._named[first:last]

    def _named_in(self, span: Span) -> Referent | None:
        at = bisect.bisect_right(self._starts, span.start) - 1
        around = [self._named[at]] if at >= 0 and self._named[at].end >= span.end else []
        inside = [n for n in self._within(span) if n.end <= span.end]
        people = [n.referent for n in (*around, *inside) if n.referent.person]
        if not people:
            return None
        first = people[0]
        alone = all(p.person == first.person for p in people)
        return first if alone else Referent(first.person, None, first.office, 0.6)

    def _subject(self, span: Span) -> Referent | None:
        beside: Referent | None = None
        for named in self._within(span):
            if self.reading.quote_at(named.start) is not None:
                continue
            lead = self.reading.text[max(span.start, named.start - 70) : named.start]
            comma = lead.rfind(",")
            if not _BESIDE.search(lead[comma + 1 :]):
                return named.referent
            beside = beside or Referent(named.referent.person, None, named.referent.office, 0.5)
        return beside

    def _of_role(self, role: Role | None, text: str) -> Referent | None:
        if role is None:
            return Referent(None, text, confidence=0.7)
        if role.doubtful:
            self.reading.note(text, "a title that several people hold")
            return None
        return Referent(role.person, text if role.person is None else None, role.occupancy, 0.85)

    def _of_part(self, text: str) -> Referent | None:
        """The one person of whose name the words are a part."""
        words = {w.lower() for w in re.findall(r"[^\W\d_]+", text)}
        if not words or not text[:1].isupper():
            return None
        holders = [p for p in self.people if words <= {w.lower() for w in re.findall(r"[^\W\d_]+", p.name)}]
        if len(holders) > 1:
            self.reading.note(text, "a name that two people share")
        return Referent(holders[0].id, None, None, 0.8) if len(holders) == 1 else None


def _overlaps(taken: list[tuple[int, int]], span: Span) -> bool:
    at = bisect.bisect_left(taken, (span.end, 0)) - 1
    return at >= 0 and taken[at][1] > span.start
