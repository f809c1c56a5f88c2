"""Files of rows, YAML or CSV: what stands in them, and the rows that it makes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, get_origin

import yaml
from pydantic import ValidationError

from pipeline.knowledge.complaints import KnowledgeError, Problems, complaints
from pipeline.knowledge.tables import Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A row and where it stands: file, number and key."""

    row: R
    where: str


def load_rows(path: Path, row_type: type[R]) -> tuple[R, ...]:
    """The rows of one table file. Raises KnowledgeError naming file, row and column of all that does not fit."""
    problems = Problems()
    rows = tuple(one.row for one in read_rows(path, row_type, problems))
    problems.tell()
    return rows


def read_rows(path: Path, row_type: type[R], problems: Problems) -> Iterator[Placed[R]]:
    """The rows of one table file that fit; what is wrong with the others goes to `problems`."""
    with problems.gathered():
        for number, raw in _raw_rows(path, row_type):
            where = f"{path}: {number}{_name_of(raw, row_type)}"
            with problems.gathered():
                yield Placed(make_row(raw, row_type, where), where)


def _name_of(raw: dict[str, Any], row_type: type[Row]) -> str:
    name = raw.get(row_type.identity or "form")
    return f" ({name})" if name else ""


def make_row(raw: dict[str, Any], row_type: type[R], where: str) -> R:
    """The row that `raw` describes. Raises KnowledgeError naming `where` and the columns that do not fit."""
    try:
        return row_type.model_validate(raw)
    except ValidationError as error:
        raise KnowledgeError(*(f"{where}: {said}" for said in complaints(error, row_type))) from error


def _raw_rows(path: Path, row_type: type[Row]) -> Iterator[tuple[str, dict[str, Any]]]:
    if not path.stat().st_size:
        raise KnowledgeError(f"{path}: the file is empty; add rows, or take it away")
    if path.suffix == ".csv":
        yield from _csv_rows(path, _lists_of(row_type))
        return
    loaded = read_yaml(path)
    if loaded is None:
        return
    if not isinstance(loaded, list):
        raise KnowledgeError(f"{path}: a table is a list of rows; start each row with '- '")
    for number, row in enumerate(loaded, start=1):
        if not isinstance(row, dict):
            raise KnowledgeError(f"{path}: row {number} is not a mapping of column names to values")
        yield f"row {number}", row


def _lists_of(row_type: type[Row]) -> set[str]:
    return {name for name, column in row_type.model_fields.items() if get_origin(column.annotation) is tuple}


def _csv_rows(path: Path, lists: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        # Excel puts a mark before the text that is no part of the first column's name.
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = reader.fieldnames or ()
            twice = next((name for name in columns if columns.count(name) > 1), None)
            if twice is not None:
                raise KnowledgeError(f"{path}: the column {twice!r} stands twice; keep one of the two")
            for raw in reader:
                if None in raw:
                    mend = "put values with commas in double quotation marks"
                    raise KnowledgeError(f"{path}: line {reader.line_num} has more values than the header; {mend}")
                row: dict[str, Any] = {name: value for name, value in raw.items() if value}
                for name in lists & row.keys():
                    row[name] = row[name].split("|")
                yield f"line {reader.line_num}", row
    except UnicodeDecodeError as error:
        raise _not_utf8(path, error) from error


def _not_utf8(path: Path, error: UnicodeDecodeError) -> KnowledgeError:
    return KnowledgeError(f"{path}: not UTF-8 from byte {error.start + 1} on; save the file as UTF-8")


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Loader):  # type: ignore[misc]
    """YAML in which no column stands twice, and whose bad values are told with their line."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                problem = f"the column {key.value!r} stands twice in one row; keep one of the two"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            if isinstance(key, yaml.ScalarNode):
                seen.add(key.value)
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:  # 2026-02-30
            problem = f"{node.value!r} cannot be read ({error}); mend it, or put it in quotation marks"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from error


def read_yaml(path: Path) -> Any:
    """What a YAML file holds. Raises KnowledgeError where it is none."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except UnicodeDecodeError as error:
        raise _not_utf8(path, error) from error
    except yaml.constructor.ConstructorError as error:
        raise KnowledgeError(f"{path}: {_line(error)}{error.problem}") from error
    except yaml.MarkedYAMLError as error:
        said = ", ".join(part for part in (error.context, error.problem) if part)
        raise KnowledgeError(f"{path}: {_line(error)}not YAML ({said}); mend the file there") from error
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path}: not YAML ({error}); mend the file as the message says") from error


def _line(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    return f"line {mark.line + 1}: " if mark else ""
