"""The grammar of printed dates: finds them and names their parts, without knowing what day it is."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.interpret.dates.patterns import PATTERNS_THAT_HIDE, build_patterns
from pipeline.interpret.small_letters import in_small_letters, small_letters
from pipeline.knowledge import CalendarWord, Word

# A year in front makes one of the number behind, whatever could be counted by it: "pada 2022 dan 2023 kota itu menang".
_YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d,? (?:dan|serta)\s\Z")
# Behind "pada" a year counts nothing, unless it is round: "pada 2023 warga menunggu", "pada 2000 siswa".
_YEAR_OF_TIME = re.compile(r"\b[Pp]ada \Z")
_ROUND = 100
_CLAUSE = 30
_IN_CLAUSE = re.compile(r"(?:\b[a-z]{2,} |\()\Z")
_LISTED = re.compile(r"(\w+), \Z")


@dataclass(frozen=True, slots=True)
class DateForm:
    """One printed expression, `text[start:end]`, before it is resolved.

    `kind` is "day", "month", "year", "step" (so many units from now), "weekday", "month_day" (a day whose month is not
    printed) or "hijri". `last_day` and `last_year` end a short range ("14-16 April", "2019-2024"), `first_month`
    starts one ("30/4-2/5", "Januari-Maret"). `weekday` counts
    from Monday = 0. `step` is the number of `unit`s after the present one.
    """

    kind: str
    start: int
    end: int
    day: int | None = None
    last_day: int | None = None
    first_month: int | None = None
    month: int | None = None
    year: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    unit: str | None = None
    step: int | None = None
    is_led: bool = False


def _fold(word: str) -> str:
    return " ".join(word.lower().replace("’", "'").split())


class DateGrammar:
    """The compiled grammar of one set of tables."""

    def __init__(self, calendar: Iterable[CalendarWord], words: Iterable[Word]) -> None:
        rows, cues = list(calendar), list(words)
        # Relative words are of two kinds, told by the value: "day:-1" stands alone, "step:-1" follows a unit.
        self._value = {
            (row.kind if row.kind != "relative" else row.value.split(":")[0], _fold(form)): row.value.split(":")[-1]
            for row in rows
            for form in row.forms
        }
        self._plain_months = {_fold(f) for row in cues if row.kind == "plain_month" for f in row.forms}
        self._months = {_fold(row.form) for row in rows if row.kind == "month"}
        self._patterns = build_patterns(rows, cues)
        names = list(self._patterns)
        self._parts = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in self._patterns.items()}
        # One pass: the scanner only says which pattern fits where; the parts are then read by that pattern alone.
        bare = {name: re.sub(r"\(\?P<\w+>", "(?:", self._patterns[name]) for name in names}
        anywhere = "|".join(f"(?P<{name}>{bare[name]})" for name in names)
        self._scanner = in_small_letters(rf"(?<!\w)(?=[\w(@©®])(?:{anywhere})")

    def scan(self, text: str) -> Iterator[DateForm]:
        """Every date expression of `text` in order, none overlapping; numbers of laws and standards are left out."""
        for hit in self._scanner.finditer(small_letters(text)):
            name = hit.lastgroup or ""
            if name in PATTERNS_THAT_HIDE:
                continue
            found = self._parts[name].match(text, hit.start())
            if found:
                yield from getattr(self, f"_read_{name}")(found)

    def _number(self, kind: str, printed: str | None) -> int | None:
        if printed is None:
            return None
        value = self._value.get((kind, _fold(printed)))
        return int(value) if value is not None else None

    def _is_full_month(self, printed: str) -> bool:
        return printed.istitle() and (_fold(printed) in self._months or len(printed) > 4)

    def _step(self, printed: str | None) -> int | None:
        return self._number("step", printed)

    def _read_hijri(self, found: re.Match[str]) -> Iterator[DateForm]:
        yield DateForm("hijri", found.start(), found.end())

    def _read_iso(self, found: re.Match[str]) -> Iterator[DateForm]:
        year, month, day = (int(found[part]) for part in ("year", "month", "day"))
        yield DateForm("day", found.start(), found.end(), day=day, month=month, year=year, is_led=True)

    def _read_numeric(self, found: re.Match[str]) -> Iterator[DateForm]:
        year = found["year"] or found["dotted_year"]
        month = found["month"] or found["dotted_month"]
        last = found["day"] or found["dotted_day"]
        is_led = bool(found["lead"] or found["bracket"] or found["cue"])
        if not year and not is_led:
            return  # "24/7", "1/2": a fraction unless something says that it is a date
        first = found["first_day"] or self._first_day(found, int(last))
        yield DateForm(
            "day",
            *_span(found),
            day=int(first or last),
            last_day=int(last) if first else None,
            first_month=int(found["first_month"]) if found["first_month"] else None,
            month=int(month),
            year=_full_year(year),
            weekday=self._number("weekday", found["weekday"]),
            is_led=is_led,
        )

    def _read_long(self, found: re.Match[str]) -> Iterator[DateForm]:
        first = found["first_day"] or self._first_day(found, int(found["day"]))
        yield DateForm(
            "day",
            *_span(found),
            day=int(first or found["day"]),
            last_day=int(found["day"]) if first else None,
            month=self._number("month", found["month"]),
            year=_full_year(found["year"]),
            weekday=self._number("weekday", found["weekday"]),
            unit="year" if found["year_step"] else None,
            step=self._step(found["year_step"]),
            is_led=bool(found["lead"]),
        )

    def _first_day(self, found: re.Match[str], last: int) -> int | None:
        """The day on which "Jumat-Sabtu (26/10)" starts, None where one weekday or no earlier day of the month does."""
        first, weekday = self._number("weekday", found["first_weekday"]), self._number("weekday", found["weekday"])
        if first is None or weekday is None or not found["through"]:
            return None
        day = last - (weekday - first) % 7
        return day if 0 < day < last else None

    def _read_month(self, found: re.Match[str]) -> Iterator[DateForm]:
        name = found["month"]
        year = _full_year(found["year"])
        is_led = bool(found["cue"] or found["year_step"] or found["step"] or found["first_month"])
        lead = (found["lead"] or "").strip().lower()
        before = found.string[max(0, found.start() - _CLAUSE) : found.start()]
        plain = _fold(name) in self._plain_months and _IN_CLAUSE.search(before)
        told = is_led or lead or plain or self._goes_on(before)
        if year is None and not (self._is_full_month(name) and told):
            return
        step = self._step(found["year_step"] or found["step"])
        if step is None and year is None and lead == "sejak":
            step = -1  # what has lasted since then began before today
        yield DateForm(
            "month",
            *found.span("expression"),
            first_month=self._number("month", found["first_month"]),
            month=self._number("month", name),
            year=year,
            unit="year" if found["year_step"] else "month" if found["step"] else None,
            step=step,
            is_led=bool(is_led or lead),
        )

    def _goes_on(self, before: str) -> bool:
        """Whether a list of months stands in front ("bulan Oktober, November")."""
        listed = _LISTED.search(before)
        return listed is not None and self._number("month", listed[1]) is not None

    def _read_year(self, found: re.Match[str]) -> Iterator[DateForm]:
        year = int(found["year"])
        last = found["last_year"]
        before = found.string[max(0, found.start() - 12) : found.start()]
        counted = found["counted"] and not _YEAR_BEFORE.search(before)
        if counted and (year % _ROUND or found["counted"].lstrip()[0].isupper()):
            counted = not _YEAR_OF_TIME.search(before)
        if not found["lead"] and (counted or not 1800 <= year <= 2099):
            return
        last_year = None
        if last:
            last_year = int(last) if len(last) == 4 else int(str(year)[:2] + last)
            if "/" not in found[0] and len(last) == 2 and last_year != year + 1:
                return  # "2016-17" is a season, "2016-05" may be anything
        if last_year is not None and last_year <= year:
            return
        yield DateForm("year", *found.span("expression"), year=year, last_year=last_year, is_led=bool(found["lead"]))

    def _read_ago(self, found: re.Match[str]) -> Iterator[DateForm]:
        step = self._step(found["step"])
        unit = self._value.get(("unit", _fold(found["unit"])))
        if step is None or unit not in {"day", "month", "year"}:
            return
        if found["count"]:
            count = self._count(found["count"])
            if count is None or step >= 0 or _fold(found["step"]) in {"sebelumnya", "kemarin"}:
                return  # "tiga hari ini", "beberapa tahun lalu": lengths and vague times
            step = -count
        elif unit == "day":
            return
        is_before = _fold(found["step"]) in {"sebelumnya", "berikutnya"}
        yield DateForm("before" if is_before else "step", *found.span(), unit=unit, step=step)

    def _read_later(self, found: re.Match[str]) -> Iterator[DateForm]:
        count = self._count(found["count"])
        if count is not None:
            yield DateForm("before", *found.span(), unit="year", step=count)

    def _count(self, printed: str) -> int | None:
        folded = _fold(printed)
        return 1 if folded == "se" else int(folded) if folded.isdigit() else self._number("number", folded)

    def _read_part_of_year(self, found: re.Match[str]) -> Iterator[DateForm]:
        yield DateForm("step", *found.span(), unit="year", step=0)

    def _read_today(self, found: re.Match[str]) -> Iterator[DateForm]:
        yield DateForm("step", *found.span(), unit="day", step=self._number("day", found["word"]))

    def _read_weekday(self, found: re.Match[str]) -> Iterator[DateForm]:
        name = found["weekday"]
        if found["habit"] or not name[0].isupper():
            return
        week = found["week_step"]
        step = self._step(week or found["step"])
        if step is None and not (found["lead"] or found["part"] or found["comma"] is not None):
            return
        yield DateForm(
            "weekday",
            *found.span("expression"),
            weekday=self._number("weekday", name),
            unit="week" if week else None,
            step=step,
        )

    def _read_month_day(self, found: re.Match[str]) -> Iterator[DateForm]:
        first = found["first_day"]
        yield DateForm(
            "month_day",
            *found.span(),
            day=int(first or found["day"]),
            last_day=int(found["day"]) if first else None,
        )


def _full_year(printed: str | None) -> int | None:
    if printed is None:
        return None
    digits = printed.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _span(found: re.Match[str]) -> tuple[int, int]:
    """The expression without a bracket that only encloses it."""
    start, end = found.span()
    if not found["lead"]:
        start = found.start("inner")
        end = found.end("inner")
    return start, end


@functools.lru_cache(maxsize=8)
def make_grammar(calendar: tuple[CalendarWord, ...], words: tuple[Word, ...]) -> DateGrammar:
    """The grammar of these tables, compiled once per process."""
    return DateGrammar(calendar, words)
