"""What a user can name as INPUT, turned into pages one at a time.

A broken input is yielded as an InputError value, never raised, so that it cannot stop the others.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.fetch.formats import (
    DAMAGED,
    STANDARD_INPUT,
    Fetched,
    Limits,
    read_json,
    read_json_lines,
    read_single,
    refuse_no_article,
    sniff_format,
)
from pipeline.fetch.naming import display_name, printable
from pipeline.fetch.streams import open_plain
from pipeline.fetch.warc import read_warc
from pipeline.fetch.web import WebClient
from pipeline.records import InputError

_READERS = {"warc": read_warc, "jsonl": read_json_lines, "json": read_json}
_HIDDEN = (".", "__MACOSX", "Thumbs.db")

Inputs = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: a file, a URL or standard input. `name` is shown to people and is the natural key.

    `file` is the path relative to the input that the user named, `size` its bytes (0 where unknown).
    """

    name: str
    file: str
    path: Path | None = None
    url: str | None = None
    size: int = 0


def _file_size(path: Path) -> int | None:
    """Bytes; 0 where there is nothing to be seen (opening it will say why), None for a pipe, socket or device."""
    try:
        status = path.stat()
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _file_source(path: Path, root: Path) -> Source:
    file = path.name if path == root else path.relative_to(root).as_posix()
    return Source(display_name(path), printable(file), path=path, size=_file_size(path) or 0)


def _unreadable(name: str, error: OSError) -> InputError:
    reason = error.strerror or str(error)
    return InputError(name, f"cannot be read ({reason})", "check the name and your permission to read it")


def _walk(folder: Path) -> Iterator[Path | InputError]:
    """Files at and below `folder` but hidden ones. Links to folders are not followed: they may lead in circles."""
    errors: list[InputError] = []
    found: list[Path] = []
    for here, folders, files in os.walk(
        folder, onerror=lambda error: errors.append(_unreadable(display_name(Path(error.filename)), error))
    ):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        found += [Path(here, name) for name in files if not name.startswith(_HIDDEN)]
    yield from errors
    yield from sorted(path for path in found if _file_size(path) is not None)


def _folder_sources(folder: Path) -> Iterator[Source | InputError]:
    empty = True
    for path in _walk(folder):
        empty = False
        yield path if isinstance(path, InputError) else _file_source(path, folder)
    if empty:
        yield InputError(display_name(folder), "the folder holds no files", "name a folder with articles in it")


def _path_sources(path: Path) -> Iterator[Source | InputError]:
    if path.is_dir():
        yield from _folder_sources(path)
    elif path.exists():
        yield _file_source(path, path)
    else:
        mend = "check the name; URLs start with http:// or https://"
        yield InputError(printable(str(path)), "no such file or folder", mend)


def find_sources(inputs: Inputs) -> Iterator[Source | InputError]:
    """The sources behind the user's INPUT words, one or many, folders walked in name order."""
    # A word is itself iterable: its characters would be inputs, "/" among them.
    many = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    for word in (os.fspath(one) for one in many):
        if word == STANDARD_INPUT:
            yield Source(word, word)
        elif not word.strip():
            yield InputError("INPUT", "an empty name", "name a file, folder or URL; . is the present folder")
        elif word.lower().startswith(("http://", "https://")):
            yield Source(word, word, url=word)
        else:
            try:
                yield from _path_sources(Path(word))
            except OSError as error:
                yield _unreadable(printable(word), error)


def _read_stream(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Fetched]:
    with open_plain(stream) as plain:
        kind = sniff_format(source.file, plain)
        reader = _READERS.get(kind)
        if reader is not None:
            yield from reader(plain, source.name, limits)
        else:
            yield read_single(plain, source.name, kind, limits)


def read_source(
    source: Source, limits: Limits, web: WebClient | None = None, on_position: Callable[[int], None] | None = None
) -> Iterator[Fetched]:
    """The pages of one source. `web` fetches URLs; without it a URL is an error.

    `on_position` hears after each page how many bytes of the file have been read.
    """
    try:
        if source.url is not None:
            if web is None:
                raise InputError(source.name, "URLs are not read here", "save the page and name the file")
            yield web.fetch(source.url)
        elif source.path is None:
            yield from _read_stream(sys.stdin.buffer, source, limits)
        else:
            refuse_no_article(source.name, source.file)
            with source.path.open("rb") as stream:
                for fetched in _read_stream(stream, source, limits):
                    if on_position is not None and source.size:  # a pipe has no position
                        on_position(stream.tell())
                    yield fetched
    except InputError as error:
        yield error
    except DAMAGED as error:
        yield InputError(
            source.name,
            f"damaged compressed data ({error})",
            "restore it from the backup, or unpack or download it again",
        )
    except OSError as error:
        yield _unreadable(source.name, error)


def read_pages(inputs: Inputs, *, max_document_mb: float = 20.0, web: WebClient | None = None) -> Iterator[Fetched]:
    """Every page of one INPUT or many (file, folder, URL, "-"); broken ones as InputError values, others as Skipped."""
    limits = Limits.megabytes(max_document_mb)
    for source in find_sources(inputs):
        if isinstance(source, InputError):
            yield source
        else:
            yield from read_source(source, limits, web)
