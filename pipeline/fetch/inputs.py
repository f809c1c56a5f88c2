"""What a user can name as INPUT, turned into pages one at a time.

A broken input is yielded as an InputError value, never raised, so that it cannot stop the others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.fetch.formats import (
    DAMAGED,
    Fetched,
    Limits,
    read_json,
    read_json_lines,
    read_single,
    read_warc,
    sniff_format,
)
from pipeline.fetch.streams import open_plain
from pipeline.fetch.web import WebClient
from pipeline.records import InputError

_READERS = {"warc": read_warc, "jsonl": read_json_lines, "json": read_json}
_HIDDEN = (".", "__MACOSX", "Thumbs.db")


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


def _display_name(path: Path) -> str:
    """The path relative to the working directory where it lies beneath it: ids then survive moving the whole folder."""
    absolute = path.absolute()
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()


def _file_source(path: Path, root: Path) -> Source:
    file = path.name if path == root else path.relative_to(root).as_posix()
    return Source(_display_name(path), file, path=path, size=path.stat().st_size)


def _folder_sources(folder: Path) -> Iterator[Source | InputError]:
    found = False
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(_HIDDEN) for part in path.relative_to(folder).parts):
            continue
        if path.is_file():
            found = True
            yield _file_source(path, folder)
    if not found:
        yield InputError(_display_name(folder), "the folder holds no files", "name a folder with articles in it")


def find_sources(inputs: Iterable[str]) -> Iterator[Source | InputError]:
    """The sources behind the user's INPUT words, folders walked in name order."""
    for word in inputs:
        if word == "-":
            yield Source("-", "-")
        elif word.startswith(("http://", "https://")):
            yield Source(word, word, url=word)
        elif (path := Path(word)).is_dir():
            yield from _folder_sources(path)
        elif path.is_file():
            yield _file_source(path, path)
        else:
            yield InputError(word, "no such file or folder", "check the name; URLs start with http:// or https://")


def _read_stream(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Fetched]:
    plain = open_plain(stream)
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
            with source.path.open("rb") as stream:
                for fetched in _read_stream(stream, source, limits):
                    if on_position is not None:
                        on_position(stream.tell())
                    yield fetched
    except InputError as error:
        yield error
    except DAMAGED as error:
        yield InputError(source.name, f"damaged gzip data ({error})", "unpack or download it again")
    except OSError as error:
        reason = error.strerror or str(error)
        yield InputError(source.name, f"cannot be read ({reason})", "check the file and your permission to read it")


def read_pages(
    inputs: Iterable[str], *, max_document_mb: float = 20.0, web: WebClient | None = None
) -> Iterator[Fetched]:
    """Every page of every INPUT (file, folder, URL, "-"); broken ones as InputError values, others as Skipped."""
    limits = Limits.megabytes(max_document_mb)
    for source in find_sources(inputs):
        if isinstance(source, InputError):
            yield source
        else:
            yield from read_source(source, limits, web)
