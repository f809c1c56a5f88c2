"""Many articles into the database at once, with the same outcome as one by one.

Articles that the database does not have go in by bulk, table by table; the few others take the way of `Store.save`. A
batch is one transaction. One that cannot be stored whole (an article that no database can keep, another writer with the
same articles) is rolled back and saved article by article.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from pipeline.records import Article, Entity, Facts, InputError, Issue, PageRecord
from pipeline.store.as_records import Linked
from pipeline.store.as_rows import (
    Row,
    check_anchors,
    content_digest,
    fact_rows,
    look_up_columns,
    moment,
    page_row,
    version_row,
)
from pipeline.store.bulk_rows import add_rows, next_numbers, table_of, use_memory
from pipeline.store.errors import StoreError
from pipeline.store.link_tables import LinkRow
from pipeline.store.machine import machine_extractor, with_machine
from pipeline.store.search import index_extractions
from pipeline.store.store import InputStatus, Store
from pipeline.store.tables import (
    ArticleRow,
    Base,
    ExtractionIssueRow,
    ExtractionRow,
    PageRow,
    RunInputRow,
    VersionIssueRow,
    VersionRow,
)
from pipeline.store.writing import Outcome, Saving, add_entities, link_rows, save_article, save_issues

Reading = tuple[PageRecord, Article, Facts, Linked]
LOADED = "loaded"
_ASKED_AT_ONCE = 500  # values in one IN (…)


class _Rows:
    """Rows by table, to be added in the order in which the tables were first met."""

    def __init__(self) -> None:
        self._tables: dict[type[Base], list[Row]] = {}

    def add(self, table: type[Base], rows: Iterable[Row]) -> None:
        self._tables.setdefault(table, []).extend(rows)

    def write(self, connection: Connection) -> None:
        for table, rows in self._tables.items():
            add_rows(connection, table_of(table), rows)


@dataclass(frozen=True, slots=True)
class _State:
    """What the database holds of an article now."""

    content_digest: str
    extractor: str


def _states(connection: Connection, articles: Iterable[str]) -> dict[str, _State]:
    names = sorted(set(articles))
    states: dict[str, _State] = {}
    for at in range(0, len(names), _ASKED_AT_ONCE):
        query = select(ExtractionRow.article_id, VersionRow.content_digest, machine_extractor())
        query = with_machine(query.join(VersionRow, VersionRow.id == ExtractionRow.version_id)).where(
            ExtractionRow.article_id.in_(names[at : at + _ASKED_AT_ONCE]), ExtractionRow.is_current
        )
        states |= {row[0]: _State(row[1], row[2]) for row in connection.execute(query)}
    return states


def _page_keys(connection: Connection, savings: Sequence[Saving], rows: _Rows) -> list[int]:
    """The key of each article's page; pages that are new are put into `rows`."""
    pages = [page_row(saving.page, saving.run_id) for saving in savings]
    names = sorted({page["id"] for page in pages})
    keys: dict[tuple[str, str], int] = {}
    for at in range(0, len(names), _ASKED_AT_ONCE):
        query = select(PageRow.id, PageRow.body_digest, PageRow.key)
        query = query.where(PageRow.id.in_(names[at : at + _ASKED_AT_ONCE]))
        keys |= {(row[0], row[1]): row[2] for row in connection.execute(query)}
    new = {(page["id"], page["body_digest"]): page for page in pages}
    new = {name: page for name, page in new.items() if name not in keys}
    numbers = dict(zip(new, next_numbers(connection, table_of(PageRow), len(new)), strict=True))
    rows.add(PageRow, ({"key": numbers[name], **page} for name, page in new.items()))
    keys |= numbers
    return [keys[page["id"], page["body_digest"]] for page in pages]


def _merged(entities: Iterable[Entity]) -> list[Entity]:
    """Each entity once, as adding one after the other would leave it."""
    merged: dict[str, Entity] = {}
    for entity in entities:
        known = merged.get(entity.id)
        if known is not None:
            label = min(known.label, entity.label, key=lambda text: (-len(text), text))
            entity = dataclasses.replace(known, label=label, bps_code=entity.bps_code or known.bps_code)
        merged[entity.id] = entity
    return list(merged.values())


def _add_new(connection: Connection, savings: Sequence[Saving]) -> None:
    """Adds articles of which the database has nothing, each once."""
    rows = _Rows()
    rows.add(
        ArticleRow,
        ({"id": one.article.id, **look_up_columns(one.article), "first_run": one.run_id} for one in savings),
    )
    pages = _page_keys(connection, savings, rows)
    versions = next_numbers(connection, table_of(VersionRow), len(savings))
    extractions = next_numbers(connection, table_of(ExtractionRow), len(savings))
    for saving, page, version, extraction in zip(savings, pages, versions, extractions, strict=True):
        _add_states(rows, saving, page, version, extraction)
    for saving, extraction in zip(savings, extractions, strict=True):
        for table, found in fact_rows(saving.facts):
            rows.add(table, ({"extraction_id": extraction, **fact} for fact in found))
    _add_issues(connection, rows, savings, versions, extractions)
    add_entities(connection, _merged(entity for saving in savings for entity in saving.linked[0]))
    for saving, extraction in zip(savings, extractions, strict=True):
        rows.add(LinkRow, link_rows(saving.linked[1], extraction))
    rows.write(connection)
    index_extractions(connection, extractions)


def _add_states(rows: _Rows, saving: Saving, page: int, version: int, extraction: int) -> None:
    article, run_id = saving.article, saving.run_id
    seen = {"number": 1, "seen_at": moment(saving.page.fetched_at), "run_id": run_id, "page_key": page}
    rows.add(VersionRow, [{"id": version, **version_row(article), **seen}])
    row = {"id": extraction, "article_id": article.id, "version_id": version, "extractor": saving.extractor}
    rows.add(ExtractionRow, [{**row, "is_current": True, "run_id": run_id}])


def _add_issues(
    connection: Connection,
    rows: _Rows,
    savings: Sequence[Saving],
    versions: Sequence[int],
    extractions: Sequence[int],
) -> None:
    met = [issue for one in savings for issue in (*one.article.issues, *one.facts.issues)]
    names = iter(save_issues(connection, met, savings[0].run_id) if met else [])
    for saving, version, extraction in zip(savings, versions, extractions, strict=True):
        of_version = [next(names) for _ in saving.article.issues]
        of_extraction = [next(names) for _ in saving.facts.issues]
        rows.add(
            VersionIssueRow,
            ({"version_id": version, "ordinal": at, "issue_id": name} for at, name in enumerate(of_version)),
        )
        rows.add(
            ExtractionIssueRow,
            ({"extraction_id": extraction, "ordinal": at, "issue_id": name} for at, name in enumerate(of_extraction)),
        )


def _save_known(connection: Connection, saving: Saving, state: _State | None) -> Outcome:
    if state == _State(content_digest(saving.article), saving.extractor):
        return "unchanged"
    return save_article(connection, saving)


def _save_batch(connection: Connection, savings: Sequence[Saving]) -> list[Outcome]:
    use_memory(connection)
    states: dict[str, _State | None] = dict(_states(connection, (saving.article.id for saving in savings)))
    new: dict[str, Saving] = {}
    for saving in savings:
        if saving.article.id not in states:
            new.setdefault(saving.article.id, saving)
    if new:
        _add_new(connection, list(new.values()))
    outcomes: list[Outcome] = []
    for saving in savings:
        name = saving.article.id
        if new.get(name) is saving:
            outcomes.append("added")
            continue
        state = states.pop(name) if name in states else _states(connection, [name]).get(name)
        outcomes.append(_save_known(connection, saving, state))
    return outcomes


def save_many(store: Store, readings: Sequence[Reading], run_id: int) -> list[Outcome | InputError]:
    """Saves a batch of articles in one transaction and says of each what was new about it.

    A few hundred make a good batch. An article that cannot be stored is an InputError in its place; the others are
    stored. An article whose current facts are those of this text and extractor is left untouched. Raises StoreError
    where the database cannot be used.
    """
    extractor = store.extractor_of(run_id)
    savings = [Saving(*reading, extractor, run_id) for reading in readings]
    try:
        for saving in savings:
            check_anchors(saving.article, saving.facts)
        with store.write() as connection:
            return list(_save_batch(connection, savings))
    except (InputError, StoreError, UnicodeEncodeError, OverflowError, DBAPIError):
        return [_save_alone(store, saving) for saving in savings]


def record_issues(store: Store, issues: Iterable[Issue], run_id: int) -> None:
    """Writes issues that belong to no stored article, in one transaction. Raises StoreError."""
    if found := list(issues):
        with store.write() as connection:
            save_issues(connection, found, run_id)


def versions_added(store: Store, article: str, run_id: int) -> int:
    """How many versions of an article a run added."""
    query = select(func.count()).where(VersionRow.article_id == article, VersionRow.run_id == run_id)
    with store.read() as session:
        return session.scalar(query) or 0


def was_loaded(store: Store, name: str, digest: str) -> bool:
    """Whether the last run that met the input `name` loaded all of it in this state."""
    query = select(RunInputRow.status, RunInputRow.detail).where(RunInputRow.input == name)
    with store.read() as session:
        last = session.execute(query.order_by(RunInputRow.run_id.desc()).limit(1)).first()
    return last is not None and (last.status, last.detail) == (LOADED, digest)


def record_load(store: Store, name: str, digest: str, articles: int, run_id: int) -> None:
    """Says that all of the input `name` in this state is in the database. Raises StoreError."""
    store.record_input(InputStatus(name, LOADED, digest, articles), run_id)


def _save_alone(store: Store, saving: Saving) -> Outcome | InputError:
    if store.has_read(saving.article, saving.extractor):
        return "unchanged"
    try:
        return store.save(saving.page, saving.article, saving.facts, saving.run_id, saving.linked)
    except InputError as error:
        return error
