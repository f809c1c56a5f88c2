"""How commands end when somebody or something ends them, or the disk does."""

from __future__ import annotations

import errno
import io
import signal
import sys
from collections.abc import Iterator

import pytest
import typer

from pipeline.terminal import clear_errors, heed_sigterm


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    # A shell starts what it puts in the background with SIGINT ignored, and Python then leaves it so.
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    heed_sigterm()
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_both_signals_say_that_the_next_start_goes_on(
    number: signal.Signals, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended, clear_errors():
        signal.raise_signal(number)
    assert ended.value.exit_code == status
    assert "what was read so far is stored, run it again to go on" in capsys.readouterr().err


def test_a_full_disk_names_what_could_not_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), clear_errors():
        raise OSError(errno.ENOSPC, "No space left on device", "/srv/arsip/x.warc.gz")
    told = capsys.readouterr().err
    assert "/srv/arsip/x.warc.gz: No space left on device" in told


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), BrokenPipeError()])
def test_the_callers_stdout_is_left_to_the_caller(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    stream = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr("sys.stdout", stream)
    with pytest.raises(typer.Exit), clear_errors():
        raise error
    assert sys.stdout is stream and not stream.closed
