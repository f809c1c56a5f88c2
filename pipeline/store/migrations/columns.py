"""Short words for the columns that the steps make. Released steps depend on them: add, never change."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

Columns = list["sa.Column[Any]"]


def texts(*names: str) -> Columns:
    """TEXT columns that are always filled."""
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def optional_texts(*names: str) -> Columns:
    """TEXT columns that may be NULL."""
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def integers(*names: str) -> Columns:
    """INTEGER columns that are always filled."""
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def optional_integers(*names: str) -> Columns:
    """INTEGER columns that may be NULL."""
    return [sa.Column(name, sa.Integer(), nullable=True) for name in names]


def json(*names: str) -> Columns:
    """JSON columns that are always filled."""
    return [sa.Column(name, sa.JSON(), nullable=False) for name in names]


def key() -> sa.Column[Any]:
    """An integer primary key that the database counts up."""
    return sa.Column("id", sa.Integer(), primary_key=True)


def reference(name: str, target: str, **more: Any) -> sa.Column[Any]:
    """A column that names a row of another table, `target` being "table.column"."""
    of_text = target in {"articles.id", "issues.id", "entities.id"}
    more = {"nullable": False, **more}
    return sa.Column(name, sa.Text() if of_text else sa.Integer(), sa.ForeignKey(target), **more)


def evidence() -> Columns:
    """Where a fact stands, what read it, how sure that is."""
    return [
        *integers("char_start", "char_end"),
        *texts("quote", "rule"),
        sa.Column("confidence", sa.Double(), nullable=False),
    ]
