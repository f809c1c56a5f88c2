"""The facts that are most worth a ruling: a few hundred of each kind are weighed, however large the database is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Select, Text, cast, func, literal, select
from sqlalchemy.orm import Session

from pipeline.review import KINDS, Kind
from pipeline.review.queue import Candidate, by_worth
from pipeline.store.fact_tables import ConferralRow, EventRow, OccupancyRow
from pipeline.store.link_tables import LinkedAwardRow, LinkThingRow
from pipeline.store.samples import FACT_TABLES
from pipeline.store.store import Store
from pipeline.store.tables import ExtractionRow

_WEIGHED = 300
# A name of an award that so few reports have counts as new.
_FEW = 2
# What the tables ought to know of a fact.
_KEYS: dict[Kind, Any] = {
    "award": ConferralRow.award_key,
    "position": OccupancyRow.position_key,
    "event": EventRow.kind,
}


def _current(kind: Kind) -> Select[Any]:
    table = FACT_TABLES[kind]
    key = _KEYS.get(kind)
    columns = [
        ExtractionRow.article_id,
        table.id,
        table.confidence,
        key.is_(None) if key is not None else literal(False),
    ]
    query: Select[Any] = select(*columns).join(ExtractionRow, ExtractionRow.id == table.extraction_id)
    return query.where(ExtractionRow.is_current, table.confidence < 1.0)


def _least_sure(session: Session, kind: Kind) -> Iterator[Candidate]:
    table = FACT_TABLES[kind]
    query = _current(kind).order_by(table.confidence, table.extraction_id, table.id).limit(_WEIGHED)
    for article, fact, confidence, lacks_key in session.execute(query):
        yield Candidate(article, kind, fact, confidence, lacks_key=bool(lacks_key))


def _disputed(session: Session) -> set[tuple[str, str]]:
    """Reports (article, fact) of awards of which papers tell different things."""
    differing = select(LinkedAwardRow.id).where(func.length(cast(LinkedAwardRow.contradictions, Text)) > len("[]"))
    query = (
        select(ExtractionRow.article_id, LinkThingRow.fact_id)
        .join(ExtractionRow, ExtractionRow.id == LinkThingRow.extraction_id)
        .where(LinkThingRow.entity_id.in_(differing), ExtractionRow.is_current)
        .limit(_WEIGHED)
    )
    return {(article, fact) for article, fact in session.execute(query)}


def _with_claims(session: Session) -> Iterator[Candidate]:
    """Awards by all that speaks for a look at them."""
    disputed = _disputed(session)
    names = {fact for _, fact in disputed}
    found = {(one.article, one.fact): one for one in _least_sure(session, "award")}
    if names:
        for article, fact, confidence, lacks_key in session.execute(
            _current("award").where(ConferralRow.id.in_(names))
        ):
            found[article, fact] = Candidate(article, "award", fact, confidence, lacks_key=bool(lacks_key))
    query = _current("award").where(ConferralRow.award_key.is_(None)).limit(_WEIGHED)
    for article, fact, confidence, _ in session.execute(query):
        found.setdefault((article, fact), Candidate(article, "award", fact, confidence, lacks_key=True))
    rare = _rare(session)
    for (article, fact), one in found.items():
        yield Candidate(
            article, "award", fact, one.confidence, (article, fact) in disputed, one.lacks_key, fact in rare
        )


def _rare(session: Session) -> set[str]:
    """Awards without a key whose name hardly any report has."""
    query = (
        select(func.min(ConferralRow.id))
        .join(ExtractionRow, ExtractionRow.id == ConferralRow.extraction_id)
        .where(ExtractionRow.is_current, ConferralRow.award_key.is_(None))
        .group_by(func.lower(ConferralRow.award_raw))
        .having(func.count() <= _FEW)
        .limit(_WEIGHED)
    )
    return set(session.scalars(query))


def find_worthy(store: Store, kinds: Collection[Kind] = KINDS) -> list[Candidate]:
    """Facts to rule on, the worthiest first; those that people vouch for are not among them."""
    found: list[Candidate] = []
    with store.read() as session:
        for kind in kinds:
            found += _with_claims(session) if kind == "award" else _least_sure(session, kind)
    return by_worth(found)
