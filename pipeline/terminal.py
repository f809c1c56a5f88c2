"""What every command shares: consoles, exit statuses, and errors as one line on stderr, options."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

SOME_FAILED, CANNOT, INTERRUPTED = 1, 2, 130

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
    except KeyboardInterrupt:
        print("predikat: interrupted; what was read so far is stored, run it again to go on", file=sys.stderr)
        raise typer.Exit(INTERRUPTED) from None
    except OSError as error:
        _silence_stdout()
        die(
            f"{error.filename or 'output'}: {error.strerror or error}; free some space or name another place, run again"
        )


def _silence_stdout() -> None:
    sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
