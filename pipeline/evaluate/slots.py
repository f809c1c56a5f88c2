"""The details of an award, compared where the award itself was found."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pipeline.evaluate.facts import Fact, RecordFacts
from pipeline.evaluate.matching import Matching
from pipeline.evaluate.normalisation import bag_of, name_bag
from pipeline.evaluate.similarity import SAME_AWARD, SAME_NAME

_NOT_DIGIT = re.compile(r"[^\d]")


def _same_text(gold: Any, system: Any) -> bool:
    return str(gold) == str(system)


def _same_digits(gold: Any, system: Any) -> bool:
    # "82,45" and "82.45" are one score.
    return _NOT_DIGIT.sub("", str(gold)) == _NOT_DIGIT.sub("", str(system))


def _same_issuer(gold: Any, system: Any) -> bool:
    return bag_of(gold).f1(bag_of(system), SAME_AWARD) > 0


def _same_person(gold: Any, system: Any) -> bool:
    return name_bag(gold).f1(name_bag(system), SAME_NAME) > 0


_EQUAL: dict[str, Callable[[Any, Any], bool]] = {
    "year": _same_text,
    "score": _same_digits,
    "streak": _same_text,
    "change": _same_text,
    "conferred": _same_text,
    "issuer": _same_issuer,
    "received_by": _same_person,
}
SLOTS = tuple(_EQUAL)


def _value(award: Fact, slot: str, record: RecordFacts) -> Any:
    value = award.get(slot)
    return record.name_of(value) if slot == "received_by" else value


def slot_equal(slot: str, want: Fact, got: Fact, gold: RecordFacts, system: RecordFacts) -> bool:
    """Whether both awards tell the detail, and tell the same."""
    ours, theirs = _value(want, slot, gold), _value(got, slot, system)
    return ours is not None and theirs is not None and _EQUAL[slot](ours, theirs)


def count_slot(slot: str, found: Matching, gold: RecordFacts, system: RecordFacts) -> tuple[int, int, int]:
    """(equal, filled in gold, filled by the system) over the awards that were found."""
    pairs = [(found.gold[i], found.system[j]) for i, j in found.pairs]
    equal = sum(slot_equal(slot, want, got, gold, system) for want, got in pairs)
    wanted = sum(_value(want, slot, gold) is not None for want, _ in pairs)
    given = sum(_value(got, slot, system) is not None for _, got in pairs)
    return equal, wanted, given
