"""What a night leaves in the reports folder: the morning digest and the metrics."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from pipeline.crawl.changes import changes_of
from pipeline.publish.crawl_metrics import metrics_text, read_start, start_text
from pipeline.publish.night_digest import digest_html, digest_markdown
from pipeline.records.drafts import draft_of
from pipeline.store import CrawlRunningError, Frontier, Store

METRICS, STARTS = "predikat.prom", "predikat-start.prom"


def write_reports(store: Store, night: str, folder: Path) -> tuple[Path, ...]:
    """Writes digest and metrics and gives their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    frontier = Frontier(store)
    digest = frontier.digest(night)
    changes = tuple(changes_of(store, digest.updated))
    texts = {
        f"digest-{night}.md": digest_markdown(digest, changes),
        f"digest-{night}.html": digest_html(digest, changes),
        METRICS: metrics_text(frontier.latest(), frontier.waiting()),
    }
    return tuple(_write(folder / name, text) for name, text in texts.items())


def write_missing_reports(store: Store, folder: Path) -> None:
    """Writes the reports of the last night that ended, if it was cut off before it wrote them. Raises OSError."""
    nights = [judged.night for judged in Frontier(store).latest()]
    if nights and not (folder / f"digest-{max(nights)}.html").exists():
        write_reports(store, max(nights), folder)


@contextmanager
def told_start(folder: Path, now: datetime) -> Iterator[None]:
    """Leaves word in `folder` whether what is inside could be carried out. A crawl that is at work already counts for
    itself."""
    try:
        yield
    except CrawlRunningError:
        raise
    except Exception:
        with suppress(OSError):
            _write_start(folder, now, failed=True)
        raise
    _write_start(folder, now, failed=False)


def failed_start(folder: Path) -> str | None:
    """When the last start failed (ISO 8601, UTC), as `told_start` left word; None where it did not."""
    try:
        at, failed = read_start((folder / STARTS).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return at.isoformat(timespec="seconds") if failed else None


def _write_start(folder: Path, now: datetime, failed: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / STARTS, start_text(now, failed))


def _write(path: Path, text: str) -> Path:
    """Whole or not at all: whoever reads it meanwhile sees the old one."""
    with draft_of(path) as draft:
        draft.write_text(text, encoding="utf-8")
    return path
