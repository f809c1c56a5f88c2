"""Who is "ia", "Ayu", "Wali Kota", "pihaknya"?"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.interpret.reading import Reading
from pipeline.interpret.references.descriptions import Descriptions
from pipeline.interpret.references.roles import Role, RoleReferences
from pipeline.knowledge.alternatives import one_of
from pipeline.records import Occupancy, Person, Span

_PRONOUN = re.compile(
    r"(?:\w+ )?(?:ia|dia|beliau|pihaknya|dirinya|yang bersangkutan|nya|saya|kami|sosok (?:itu|ini|tersebut))|\w+nya",
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
_NAME_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"[A-Z][a-z'’]{2,}(?![a-z])")
_PAK = re.compile(r"^(?:bapak|pak|ibu|bu|sang)\s+", re.IGNORECASE)
_SHORTEST_PART = 4
_SHARED_NAME = "a name that two people share"


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
        self._descriptions = Descriptions(reading, people)

    def resolve(self, span: Span, spoken: Sequence[str] = ()) -> Referent | None:
        """Whom the expression in `span` means (name, part of a name, title, pronoun, role); None where doubtful.

        An expression that names a role or organisation of nobody named gives a Referent without a person. `spoken`
        are the people who spoke before, the last one last: of several whom the expression fits, who spoke last is
        meant.
        """
        text = span.of(self.reading.text).strip(" ,.:;\n")
        named = None if _NUMBER_ONE.match(text) else self._named_in(span)
        if named is not None:
            return named
        if _KIN.match(text) and not text[:1].isupper():
            return None
        if _PRONOUN.fullmatch(text):
            return self.last_before(span.start)
        if self._is_relative(text):
            return Referent(None, text, confidence=0.7)
        role = self._role(span, text)
        if role is not None and role.fitting:
            return self._of_role(role, text, spoken)
        if self._descriptions.is_description(text):
            return self.described(span) or self.last_before(span.start)
        holders = self._part_holders(text) or self._glued_holders(text)
        if holders:
            return self._one_of(holders, text, spoken, 0.7)
        beginning = self._roles.beginning(span)
        if beginning is not None:
            return self._of_role(beginning, text, spoken)
        return Referent(None, text, confidence=0.7) if text else None

    def described(self, span: Span) -> Referent | None:
        """The one person whom the description in `span` fits ("petenis asal Ceko itu"); None where none or several."""
        text = span.of(self.reading.text)
        found = self._descriptions.described(text)
        return Referent(found[0], None, confidence=0.7) if len(found) == 1 else None

    def may_be(self, person: str, span: Span) -> bool:
        """Whether the description in `span` can mean the person: one of those whom it fits, if it fits any."""
        text = span.of(self.reading.text)
        fitting = self._descriptions.described(text)
        return (not fitting or person in fitting) and self._descriptions.may_be(person, text)

    def office_beside(self, name: Span, person: str) -> str | None:
        """The id of the occupancy of `person` that is printed beside the name in `name` ("Camat Tapin, Budi")."""
        return self._roles.beside(name, person)

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

    def opening(self, sentence: Span) -> Referent | None:
        """The person whose name or title opens a sentence, as its subject does; None behind any other word."""
        for named in self._within(sentence):
            lead = self._connective.sub("", self.reading.text[sentence.start : named.start].lstrip()).split()
            titled = not lead or lead[0].strip(".,").lower() in self._title_words
            if self.reading.quote_at(named.start) is None and titled and all(w[:1].isupper() or w == "," for w in lead):
                return self._stand_in(named, sentence) or named.referent
            break
        return None

    def _stand_in(self, named: _Named, sentence: Span) -> Referent | None:
        """Who stands in for the one named: the next who is named behind "diwakili"."""
        end, behind = named.end, [other for other in self._within(sentence) if other.start >= named.end]
        while behind and behind[0].referent.person == named.referent.person:
            end, behind = behind[0].end, behind[1:]  # a title, then the name
        told = self._stood_in.match(self.reading.text, end, sentence.end)
        if told is None or not behind:
            return None
        between = self.reading.text[told.end() : behind[0].start].split()
        return behind[0].referent if all(word[:1].isupper() for word in between) else None

    @cached_property
    def _stood_in(self) -> re.Pattern[str]:
        """What stands behind the name, or the title, of who stayed away: "Bupati Budi, yang diwakili Sekda Siti"."""
        words = one_of(self.reading.knowledge.forms("office_words", "stood_in"))
        return re.compile(rf"[\s,]*(?:\([^()]*\)[\s,]*)?(?:yang\s+)?{words}(?:\s+(?:oleh|kepada))?\s+", re.IGNORECASE)

    @cached_property
    def _title_words(self) -> frozenset[str]:
        """The words that may stand before a name that opens a sentence: "Ketua", "Pak", "Letkol"."""
        knowledge = self.reading.knowledge
        titles = {form.rstrip(".").lower() for title in knowledge.titles for form in title.forms}
        return knowledge.forms("statement_words", "speaker_noun") | titles

    @cached_property
    def _connective(self) -> re.Pattern[str]:
        forms = self.reading.knowledge.forms("statement_words", "connective")
        return re.compile(
            rf"^(?:(?:{'|'.join(map(re.escape, sorted(forms, key=lambda f: (-len(f), f))))}),?\s+)*", re.I
        )

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
            _Named(r.span.start, r.span.end, Referent(r.person, None, r.held_by(r.person), 0.8))
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
                return self._stand_in(named, span) or named.referent
            beside = beside or Referent(named.referent.person, None, named.referent.office, 0.5)
        return beside

    def _role(self, span: Span, text: str) -> Role | None:
        if _NUMBER_ONE.match(text):
            return self._roles.head_of_region(span)
        keys = self._synonyms.get(_PAK.sub("", text).lower())
        return self._roles.holders_of(keys, span) if keys else self._roles.at(span)

    @cached_property
    def _synonyms(self) -> dict[str, tuple[str, ...]]:
        """Other words for an office ("kepala negara") with the keys of the positions that they mean."""
        rows = [r for r in self.reading.knowledge.words["statement_words"] if r.kind == "office_synonym"]
        return {form.lower(): tuple((row.value or "").split()) for row in rows for form in row.forms}

    def _of_role(self, role: Role, text: str, spoken: Sequence[str]) -> Referent | None:
        if not role.doubtful:
            return Referent(role.person, None, role.held_by(role.person), 0.85)
        meant = self._one_of(role.holders, text, spoken, 0.6, "a title that several people hold")
        return Referent(meant.person, None, role.held_by(meant.person), 0.6) if meant else None

    def _one_of(
        self, holders: Sequence[str], text: str, spoken: Sequence[str], confidence: float, doubt: str = _SHARED_NAME
    ) -> Referent | None:
        """The only holder, or the one who spoke last; None, and a note, where neither decides."""
        last = next((person for person in reversed(spoken) if person in holders), None)
        if len(holders) > 1 and last is None:
            self.reading.note(text, doubt)
            return None
        return Referent(holders[0] if len(holders) == 1 else last, None, confidence=confidence)

    def _is_relative(self, text: str) -> bool:
        """Whether the words mean a relative of somebody: "Ayahanda Budi", where nobody is called so."""
        first, _, rest = text.partition(" ")
        kin = self.reading.knowledge.forms("statement_words", "kin")
        return first.lower() in kin and rest[:1].isupper() and not any(p.name.startswith(first) for p in self.people)

    def _part_holders(self, text: str) -> list[str]:
        """The people of whose names the words, or the last of them, are a part ("Budi", "Bupati Santo")."""
        words = [w.lower() for w in _NAME_WORD.findall(text)]
        if not words or not text[:1].isupper():
            return []
        names = {p.id: [w.lower() for w in _NAME_WORD.findall(p.name)] for p in self.people}
        whole = [person for person, name in names.items() if set(words) <= set(name)]
        if whole or len(words[-1]) < _SHORTEST_PART or not text.split()[-1][:1].isupper():
            return whole
        return [person for person, name in names.items() if any(w.startswith(words[-1]) for w in name)]

    def _glued_holders(self, text: str) -> list[str]:
        """The people named in a word that lost the blank in front or behind ("PerbesarBudi", "KABAR.COM.Budi")."""
        word = text.partition(" ")[0]
        parts = {part.lower() for part in _GLUED.findall(word) if part != word}
        return [p.id for p in self.people if parts & {w.lower() for w in _NAME_WORD.findall(p.name)}]


def _overlaps(taken: list[tuple[int, int]], span: Span) -> bool:
    at = bisect.bisect_left(taken, (span.end, 0)) - 1
    return at >= 0 and taken[at][1] > span.start
