"""What a column of a release says about itself: the one source of types, data package and codebook."""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Values = tuple[Any, ...]
ColumnType = Literal["string", "integer", "number", "boolean", "date", "list"]
_TYPES: dict[Any, ColumnType] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    tuple[str, ...]: "list",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, whether cells may be empty, and the codebook's words. `enum` lists all values, if closed."""

    name: str
    type: ColumnType
    nullable: bool
    meaning: str
    example: str
    how: str
    values: str
    enum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`columns` name a row of `table` by its `to`, or are empty."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of a release: rows of one dataclass, told apart by `key`.

    `group` is the column by which rows come sorted, so that two releases can be walked side by side.
    """

    name: str
    row: type[Any]
    key: tuple[str, ...]
    group: str
    foreign: tuple[ForeignKey, ...] = ()
    folder: str = "data"

    @property
    def csv_path(self) -> str:
        """Where its CSV file is within a release."""
        return f"{self.folder}/{self.name}.csv" if self.folder else f"{self.name}.csv"

    @property
    def parquet_path(self) -> str:
        """Where its Parquet file is within a release."""
        return f"{self.folder}/{self.name}.parquet"

    @functools.cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in the order of the dataclass."""
        return columns_of(self.row)

    @property
    def about(self) -> str:
        """What a row is: the docstring of the dataclass."""
        return " ".join((self.row.__doc__ or "").split())


def column(
    meaning: str, *, example: str, how: str, values: str | Sequence[str] = "", day: bool = False, late: bool = False
) -> Any:
    """A field with its entry in the codebook.

    `how` says how the value is made, `values` which ones there are: all of them, or in words. An example of "" stands
    for a cell that is mostly empty. A `day` is an ISO day, in files a date. A `late` column comes behind the others.
    """
    about = {"meaning": meaning, "example": example, "how": how, "values": values}
    return field(metadata={**about, "day": day, "late": late})


def _type_of(hint: Any) -> tuple[ColumnType, bool]:
    """The column type of a type hint, and whether it takes None."""
    for found, name in _TYPES.items():
        if hint == found:
            return name, False
        if hint == found | None:
            return name, True
    raise TypeError(f"no column can hold {hint}")


_IN_WORDS: dict[ColumnType, str] = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "date": "day, YYYY-MM-DD",
    "list": "list of texts; in CSV and Excel a JSON array",
}


def columns_of(row: type[Any]) -> tuple[Column, ...]:
    """The columns of a row type. Raises TypeError for a field of another type than the files can hold."""
    hints = typing.get_type_hints(row)
    found = []
    for one in sorted(dataclasses.fields(row), key=lambda one: bool(one.metadata.get("late"))):
        kind, nullable = _type_of(hints[one.name])
        kind = "date" if one.metadata.get("day") else kind
        values = one.metadata.get("values", "")
        enum = () if isinstance(values, str) else tuple(values)
        words = ", ".join(enum) or values or _IN_WORDS[kind]
        texts = {name: one.metadata.get(name, "") for name in ("meaning", "example", "how")}
        found.append(Column(one.name, kind, nullable, values=words, enum=enum, **texts))
    return tuple(found)


def values_of(row: Any, columns: Sequence[Column]) -> Values:
    """The values of a row in the order of the columns; days as dates."""
    return tuple(
        date.fromisoformat(value) if column.type == "date" and value is not None else value
        for column, value in ((column, getattr(row, column.name)) for column in columns)
    )
