"""What is wrong with rows, in the words of those who write them: file, row, column and the mend."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

# A column misspelt in a long table is told for so many of its rows.
_MOST_TOLD = 50


class KnowledgeError(ValueError):
    """Tables that cannot be read: each argument names a file, the row and the mend."""

    def __str__(self) -> str:
        left = len(self.args) - _MOST_TOLD
        told = [str(one) for one in self.args[:_MOST_TOLD]]
        return "\n".join([*told, f"and {left} more; mend these first"] if left > 0 else told)


class Problems:
    """What is wrong in several files and rows, so that it is told together."""

    def __init__(self) -> None:
        self._told: list[str] = []

    def add(self, complaint: str) -> None:
        """Keeps a complaint."""
        self._told.append(complaint)

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Keeps what a KnowledgeError says, and goes on behind the block."""
        try:
            yield
        except KnowledgeError as error:
            self._told += error.args

    def tell(self) -> None:
        """Raises KnowledgeError if anything was kept."""
        if self._told:
            raise KnowledgeError(*self._told)


def complaints(error: ValidationError, row_type: type[BaseModel]) -> Iterator[str]:
    """Everything that is wrong with a row: the column, what is wrong and how to mend it."""
    # An unknown column comes before a missing one: it is often the missing one misspelt.
    for one in sorted(error.errors(), key=lambda e: e["type"] != "extra_forbidden"):
        said = _said(one, row_type)
        column = ".".join(str(part) for part in one["loc"])
        yield f"column {column!r}: {said}" if column else said


def _said(error: ErrorDetails, row_type: type[BaseModel]) -> str:
    kind, given = error["type"], error["input"]
    if kind in {"extra_forbidden", "missing"}:
        columns = list(_model_at(row_type, error["loc"]).model_fields)
        close = difflib.get_close_matches(str(error["loc"][-1]), columns, n=1)
        if kind == "missing":
            return f"missing; add it (the columns are {', '.join(columns)})"
        mend = f"did you mean {close[0]!r}? The columns are" if close else "take it out or name it as one of"
        return f"no such column here; {mend}: {', '.join(columns)}"
    if kind == "value_error":
        message = error["msg"].removeprefix("Value error, ")
        return f"{message}; mend the value {given!r:.80}" if isinstance(given, str) else message
    if given is None:
        return "nothing stands there; write something, or take the column out"
    return f"{given!r:.80} does not fit; {_expected(error, row_type)}"


def _expected(error: ErrorDetails, row_type: type[BaseModel]) -> str:
    kind, given = error["type"], error["input"]
    if kind == "string_type" and isinstance(given, bool | int | float | date):
        return f"it is read as {_KINDS[type(given)]}: put what is written there in quotation marks, as in '{given}'"
    if kind == "tuple_type":
        return f"a list is expected, e.g. {_as_list(given)}"
    if kind == "string_pattern_mismatch":
        field = _model_at(row_type, error["loc"]).model_fields[_names(error["loc"])[-1]]
        return f"{field.description} is expected"
    words = _EXPECTED.get(kind)
    return words.format(**error.get("ctx", {})) if words else error["msg"]


_KINDS: dict[type, str] = {bool: "true or false", int: "a number", float: "a number", date: "a day"}

# What pydantic misses, in our words; {…} are what it tells of it.
_EXPECTED = {
    "string_type": "text is expected",
    "string_too_short": "write something",
    "too_short": "write at least one",
    "int_type": "a whole number is expected",
    "int_parsing": "a whole number is expected",
    "int_from_float": "a whole number is expected",
    "greater_than_equal": "a number of {ge} or more is expected",
    "bool_type": "true or false is expected",
    "bool_parsing": "true or false is expected",
    "literal_error": "{expected} is expected",
    "model_type": "columns and their values are expected, e.g. {{grade: A, rank: 1}}",
    "invalid_key": "the name of a column is text; put it in quotation marks",
    "date_type": "a day is expected, e.g. 2026-11-25",
    "date_parsing": "a day is expected, e.g. 2026-11-25",
    "date_from_datetime_parsing": "a day is expected, e.g. 2026-11-25",
}


def _as_list(given: Any) -> str:
    if not isinstance(given, str):
        return "[one, another]"
    return yaml.safe_dump([given], default_flow_style=True, allow_unicode=True, width=10_000).strip()


def _names(where: tuple[int | str, ...]) -> list[str]:
    """The columns on the way to a value, without the places in lists."""
    return [part for part in where if isinstance(part, str)]


def _model_at(row_type: type[BaseModel], where: tuple[int | str, ...]) -> type[BaseModel]:
    """The part of a row in which a column stands: a grade of a scale, the selectors of a publisher."""
    model = row_type
    for name in _names(where)[:-1]:
        model = next(_models_in(model.model_fields[name].annotation), model)
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
