"""Stretches of a tagging."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.records.tagging import TAGS, Tagging

# Pieces of "kata ‎ Budi": the third covers a blank alone.
STARTS, ENDS = [0, 4, 5, 7], [4, 5, 5, 11]


def tagging(of_people: Sequence[float]) -> Tagging:
    inside = np.zeros((len(STARTS), len(TAGS)), np.float32)
    inside[:, TAGS.index("person")] = of_people
    return Tagging(np.array(STARTS, np.int32), np.array(ENDS, np.int32), inside, np.zeros_like(inside))


@pytest.mark.parametrize(
    ("of_people", "found"),
    [
        pytest.param([0, 0, 0.9, 0], [], id="a lone blank is no stretch"),
        pytest.param([0, 0, 0.9, 0.9], [(5, 11)], id="one that opens with a blank"),
        pytest.param([0.9, 0, 0.9, 0], [(0, 4)], id="a stretch, and a blank apart from it"),
        pytest.param([0, 0, 0, 0.9], [(7, 11)], id="a name at the end"),
    ],
)
def test_stretches_cover_characters(of_people: Sequence[float], found: list[tuple[int, int]]) -> None:
    assert [(span.start, span.end) for span in tagging(of_people).spans("person")] == found
    assert all(span.span.of("kata \u200e Budi") for span in tagging(of_people).spans("person"))
