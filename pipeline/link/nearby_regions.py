"""Which town an office without one belongs to: the holder's other office, the sentence, or the sentence before it.

"Dinas Pendidikan" in an article about two cities is one of two bodies; where the context does not say which, none is
chosen.
"""

from __future__ import annotations

import functools
import re

from pipeline.knowledge import Knowledge
from pipeline.knowledge.alternatives import one_of
from pipeline.link.region_names import choose_region
from pipeline.records import Article, Facts, Occupancy

# Offices and governments before the name of a region that say its level.
_LEVELS = {
    "kota": "kota",
    "pemkot": "kota",
    "pemko": "kota",
    "wali kota": "kota",
    "walikota": "kota",
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "pemkab": "kabupaten",
    "bupati": "kabupaten",
}
# A stop, a mark or the end of a paragraph. An abbreviation ends a sentence too early: the context is narrower then.
_ENDS = re.compile(r"[.!?]\s|\n")
_SENTENCES_BACK = 3
_BLANK = r"\s+"


@functools.lru_cache(maxsize=4)
def _pattern(knowledge: Knowledge) -> re.Pattern[str]:
    forms = {form for region in knowledge.regions for form in (*region.forms, region.short_name)}
    return re.compile(rf"(?<!\w)(?:((?i:{one_of(_LEVELS, _BLANK)}))\.?\s+)?({one_of(forms)})(?!\w)")


def towns_in(text: str, knowledge: Knowledge, regions: frozenset[str]) -> frozenset[str]:
    """The codes of the regencies and cities that a stretch of text names; of namesakes that which `regions` decide."""
    found = set()
    for match in _pattern(knowledge).finditer(text):
        level = _LEVELS.get(" ".join((match[1] or "").casefold().split()))
        candidates = knowledge.regions_named(match[2], level)
        chosen = choose_region(candidates, match[2], regions, level) if candidates else None
        if chosen and "." in chosen[0].code:
            found.add(chosen[0].code)
    return frozenset(found)


def _sentences_back(text: str, start: int, end: int) -> list[str]:
    """The sentence that holds the span, then those before it, the nearest first."""
    cuts = [0, *(found.end() for found in _ENDS.finditer(text, 0, start))]
    stop = _ENDS.search(text, end)
    ends = [*cuts[1:], stop.start() if stop else len(text)]
    return [text[a:b] for a, b in zip(cuts, ends, strict=True)][::-1][:_SENTENCES_BACK]


def _of_holder(occupancy: Occupancy, facts: Facts, knowledge: Knowledge) -> frozenset[str]:
    """Towns of the other offices that the holder has for good: an acting regent's own office is elsewhere."""
    others = (one for one in facts.occupancies if one.holder == occupancy.holder and one.id != occupancy.id)
    keys = (one.organisation.key for one in others if one.organisation and one.status == occupancy.status)
    return frozenset(key for key in keys if key in knowledge.region_by_code and "." in key)


def regions_near(
    occupancy: Occupancy, article: Article, facts: Facts, knowledge: Knowledge, regions: frozenset[str]
) -> frozenset[str]:
    """The one town that an office without a region belongs to, else `regions`, those of the article."""
    if len(of_holder := _of_holder(occupancy, facts, knowledge)) == 1:
        return of_holder
    span = occupancy.evidence.span
    for sentence in _sentences_back(article.text, span.start, span.end):
        if towns := towns_in(sentence, knowledge, regions):
            return towns
    return regions
