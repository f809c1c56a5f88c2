"""Gains and losses of a change of rules."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.evaluate import Report, compare, evaluate

GOLD: dict[str, dict[str, Any]] = {
    "a": {"people": [{"name": "Rusdi Hamdani"}, {"name": "Siti Aminah"}]},
    "b": {"people": []},
}


def report(*names: str, in_b: tuple[str, ...] = (), **more: Any) -> Report:
    system: dict[str, dict[str, Any]] = {
        "a": {"people": [{"name": name, **more} for name in names]},
        "b": {"people": [{"name": name} for name in in_b]},
    }
    return evaluate(GOLD, system, resamples=1)


def test_each_kind_of_change_is_listed() -> None:
    before = report("Rusdi Hamdani", "Pasar Baru", "Pasar Lama")
    after = report("Siti Aminah", "Pasar Lama", in_b=("Pasar Baru",))
    change = compare(before, after).kinds["people"]
    assert [f.gold for f in change.gained] == [{"name": "Siti Aminah"}]
    assert [f.gold for f in change.lost] == [{"name": "Rusdi Hamdani"}]
    # The same words in another article are another fact.
    assert [(f.article, f.system) for f in change.new_spurious] == [("b", {"name": "Pasar Baru"})]
    assert [(f.article, f.system) for f in change.gone_spurious] == [("a", {"name": "Pasar Baru"})]
    assert change.f1_before == pytest.approx(2 / 5)


def test_doubled_facts_are_counted() -> None:
    change = compare(report("Pasar Baru"), report("Pasar Baru", "Pasar Baru")).kinds["people"]
    assert len(change.new_spurious) == 1
    assert not change.gone_spurious


def test_another_rule_for_the_same_fact_is_no_change() -> None:
    before = report("Rusdi Hamdani", "Pasar Baru", rule="one", start=3, person_id="person-1")
    after = report("Rusdi Hamdani", "Pasar Baru", rule="two", start=9, person_id="person-2")
    comparison = compare(before, after)
    assert not any(comparison.kinds.values())
    assert json.loads(json.dumps(comparison.as_json()))["kinds"]["people"]["gained"] == []


def test_reports_over_different_gold_cannot_be_compared() -> None:
    other = evaluate({"a": {"people": [{"name": "Rusdi Hamdani"}]}, "b": {}}, {}, resamples=1)
    with pytest.raises(ValueError, match=r"different gold facts \(people\)"):
        compare(report(), other)
