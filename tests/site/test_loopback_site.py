"""The test site does what its switches say: other tests rest on it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from pipeline.extract import extract
from pipeline.fetch.formats import make_page
from pipeline.records.page import HTML
from tests.site.faults import FAULTS
from tests.site.loopback import LoopbackSite
from tests.site.outlets import Outlet


@pytest.fixture(name="site")
def _site() -> Iterator[LoopbackSite]:
    with LoopbackSite(seed=3) as site:
        yield site


@pytest.fixture(name="get")
def _get() -> Iterator[Callable[..., httpx.Response]]:
    with httpx.Client(timeout=5) as client:
        yield client.get


Get = Callable[..., httpx.Response]


@pytest.mark.parametrize("key", ["wp", "plain", "gov", "wire"])
def test_articles_of_each_template_can_be_extracted(site: LoopbackSite, get: Get, key: str) -> None:
    outlet = site.outlet(key)
    story = outlet.stories[0]
    article = extract(make_page(outlet.url(story), HTML, get(outlet.url(story)).content))

    assert article.title == story.title
    assert article.published is not None
    assert article.published.startswith(f"{story.published:%Y-%m-%d}")
    assert all(paragraph in article.text for paragraph in story.paragraphs)


def test_the_same_seed_gives_the_same_stories_and_another_does_not() -> None:
    stories = [LoopbackSite(seed=seed).outlet("wp").stories for seed in (1, 1, 2)]

    assert stories[0] == stories[1] != stories[2]


def test_lists_name_each_story_once(site: LoopbackSite, get: Get) -> None:
    for key, path in (("wp", "/feed/"), ("plain", "/sitemap.xml"), ("wire", "/sitemap-news.xml"), ("gov", "/berita")):
        outlet = site.outlet(key)
        listed = get(outlet.origin + path).text
        assert [
            listed.count(f"{outlet.url(story)}<") + listed.count(f'{outlet.url(story)}"') for story in outlet.stories
        ] == [1] * len(outlet.stories)


def test_requests_are_on_record_with_host_headers_and_status(site: LoopbackSite, get: Get) -> None:
    wp = site.outlet("wp")
    get(wp.home, headers={"User-Agent": "uji"})
    get(f"{wp.origin}/tidak/ada")

    first, second = site.requests
    assert (first.outlet, first.path, first.headers["user-agent"], first.status) == ("wp", "/", "uji", 200)
    assert (second.route, second.status) == ("/tidak/ada", 404)
    assert site.gaps("wp")[0] > 0
    assert wp.origin.endswith(first.host)


def _article(outlet: Outlet, get: Get, **more: object) -> httpx.Response:
    return get(outlet.url(outlet.stories[0]), **more)


@pytest.mark.parametrize("name", ["403", "404", "410", "429", "500", "503"])
def test_a_status_fault_strikes_as_often_as_told(site: LoopbackSite, get: Get, name: str) -> None:
    outlet = site.outlet("wp")
    outlet.fault(name, times=2)

    assert [_article(outlet, get).status_code for _ in range(3)] == [int(name), int(name), 200]
    assert get(f"{outlet.origin}/feed/").status_code == 200


def test_retry_after_is_sent(site: LoopbackSite, get: Get) -> None:
    site.outlet("wp").fault("503", retry_after=7)

    assert _article(site.outlet("wp"), get).headers["Retry-After"] == "7"


@pytest.mark.parametrize("name", ["reset", "short"])
def test_broken_bodies_break_the_client(site: LoopbackSite, get: Get, name: str) -> None:
    outlet = site.outlet("plain")
    outlet.fault(name, times=1)

    with pytest.raises(httpx.HTTPError):
        _article(outlet, get)
    assert _article(outlet, get).status_code == 200


def test_a_slow_body_takes_its_time(site: LoopbackSite, get: Get) -> None:
    outlet = site.outlet("gov")
    outlet.fault("slow", pause_s=0.02)
    start = time.monotonic()
    body = _article(outlet, get).text

    assert time.monotonic() - start > 0.2
    assert outlet.stories[0].paragraphs[-1] in body


def test_a_bomb_is_small_on_the_wire(site: LoopbackSite, get: Get) -> None:
    outlet = site.outlet("wp")
    outlet.fault("gzip_bomb", size_mb=5)

    assert len(_article(outlet, get).content) == 5_000_000
    assert site.requests[-1].sent < 10_000


def test_redirects(site: LoopbackSite, get: Get) -> None:
    outlet = site.outlet("wp")
    outlet.fault("redirect_loop", times=3)
    with pytest.raises(httpx.TooManyRedirects):
        outlet.fault("redirect_loop")
        _article(outlet, get, follow_redirects=True)
    outlet.clear()
    outlet.fault("redirect_private")

    assert _article(outlet, get).headers["Location"].startswith("http://169.254.")


def test_conditional_requests_and_the_lies_about_them(site: LoopbackSite, get: Get) -> None:
    outlet = site.outlet("wp")
    story = outlet.stories[0]
    known = {"If-None-Match": _article(outlet, get).headers["ETag"]}
    assert _article(outlet, get, headers=known).status_code == 304
    outlet.edit(story, silent=True)
    assert _article(outlet, get, headers=known).status_code == 200
    outlet.fault("etag_lies")
    assert _article(outlet, get, headers=known).status_code == 304
    outlet.clear()
    outlet.fault("etag_always_new")
    first, second = (_article(outlet, get) for _ in range(2))

    assert first.content == second.content
    assert first.headers["ETag"] != second.headers["ETag"]


def test_edits_move_lastmod_unless_silent_and_deletions_leave_the_lists(site: LoopbackSite, get: Get) -> None:
    outlet = site.outlet("plain")
    first, second, third = outlet.stories[:3]
    before = get(f"{outlet.origin}/sitemap.xml").text
    outlet.edit(first, silent=True)
    assert get(f"{outlet.origin}/sitemap.xml").text == before
    outlet.edit(second)
    outlet.delete(third, status=410)
    after = get(f"{outlet.origin}/sitemap.xml").text

    assert outlet.now.isoformat() in after
    assert outlet.url(third) not in after
    assert get(outlet.url(third)).status_code == 410


def test_split_articles_have_pages_and_a_whole(site: LoopbackSite, get: Get) -> None:
    outlet = site.outlet("plain")
    (story,) = outlet.publish(1, parts=3)
    url = outlet.url(story)
    pages = [get(f"{url}?page={number}") for number in (1, 2, 3, 4)]

    assert [page.status_code for page in pages] == [200, 200, 200, 404]
    assert "Halaman selanjutnya" in pages[0].text
    assert story.paragraphs[-1] not in pages[0].text
    assert all(paragraph in get(f"{url}?page=all").text for paragraph in story.paragraphs)


def test_twins_say_the_same_and_name_one_canonical_address(site: LoopbackSite, get: Get) -> None:
    for key in ("wp", "plain", "wire"):
        outlet = site.outlet(key)
        story = outlet.stories[0]
        for twin in outlet.twins(story):
            page = get(twin.partition("#")[0]).text
            assert f'rel="canonical" href="{outlet.url(story)}"' in page
            assert story.paragraphs[-1] in page


@pytest.mark.parametrize(
    ("name", "options", "shown"),
    [
        ("soft_404", {}, "tidak ditemukan"),
        ("captcha", {}, "bukan robot"),
        ("paywall", {}, "berlangganan"),
        ("template_change", {"missing": "text"}, "__isi"),
        ("template_change", {"missing": "date"}, "entry-title"),
        ("truncated", {"keep": 1}, "entry-title"),
    ],
)
def test_pages_that_lie_with_status_200(
    site: LoopbackSite, get: Get, name: str, options: dict[str, Any], shown: str
) -> None:
    outlet = site.outlet("wp")
    outlet.fault(name, **options)
    page = _article(outlet, get)

    assert page.status_code == 200
    assert shown in page.text
    assert (outlet.stories[0].paragraphs[-1] in page.text) == (options.get("missing") == "date")


def test_calendar_trap_has_no_end(site: LoopbackSite, get: Get) -> None:
    gov = site.outlet("gov")
    assert get(f"{gov.origin}/agenda/2026/11").status_code == 404
    gov.fault("calendar_trap")

    assert "/agenda/2027/01" in get(f"{gov.origin}/agenda/2026/12").text
    assert "?halaman=501" in get(f"{gov.origin}/berita?halaman=500").text


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_no_fault_breaks_the_site(site: LoopbackSite, name: str) -> None:
    for outlet in site.outlets:
        options = {"size_mb": 1} if name == "gzip_bomb" else {"pause_s": 0.001} if name == "slow" else {}
        outlet.fault(name, **options)
        lists = ("/", "/feed/", "/sitemap.xml", "/wp-sitemap.xml", "/sitemap-news.xml", "/berita", "/robots.txt")
        with httpx.Client(timeout=5) as client:
            for path in (*lists, outlet.url(outlet.stories[0]).removeprefix(outlet.origin)):
                try:
                    client.get(outlet.origin + path)
                except httpx.HTTPError:
                    assert name in {"reset", "short", "header_bomb"}
    with pytest.raises(TypeError, match="no option"):
        site.outlet("wp").fault(name, tidak_ada=1)
