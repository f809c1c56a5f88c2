"""The door to the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, insert, update
from sqlalchemy.engine import URL
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from pipeline.records import Article, Facts, InputError, Issue, Page, PageRecord
from pipeline.store import reading
from pipeline.store.as_records import Linked
from pipeline.store.as_rows import Row, check_anchors
from pipeline.store.connect import for_writing, make_engine, parse_url, sqlite_file
from pipeline.store.errors import StoreError, in_words
from pipeline.store.migrate import bring_to_head
from pipeline.store.search import rebuild
from pipeline.store.tables import RunInputRow, RunRow
from pipeline.store.writing import Outcome, Saving, insert_or_replace, save_article, save_issues

DEFAULT_URL = "sqlite:///outputs/predikat.db"
_TOO_LONG_FOR_AN_INDEX = "54000"


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class InputStatus:
    """How one input of a run fared: a word, what stands behind it, how many articles it gave."""

    input: str
    status: str
    detail: str = ""
    articles: int = 0


class Store:
    """One database. Everything that is written goes through here; each call is one transaction.

    Every method raises StoreError where the database cannot be used. A process that is killed loses at most the call
    that it was in.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime] = _utc_now) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._now = now
        self._extractors: dict[int, str] = {}

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the connections back."""
        self._engine.dispose()

    @property
    def url(self) -> URL:
        """Where the database is."""
        return self._engine.url

    def files(self) -> set[Path]:
        """The files that an SQLite database consists of, absolute; none for a server."""
        main = sqlite_file(self._engine.url)
        return (
            {Path(f"{main.absolute()}{suffix}") for suffix in ("", "-wal", "-shm", "-journal", ".crawl-lock")}
            if main
            else set()
        )

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction for the other writers of this package."""
        with in_words(self._engine.url), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for the readers of this package."""
        with in_words(self._engine.url), Session(self._engine) as session:
            yield session

    @contextmanager
    def hold_connection(self) -> Iterator[Connection]:
        """A connection that nobody else gets, for what belongs to the server's session; it is closed at the end."""
        with in_words(self._engine.url):
            connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            connection.detach()
        try:
            yield connection
        finally:
            connection.close()

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    # Runs -------------------------------------------------------------------------------------------------------

    def start_run(self, command: str, *, extractor: str, versions: Mapping[str, str] | None = None) -> int:
        """Opens a run and gives its id. `extractor` names package version and knowledge digest."""
        row = {
            "command": command,
            "extractor": extractor,
            "versions": dict(versions or {}),
            "started_at": self._time(),
            "counts": {},
        }
        with self.write() as connection:
            made = connection.execute(insert(RunRow), row).inserted_primary_key
            assert made is not None
        run_id: int = made[0]
        self._extractors[run_id] = extractor
        return run_id

    def record_input(self, status: InputStatus, run_id: int) -> None:
        """Writes how one input fared; said again, it replaces what was said before in this run."""
        row = {
            "run_id": run_id,
            "input": status.input,
            "status": status.status,
            "detail": status.detail,
            "articles": status.articles,
        }
        with self.write() as connection:
            connection.execute(insert_or_replace(connection, RunInputRow, "status", "detail", "articles"), row)

    def finish_run(self, run_id: int, counts: Mapping[str, int] | None = None) -> None:
        """Closes a run with what it counted."""
        closed = {"finished_at": self._time(), "counts": dict(counts or {})}
        with self.write() as connection:
            connection.execute(update(RunRow).where(RunRow.id == run_id).values(**closed))

    def run(self, run_id: int) -> Row | None:
        """One run as a dict, with its `inputs`."""
        with self.read() as session:
            return reading.run_row(session, run_id)

    # Writing ----------------------------------------------------------------------------------------------------

    def save(
        self, page: Page | PageRecord, article: Article, facts: Facts, run_id: int, linked: Linked | None = None
    ) -> Outcome:
        """Writes one article whole or not at all, and says what was new about it.

        Raises InputError, which names the article and leaves the database as it was, for an article that no database
        can keep (a fact beside its quote, two facts with one id, a character that is no character).
        """
        check_anchors(article, facts)
        if page.id != article.page:
            raise ValueError(f"article {article.id} was made from page {article.page}, not from {page.id}")
        kept = page if isinstance(page, PageRecord) else PageRecord.of(page)
        saving = Saving(kept, article, facts, linked or ([], []), self.extractor_of(run_id), run_id)
        try:
            with self.write() as connection:
                return save_article(connection, saving)
        except (UnicodeEncodeError, OverflowError, StoreError) as error:
            cause = error.__cause__ if isinstance(error, StoreError) else error
            if not _is_about_the_article(cause):
                raise
            line = str(getattr(cause, "orig", cause)).splitlines()[0]
            mend = "the article was left out; please report it with its source"
            raise InputError(article.source, f"cannot be stored ({line})", mend) from cause

    def rebuild_search(self) -> None:
        """Makes anew what statements are found by. Saving and linking keep it in step; other programs do not."""
        with self.write() as connection:
            rebuild(connection)

    def record_issue(self, issue: Issue, run_id: int) -> None:
        """Writes an issue that belongs to no stored article; met again, it only gets a later `last_run`."""
        with self.write() as connection:
            save_issues(connection, [issue], run_id)

    def extractor_of(self, run_id: int) -> str:
        """The extractor of a run. Raises ValueError where there is no such run."""
        if run_id not in self._extractors:
            with self.read() as session:
                run = session.get(RunRow, run_id)
            if run is None:
                raise ValueError(f"there is no run {run_id}: start one with start_run")
            self._extractors[run_id] = run.extractor
        return self._extractors[run_id]

    # Reading ----------------------------------------------------------------------------------------------------

    def find_article(self, ref: str) -> reading.FoundArticle | None:
        """The article with this id, external id, address or source (tried in this order), or None.

        Raises StoreError where several have it: none of them is chosen.
        """
        with self.read() as session:
            found = reading.find_articles(session, ref)
        if len(found) > 1:
            names = ", ".join(article.id for article in found[:5])
            raise StoreError(self._engine.url, f"{len(found)} articles are called {ref!r}", f"name one by id: {names}")
        return found[0] if found else None

    def has_read(self, article: Article, extractor: str) -> bool:
        """Whether the current facts of the article are those of this very text by this extractor."""
        with self.read() as session:
            return reading.has_read(session, article, extractor)

    def facts_of(self, article_id: str, version: int | None = None) -> tuple[Article, Facts] | None:
        """An article and its facts exactly as saved, None where there is none.

        `version` counts from 1; None is the current one.
        """
        with self.read() as session:
            return reading.read_article_and_facts(session, article_id, version)

    def award_rows(self, query: reading.AwardQuery | None = None) -> list[Row]:
        """Current awards with their article and evidence, in the order of article and text."""
        with self.read() as session:
            return reading.award_rows(session, query or reading.AwardQuery())

    def people_rows(self, name: str | None = None, limit: int | None = None) -> list[Row]:
        """Current people whose name contains `name`."""
        with self.read() as session:
            return reading.people_rows(session, name, limit)

    def statement_rows(self, speaker: str | None = None, limit: int | None = None) -> list[Row]:
        """Current statements whose speaker's name or role contains `speaker`."""
        with self.read() as session:
            return reading.statement_rows(session, speaker, limit)

    def rows(self, kind: str) -> Iterator[Row]:
        """All current rows of "articles", "people", "positions", "events", "awards" or "statements", for exports."""
        with self.read() as session:
            yield from reading.view_rows(session, kind)

    def counts(self) -> dict[str, int]:
        """How many current rows of each kind there are, beside all versions, issues and runs."""
        with self.read() as session:
            return reading.counts(session)

    def issues(
        self, stage: str | None = None, last_run: int | None = None, limit: int | None = None
    ) -> list[reading.StoredIssue]:
        """Issues by stage, message and subject; `last_run` keeps those that this run met."""
        with self.read() as session:
            return reading.issues(session, stage, last_run, limit)


def _is_about_the_article(cause: BaseException | None) -> bool:
    """Whether another article would have been stored: the database is well, the value is not."""
    if isinstance(cause, DBAPIError) and getattr(cause.orig, "sqlstate", None) == _TOO_LONG_FOR_AN_INDEX:
        return True
    return isinstance(cause, UnicodeEncodeError | OverflowError | DataError | IntegrityError)


def open_store(url: str = DEFAULT_URL, now: Callable[[], datetime] = _utc_now) -> Store:
    """Opens the database, makes it where there is none, and brings its schema up to date.

    `url` is `sqlite:///FILE` (the folder is made) or `postgresql+psycopg://USER:PASSWORD@HOST:PORT/NAME`. Raises
    StoreError, which names the mend, for a database that cannot be used or was written by a newer version.
    """
    engine = make_engine(parse_url(url))
    try:
        with in_words(engine.url):
            bring_to_head(engine)
    except StoreError:
        engine.dispose()
        raise
    return Store(engine, now)
