"""Finds when an event took place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.interpret.event_choice import NEAR, Occasion
from pipeline.interpret.event_names import EventName
from pipeline.interpret.reading import Reading
from pipeline.records import DateMention, PartialDate, Span

# What may stand between a name and the date of its next mention: "Acara tersebut digelar Kamis (…)".
_TAKEN_UP = re.compile(
    r"(?:acara|kegiatan|ajang|event|even|lomba|kompetisi|rapat|upacara|festival|malam|penyerahan|agenda|pertemuan)\b"
    r"[^.]{0,40}?\b(?:ini|itu|tersebut|digelar|berlangsung|dilaksanakan|diselenggarakan|diadakan|yang)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEASON = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–/]\s?((?:19|20)\d\d)(?!\d)")
# These are one day of a season or of a tournament.
_ONE_DAY = re.compile(r"(?:semi)?final|babak|laga|partai|pekan|pertandingan|duel|derby|malam|upacara", re.IGNORECASE)
# A league lasts a season: a day beside its name is that of a match.
_LEAGUE = re.compile(r"\b(?:liga|league|bundesliga|proliga|serie a)\b", re.IGNORECASE)


def find_event_date(reading: Reading, occasion: Occasion, dates: Sequence[DateMention]) -> PartialDate | None:
    """The season of the name, else the day printed behind a mention, before it, or where the event is taken up again.

    Else the year that the name carries; None where the article does not tell. No election is older than that year.
    """
    printed = [name.span.of(reading.text) for name in occasion.members]
    kind = occasion.best.kind
    season = _season_of(printed) if kind in ("competition", None) else None
    if season is not None:
        return season
    earliest = _year_named(printed) if kind == "election" else 0
    told = [date for date in dates if date.value is not None and date.value.last_day.year >= earliest]
    if kind == "competition" and _LEAGUE.search(printed[0]) and not _ONE_DAY.match(printed[0]):
        told = [date for date in told if date.value is not None and date.value.precision != "day"]
    for finder in (_behind, _taken_up, _before):
        for name in occasion.members:
            found = finder(reading, name, told)
            if found is not None:
                return found
    return _year_of(reading, occasion, told)


def _season_of(printed: Sequence[str]) -> PartialDate | None:
    """The season that the name carries ("Liga Kenanga 2023-2024"), unless it is one day of it."""
    for name in printed:
        season = _SEASON.search(name)
        if season and int(season[2]) == int(season[1]) + 1 and not _ONE_DAY.match(name):
            return PartialDate(f"{season[1]}/{season[2]}")
    return None


def _year_named(printed: Sequence[str]) -> int:
    """The year that the name carries; 0 where it carries none."""
    return max((int(year) for name in printed for year in _YEAR.findall(name)), default=0)


def _behind(reading: Reading, name: EventName, dates: Sequence[DateMention]) -> PartialDate | None:
    sentence = reading.sentence_at(name.span.start)
    behind = [d for d in dates if sentence.contains(d.evidence.span) and d.evidence.span.start >= name.span.end]
    quote = reading.quote_at(name.span.start)
    for date in behind:
        if quote is not None and not quote.contains(date.evidence.span):
            continue  # the day on which somebody spoke of it
        near = date.evidence.span.start - name.span.end <= NEAR
        if near and date.value is not None and date.value.precision != "year":
            return date.value
    return None


def _before(reading: Reading, name: EventName, dates: Sequence[DateMention]) -> PartialDate | None:
    """A day that opens the sentence or stands right before the name."""
    sentence = reading.sentence_at(name.span.start)
    for date in reversed(dates):
        span = date.evidence.span
        if sentence.contains(span) and span.end <= name.span.start and date.value is not None:
            is_close = name.span.start - span.end <= NEAR
            return date.value if is_close and date.value.precision != "year" else None
    return None


def _taken_up(reading: Reading, name: EventName, dates: Sequence[DateMention]) -> PartialDate | None:
    """The day in a sentence that takes the event up again."""
    for sentence in sentences_about(reading, name):
        for date in dates:
            if sentence.contains(date.evidence.span) and date.value is not None and date.value.precision != "year":
                return date.value
    return None


def sentences_about(reading: Reading, name: EventName) -> Iterator[Span]:
    """Those of the next two sentences that take the event up again ("Acara tersebut digelar …")."""
    at = reading.sentence_index(name.span.start)
    for sentence in reading.sentences[at + 1 : at + 3]:
        if _TAKEN_UP.match(reading.text, sentence.start, sentence.end):
            yield sentence


def _year_of(reading: Reading, occasion: Occasion, dates: Sequence[DateMention]) -> PartialDate | None:
    """The year in the name, or the year expression right behind it."""
    for name in occasion.members:
        year = _YEAR.search(_SEASON.sub("", name.span.of(reading.text)))
        if year:
            return PartialDate(year.group())
    for name in occasion.members:
        for date in dates:
            if 0 <= date.evidence.span.start - name.span.end <= 3 and date.value is not None:
                return date.value
    return None
