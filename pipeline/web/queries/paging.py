"""Pages of long lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import Session

T = TypeVar("T")
MOST = 200


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list: at most `limit` items (1 to 200) from `offset` on."""

    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A part of a list. `next` is the offset of the following part, None at the end."""

    items: tuple[T, ...]
    offset: int
    next: int | None

    @property
    def previous(self) -> bool:
        """Whether something stands before this part."""
        return self.offset > 0


def read_window(session: Session, query: Select[Any], window: Window, make: Callable[[Any], T]) -> Listing[T]:
    """The part of an ordered query that the window asks for. One row more than asked tells whether there is more."""
    rows = session.execute(query.limit(window.limit + 1).offset(window.offset)).all()
    more = window.offset + window.limit if len(rows) > window.limit else None
    return Listing(tuple(make(row) for row in rows[: window.limit]), window.offset, more)
