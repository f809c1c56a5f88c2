"""Builds a release from the database, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.evaluate import load_records
from pipeline.knowledge import Knowledge
from pipeline.knowledge.sources import load_publishers
from pipeline.publish.accuracy import AccuracyRow, Bound, chosen
from pipeline.publish.data_package import About
from pipeline.publish.quotation import QUOTE_CAP, SHARE
from pipeline.publish.release import Content, release_day, write_release
from pipeline.records import InputError
from pipeline.releasing.accuracy import NOT_MEASURED, gold_figures, gold_note, ruling_figures
from pipeline.releasing.tables import ReleaseTables
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store.release_reading import release_reader


class UnmetBoundsError(Exception):
    """The accuracy that was required is not reached; `failures` says of each bound by how much."""

    def __init__(self, failures: Sequence[str]) -> None:
        super().__init__("; ".join(failures))
        self.failures = tuple(failures)


@dataclass(frozen=True)
class Wish:
    """What is asked of a release: how it is called, what it is compared with, what it must reach, which gold to use."""

    about: About
    previous: Path | None = None
    bounds: tuple[Bound, ...] = ()
    gold: Path | None = None


@dataclass(frozen=True)
class Made:
    """What was written: rows by table, and the accuracy."""

    rows: Mapping[str, int]
    accuracy: tuple[AccuracyRow, ...]


def build_release(folder: Path, wish: Wish, store: Store, knowledge: Knowledge, settings: Settings) -> Made:
    """Writes a release into `folder`, which is new or empty or holds a release that this one replaces.

    Raises UnmetBoundsError before anything is written, and InputError for folders that cannot be used.
    """
    if wish.previous is not None and release_day(wish.previous) is None:
        raise InputError(str(wish.previous), "holds no release", "name the folder of an earlier `predikat release`")
    figures, note = _accuracy(wish, store, settings)
    failures = [failure for bound in wish.bounds if (failure := bound.failure(figures))]
    if failures:
        raise UnmetBoundsError(failures)
    publishers = load_publishers(settings.knowledge)
    with _new_folder(folder) as part, release_reader(store) as reader:
        tables = ReleaseTables(reader, knowledge, publishers)

        def origin() -> dict[str, Any]:
            return {
                "program": f"predikat {version('predikat')}",
                "extractors": sorted(tables.extractors),
                "articles with rulings": tables.ruled,
                "linking rules": reader.linkers(),
                "quotation": f"at most {QUOTE_CAP} characters; statements of an article together 1/{SHARE} of it",
            }

        counts = write_release(part, Content(wish.about, tables, origin, figures, note), wish.previous)
    return Made({table.name: count for table, count in counts.items()}, tuple(figures))


def _accuracy(wish: Wish, store: Store, settings: Settings) -> tuple[list[AccuracyRow], str]:
    """The figures to publish, and what they are measured on."""
    on_rulings, of_rulings = ruling_figures(store)
    on_gold = gold_figures(wish.gold, settings) if wish.gold else []
    of_gold = gold_note(wish.gold, len(load_records(wish.gold, is_gold=True)), settings.engine) if wish.gold else ""
    return chosen(on_rulings, on_gold), " ".join(note for note in (of_rulings, of_gold) if note) or NOT_MEASURED


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that takes its place when the block ends well, and goes when it does not."""
    target = folder.absolute()
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and release_day(target) is None)):
        raise InputError(str(folder), "is there and is no release", "name a new folder, or empty this one")
    part, old = (target.with_name(f".{target.name}.{word}") for word in ("part", "old"))
    if old.exists() and not target.exists():  # killed between the two renames below
        old.rename(target)
    for rest in (part, old):
        shutil.rmtree(rest, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        yield part
        if target.exists():
            target.rename(old)
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
