"""Digest, metrics and status: what an operator reads in the morning."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipeline.crawl import crawl_status, failed_start, told_start
from pipeline.crawl.changes import compare
from pipeline.crawl.reports import STARTS
from pipeline.publish.crawl_metrics import metrics_text
from pipeline.publish.night_digest import digest_html, digest_markdown
from pipeline.records import Term
from pipeline.records.crawl import ArticleChange, JudgedSource, NightDigest, SourceNight, Trouble, Verdict, VerdictKind
from pipeline.records.drafts import naming
from pipeline.screen import status_lines
from pipeline.store import CrawlRunningError, Frontier, crawl_lock
from pipeline.web.queries.sources import last_fetches
from tests.crawl.test_night_faults import crawled

NIGHT = "20261125T180000Z"


def judged(source: str, kind: VerdictKind = "ok", evidence: str = "3 new") -> JudgedSource:
    counted = SourceNight(source, NIGHT, 2, fresh=3, readings=2, requests=7, outcomes={"ok": 2, "gone": 2})
    return JudgedSource(NIGHT, "2026-11-25T18:30:00+00:00", "complete", Verdict(source, kind, (evidence,)), counted)


DIGEST = NightDigest(
    night=NIGHT,
    started_at="2026-11-25T18:00:00+00:00",
    finished_at="2026-11-25T18:30:00+00:00",
    ended="budget",
    sources=(judged("kabar"), judged("warta", "blocked", "captcha 3×")),
    steps={"added": 2, "updated": 1, "failed": 1},
    updated=("article-1",),
    awards=({"recipient": "Kota A | B", "award": "<script>alert(1)</script>", "url": "https://kabar.example/1"},),
    statements=({"speaker": "Rina", "quote": "Kami *senang* [di sini](http://jahat.example)\nsekali"},),
    waiting={"kabar": {"done": 4, "discovered": 1}},
    troubles=(Trouble("kabar", "https://kabar.example/3", "failed", 200, "no article text found"),),
)
CHANGE = ArticleChange("Panen", "https://kabar.example/2", ("award: A, B",), ())


def test_what_articles_say_does_no_harm_in_a_digest() -> None:
    markdown, html = digest_markdown(DIGEST, (CHANGE,)), digest_html(DIGEST, (CHANGE,))
    assert "| Kota A \\| B | \\<script\\>alert(1)\\</script\\> |" in markdown
    assert "Kami \\*senang\\* \\[di sini\\](http://jahat.example) sekali" in markdown
    assert "<script>" not in html and "&lt;script&gt;" in html
    assert '<a href="https://kabar.example/1">' in html and 'href="http://jahat' not in html


def test_a_digest_says_what_needs_a_hand_what_is_new_and_what_edits_changed() -> None:
    lines = digest_markdown(DIGEST, (CHANGE,)).splitlines()
    assert lines[0] == "# Night of 2026-11-25"
    assert "2 sources, 1 in need of a hand · 2 new articles, 1 changed, 1 not readable" in lines[2]
    assert "the night's time was over" in lines[2]
    assert lines.index("| warta | blocked | captcha 3× |") < lines.index("## New awards")
    assert "| Panen | award: A, B | no fact | https://kabar.example/2 |" in lines
    assert "| kabar | failed | 200 | no article text found | https://kabar.example/3 |" in lines


def test_metrics_name_every_source_and_verdict_once() -> None:
    text = metrics_text((judged("kabar"), judged('wa"rta\\', "broken")), {"kabar": {"done": 4}})
    assert text.count('predikat_crawl_verdict{source="kabar"') == 6
    assert 'predikat_crawl_verdict{source="kabar",verdict="ok"} 1\n' in text
    assert 'predikat_crawl_verdict{source="wa\\"rta\\\\",verdict="broken"} 1\n' in text
    assert 'predikat_frontier_addresses{source="kabar",state="done"} 4\n' in text
    assert 'predikat_crawl_finished_timestamp_seconds{source="kabar"} 1795631400\n' in text
    assert 'predikat_crawl_duration_seconds{source="kabar"} 1800\n' in text
    assert 'predikat_crawl_fetches{source="kabar",kind="article",outcome="gone"} 2\n' in text
    assert text.count("# TYPE") == text.count("# HELP") == 9


def test_changes_are_of_facts_and_not_of_places(made_article: Callable[..., object]) -> None:
    facts = made_article(1).facts  # type: ignore[attr-defined]
    assert compare(facts, facts) == ((), ())
    moved = replace(facts, conferrals=tuple(reversed(facts.conferrals)))
    assert compare(facts, moved) == ((), ())
    better = replace(facts.conferrals[0], grade=Term("A", "A"))
    came, went = compare(facts, replace(facts, conferrals=(better, *facts.conferrals[1:]), events=()))
    assert came == ("award: Pemerintah Kota Sukamaju, SAKIP, A (2024), received",)
    assert went == (
        "event: Rapat Koordinasi Akuntabilitas (2025-04-15/2025-04-17)",
        "event: evaluasi",
        "award: Pemerintah Kota Sukamaju, SAKIP, BB (2024), received",
    )


def test_what_was_not_fetched_or_not_readable_stands_in_the_digest_with_its_reason(tmp_path: Path) -> None:
    with crawled(tmp_path, stories=3) as one:
        wire = one.site.outlet("wire")
        gone, bare = (urlsplit(wire.url(story)).path for story in wire.stories[:2])
        wire.fault("404", on=gone)
        wire.fault("template_change", on=bare)
        night = one.night()
        with one.store() as store:
            digest = Frontier(store).digest(night.night)
            with store.read() as session:
                outcomes = {urlsplit(url).path: word for _, word, url, _ in last_fetches(session, "wire")}
    told = {row.outcome: (urlsplit(row.url).path, row.status) for row in digest.troubles}
    assert told == {"gone": (gone, 404), "failed": (bare, 200)}
    assert outcomes[bare] == "failed"  # what the source's page in the explorer shows
    assert "no article text" in next(row.detail for row in digest.troubles if row.outcome == "failed")


def test_a_crawl_that_could_not_begin_leaves_word_and_one_that_runs_already_does_not(tmp_path: Path) -> None:
    now, file = datetime(2026, 11, 25, 18, tzinfo=UTC), tmp_path / "predikat-start.prom"
    with pytest.raises(CrawlRunningError), told_start(tmp_path, now):
        raise CrawlRunningError("sqlite:///x.db", "at work already", "wait")
    assert not file.exists()
    with pytest.raises(OSError, match="full"), told_start(tmp_path, now):
        raise OSError("full")
    assert "predikat_crawl_start_failed 1\n" in file.read_text()
    with told_start(tmp_path, now):
        pass
    assert "predikat_crawl_start_failed 0\n" in file.read_text()
    assert "predikat_crawl_start_timestamp_seconds 1795629600\n" in file.read_text()


def test_a_full_disk_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left") as full, naming(tmp_path / "x.warc.gz"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert full.value.filename == str(tmp_path / "x.warc.gz")


def test_a_verdict_becomes_old_news(tmp_path: Path) -> None:
    with crawled(tmp_path, stories=1) as one:
        one.night()
        with one.store() as store:
            night = one.site.now.astimezone(UTC)
            fresh = crawl_status(store, ["wire", "belum"], night.replace(hour=23))
            late = crawl_status(store, ["wire"], datetime(2026, 11, 28, tzinfo=UTC))
            none = crawl_status(store, ["belum"], night)
    assert not fresh.needs_a_hand and fresh.never == ("belum",)
    assert late.needs_a_hand and late.sources[0].stale
    assert none.needs_a_hand


@pytest.mark.parametrize("at_work", [True, False])
def test_a_night_at_work_is_told_from_one_that_was_cut_off(at_work: bool, tmp_path: Path) -> None:
    with crawled(tmp_path, stories=1) as one:
        one.night()
        with one.store() as store, crawl_lock(store) if at_work else nullcontext():
            now = one.site.now.astimezone(UTC)
            Frontier(store).open_night(now.isoformat(timespec="seconds"))
            status = crawl_status(store, ["wire"], now)
    assert (status.at_work, status.needs_a_hand) == (at_work, not at_work)
    (line,) = [line for line in status_lines(status) if "The night that began at" in line]
    assert ("is at work" in line, "was cut off" in line and "predikat crawl" in line) == (at_work, not at_work)


def test_a_start_that_failed_needs_a_hand_until_one_succeeds(tmp_path: Path) -> None:
    with crawled(tmp_path, stories=1) as one:
        one.night()
        now = one.site.now.astimezone(UTC)
        reports = one.settings.reports
        with pytest.raises(OSError, match="full"), told_start(reports, now):
            raise OSError("full")
        with one.store() as store:
            failed = crawl_status(store, ["wire"], now, failed_start(reports))
        assert failed.needs_a_hand and failed.failed == now.isoformat(timespec="seconds")
        assert any(f"began at {failed.failed} could not be" in line for line in status_lines(failed))
        with told_start(reports, now):
            pass
        assert failed_start(reports) is None
        (reports / STARTS).write_text("predikat_crawl_start_failed\n")
        assert failed_start(reports) is None


@pytest.mark.parametrize("cut_off", [True, False])
def test_a_night_that_was_cut_off_before_its_reports_gets_them_later(cut_off: bool, tmp_path: Path) -> None:
    with crawled(tmp_path, stories=1) as one:
        first = one.night()
        if cut_off:
            for path in first.reports:
                path.unlink()
        before = {path: path.stat().st_mtime_ns for path in first.reports if path.exists()}
        one.next_night()
        assert all(path.exists() for path in first.reports)
        kept = [path for path in before if path.suffix != ".prom"]
        assert [path.stat().st_mtime_ns for path in kept] == [before[path] for path in kept]
