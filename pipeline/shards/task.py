"""One task: a shard in, its output and manifest out. The same function on one machine and on many."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import InputError
from pipeline.shards.outputs import Output, write_output
from pipeline.shards.places import Folder
from pipeline.shards.plan import Shard
from pipeline.shards.reading import Reader
from pipeline.shards.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Failure:
    """A shard that gave no output, and why; it is tried again by the next run."""

    shard: str
    message: str
    mend: str

    def as_error(self) -> InputError:
        """The same as an error about the input."""
        return InputError(self.shard, self.message, self.mend)


Completion = Output | Failure
DIED = "the worker died on it"


def died(shard: Shard, how: str) -> Failure:
    """The failure of a shard on which worker after worker died."""
    mend = "free some memory, or cut the shard in two; the other shards were read, run again to try it once more"
    return Failure(shard.name, f"{DIED} ({how})", mend)


def run_shard(shard: Shard, recipe: Recipe, out: Folder) -> Completion:
    """Reads the shard and writes its output; what goes wrong with all of it is a Failure, never raised."""
    try:
        tools = recipe.tools()
        if tools.version != recipe.extractor:
            message = f"this machine has another Predikat ({tools.version} in place of {recipe.extractor})"
            return Failure(shard.name, message, "install the same version with the same tables on every machine")
        reader = Reader(recipe, tools)
        return write_output(out, shard, recipe, reader.lines(shard), reader.tally)
    except InputError as error:
        return Failure(shard.name, error.message, error.mend)
    except OSError as error:
        message = f"cannot be read or written ({error.filename or out.url}: {error.strerror or error})"
        return Failure(shard.name, message, "check the disk and your permissions, then run again")
    except Exception as error:
        found = InputError.of_bug(shard.name, error)
        return Failure(shard.name, found.message, "report it with the shard; the others were read")
