"""Rows for the knowledge tables that the desk proposes: a file in the tables' shape, for a person to commit.

A row for a new scheme or office is new; one for another spelling is the whole row of the tables with the spelling
added, to take the old row's place. The file is read back by the loader of the tables before it is kept.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from pipeline.knowledge import Knowledge, KnowledgeError, load_rows
from pipeline.knowledge.row_files import make_row
from pipeline.knowledge.tables import AwardScheme, NamedRow, Position

TABLES: dict[str, type[NamedRow]] = {"award_schemes": AwardScheme, "positions": Position}
_SPACE = re.compile(r"\s+")


def _rows_of(table: str, knowledge: Knowledge) -> Mapping[str, NamedRow]:
    return knowledge.scheme_by_key if table == "award_schemes" else knowledge.position_by_key


def key_for(name: str) -> str:
    """A key made from a name."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def spelling(table: str, key: str, form: str, source: str, knowledge: Knowledge) -> dict[str, Any]:
    """The row `key` with another printed form. Raises ValueError where it is known, or there is no such row."""
    row = _rows_of(table, knowledge).get(key)
    form = _SPACE.sub(" ", form).strip()
    if row is None:
        raise ValueError(f"{key}: no row of {table} has this key")
    if not form or form in row.forms:
        raise ValueError(f"{form!r}: {'already a form of ' + key if form else 'no spelling'}")
    plain = row.model_dump(mode="json", exclude_defaults=True)
    return {**plain, "variants": [*row.variants, form], "source": [*row.source, source]}


def new_scheme(name: str, issuer: str, source: str, knowledge: Knowledge) -> dict[str, Any]:
    """A row for an award that the tables do not have; its grades are for whoever knows them to add."""
    name = _SPACE.sub(" ", name).strip()
    _check_new("award_schemes", name, knowledge)
    issued = {"issuer": issuer.strip()} if issuer.strip() else {}
    return {"key": key_for(name), "name": name, **issued, "kind": "nominal", "source": [source], "examples": [name]}


def new_position(name: str, takes: str, branch: str, source: str, knowledge: Knowledge) -> dict[str, Any]:
    """A row for an office that the tables do not have."""
    name = _SPACE.sub(" ", name).strip()
    _check_new("positions", name, knowledge)
    row = {"key": key_for(name), "name": name, "branch": branch.strip(), "takes": takes}
    return {**row, "source": [source], "examples": [name]}


def _check_new(table: str, name: str, knowledge: Knowledge) -> None:
    if not key_for(name):
        raise ValueError(f"{name!r}: no name")
    known = _rows_of(table, knowledge)
    folded = name.casefold()
    same = [row.key for row in known.values() if folded in {form.casefold() for form in row.forms}]
    if same or key_for(name) in known:
        raise ValueError(f"{name}: a row of {table} has it ({(same or [key_for(name)])[0]})")


def _merged(rows: Sequence[dict[str, Any]], row: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows with the row added; two proposals on one key are one row with the forms of both."""
    found = []
    for old in rows:
        if old["key"] != row["key"]:
            found.append(old)
            continue
        for name in ("variants", "source"):
            row = {**row, name: list(dict.fromkeys([*(old.get(name) or []), *(row.get(name) or [])]))}
    return [*found, row]


def add_row(folder: Path, table: str, row: dict[str, Any]) -> Path:
    """Adds a row to the file of proposals of a table and gives the file. Raises ValueError for a row that is none."""
    row_type, path = TABLES[table], folder / f"{table}.yaml"
    try:
        make_row(row, row_type, table)
        known = (
            [one.model_dump(mode="json", exclude_defaults=True) for one in load_rows(path, row_type)]
            if path.exists()
            else []
        )
        text = yaml.safe_dump(_merged(known, row), allow_unicode=True, sort_keys=False, width=110)
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".yaml", dir=folder)
        made = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            load_rows(made, row_type)
            made.chmod(0o644)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)
    except KnowledgeError as error:
        raise ValueError(str(error)) from error
    return path
