"""Discovery against the loopback site: each outlet's lists, and every fault that a list can have."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from pipeline.fetch.canonical import canonical_url
from pipeline.fetch.discovery import Reach, discover, first_leads
from pipeline.records.sources import Discovery, Publisher
from tests.site.loopback import LoopbackSite, utc
from tests.site.outlets import Outlet

KEYS = ("wp", "plain", "gov", "wire")


@pytest.fixture(name="site")
def _site() -> Iterator[LoopbackSite]:
    with LoopbackSite(seed=11, stories=14) as site:
        yield site


def walk(publisher: Publisher) -> list[Discovery]:
    """What every document gives, each asked for once."""
    waiting, seen, found = list(first_leads(publisher)), set[str](), list[Discovery]()
    with httpx.Client(timeout=5) as client:
        while waiting:
            lead = waiting.pop(0)
            if lead.url in seen:
                continue
            seen.add(lead.url)
            answer = client.get(lead.url)
            found.append(discover(publisher, lead, answer.content, final_url=str(answer.url), reach=Reach(pages=8)))
            waiting += found[-1].leads
    return found


def urls(found: list[Discovery]) -> set[str]:
    return {item.url for one in found for item in one.items}


def expected(outlet: Outlet) -> set[str]:
    return {canonical_url(outlet.url(story)) for story in outlet.stories}


@pytest.mark.parametrize("key", KEYS)
def test_every_story_is_found_and_nothing_else(site: LoopbackSite, key: str) -> None:
    outlet = site.outlet(key)
    found = walk(outlet.publisher)

    assert urls(found) == expected(outlet)
    assert all(one.readable and not one.problems for one in found)
    assert all(len({item.url for item in one.items}) == len(one.items) for one in found)


def test_dates_of_lists_are_those_of_the_stories(site: LoopbackSite) -> None:
    for key in ("wp", "plain", "wire"):
        outlet = site.outlet(key)
        outlet.edit(outlet.stories[0])
        edited = canonical_url(outlet.url(outlet.stories[0]))
        items = [item for one in walk(outlet.publisher) for item in one.items if item.url == edited]
        assert {item.published for item in items} - {None} <= {utc(outlet.stories[0].published)}
        assert {item.lastmod for item in items} - {None} <= {utc(outlet.now)}
        assert key == "wire" or any(item.lastmod for item in items)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("fault", ["twins", "clock_skew", "calendar_trap", "sitemap_cycle"])
def test_faults_that_change_nothing(site: LoopbackSite, key: str, fault: str) -> None:
    outlet = site.outlet(key)
    outlet.fault(fault)
    found = walk(outlet.publisher)

    # A list that pages on with ever the same headlines hides the older ones.
    shown = 10 if (key, fault) == ("gov", "calendar_trap") else len(outlet.stories)
    wanted = {canonical_url(outlet.url(story)) for story in outlet.stories[-shown:]}
    assert len(site.requests) <= 8
    if (key, fault) == ("plain", "twins"):  # its AMP and print pages have paths of their own: only the page can tell
        assert wanted < urls(found)
    else:
        assert urls(found) == wanted


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("fault", ["empty", "html_feed"])
def test_lists_that_are_none_are_unreadable(site: LoopbackSite, key: str, fault: str) -> None:
    outlet = site.outlet(key)
    outlet.fault(fault, on=("feed", "sitemap", "news_sitemap", "api", "listing"))
    found = walk(outlet.publisher)

    assert urls(found) == set()
    assert found and not any(one.readable for one in found)
    assert all(one.problems for one in found)


@pytest.mark.parametrize("key", ["wp", "plain", "wire"])
def test_lists_without_articles_are_read_and_quiet(site: LoopbackSite, key: str) -> None:
    outlet = site.outlet(key)
    outlet.fault("no_items")
    found = walk(outlet.publisher)

    assert urls(found) == set()
    assert all(one.readable and not one.problems for one in found)


@pytest.mark.parametrize("key", KEYS)
def test_broken_lists_give_what_stands_before_the_break(site: LoopbackSite, key: str) -> None:
    outlet = site.outlet(key)
    outlet.fault("malformed")
    found = walk(outlet.publisher)

    assert set() < urls(found) <= expected(outlet)


@pytest.mark.parametrize("key", ["wp", "plain", "wire"])
def test_entities_reach_no_item(site: LoopbackSite, key: str) -> None:
    outlet = site.outlet(key)
    outlet.fault("entities")
    found = walk(outlet.publisher)

    assert urls(found) <= expected(outlet)
    assert all(len(item.title or "") < 200 for one in found for item in one.items)
    assert any(one.problems for one in found)


@pytest.mark.parametrize("key", KEYS)
def test_lies_and_tricks_stay_on_the_site(site: LoopbackSite, key: str) -> None:
    outlet = site.outlet(key)
    for fault in ("lying_feed", "path_tricks"):
        outlet.clear()
        outlet.fault(fault)
        found = walk(outlet.publisher)
        assert expected(outlet) <= urls(found)
        strange = urls(found) - expected(outlet)
        assert strange <= {f"{outlet.origin}/berita/9999/tidak-pernah-ada"}  # only asking for it can tell
        assert key == "gov" or any(one.problems for one in found)  # a page may link to wherever it likes
