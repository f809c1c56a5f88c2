"""The output of a shard: KEY.jsonl.gz, then KEY.manifest.json, and last KEY.done, which says that both are whole.

The bytes depend on the shard and the recipe alone: no clock, no name of a machine, keys sorted.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.records import InputError
from pipeline.shards.places import FileState, Folder, as_local, file_digest, is_url, state_of
from pipeline.shards.plan import Shard, ShardFile
from pipeline.shards.reading import Tally
from pipeline.shards.recipe import FORMAT, Recipe

LINES, MANIFEST, DONE = ".jsonl.gz", ".manifest.json", ".done"
_LEVEL = 6
_BROKEN = (OSError, EOFError, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class Output:
    """A whole output: the shard's name, the digest of its recipe, and of its lines' file."""

    key: str
    shard: str
    recipe: str
    extractor: str
    digest: str
    tally: dict[str, Any]


def _as_bytes(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8", "replace")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _input_state(file: ShardFile) -> dict[str, Any]:
    state = state_of(file.location)
    with as_local(file.location) as path:
        return {"file": file.name, **asdict(state), "sha256": file_digest(path)}


def _write_lines(draft: Path, lines: Iterable[bytes]) -> None:
    with draft.open("wb") as raw, gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as stream:
        for line in lines:
            stream.write(line)


def write_output(out: Folder, shard: Shard, recipe: Recipe, lines: Iterable[bytes], tally: Tally) -> Output:
    """Writes what `lines` give, the manifest with `tally` as it is after the last line, and the marker.

    Raises OSError.
    """
    out.remove(shard.key + DONE)
    inputs = [_input_state(file) for file in shard.files]
    with out.writing(shard.key + LINES) as draft:
        _write_lines(draft, lines)
        made: dict[str, Any] = {"bytes": draft.stat().st_size, "sha256": file_digest(draft)}
    manifest = {
        "shard": shard.name,
        "inputs": [{name: one[name] for name in ("file", "size", "sha256")} for one in inputs],
        "versions": {"format": FORMAT, "extractor": recipe.extractor, "recipe": recipe.digest},
        "gates": {
            "hosts": len(recipe.gates.hosts),
            "languages": sorted(recipe.gates.languages),
            "keywords": len(recipe.gates.keywords),
        },
        "counts": tally.as_json(),
        "output": made,
    }
    content = _as_bytes(manifest)
    out.write(shard.key + MANIFEST, content)
    marker = {"shard": shard.name, "recipe": recipe.digest, "inputs": inputs, "output": made}
    out.write(shard.key + DONE, _as_bytes({**marker, "manifest": _digest(content)}))
    return Output(shard.key, shard.name, recipe.digest, recipe.extractor, made["sha256"], tally.as_json())


def read_output(out: Folder, key: str) -> Output | None:
    """A whole output, None where marker, manifest or lines are missing or do not belong together. Raises OSError."""
    marker, manifest = out.read(key + DONE), out.read(key + MANIFEST)
    if marker is None or manifest is None:
        return None
    try:
        done, said = json.loads(marker), json.loads(manifest)
        whole = (
            done["manifest"] == _digest(manifest)
            and state_of(out.location(key + LINES)).size == done["output"]["bytes"]
        )
        versions = said["versions"]
        output = Output(
            key, done["shard"], done["recipe"], versions["extractor"], done["output"]["sha256"], said["counts"]
        )
    except _BROKEN:
        return None
    return output if whole else None


def find_outputs(out: Folder) -> list[Output]:
    """The whole outputs in a folder, by the name of their shard. Raises OSError."""
    found = (read_output(out, name.removesuffix(DONE)) for name in out.names(DONE))
    return sorted((one for one in found if one is not None), key=lambda one: one.shard)


def _is_as_it_was(file: ShardFile, said: dict[str, Any]) -> bool:
    """Whether a file is what the marker says: its size and time, or else its bytes."""
    if file.name != said["file"] or file.size != said["size"]:
        return False
    if state_of(file.location) == FileState(said["size"], said["modified"]):
        return True
    with as_local(file.location) as path:
        return bool(file_digest(path) == said["sha256"])


def find_done(out: Folder, shard: Shard, recipe: Recipe) -> Output | None:
    """The output of the shard if it is whole, by this recipe, and from the files as they are now."""
    try:
        output = read_output(out, shard.key)
        if output is None or output.recipe != recipe.digest:
            return None
        inputs = json.loads(out.read(shard.key + DONE) or b"{}")["inputs"]
        same = len(inputs) == len(shard.files)
        return output if same and all(map(_is_as_it_was, shard.files, inputs)) else None
    except _BROKEN:
        return None


def read_lines(out: Folder, output: Output) -> Iterator[dict[str, Any]]:
    """The lines of an output. Raises InputError where they are not what the marker says, before the first one."""
    location = out.location(output.key + LINES)
    mend = f"remove {output.key}{DONE} there and run the shard again"
    try:
        with as_local(location) as path:
            if file_digest(path) != output.digest:
                raise InputError(location, "damaged: the digest differs from the marker's", mend)
            with gzip.open(path, "rb") as stream:
                for line in stream:
                    yield json.loads(line)
    except (OSError, EOFError, ValueError) as error:
        raise InputError(location, f"cannot be read ({error})", mend) from error


def where(out: Folder) -> str:
    """The folder as it is shown to people."""
    return out.url if is_url(out.url) else str(Path(out.url))
