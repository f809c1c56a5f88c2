"""Sites met live: what a survey finds, what a check says; the sites are on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from pipeline.fetch import Document, WebClient
from pipeline.records import InputError
from pipeline.records.sources import Publisher
from pipeline.sources import check_publisher, survey_site
from pipeline.sources.survey import MOST_LOOKS, key_of, nightly_number
from tests.site.loopback import LoopbackSite

Get = Callable[[str], Document | InputError]


@pytest.fixture(name="site")
def _site() -> Iterator[LoopbackSite]:
    with LoopbackSite(seed=5) as site:
        yield site


@pytest.fixture(name="get")
def _get() -> Iterator[Get]:
    with WebClient(contact="redaksi@kabar.example", sleep=lambda _: None) as web:
        yield web.document


@pytest.mark.parametrize("key", ["wp", "plain", "gov", "wire"])
def test_a_survey_finds_what_the_site_has_and_no_more(site: LoopbackSite, get: Get, key: str) -> None:
    outlet = site.outlet(key)
    found = survey_site(outlet.home, get, key).publisher
    true = outlet.publisher

    assert (found.feeds, found.sitemaps, found.news_sitemaps) == (true.feeds, true.sitemaps, true.news_sitemaps)
    assert (found.home, found.name, found.listings) == (true.home, true.name, true.listings)
    assert found.wordpress is None or found.wordpress == true.wordpress
    assert len(site.requests) <= MOST_LOOKS + 2
    assert found.verified is None


def test_a_survey_believes_nothing_that_it_has_not_read(site: LoopbackSite, get: Get) -> None:
    wp = site.outlet("wp")
    wp.fault("html_feed")
    survey = survey_site(wp.home, get)

    assert (survey.publisher.feeds, survey.publisher.sitemaps, survey.publisher.wordpress) == ((), (), None)
    assert survey.publisher.listings == (wp.home,)
    assert [look.works for look in survey.looks].count(True) == 1


@pytest.mark.parametrize(("fault", "word"), [("403", "403"), ("503", "503"), ("captcha", "")])
def test_a_site_that_refuses_is_left_alone(site: LoopbackSite, get: Get, fault: str, word: str) -> None:
    plain = site.outlet("plain")
    plain.fault(fault, on=("listing", "feed", "sitemap"))
    if word:
        with pytest.raises(InputError, match=word):
            survey_site(plain.home, get)
        assert len(site.requests) == 2  # robots.txt and the front page
    else:
        assert not any(look.works for look in survey_site(plain.home, get).looks)


def test_robots_txt_is_obeyed(site: LoopbackSite, get: Get) -> None:
    site.outlet("gov").fault("robots_change")
    with pytest.raises(InputError, match=r"robots\.txt"):
        survey_site(site.outlet("gov").home, get)
    assert [request.route for request in site.requests] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://kalsel.antaranews.com/", "kalsel_antaranews"),
        ("https://www.suarakalbar.co.id/", "suarakalbar"),
        ("https://mc.tanahbumbukab.go.id/", "mc_tanahbumbukab"),
        ("https://go.id/", "go"),
        ("http://127.0.0.2:80/", "127_0_0_2"),
    ],
)
def test_keys_come_from_hosts(url: str, key: str) -> None:
    assert key_of(url) == key


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((9, 4, 6, 2), 5),  # the first and the last day are not whole
        ((1, 3, 0, 3, 1), 3),
        ((1, 0, 0, 1, 1, 1), 1),
        ((5, 5, 5), None),
        ((5,), None),
        ((), None),
    ],
)
def test_the_nightly_number(counts: tuple[int, ...], expected: int | None) -> None:
    moments = [f"2026-11-{day:02d}T0{n}:00:00+00:00" for day, count in enumerate(counts, 1) for n in range(count)]
    assert nightly_number(moments) == expected


@pytest.mark.parametrize("key", ["wp", "plain", "gov", "wire"])
def test_a_check_reads_every_list_and_one_article(site: LoopbackSite, get: Get, key: str) -> None:
    outlet = site.outlet(key)
    checked = check_publisher(outlet.publisher, get)

    assert checked.works and checked.all_lists_work
    assert checked.article is not None
    assert checked.article.title in {story.title for story in outlet.stories}


def _without(publisher: Publisher) -> Publisher:
    return replace(publisher, feeds=(f"{publisher.home}tidak-ada.xml",))


def test_a_dead_list_is_named_and_the_rest_still_works(site: LoopbackSite, get: Get) -> None:
    checked = check_publisher(_without(site.outlet("plain").publisher), get)

    assert checked.works and not checked.all_lists_work
    assert checked.looks[0].outcome == "HTTP status 404"


@pytest.mark.parametrize(
    ("fault", "options", "outcome"),
    [
        ("template_change", {"missing": "date"}, "without date"),
        ("410", {}, "HTTP status 410"),
        ("no_items", {}, "no list gives an article"),
        ("empty", {}, "no list gives an article"),
    ],
)
def test_a_check_says_what_does_not_work(
    site: LoopbackSite, get: Get, fault: str, options: dict[str, str], outcome: str
) -> None:
    wire = site.outlet("wire")
    wire.fault(fault, **options)  # type: ignore[arg-type]
    checked = check_publisher(wire.publisher, get)

    assert not checked.works
    assert outcome in checked.article_outcome
