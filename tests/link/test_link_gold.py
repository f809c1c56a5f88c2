"""The floors of linking on the project's gold, and the measures themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.links import score_clusters
from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.linking import score_forms, score_gold

GOLD = Path(__file__).parents[2] / "corpus" / "links"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize("part", ["tuning", "held_out"])
def test_people_and_awards_keep_their_floors(part: str, knowledge: Knowledge) -> None:
    scores = score_gold(GOLD / f"{part}.txt", knowledge)
    assert scores["people"].b_cubed_f1 >= 0.95
    assert scores["awards"].b_cubed_f1 >= 0.92
    assert scores["people"].false_merges == (), "two holders of an office taken for one"


def test_the_independent_gold_keeps_its_floors(knowledge: Knowledge) -> None:
    scores = score_gold(GOLD / "independent.txt", knowledge)
    assert scores["people"].b_cubed_f1 >= 0.98
    assert scores["people"].false_merges == ()
    assert scores["awards"].b_cubed_f1 >= 0.98


def test_the_second_independent_gold_keeps_its_floors(knowledge: Knowledge) -> None:
    scores = score_gold(GOLD / "independent2.txt", knowledge)
    assert scores["people"].b_cubed_f1 >= 0.99
    assert scores["people"].b_cubed_precision >= 0.99
    assert scores["awards"].b_cubed_f1 >= 0.99


@pytest.mark.parametrize("part", ["regions", "independent_forms", "independent2_forms"])
def test_forms_of_bodies_keep_their_floor(part: str, knowledge: Knowledge) -> None:
    total, wrong = score_forms(GOLD / f"{part}.txt", knowledge)
    assert len(wrong) <= 0.02 * total, wrong


def test_b_cubed_and_pairs_by_hand() -> None:
    gold = {"a": "1", "b": "1", "c": "2", "d": "2", "e": "2"}
    score = score_clusters(gold, {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"})
    assert score.b_cubed_precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert score.b_cubed_recall == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert score.pair_precision == pytest.approx(2 / 4)
    assert score.pair_recall == pytest.approx(2 / 4)
    assert (score.false_merges, score.false_splits) == ((("a", "b", "c"),), (("c", "d", "e"),))
    assert score_clusters({}, {}).b_cubed_f1 == 1
    with pytest.raises(ValueError, match="other things"):
        score_clusters(gold, {})
