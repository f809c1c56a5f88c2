"""What a night leaves in the reports folder: the morning digest and the metrics."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.publish.crawl_metrics import metrics_text
from pipeline.publish.night_digest import digest_html, digest_markdown
from pipeline.store import Frontier

METRICS = "predikat.prom"


def write_reports(frontier: Frontier, night: str, folder: Path) -> tuple[Path, ...]:
    """Writes digest and metrics and gives their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = frontier.digest(night)
    texts = {
        f"digest-{night}.md": digest_markdown(digest),
        f"digest-{night}.html": digest_html(digest),
        METRICS: metrics_text(frontier.latest(), frontier.waiting()),
    }
    return tuple(_write(folder / name, text) for name, text in texts.items())


def _write(path: Path, text: str) -> Path:
    """Whole or not at all: whoever reads it meanwhile sees the old one."""
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.write_text(text, encoding="utf-8")
    os.replace(unfinished, path)  # noqa: PTH105
    return path
