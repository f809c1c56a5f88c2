"""Which titles of one person are the same office told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.records import Term

_BEFORE_NAME = "office_before_name"
_ONE_OF_A_KIND = frozenset(["presiden", "wakil presiden", "wapres"])  # whatever completes them


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


class TitleMerger:
    """Merges titles; `written_out` maps words to the longer form of the same word ("cagub": "calon gubernur")."""

    def __init__(self, written_out: Mapping[str, str]) -> None:
        self._written_out = written_out

    def merge(self, titles: Iterable[OfficeTitle]) -> list[OfficeTitle]:
        """One title per office: the fuller where one says less of the same, the first where two say the same."""
        kept: list[OfficeTitle] = []
        for title in _without_staff(list(titles)):
            twin = next((k for k in kept if self._same_office(k, title)), None)
            if twin is None:
                kept.append(title)
            elif len(self._folded(title.text)) > len(self._folded(twin.text)):
                kept[kept.index(twin)] = replace(title, confidence=max(title.confidence, twin.confidence))
        return kept

    def _folded(self, text: str) -> frozenset[str]:
        words = re.findall(r"\w+", text.lower())
        return frozenset(part for word in words for part in self._written_out.get(word, word).split())

    def _same_office(self, left: OfficeTitle, right: OfficeTitle) -> bool:
        one, two = self._folded(left.text), self._folded(right.text)
        if left.status != right.status and not (one <= two or two <= one):
            return False
        if one <= two or two <= one:
            return True
        if _are_of_two_bodies(left, right):
            return False
        same_key = left.position.key is not None and left.position.key == right.position.key
        if not same_key and left.head != right.head:
            return False
        shared = one & two
        heads = self._folded(left.head) | self._folded(right.head)
        told = one <= heads or two <= heads or left.head in _ONE_OF_A_KIND
        if not shared - heads and not told and not _is_short_for(left, right) and not _is_short_for(right, left):
            return False  # "Menteri Kehakiman", "Menteri Luar Negeri"
        return len(shared) >= min(len(one), len(two)) - 1


def _without_staff(titles: list[OfficeTitle]) -> list[OfficeTitle]:
    """The titles without those of others who serve the office of this person.

    Where the article tells of "Presiden Joko Widodo", "juru bicara Presiden Joko Widodo" is not he.
    """
    beside = [title for title in titles if title.rule == _BEFORE_NAME]

    def serves(title: OfficeTitle) -> bool:
        return title.rule == _BEFORE_NAME and any(
            title.text.lower().endswith(f" {own.text.lower()}") and not title.head.endswith(own.head) for own in beside
        )

    return [title for title in titles if not serves(title)]


def _is_short_for(short: OfficeTitle, full: OfficeTitle) -> bool:
    """Whether the body of `short` is one word that abbreviates the body of `full` ("KPU", "Komisi Pemilihan Umum")."""
    if short.organisation is None or full.organisation is None:
        return False
    letters, words = short.organisation.raw.split(), full.organisation.raw.lower()
    if not letters or not any(letter.isupper() for letter in letters[0][1:]):
        return False
    rest = iter(words)
    return words[0] == letters[0][0].lower() and all(letter in rest for letter in letters[0].lower())


def _are_of_two_bodies(left: OfficeTitle, right: OfficeTitle) -> bool:
    """Whether the tables know both bodies, and as two ("Kapolres Tapin", "Kapolres Tabalong")."""
    keys = {title.organisation.key for title in (left, right) if title.organisation is not None}
    return None not in keys and len(keys) == 2
