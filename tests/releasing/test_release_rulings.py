"""Rulings of the review desk in a release: its accuracy, and the reasons of its changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.accuracy import Bound
from pipeline.releasing.release import UnmetBoundsError, Wish
from pipeline.store.rulings import RulingStore, Word
from pipeline.store.samples import Item, SampleStore
from tests.releasing.releases import ABOUT, Desk, changes, lines, open_desk, package, rows, sakip

MadeArticle = Callable[..., Any]
Judge = Callable[[Item], bool | None]


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path, made_article: MadeArticle) -> Iterator[Desk]:
    opened = open_desk(sqlite_url, tmp_path)
    with opened.store:
        opened.save(*(sakip(made_article(number)) for number in range(1, 3)))
        yield opened


def _rule_on_a_sample(desk: Desk, judge: Judge) -> None:
    """Draws a sample of everything and rules on what `judge` has a word for."""
    rulings = RulingStore(desk.store)
    samples = SampleStore(rulings)
    drawn = samples.draw(50, 7, "ani")
    for item in samples.items(drawn):
        right = judge(item)
        if right is not None:
            word = Word("ani", "right" if right else "wrong", {}, sample=drawn)
            rulings.rule(item.target, item.article, item.text_digest, word)
    desk.save()


def _accuracy(desk: Desk) -> dict[str, tuple[float, str]]:
    made = desk.build("rilis", Wish(ABOUT))
    return {row.kind: (row.value, row.basis) for row in made.accuracy if row.measure == "precision"}


def test_a_sample_ruled_on_is_the_accuracy(desk: Desk) -> None:
    _rule_on_a_sample(desk, lambda item: item.ordinal % 2 == 0 if item.target.kind == "event" else True)
    found = _accuracy(desk)
    assert found["awards"] == (1.0, "rulings")
    assert 0 < found["events"][0] < 1
    sheet = (desk.folder / "rilis" / "datasheet.md").read_text()
    assert "random sample drawn on" in sheet
    assert "Not ruled on in full" not in sheet
    assert package(desk.folder / "rilis")["predikat"]["articles with rulings"] == 2
    with pytest.raises(UnmetBoundsError, match="on rulings"):
        desk.build("rilis", Wish(ABOUT, bounds=(Bound.parse("precision.events=0.99"),)))


def test_kinds_that_are_ruled_on_in_part_have_no_figure(desk: Desk) -> None:
    _rule_on_a_sample(desk, lambda item: True if item.target.kind == "award" else None)
    assert _accuracy(desk) == {"awards": (1.0, "rulings")}
    assert "Not ruled on in full yet: dates, direct, events" in (desk.folder / "rilis" / "datasheet.md").read_text()


def test_what_people_rule_out_goes_by_human_ruling(desk: Desk) -> None:
    first = desk.release("satu")
    _rule_on_a_sample(desk, lambda item: False if item.target.kind == "event" else None)
    second = desk.release("dua", previous=first)
    assert rows(first, "events")
    assert rows(second, "events") == []
    assert set(changes(second, "events")) == {("removed", "human ruling")}
    assert {row["reason"] for row in lines(second, "changes.csv")} == {"human ruling"}
