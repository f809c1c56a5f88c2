"""The gate that lets figures rise only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.evaluate.floors import PERMISSION, main


def write(path: Path, *names: str) -> Path:
    people = [{"name": name} for name in names]
    path.write_text(json.dumps({"id": "a", "people": people}) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold with two people and floors pinned for a system that finds both."""
    gold = write(tmp_path / "gold.jsonl", "Rusdi Hamdani", "Siti Aminah")
    assert main([str(gold), str(gold), "--write"], {}) == 0
    return gold


def floor(gold: Path) -> float:
    pinned: dict[str, dict[str, float]] = json.loads(gold.with_name("floors.json").read_text(encoding="utf-8"))
    return pinned["f1"]["people"]


def test_what_reaches_the_floors_passes(gold: Path) -> None:
    assert floor(gold) == 1.0
    assert main([str(gold), str(gold)], {}) == 0


def test_a_loss_fails_and_is_named(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worse = write(tmp_path / "worse.jsonl", "Rusdi Hamdani")
    assert main([str(gold), str(worse)], {}) == 1
    assert "people: F1 0.666 is below the floor 1.000" in capsys.readouterr().err


def test_lowering_needs_permission(gold: Path, tmp_path: Path) -> None:
    worse = write(tmp_path / "worse.jsonl", "Rusdi Hamdani")
    assert main([str(gold), str(worse), "--write"], {PERMISSION: "0"}) == 1
    assert floor(gold) == 1.0
    assert main([str(gold), str(worse), "--write"], {PERMISSION: "1"}) == 0
    assert floor(gold) == 0.666
    # From there it may rise without asking.
    assert main([str(gold), str(gold), "--write"], {}) == 0
    assert floor(gold) == 1.0


def test_edited_gold_must_be_measured_anew(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(gold, "Rusdi Hamdani")
    assert main([str(gold), str(gold)], {}) == 1
    assert "the gold changed since the floors were pinned" in capsys.readouterr().err
    assert main([str(gold), str(gold), "--write"], {}) == 0
    assert main([str(gold), str(gold)], {}) == 0


def test_unusable_input_is_told_from_a_missed_floor(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(gold), str(tmp_path / "nowhere.jsonl")], {}) == 2
    gold.with_name("floors.json").unlink()
    assert main([str(gold), str(gold)], {}) == 2
    assert "no floors are pinned; pin them with --write" in capsys.readouterr().err
    gold.with_name("floors.json").write_text("[]", encoding="utf-8")
    assert main([str(gold), str(gold)], {}) == 2
