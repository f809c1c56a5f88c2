"""Files here or, by URL, anywhere that fsspec reaches: the one door to it.

A file that is written is there whole or not at all: it gets its name when its last byte is on the disk. (A store of
objects has no half-written ones by itself.)
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.extras import install_command
from pipeline.records import InputError

_CHUNK = 1 << 20


def is_url(word: str) -> bool:
    """Whether `word` names a place by URL; `file://` is this machine."""
    return "://" in word and not word.startswith("file://")


def local_path(word: str) -> Path:
    """The path that a word which is no URL names."""
    return Path(word.removeprefix("file://"))


def _reach(url: str) -> tuple[Any, str]:
    """The file system behind a URL, and the path within it."""
    try:
        from fsspec.core import url_to_fs

        found: tuple[Any, str] = url_to_fs(url)
    except (ImportError, ValueError) as error:
        mend = f"install it with `{install_command('ray')}`, and s3fs or gcsfs for s3:// or gs://"
        raise InputError(url, f"cannot be reached ({error})", mend) from error
    return found


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells one state of a file from another without reading it: its size in bytes and when it was changed."""

    size: int
    modified: str


def state_of(location: str) -> FileState:
    """The state of a file. Raises OSError where it is not there."""
    if not is_url(location):
        status = local_path(location).stat()
        return FileState(status.st_size, str(status.st_mtime_ns))
    system, path = _reach(location)
    found = system.info(path)
    marks = (found.get(name) for name in ("ETag", "etag", "mtime", "LastModified", "created"))
    return FileState(int(found["size"]), str(next((mark for mark in marks if mark), "")))


def find_files(url: str) -> list[str]:
    """The files at a URL: itself, or all below it, by name. Raises InputError and OSError."""
    system, path = _reach(url)
    found = sorted(system.find(path)) if system.isdir(path) else [path] if system.exists(path) else []
    return [str(system.unstrip_protocol(one)) for one in found]


@contextmanager
def as_local(location: str) -> Iterator[Path]:
    """The file on this machine: itself, or a copy that goes when the block ends. Raises OSError."""
    if not is_url(location):
        yield local_path(location)
        return
    system, path = _reach(location)
    with tempfile.TemporaryDirectory(prefix="predikat-") as folder:
        copy = Path(folder, Path(path).name)
        system.get_file(path, str(copy))
        yield copy


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hex. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is read and written by the names of its files. Every method raises OSError."""

    url: str

    @classmethod
    def of(cls, word: str) -> Folder:
        """The folder that a word of the user's names."""
        return cls(word.rstrip("/") if is_url(word) else str(local_path(word).absolute()))

    def location(self, name: str) -> str:
        """Where a file of the folder is."""
        return f"{self.url}/{name}"

    def make(self) -> None:
        """Makes the folder, where folders are made."""
        if is_url(self.url):
            system, path = _reach(self.url)
            system.makedirs(path, exist_ok=True)
        else:
            Path(self.url).mkdir(parents=True, exist_ok=True)

    def read(self, name: str) -> bytes | None:
        """A small file, None where there is none."""
        try:
            if not is_url(self.url):
                return Path(self.url, name).read_bytes()
            system, path = _reach(self.location(name))
            content: bytes = system.cat_file(path)
        except FileNotFoundError:
            return None
        return content

    def names(self, suffix: str) -> list[str]:
        """The files right in the folder that end so, by name; none where there is no folder."""
        try:
            if is_url(self.url):
                system, path = _reach(self.url)
                found = [str(one).rstrip("/").rsplit("/", 1)[-1] for one in system.ls(path, detail=False)]
            else:
                found = [one.name for one in Path(self.url).iterdir()]
        except FileNotFoundError:
            return []
        return sorted(name for name in found if name.endswith(suffix) and not name.startswith("."))

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """A path on this machine to write to; it becomes the file `name` when the block ends well."""
        if is_url(self.url):
            with tempfile.TemporaryDirectory(prefix="predikat-") as folder:
                draft = Path(folder, name)
                yield draft
                system, path = _reach(self.location(name))
                part = f"{path}.{os.getpid()}.part"
                system.put_file(str(draft), part)
                system.mv(part, path)
            return
        for left_behind in Path(self.url).glob(f".{name}.*.part"):  # by a run that was killed
            left_behind.unlink(missing_ok=True)
        draft = Path(self.url, f".{name}.{os.getpid()}.part")
        try:
            yield draft
            _sync(draft)
            draft.replace(Path(self.url, name))
            _sync(Path(self.url))
        finally:
            draft.unlink(missing_ok=True)

    def write(self, name: str, content: bytes) -> None:
        """Writes a small file."""
        with self.writing(name) as draft:
            draft.write_bytes(content)

    def remove(self, name: str) -> None:
        """Removes a file, if it is there."""
        if not is_url(self.url):
            Path(self.url, name).unlink(missing_ok=True)
            return
        system, path = _reach(self.location(name))
        if system.exists(path):
            system.rm_file(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
