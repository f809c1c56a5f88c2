"""Random samples in strata, and which facts are worth a look."""

from __future__ import annotations

import pytest

from pipeline.review import Kind, Stratum, draw, stratum_of
from pipeline.review.queue import Candidate, by_worth

FACTS = [
    (Stratum("awards", band), f"{band}-{n}", n)
    for band, size in (("low", 40), ("high", 3), ("ruled", 9))
    for n in range(size)
]


def test_each_stratum_gives_its_share_and_is_counted_whole() -> None:
    drawn = {one.stratum.band: (one.population, len(one.facts)) for one in draw(FACTS, 5, seed=7)}
    assert drawn == {"low": (40, 5), "high": (3, 3), "ruled": (9, 0)}


def test_the_same_seed_draws_the_same_facts_in_any_order_and_another_seed_draws_others() -> None:
    drawn = list(draw(FACTS, 5, seed=7))
    assert drawn == list(draw(FACTS[::-1], 5, seed=7))
    assert drawn != list(draw(FACTS, 5, seed=8))
    # A larger sample holds the smaller one.
    assert set(drawn[1].facts) <= set(list(draw(FACTS, 9, seed=7))[1].facts)


def test_every_fact_is_as_likely_to_be_drawn() -> None:
    times = [0] * 40
    for seed in range(400):
        for one in draw(FACTS, 10, seed):
            if one.stratum.band == "low":
                for fact in one.facts:
                    times[fact] += 1
    # 100 expected, the standard deviation is 8.7: the seeds are fixed, so this never changes.
    assert min(times) > 65 and max(times) < 135


def test_nothing_is_drawn_of_nothing() -> None:
    assert list(draw([], 5, seed=1)) == []


@pytest.mark.parametrize(
    ("kind", "form", "confidence", "stratum"),
    [
        ("award", None, 0.49, Stratum("awards", "low")),
        ("award", None, 0.5, Stratum("awards", "middle")),
        ("person", None, 0.8, Stratum("people", "high")),
        ("statement", "indirect", 0.99, Stratum("indirect", "high")),
        ("statement", "direct", 1.0, Stratum("direct", "ruled")),
    ],
)
def test_strata_are_kinds_as_evaluation_counts_them(
    kind: Kind, form: str | None, confidence: float, stratum: Stratum
) -> None:
    assert stratum_of(kind, form, confidence) == stratum


def test_the_queue_begins_with_what_is_worth_most() -> None:
    sure = Candidate("a", "award", "sure", 0.95)
    doubtful = Candidate("a", "award", "doubtful", 0.2)
    disputed = Candidate("a", "award", "disputed", 0.9, differs=True)
    nameless = Candidate("a", "award", "nameless", 0.9, lacks_key=True)
    new = Candidate("a", "award", "new", 0.9, lacks_key=True, is_new=True)
    order = [one.fact for one in by_worth([sure, nameless, new, doubtful, disputed])]
    assert order == ["doubtful", "disputed", "new", "nameless", "sure"]
    assert (sure.reasons, new.reasons, doubtful.reasons) == ((), ("new_scheme",), ("low_confidence",))
