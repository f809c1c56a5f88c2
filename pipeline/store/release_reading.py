"""What a release reads: every current fact with what linking made of it, as rows of one moment, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, collate, func, select
from sqlalchemy.orm import Session

from pipeline.records import NAME_SLOTS
from pipeline.store.as_rows import Row
from pipeline.store.crawl_tables import NightRow, VerdictRow
from pipeline.store.fact_tables import ConferralSlotRow
from pipeline.store.link_tables import (
    LinkedAwardRow,
    LinkedExtractionRow,
    LinkedPersonRow,
    LinkThingRow,
    RulingRow,
    TenureRow,
)
from pipeline.store.store import Store
from pipeline.store.tables import IssueRow, VersionRow
from pipeline.store.views import (
    current_articles,
    current_awards,
    current_events,
    current_people,
    current_positions,
    current_statements,
)

_AT_ONCE = 1000


def _places() -> list[ColumnElement[Any]]:
    """Start and end of the words that print recipient, award and grade of each award of the view."""
    slot = ConferralSlotRow
    found: list[ColumnElement[Any]] = []
    for field in NAME_SLOTS:
        for name, column in (("start", slot.char_start), ("end", slot.char_end)):
            mine = and_(
                slot.extraction_id == current_awards.c.extraction_id,
                slot.conferral_id == current_awards.c.award_id,
                slot.field == field,
            )
            found.append(select(func.min(column)).where(mine).scalar_subquery().label(f"{field}_{name}"))
    return found


class ReleaseReader:
    """Rows for a release. Each method streams; several may be walked at the same time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._is_sqlite = session.get_bind().dialect.name == "sqlite"

    def _rows(self, query: Select[Any], *order: ColumnElement[Any]) -> Iterator[Row]:
        ordered = query.order_by(*(self._bytewise(column) for column in order))
        found = self._session.execute(ordered, execution_options={"yield_per": _AT_ONCE})
        for row in found.mappings():
            yield dict(row)

    def _bytewise(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """A text sorted as its bytes: a server's own order differs from place to place."""
        is_text = column.type.python_type is str
        return collate(column, "C") if is_text and not self._is_sqlite else column

    def articles(self) -> Iterator[Row]:
        """Current articles with their text, by id."""
        view = current_articles
        query = select(view, VersionRow.language, VersionRow.seen_at).join(
            VersionRow, VersionRow.id == view.c.version_id
        )
        return self._rows(query, view.c.article_id)

    def _facts(
        self, view: Table, fact_id: str, link: tuple[str, str] | None, more: Sequence[ColumnElement[Any]] = ()
    ) -> Iterator[Row]:
        """Facts by article and place.

        `link` names a kind of thing that is linked across articles and the column with the fact that it is: `linked` is
        what linking made of it.
        """
        query: Select[Any] = select(view, *more)
        if link is not None:
            kind, column = link
            mine = and_(
                LinkThingRow.extraction_id == view.c.extraction_id,
                LinkThingRow.fact_id == view.c[column],
                LinkThingRow.kind == kind,
            )
            query = query.add_columns(LinkThingRow.entity_id.label("linked")).outerjoin(LinkThingRow, mine)
        return self._rows(query, view.c.article_id, view.c.char_start, view.c.char_end, view.c[fact_id])

    def people(self) -> Iterator[Row]:
        """People of articles; `linked` is the person of many articles."""
        return self._facts(current_people, "person_id", ("person", "person_id"))

    def positions(self) -> Iterator[Row]:
        """Offices that articles ascribe to people; `linked` is the person of many articles."""
        return self._facts(current_positions, "position_id", ("person", "person_id"))

    def events(self) -> Iterator[Row]:
        """Events of articles."""
        return self._facts(current_events, "event_id", None)

    def awards(self) -> Iterator[Row]:
        """Reports of awards; `linked` is the award, `grade_start` and `grade_end` are where the grade is printed …"""
        return self._facts(current_awards, "award_id", ("award", "award_id"), _places())

    def statements(self) -> Iterator[Row]:
        """Statements; `linked` is the person of many articles who speaks."""
        return self._facts(current_statements, "statement_id", ("person", "speaker_id"))

    def linkers(self) -> list[str]:
        """The versions of the rules of linking by which articles are linked now."""
        query = select(LinkedExtractionRow.linker).distinct().order_by(LinkedExtractionRow.linker)
        return list(self._session.scalars(query))

    def linked_people(self) -> Iterator[Row]:
        """People of many articles, by id."""
        return self._rows(select(LinkedPersonRow.__table__), LinkedPersonRow.__table__.c.id)

    def linked_awards(self) -> Iterator[Row]:
        """Awards, by id."""
        return self._rows(select(LinkedAwardRow.__table__), LinkedAwardRow.__table__.c.id)

    def tenures(self) -> Iterator[Row]:
        """Tenures by person, office and status."""
        table = TenureRow.__table__
        return self._rows(select(table), table.c.person_id, table.c.office, table.c.status)

    def recipients(self) -> dict[str, str]:
        """Award → the person of many articles who holds it."""
        of_person = LinkThingRow.__table__.alias("of_person")
        query = (
            select(LinkThingRow.entity_id, func.min(of_person.c.entity_id))
            .select_from(current_awards)
            .join(
                LinkThingRow,
                and_(
                    LinkThingRow.extraction_id == current_awards.c.extraction_id,
                    LinkThingRow.fact_id == current_awards.c.award_id,
                    LinkThingRow.kind == "award",
                ),
            )
            .join(
                of_person,
                and_(
                    of_person.c.extraction_id == current_awards.c.extraction_id,
                    of_person.c.fact_id == current_awards.c.recipient_person_id,
                    of_person.c.kind == "person",
                ),
            )
            .group_by(LinkThingRow.entity_id)
        )
        found = self._session.execute(query).all()
        return {award: person for award, person in found if award is not None and person is not None}

    def ruled_things(self) -> set[str]:
        """The appearances and reports on which a person has ruled what they are one with."""
        query = select(RulingRow.left_id, RulingRow.right_id)
        return {name for row in self._session.execute(query) for name in row}

    def verdicts(self) -> Iterator[Row]:
        """Every verdict (source, started_at, verdict) of nights that ended, by night and source."""
        verdicts, nights = VerdictRow.__table__, NightRow.__table__
        query = select(verdicts.c.source, verdicts.c.verdict, nights.c.started_at)
        query = query.join(nights, nights.c.id == verdicts.c.night).where(nights.c.finished_at.is_not(None))
        return self._rows(query, nights.c.id, verdicts.c.source)

    def issues(self) -> Iterator[Row]:
        """Issues by id."""
        return self._rows(select(IssueRow.__table__), IssueRow.__table__.c.id)


@contextmanager
def release_reader(store: Store) -> Iterator[ReleaseReader]:
    """A reader to which the database stands still, whatever others write meanwhile. Raises StoreError."""
    with store.read() as session:
        if session.get_bind().dialect.name != "sqlite":
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield ReleaseReader(session)
