"""The crawl's part of the database: what is known of each address, and what each fetch gave.

Every call is one transaction: a crawl that is killed loses at most the answer in hand, which is asked for again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import case, func, insert, or_, select, update

from pipeline.records.crawl import (
    FetchRecord,
    FrontierItem,
    JudgedSource,
    LeadState,
    NightDigest,
    Reading,
    SourceNight,
    State,
    Verdict,
)
from pipeline.records.sources import Discovered, Lead
from pipeline.store import crawl_reading
from pipeline.store.crawl_tables import FetchRow, FrontierRow, LeadRow, NightRow, VerdictRow
from pipeline.store.crawl_writing import (
    VALIDATORS,
    Found,
    discover,
    false_hint,
    fetch_row,
    item_values,
    lead_row,
    lead_state,
    validator_columns,
)
from pipeline.store.store import Store
from pipeline.store.writing import insert_or_replace

_RESUMED_HOURS = 20


@dataclass(frozen=True, slots=True)
class NightKey:
    """A night under way. `resumed` says that an earlier process began it."""

    id: str
    started_at: str
    resumed: bool


def night_id(now: str) -> str:
    """The name of a night that begins at `now` (ISO 8601, UTC): sorts by time and is a good folder name."""
    return f"{datetime.fromisoformat(now):%Y%m%dT%H%M%SZ}"


class Frontier:
    """The crawl tables of a store. `now` is always a moment in UTC, ISO 8601 to the second."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Nights -----------------------------------------------------------------------------------------------------

    def open_night(self, now: str) -> NightKey:
        """The night that was cut off less than 20 hours ago, else a new one; older ones that were cut off end now."""
        since = (datetime.fromisoformat(now) - timedelta(hours=_RESUMED_HOURS)).isoformat(timespec="seconds")
        cut_off = select(NightRow.id, NightRow.started_at).where(NightRow.finished_at.is_(None))
        cut_off = cut_off.where(NightRow.started_at >= since).order_by(NightRow.id.desc()).limit(1)
        with self._store.write() as connection:
            found = connection.execute(cut_off).first()
            if found is not None:
                return NightKey(found.id, found.started_at, resumed=True)
            lost = update(NightRow).where(NightRow.finished_at.is_(None))
            connection.execute(lost.values(finished_at=now, ended="cut off"))
            name = night_id(now)
            taken = connection.scalar(select(func.count()).where(NightRow.id.startswith(name))) or 0
            name = f"{name}-{taken + 1}" if taken else name
            connection.execute(insert(NightRow), {"id": name, "started_at": now, "finished_at": None, "ended": None})
        return NightKey(name, now, resumed=False)

    def close_night(self, night: str, now: str, ended: str) -> None:
        """Ends a night; `ended` says why ("complete", "budget")."""
        with self._store.write() as connection:
            values = {"finished_at": now, "ended": ended}
            connection.execute(update(NightRow).where(NightRow.id == night).values(**values))

    def committed(self, night: str) -> dict[str, int]:
        """The bytes of each archive file of a night that the database knows of."""
        query = select(FetchRow.archive_file, func.max(FetchRow.archive_end)).where(FetchRow.night == night)
        query = query.where(FetchRow.archive_file.is_not(None)).group_by(FetchRow.archive_file)
        with self._store.read() as session:
            return {name: end or 0 for name, end in session.execute(query).all() if name is not None}

    # Lists ------------------------------------------------------------------------------------------------------

    def want(self, source: str, leads: Iterable[Lead], night: str) -> None:
        """Puts lists down to be read in a night."""
        rows = [lead_row(source, lead, night) for lead in leads]
        if rows:
            with self._store.write() as connection:
                connection.execute(insert_or_replace(connection, LeadRow, "via", "depth", "wanted"), rows)

    def wanted(self, source: str, night: str) -> list[LeadState]:
        """The lists that a night has still to read."""
        unread = or_(LeadRow.night.is_(None), LeadRow.night != night)
        query = select(LeadRow).where(LeadRow.source == source, LeadRow.wanted == night, unread)
        with self._store.read() as session:
            return [lead_state(row) for row in session.scalars(query.order_by(LeadRow.depth, LeadRow.url))]

    def lead(self, source: str, url: str) -> LeadState | None:
        """What is known of a list, None where it is new."""
        with self._store.read() as session:
            row = session.get(LeadRow, (source, url))
            return lead_state(row) if row is not None else None

    def record_lead(
        self, fetch: FetchRecord, state: LeadState, items: Sequence[Discovered] = (), leads: Sequence[Lead] = ()
    ) -> Found:
        """Writes how a list was fetched, what is now known of it, the articles and the further lists in it.

        A further list that this night read or wants already is left as it is.
        """
        with self._store.write() as connection:
            found = discover(connection, items, fetch.at)
            row = fetch_row(fetch) | {"fresh": found.fresh if fetch.listed is not None else None}
            connection.execute(insert(FetchRow), row)
            lead = lead_row(fetch.source, state.lead, fetch.night) | {"night": fetch.night}
            lead |= validator_columns(state.validators)
            replacing = insert_or_replace(connection, LeadRow, "wanted", "night", *VALIDATORS)
            connection.execute(replacing, lead)
            if leads:
                further = [lead_row(fetch.source, one, fetch.night) for one in leads]
                connection.execute(insert_or_replace(connection, LeadRow, "via", "depth", "wanted"), further)
        return found

    # Articles ---------------------------------------------------------------------------------------------------

    def due(self, source: str, now: str, limit: int, only: Collection[str] | None = None) -> list[FrontierItem]:
        """What is to be asked for: new articles first, the newest of them first, then those to look at again.

        `only` are the canonical addresses that count, None for all.
        """
        is_due = or_(FrontierRow.due.is_(None), FrontierRow.due <= now)
        newest = func.coalesce(FrontierRow.published, FrontierRow.lastmod, "").desc()
        of_source = select(FrontierRow).where(FrontierRow.source == source)
        if only is not None:
            of_source = of_source.where(FrontierRow.url.in_(only))
        fresh = of_source.where(FrontierRow.state == "discovered", is_due)
        again = of_source.where(FrontierRow.state.in_(("done", "extracted")), FrontierRow.due <= now)
        with self._store.read() as session:
            rows = list(session.scalars(fresh.order_by(newest, FrontierRow.url).limit(limit)))
            hinted_first = (FrontierRow.hinted.desc(), FrontierRow.due, FrontierRow.url)
            rows += session.scalars(again.order_by(*hinted_first).limit(limit - len(rows)))
            return [crawl_reading.item(row) for row in rows]

    def fetched(self) -> list[FrontierItem]:
        """Articles that lie in the archive and were not read yet."""
        query = select(FrontierRow).where(FrontierRow.state == "fetched")
        with self._store.read() as session:
            rows = session.scalars(query.order_by(FrontierRow.archive_file, FrontierRow.archive_start))
            return [crawl_reading.item(row) for row in rows]

    def find(self, url: str) -> FrontierItem | None:
        """What is known of an article's canonical address."""
        with self._store.read() as session:
            row = session.get(FrontierRow, url)
            return crawl_reading.item(row) if row is not None else None

    def ask_again(self, source: str, now: str, url: str | None = None) -> int:
        """Makes addresses of a source due now, for a whole answer; gives their number.

        With `url` (canonical) it is that one, whatever became of it; else all that failed, hold no text, or wait for
        another look.
        """
        of_source = update(FrontierRow).where(FrontierRow.source == source, FrontierRow.state != "fetched")
        if url is not None:
            chosen = of_source.where(FrontierRow.url == url)
        else:
            failed = FrontierRow.state.in_(("gone", "given_up", "extracted"))
            chosen = of_source.where(or_(failed, FrontierRow.due > now))
        held = FrontierRow.article_id.is_not(None)
        values = dict.fromkeys(VALIDATORS) | {"attempts": 0, "due": now}
        with self._store.write() as connection:
            asked = chosen.values(**values, state=case((held, "done"), else_="discovered"))
            return connection.execute(asked).rowcount

    def find_address(self, address: str) -> FrontierItem | None:
        """What is known of an article's address, canonical or as it is asked for."""
        query = select(FrontierRow).where(or_(FrontierRow.url == address, FrontierRow.address == address))
        with self._store.read() as session:
            row = session.scalar(query.order_by(FrontierRow.url).limit(1))
            return crawl_reading.item(row) if row is not None else None

    def record_fetch(self, fetch: FetchRecord, item: FrontierItem | None = None) -> None:
        """Writes how a job went and what that makes of its frontier item."""
        with self._store.write() as connection:
            connection.execute(insert(FetchRow), fetch_row(fetch))
            if item is not None:
                values = item_values(item) | {"error": None if fetch.outcome == "ok" else fetch.detail}
                if fetch.outcome == "unchanged":
                    values |= false_hint()
                connection.execute(update(FrontierRow).where(FrontierRow.url == item.url).values(**values))

    def record_reading(self, item: FrontierItem, reading: Reading) -> None:
        """Writes what extraction made of an item's last fetch, with the item's new state."""
        last = select(func.max(FetchRow.id)).where(FetchRow.url == item.url, FetchRow.outcome == "ok")
        found = {name: getattr(reading, name) for name in Reading.__slots__ if name != "detail" or reading.detail}
        values: dict[str, Any] = {"state": item.state, "article_id": item.article, "due": item.due}
        values |= false_hint() if reading.step == "unchanged" else {"hinted": False}
        with self._store.write() as connection:
            connection.execute(update(FetchRow).where(FetchRow.id == last.scalar_subquery()).values(**found))
            connection.execute(update(FrontierRow).where(FrontierRow.url == item.url).values(**values))

    # Health -----------------------------------------------------------------------------------------------------

    def source_night(self, night: str, source: str) -> SourceNight:
        """A source's night, counted from its fetches."""
        with self._store.read() as session:
            return crawl_reading.source_night(session, night, source)

    def save_verdicts(self, judged: Iterable[tuple[SourceNight, Verdict]]) -> None:
        """Writes the verdicts of a night; said again, they replace what was said before."""
        rows = [
            {
                "night": counted.night,
                "source": verdict.source,
                "verdict": verdict.kind,
                "evidence": list(verdict.evidence),
                "counts": crawl_reading.counts_of(counted),
            }
            for counted, verdict in judged
        ]
        if rows:
            with self._store.write() as connection:
                replacing = insert_or_replace(connection, VerdictRow, "verdict", "evidence", "counts")
                connection.execute(replacing, rows)

    def history(self, source: str, before: str, days: int = 60) -> list[SourceNight]:
        """The source's crawls in the `days` before the night `before`, as they were judged, the last one first."""
        began = datetime.strptime(before.partition("Z")[0], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        since = night_id((began - timedelta(days=days)).isoformat())
        with self._store.read() as session:
            return crawl_reading.history(session, source, before, since)

    def latest(self) -> list[JudgedSource]:
        """The last verdict on each source that was ever judged."""
        with self._store.read() as session:
            return crawl_reading.latest(session)

    def unfinished(self) -> list[str]:
        """When nights began that have not ended (UTC), the last one first."""
        with self._store.read() as session:
            return crawl_reading.unfinished(session)

    def digest(self, night: str) -> NightDigest:
        """What a night brought."""
        with self._store.read() as session:
            return crawl_reading.digest(session, night)

    def waiting(self) -> dict[str, dict[State, int]]:
        """How many addresses of each source are in each state."""
        with self._store.read() as session:
            return crawl_reading.waiting(session)
