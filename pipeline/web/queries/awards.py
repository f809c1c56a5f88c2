"""Awards across articles, with the reports that tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, and_, cast, func, literal, or_, select
from sqlalchemy.orm import Session

from pipeline.store.link_tables import LinkedAwardRow, LinkThingRow
from pipeline.store.views import current_awards
from pipeline.web.queries.paging import Listing, Window, read_window


@dataclass(frozen=True, slots=True)
class AwardFilter:
    """Which awards; None means any. `region` is a code: a province takes in its regencies and towns.

    `scheme` is a key of the tables, `issuer` a body's full name, `words` are looked for in award and recipient.
    `differing`: only those of which papers tell different things.
    """

    region: str | None = None
    scheme: str | None = None
    grade: str | None = None
    year: int | None = None
    issuer: str | None = None
    status: str | None = None
    recipient: str | None = None
    words: str | None = None
    differing: bool = False


@dataclass(frozen=True, slots=True)
class AwardItem:
    """An award of one or more reports. `rank` is the place of the grade on the scale of its year, 1 the best.

    `grades` counts independent sources for each grade; `contradictions` names the fields in which reports differ.
    """

    id: str
    recipient: str
    recipient_key: str
    region: str | None
    award: str
    scheme: str | None
    grade: str | None
    rank: int | None
    grades: tuple[tuple[str, int], ...]
    year: int | None
    edition_year: int | None
    conferred: str | None
    issuer: str | None
    status: str
    reports: int
    publishers: int
    confirmations: int
    contradictions: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None
    score: str | None
    received_by: str | None
    streak: int | None
    change: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of an award, with the characters that say it."""

    article_id: str
    article_title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    recipient: str
    award: str
    grade: str | None
    score: str | None
    year: int | None
    issuer: str | None
    received_by: str | None
    conferred: str | None
    status: str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float


def award_item(row: LinkedAwardRow) -> AwardItem:
    """The award of a row."""
    return AwardItem(
        id=row.id,
        recipient=row.label,
        recipient_key=row.recipient,
        region=row.region,
        award=row.award_label,
        scheme=row.award,
        grade=row.grade,
        rank=row.rank,
        grades=tuple((str(grade), int(sources)) for grade, sources in row.grades),
        year=row.year,
        edition_year=row.edition_year,
        conferred=row.conferred,
        issuer=row.issuer,
        status=row.status,
        reports=row.claims,
        publishers=row.publishers,
        confirmations=row.confirmations,
        contradictions=tuple(row.contradictions),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        score=row.score,
        received_by=row.received_by,
        streak=row.streak,
        change=row.change,
    )


def in_region(code: str) -> Any:
    """The condition that an award's region is `code` or lies in the province `code`."""
    column = LinkedAwardRow.region
    return column == code if "." in code else or_(column == code, and_(column >= f"{code}.", column < f"{code}/"))


def _matching(wanted: AwardFilter) -> Select[LinkedAwardRow]:
    query = select(LinkedAwardRow)
    exact = {"award": wanted.scheme, "issuer": wanted.issuer, "status": wanted.status, "recipient": wanted.recipient}
    for column, value in exact.items():
        if value:
            query = query.where(getattr(LinkedAwardRow, column) == value)
    if wanted.region:
        query = query.where(in_region(wanted.region))
    if wanted.grade:
        query = query.where(LinkedAwardRow.grade == wanted.grade)
    if wanted.year is not None:
        query = query.where(func.coalesce(LinkedAwardRow.year, LinkedAwardRow.edition_year) == wanted.year)
    if wanted.differing:
        query = query.where(cast(LinkedAwardRow.contradictions, String) != "[]")
    for word in (wanted.words or "").split():
        either = (
            func.lower(column).contains(word.lower(), autoescape=True)
            for column in (LinkedAwardRow.label, LinkedAwardRow.award_label)
        )
        query = query.where(or_(*either))
    return query


def _award(row: Any) -> AwardItem:
    return award_item(row[0])


def find_awards(session: Session, wanted: AwardFilter, window: Window) -> Listing[AwardItem]:
    """Awards, the last reported first."""
    query = _matching(wanted)
    if wanted.words:
        # Rare words would be looked for in all rows in the order of days; the index of words is much narrower.
        order = (func.coalesce(LinkedAwardRow.last_seen, "").desc(), LinkedAwardRow.id)
        found = query.with_only_columns(LinkedAwardRow.id, maintain_column_froms=True).order_by(*order)
        page = found.limit(window.limit + 1).offset(window.offset)
        rows = session.scalars(select(LinkedAwardRow).where(LinkedAwardRow.id.in_(page)).order_by(*order)).all()
        more = window.offset + window.limit if len(rows) > window.limit else None
        return Listing(tuple(award_item(row) for row in rows[: window.limit]), window.offset, more)
    newest = (LinkedAwardRow.last_seen.desc().nulls_last(), LinkedAwardRow.id)
    return read_window(session, query.order_by(*newest), window, _award)


def each_award(session: Session, wanted: AwardFilter) -> Iterator[AwardItem]:
    """All awards, the last reported first, read from the database bit by bit."""
    newest = (LinkedAwardRow.last_seen.desc().nulls_last(), LinkedAwardRow.id)
    query = _matching(wanted).order_by(*newest).execution_options(yield_per=1000)
    return map(award_item, session.scalars(query))


def count_awards(session: Session, wanted: AwardFilter, most: int = 10_000) -> int:
    """How many awards there are, counted up to `most`."""
    some = _matching(wanted).with_only_columns(literal(1)).select_from(LinkedAwardRow).limit(most).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def find_award(session: Session, award: str) -> AwardItem | None:
    """One award by its id."""
    row = session.get(LinkedAwardRow, award)
    return award_item(row) if row else None


def _report(row: Any) -> Report:
    view = row._mapping
    same = ("article_id", "article_title", "publisher", "published", "url", "recipient", "award", "grade", "score")
    more = ("year", "issuer", "received_by", "conferred", "status", "quote", "rule", "confidence")
    return Report(**{name: view[name] for name in (*same, *more)}, start=view["char_start"], end=view["char_end"])


def reports_of(session: Session, award: str, most: int = 200) -> tuple[Report, ...]:
    """The reports of an award, the earliest first."""
    view = current_awards
    told = and_(LinkThingRow.extraction_id == view.c.extraction_id, LinkThingRow.fact_id == view.c.award_id)
    query = select(view).join(LinkThingRow, told).where(LinkThingRow.entity_id == award, LinkThingRow.kind == "award")
    rows = session.execute(query.order_by(view.c.published, view.c.article_id, view.c.char_start).limit(most))
    return tuple(_report(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a filter with the number of awards that have it."""

    value: str
    label: str
    count: int


def facets(session: Session, column: str, most: int = 40) -> tuple[Facet, ...]:
    """The commonest values of "award" (with its name), "issuer", "grade" or "status"."""
    chosen = getattr(LinkedAwardRow, column)
    counted = select(chosen.label("value"), func.count().label("count")).where(chosen.is_not(None)).group_by(chosen)
    common = counted.order_by(func.count().desc(), chosen).limit(most).subquery()
    # The name is looked up for the few that are shown: all awards of a scheme bear its name.
    named = LinkedAwardRow.__table__.alias("named")
    name = select(named.c.award_label).where(named.c.award == common.c.value).limit(1).scalar_subquery()
    query = select(common.c.value, name if column == "award" else common.c.value, common.c.count)
    found = session.execute(query.order_by(common.c.count.desc(), common.c.value)).all()
    return tuple(Facet(value, label, count) for value, label, count in found)


def years(session: Session) -> tuple[int, ...]:
    """The years for which there are awards, the latest first."""
    query = select(LinkedAwardRow.year).where(LinkedAwardRow.year.is_not(None)).distinct()
    return tuple(sorted((year for year in session.scalars(query) if year), reverse=True))


@dataclass(frozen=True, slots=True)
class GradeInYear:
    """The grade of a recipient in a year; `rank` is None where the scale does not have it.

    `grades` are all that are told, the best confirmed first.
    """

    recipient: str
    region: str
    year: int
    grade: str
    grades: tuple[str, ...]
    rank: int | None
    differs: bool
    award_id: str


def grades_by_year(session: Session, scheme: str, region: str | None = None, most: int = 5000) -> list[GradeInYear]:
    """The grades that governments of regions received in a scheme, by region and year."""
    query = select(LinkedAwardRow).where(
        LinkedAwardRow.award == scheme,
        LinkedAwardRow.year.is_not(None),
        LinkedAwardRow.status == "received",
        LinkedAwardRow.recipient == LinkedAwardRow.region,
    )
    if region:
        query = query.where(in_region(region))
    found = []
    for row in session.scalars(query.order_by(LinkedAwardRow.region, LinkedAwardRow.year).limit(most)):
        told = tuple(str(grade) for grade, _ in row.grades) or ((row.grade,) if row.grade else ())
        if row.year is not None and row.region is not None and told:
            grade, differs = row.grade or " / ".join(told), bool(row.contradictions)
            found.append(GradeInYear(row.label, row.region, row.year, grade, told, row.rank, differs, row.id))
    return found


def schemes_of_region(session: Session, region: str) -> tuple[Facet, ...]:
    """The schemes in which the government of a region has awards of known years, the commonest first."""
    query = select(LinkedAwardRow.award, func.min(LinkedAwardRow.award_label), func.count())
    query = query.where(LinkedAwardRow.region == region, LinkedAwardRow.recipient == region)
    query = query.where(LinkedAwardRow.award.is_not(None), LinkedAwardRow.year.is_not(None))
    query = query.group_by(LinkedAwardRow.award).order_by(func.count().desc(), LinkedAwardRow.award)
    return tuple(Facet(key, label, count) for key, label, count in session.execute(query).all() if key)
