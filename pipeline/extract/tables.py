"""The tables that a page is read with: those of the project alone, or with the rows that a user adds.

Words of the tables decide far down, in single lines of a page. Handing the tables through every function in between
would hide what those are about, so `extract` says once which ones are in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pipeline.knowledge import Knowledge, load_knowledge

_IN_FORCE: ContextVar[Knowledge | None] = ContextVar("tables in force", default=None)


def tables() -> Knowledge:
    """The tables in force: the project's own where `read_with` names none."""
    return _IN_FORCE.get() or load_knowledge()


@contextmanager
def read_with(knowledge: Knowledge | None) -> Iterator[None]:
    """Puts tables in force, in this thread and until the end of the block; None: the project's own."""
    token = _IN_FORCE.set(knowledge)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)
