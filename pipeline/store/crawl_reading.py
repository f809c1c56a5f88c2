"""Questions to the crawl's tables, answered in the records of `pipeline.records.crawl`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, Table, func, select
from sqlalchemy.orm import Session

from pipeline.records.crawl import (
    UNREAD_STEPS,
    FrontierItem,
    JudgedSource,
    NightDigest,
    Position,
    SourceNight,
    State,
    Trouble,
    Validators,
    Verdict,
    VerdictKind,
)
from pipeline.store.crawl_tables import (
    FetchRow,
    FrontierRow,
    NightRow,
    PositionColumns,
    ValidatorColumns,
    VerdictRow,
)
from pipeline.store.views import current_awards, current_statements


def validators(row: ValidatorColumns) -> Validators:
    """The validators of a row."""
    return Validators(row.etag, row.last_modified, row.digest, row.full_at)


def position(row: PositionColumns) -> Position | None:
    """The archive position of a row, None where it has none."""
    if row.archive_file is None or row.archive_start is None or row.archive_end is None:
        return None
    return Position(row.archive_file, row.archive_start, row.archive_end)


def item(row: FrontierRow) -> FrontierItem:
    """The frontier item of a row."""
    return FrontierItem(
        url=row.url,
        source=row.source,
        address=row.address,
        state=cast(State, row.state),
        attempts=row.attempts,
        checks=row.checks,
        due=row.due,
        lastmod=row.lastmod,
        validators=validators(row),
        position=position(row),
        article=row.article_id,
    )


def source_night(session: Session, night: str, source: str) -> SourceNight:
    """A source's night, counted from its fetches."""
    started = session.scalars(select(NightRow.started_at).where(NightRow.id == night)).one()
    rows = session.scalars(
        select(FetchRow).where(FetchRow.night == night, FetchRow.source == source).order_by(FetchRow.id)
    ).all()
    outcomes = {
        kind: dict(Counter(row.outcome for row in rows if row.kind == kind)) for kind in ("lead", "article", "robots")
    }
    read = [row for row in rows if row.kind == "article" and row.characters is not None]
    with_text = [row for row in read if row.characters]
    return SourceNight(
        source=source,
        night=night,
        weekday=datetime.fromisoformat(started).weekday(),
        lead_outcomes=outcomes["lead"],
        outcomes=outcomes["article"],
        robots_outcomes=outcomes["robots"],
        lists_read=sum(bool(row.readable) for row in rows),
        listed=sum(row.listed or 0 for row in rows),
        fresh=sum(row.fresh or 0 for row in rows),
        requests=sum(row.requests for row in rows),
        readings=len(read),
        without_text=len(read) - len(with_text),
        without_title=sum(not row.has_title for row in with_text),
        without_date=sum(not row.has_date for row in with_text),
        paywalled=sum(bool(row.paywall) for row in with_text),
        lengths=tuple(sorted(row.characters for row in with_text if row.characters)),
        details=_details(rows),
    )


def _details(rows: Sequence[FetchRow]) -> dict[str, str]:
    """The first detail of each outcome that was no success, and of a list that was not readable."""
    details: dict[str, str] = {}
    for row in rows:
        word = "unreadable" if row.readable is False else row.outcome
        if word not in ("ok", "unchanged", "postponed") and row.detail:
            details.setdefault(word, row.detail[:200])
    return details


def counts_of(counted: SourceNight) -> dict[str, Any]:
    """A counted night as JSON."""
    return asdict(counted) | {"lengths": list(counted.lengths)}


def counted_of(counts: dict[str, Any]) -> SourceNight:
    """What `counts_of` wrote."""
    return SourceNight(**{**counts, "lengths": tuple(counts["lengths"])})


def history(session: Session, source: str, before: str, since: str) -> list[SourceNight]:
    """The source's crawls from `since` up to one (names of nights), as they were judged, the last one first."""
    query = select(VerdictRow.counts).where(
        VerdictRow.source == source, VerdictRow.night < before, VerdictRow.night >= since
    )
    return [counted_of(counts) for counts in session.scalars(query.order_by(VerdictRow.night.desc()))]


def _judged(row: VerdictRow, night: NightRow) -> JudgedSource:
    return JudgedSource(
        night=night.id,
        finished_at=night.finished_at or "",
        ended=night.ended or "",
        verdict=Verdict(row.source, cast(VerdictKind, row.verdict), tuple(row.evidence)),
        counted=counted_of(row.counts),
    )


def latest(session: Session) -> list[JudgedSource]:
    """The last verdict on each source, of nights that ended, by source."""
    last = select(VerdictRow.source, func.max(VerdictRow.night).label("night")).join(
        NightRow, NightRow.id == VerdictRow.night
    )
    last_of = last.where(NightRow.finished_at.is_not(None)).group_by(VerdictRow.source).subquery()
    query = select(VerdictRow, NightRow).join(NightRow, NightRow.id == VerdictRow.night)
    query = query.join(last_of, (last_of.c.source == VerdictRow.source) & (last_of.c.night == VerdictRow.night))
    return [_judged(*pair) for pair in session.execute(query.order_by(VerdictRow.source)).all()]


def unfinished(session: Session) -> list[str]:
    """When nights began that have not ended, the last one first."""
    query = select(NightRow.started_at).where(NightRow.finished_at.is_(None)).order_by(NightRow.id.desc())
    return list(session.scalars(query))


def digest(session: Session, night: str) -> NightDigest:
    """What a night brought. Raises NoResultFound where there is no such night."""
    row = session.scalars(select(NightRow).where(NightRow.id == night)).one()
    verdicts = session.scalars(select(VerdictRow).where(VerdictRow.night == night).order_by(VerdictRow.source))
    read = select(FetchRow.step, func.count()).where(FetchRow.night == night, FetchRow.step.is_not(None))
    touched = select(FrontierRow.article_id).join(FetchRow, FetchRow.url == FrontierRow.url)
    touched = touched.where(FetchRow.night == night, FrontierRow.article_id.is_not(None))
    changed = touched.where(FetchRow.step.in_(("added", "updated")))
    updated = session.scalars(touched.where(FetchRow.step == "updated").order_by(FrontierRow.article_id).distinct())
    return NightDigest(
        night=night,
        started_at=row.started_at,
        finished_at=row.finished_at or "",
        ended=row.ended or "",
        sources=tuple(_judged(verdict, row) for verdict in verdicts),
        steps={step: count for step, count in session.execute(read.group_by(FetchRow.step)).all() if step},
        updated=tuple(article for article in updated if article is not None),
        awards=_rows_of(session, current_awards, changed),
        statements=_rows_of(session, current_statements, changed),
        waiting=waiting(session),
        troubles=_troubles(session, night),
    )


def _troubles(session: Session, night: str) -> tuple[Trouble, ...]:
    """What was asked for in vain; an address that came at a later try of the night is none."""
    query = select(FetchRow).where(FetchRow.night == night).order_by(FetchRow.source, FetchRow.id)
    last = {(row.kind, row.url): row for row in session.scalars(query) if row.outcome != "postponed"}
    return tuple(
        Trouble(row.source, row.url, word, row.status, row.detail or "")
        for row in last.values()
        if (word := trouble(row))
    )


def trouble(row: FetchRow) -> str | None:
    """What went wrong with a fetch or with reading what it brought, None where nothing did."""
    if row.outcome not in ("ok", "unchanged", "twin", "postponed"):
        return row.outcome
    if row.step in UNREAD_STEPS:
        return row.step
    return "unreadable" if row.readable is False else None


def _rows_of(session: Session, view: Table, articles: Select[Any]) -> tuple[dict[str, Any], ...]:
    query = select(view).where(view.c.article_id.in_(articles))
    ordered = query.order_by(view.c.publisher, view.c.article_id, view.c.char_start, *view.primary_key)
    return tuple(dict(row) for row in session.execute(ordered).mappings())


def waiting(session: Session) -> dict[str, dict[State, int]]:
    """How many addresses of each source are in each state."""
    query = select(FrontierRow.source, FrontierRow.state, func.count()).group_by(FrontierRow.source, FrontierRow.state)
    found: dict[str, dict[State, int]] = {}
    for source, state, count in session.execute(query).all():
        found.setdefault(source, {})[cast(State, state)] = count
    return found
