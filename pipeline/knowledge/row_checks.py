"""What holds between the rows of a table: one row for a key, no forms shared, rows named by others are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from pipeline.knowledge.complaints import Problems
from pipeline.knowledge.row_files import Placed
from pipeline.knowledge.tables import Region, Row, fold_form

R = TypeVar("R", bound=Row)


def rows_in_force(folders: Iterable[Iterable[Placed[R]]], column: str | None, problems: Problems) -> list[Placed[R]]:
    """The rows of all folders, where one of a later folder takes the place of an earlier one's with its key.

    `column` is the one with the key; None where rows have none and add up.
    """
    if column is None:
        return [one for rows in folders for one in rows]
    kept: dict[str, Placed[R]] = {}
    for rows in folders:
        here: dict[str, Placed[R]] = {}
        for one in rows:
            key = getattr(one.row, column)
            first = here.setdefault(key, one)
            if first is not one:
                mend = f"give one of them another {column}, or make them one row"
                problems.add(f"{one.where}: the {column} {key!r} is that of {first.where} too; {mend}")
        kept |= here
    return list(kept.values())


def check_forms(rows: Sequence[Placed[R]], problems: Problems) -> None:
    """Keeps a complaint about each two rows that print the same and are not namesakes: neither would get its key."""
    holders: dict[str, list[Placed[R]]] = {}
    shared: dict[tuple[str, str], list[str]] = {}
    for one in rows:
        for folded, form in {fold_form(form): form for form in one.row.forms}.items():
            others = holders.setdefault(folded, [])
            for other in others:
                if not _are_namesakes(one.row, other.row):
                    shared.setdefault((one.where, other.where), []).append(form)
            others.append(one)
    for (one_where, other_where), forms in shared.items():
        mend = "take it out of one of them (a row of yours with the key of one of ours takes its place)"
        problems.add(f"{one_where}: {', '.join(map(repr, forms))} is a form of {other_where} too; {mend}")


def _are_namesakes(one: Row, other: Row) -> bool:
    if not (isinstance(one, Region) and isinstance(other, Region)):
        return False
    return other.code in one.homonyms or one.code in other.homonyms


def check_named_rows(rows: Sequence[Placed[R]], column: str, problems: Problems) -> None:
    """Keeps a complaint about each key under `column` that no row of the table has."""
    keys = {getattr(one.row, one.row.identity or "") for one in rows}
    for one in rows:
        for key in getattr(one.row, column):
            if key not in keys:
                problems.add(f"{one.where}: {column!r} names {key!r}, which no row has; add that row or mend the key")
