"""Reads the details of the chosen awards once more, among themselves.

What an article tells in passing goes to the award whose words are nearest. Before the choice most candidates are wrong,
and a wrong one that stands nearer takes what is told of a right one; once they are dropped, it can be found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.interpret.awards.scope import Told, told_once
from pipeline.interpret.awards.slots import SlotReader, Slots
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Conferral

# Years and those who grant go with the whole article more often than with one award: no more of them are found.
# Days have a reading of their own (`days.choice.with_days`).
_FIELDS = ("streak", "change", "received_by", "giver")


def with_details(
    reading: Reading, around: Surroundings, chosen: Sequence[Conferral], told_of: Mapping[str, Told]
) -> list[Conferral]:
    """The chosen awards, each with the details that it has not and that the reading among the chosen finds.

    `told_of` has what the article tells of each award by the award's id.
    """
    told = told_once(told_of[award.id] for award in chosen)
    if len(told) == len(told_once(told_of.values())):
        return list(chosen)  # nothing was dropped
    slots = SlotReader(reading, around, told)
    read = {id(one): slots.own(n) for n, one in enumerate(told)}
    return [_with(award, read[id(told_of[award.id])]) for award in chosen]


def _with(award: Conferral, read: Slots) -> Conferral:
    added: dict[str, Any] = {
        name: getattr(read, name)
        for name in _FIELDS
        if getattr(award, name) is None and getattr(read, name) is not None
    }
    slots = tuple((name, evidence) for name, evidence in read.slots if name in added)
    return replace(award, slots=(*award.slots, *slots), **added) if added else award
