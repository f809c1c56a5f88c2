"""Tables as they stand on a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rich.console import Console, RenderableType

from pipeline.crawl import CrawlStatus, SourceStatus
from pipeline.records import Issue, mint_id
from pipeline.records.crawl import JudgedSource, SourceNight, Verdict
from pipeline.screen import article_view, issue_table, status_lines


def _on_screen(shown: RenderableType, width: int = 80) -> str:
    """What a terminal of that width has of it."""
    stream = io.StringIO()
    Console(file=stream, width=width).print(shown)
    return stream.getvalue()


def test_an_article_may_be_in_no_database(made_article: Callable[..., Any]) -> None:
    made = made_article(1)
    many = replace(made.facts, conferrals=made.facts.conferrals * 201)
    shown = " ".join(_on_screen(article_view(made.article, many)).split())
    assert f"200 of {len(many.conferrals)} shown; all are in --json" in shown and "database" not in shown


def test_the_id_of_an_issue_can_be_copied() -> None:
    article = mint_id("article", "a.txt")
    long = "Pemerintah Kabupaten Balangan meraih sebuah penghargaan yang belum dikenal"
    issues = [
        Issue("interpret", f"{article}: award", "not read with enough certainty to be kept", long),
        Issue("link", article, "the region of an office is open", long),
        Issue("fetch", "arsip/yang/panjang/sekali/namanya/dan/masih/berlanjut/a.txt", "the file is empty", long),
    ]
    shown = _on_screen(issue_table(issues))
    assert shown.count(article) == 2
    (first,) = [line for line in shown.splitlines() if "interpret" in line]
    assert first.split()[:3] == ["interpret", article, "award"]
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_one_source_is_no_sources() -> None:
    night = SourceNight("kabar", "2026-11-27", 4)
    judged = JudgedSource("2026-11-27", "2026-11-27T20:00:00+00:00", "complete", Verdict("kabar", "ok", ()), night)
    one, late = SourceStatus("kabar", judged, False, {}), SourceStatus("kabar", judged, True, {})
    lines = [next(status_lines(CrawlStatus(sources, (), None))) for sources in ((one,), (late,), (late, late))]
    assert lines == ["1 source, 0 need a hand", "1 source, 1 needs a hand", "2 sources, 2 need a hand"]
