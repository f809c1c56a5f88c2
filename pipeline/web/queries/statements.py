"""Statements: by words, speaker, office, region, outlet and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from pipeline.records import PartialDate
from pipeline.store.fact_tables import OccupancyRow, PersonRow, StatementRow
from pipeline.store.link_tables import LinkThingRow
from pipeline.store.search import mark, numbers_of_days, plain_words
from pipeline.store.tables import ExtractionRow, VersionRow
from pipeline.web.queries.hits import Hits, Search, count_hits, find_hits, words_found
from pipeline.web.queries.paging import MOST, Listing, Window
from pipeline.web.queries.words import read_words


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements; None means any. `words` in the way people type them: "two words" are a phrase, -word is not.

    `person` is the id of a linked person, `office` a key ("wali_kota@63.71"), `region` the code of the office's region,
    `scheme` a scheme that the article reports an award of, `since` and `until` ISO days.
    """

    words: str | None = None
    person: str | None = None
    speaker: str | None = None
    office: str | None = None
    region: str | None = None
    scheme: str | None = None
    publisher: str | None = None
    form: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class StatementItem:
    """A statement with its speaker and place. `office` is the office in which the article has the speaker speak.

    `before` and `after` are what stands around the statement in its paragraph, at most 240 characters each.
    """

    id: str
    article_id: str
    article_title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    speaker: str | None
    office: str | None
    form: str
    quote: str
    start: int
    end: int
    confidence: float
    person_id: str | None = None
    before: str = ""
    after: str = ""


_PART = Window(MOST, 0)
_LONG_QUOTE = 30
_OFFICE = OccupancyRow.__table__.alias("office")
# How many characters before and after a statement are shown with it, as far as its paragraph goes.
_AROUND = 240
_FIRST: Any = case((StatementRow.char_start > _AROUND, StatementRow.char_start - _AROUND), else_=0)
_SPEAKER = PersonRow.__table__.alias("speaker")


def _base() -> Select[Any]:
    """Current statements with their article; every table joined by its key."""
    return (
        select(
            StatementRow.extraction_id,
            StatementRow.id,
            VersionRow.article_id,
            VersionRow.title.label("article_title"),
            VersionRow.publisher,
            VersionRow.published,
            func.coalesce(VersionRow.canonical_url, VersionRow.url).label("url"),
            func.coalesce(_SPEAKER.c.name, StatementRow.speaker_text).label("speaker"),
            _OFFICE.c.title.label("office"),
            StatementRow.form,
            StatementRow.quote,
            StatementRow.char_start.label("start"),
            StatementRow.char_end.label("end"),
            StatementRow.confidence,
            LinkThingRow.entity_id.label("person_id"),
            _FIRST.label("around_start"),
            func.substr(VersionRow.text, _FIRST + 1, StatementRow.char_end - _FIRST + _AROUND).label("around"),
        )
        .select_from(VersionRow)
        .join(ExtractionRow, (ExtractionRow.version_id == VersionRow.id) & ExtractionRow.is_current)
        .join(StatementRow, StatementRow.extraction_id == ExtractionRow.id)
        .outerjoin(
            _SPEAKER,
            (_SPEAKER.c.extraction_id == StatementRow.extraction_id) & (_SPEAKER.c.id == StatementRow.speaker),
        )
        .outerjoin(
            _OFFICE, (_OFFICE.c.extraction_id == StatementRow.extraction_id) & (_OFFICE.c.id == StatementRow.office)
        )
        .outerjoin(
            LinkThingRow,
            (LinkThingRow.extraction_id == StatementRow.extraction_id) & (LinkThingRow.fact_id == StatementRow.speaker),
        )
    )


_FORMS = tuple(mark("form", form) for form in ("direct", "indirect"))
_MARKED = ("person", "office", "region", "scheme", "publisher", "form")


def _span(day: str | None) -> PartialDate | None:
    """The days that an ISO day, month or year takes in; None for what is no date, which filters nothing."""
    try:
        return PartialDate(day) if day else None
    except ValueError:
        return None


def _search_of(wanted: StatementFilter) -> Search | None:
    """None where something was typed that no statement can hold."""
    asked, speaker = read_words(wanted.words or ""), tuple(plain_words(wanted.speaker or ""))
    if (asked.is_empty and (wanted.words or "").strip()) or (not speaker and (wanted.speaker or "").strip()):
        return None
    values = ((kind, getattr(wanted, kind)) for kind in _MARKED)
    marks = tuple(mark(kind, value) for kind, value in values if value)
    since, until = _span(wanted.since), _span(wanted.until)
    days = (since.first_day if since else None, until.last_day if until else None)
    numbers = numbers_of_days(*days) if any(days) else None
    return Search(asked, speaker, marks, numbers, _FORMS)


def _items(session: Session, hits: Hits) -> tuple[StatementItem, ...]:
    """What the hits stand for, in their order."""
    keys = [(hit.extraction_id, hit.statement_id) for hit in hits]
    # Not pairs in one IN: SQLite would walk all extractions for them.
    mine = (StatementRow.extraction_id.in_({key[0] for key in keys}), StatementRow.id.in_({key[1] for key in keys}))
    found = {(row.extraction_id, row.id): row for row in session.execute(_base().where(*mine)).all()}
    return tuple(_item(found[key]) for key in keys if key in found)


def find_statements(session: Session, wanted: StatementFilter, window: Window) -> Listing[StatementItem]:
    """Statements, those of the latest days first."""
    search = _search_of(wanted)
    hits = find_hits(session, search, window) if search else ()
    more = window.offset + window.limit if len(hits) > window.limit else None
    return Listing(_items(session, hits[: window.limit]) if hits else (), window.offset, more)


# Counting on would read all that fits, for a number that nobody reads to its end.
MOST_COUNTED = 10_000


def count_statements(session: Session, wanted: StatementFilter) -> int:
    """How many statements fit; MOST_COUNTED + 1 stands for more than that."""
    search = _search_of(wanted)
    return count_hits(session, search, MOST_COUNTED + 1) if search else 0


def each_statement(session: Session, wanted: StatementFilter) -> Iterator[StatementItem]:
    """Every statement that fits, those of the latest days first, read part by part."""
    search = _search_of(wanted)
    while search is not None:
        hits = find_hits(session, search, _PART)[: _PART.limit]
        yield from _items(session, hits) if hits else ()
        first = search.numbers[0] if search.numbers else 0
        search = replace(search, numbers=(first, hits[-1].number - 1)) if len(hits) == _PART.limit else None


def group_copies(items: Iterable[StatementItem]) -> list[tuple[StatementItem, list[StatementItem]]]:
    """The items in their order, each with those behind it that are the same words of the same speaker.

    One article at two addresses, or a press release in two papers, is then shown once.
    """
    groups: dict[object, tuple[StatementItem, list[StatementItem]]] = {}
    for one in items:
        words = " ".join(plain_words(one.quote.casefold()))
        # What is short may well be said twice.
        key: object = (words, (one.speaker or "").casefold()) if len(words) >= _LONG_QUOTE else one.id + one.article_id
        if key in groups:
            groups[key][1].append(one)
        else:
            groups[key] = (one, [])
    return list(groups.values())


def terms_of(session: Session, wanted: StatementFilter, items: Iterable[StatementItem]) -> tuple[str, ...]:
    """Which words of the statements to mark, as those that were looked for."""
    return words_found(session, read_words(wanted.words or ""), (one.quote for one in items))


def _edge(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after in the same paragraph."""
    return text[:start].rsplit("\n", 1)[-1], text[end:].split("\n", 1)[0]


def _item(row: Any) -> StatementItem:
    values = dict(row._mapping)
    around, first = values.pop("around"), values.pop("around_start")
    values.pop("extraction_id")
    before, after = _edge(around, row.start - first, row.end - first)
    return StatementItem(**values, before=before, after=after)
