"""Stanza's official Indonesian package: fetched on request, never while reading."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.annotate.models import ModelError, write_manifest
from pipeline.annotate.stanza_model import PROCESSORS, how_to_install


def download_stanza(folder: Path) -> Path:
    """Fetches the package into `folder` and records the digest of every file; what was there before is replaced.

    The digests say that files are those that came, not that they are good: the package is Stanza's. Raises ModelError
    where Stanza is not installed or the package cannot be had; an older copy then stays.
    """
    try:
        import stanza
    except ImportError as error:
        raise ModelError("models download", f"Stanza is not installed ({error})", how_to_install()) from None
    arriving = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir(parents=True)
    try:
        stanza.download("id", model_dir=str(arriving), processors=PROCESSORS, verbose=False)
        write_manifest(arriving)
    except (OSError, ValueError) as error:  # the errors of requests are OSErrors
        shutil.rmtree(arriving, ignore_errors=True)
        first = str(error).partition("\n")[0]
        mend = "check the network and run it again; without it Predikat goes on with its own model"
        raise ModelError("models download", f"Stanza's package cannot be fetched ({first})", mend) from error
    shutil.rmtree(folder, ignore_errors=True)
    return arriving.rename(folder)
