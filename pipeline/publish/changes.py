"""What changed since another release, row by row, and why."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.publish.change_rows import REASONS, ChangeRow
from pipeline.publish.columns import Table
from pipeline.publish.context_tables import RULED
from pipeline.publish.quotation import shortened
from pipeline.publish.release_tables import BY_NAME
from pipeline.publish.same_rows import same_rows
from pipeline.publish.table_files import read_rows, stored_columns

Values = dict[str, Any]
FACTS = ("award_claims", "appearances", "positions", "events", "statements")
# What linking makes of facts shows in the linked tables.
_OF_LINKING = frozenset({"award", "person", "offices_held", "ruled"})
_RULING = "ruling"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two releases: the folder with its Parquet files."""

    folder: Path

    def rows(self, table: Table, columns: tuple[str, ...] | None = None) -> Iterator[Values]:
        """The rows of a table; none where the release has no such table."""
        path = self.folder / table.parquet_path
        return read_rows(path, columns) if path.exists() else iter(())

    def columns(self, table: Table) -> set[str]:
        """The columns that it has of a table."""
        path = self.folder / table.parquet_path
        return set(stored_columns(path)) if path.exists() else set()

    def groups(self, table: Table) -> Iterator[tuple[str, dict[tuple[Any, ...], Values]]]:
        """The rows by the table's group, each group by key, in the order of groups."""
        for name, rows in itertools.groupby(self.rows(table), key=lambda row: str(row[table.group])):
            yield name, {tuple(row[part] for part in table.key): row for row in rows}


@dataclass
class Reasons:
    """Why things changed, from what happened to their articles.

    `of_fact` fills as facts are compared, and so does `renamed`: the new id of a fact by its former one.
    """

    before: Mapping[str, Values]
    after: Mapping[str, Values]
    of_fact: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)

    @classmethod
    def between(cls, before: Side, after: Side) -> Reasons:
        """Reads the articles of both sides."""
        columns = ("article", "text_digest", "extractor")

        def known(side: Side) -> dict[str, Values]:
            return {row["article"]: row for row in side.rows(BY_NAME["articles"], columns)}

        return cls(known(before), known(after))

    def of_article(self, article: str, was: Values | None = None, now: Values | None = None) -> str:
        """Why a fact of an article, or the article, is not what it was; `was` and `now` are its rows."""
        if any(row is not None and row.get("rule") == _RULING for row in (was, now)):
            return "human ruling"
        old, new = self.before.get(article), self.after.get(article)
        if old is None:
            return "new article"
        if new is None:
            return "withdrawn article"
        if old["text_digest"] != new["text_digest"]:
            return "edited article"
        (machine, _, ruled), (other, _, ruled_now) = (side["extractor"].partition(RULED) for side in (old, new))
        if ruled != ruled_now:
            return "human ruling"
        return "new rule or model" if machine != other else "other reports"


def _paired(before: Side, after: Side, table: Table) -> Iterator[tuple[str, dict[Any, Values], dict[Any, Values]]]:
    """Both sides' groups, walked side by side."""
    lefts, rights = before.groups(table), after.groups(table)
    left, right = next(lefts, None), next(rights, None)
    while left or right:
        name = min(side[0] for side in (left, right) if side)
        was = left[1] if left and left[0] == name else {}
        now = right[1] if right and right[0] == name else {}
        yield name, was, now
        left = next(lefts, None) if was else left
        right = next(rights, None) if now else right


def _differing(was: Values, now: Values, columns: set[str]) -> list[str]:
    return [name for name in now if name in columns and was[name] != now[name]]


def _shown(value: Any) -> str:
    return "nothing" if value is None or value == [] else shortened(str(value), 80)


def _told(was: Values, now: Values, fields: list[str]) -> str:
    return "; ".join(f"{name}: {_shown(was[name])} → {_shown(now[name])}" for name in fields)


def row_changes(
    before: Side, after: Side, table: Table, why: Callable[[str, Values | None, Values | None], str]
) -> Iterator[ChangeRow]:
    """Rows of a table that were added, removed, changed or renamed. `why` is asked with the group and both rows."""
    common = (before.columns(table) & after.columns(table)) - _OF_LINKING - set(table.key)
    for group, was, now in _paired(before, after, table):
        gone = {key: row for key, row in was.items() if key not in now}
        heirs = dict(same_rows(table.name, gone, {key: row for key, row in now.items() if key not in was}))
        for key in sorted({*was, *now} - {*heirs.values()}, key=repr):
            heir = heirs.get(key)
            old, new = was.get(key), now.get(key if heir is None else heir)
            fields = [] if old is None or new is None else _differing(old, new, common)
            if old is None or new is None:
                change = "added" if old is None else "removed"
            elif heir is not None:
                change = "renamed"
            elif fields:
                change = "changed"
            else:
                continue
            yield ChangeRow(
                table=table.name,
                change=change,
                id=_id(key),
                into=() if heir is None else (_id(heir),),
                fields=tuple(fields),
                reason=why(group, old, new),
                detail=(_told(old, new, fields) if old and new else "") or None,
            )


def _id(key: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in key)


def fact_changes(before: Side, after: Side, reasons: Reasons) -> Iterator[ChangeRow]:
    """Changes of articles and of facts; `reasons` learns those of claims and appearances."""
    yield from row_changes(before, after, BY_NAME["articles"], lambda group, was, now: reasons.of_article(group))
    for name in FACTS:
        for row in row_changes(before, after, BY_NAME[name], reasons.of_article):
            if name in ("award_claims", "appearances"):
                reasons.of_fact.update(dict.fromkeys((row.id, *row.into), row.reason))
                reasons.renamed.update((row.id, heir) for heir in row.into)
            yield row


@dataclass
class Members:
    """Which facts stand for which entity, before and after."""

    was: dict[str, str] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)
    ruled: set[str] = field(default_factory=set)
    of_was: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    of_now: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def between(cls, before: Side, after: Side, table: Table, entity: str, renamed: Mapping[str, str]) -> Members:
        """Reads the facts of `table` with their `entity`, a column; a renamed fact goes by its new id."""
        found = cls()
        ruled: list[set[str]] = []
        key = table.key[0]
        for side, entities, members in ((before, found.was, found.of_was), (after, found.now, found.of_now)):
            ruled.append(set())
            for row in side.rows(table, (key, entity, "ruled")):
                name = renamed.get(row[key], row[key]) if side is before else row[key]
                if row["ruled"]:
                    ruled[-1].add(name)
                if row[entity] is not None:
                    entities[name] = row[entity]
                    members[row[entity]].append(name)
        found.ruled = ruled[0] ^ ruled[1]
        return found

    def origins(self, entity: str) -> set[str]:
        """The entities for which the facts of a present one stood before."""
        return {self.was[fact] for fact in self.of_now.get(entity, ()) if fact in self.was}

    def heirs(self, entity: str) -> set[str]:
        """The entities for which the facts of a former one stand now."""
        return {self.now[fact] for fact in self.of_was.get(entity, ()) if fact in self.now}

    def reason(self, entity: str, of_fact: Mapping[str, str]) -> str:
        """Why an entity is not what it was: the most telling reason among its facts and those it shares them with."""
        around = {entity} | self.heirs(entity) | self.origins(entity)
        facts = {fact for one in around for fact in (*self.of_was.get(one, ()), *self.of_now.get(one, ()))}
        if facts & self.ruled:
            return "human ruling"
        found = {of_fact[fact] for fact in facts if fact in of_fact}
        return next((reason for reason in REASONS if reason in found), "other reports")


def linked_changes(
    before: Side, after: Side, table: Table, members: Members, of_fact: Mapping[str, str]
) -> Iterator[ChangeRow]:
    """Changes of awards or people: merged, split and renamed ones are told apart from those added and removed."""
    kept = {row[table.key[0]] for row in after.rows(table, table.key)}
    came: dict[str, Values] = {}
    gone: list[tuple[ChangeRow, Values]] = []
    last: dict[str, Values | None] = {}

    def why(group: str, was: Values | None, now: Values | None) -> str:
        last.update(was=was, now=now)
        return members.reason(group, of_fact)

    for row in row_changes(before, after, table, why):
        was, now = last["was"], last["now"]
        if was is None and now is not None and (origins := members.origins(row.id)):
            came[row.id] = now
            # What came of entities that are gone is told where they go.
            if origins & kept:
                yield row.of(change="split", into=tuple(sorted(origins)))
        elif now is None and was is not None and members.heirs(row.id):
            gone.append((row, was))
        else:
            yield row
    columns = (before.columns(table) & after.columns(table)) - set(table.key)
    for row, was in gone:
        yield _gone(row, was, came, members, columns)


def _gone(row: ChangeRow, was: Values, came: Mapping[str, Values], members: Members, columns: set[str]) -> ChangeRow:
    """What became of an entity whose reports stand for others now."""
    heirs = sorted(members.heirs(row.id))
    if len(heirs) > 1:
        return row.of(change="split", into=tuple(heirs))
    now = came.get(heirs[0])
    if now is None or len(members.origins(heirs[0])) > 1:
        return row.of(change="merged", into=tuple(heirs))
    fields = _differing(was, now, columns)
    return row.of(change="renamed", into=tuple(heirs), fields=tuple(fields), detail=_told(was, now, fields) or None)


def find_changes(before: Path, after: Path) -> Iterator[ChangeRow]:
    """All changes between two releases, by table: articles, facts, then what they say together.

    Tables that follow from these (offices, coverage, sources, issues) and from the knowledge tables are left out.
    """
    old, new = Side(before), Side(after)
    reasons = Reasons.between(old, new)
    yield from fact_changes(old, new, reasons)
    for name, facts, entity in (("awards", "award_claims", "award"), ("people", "appearances", "person")):
        members = Members.between(old, new, BY_NAME[facts], entity, reasons.renamed)
        yield from linked_changes(old, new, BY_NAME[name], members, reasons.of_fact)
    yield from row_changes(old, new, BY_NAME["tenures"], lambda group, was, now: members.reason(group, reasons.of_fact))
