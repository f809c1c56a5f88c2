"""An article's text cut into pieces, each with the facts that stand on it. Facts may overlap in any way."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.records import Evidence, Facts

# Invisible characters that could make a text read otherwise than it is stored.
_SHOWN = {"\u200b": "ZWSP", "\u2060": "WJ", "\ufeff": "BOM", "\u00ad": "SHY"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read at a place: the fact, its kind, the words (`raw`) and what they mean (`key`)."""

    fact: str
    kind: str
    label: str
    key: str | None
    rule: str
    confidence: float
    start: int
    end: int
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without a border inside. `starts` are the readings that begin here."""

    text: str
    readings: tuple[Reading, ...]
    starts: tuple[Reading, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the readings, the shortest reading first."""
        return tuple(dict.fromkeys(reading.kind for reading in sorted(self.readings, key=lambda r: r.end - r.start)))


def _of(evidence: Evidence, fact: str, kind: str, label: str, key: str | None, entities: dict[str, str]) -> Reading:
    span = evidence.span
    return Reading(fact, kind, label, key, evidence.rule, evidence.confidence, span.start, span.end, entities.get(fact))


def readings_of(facts: Facts, entities: dict[str, str] | None = None) -> list[Reading]:
    """Every place that a fact of the article points at. `entities`: fact id → linked person or award."""
    linked = entities or {}
    names = {person.id: person.name for person in facts.people}
    found = [_of(m.evidence, p.id, "person", p.name, None, linked) for p in facts.people for m in p.mentions]
    found += [_of(o.evidence, o.id, "position", o.title, o.position.key, linked) for o in facts.occupancies]
    found += [_of(d.evidence, d.id, "date", d.value.iso if d.value else "?", None, linked) for d in facts.dates]
    found += [_of(e.evidence, e.id, "event", e.name, e.kind, linked) for e in facts.events]
    for award in facts.conferrals:
        grade = f", {award.grade.raw}" if award.grade else ""
        label = f"{award.recipient.raw}: {award.award.raw}{grade}"
        found.append(_of(award.evidence, award.id, "award", label, award.award.key, linked))
        for field, evidence in award.slots:
            value = getattr(award, field, None)
            key = getattr(value, "key", None)
            found.append(_of(evidence, award.id, "award", f"{field}: {evidence.quote}", key, linked))
    for statement in facts.statements:
        speaker = names.get(statement.speaker or "", statement.speaker_text or "?")
        found.append(_of(statement.evidence, statement.id, "statement", f"{speaker} ({statement.form})", None, linked))
    return sorted(found, key=lambda r: (r.start, -r.end, r.kind, r.fact))


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
