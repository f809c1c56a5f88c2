"""Shares with intervals: known values, coverage in simulation, bounds."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.publish.accuracy import (
    Bound,
    Estimate,
    Stratum,
    chosen,
    figure,
    precision_of_rulings,
    stratified_share,
    wilson,
)


@pytest.mark.parametrize(
    ("share", "size", "low", "high"),
    [
        (0.5, 10, 0.2366, 0.7634),  # Newcombe 1998
        (81 / 263, 263, 0.2553, 0.3662),
        (0 / 20, 20, 0.0, 0.1611),
        (1.0, 29, 0.8830, 1.0),
        (0.4, 0, 0.0, 1.0),  # nothing is known
    ],
)
def test_wilson(share: float, size: float, low: float, high: float) -> None:
    found = wilson(share, size)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_strata_count_by_their_population() -> None:
    found = stratified_share([Stratum("awards", "sure", 9000, 45, 5), Stratum("awards", "unsure", 1000, 10, 40)])
    assert found is not None
    assert found.value == pytest.approx(0.9 * 0.9 + 0.1 * 0.2)
    assert found.low < found.value < found.high


def test_one_stratum_is_wilson_s_interval_nearly() -> None:
    found, plain = stratified_share([Stratum("awards", "all", 100_000, 180, 20)]), wilson(0.9, 200)
    assert found is not None
    assert found.low == pytest.approx(plain.low, abs=0.005)
    assert found.high == pytest.approx(plain.high, abs=0.005)


def test_what_was_ruled_on_whole_is_sure() -> None:
    assert stratified_share([Stratum("awards", "all", 20, 15, 5)]) == Estimate(0.75, 0.75, 0.75)


def test_a_stratum_without_rulings_is_open() -> None:
    found = stratified_share([Stratum("awards", "seen", 500, 500, 0), Stratum("awards", "unseen", 500, 0, 0)])
    assert found == Estimate(1.0, 0.5, 1.0)


@pytest.mark.parametrize("strata", [[], [Stratum("awards", "all", 900, 0, 0)], [Stratum("awards", "none", 0, 0, 0)]])
def test_nothing_ruled_on_is_no_figure(strata: list[Stratum]) -> None:
    assert stratified_share(strata) is None
    assert precision_of_rulings(strata, "") == []


def test_a_sample_that_is_ruled_on_in_part_is_no_figure() -> None:
    begun = [Stratum("awards", "ruled", 10, 10, 0), Stratum("awards", "low", 900, 0, 0)]
    whole = [Stratum("events", "low", 90, 5, 5), Stratum("events", "middle", 0, 0, 0)]
    assert [row.kind for row in precision_of_rulings([*begun, *whole], "")] == ["events"]


@pytest.mark.parametrize(
    ("shares", "populations", "samples"),
    [
        ((0.99, 0.5), (9000, 1000), (50, 50)),
        ((0.9, 0.9, 0.9), (100, 5000, 200), (20, 50, 20)),
        ((0.6, 0.8, 0.95), (2000, 3000, 10_000), (40, 40, 40)),
        ((0.5, 0.9), (60, 80), (50, 60)),
    ],
)
def test_the_interval_holds_the_truth_in_19_of_20_samples(
    shares: tuple[float, ...], populations: tuple[int, ...], samples: tuple[int, ...]
) -> None:
    random = np.random.default_rng(7)
    right = [round(share * size) for share, size in zip(shares, populations, strict=True)]
    truth, held = sum(right) / sum(populations), 0
    for _ in range(1000):
        drawn = [
            int(random.hypergeometric(good, size - good, sample))
            for good, size, sample in zip(right, populations, samples, strict=True)
        ]
        strata = [
            Stratum("awards", str(at), size, good, sample - good)
            for at, (size, good, sample) in enumerate(zip(populations, drawn, samples, strict=True))
        ]
        found = stratified_share(strata)
        assert found is not None
        held += found.low <= truth <= found.high
    assert held >= 925  # 950 less what 1,000 samples of a slightly anticonservative interval may miss


def test_rulings_outrank_gold_kind_by_kind() -> None:
    gold = [figure((kind, "precision"), Estimate(0.5, 0.4, 0.6), 9, "gold", "", "") for kind in ("awards", "events")]
    ruled = precision_of_rulings([Stratum("awards", "all", 50, 40, 10)], "")
    assert [(row.kind, row.basis) for row in chosen(ruled, gold)] == [("awards", "rulings"), ("events", "gold")]


FIGURES = [figure(("awards", "precision"), Estimate(0.9, 0.85, 0.94), 200, "rulings", "", "")]


@pytest.mark.parametrize(
    ("bound", "failure"),
    [
        ("precision.awards=0.9", None),
        ("precision.awards=.5", None),
        ("precision.awards.low=0.85", None),
        ("precision.awards=0.91", "precision.awards is 0.9 "),
        ("precision.awards.low=0.9", "precision.awards.low is 0.85 "),
        ("recall.awards=0.1", "recall.awards is not measured"),
        ("precision.people=0", "precision.people is not measured"),
    ],
)
def test_bounds(bound: str, failure: str | None) -> None:
    found = Bound.parse(bound).failure(FIGURES)
    assert found is None if failure is None else found is not None and found.startswith(failure)


@pytest.mark.parametrize("text", ["", "awards=0.9", "precision.awards", "precision.awards=9", "accuracy.awards=0.9"])
def test_no_bounds(text: str) -> None:
    with pytest.raises(ValueError, match="no bound"):
        Bound.parse(text)
