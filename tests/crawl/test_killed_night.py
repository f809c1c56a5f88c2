"""A night killed at random moments, again and again, ends in the database and archive of an undisturbed one.

PREDIKAT_KILLS says how many kills there are at least; the moments come from a fixed seed.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from pipeline.fetch import read_pages
from pipeline.records import InputError, Page
from pipeline.store import Frontier
from tests.crawl.nights import Crawled, crawl_once
from tests.site.loopback import LoopbackSite
from tests.stored import article_ids

KILLS = int(os.environ.get("PREDIKAT_KILLS", "6"))
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.crawl.warm"])


def _attempt(one: Crawled, dice: random.Random | None = None) -> bool:
    """Starts a crawl and kills it at a random moment (None: never); whether it was killed before its end.

    The moment is some requests and some fractions of a second away: on a slow machine the same work is done by then.
    """
    begun, before = _PROCESSES.Event(), len(one.site.requests)
    process = _PROCESSES.Process(target=crawl_once, args=(one.settings, one.site.publishers, one.site.now, begun))
    process.start()
    assert begun.wait(60)
    if dice is not None:
        requests, wait_s = dice.randint(0, 9), dice.uniform(0.0, 0.4)
        while process.is_alive() and len(one.site.requests) < before + requests:
            time.sleep(0.005)
        process.join(wait_s)
    else:
        process.join(120)
    killed = process.is_alive()
    process.kill()
    process.join()
    assert killed or process.exitcode == 0
    return killed


def _content(one: Crawled) -> object:
    """All that the crawl wrote but moments: articles with their versions and facts, frontier, verdicts."""
    with one.store() as store:
        frontier = Frontier(store)
        articles = []
        for name in article_ids(store):
            found = store.facts_of(name)
            assert found is not None
            articles.append((replace(found[0], page=""), found[1], store.facts_of(name, 2)))
        items = [
            frontier.find(url)
            for url in sorted({url.rstrip("/") for row in store.rows("articles") for url in [row["url"]]})
        ]
        known = [(i.url, i.address, i.state, i.attempts, i.checks, i.article, i.validators.digest) for i in items if i]
        return articles, known, [(judged.verdict.source, judged.verdict.kind) for judged in frontier.latest()]


def _is_over(one: Crawled) -> bool:
    """Whether the night ended before the kill: the next start would begin another one."""
    with one.store() as store:
        return bool(Frontier(store).latest())


def _archived(one: Crawled) -> Counter[str]:
    """The articles in the archive, counted; nothing in it is damaged."""
    fetched = list(read_pages([str(one.folder / one.settings.archive)]))
    assert not [item for item in fetched if isinstance(item, InputError)]
    return Counter(page.final_url or "" for page in fetched if isinstance(page, Page))


def test_killed_nights_end_like_an_undisturbed_one(tmp_path: Path) -> None:
    dice = random.Random(17)
    with LoopbackSite(seed=11, stories=5) as site:
        site.outlet("plain").publish(1, hours_ago=1, parts=3)
        undisturbed = Crawled(site, tmp_path / "whole")
        undisturbed.folder.mkdir()
        assert not _attempt(undisturbed)
        expected, archived = _content(undisturbed), _archived(undisturbed)
        kills = rounds = 0
        while kills < KILLS:
            rounds += 1
            one = Crawled(site, tmp_path / f"killed{rounds}")
            one.folder.mkdir()
            one.change(archive=Path("archive"))
            site.forget()
            killed = 0
            while _attempt(one, dice):
                killed += 1
                if _is_over(one):
                    break
            kills += killed
            assert _content(one) == expected, f"after {killed} kills"
            assert _archived(one) == archived
            # At most what was in hand at each kill is asked for again: one answer per source, a split article's pages.
            asked = Counter((request.host, request.path) for request in site.requests if request.route != "/robots.txt")
            assert sum(count - 1 for count in asked.values()) <= killed * (len(site.outlets) + 1)
