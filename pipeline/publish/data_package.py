"""The Frictionless data package of a release: what its files are, in types, keys and digests."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.publish.columns import Column, ForeignKey, Table

NAME = "predikat"
_FRICTIONLESS = {"list": "array"}
_FORMULAS = (
    "A text that a spreadsheet could run as a formula, or that begins with an apostrophe, has an apostrophe before it: "
    "take the first apostrophe of a text away to have it as it was."
)


@dataclass(frozen=True, slots=True)
class About:
    """What a release is called, by whom it is made, and under which licence (SPDX), if any is named. `day` is ISO."""

    title: str
    day: str
    version: str
    authors: tuple[str, ...] = ()
    licence: str | None = None
    url: str | None = None


def field_of(column: Column) -> dict[str, Any]:
    """A column as a field of a table schema."""
    found: dict[str, Any] = {
        "name": column.name,
        "type": _FRICTIONLESS.get(column.type, column.type),
        "title": column.meaning,
        "description": f"{column.how}. Values: {column.values}.",
    }
    if column.example:
        found["example"] = column.example
    limits: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.enum:
        limits["enum"] = list(column.enum)
    return found | ({"constraints": limits} if limits else {})


def _foreign(key: ForeignKey) -> dict[str, Any]:
    return {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.to)}}


def schema_of(table: Table) -> dict[str, Any]:
    """The table schema: fields, keys, and what stands for nothing."""
    schema: dict[str, Any] = {
        "fields": [field_of(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    return schema | ({"foreignKeys": [_foreign(key) for key in table.foreign]} if table.foreign else {})


def digest_of(path: Path) -> dict[str, Any]:
    """Size and SHA-256 of a file, as a resource gives them."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def _resource(table: Table, folder: Path, count: int) -> dict[str, Any]:
    path = table.csv_path
    return {
        "name": table.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.about,
        "rows": count,
        **digest_of(folder / path),
        "schema": schema_of(table),
    }


def data_package(about: About, tables: Mapping[Table, int], folder: Path, origin: Mapping[str, Any]) -> dict[str, Any]:
    """The descriptor of the files in `folder`; `tables` gives the rows of each, `origin` what made them."""
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": NAME,
        "title": about.title,
        "version": about.version,
        "created": f"{about.day}T00:00:00Z",
        "description": _FORMULAS,
    }
    if about.url:
        package["homepage"] = about.url
    if about.licence:
        package["licenses"] = [{"name": about.licence}]
    if about.authors:
        package["contributors"] = [{"title": author, "role": "author"} for author in about.authors]
    package["predikat"] = dict(origin)
    package["resources"] = [_resource(table, folder, count) for table, count in tables.items()]
    return package
