"""How right a release is: precision from people's rulings on a sample, else figures on gold, with intervals."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from pipeline.publish.columns import Table, column

Z = 1.959964  # 95 %
MEASURES = ("precision", "recall", "f1")
BASES = ("rulings", "gold")
_BOUND = re.compile(r"(precision|recall|f1)\.([a-z_]+)(\.low)?=(\d*\.?\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccuracyRow:
    """A figure on the accuracy of one kind of fact, with its 95 % interval."""

    kind: str = column(
        "kind of fact",
        example="awards",
        how="as `predikat evaluate` tells them apart; `awards` are right with their grade",
    )
    measure: str = column(
        "precision: share of the facts here that are right; recall: share of the true facts that are here; f1: of both",
        example="precision",
        how="see `basis`",
        values=MEASURES,
    )
    value: float = column("the figure", example="0.87", how="see `method`", values="0 to 1")
    low: float = column("lower end of the interval", example="0.83", how="see `method`", values="0 to 1")
    high: float = column("upper end of the interval", example="0.9", how="see `method`", values="0 to 1")
    sample: int = column("facts that were judged", example="400", how="counted")
    basis: str = column(
        "rulings: people ruled on a sample of this very data; gold: other articles, annotated by hand",
        example="rulings",
        how="rulings where there are any of the kind",
        values=BASES,
    )
    measured_on: str = column(
        "the facts that were judged; figures on articles that the rules have seen promise too much for others",
        example="sample of 400 facts of this data, drawn on 2026-11-20",
        how="named",
    )
    method: str = column("how figure and interval are made", example="stratified sample, Wilson interval", how="named")


ACCURACY = Table("accuracy", AccuracyRow, ("kind", "measure"), "kind", folder="")


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the facts of a kind: how many there are, and how many of a random sample were ruled right and wrong.

    Facts on which people were unsure are in neither count.
    """

    kind: str
    name: str
    population: int
    right: int
    wrong: int

    @property
    def judged(self) -> int:
        """How many were ruled on."""
        return self.right + self.wrong


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its 95 % interval."""

    value: float
    low: float
    high: float


def wilson(share: float, size: float) -> Estimate:
    """Wilson's interval of a share seen in a sample of `size`, which need not be whole; all is open for size 0."""
    if size <= 0:
        return Estimate(share, 0.0, 1.0)
    if math.isinf(size):
        return Estimate(share, share, share)
    centre = (share + Z * Z / (2 * size)) / (1 + Z * Z / size)
    half = Z / (1 + Z * Z / size) * math.sqrt(share * (1 - share) / size + Z * Z / (4 * size * size))
    return Estimate(share, max(0.0, centre - half), min(1.0, centre + half))


def stratified_share(strata: Sequence[Stratum]) -> Estimate | None:
    """The share of right facts in all strata together; None where nothing was ruled on.

    Each stratum counts by its population. The interval is Wilson's for the size of a simple random sample that would
    be as sure. A stratum without a ruling could be all right or all wrong: the interval reaches that far.
    """
    judged = [one for one in strata if one.judged and one.population]
    known = sum(one.population for one in judged)
    if not known:
        return None
    share = sum(one.population * one.right / one.judged for one in judged) / known
    within = wilson(share, _effective_size(judged, known))
    whole = sum(one.population for one in strata)
    seen = known / whole
    return Estimate(share, within.low * seen, within.high * seen + (1 - seen))


def _effective_size(judged: Sequence[Stratum], known: int) -> float:
    """The size of a simple random sample with the variance of this one.

    Shares of strata are drawn towards the middle as by one right and one wrong more: a small stratum in which all are
    right would else count as sure. What was ruled on whole is sure.
    """
    smooth = [(one.right + 1) / (one.judged + 2) for one in judged]
    weights = [one.population / known for one in judged]
    mean = sum(weight * share for weight, share in zip(weights, smooth, strict=True))
    variance = sum(
        weight**2 * share * (1 - share) / one.judged * max(0.0, 1 - one.judged / one.population)
        for one, weight, share in zip(judged, weights, smooth, strict=True)
    )
    return mean * (1 - mean) / variance if variance > 0 else math.inf


def precision_of_rulings(strata: Iterable[Stratum], measured_on: str) -> list[AccuracyRow]:
    """The precision of each kind that people ruled on in every stratum, by kind.

    Where a stratum is still without a ruling there is no figure: those ruled on first say little of the others.
    """
    by_kind: dict[str, list[Stratum]] = {}
    for one in strata:
        by_kind.setdefault(one.kind, []).append(one)
    rows = []
    for kind, found in sorted(by_kind.items()):
        is_whole = all(one.judged for one in found if one.population)
        estimate = stratified_share(found) if is_whole else None
        if estimate is not None:
            judged = sum(one.judged for one in found)
            method = f"stratified random sample of {len(found)} strata, Wilson interval of its effective size"
            rows.append(figure((kind, "precision"), estimate, judged, "rulings", method, measured_on))
    return rows


def figure(
    of: tuple[str, str], estimate: Estimate, sample: int, basis: str, method: str, measured_on: str
) -> AccuracyRow:
    """A row, to four decimals; `of` is a kind of fact and a measure."""
    value, low, high = (round(number, 4) for number in (estimate.value, estimate.low, estimate.high))
    return AccuracyRow(
        kind=of[0],
        measure=of[1],
        value=value,
        low=low,
        high=high,
        sample=sample,
        basis=basis,
        measured_on=measured_on,
        method=method,
    )


def chosen(rulings: Iterable[AccuracyRow], gold: Iterable[AccuracyRow]) -> list[AccuracyRow]:
    """The figures to publish: of each kind and measure that on rulings, else that on gold."""
    found = {(row.kind, row.measure): row for row in (*gold, *rulings)}
    return [found[key] for key in sorted(found, key=lambda key: (key[0], MEASURES.index(key[1])))]


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure that must reach `least`; `low` asks it of the lower end of the interval."""

    measure: str
    kind: str
    least: float
    low: bool = False

    @classmethod
    def parse(cls, text: str) -> Bound:
        """ "precision.awards=0.9" or "precision.awards.low=0.85". Raises ValueError for anything else."""
        found = _BOUND.fullmatch(text.strip())
        if not found or not 0 <= float(found[4]) <= 1:
            raise ValueError(f"{text!r}: no bound; write MEASURE.KIND=NUMBER such as precision.awards=0.9")
        return cls(found[1], found[2], float(found[4]), found[3] is not None)

    def failure(self, figures: Iterable[AccuracyRow]) -> str | None:
        """What keeps the bound from being met, None if it is."""
        name = f"{self.measure}.{self.kind}{'.low' if self.low else ''}"
        row = next((row for row in figures if (row.measure, row.kind) == (self.measure, self.kind)), None)
        if row is None:
            return f"{name} is not measured, and at least {self.least:g} is required"
        reached = row.low if self.low else row.value
        if reached >= self.least:
            return None
        return (
            f"{name} is {reached:g} (on {row.basis}, {row.sample} judged, 95 % interval {row.low:g} to {row.high:g}),"
            f" and at least {self.least:g} is required"
        )


def accuracy_json(figures: Sequence[AccuracyRow], note: str) -> dict[str, Any]:
    """The figures by kind and measure, with a note on what gold they are of."""
    kinds: dict[str, Any] = {}
    for row in figures:
        plain = {one.name: getattr(row, one.name) for one in fields(row) if one.name not in ("kind", "measure")}
        kinds.setdefault(row.kind, {})[row.measure] = plain
    return {"note": note, "level": 0.95, "kinds": kinds}
