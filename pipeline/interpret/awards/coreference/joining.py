"""Joins awards that are one award told under two names: by its category here and by its contest there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from pipeline.interpret.awards.choice.weighing import probability
from pipeline.interpret.awards.coreference.features import describe_pairs
from pipeline.interpret.awards.coreference.weights import WEIGHTS
from pipeline.interpret.awards.steps import step_of
from pipeline.interpret.reading import Reading
from pipeline.records import Conferral, Term

LEAST = 0.5  # probability from which two awards are taken for one
# What an award takes over from another report of it, where it has none itself.
_DETAILS = ("score", "year", "edition_year", "conferred", "issuer", "giver", "received_by", "streak", "change")


def join_coreferent(reading: Reading, awards: Sequence[Conferral]) -> list[Conferral]:
    """The awards, of those that are likely one only the likeliest, with the names and details of the others."""
    judged = {(a.id, b.id): probability(features, WEIGHTS) for (a, b), features in describe_pairs(reading, awards)}
    groups = {award.id: [award] for award in awards}
    for one, other in sorted((ids for ids, p in judged.items() if p >= LEAST), key=lambda ids: -judged[ids]):
        first, second = groups[one], groups[other]
        # Two that cannot be one do not become one over a third.
        if first is second or not all(_may_be_one(a, b, judged) for a, b in product(first, second)):
            continue
        first += second
        groups |= {award.id: first for award in second}
    return [_joined(reading, groups[award.id]) for award in awards if award is _likeliest(groups[award.id])]


def _are_of_two_schemes(a: Conferral, b: Conferral) -> bool:
    """Whether both are of known schemes, and not of the same."""
    return None not in (a.award.key, b.award.key) and a.award.key != b.award.key


def _may_be_one(a: Conferral, b: Conferral, judged: dict[tuple[str, str], float]) -> bool:
    return (a.id, b.id) in judged or (b.id, a.id) in judged


def _likeliest(group: Sequence[Conferral]) -> Conferral:
    return max(group, key=lambda award: award.evidence.confidence)


def _joined(reading: Reading, group: Sequence[Conferral]) -> Conferral:
    """The likeliest report of an award with what the others add; its grade, or that it has none, stays.

    A report of another known scheme is dropped and adds nothing.
    """
    first = _likeliest(group)
    others = sorted((award for award in group if award is not first), key=lambda award: -award.evidence.confidence)
    for other in others:
        if _are_of_two_schemes(first, other):
            continue  # the grade of one was given to the other too: it is the likelier one's
        first = _with(reading, first, other)
    return first


def _with(reading: Reading, first: Conferral, other: Conferral) -> Conferral:
    """The first report with the names of the other, and its details where both are of one year."""
    of_other_year = None not in (first.year, other.year) and first.year != other.year
    details = () if of_other_year else _DETAILS
    added: dict[str, Any] = {name: getattr(other, name) for name in details if getattr(first, name) is None}
    slots = tuple((name, evidence) for name, evidence in other.slots if added.get(name) is not None)
    award, grade = first.award, first.grade
    if award.key is None and other.award.key is not None:
        award = Term(award.raw, other.award.key)
        if grade is not None:
            year = first.year if first.year is not None else other.year
            grade = Term(grade.raw, step_of(reading.knowledge, other.award.key, grade.raw, year))
    return replace(
        first,
        award=award,
        grade=grade,
        award_variants=_besides(first.award.raw, first.award_variants, other.award.raw, *other.award_variants),
        recipient_variants=_besides(
            first.recipient.raw, first.recipient_variants, other.recipient.raw, *other.recipient_variants
        ),
        recipient_person=first.recipient_person or other.recipient_person,
        slots=(*first.slots, *slots),
        **added,
    )


def _besides(name: str, variants: Sequence[str], *more: str) -> tuple[str, ...]:
    """The variants and `more` of them, each once and without the name itself."""
    return tuple(form for form in dict.fromkeys((*variants, *more)) if form != name)
