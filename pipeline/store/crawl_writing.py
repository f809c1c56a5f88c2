"""Rows of the crawl's tables from its records, and how the articles of a list get into the frontier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, case, or_, update

from pipeline.records.crawl import FetchRecord, FrontierItem, LeadState, Position, Validators
from pipeline.records.sources import Discovered, Lead, Via
from pipeline.store import crawl_reading
from pipeline.store.as_rows import Row
from pipeline.store.crawl_tables import FrontierRow, LeadRow
from pipeline.store.writing import insert_or

VALIDATORS = ("etag", "last_modified", "digest", "full_at")
# A list that called an article changed so often, wrongly, is no longer believed about it.
_BELIEVED = 2


@dataclass(frozen=True, slots=True)
class Found:
    """Of the articles of a list: how many are new, and how many are said to have changed."""

    fresh: int
    changed: int


def validator_columns(validators: Validators) -> Row:
    """The columns of validators."""
    return {name: getattr(validators, name) for name in VALIDATORS}


def _position(position: Position | None) -> Row:
    return {
        "archive_file": position.file if position else None,
        "archive_start": position.start if position else None,
        "archive_end": position.end if position else None,
    }


def lead_row(source: str, lead: Lead, night: str) -> Row:
    """A list that a night wants."""
    return {"source": source, "url": lead.url, "via": lead.via, "depth": lead.depth, "wanted": night}


def lead_state(row: LeadRow) -> LeadState:
    """What a row says of a list."""
    lead = Lead(row.url, cast(Via, row.via), row.depth)
    return LeadState(lead, crawl_reading.validators(row), row.night)


def fetch_row(fetch: FetchRecord) -> Row:
    """The columns of `fetches` that come with a fetch."""
    plain = {name: getattr(fetch, name) for name in FetchRecord.__slots__ if name != "position"}
    return plain | _position(fetch.position)


def item_values(item: FrontierItem) -> Row:
    """The columns of `frontier` that a fetch may change."""
    return {
        "address": item.address,
        "state": item.state,
        "article_id": item.article,
        "attempts": item.attempts,
        "checks": item.checks,
        "due": item.due,
        **validator_columns(item.validators),
        **_position(item.position),
    }


def false_hint() -> Row:
    """An article that a list called changed was not: counted, so that the list is believed less."""
    return {"false_hints": FrontierRow.false_hints + case((FrontierRow.hinted, 1), else_=0), "hinted": False}


def discover(connection: Connection, items: Sequence[Discovered], now: str) -> Found:
    """Puts the articles of a list into the frontier; what it says of known ones is taken as a hint."""
    fresh = changed = 0
    for one in {one.url: one for one in reversed(items)}.values():
        row = {
            "url": one.url,
            "source": one.source,
            "address": one.address,
            "state": "discovered",
            "attempts": 0,
            "checks": 0,
            "due": None,
            "lastmod": one.lastmod,
            "published": one.published,
            "found_at": now,
            "found_in": one.found_in,
            "via": one.via,
            "hinted": False,
            "false_hints": 0,
        }
        added = insert_or(connection, FrontierRow).on_conflict_do_nothing().returning(FrontierRow.url)
        if connection.scalar(added, row) is not None:
            fresh += 1
        elif one.lastmod is not None:
            changed += _hint(connection, one, now)
    return Found(fresh, changed)


def _hint(connection: Connection, one: Discovered, now: str) -> int:
    """Takes a list's word that an article changed: it is due now, and asked for without conditions."""
    later = or_(FrontierRow.lastmod.is_(None), FrontierRow.lastmod < one.lastmod)
    believed = FrontierRow.false_hints < _BELIEVED
    known = update(FrontierRow).where(FrontierRow.url == one.url, FrontierRow.source == one.source, later)
    held = known.where(FrontierRow.state.in_(("done", "extracted")), FrontierRow.lastmod.is_not(None), believed)
    told = connection.execute(held.values(lastmod=one.lastmod, due=now, hinted=True, full_at=None))
    connection.execute(known.values(lastmod=one.lastmod))
    return told.rowcount
