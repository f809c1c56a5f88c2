"""The dateline that opens an Indonesian report: place, paper, or both, before a dash or colon."""

from __future__ import annotations

import functools
import re

from pipeline.extract.tables import tables
from pipeline.knowledge import Knowledge

_PAPER = r"[A-Za-z][\w-]*(?:\.[A-Za-z]{2,})+(?:/[\w.]+)?"
_PLACE = r"[A-Z][\w'’.]*(?:[ -](?:[A-Z(][\w'’.)]*|\d{1,4}))*"
_BRACKET = r"\([^()]{2,40}\)"
_DATE = r"\d{1,2}[ /.-](?:[A-Z][a-z]+|\d{1,2})[ /.-]\d{4}"
_PART = rf"(?:{_PAPER}|{_DATE}|{_PLACE})(?:\s*{_BRACKET})?"
# A paper that writes its name small, behind the place.
_WORD = r"[a-z]\w{3,20}"
_DASH = r"(?:\s*(?:–|—|--+|―)\s*|\s+[-:]\s*|\s*:\s+|-\s+|\s*\|\s+)"
_DATELINE = re.compile(
    rf"(?P<dateline>{_PART}(?:\s*[,;/|]\s*(?:{_PART}|{_WORD})){{0,4}}(?:\s*[,-]?\s*{_BRACKET})?)(?P<dash>{_DASH})"
)
_LONGEST = 90
_WINDOW = 160
_PAPER_OR_BRACKET = re.compile(rf"{_PAPER}|\(")
_DAY = re.compile(_DATE)
# Also what stands behind the first word of a list or a headline: only a region's name makes a dateline of it.
_CLOCK_TIME = re.compile(r"\s*(?:pukul\s+)?\d{1,2}[:.]\d{2}\b")
_WEAK_DASHES = {":", "|"}
_MOST_WORDS = 4
_MOST_CAPITALS = 8


@functools.lru_cache(maxsize=4)
def _regions(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(region.short_name.casefold() for region in knowledge.regions)


def _is_plausible(dateline: str, dash: str, rest: str) -> bool:
    if len(dateline) > _LONGEST or not re.search(r"[A-Za-z]{3}", dateline):
        return False
    if _CLOCK_TIME.match(rest):
        return False  # "Selasa, 2 September 2025 - 11:18 WITA" is a time stamp
    if _PAPER_OR_BRACKET.search(dateline) or _DAY.search(dateline):
        return True
    if rest[:1].islower():
        return False
    words = re.findall(r"\w+", dateline)
    if dash.strip() in _WEAK_DASHES:
        return dateline.casefold() in _regions(tables())
    return len(words) <= (_MOST_CAPITALS if dateline.isupper() else _MOST_WORDS)


def find_dateline(paragraph: str) -> str | None:
    """The dateline at the head of an article's first paragraph, without the dash, or None.

    "Jakarta (ANTARA) - …", "MEDIA.COM, KOTA — …", "KOTA, Media.com: …".
    """
    found = _DATELINE.match(paragraph[:_WINDOW])
    if found and _is_plausible(found["dateline"], found["dash"], paragraph[found.end() :]):
        return found["dateline"].strip(" ,;/|")
    return None


def is_dateline_alone(line: str) -> bool:
    """Whether a whole line is a dateline whose paragraph comes in the next line ("Jakarta -")."""
    found = _DATELINE.match(line.rstrip() + " ") if len(line) <= _WINDOW else None
    return bool(found and not line[found.end() :].strip() and _is_plausible(found["dateline"], found["dash"], ""))
