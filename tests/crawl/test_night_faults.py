"""Each fault of the loopback site: what is fetched, stored and retried, and which verdict comes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pipeline.records.crawl import State, VerdictKind
from tests.crawl.nights import Crawled, quick_tools, verdict_of
from tests.site.loopback import LoopbackSite
from tests.site.templates import Kind

STORIES = 4


@contextmanager
def crawled(folder: Path, kind: Kind = "wire", stories: int = STORIES, **more: Any) -> Iterator[Crawled]:
    with LoopbackSite(seed=3, stories=stories, outlets={kind: kind}, **more) as site:
        yield Crawled(site, folder)


@dataclass(frozen=True)
class Case:
    """A fault on all articles (or where it belongs) of a first night, and what comes of it."""

    fault: str
    verdict: VerdictKind
    stored: int
    states: dict[State, int]
    requests: int | None = None
    kind: Kind = "wire"
    options: dict[str, Any] = field(default_factory=dict)


LISTS = {
    *("/robots.txt", "/sitemap-news.xml", "/rss.xml", "/sitemap.xml", "/berita"),
    *("/feed/", "/wp-sitemap.xml", "/wp-sitemap-posts-post-1.xml", "/wp-json/wp/v2/posts"),
}
WAITING: dict[State, int] = {"discovered": STORIES}
DONE: dict[State, int] = {"done": STORIES}
# Requests are those for articles; robots.txt and lists are 2 more (3 with a second try). "wire" has one list.
CASES = [
    # gone: asked once each, and once more in later nights
    Case("404", "broken", 0, WAITING, requests=4),
    Case("410", "broken", 0, {"gone": STORIES}, requests=4),
    Case("soft_404", "broken", 0, WAITING, requests=4),
    # closed doors: after three the source is left alone
    Case("403", "blocked", 0, WAITING, requests=3),
    Case("captcha", "blocked", 0, WAITING, requests=3),
    # trouble that passes within the night
    Case("500", "ok", STORIES, DONE, requests=6, options={"times": 2}),
    Case("503", "ok", STORIES, DONE, requests=5, options={"times": 1, "retry_after": 0}),
    Case("429", "ok", STORIES, DONE, requests=5, options={"times": 1, "retry_after": 0}),
    Case("reset", "ok", STORIES, DONE, requests=5, options={"times": 1}),
    Case("short", "ok", STORIES, DONE, requests=5, options={"times": 1}),
    # trouble that does not: after six failed requests in a row the source is left alone
    Case("500", "unreachable", 0, WAITING, requests=6),
    Case("reset", "unreachable", 0, WAITING, requests=6),
    Case("short", "unreachable", 0, WAITING, requests=6),
    # a long Retry-After ends the night for the host: one request, nothing more
    Case("503", "blocked", 0, WAITING, requests=1, options={"retry_after": 3600}),
    # bombs and traps: asked once, no second try
    Case("gzip_bomb", "broken", 0, WAITING, requests=4, options={"size_mb": 30}),
    Case("redirect_loop", "broken", 0, WAITING, requests=12),
    Case("redirect_loop", "broken", 0, WAITING, requests=28, options={"new_addresses": True}),
    Case("redirect_private", "broken", 0, WAITING, requests=4),
    Case("redirect_private", "broken", 0, WAITING, requests=4, options={"to": "file:///etc/passwd"}),
    Case("redirect_private", "broken", 0, WAITING, requests=4, options={"to": "http://[::ffff:10.0.0.1]/"}),
    Case("redirect", "broken", 0, WAITING, requests=8),
    Case("header_bomb", "unreachable", 0, WAITING, requests=6),
    # robots.txt
    Case("robots_change", "blocked", 0, {}, requests=0),
    Case("robots_5xx", "unreachable", 0, {}, requests=0),
    # lists
    Case("empty", "broken", 0, {}, requests=0),
    Case("html_feed", "broken", 0, {}, requests=0),
    Case("no_items", "quiet", 0, {}, requests=0),
    Case("entities", "broken", 0, {}, requests=0),
    # pages that come but are no articles any more
    Case("template_change", "broken", 0, {"extracted": STORIES}, requests=4, options={"missing": "text"}),
    Case("template_change", "broken", STORIES, DONE, requests=4, options={"missing": "date"}),
    Case("paywall", "truncated", STORIES, DONE, requests=4),
    Case("charset_lies", "ok", STORIES, DONE, requests=4),
    Case("clock_skew", "ok", STORIES, DONE, requests=4, options={"hours": 7}),
    Case("twins", "ok", STORIES, DONE, requests=4),
    # AMP pages whose address does not show what they are twins of: their own word for it does
    Case("twins", "ok", STORIES, {"done": STORIES, "twin": STORIES}, requests=8, kind="plain"),
    Case("twins", "ok", STORIES, DONE, requests=4, kind="wp"),
    # a listing without end, with a calendar beside it: two pages, the second one without news
    Case("calendar_trap", "ok", STORIES, DONE, requests=4, kind="gov"),
    # lists that are blocked, bombs or traps themselves
    Case("captcha", "blocked", 0, {}, requests=0, options={"on": "news_sitemap"}),
    Case("403", "blocked", 0, {}, requests=0, options={"on": "news_sitemap"}),
    Case("404", "broken", 0, {}, requests=0, options={"on": "news_sitemap"}),
    Case("500", "unreachable", 0, {}, requests=0, options={"on": "news_sitemap"}),
    Case("gzip_bomb", "broken", 0, {}, requests=0, options={"on": "news_sitemap", "size_mb": 30}),
    Case("redirect_loop", "broken", 0, {}, requests=0, options={"on": "news_sitemap"}),
    Case("redirect_private", "broken", 0, {}, requests=0, options={"on": "news_sitemap"}),
    Case("malformed", "ok", 2, {"done": 2}, requests=2),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.fault}-{case.verdict}-{len(case.options)}")
def test_fault_of_a_first_night(case: Case, tmp_path: Path) -> None:
    with crawled(tmp_path, case.kind) as one:
        outlet = one.site.outlet(case.kind)
        outlet.fault(case.fault, **case.options)
        report = one.night()
        articles = [request for request in one.site.requests if request.route not in LISTS]
        verdict = verdict_of(report, case.kind)
        found = (verdict.kind, len(one.articles()), one.states(case.kind), len(articles))
        expected = (case.verdict, case.stored, case.states, case.requests)
        assert found == expected, f"{verdict}\n{[(r.path, r.status) for r in one.site.requests]}"


@pytest.mark.parametrize(
    ("fault", "kind", "form", "verdict"),
    [
        # What the same night says without the row stands in CASES.
        ("soft_404", "captcha_title", "Halaman Tidak Ditemukan", "blocked"),
        ("twins", "paywall", "</html>", "truncated"),
        ("charset_lies", "soft_404", "{title}", "broken"),
    ],
)
def test_own_words_tell_what_is_no_article(
    fault: str, kind: str, form: str, verdict: VerdictKind, tmp_path: Path
) -> None:
    with crawled(tmp_path) as one:
        outlet = one.site.outlet("wire")
        outlet.fault(fault)
        forms = [form.format(title=story.title) for story in outlet.stories] if "{" in form else [form]
        rows = [{"form": text, "kind": kind, "source": "uji"} for text in forms]
        folder = tmp_path / "tables"
        folder.mkdir()
        (folder / "crawl_words.yaml").write_text(json.dumps(rows))
        assert verdict_of(one.night(quick_tools(folder)), "wire").kind == verdict
