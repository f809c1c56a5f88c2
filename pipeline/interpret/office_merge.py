"""Which titles of one person are the same office told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.records import Term


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """An office as it goes into the record; offsets are those of the printed words."""

    text: str
    position: Term
    organisation: Term | None
    status: str
    start: int
    end: int
    rule: str
    confidence: float
    head: str


# Other ways to print a word of an office.
_WRITTEN_OUT = {
    "sekertaris": "sekretaris",
    "direkur": "direktur",
    "capres": "calon presiden",
    "cawapres": "calon wakil presiden",
    "cagub": "calon gubernur",
    "cawagub": "calon wakil gubernur",
    "cabup": "calon bupati",
    "cawabup": "calon wakil bupati",
}


def _folded(title: OfficeTitle) -> frozenset[str]:
    words = re.findall(r"\w+", title.text.lower())
    return frozenset(part for word in words for part in _WRITTEN_OUT.get(word, word).split())


def merge_titles(titles: Iterable[OfficeTitle]) -> list[OfficeTitle]:
    """One title per office: the fuller where one says less of the same, the first where two say the same."""
    kept: list[OfficeTitle] = []
    for title in titles:
        twin = next((k for k in kept if _same_office(k, title)), None)
        if twin is None:
            kept.append(title)
        elif len(_folded(title)) > len(_folded(twin)):
            kept[kept.index(twin)] = replace(title, confidence=max(title.confidence, twin.confidence))
    return kept


def _same_office(left: OfficeTitle, right: OfficeTitle) -> bool:
    one, two = _folded(left), _folded(right)
    if left.status != right.status and not (one <= two or two <= one):
        return False
    if one <= two or two <= one:
        return True
    if _are_of_two_bodies(left, right):
        return False
    same_key = left.position.key is not None and left.position.key == right.position.key
    return (same_key or left.head == right.head) and len(one & two) >= min(len(one), len(two)) - 1


def _are_of_two_bodies(left: OfficeTitle, right: OfficeTitle) -> bool:
    """Whether the tables know both bodies, and as two ("Kapolres Tapin", "Kapolres Tabalong")."""
    keys = {title.organisation.key for title in (left, right) if title.organisation is not None}
    return None not in keys and len(keys) == 2
