"""Finds where something took place: the venue, else the town or region."""

from __future__ import annotations

import functools
import re

from pipeline.interpret.date_patterns import any_of
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Knowledge
from pipeline.records import Span, Term

_CAPITAL = r"(?:[A-Z0-9][\w.'’&/-]*)"
_GAP = 90  # characters between the name and its place: "yang digelar oleh Dinas X di …"
_LEADS_TO_DATE = re.compile(r"[\s,]*(?:(?:pada|tanggal|hari)\s)*\(?")
_NOT_PLACE = re.compile(r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad|Tahun|Bulan)\b")


@functools.lru_cache(maxsize=8)
def make_place_pattern(knowledge: Knowledge) -> re.Pattern[str]:
    """ "di <place>": capitalised words and nouns of a venue, then further places behind commas."""
    words = knowledge.words["event_words"]

    def forms(kind: str) -> str:
        return any_of(form for row in words if row.kind == kind for form in row.forms)

    inner = r"(?:dan|the|of|dinas|rapat|kerja|utama|lama|baru|pertemuan|serbaguna)(?=\s[A-Z])"
    word = rf"(?:{_CAPITAL}|{forms('venue_noun').lower()}\b|{inner})"
    more = rf"(?:\s(?:\([^)\d][^)]{{0,30}}\)|{word}))*(?:,\s(?!\d){_CAPITAL}(?:\s{_CAPITAL})*)*"
    return re.compile(rf"\bdi\s(?!{forms('no_place')}\b)(?P<place>{word}{more})")


def find_place(reading: Reading, start: int, sentence: Span) -> Term | None:
    """The place told soon behind character `start` of `sentence`, with its region's key where that is certain."""
    pattern = make_place_pattern(reading.knowledge)
    found = pattern.search(reading.text, start, min(sentence.end, start + _GAP + 120))
    return _term(reading, *found.span("place")) if found and found.start() - start <= _GAP else None


def find_place_before(reading: Reading, end: int, sentence: Span) -> Term | None:
    """The place that leads up to a date at character `end`: "di Gedung X, Kamis (…)"."""
    pattern = make_place_pattern(reading.knowledge)
    for found in pattern.finditer(reading.text, max(sentence.start, end - 160), end):
        if _LEADS_TO_DATE.fullmatch(reading.text, found.end("place"), end):
            return _term(reading, *found.span("place"))
    return None


def _term(reading: Reading, start: int, end: int) -> Term | None:
    place = _trimmed(reading.text[start:end])
    return Term(place, _region_key(reading, Span(start, start + len(place)))) if len(place) > 2 else None


def _trimmed(place: str) -> str:
    """The place without a weekday or a mark at its end."""
    weekday = _NOT_PLACE.search(place)
    return (place[: weekday.start()] if weekday else place).rstrip(" ,.(-")


def _region_key(reading: Reading, span: Span) -> str | None:
    """The code of the region named in the place, the last one where several are named; None where doubtful."""
    regions = [known for known in reading.known_in(span, "REGION") if len(known.keys) == 1]
    return regions[-1].keys[0] if regions else None
