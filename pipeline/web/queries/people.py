"""People across articles, the offices in which the press saw them, and what they received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from pipeline.store.fact_tables import ConferralRow
from pipeline.store.link_tables import EntityRow, LinkedAwardRow, LinkedPersonRow, LinkThingRow, TenureRow
from pipeline.web.queries.awards import AwardItem, award_item
from pipeline.web.queries.paging import Listing, Window, read_window


@dataclass(frozen=True, slots=True)
class PersonItem:
    """A person of one or more articles; `names` are the printed forms."""

    id: str
    name: str
    names: tuple[str, ...]
    articles: int
    first_seen: str | None
    last_seen: str | None


@dataclass(frozen=True, slots=True)
class TenureItem:
    """A person in an office, from the first to the last day on which an article says so; the true ends are unknown."""

    person_id: str
    person: str
    office: str
    status: str
    first_seen: str
    last_seen: str
    articles: int
    former_from: str | None


def _person(row: Any) -> PersonItem:
    return person_item(row[0])


def person_item(row: LinkedPersonRow) -> PersonItem:
    """The person of a row."""
    return PersonItem(row.id, row.name, tuple(row.names), row.articles, row.first_seen, row.last_seen)


def _holders(asked: list[str]) -> Select[str]:
    """Who was seen in an office whose name holds every word that their own does not.

    Read once, not for each person in turn: few people hold offices.
    """
    holder = aliased(LinkedPersonRow)
    query = select(TenureRow.person_id).join(holder, holder.id == TenureRow.person_id)
    query = query.outerjoin(EntityRow, (EntityRow.kind == "office") & (EntityRow.key == TenureRow.office))
    # Offices of bodies that no table knows have nothing but their key.
    office = func.coalesce(EntityRow.label, func.replace(TenureRow.office, "_", " "))
    for word in asked:
        columns = (func.lower(column).contains(word, autoescape=True) for column in (holder.name, office))
        query = query.where(or_(*columns))
    return query


def find_people(session: Session, words: str | None, window: Window) -> Listing[PersonItem]:
    """People whose name, alone or with one of their offices, holds every word; those in most articles first."""
    query = select(LinkedPersonRow)
    if asked := [word.lower() for word in (words or "").split()]:
        named = (func.lower(LinkedPersonRow.name).contains(word, autoescape=True) for word in asked)
        query = query.where(or_(and_(*named), LinkedPersonRow.id.in_(_holders(asked))))
    most = (LinkedPersonRow.articles.desc(), LinkedPersonRow.id.desc())
    return read_window(session, query.order_by(*most), window, _person)


def find_person(session: Session, person: str) -> PersonItem | None:
    """One person by id."""
    row = session.get(LinkedPersonRow, person)
    return person_item(row) if row else None


def _tenure(row: Any) -> TenureItem:
    tenure, name = row
    return TenureItem(
        tenure.person_id,
        name,
        tenure.office,
        tenure.status,
        tenure.first_seen,
        tenure.last_seen,
        tenure.articles,
        tenure.former_from,
    )


def tenures(
    session: Session,
    *,
    person: str | None = None,
    office: str | None = None,
    region: str | None = None,
    most: int = 200,
) -> tuple[TenureItem, ...]:
    """The tenures of a person, of an office, or of all offices of a region's government, in order of time."""
    query = select(TenureRow, LinkedPersonRow.name).join(LinkedPersonRow, LinkedPersonRow.id == TenureRow.person_id)
    if person:
        query = query.where(TenureRow.person_id == person)
    if office:
        query = query.where(TenureRow.office == office)
    if region:
        query = query.where(TenureRow.office.endswith(f"@{region}", autoescape=True))
    order = (TenureRow.first_seen, TenureRow.office, TenureRow.person_id)
    return tuple(_tenure(row) for row in session.execute(query.order_by(*order).limit(most)).all())


def awards_of_person(session: Session, person: str, most: int = 100) -> tuple[AwardItem, ...]:
    """Awards that the person received for themselves, or took in hand for a body; the last reported first."""
    mine = select(LinkThingRow.extraction_id, LinkThingRow.fact_id).where(
        LinkThingRow.entity_id == person, LinkThingRow.kind == "person"
    )
    seen = mine.subquery()
    told = LinkThingRow.__table__.alias("told")
    received = (
        select(told.c.entity_id)
        .join(ConferralRow, (ConferralRow.extraction_id == told.c.extraction_id) & (ConferralRow.id == told.c.fact_id))
        .join(
            seen,
            (seen.c.extraction_id == ConferralRow.extraction_id)
            & or_(seen.c.fact_id == ConferralRow.recipient_person, seen.c.fact_id == ConferralRow.received_by_person),
        )
    )
    query = select(LinkedAwardRow).where(LinkedAwardRow.id.in_(received))
    newest = (LinkedAwardRow.last_seen.desc().nulls_last(), LinkedAwardRow.id)
    return tuple(award_item(row) for row in session.scalars(query.order_by(*newest).limit(most)))
