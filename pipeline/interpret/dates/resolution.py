"""What day, month or year a printed form means, given the day of publication."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.interpret.dates.forms import DateForm
from pipeline.records import PartialDate

# A day without a year may announce something; further ahead than this it is rather last year's.
LOOK_AHEAD = timedelta(days=75)
# Where the clause looks ahead ("5 Juni mendatang"), half a year: a day further off is printed with its year.
_LOOK_FAR_AHEAD = timedelta(days=183)


@dataclass
class DateContext:
    """What the article has told so far. `published` is None where unknown; days are then told by `years` alone.

    `years` are the years that the article prints beside a day, `weekdays` the days that it prints with their weekday.
    `is_future` says whether the clause looks ahead, `spoken` is the day of speaking inside a quotation.
    """

    published: date | None
    years: list[int] = field(default_factory=list)
    weekdays: dict[int, date] = field(default_factory=dict)
    is_future: bool = False
    spoken: date | None = None
    last: PartialDate | None = None
    last_year: int | None = None

    @property
    def this_year(self) -> int | None:
        """The year of publication, else the latest year that a full date of the article names."""
        return self.published.year if self.published else max(self.years, default=None)


def resolve(form: DateForm, context: DateContext) -> PartialDate | None:
    """The value of `form`, as precise as it is printed; None where it names no date that exists or can be told."""
    value = _RESOLVERS[form.kind](form, context)
    if value is None:
        return None
    try:
        return PartialDate(value)
    except ValueError:
        return None


def join(first: PartialDate, last: PartialDate) -> PartialDate | None:
    """The interval from `first` to `last`; None where it would run backwards."""
    if last.first_day < first.first_day:
        return None
    return PartialDate(f"{first.iso.split('/')[0]}/{last.iso.split('/')[-1]}")


def _day(form: DateForm, context: DateContext) -> str | None:
    month = form.month
    if form.day is None or month is None:
        return None
    year = form.year if form.year is not None else _year_of_day(form, context)
    if year is None:
        return None
    first = f"{year:04}-{form.first_month or month:02}-{form.day:02}"
    if form.last_day is None:
        return first
    return f"{first}/{year:04}-{month:02}-{form.last_day:02}"


def _weekday_of(year: int, form: DateForm) -> int | None:
    try:
        return date(year, form.month or 1, form.last_day or form.day or 1).weekday()
    except ValueError:
        return None


def _year_of_day(form: DateForm, context: DateContext) -> int | None:
    if form.unit == "year" and form.step is not None:
        return context.this_year + form.step if context.this_year else None
    if context.published is None:
        return _year_without_publication(form, context)
    around = [context.published.year + step for step in (0, -1, 1)]
    if form.weekday is not None:
        # Of three neighbouring years at most one has the weekday on that day.
        fitting = [year for year in around if _weekday_of(year, form) == form.weekday]
        if fitting:
            return fitting[0]
    ahead = _LOOK_FAR_AHEAD if context.is_future else LOOK_AHEAD
    return _nearest_year(form.month or 1, form.day or 1, context.published, ahead)


def _year_without_publication(form: DateForm, context: DateContext) -> int | None:
    if form.weekday is None:
        return context.this_year
    latest = max(context.years, default=None)
    if latest is None:
        return None
    return next((year for year in (latest, latest - 1) if _weekday_of(year, form) == form.weekday), None)


def _nearest_year(month: int, day: int, published: date, ahead: timedelta = LOOK_AHEAD) -> int:
    """The year that brings the day closest to publication, no further than `ahead` of it."""

    def distance(year: int) -> tuple[bool, timedelta]:
        there = date(year, month, min(day, calendar.monthrange(year, month)[1])) if 1 <= month <= 12 else published
        return there - published > ahead, abs(there - published)

    return min((published.year + step for step in (0, -1, 1)), key=distance)


def _month(form: DateForm, context: DateContext) -> str | None:
    if form.month is None:
        return None
    year = form.year if form.year is not None else _year_of_month(form, context)
    if year is None:
        return None
    last = f"{year:04}-{form.month:02}"
    return last if form.first_month is None else f"{year:04}-{form.first_month:02}/{last}"


def _year_of_month(form: DateForm, context: DateContext) -> int | None:
    published, this_year = context.published, context.this_year
    if this_year is None or form.month is None:
        return None
    if form.unit == "year" and form.step is not None:
        return this_year + form.step
    if published is None:
        return context.last_year or this_year
    if form.step == -1:
        return published.year - (form.month > published.month)
    if form.step == 1:
        return published.year + (form.month < published.month)
    if context.is_future:
        return published.year + (form.month < published.month)
    return _nearest_year(form.month, 15, published, LOOK_AHEAD if form.is_led else _LOOK_FAR_AHEAD)


def _year(form: DateForm, context: DateContext) -> str | None:
    return f"{form.year:04}/{form.last_year:04}" if form.last_year else f"{form.year:04}"


def _step(form: DateForm, context: DateContext) -> str | None:
    step = form.step or 0
    if form.unit == "year":
        return f"{context.this_year + step:04}" if context.this_year else None
    today = context.spoken or context.published
    if context.published is None or today is None:
        return None
    if form.unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return (today + timedelta(days=step)).isoformat()


def _before(form: DateForm, context: DateContext) -> str | None:
    """ "Tahun sebelumnya" counts from the year spoken of, else from the present one."""
    if form.unit != "year":
        return _step(form, context)
    year = context.last_year or context.this_year
    return f"{year + (form.step or 0):04}" if year else None


def _weekday(form: DateForm, context: DateContext) -> str | None:
    if form.weekday is None:
        return None
    if form.step is None and form.weekday in context.weekdays:
        return context.weekdays[form.weekday].isoformat()
    if context.published is None:
        return _weekday_near(max(context.weekdays.values()), form.weekday) if context.weekdays else None
    published = context.published
    if form.unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=form.step or 0)
        return (monday + timedelta(days=form.weekday)).isoformat()
    back = (published.weekday() - form.weekday) % 7
    if form.step == 1 or (form.step is None and context.is_future and back):
        return (published + timedelta(days=7 - back)).isoformat()
    return (published - timedelta(days=back)).isoformat()


def _weekday_near(day: date, weekday: int) -> str:
    """The weekday within three days of `day`: agencies date the event, then print the bare weekday of the report."""
    return (day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)).isoformat()


def _month_day(form: DateForm, context: DateContext) -> str | None:
    """A day whose month is not printed falls into the month spoken of."""
    if context.last is None or context.last.precision == "year":
        return None
    month = context.last.iso.split("/")[-1][:7]
    first = f"{month}-{form.day:02}"
    return f"{first}/{month}-{form.last_day:02}" if form.last_day else first


def _unknown(form: DateForm, context: DateContext) -> str | None:
    return None


_RESOLVERS = {
    "day": _day,
    "month": _month,
    "year": _year,
    "step": _step,
    "before": _before,
    "weekday": _weekday,
    "month_day": _month_day,
    "hijri": _unknown,
}
