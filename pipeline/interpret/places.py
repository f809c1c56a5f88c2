"""Finds where something took place: the venue, else the town or region."""

from __future__ import annotations

import functools
import re

from pipeline.interpret.date_patterns import any_of
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Word
from pipeline.records import Span, Term

_CAPITAL = r"(?:[A-Z0-9][\w.'’&/-]*)"
_GAP = 90  # characters between the name and its place: "yang digelar oleh Dinas X di …"
_NOT_PLACE = re.compile(r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad|Tahun|Bulan)\b")


@functools.lru_cache(maxsize=8)
def make_place_pattern(words: tuple[Word, ...]) -> re.Pattern[str]:
    """ "di <place>": capitalised words and nouns of a venue, then further places behind commas."""
    nouns = any_of(form.lower() for row in words if row.kind == "venue_noun" for form in row.forms)
    inner = r"(?:dan|the|of|dinas|rapat|kerja|utama|lama|baru|pertemuan|serbaguna)(?=\s[A-Z])"
    word = rf"(?:{_CAPITAL}|{nouns}\b|{inner})"
    more = rf"(?:\s(?:\([^)\d][^)]{{0,30}}\)|{word}))*(?:,\s{_CAPITAL}(?:\s{_CAPITAL})*)*"
    return re.compile(rf"\b(?:di|ke)\s(?P<place>{word}{more})")


def find_place(reading: Reading, name: Span, sentence: Span) -> tuple[Term, Span] | None:
    """The place that follows `name` in its sentence, with its region's key where the region is certain."""
    pattern = make_place_pattern(reading.knowledge.words["event_words"])
    for found in pattern.finditer(reading.text, name.end, min(sentence.end, name.end + _GAP + 120)):
        if found.start() - name.end > _GAP:
            return None
        start, end = found.span("place")
        place = _trimmed(reading.text[start:end])
        if place:
            span = Span(start, start + len(place))
            return Term(place, _region_key(reading, span)), span
    return None


def _trimmed(place: str) -> str:
    """The place without a weekday or a mark at its end."""
    weekday = _NOT_PLACE.search(place)
    return (place[: weekday.start()] if weekday else place).rstrip(" ,.(-")


def _region_key(reading: Reading, span: Span) -> str | None:
    """The code of the region named in the place, the last one where several are named; None where doubtful."""
    regions = [known for known in reading.known_in(span, "REGION") if len(known.keys) == 1]
    return regions[-1].keys[0] if regions else None
