"""What the site sees: who asks, how often, how far apart, and what is never asked for."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from pipeline.crawl import crawl
from pipeline.settings import SettingsError
from pipeline.store import CrawlRunningError, crawl_lock
from tests.crawl.nights import Crawled, quick_tools, verdict_of
from tests.crawl.test_night_faults import crawled
from tests.site.loopback import LoopbackSite


def test_no_address_is_asked_twice_and_the_agent_is_honest(tmp_path: Path) -> None:
    with LoopbackSite(seed=5, stories=4) as site:
        one = Crawled(site, tmp_path)
        one.night()
        asked = Counter((request.host, request.path) for request in site.requests)
        assert set(asked.values()) == {1}
        assert {request.headers["user-agent"] for request in site.requests} == {
            "predikat/0.1.0 (+redaksi@kabar.example)"
        }
        assert {request.method for request in site.requests} == {"GET"}
        for outlet in site.outlets:
            first = next(request for request in site.requests if request.outlet == outlet.key)
            assert first.path == "/robots.txt"


def test_hosts_are_asked_one_request_at_a_time_and_at_a_distance(tmp_path: Path) -> None:
    with LoopbackSite(seed=5, stories=3, outlets={"gov": "gov", "wire": "wire"}) as site:
        one = Crawled(site, tmp_path)
        one.change(delay_s=0.15)
        one.night()
        for outlet in site.outlets:
            # The site takes its time after it has sent, we count from when we have received: some milliseconds.
            assert min(site.gaps(outlet.key)) >= 0.14
        starts = [request.at for request in site.requests]
        # The two hosts are asked side by side.
        assert min(after - before for before, after in itertools.pairwise(starts)) < 0.14


def test_a_crawl_delay_longer_than_ours_is_kept(tmp_path: Path) -> None:
    with crawled(tmp_path, stories=2, crawl_delay=0.3) as one:
        one.night()
        assert min(one.site.gaps("wire")) >= 0.29


def test_retry_after_is_waited_for(tmp_path: Path) -> None:
    with crawled(tmp_path, stories=2) as one:
        one.site.outlet("wire").fault("429", times=1, retry_after=1)
        one.night()
        refused = next(i for i, request in enumerate(one.site.requests) if request.status == 429)
        assert one.site.requests[refused + 1].at - one.site.requests[refused].done >= 0.99
        assert len(one.articles()) == 2


def test_a_slow_body_ends_at_the_time_limit(tmp_path: Path) -> None:
    with crawled(tmp_path, stories=1) as one:
        one.change(timeout_s=0.3)
        one.site.outlet("wire").fault("slow", pause_s=0.2, times=1)
        report = one.night()
        assert verdict_of(report, "wire").kind == "ok"
        assert len(one.articles()) == 1


def test_a_night_asks_for_no_more_than_its_caps(tmp_path: Path) -> None:
    with crawled(tmp_path, stories=6) as one:
        one.change(night_articles=2)
        one.night()
        # The newest two; the others wait for the next night.
        assert one.states("wire") == {"discovered": 4, "done": 2}
        one.change(night_articles=300, night_requests=4)
        one.next_night()
        assert len(one.site.requests) == 4
        assert one.states("wire") == {"discovered": 2, "done": 4}


def test_a_night_ends_when_its_time_is_over(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.change(night_hours=1e-9)
        report = one.night()
        assert report.ended == "budget" and len(one.site.requests) <= 2
        one.change(night_hours=6.0)
        assert one.next_night().ended == "complete"
        assert len(one.articles()) == 4


def test_loopback_is_refused_unless_a_setting_allows_it(tmp_path: Path) -> None:
    with crawled(tmp_path) as one:
        one.change(private_networks="")
        verdict = verdict_of(one.night(), "wire")
        assert verdict.kind == "broken" and "setting private_networks allows" in verdict.evidence[0]
        assert one.site.requests == []


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"contact": None}, "PREDIKAT_CONTACT"),
        ({"contact": " "}, "PREDIKAT_CONTACT"),
        ({"private_networks": "rumah"}, "private_networks"),
        ({"contact": "redaksi@kabar.example\r\nX: y"}, "plain letters"),
        ({"contact": "rédaksi"}, "plain letters"),
    ],
)
def test_a_crawl_without_a_contact_or_with_odd_networks_is_refused(
    values: dict[str, object], says: str, tmp_path: Path
) -> None:
    with crawled(tmp_path) as one:
        one.change(**values)
        with pytest.raises(SettingsError, match=says):
            one.night()
        assert one.site.requests == []


def test_a_second_crawl_says_so_and_leaves(tmp_path: Path) -> None:
    with crawled(tmp_path) as one, one.store() as store, crawl_lock(store):
        with one.store() as second, pytest.raises(CrawlRunningError, match=r"at work already \(process \d+ on "):
            crawl(one.settings, second, one.site.publishers, tools=quick_tools())
        assert one.site.requests == []


def test_nights_on_a_server(postgres_url: str, tmp_path: Path) -> None:
    with crawled(tmp_path, "wp") as one:
        one.change(database=postgres_url)
        with one.store() as store, crawl_lock(store), pytest.raises(CrawlRunningError):
            one.night()
        one.night()
        outlet = one.site.outlet("wp")
        outlet.edit(outlet.stories[0])
        outlet.publish(1, hours_ago=-20)
        assert verdict_of(one.next_night(), "wp").kind == "ok"
        assert (len(one.articles()), one.versions()) == (5, 6)


def test_nights_follow_one_another_in_a_process(tmp_path: Path) -> None:
    before = threading.active_count()
    with crawled(tmp_path, stories=1) as one:
        during = threading.active_count()
        for _ in range(3):
            one.next_night()
        assert threading.active_count() <= during + 1
    assert threading.active_count() <= before + 1


def test_an_interrupted_night_asks_for_nothing_more_and_goes_on_later(tmp_path: Path) -> None:
    def interrupt(source: str, event: str) -> None:
        raise KeyboardInterrupt

    with crawled(tmp_path, stories=8) as one:
        one.change(delay_s=0.2)
        begun = time.monotonic()
        with one.store() as store, pytest.raises(KeyboardInterrupt):
            crawl(
                one.settings,
                store,
                one.site.publishers,
                clock=lambda: one.site.now,
                on_event=interrupt,
                tools=quick_tools(),
            )
        asked = len(one.site.requests)
        assert asked < 8 and time.monotonic() - begun < 20
        time.sleep(0.5)
        assert len(one.site.requests) <= asked + 1  # one may have been under way
        one.change(delay_s=0)
        report = one.night()
        assert report.resumed and len(one.articles()) == 8
