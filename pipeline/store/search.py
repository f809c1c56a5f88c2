"""What statements are found by: one document for each current statement, in step with facts and links.

A document holds the words of the statement, those of the speaker's name, and *marks*: short tokens that stand for the
speaker, office, region, scheme, outlet and form. Words and marks are searched in one index, so that a common word with
a rare filter is as fast as the filter alone. The number of a document grows with the day of its article: reading the
index backwards gives the latest first without sorting.

SQLite keeps the documents in an FTS5 table, PostgreSQL in a table of vectors with a GIN index (migration 0009). The
writer of articles and the writer of links call `index_extractions` in their own transactions; `rebuild` makes all
documents anew.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from pipeline.records import Facts, Issue
from pipeline.store.fact_tables import ConferralRow, PersonRow, StatementRow
from pipeline.store.link_tables import LinkThingRow
from pipeline.store.tables import ExtractionRow, VersionRow
from pipeline.store.views import current_statement_offices

_CHUNK = 300
# A number: 20 bits for the day, 31 for the extraction, 12 for the place in the article, the first place highest.
_DAY, _EXTRACTION, _PLACES = 43, 12, 1 << 12
_LAST_DAY = (1 << 20) - 1
MOST_WORDS = 100_000  # characters of a text that are searched: PostgreSQL's vectors hold less than a megabyte
_REGION = re.compile(r"(?:^|[@:])((\d\d)(?:\.\d\d)?)$")


def mark(kind: str, value: str) -> str:
    """The token that stands for a value: letters and digits only, so that no index splits it or reads it otherwise."""
    return f"{kind[0]}{hashlib.sha256(f'{kind}:{value}'.encode()).hexdigest()[:15]}"


def plain_words(text: str) -> list[str]:
    """The words of a text, letters and digits alone: no index and no query language reads anything else into them."""
    return re.findall(r"[^\W_]+", text)


def fold(text: str) -> str:
    """The words of a text in small letters without accents, a space between two: both databases see the same ones."""
    parts = unicodedata.normalize("NFKD", text)
    return " ".join(plain_words("".join(c for c in parts if not unicodedata.combining(c)).lower()))


def unsearched(article: str, facts: Facts) -> tuple[Issue, ...]:
    """An issue where an article has more than is searched: of statements, or of words in one of them."""
    found = []
    if len(facts.statements) > _PLACES:
        found.append(f"{len(facts.statements)} statements, of which the first {_PLACES} are searched")
    if any(len(one.evidence.quote) > MOST_WORDS for one in facts.statements):
        found.append(f"a statement longer than {MOST_WORDS} characters, of which the beginning is searched")
    return tuple(Issue("store", f"{article}: search", "not all statements can be found by search", d) for d in found)


def day_number(day: str | None) -> int:
    """A number that grows with the day (ISO 8601, a moment or less precise); 0 for none."""
    try:
        return min(date.fromisoformat((day or "")[:10]).toordinal(), _LAST_DAY)
    except ValueError:
        return 0


def numbers_of_days(since: date | None, until: date | None) -> tuple[int, int]:
    """The first number of documents of day `since` and the last of day `until`; undated ones are outside."""
    first = min(since.toordinal(), _LAST_DAY) if since else 1
    last = min(until.toordinal(), _LAST_DAY) if until else _LAST_DAY
    return first << _DAY, ((last + 1) << _DAY) - 1


def _range(published: str | None, extraction: int) -> tuple[int, int]:
    """The numbers that the documents of an extraction have: from, and up to but without."""
    first = (day_number(published) << _DAY) | (extraction << _EXTRACTION)
    return first, first + _PLACES


def _chunks(values: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(set(values))
    for at in range(0, len(ordered), _CHUNK):
        yield ordered[at : at + _CHUNK]


def _marks_of_offices(connection: Connection, extractions: Sequence[int]) -> dict[tuple[int, str], set[str]]:
    """The offices, and their regions and provinces, in which the press saw the speaker that day."""
    view = current_statement_offices
    query = select(view.c.extraction_id, view.c.statement_id, view.c.office).where(
        view.c.extraction_id.in_(extractions)
    )
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for extraction, statement, office in connection.execute(query):
        marks = found[extraction, statement]
        marks.add(mark("office", office))
        if region := _REGION.search(office):
            marks |= {mark("region", region[1]), mark("region", region[2])}
    return found


def _marks_of_schemes(connection: Connection, extractions: Sequence[int]) -> dict[int, set[str]]:
    query = select(ConferralRow.extraction_id, ConferralRow.award_key).where(
        ConferralRow.extraction_id.in_(extractions), ConferralRow.award_key.is_not(None)
    )
    found: dict[int, set[str]] = defaultdict(set)
    for extraction, scheme in connection.execute(query):
        found[extraction].add(mark("scheme", str(scheme)))
    return found


def _statements(connection: Connection, extractions: Sequence[int]) -> Sequence[Any]:
    query = (
        select(
            StatementRow.extraction_id,
            StatementRow.id,
            StatementRow.ordinal,
            StatementRow.quote,
            StatementRow.form,
            VersionRow.published,
            VersionRow.publisher,
            func.coalesce(PersonRow.name, StatementRow.speaker_text, "").label("speaker"),
            LinkThingRow.entity_id.label("person"),
        )
        .join(ExtractionRow, ExtractionRow.id == StatementRow.extraction_id)
        .join(VersionRow, VersionRow.id == ExtractionRow.version_id)
        .outerjoin(
            PersonRow,
            (PersonRow.extraction_id == StatementRow.extraction_id) & (PersonRow.id == StatementRow.speaker),
        )
        .outerjoin(
            LinkThingRow,
            (LinkThingRow.extraction_id == StatementRow.extraction_id) & (LinkThingRow.fact_id == StatementRow.speaker),
        )
        .where(StatementRow.extraction_id.in_(extractions), ExtractionRow.is_current)
        .where(StatementRow.ordinal < _PLACES)
    )
    return connection.execute(query).all()


def _documents(connection: Connection, extractions: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The documents that there ought to be, by number."""
    offices = _marks_of_offices(connection, extractions)
    schemes = _marks_of_schemes(connection, extractions)
    found = {}
    for row in _statements(connection, extractions):
        marks = {mark("form", row.form)} | offices.get((row.extraction_id, row.id), set())
        marks |= schemes.get(row.extraction_id, set())
        marks |= {mark("publisher", row.publisher)} if row.publisher else set()
        marks |= {mark("person", row.person)} if row.person else set()
        number = _range(row.published, row.extraction_id)[1] - 1 - row.ordinal
        found[number] = {
            "number": number,
            "extraction_id": row.extraction_id,
            "statement_id": row.id,
            "words": fold(row.quote[:MOST_WORDS])[:MOST_WORDS],
            "speaker": fold(row.speaker[:MOST_WORDS])[:MOST_WORDS],
            "marks": " ".join(sorted(marks)),
        }
    return found


_SQLITE_INSERT = text(
    "INSERT INTO statement_search (rowid, words, speaker, marks, extraction_id, statement_id)"
    " VALUES (:number, :words, :speaker, :marks, :extraction_id, :statement_id)"
)
_POSTGRESQL_INSERT = text(
    "INSERT INTO statement_search (number, words, speaker, marks, extraction_id, statement_id) VALUES (:number,"
    " to_tsvector('indonesian', :words), to_tsvector('simple', :speaker), string_to_array(:marks, ' '),"
    " :extraction_id, :statement_id)"
)
_SQLITE_STORED = text("SELECT rowid, marks FROM statement_search WHERE rowid >= :first AND rowid < :end")
_POSTGRESQL_STORED = text(
    "SELECT number, array_to_string(marks, ' ') FROM statement_search WHERE number >= :first AND number < :end"
)


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _stored(connection: Connection, extractions: Sequence[int]) -> dict[int, str]:
    """The documents that there are of some extractions, with their marks."""
    days = select(ExtractionRow.id, VersionRow.published).join(VersionRow, VersionRow.id == ExtractionRow.version_id)
    query = _SQLITE_STORED if _is_sqlite(connection) else _POSTGRESQL_STORED
    found: dict[int, str] = {}
    for extraction, published in connection.execute(days.where(ExtractionRow.id.in_(extractions))).all():
        first, end = _range(published, extraction)
        rows = connection.execute(query, {"first": first, "end": end})
        found |= {number: marks for number, marks in rows.all()}  # noqa: C416 (rows are no pairs to a type checker)
    return found


def _remove(connection: Connection, numbers: Collection[int]) -> None:
    if numbers:
        key = "rowid" if _is_sqlite(connection) else "number"
        remove = text(f"DELETE FROM statement_search WHERE {key} = :number")
        connection.execute(remove, [{"number": number} for number in sorted(numbers)])


def _add(connection: Connection, documents: Sequence[dict[str, Any]]) -> None:
    if documents:
        connection.execute(_SQLITE_INSERT if _is_sqlite(connection) else _POSTGRESQL_INSERT, documents)


def index_extractions(connection: Connection, extractions: Iterable[int]) -> None:
    """Brings the documents of some extractions to what holds now: superseded ones have none.

    Only documents that are new or whose marks changed are written: what an extraction says of words and speakers never
    changes.
    """
    for chunk in _chunks(extractions):
        wanted, stored = _documents(connection, chunk), _stored(connection, chunk)
        same = {number for number, marks in stored.items() if number in wanted and wanted[number]["marks"] == marks}
        _remove(connection, stored.keys() - same)
        _add(connection, [document for number, document in sorted(wanted.items()) if number not in same])


def rebuild(connection: Connection) -> None:
    """Makes all documents anew, which takes minutes for a million; readers of the database need not wait."""
    if _is_sqlite(connection):
        # FTS5 takes out documents one by one: a new table is there much sooner.
        made_by = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'statement_search'"))
        connection.execute(text("DROP TABLE statement_search"))
        connection.exec_driver_sql(str(made_by))
    else:
        connection.execute(text("DELETE FROM statement_search"))
    build_if_empty(connection)


def _has_documents(connection: Connection) -> bool:
    return connection.execute(text("SELECT 1 FROM statement_search LIMIT 1")).first() is not None


def build_if_empty(connection: Connection) -> None:
    """Makes all documents where there is none.

    On PostgreSQL other processes may write the first articles meanwhile, documents and all: they are waited for and
    kept waiting, lest one document be made twice.
    """
    if _has_documents(connection):
        return
    if not _is_sqlite(connection):
        connection.execute(text("LOCK TABLE statement_search IN SHARE ROW EXCLUSIVE MODE"))
        if _has_documents(connection):
            return
    query = select(ExtractionRow.id).where(ExtractionRow.is_current, ExtractionRow.id > bindparam("after"))
    after = 0
    while chunk := connection.scalars(query.order_by(ExtractionRow.id).limit(_CHUNK), {"after": after}).all():
        documents = _documents(connection, chunk)
        _add(connection, [document for _, document in sorted(documents.items())])
        after = chunk[-1]
