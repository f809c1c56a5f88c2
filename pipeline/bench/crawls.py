"""What the crawls of a made-up archive saw."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

from pipeline.bench.telling import Row

_VERDICTS = ("ok", "ok", "ok", "ok", "ok", "ok", "quiet", "quiet", "blocked", "broken")
_NIGHTS = 365
_LISTS = 2
_POSITION = {"archive_file": None, "archive_start": None, "archive_end": None}
_READ = {"readable": None, "characters": None, "has_title": None, "has_date": None, "paywall": None, "step": None}


def _fetch(number: int, night: str, source: str, kind: str) -> Row:
    row = {"id": number, "night": night, "source": source, "kind": kind, "url": f"https://{source}.test/{number}"}
    row |= {"outcome": "ok", "at": f"{night}T21:00:00+00:00", "status": 200, "requests": 1, "bytes": 40_000}
    return {**row, "digest": None, "detail": "", "listed": None, "fresh": None, **_READ, **_POSITION}


def crawl_rows(luck: random.Random, days: Sequence[date], sources: int) -> dict[str, list[Row]]:
    """The last nights on which articles appeared, with a verdict on each source and what was fetched."""
    nights = [day.isoformat() for day in sorted(set(days))[-_NIGHTS:]]
    names = [f"kabar{number:02d}" for number in range(sources)]
    moments = [{"id": night, "started_at": f"{night}T20:00:00+00:00"} for night in nights]
    ends = [{**row, "finished_at": f"{row['id']}T22:00:00+00:00", "ended": "finished"} for row in moments]
    verdicts = [
        {"night": night, "source": name, "verdict": luck.choice(_VERDICTS), "evidence": ["made up"], "counts": {}}
        for night in nights
        for name in names
    ]
    asked = [(night, name) for night in nights for name in names for _ in range(_LISTS)]
    fetches = [_fetch(number, night, name, "lead") for number, (night, name) in enumerate(asked, start=1)]
    return {"crawl_nights": ends, "verdicts": verdicts, "fetches": fetches}
