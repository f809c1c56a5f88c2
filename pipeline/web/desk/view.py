"""A fact as the desk shows it: its sentence with the places marked, and its fields to correct."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from pipeline.records import Span
from pipeline.review import FIELDS, Kind, Target
from pipeline.review.carrying import sentences
from pipeline.review.readings import CHOICES, INTEGERS, NEEDED
from pipeline.web.highlight import show_characters


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `is_fact`: in the fact's own span; `is_slot`: one of its fields was read here."""

    text: str
    is_fact: bool
    is_slot: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be corrected; `label` is a message, `is_key` says that it is the key of the field `label`."""

    name: str
    label: str
    value: str
    choices: tuple[str, ...]
    is_key: bool
    is_number: bool
    is_needed: bool


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact to rule on. `elsewhere` are quotes from other sentences that belong to it."""

    target: Target
    pieces: tuple[Piece, ...]
    elsewhere: tuple[str, ...]
    fields: tuple[Field, ...]


def _around(text: str, span: Span) -> Span:
    """The span's sentences with one more on each side, within the paragraph."""
    pieces = sentences(text)
    touched = [i for i, piece in enumerate(pieces) if piece.overlaps(span)]
    if not touched:
        return span
    start, end = pieces[touched[0]].start, pieces[touched[-1]].end
    if touched[0] and "\n" not in text[pieces[touched[0] - 1].end : start]:
        start = pieces[touched[0] - 1].start
    if touched[-1] + 1 < len(pieces) and "\n" not in text[end : pieces[touched[-1] + 1].start]:
        end = pieces[touched[-1] + 1].end
    return Span(min(start, span.start), max(end, span.end))


def _cut(text: str, around: Span, target: Target) -> tuple[Piece, ...]:
    slots = [span for span in target.spans if span != target.span]
    inside = {place for span in (target.span, *slots) for place in (span.start, span.end)}
    borders = sorted({around.start, around.end} | {place for place in inside if around.start < place < around.end})
    return tuple(
        Piece(
            show_characters(text[start:end]),
            target.span.start <= start < target.span.end,
            any(span.start <= start < span.end for span in slots),
        )
        for start, end in itertools.pairwise(borders)
    )


def _field(kind: Kind, name: str, target: Target) -> Field:
    value = target.reading.get(name)
    is_key = name.endswith("_key")
    return Field(
        name=name,
        label=name.removesuffix("_key"),
        value="" if value is None else str(value),
        choices=CHOICES.get((kind, name), ()),
        is_key=is_key,
        is_number=name in INTEGERS,
        is_needed=name in NEEDED[kind],
    )


def view_of(target: Target, text: str) -> FactView:
    """The view of a fact in its text."""
    around = _around(text, target.span)
    elsewhere = [span for span in target.spans if not span.overlaps(around)]
    return FactView(
        target=target,
        pieces=_cut(text, around, target),
        elsewhere=tuple(dict.fromkeys(show_characters(span.of(text)) for span in elsewhere)),
        fields=tuple(_field(target.kind, name, target) for name in FIELDS[target.kind]),
    )
