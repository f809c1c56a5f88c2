"""Finds where something took place: the venue, else the town or region."""

from __future__ import annotations

import functools
import re

from pipeline.interpret.dates.patterns import any_of
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Knowledge
from pipeline.records import Span, Term

_CAPITAL = r"(?:[A-Z0-9][\w.'’&/-]*)"
_GAP = 90  # characters between the name and its place: "yang digelar oleh Dinas X di …"
_LEADS_TO_DATE = re.compile(r"[\s,]*(?:(?:pada|tanggal|hari)\s)*\(?")
_NOT_PLACE = re.compile(r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad|Tahun|Bulan)\b")


@functools.lru_cache(maxsize=8)
def make_place_pattern(knowledge: Knowledge) -> re.Pattern[str]:
    """ "di <place>", "menerjang <place>"."""
    near = rf"(?:{_forms(knowledge, 'place_near')}\s)?"
    return re.compile(rf"\b(?:di\s{near}|{_forms(knowledge, 'place_verb')}\s){_place_words(knowledge)}")


@functools.lru_cache(maxsize=8)
def _make_goal_pattern(knowledge: Knowledge) -> re.Pattern[str]:
    """ " ke <place>": where a visit leads, right behind its name."""
    return re.compile(rf"\ske\s{_place_words(knowledge)}")


def _place_words(knowledge: Knowledge) -> str:
    """Capitalised words and nouns of a venue, then further places behind commas."""
    inner = r"(?:dan|the|of|dinas|rapat|kerja|utama|lama|baru|pertemuan|serbaguna)(?=\s[A-Z])"
    word = rf"(?:{_CAPITAL}|{_forms(knowledge, 'venue_noun').lower()}\b|{inner})"
    more = rf"(?:\s(?:\([^)\d][^)]{{0,30}}\)|{word}))*(?:,\s(?!\d){_CAPITAL}(?:\s{_CAPITAL})*)*"
    return rf"(?!{_forms(knowledge, 'no_place')}\b)(?P<place>{word}{more})"


def _forms(knowledge: Knowledge, kind: str) -> str:
    return any_of(form for row in knowledge.words["event_words"] if row.kind == kind for form in row.forms)


def find_place(reading: Reading, start: int, sentence: Span) -> Term | None:
    """The place told soon behind character `start` of `sentence`, with its region's key where that is certain."""
    end = min(sentence.end, start + _GAP + 120)
    found = _make_goal_pattern(reading.knowledge).match(reading.text, start, end)
    found = found or make_place_pattern(reading.knowledge).search(reading.text, start, end)
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
