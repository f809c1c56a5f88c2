"""The documents of search that a question finds, the latest first, in the words of each database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from pipeline.store.search import fold, plain_words
from pipeline.web.queries.paging import Window
from pipeline.web.queries.words import Asked, fts5_query, prefix_query, websearch_query

# How many of the latest documents PostgreSQL tries one by one before it asks its index, which knows no order.
_RECENT = 10_000


@dataclass(frozen=True, slots=True)
class Search:
    """Terms, beginnings of the words of the speaker's name, marks, and the first and the last number of documents.

    `every` are marks of which each document has one.
    """

    asked: Asked
    speaker: tuple[str, ...]
    marks: tuple[str, ...]
    numbers: tuple[int, int] | None
    every: tuple[str, ...]


Hits = Sequence[Row[Any]]  # number, extraction_id, statement_id


def find_hits(session: Session, search: Search, window: Window) -> Hits:
    """The documents of the window, and one more if there is one."""
    if session.get_bind().dialect.name == "sqlite":
        return _from_sqlite(session, search, window)
    return _from_postgresql(session, search, window)


def count_hits(session: Session, search: Search, most: int) -> int:
    """How many documents a question finds, at most `most` of them counted."""
    values: dict[str, Any] = {"most": most}
    if session.get_bind().dialect.name == "sqlite":
        number, query = "rowid", fts5_query(search.asked, search.speaker, search.marks, search.every)
        among = ["statement_search MATCH :query"] if query else []
        values |= {"query": query} if query else {}
    else:
        number, conditions = "number", _conditions(search)
        among = list(conditions)
        values |= _bound(conditions)
    if search.numbers:
        among.append(f"{number} BETWEEN :first AND :last")
        values["first"], values["last"] = search.numbers
    where = f"WHERE {' AND '.join(among)}" if among else ""
    counted = text(f"SELECT count(*) FROM (SELECT 1 FROM statement_search {where} LIMIT :most) AS found")
    return int(session.execute(counted, values).scalar_one())


def _bound(conditions: dict[str, str]) -> dict[str, str]:
    """The values of conditions by the names that stand in them."""
    names = (":words", ":speaker", ":marks")
    return {name[1:]: value for sql, value in conditions.items() for name in names if name in sql}


def _values(search: Search, window: Window) -> dict[str, Any]:
    values: dict[str, Any] = {"limit": window.limit + 1, "offset": window.offset}
    if search.numbers:
        values["first"], values["last"] = search.numbers
    return values


def _from_sqlite(session: Session, search: Search, window: Window) -> Hits:
    query = fts5_query(search.asked, search.speaker, search.marks, search.every)
    conditions = ["statement_search MATCH :query"] if query else []
    conditions += ["rowid BETWEEN :first AND :last"] if search.numbers else []
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    statement = (
        f"SELECT rowid AS number, extraction_id, statement_id FROM statement_search {where}"
        " ORDER BY rowid DESC LIMIT :limit OFFSET :offset"
    )
    return session.execute(text(statement), _values(search, window) | ({"query": query} if query else {})).all()


def _conditions(search: Search) -> dict[str, str]:
    """Conditions on the columns of PostgreSQL's index, with the values that they take."""
    found = {}
    if not search.asked.is_empty:
        found["words @@ websearch_to_tsquery('indonesian', :words)"] = websearch_query(search.asked)
    if search.speaker:
        found["speaker @@ to_tsquery('simple', :speaker)"] = prefix_query(search.speaker)
    if search.marks:
        found["marks @> string_to_array(:marks, ' ')"] = " ".join(search.marks)
    return found


def _from_postgresql(session: Session, search: Search, window: Window) -> Hits:
    conditions = _conditions(search)
    values = _values(search, window) | _bound(conditions)
    numbers = "WHERE number BETWEEN :first AND :last" if search.numbers else ""
    columns, part = "SELECT number, extraction_id, statement_id FROM", "LIMIT :limit OFFSET :offset"
    if not conditions:
        return session.execute(text(f"{columns} statement_search {numbers} ORDER BY number DESC {part}"), values).all()
    recent = f"(SELECT * FROM statement_search {numbers} ORDER BY number DESC LIMIT {_RECENT}) AS recent"
    where = " AND ".join(conditions)
    found = session.execute(text(f"{columns} {recent} WHERE {where} ORDER BY number DESC {part}"), values).all()
    if len(found) == values["limit"]:
        return found
    # "number + 0" keeps the planner from walking all documents in their order.
    among = f"{numbers} AND {where}" if numbers else f"WHERE {where}"
    statement = f"{columns} statement_search {among} ORDER BY number + 0 DESC {part}"
    return session.execute(text(statement), values).all()


_STEMS = text("SELECT word, ts_lexize('indonesian_stem', word) FROM unnest(cast(:words AS text[])) AS word")


def words_found(session: Session, asked: Asked, texts: Iterable[str]) -> tuple[str, ...]:
    """What to mark in texts that were found: the terms, and on PostgreSQL all words of the same stems."""
    if session.get_bind().dialect.name == "sqlite" or not asked.wanted:
        return asked.wanted
    terms = {fold(word) for term in asked.wanted for word in plain_words(term)}
    printed = sorted({word for one in texts for word in plain_words(one)})
    words = sorted(terms | {fold(word) for word in printed})
    stems = {word: tuple(stem) for word, stem in session.execute(_STEMS, {"words": words}) if stem}
    looked_for = {stems[term] for term in terms if term in stems}
    return asked.wanted + tuple(word for word in printed if stems.get(fold(word)) in looked_for)
