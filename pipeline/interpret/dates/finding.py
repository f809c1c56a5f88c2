"""Finds expressions that name a day, month or year, and resolves them against the publication day."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.interpret.dates.forms import DateForm, DateGrammar, make_grammar
from pipeline.interpret.dates.linked_articles import is_only_link
from pipeline.interpret.dates.patterns import any_of
from pipeline.interpret.dates.resolution import DateContext, join, resolve
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Knowledge, Word
from pipeline.records import DateMention, PartialDate, mint_id

_CONFIDENCE = {"day": 0.98, "month": 0.95, "year": 0.93, "step": 0.85, "before": 0.75, "weekday": 0.8, "month_day": 0.7}
_JOINABLE = frozenset({"day", "month", "year"})
DAYS_OF_NEWS = 7  # a report is rarely about a day longer ago
Resolved = tuple[DateForm, PartialDate | None]


def find_dates(reading: Reading) -> list[DateMention]:
    """Every date expression of title and body, in text order, the longest form of each."""
    grammar, cues = _compiled(reading.knowledge)
    own = [form for form in grammar.scan(reading.text) if not is_only_link(reading, reading.sentence_at(form.start))]
    forms = _with_printed_years(_share_years(reading, own))
    years = cues.page_years(reading) or _printed_years(forms)
    days = list(_told_days(reading, forms, years))
    context = DateContext(reading.published, years, _weekdays(days))
    resolved: list[Resolved] = []
    for form in forms:
        context.is_future = cues.is_future(reading, form)
        context.spoken = _day_of_speaking(reading, form, days)
        value = None if cues.is_habit(reading, form) else resolve(form, context)
        _check(reading, form, value)
        if value is not None:
            context.last, context.last_year = value, int(value.iso.split("/")[-1][:4])
        resolved.append((form, value))
    return [_mention(reading, form, value) for form, value in _join_intervals(reading, resolved, cues.until)]


@dataclass(frozen=True, slots=True)
class DateCues:
    """Compiled cues around a date."""

    future: re.Pattern[str]
    habit: re.Pattern[str]
    until: re.Pattern[str]
    page_year: re.Pattern[str]

    def page_years(self, reading: Reading) -> list[int]:
        """Years that the furniture of a page without a day of publication tells ("COPYRIGHT © ANTARA 2023")."""
        if reading.published is not None:
            return []
        return [int(found[1]) for found in self.page_year.finditer(reading.text, reading.body_start)]

    def is_future(self, reading: Reading, form: DateForm) -> bool:
        """Whether the words just before or behind look ahead."""
        if reading.text[max(0, form.start - 14) : form.start].rstrip().lower().endswith(("sejak", "sejak bulan")):
            return False
        sentence = reading.sentence_at(form.start)
        start, end = max(sentence.start, form.start - 60), min(sentence.end, form.end + 20)
        return bool(self.future.search(reading.text, start, end))

    def is_habit(self, reading: Reading, form: DateForm) -> bool:
        """Whether the expression names every such day ("setiap 17 Agustus")."""
        return form.year is None and bool(self.habit.search(reading.text, max(0, form.start - 20), form.start))


@functools.lru_cache(maxsize=8)
def make_cues(words: tuple[Word, ...]) -> DateCues:
    """The cues of the table, compiled once per process."""

    def forms(kind: str) -> str:
        return any_of(form.lower() for row in words if row.kind == kind for form in row.forms)

    return DateCues(
        future=re.compile(rf"\b{forms('future')}\b", re.IGNORECASE),
        habit=re.compile(rf"\b{forms('habit')}\s(?:hari\s|tanggal\s)?$", re.IGNORECASE),
        page_year=re.compile(rf"{forms('copyright')}[^\n]{{0,40}}?\b((?:19|20)\d\d)\b", re.IGNORECASE),
        until=re.compile(rf"\)?(?:\s(?:lalu|kemarin))?\s?(?:[-–—/]|{forms('until')})\s?", re.IGNORECASE),
    )


@functools.lru_cache(maxsize=8)
def _compiled(knowledge: Knowledge) -> tuple[DateGrammar, DateCues]:
    words = knowledge.words["date_words"]
    return make_grammar(knowledge.calendar, words), make_cues(words)


def _share_years(reading: Reading, forms: list[DateForm]) -> list[DateForm]:
    """Gives a month or day the year of the one that it is listed with ("Mei dan November 2020")."""
    shared = list(forms)
    for at in range(len(forms) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        between = reading.text[left.end : right.start].strip()
        is_list = left.kind == right.kind and left.kind in {"day", "month"} and between in {"dan", ",", "serta"}
        if is_list and left.year is None and left.unit is None and right.year is not None:
            shared[at] = dataclasses.replace(left, year=right.year)
    return shared


def _with_printed_years(forms: list[DateForm]) -> list[DateForm]:
    """Gives a day without weekday and year the year that the article prints beside the same day, if only one."""
    years: dict[tuple[int | None, int | None], set[int]] = {}
    for form in forms:
        if form.kind == "day" and form.year is not None and not form.last_day:
            years.setdefault((form.day, form.month), set()).add(form.year)
    return [
        dataclasses.replace(form, year=min(found))
        if form.kind == "day"
        and form.year is form.weekday is form.step is form.last_day is None
        and len(found := years.get((form.day, form.month), set())) == 1
        else form
        for form in forms
    ]


def _told_days(reading: Reading, forms: list[DateForm], years: list[int]) -> Iterator[tuple[DateForm, date]]:
    """Single days printed with their weekday, up to a week before publication: the days that the report is about."""
    for form in forms:
        if form.kind != "day" or form.weekday is None or form.last_day:
            continue
        value = resolve(form, DateContext(reading.published, years))
        if value is not None and (
            reading.published is None or 0 <= (reading.published - value.first_day).days <= DAYS_OF_NEWS
        ):
            yield form, value.first_day


def _weekdays(days: list[tuple[DateForm, date]]) -> dict[int, date]:
    return {day.weekday(): day for _, day in reversed(days)}


def _day_of_speaking(reading: Reading, form: DateForm, days: list[tuple[DateForm, date]]) -> date | None:
    """Inside a quotation "hari ini" counts from the day of speaking: the last day told before."""
    if form.kind != "step" or not days or reading.quote_at(form.start) is None:
        return None
    return next((day for told, day in reversed(days) if told.start < form.start), None)


def _printed_years(forms: list[DateForm]) -> list[int]:
    days = [form.year for form in forms if form.kind == "day" and form.year is not None]
    return days or [form.year for form in forms if form.kind in _JOINABLE and form.year is not None]


def _check(reading: Reading, form: DateForm, value: PartialDate | None) -> None:
    """Records dates that do not exist and weekdays that contradict their date; the date stays as printed."""
    printed = reading.text[form.start : form.end]
    if value is None and form.kind == "day":
        reading.note(printed, "date does not exist or has no year")
    elif value is not None and form.kind == "day" and form.weekday not in {None, value.last_day.weekday()}:
        reading.note(printed, "weekday contradicts date", value.iso)


def _join_intervals(reading: Reading, resolved: list[Resolved], until: re.Pattern[str]) -> Iterator[Resolved]:
    at = 0
    while at < len(resolved):
        pair = _joined(reading, resolved[at], resolved[at + 1], until) if at + 1 < len(resolved) else None
        yield pair or resolved[at]
        at += 2 if pair else 1


def _joined(reading: Reading, first: Resolved, last: Resolved, until: re.Pattern[str]) -> Resolved | None:
    (left, start), (right, end) = first, last
    if left.kind not in _JOINABLE or right.kind not in _JOINABLE or end is None or end.is_interval:
        return None
    if left.last_day or left.last_year or not until.fullmatch(reading.text, left.end, right.start):
        return None
    if left.year is None and right.year is not None and left.kind != "year":
        inherited = dataclasses.replace(left, year=right.year)
        start = resolve(inherited, DateContext(reading.published))
    value = join(start, end) if start is not None else None
    return (dataclasses.replace(left, end=right.end), value) if value is not None else None


def _mention(reading: Reading, form: DateForm, value: PartialDate | None) -> DateMention:
    text = reading.text[form.start : form.end]
    confidence = _CONFIDENCE.get(form.kind, 0.5) * (1.0 if form.is_led or form.kind != "year" else 0.95)
    return DateMention(
        id=mint_id("date", reading.article.id, form.start, text),
        text=text,
        value=value,
        evidence=reading.evidence(form.start, form.end, f"dates.{form.kind}", confidence),
    )
