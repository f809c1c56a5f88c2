"""How far characters stand from an award's words, and that long sentences do not ask for it over and over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from pipeline.interpret.awards import scope
from pipeline.interpret.awards.claims.claim import Claim
from pipeline.interpret.awards.distance import Anchors, Ways
from pipeline.interpret.awards.recipients.parties import Party
from pipeline.records import Conferral

_TEXT = "Tapin meraih emas, sedangkan Kudus perak; Blora, Pati, dan Demak perunggu, serta Kota Melati naik di mana saja"
_BORDER = r"[;:]|,?\s(?:sedangkan|di\s?mana|serta)\b|,\s(?:dan|naik|turun)\b"


def _plain(start: int, end: int, offset: int) -> int:
    """The distance as it is defined, from one range."""
    if start <= offset < end:
        return 0
    between = _TEXT[end:offset] if end <= offset else _TEXT[offset:start]
    cost = len(between) + 60 * len(re.findall(_BORDER, between)) + 12 * len(re.findall(r",\s", between))
    return cost if end <= offset else cost + 60


@pytest.mark.parametrize(
    "words",
    [
        ["meraih"],  # one
        ["Tapin", "Blora", "naik"],  # several, the nearest counts
        ["Kudus perak; Blora", "perak", "Pati"],  # one within another
        ["saja", "Tapin meraih", "meraih"],  # in no order
    ],
)
def test_the_nearest_words_are_the_cheapest(words: list[str]) -> None:
    ranges = [(_TEXT.index(word), _TEXT.index(word) + len(word)) for word in words]
    anchors, ways = Anchors(ranges), Ways(_TEXT)
    for offset in (m.start() for m in re.finditer(r"\b\w|\W", _TEXT)):
        assert anchors.cost(offset, ways) == min(_plain(start, end, offset) for start, end in ranges), offset


def test_an_award_without_words_is_at_no_distance() -> None:
    assert Anchors([]).cost(3, Ways(_TEXT)) is None


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Pemkab Tapin meraih Adipura dan " * 40, 40),  # one award, claimed over and over
        (
            ", ".join(f"PT Melati {chr(65 + n)}jaya meraih Adipura {1990 + n}" for n in range(26)) + ".",
            26,
        ),  # many awards
    ],
)
def test_each_claim_of_a_long_sentence_is_measured_once(
    conferrals_in: Callable[..., list[Conferral]], monkeypatch: pytest.MonkeyPatch, sentence: str, claims: int
) -> None:
    asked = 0

    def counted(claim: Claim, party: Party) -> Iterator[tuple[int, int]]:
        nonlocal asked
        asked += 1
        return anchors(claim, party)

    anchors = scope.anchors
    monkeypatch.setattr(scope, "anchors", counted)
    assert conferrals_in(sentence)
    assert 0 < asked <= 3 * claims
