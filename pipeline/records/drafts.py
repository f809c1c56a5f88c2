"""Files that are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Gives an OSError from inside a file's name, which those of writing do not have (a full disk)."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno is not None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place once it is whole: what cannot be made costs no older file.

    Raises OSError with a file's name.
    """
    with naming(path):
        if path.exists() and not path.is_file():  # a pipe or device is written to; a folder says so itself
            yield path
            return
        target = path.resolve()  # of a link, the file behind it
        draft = target.with_name(f".{target.name}.part")
        try:
            yield draft
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def text_draft_of(path: Path) -> Iterator[TextIO]:
    """The draft, open for text in UTF-8 whose line ends stay as they are."""
    with draft_of(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        yield file
