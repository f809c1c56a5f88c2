"""What linking across articles reads and writes: the things that changed, and all that hangs together with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, exists, insert, or_, select, update

from pipeline.records import Judgement
from pipeline.store.link_tables import (
    LinkBlockRow,
    LinkedAwardRow,
    LinkedExtractionRow,
    LinkedPersonRow,
    LinkPairRow,
    LinkThingRow,
    RulingRow,
    TenureRow,
)
from pipeline.store.search import index_extractions
from pipeline.store.store import Store
from pipeline.store.tables import ExtractionRow

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Thing:
    """A person of an article, or a claim of an award: what linking sees of it, and the keys that it may share."""

    id: str
    kind: str
    fact: str
    day: str | None
    data: dict[str, Any]
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """Extractions (id → article) that hold now and are not linked, and those that are linked and hold no more."""

    new: dict[int, str]
    gone: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Linkage:
    """The outcome for all things of a closure: thing → (entity, component), pairs, and the rows of the entities."""

    placed: Mapping[str, tuple[str, str]]
    pairs: Sequence[tuple[str, str, str, float, str]]
    people: Sequence[dict[str, Any]]
    tenures: Sequence[dict[str, Any]]
    awards: Sequence[dict[str, Any]]


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    ordered = sorted(set(values))
    for at in range(0, len(ordered), _CHUNK):
        yield ordered[at : at + _CHUNK]


class LinkStore:
    """The part of a store that linking uses. Each method raises StoreError where the database cannot be used."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def pending(self, linker: str) -> Pending:
        """What changed since it was linked by `linker`, a version of the linking rules."""
        linked = exists().where(
            LinkedExtractionRow.extraction_id == ExtractionRow.id, LinkedExtractionRow.linker == linker
        )
        new = select(ExtractionRow.id, ExtractionRow.article_id).where(ExtractionRow.is_current, ~linked)
        gone = select(LinkedExtractionRow.extraction_id).join(
            ExtractionRow, ExtractionRow.id == LinkedExtractionRow.extraction_id
        )
        stale = gone.where(or_(~ExtractionRow.is_current, LinkedExtractionRow.linker != linker))
        with self._store.read() as session:
            return Pending(
                {row.id: row.article_id for row in session.execute(new.order_by(ExtractionRow.id))},
                tuple(session.scalars(stale.order_by(LinkedExtractionRow.extraction_id))),
            )

    @contextmanager
    def change(self, gone: Sequence[int], things: Mapping[int, Sequence[Thing]], linker: str) -> Iterator[Transaction]:
        """The change of a night, in one transaction: all of it is kept, or none."""
        with self._store.write() as connection:
            yield Transaction(connection, gone, things, linker)

    def judge(self, judgement: Judgement, at: str) -> None:
        """Keeps a person's judgement; `at` is an ISO moment. It takes effect when linking runs next."""
        left, right = sorted((judgement.left, judgement.right))
        row = {
            "left_id": left,
            "right_id": right,
            "verdict": judgement.verdict,
            "score": judgement.score,
            "reasons": judgement.reasons,
            "judged_by": judgement.by,
            "judged_at": at,
            "applied": False,
        }
        with self._store.write() as connection:
            connection.execute(insert(RulingRow), row)

    def things_of(self, name: str) -> list[str]:
        """The things that `name` stands for: a thing by its id, or all things of an entity."""
        with self._store.read() as session:
            query = select(LinkThingRow.id).where(or_(LinkThingRow.id == name, LinkThingRow.entity_id == name))
            return list(session.scalars(query.order_by(LinkThingRow.id)))

    def partition(self) -> dict[str, str]:
        """Each thing's entity."""
        with self._store.read() as session:
            found = session.execute(select(LinkThingRow.id, LinkThingRow.entity_id))
            return {row.id: row.entity_id or "" for row in found}

    def awards_with_contradictions(self) -> list[dict[str, Any]]:
        """The awards whose reports contradict each other."""
        table = LinkedAwardRow.__table__
        with self._store.read() as session:
            rows = session.execute(select(table).order_by(table.c.label, table.c.id)).mappings()
            return [dict(row) for row in rows if row["contradictions"]]


class Transaction:
    """One change: what is gone is taken out, what is new put in, and what hangs together with either linked anew."""

    def __init__(
        self, connection: Connection, gone: Sequence[int], things: Mapping[int, Sequence[Thing]], linker: str
    ) -> None:
        self._connection = connection
        self._gone, self._things, self._linker = gone, things, linker
        self._old: set[str] = set()  # entities that are made anew
        ruled = self._ruled()
        touched = self._neighbours(self._blocks(LinkBlockRow.thing_id, ruled)) | self._neighbours(self._gone_blocks())
        touched |= self._take_out()
        self._put_in()
        new = [thing for things in self._things.values() for thing in things]
        names = {thing.id for thing in new}
        touched |= names | self._neighbours({block for thing in new for block in thing.blocks})
        touched |= self._neighbours(self._blocks(LinkBlockRow.thing_id, self._ruled_with(names)))
        self._closure = self._members(touched)

    def _take_out(self) -> set[str]:
        """Removes the things of extractions that hold no more; gives their components."""
        connection = self._connection
        components: set[str] = set()
        for chunk in _chunks(self._gone):
            mine = LinkThingRow.extraction_id.in_(chunk)
            rows = connection.execute(
                select(LinkThingRow.id, LinkThingRow.component, LinkThingRow.entity_id).where(mine)
            ).all()
            components |= {row.component for row in rows if row.component}
            self._old |= {row.entity_id for row in rows if row.entity_id}
            self._forget_pairs(row.id for row in rows)
            ids = select(LinkThingRow.id).where(mine)
            connection.execute(delete(LinkBlockRow).where(LinkBlockRow.thing_id.in_(ids)))
            connection.execute(delete(LinkThingRow).where(mine))
            connection.execute(delete(LinkedExtractionRow).where(LinkedExtractionRow.extraction_id.in_(chunk)))
        return components

    def _forget_pairs(self, things: Iterable[str]) -> None:
        for chunk in _chunks(things):
            of = or_(LinkPairRow.left_id.in_(chunk), LinkPairRow.right_id.in_(chunk))
            self._connection.execute(delete(LinkPairRow).where(of))

    def _forget_pairs_within(self, placed: Mapping[str, object]) -> None:
        """Removes the pairs between things of the closure; a pair with a thing outside of it stays as it was."""
        columns = select(LinkPairRow.left_id, LinkPairRow.right_id)
        for chunk in _chunks(placed):
            found = self._connection.execute(columns.where(LinkPairRow.left_id.in_(chunk))).all()
            for left, right in found:
                if right in placed:
                    mine = (LinkPairRow.left_id == left, LinkPairRow.right_id == right)
                    self._connection.execute(delete(LinkPairRow).where(*mine))

    def _ruled(self) -> set[str]:
        """The things that a person has ruled on since linking last ran."""
        fresh = select(RulingRow.left_id, RulingRow.right_id).where(~RulingRow.applied)
        named = {name for row in self._connection.execute(fresh) for name in row}
        self._connection.execute(update(RulingRow).where(~RulingRow.applied).values(applied=True))
        return named

    def _ruled_with(self, names: set[str]) -> set[str]:
        """The things that a person has ever ruled to be, or not to be, one with some of `names`."""
        found: set[str] = set()
        for chunk in _chunks(names):
            of = or_(RulingRow.left_id.in_(chunk), RulingRow.right_id.in_(chunk))
            for row in self._connection.execute(select(RulingRow.left_id, RulingRow.right_id).where(of)):
                found |= {row.left_id, row.right_id}
        return found - names

    def _blocks(self, column: Any, values: Iterable[Any]) -> set[str]:
        found: set[str] = set()
        for chunk in _chunks(values):
            found |= set(self._connection.scalars(select(LinkBlockRow.block).where(column.in_(chunk))))
        return found

    def _gone_blocks(self) -> set[str]:
        """The blocks of what goes: who stood for things alike may have gone, and another stands for them now."""
        found: set[str] = set()
        blocks = select(LinkBlockRow.block).join(LinkThingRow, LinkThingRow.id == LinkBlockRow.thing_id)
        for chunk in _chunks(self._gone):
            found |= set(self._connection.scalars(blocks.where(LinkThingRow.extraction_id.in_(chunk))))
        return found

    def _components(self, query: Select[Any], column: Any, values: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for chunk in _chunks(values):
            found |= {name for name in self._connection.scalars(query.where(column.in_(chunk))) if name}
        return found

    def _put_in(self) -> None:
        """Adds the new things, each as a component of its own for now."""
        for extraction, things in self._things.items():
            self._connection.execute(insert(LinkedExtractionRow), {"extraction_id": extraction, "linker": self._linker})
            rows = [
                {
                    "id": thing.id,
                    "kind": thing.kind,
                    "extraction_id": extraction,
                    "fact_id": thing.fact,
                    "day": thing.day,
                    "data": thing.data,
                    "component": thing.id,
                }
                for thing in things
            ]
            blocks = [{"block": block, "thing_id": thing.id} for thing in things for block in thing.blocks]
            if rows:
                self._connection.execute(insert(LinkThingRow), rows)
            if blocks:
                self._connection.execute(insert(LinkBlockRow), blocks)

    def _neighbours(self, blocks: set[str]) -> set[str]:
        """The components of all things in the blocks."""
        query = select(LinkThingRow.component).join(LinkBlockRow, LinkBlockRow.thing_id == LinkThingRow.id)
        return self._components(query, LinkBlockRow.block, blocks)

    def _members(self, components: set[str]) -> list[Row[Any]]:
        found: list[Row[Any]] = []
        columns = select(
            LinkThingRow.id, LinkThingRow.kind, LinkThingRow.data, LinkThingRow.entity_id, LinkThingRow.extraction_id
        )
        for chunk in _chunks(components):
            found += self._connection.execute(columns.where(LinkThingRow.component.in_(chunk))).all()
        self._old |= {row.entity_id for row in found if row.entity_id}
        return found

    def closure(self, kind: str) -> list[dict[str, Any]]:
        """What linking sees of all things of a kind that have to be linked anew."""
        return [row.data for row in self._closure if row.kind == kind]

    def rulings(self) -> dict[tuple[str, str], str]:
        """What people have ruled on pairs of things, the latest ruling of each."""
        rows = self._connection.execute(select(RulingRow).order_by(RulingRow.id)).all()
        return {(row.left_id, row.right_id): row.verdict for row in rows}

    def _place(self, placed: Mapping[str, tuple[str, str]]) -> None:
        rows = [
            {"thing": name, "entity": entity, "part": component} for name, (entity, component) in sorted(placed.items())
        ]
        place = update(LinkThingRow).where(LinkThingRow.id == bindparam("thing"))
        if rows:
            self._connection.execute(place.values(entity_id=bindparam("entity"), component=bindparam("part")), rows)

    def write(self, linkage: Linkage) -> None:
        """Replaces what was made of the things of the closure."""
        connection = self._connection
        for chunk in _chunks(self._old):
            connection.execute(delete(TenureRow).where(TenureRow.person_id.in_(chunk)))
            connection.execute(delete(LinkedPersonRow).where(LinkedPersonRow.id.in_(chunk)))
            connection.execute(delete(LinkedAwardRow).where(LinkedAwardRow.id.in_(chunk)))
        self._forget_pairs_within(linkage.placed)
        self._place(linkage.placed)
        pairs = [
            {"left_id": left, "right_id": right, "verdict": verdict, "score": score, "reasons": reasons}
            for left, right, verdict, score, reasons in linkage.pairs
        ]
        rows = ((LinkPairRow, pairs), (LinkedPersonRow, linkage.people), (TenureRow, linkage.tenures))
        for row_type, made in (*rows, (LinkedAwardRow, linkage.awards)):
            if made:
                connection.execute(insert(row_type), list(made))
        index_extractions(connection, {row.extraction_id for row in self._closure})
