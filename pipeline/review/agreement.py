"""How far coders agree: Krippendorff's alpha on whole readings, not on words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.review.rulings import Ruling, last_of_each


@dataclass(frozen=True, slots=True)
class Agreement:
    """`alpha` is 1 for full agreement and 0 for what chance gives; None where there is nothing to differ about.

    `facts` were ruled on by two coders or more; `equal` of them alike.
    """

    alpha: float | None
    facts: int
    equal: int


def nominal_alpha(units: Iterable[Collection[Hashable]]) -> float | None:
    """Krippendorff's alpha for values that are equal or not; a unit holds the value of each coder who gave one.

    1 minus observed over expected disagreement, from the coincidences of values (Krippendorff 2011). Units with one
    value have nothing to compare. None where fewer than two different values were given.
    """
    compared = [Counter(unit) for unit in units if len(unit) > 1]
    totals: Counter[Hashable] = Counter()
    observed = 0.0
    for unit in compared:
        size = unit.total()
        totals += unit
        observed += (size * size - sum(n * n for n in unit.values())) / (size - 1)
    pairable = totals.total()
    expected = (pairable * pairable - sum(n * n for n in totals.values())) / (pairable - 1) if pairable > 1 else 0.0
    return 1 - observed / expected if expected else None


def agreement(rulings_by_fact: Iterable[Sequence[Ruling]]) -> Agreement:
    """Alpha over facts by what each coder says holds: the whole tuple, or that there is no such fact.

    Who is unsure has said nothing.
    """
    units = []
    for rulings in rulings_by_fact:
        votes, _ = last_of_each(rulings)
        said = [one.outcome for one in votes if one.verdict != "unsure"]
        if len(said) > 1:
            units.append(said)
    equal = sum(len(set(unit)) == 1 for unit in units)
    return Agreement(nominal_alpha(units), len(units), equal)
