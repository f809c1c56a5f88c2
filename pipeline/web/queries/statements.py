"""Statements: by words, speaker, office, region, outlet and day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, column, func, literal_column, select, table, text
from sqlalchemy.orm import Session

from pipeline.store.fact_tables import ConferralRow, OccupancyRow, PersonRow, StatementRow
from pipeline.store.link_tables import LinkThingRow
from pipeline.store.tables import ExtractionRow, VersionRow
from pipeline.store.views import current_statement_offices
from pipeline.web.queries.paging import Listing, Window, read_window


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
    """A statement with its speaker and place. `office` is the office in which the article has the speaker speak."""

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


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed: terms and phrases that must be there, and such that must not."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def read_words(typed: str) -> Asked:
    """The terms of a search. Nothing that is typed is an error: what holds no letter or digit is left out."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(typed):
        plain = " ".join(re.findall(r"\w+", phrase or word.replace("_", " ")))
        if plain.strip("_ "):
            (unwanted if minus else wanted).append(plain.replace("_", " ").strip())
    return Asked(tuple(w for w in wanted if w), tuple(w for w in unwanted if w))


def _fts5(asked: Asked) -> str:
    """The terms in FTS5's language, each quoted, so that none is read as an operator."""
    quoted = " AND ".join(f'"{term}"' for term in asked.wanted)
    return quoted + "".join(f' NOT "{term}"' for term in asked.unwanted)


def _websearch(asked: Asked) -> str:
    """The terms in the language of PostgreSQL's `websearch_to_tsquery`."""
    return " ".join([f'"{term}"' for term in asked.wanted] + [f'-"{term}"' for term in asked.unwanted])


_SEARCH = table("statement_search", column("rowid"), column("extraction_id"), column("statement_id"))


def _with_words(session: Session, query: Select[Any], asked: Asked) -> Select[Any]:
    if session.get_bind().dialect.name == "sqlite":
        found = select(_SEARCH.c.extraction_id, _SEARCH.c.statement_id)
        found = found.where(text("statement_search MATCH :words").bindparams(words=_fts5(asked)))
        hits = found.subquery()
        return query.join(
            hits, (hits.c.extraction_id == StatementRow.extraction_id) & (hits.c.statement_id == StatementRow.id)
        )
    language: Any = literal_column("'indonesian'::regconfig")
    vector = func.to_tsvector(language, StatementRow.quote)
    return query.where(vector.op("@@")(func.websearch_to_tsquery(language, _websearch(asked))))


_OFFICE = OccupancyRow.__table__.alias("office")
_SPEAKER = PersonRow.__table__.alias("speaker")


def _base() -> Select[Any]:
    """Current statements with their article; every table joined by its key."""
    return (
        select(
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


def _of_office(query: Select[Any], wanted: StatementFilter) -> Select[Any]:
    """Statements made in an office, or in an office of a region, that the press saw the speaker hold that day."""
    held = current_statement_offices
    condition = held.c.office == wanted.office if wanted.office else held.c.office.endswith(f"@{wanted.region}")
    inside = select(held.c.statement_id).where(
        held.c.extraction_id == StatementRow.extraction_id, held.c.statement_id == StatementRow.id, condition
    )
    return query.where(inside.exists())


def _reporting(query: Select[Any], scheme: str) -> Select[Any]:
    told = select(ConferralRow.id).where(
        ConferralRow.extraction_id == StatementRow.extraction_id, ConferralRow.award_key == scheme
    )
    return query.where(told.exists())


def find_statements(session: Session, wanted: StatementFilter, window: Window) -> Listing[StatementItem]:
    """Statements, those of the latest articles first."""
    query = _base()
    asked = read_words(wanted.words or "")
    if asked.wanted:
        query = _with_words(session, query, asked)
    elif wanted.words and wanted.words.strip():
        return Listing((), window.offset, None)
    if wanted.person:
        query = query.where(LinkThingRow.entity_id == wanted.person)
    if wanted.speaker:
        name = func.lower(func.coalesce(_SPEAKER.c.name, StatementRow.speaker_text, "", type_=String))
        query = query.where(name.contains(wanted.speaker.lower(), autoescape=True))
    if wanted.office or wanted.region:
        query = _of_office(query, wanted)
    if wanted.scheme:
        query = _reporting(query, wanted.scheme)
    if wanted.publisher:
        query = query.where(VersionRow.publisher == wanted.publisher)
    if wanted.form:
        query = query.where(StatementRow.form == wanted.form)
    if wanted.since:
        query = query.where(VersionRow.published >= wanted.since)
    if wanted.until:
        query = query.where(VersionRow.published < f"{wanted.until}U")  # "2025-04-17U" sorts behind its every hour
    newest = (VersionRow.published.desc().nulls_last(), VersionRow.id.desc(), StatementRow.char_start)
    return read_window(session, query.order_by(*newest), window, _item)


def _item(row: Any) -> StatementItem:
    return StatementItem(**row._mapping)
