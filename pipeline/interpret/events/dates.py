"""Finds when an event took place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from pipeline.interpret.dates.patterns import any_of
from pipeline.interpret.events.choice import NEAR, Occasion
from pipeline.interpret.events.names import EventName
from pipeline.interpret.events.stages import make_stages
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Knowledge
from pipeline.records import DateMention, PartialDate, Span

_EDITIONS = ("award_presentation", "commemoration", "competition", "election", "festival", None)
_FAR = 260  # characters between a name and a day that closes its sentence
_STOP = re.compile(r"[.!?][)”\"]*\s")
_END = re.compile(r"(?:\s(?:pagi|siang|sore|malam|petang|dini hari))?(?:\sWI[BT]A?)?\s*(?:[.]|$)", re.MULTILINE)
# Between a name and a day: until when it lasts, or when another one is.
_OTHERWISE = re.compile(
    r"\b(?:hingga|sampai|sebelum)\s(?:(?:hari|tanggal|pada|dengan)\s)*$"
    r"|\b(?:sedangkan|sementara itu|selanjutnya|berikutnya)\b|^\s(?:lalu|silam)\b",
    re.IGNORECASE,
)
# Between a name and its year: " di Tebo tahun 2019", " pada 2015", " (2018)".
_TO_YEAR = re.compile(r"\W{1,3}(?:di(?:\s[A-Z][\w.-]*){1,4},?\s)?(?:pada\s)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEASON = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–/]\s?((?:19|20)\d\d)(?!\d)")
# These are one day of a season or of a tournament.
_ONE_DAY = re.compile(r"(?:semi)?final|babak|laga|partai|pekan|pertandingan|duel|derby|malam|upacara", re.IGNORECASE)
# A league lasts a season: a day beside its name is that of a match.
_LEAGUE = re.compile(r"\b(?:liga|league|bundesliga|proliga|serie a)\b", re.IGNORECASE)


def find_event_date(reading: Reading, occasion: Occasion, dates: Sequence[DateMention]) -> PartialDate | None:
    """The season of the name, else the day printed behind a mention, before it, or where the event is taken up again.

    Else the year that the name carries; None where the article does not tell.
    """
    printed = [name.span.of(reading.text) for name in occasion.members]
    kind = occasion.best.kind
    season = _season_of(printed) if kind in ("competition", None) else None
    if season is not None:
        return season
    told = [date for date in dates if date.value is not None and _is_of_edition(reading, occasion, date.value)]
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


def _is_of_edition(reading: Reading, occasion: Occasion, day: PartialDate) -> bool:
    """Whether the day may be one of the edition that the name tells.

    No election, festival, contest or prize is older than the year of its name; prizes for a year, and games put off,
    are of the next year at the latest. Meetings may be about years to come.
    """
    year = _edition_year(reading, occasion.best.span.of(reading.text))
    if not year or occasion.best.kind not in _EDITIONS:
        return True
    return day.last_day.year >= year if occasion.best.kind == "election" else year <= day.first_day.year <= year + 1


def _edition_year(reading: Reading, name: str) -> int:
    """The year of the edition that the name carries; 0 where it carries none, or another thing's.

    Qualifications have the year of their tournament, reports that of what they tell.
    """
    if make_stages(reading.knowledge).precedes(name) or _about_years(reading.knowledge).search(name):
        return 0
    return max((int(year) for year in _YEAR.findall(_SEASON.sub("", name))), default=0)


@functools.lru_cache(maxsize=8)
def _taking_up(knowledge: Knowledge) -> re.Pattern[str]:
    """What opens a sentence that takes an event up: "Acara tersebut", "Laga yang", no name of another one."""
    nouns, by = (any_of(knowledge.forms("event_words", kind)) for kind in ("taken_up", "taken_up_by"))
    return re.compile(rf"(?i:{nouns})\b(?:\s[a-z]+){{0,4}}?\s{by}\b")


@functools.lru_cache(maxsize=8)
def _about_years(knowledge: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(knowledge.forms('event_words', 'about_year'))}\b", re.IGNORECASE)


def _behind(reading: Reading, name: EventName, dates: Sequence[DateMention]) -> PartialDate | None:
    """The first day told behind the name in its sentence: soon behind it, or at the end of the sentence."""
    sentence = reading.sentence_at(name.span.start)
    quote = reading.quote_at(name.span.start)
    for date in dates:
        span = date.evidence.span
        if (
            date.value is None
            or date.value.precision == "year"
            or span.start < name.span.end
            or not sentence.contains(span)
        ):
            continue
        if quote is not None and not quote.contains(span):
            continue  # the day on which somebody spoke of it
        between = reading.text[name.span.end : span.start]
        if len(between) > NEAR and not _closes(reading, between, date):
            continue
        return None if _OTHERWISE.search(between) else date.value
    return None


def _closes(reading: Reading, between: str, date: DateMention) -> bool:
    """Whether a day closes the sentence behind a comma: "… yang digelar oleh X di Y, Kamis (17/4)." """
    is_day = date.value is not None and date.value.precision == "day"
    return (
        is_day
        and len(between) <= _FAR
        and between.rstrip().endswith(",")
        and bool(_END.match(reading.text, date.evidence.span.end))
    )


def _before(reading: Reading, name: EventName, dates: Sequence[DateMention]) -> PartialDate | None:
    """A day that opens the sentence or stands right before the name."""
    sentence = reading.sentence_at(name.span.start)
    for date in reversed(dates):
        span = date.evidence.span
        if sentence.contains(span) and span.end <= name.span.start and date.value is not None:
            between = reading.text[span.end : name.span.start]
            is_close = len(between) <= NEAR and not _STOP.search(between)
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
        if _taking_up(reading.knowledge).match(reading.text, sentence.start, sentence.end):
            yield sentence


def _year_of(reading: Reading, occasion: Occasion, dates: Sequence[DateMention]) -> PartialDate | None:
    """The year of the edition in the name, or the year expression right behind it."""
    for name in occasion.members:
        year = _edition_year(reading, name.span.of(reading.text))
        if year:
            return PartialDate(str(year))
    for name in occasion.members:
        for date in dates:
            between = reading.text[name.span.end : max(name.span.end, date.evidence.span.start)]
            if date.value is not None and date.evidence.span.start >= name.span.end and _TO_YEAR.fullmatch(between):
                return date.value
    return None
