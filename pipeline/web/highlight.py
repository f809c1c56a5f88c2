"""An article's text cut into pieces, each with the facts that stand on it. Facts may overlap in any way."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.records import Conferral, Evidence, Facts

# Invisible characters that could make a text read otherwise than it is stored.
_SHOWN = {"\u200b": "ZWSP", "\u2060": "WJ", "\ufeff": "BOM", "\u00ad": "SHY"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read at a place: the fact, its kind, the words (`raw`) and what they mean (`key`).

    `role` is a message of the catalogues: which part of an award stands here, or the form of a statement. `status` is
    that of an award: received, or only targeted, denied …
    """

    fact: str
    kind: str
    label: str
    key: str | None
    rule: str
    confidence: float
    start: int
    end: int
    role: str | None = None
    entity: str | None = None
    status: str = "received"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without a border inside. `starts` are the readings that begin here."""

    text: str
    readings: tuple[Reading, ...]
    starts: tuple[Reading, ...]

    @property
    def is_part(self) -> bool:
        """Whether a part of an award stands here: its recipient, its grade …"""
        return any(reading.kind == "award" and reading.role for reading in self.readings)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the readings, the shortest reading first."""
        return tuple(dict.fromkeys(reading.kind for reading in sorted(self.readings, key=lambda r: r.end - r.start)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes readings; `linked` gives the linked person or award of a fact."""

    linked: Mapping[str, str]

    def at(
        self, evidence: Evidence, fact: str, kind: str, label: str, key: str | None = None, role: str | None = None
    ) -> Reading:
        span, rule, confidence = evidence.span, evidence.rule, evidence.confidence
        return Reading(fact, kind, label, key, rule, confidence, span.start, span.end, role, self.linked.get(fact))

    def award(self, award: Conferral) -> Iterator[Reading]:
        grade = f", {award.grade.raw}" if award.grade else ""
        label = f"{award.recipient.raw}: {award.award.raw}{grade}"
        whole = self.at(award.evidence, award.id, "award", label, award.award.key)
        yield replace(whole, status=award.status)
        for field, evidence in award.slots:
            key = getattr(getattr(award, field, None), "key", None)
            yield self.at(evidence, award.id, "award", evidence.quote, key, field)


def readings_of(facts: Facts, entities: Mapping[str, str] | None = None) -> list[Reading]:
    """Every place that a fact of the article points at. `entities`: fact id → linked person or award."""
    read = _Reader(entities or {})
    names = {person.id: person.name for person in facts.people}
    found = [read.at(m.evidence, p.id, "person", p.name) for p in facts.people for m in p.mentions]
    found += [read.at(o.evidence, o.id, "position", o.title, o.position.key) for o in facts.occupancies]
    found += [read.at(d.evidence, d.id, "date", d.text, d.value.iso if d.value else None) for d in facts.dates]
    found += [read.at(e.evidence, e.id, "event", e.name, e.kind) for e in facts.events]
    found += [reading for award in facts.conferrals for reading in read.award(award)]
    for said in facts.statements:
        speaker = names.get(said.speaker or "", said.speaker_text or "?")
        found.append(read.at(said.evidence, said.id, "statement", speaker, role=said.form))
    return sorted(found, key=lambda r: (r.start, -r.end, r.kind, r.fact))


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The readings of one kind: facts in the order of the text, each before its parts."""

    kind: str
    facts: int
    readings: tuple[Reading, ...]


KINDS = ("award", "statement", "person", "position", "event", "date")


def group_by_kind(readings: Iterable[Reading]) -> list[KindGroup]:
    """The readings by kind, in the order of KINDS; a kind of which there is none is left out."""
    listed = list(readings)
    starts: dict[str, int] = {}
    for reading in listed:
        if reading.kind != "award" or reading.role is None:
            starts.setdefault(reading.fact, reading.start)
    groups = []
    for kind in KINDS:
        mine = [reading for reading in listed if reading.kind == kind]
        mine.sort(key=lambda r: (starts[r.fact], r.fact, r.role is not None, r.start))
        if mine:
            groups.append(KindGroup(kind, len({reading.fact for reading in mine}), tuple(mine)))
    return groups


def show_characters(text: str) -> str:
    """The text with control, direction and zero-width characters made visible: "‮" becomes "[U+202E]"."""
    return "".join(f"[{_SHOWN.get(c) or f'U+{ord(c):04X}'}]" if _is_hidden(c) else c for c in text)


def _is_hidden(character: str) -> bool:
    return character not in "\n\t" and (
        character in _SHOWN or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Cn"}
    )


def cut(text: str, readings: Iterable[Reading]) -> list[Piece]:
    """The whole text in pieces, in order: joined, their texts are `text` (with hidden characters shown)."""
    placed = [r for r in readings if 0 <= r.start < r.end <= len(text)]
    borders = sorted({0, len(text)} | {r.start for r in placed} | {r.end for r in placed})
    opening: dict[int, list[Reading]] = {}
    for reading in placed:
        opening.setdefault(reading.start, []).append(reading)
    pieces = []
    active: list[Reading] = []
    for start, end in itertools.pairwise(borders):
        active = [r for r in active if r.end > start] + opening.get(start, [])
        pieces.append(Piece(show_characters(text[start:end]), tuple(active), tuple(opening.get(start, ()))))
    return pieces


def paragraphs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces by paragraph: newlines are taken out, a piece over several paragraphs is in each of them."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                found.append([])
            if line:
                found[-1].append(Piece(line, piece.readings, piece.starts if not number else ()))
    return [paragraph for paragraph in found if paragraph]
