"""What every command shares: consoles, exit statuses, and errors as one line on stderr, options."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer
from rich.console import Console

_NOT_YOURS = "name a place where you may write"
_MENDS = {
    errno.ENOSPC: "free some space or name another place, run again",
    errno.EDQUOT: "free some space or name another place, run again",
    errno.EISDIR: "name a file in it",
    errno.ENOTDIR: "name a place in a folder",
    errno.EEXIST: "name a place in a folder",
    errno.EACCES: _NOT_YOURS,
    errno.EPERM: _NOT_YOURS,
    errno.EROFS: _NOT_YOURS,
}
SOME_FAILED, CANNOT, INTERRUPTED, TERMINATED = 1, 2, 130, 143

Database = Annotated[
    str | None, typer.Option("--database", help="SQLAlchemy URL  [default: sqlite:///outputs/predikat.db]")
]
KnowledgeFolder = Annotated[
    Path | None, typer.Option("--knowledge", help="folder with further rows for the knowledge tables")
]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON for machines")]


class _Screen(Console):
    """A console that leaves closed pipes to us: Rich would end the program with status 1."""

    def on_broken_pipe(self) -> None:
        """Says it again to whoever prints."""
        raise BrokenPipeError


def output_console() -> Console:
    """A console for what was asked for."""
    return _Screen(soft_wrap=False)


def error_console() -> Console:
    """A console on stderr."""
    return Console(stderr=True, highlight=False)


def die(message: object) -> NoReturn:
    """Says why the command cannot be carried out and ends it with status 2."""
    print(f"predikat: {message}", file=sys.stderr)
    raise typer.Exit(CANNOT)


class Terminated(KeyboardInterrupt):
    """The system asks the program to end (SIGTERM): it ends as after Ctrl-C."""


def heed_sigterm() -> None:
    """From now on SIGTERM raises Terminated in the main thread."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise Terminated

    signal.signal(signal.SIGTERM, end)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Our own errors as one line on stderr and exit status 2; anything else is a bug and keeps its traceback."""
    from pipeline.knowledge import KnowledgeError
    from pipeline.records import InputError
    from pipeline.settings import SettingsError
    from pipeline.store import StoreError

    try:
        yield
    except (KnowledgeError, InputError, SettingsError, StoreError) as error:
        die(error)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing more can be printed, the interpreter's last flush included.
        _silence_stdout()
        raise typer.Exit(0) from None
    except KeyboardInterrupt as stop:
        print("predikat: interrupted; what was read so far is stored, run it again to go on", file=sys.stderr)
        raise typer.Exit(TERMINATED if isinstance(stop, Terminated) else INTERRUPTED) from None
    except OSError as error:
        if error.filename is None:  # standard output itself
            _silence_stdout()
        mend = _MENDS.get(error.errno or 0, "name another place, run again")
        die(f"{error.filename or 'output'}: {error.strerror or error}; {mend}")


def _silence_stdout() -> None:
    """What is still buffered goes nowhere. The stream itself stays: another object in its place would leave the old
    one to be closed whenever it is collected, under whoever lent it to us."""
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):  # no file of the system: a stream of the caller's in memory
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
