"""Where an article names bodies that could grant awards, and which words stand in front of and behind each name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.interpret.awards.issuers.bodies import BodyReader
from pipeline.interpret.awards.issuers.rules import OTHER_FROM
from pipeline.interpret.awards.scope import compiled, cue
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.knowledge import Knowledge
from pipeline.records import Span

_FIRST = re.compile(r"\W*(?:[^.]{0,40}[–—-]\s*)?\W*$")
_BY = r"(?:secara\s\w+\s|langsung\s|resmi\s|pihak\s|tim\s|juri\s|dari\s)*"
_LISTED = re.compile(r"[,/]\s$")
_ADVERB = (
    r"(?:\s(?:juga|kembali|telah|sudah|pun|resmi|baru|saja|akan|masih|hanya|langsung|sendiri|turut|RI|Pusat|tersebut))*"
)
_BRACKET = re.compile(r"\s?\([^()\n]{1,60}\)")
_PARTNER = re.compile(
    r"\s(?:bersama|dan|serta|bekerja\s?sama\sdengan)\s[A-Z][\w.-]*(?:\s(?:dan\s)?[A-Z][\w.-]*){0,6}(?:\s\([^()]*\))?"
)
_JOINED = re.compile(r"\s(?:bersama|dan|serta)\s\Z")
# What stands between a name and its verb: degrees, an age or a post in brackets.
_AFTER_PERSON = re.compile(r"(?:,\s[A-Z]\S{0,6})*,?(?:\s\([^()]*\))?,?")
_CONTEST = re.compile(r"\s(?:\S+\s){0,3}?(?:Awards?|Anugerah|Rankings?|Championship|Cup|Prize|Appreciation|Rating)\b")
_ORGANISER = re.compile(r"\s(?:selaku|sebagai)\s(?:panitia|penyelenggara|tuan rumah)")
_PASSIVE = re.compile(r"\b(?:di|ter)[a-z]{4,}\b|\bgelaran\b|\bpemberian\b|\bpenyerahan\b")
# "Direktur | Utama PT Maju": the rest of the office is no part of the body's name.
_REST_OF_OFFICE = re.compile(r"(?:Utama|Umum|Pelaksana|Tim Penilai|Tim|Pihak|Para)\s(?=[A-Z])")
_OFFICE = re.compile(
    r"\b(?:(?:Wakil\s)?Presiden(?:\sRI|\sRepublik\sIndonesia)?|Wapres|"
    r"(?:Wakil\s)?(?:[Gg]ubernur|[Bb]upati|[Ww]ali\s?[Kk]ota)(?:\s[A-Z][a-z]+){0,3}|"
    r"Menteri(?:\s[A-Z][\w/-]+|\sdan(?=\s[A-Z])){1,8}|"
    r"Men(?:dag(?:ri)?|sos|kes|keu|ko|hub|tan|pora|aker)\b(?:\s[A-Z]{2,})?|Kapol(?:ri|da|res\w*)(?:\s[A-Z][a-z]+){0,2})"
)
_BY_VERB = ("held_by", "given_by", "judged_by", "handed_by", "made_by")
_VERBS = ("holds", "gives", "judges", "hands")
_CUES = ("source_cue", "receiver_cue", "company_cue", "place_cue", "judgement_cue", "office_cue")


@dataclass(frozen=True, slots=True)
class Place:
    """One printed name of a body, its sentence, and the kinds of words around it.

    `before` is the kind of word in front ("oleh", "dari", "first", a cue kind or "none"), `by` the kind of verb that
    "oleh", "dari" or a bare passive goes with, `after` the kind of verb or noun behind ("gives", "contest", …).
    """

    sentence: Span
    span: Span
    before: str
    by: str
    after: str

    @property
    def is_granting(self) -> bool:
        """Whether the words around the name say that the body grants, holds or judges something."""
        return (
            (self.before == "oleh" and self.by in ("held_by", "given_by", "judged_by"))
            or (self.before == "none" and self.by in ("held_by", "given_by"))
            or self.before == "source_cue"
            or (self.before == "dari" and self.by == "prize")
            or self.after in ("holds", "gives", "judges", "organiser")
        )


@dataclass(eq=False)
class Body:
    """One body of the article with all of its places and printed forms; `keys` are those of the tables."""

    is_office: bool
    places: list[Place] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


class PlaceReader:
    """Finds the bodies that one article names where somebody who grants could be named."""

    def __init__(self, reading: Reading, around: Surroundings, names: BodyReader) -> None:
        self.reading = reading
        self.names = names
        words = reading.knowledge
        self._verbs_before = [(kind, compiled(rf"{cue(words, kind)}\b", re.I)) for kind in _BY_VERB]
        self._verbs_behind = [(kind, compiled(rf"{_ADVERB}\s{cue(words, kind)}\b", re.I)) for kind in _VERBS]
        self._in_front = [
            ("oleh", compiled(rf"\boleh\s{_BY}$", re.I)),
            ("dari", compiled(r"\bdari\s(?:pihak\s|tim\s|juri\s)*$", re.I)),
            *(
                (kind, compiled(rf"\b(?i:{cue(words, kind)})\s(?:[A-Z][\w.-]*\s){{0,{_reach(kind)}}}$"))
                for kind in _CUES
            ),
            ("company_cue", _LISTED),
        ]
        self._lead = compiled(rf"\b(?i:{cue(words, 'body')})\s(?:[a-z-]+\s){{0,2}}$")
        self._prize = compiled(rf"(?<!\w){cue(words, 'prize')}\b", re.I)
        openers = cue(words, "source_cue", "held_by", "given_by", "handed_by", "judgement_cue", "office_cue")
        self._openers = compiled(rf"\b(?i:(oleh|dari|bersama)|{openers})\s{_BY}(?=[A-Za-z])")
        self._mentions = [m.evidence.span for person in around.people for m in person.mentions]

    def bodies(self, told: Iterable[Span]) -> list[Body]:
        """All bodies in text order of their first place; `told` are names that other rules have found."""
        spans = {self._trimmed(span) for span in (*told, *self._spans())}
        kept: list[Span] = []
        for span in sorted(spans, key=lambda s: (-len(s), s.start)):
            if not any(span.overlaps(other) for other in kept):
                kept.append(span)
        ordered = sorted(kept, key=lambda span: span.start)
        return self._grouped([self._place(span) for span in ordered if not self._is_quoted(span)])

    def _is_quoted(self, span: Span) -> bool:
        """Whether the words in front only tell a source or a part ("dikutip dari")."""
        floor = max(self.reading.sentence_at(span.start).start, span.start - 60)
        return bool(OTHER_FROM.search(self.reading.text, floor, span.start))

    def _spans(self) -> Iterator[Span]:
        for known in self.reading.known:
            if known.kind == "ORGANISATION":
                yield self.names.at(known.span.start) or known.span
        for sentence in self.reading.sentences:
            yield from self._offices(sentence)
            yield from self._cued(sentence)
            yield from self._subjects(sentence)

    def _cued(self, sentence: Span) -> Iterator[Span]:
        """Names behind words that may lead to who grants."""
        for found in self._openers.finditer(self.reading.text, sentence.start, sentence.end):
            span = self.names.at(found.end(), is_from=found[1] is not None and found[1].lower() != "bersama")
            if span:
                yield span

    def _subjects(self, sentence: Span) -> Iterator[Span]:
        """Names in front of verbs of granting and holding."""
        text = self.reading.text
        for _, pattern in self._verbs_behind:
            for found in pattern.finditer(text, sentence.start, sentence.end):
                floor = max(sentence.start, found.start() - 140)
                named = self.names.before(found.start(), floor) or self.names.office_before(
                    found.start(), sentence.start
                )
                if named is None:
                    continue
                yield named
                joined = _JOINED.search(text, floor, named.start)
                partner = self.names.before(joined.start(), floor) if joined else None
                if partner:
                    yield partner

    def _offices(self, sentence: Span) -> Iterator[Span]:
        """Offices behind "dari" or "oleh", or in front of a verb of granting."""
        text = self.reading.text
        for found in _OFFICE.finditer(text, sentence.start, sentence.end):
            inside = [m.start for m in self._mentions if found.start() < m.start < found.end()]
            name = text[found.start() : min([found.end(), *inside])].rstrip(" ,")
            span = Span(found.start(), found.start() + len(name))
            place = self._place(span)
            if place.before in ("dari", "oleh") or place.after in ("gives", "holds", "hands"):
                yield span

    def _trimmed(self, span: Span) -> Span:
        rest = _REST_OF_OFFICE.match(span.of(self.reading.text))
        return Span(span.start + rest.end(), span.end) if rest else span

    def _place(self, span: Span) -> Place:
        text = self.reading.text
        sentence = self.reading.sentence_at(span.start)
        before = self._lead.sub("", text[sentence.start : span.start])
        kind = next((name for name, pattern in self._in_front if pattern.search(before)), None)
        if kind is None:
            kind = "first" if _FIRST.match(before) else "none"
        by = self._verb(before[-110:]) if kind in ("oleh", "dari", "none") else "none"
        if kind == "dari" and by == "none" and self._prize.search(before[-110:]):
            by = "prize"
        return Place(sentence, span, kind, by, self._behind(text[span.end : sentence.end], span))

    def _verb(self, before: str) -> str:
        verbs = list(_PASSIVE.finditer(before))
        if not verbs:
            return "none"
        return next((kind for kind, pattern in self._verbs_before if pattern.match(before, verbs[-1].start())), "other")

    def _behind(self, behind: str, span: Span) -> str:
        for offset in self._predicates(behind, span):
            for kind, pattern in self._verbs_behind:
                if pattern.match(behind, offset):
                    return kind
        if _CONTEST.match(behind):
            return "contest"
        return "organiser" if _ORGANISER.match(behind) else "none"

    def _predicates(self, behind: str, span: Span) -> Iterator[int]:
        """Where the body's verb may stand: behind a bracket, its partner, or the person who holds its office."""
        bracket = _BRACKET.match(behind)
        offset = bracket.end() if bracket else 0
        yield offset
        partner = _PARTNER.match(behind, offset)
        if partner:
            yield partner.end()
        near = range(span.end + offset, span.end + offset + 12)
        person = next((m for m in self._mentions if m.start in near), None)
        if person is not None and person.end - span.end <= len(behind):
            rest = _AFTER_PERSON.match(behind, person.end - span.end)
            yield rest.end() if rest else person.end - span.end

    def _grouped(self, places: Iterable[Place]) -> list[Body]:
        """One body for all places that share a key of the tables, a name, or a name that the article spells out."""
        bodies: list[Body] = []
        index: dict[str, Body] = {}
        for place in places:
            raw = " ".join(place.span.of(self.reading.text).split())
            full = " ".join(self.names.in_full(place.span).of(self.reading.text).split())
            names = list(dict.fromkeys([*_names_in(raw), *_names_in(full)]))
            keys = {key for name in names for key in _keys_of(self.reading.knowledge, name)}
            marks = [re.sub(r"[\W_]+", "", name.lower()) for name in names] + (sorted(keys) if len(keys) == 1 else [])
            body = next((index[mark] for mark in marks if mark in index), None)
            if body is None:
                body = Body(bool(_OFFICE.match(raw)) or self.names.is_office(place.span))
                bodies.append(body)
            body.places.append(place)
            body.keys |= keys
            body.forms += [form for form in dict.fromkeys((full, raw)) if form not in body.forms]
            for mark in marks:
                index.setdefault(mark, body)
        return bodies


def _reach(kind: str) -> int:
    """How many capitalised words may stand between a cue and the name: an office's own words do."""
    return 5 if kind == "office_cue" else 0


def _names_in(raw: str) -> list[str]:
    """The printed form, and what stands outside and inside of its brackets."""
    found = re.match(r"(.*?)\s?\(\s?([^()]*?)\s?\)\s*(.*)$", raw)
    return [raw, *(part.strip() for part in found.groups() if len(part.strip()) > 1)] if found else [raw]


def _keys_of(knowledge: Knowledge, name: str) -> list[str]:
    """The keys of the tables for a name, also for "PAN/RB" printed with a stroke."""
    for form in (name, name.replace("/", ""), name.replace("/", "-")):
        rows = knowledge.organisations_named(form)
        if rows:
            return [row.key for row in rows]
    return []
