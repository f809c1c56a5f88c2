"""What the user names, cut into shards: each is one task.

An archive or a file of JSON Lines is a shard of its own; documents of their own (text, HTML) are taken together, in the
order of their names, as far as they lie in one folder.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.fetch import Source, find_sources
from pipeline.records import InputError, mint_id
from pipeline.shards.places import find_files, is_url, local_path, state_of

_OWN_SHARD = re.compile(r"\.(warc|jsonl|ndjson)(\.(gz|zst))?$", re.IGNORECASE)
_FEW_FILES = 500
_FEW_BYTES = 50_000_000
_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class ShardFile:
    """One file of a shard: its name as shown, its name within the input, where it is, and its bytes."""

    name: str
    file: str
    location: str
    size: int


@dataclass(frozen=True, slots=True)
class Shard:
    """One task. `key` is the beginning of the names of its outputs; the same files always have the same key."""

    name: str
    files: tuple[ShardFile, ...]

    @property
    def key(self) -> str:
        """The name as the beginning of a file name."""
        return f"{_UNSAFE.sub('-', self.name)[-60:].strip('-.')}-{mint_id('shard', self.name)[6:]}"

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(file.size for file in self.files)


def _remote_files(word: str) -> Iterator[ShardFile | InputError]:
    mend = "check the address and your permission to read it"
    try:
        locations = find_files(word)
        if not locations:
            yield InputError(word, "no such file or folder", mend)
        for location in locations:
            yield ShardFile(location, location.rsplit("/", 1)[-1], location, state_of(location).size)
    except InputError as error:
        yield error
    except Exception as error:  # each file system has errors of its own
        yield InputError(word, f"cannot be read ({type(error).__name__}: {error})", mend)


def _local_files(word: str) -> Iterator[ShardFile | InputError]:
    for source in find_sources([str(local_path(word)) if word.startswith("file://") else word]):
        if isinstance(source, InputError):
            yield source
        elif source.path is None:
            mend = "run it without --workers and --on, or save the pages to files"
            yield InputError(source.name, "neither a file nor a folder", mend)
        else:
            yield _file_of(source, source.path)


def _file_of(source: Source, path: Path) -> ShardFile:
    return ShardFile(source.name, source.file, str(path.absolute()), source.size)


def _files(words: Iterable[str]) -> Iterator[ShardFile | InputError]:
    for word in words:
        is_far = is_url(word) and not word.lower().startswith(("http://", "https://"))
        yield from _remote_files(word) if is_far else _local_files(word)


def _together(files: list[ShardFile]) -> Iterator[list[ShardFile]]:
    """Neighbours of one folder, up to a few hundred files or some tens of megabytes."""
    for _, of_folder in itertools.groupby(files, key=lambda file: file.name.rpartition("/")[0]):
        group: list[ShardFile] = []
        for file in of_folder:
            if group and (len(group) == _FEW_FILES or sum(one.size for one in group) + file.size > _FEW_BYTES):
                yield group
                group = []
            group.append(file)
        yield group


def _named(group: list[ShardFile]) -> Shard:
    first, last = group[0], group[-1]
    name = first.name if first is last else f"{first.name} to {last.file.rsplit('/', 1)[-1]} ({len(group)} files)"
    return Shard(name, tuple(group))


def _reads_all(path: Path) -> bool:
    """Whether to leave out the file: no."""
    return False


def plan_shards(
    words: Iterable[str], leave_out: Callable[[Path], bool] = _reads_all
) -> tuple[list[Shard], list[InputError]]:
    """The shards behind the user's words, by name and each once, and what is wrong with the words that name none.

    Files of this machine of which `leave_out` says so are left out.
    """
    found: dict[str, ShardFile] = {}
    errors = []
    for file in _files(words):
        if isinstance(file, InputError):
            errors.append(file)
        elif is_url(file.location) or not leave_out(Path(file.location)):
            found.setdefault(file.location, file)
    files = sorted(found.values(), key=lambda file: file.name)
    own = [Shard(file.name, (file,)) for file in files if _OWN_SHARD.search(file.file)]
    grouped = [_named(group) for group in _together([file for file in files if not _OWN_SHARD.search(file.file)])]
    return sorted(own + grouped, key=lambda shard: shard.name), errors
