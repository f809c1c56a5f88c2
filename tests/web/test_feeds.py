"""Feeds are valid Atom, the same for the same data, and hostile text is text."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from fastapi.testclient import TestClient

from pipeline.store import Store
from pipeline.web import make_app
from pipeline.web.feeds import moment
from tests.web.addresses import ids

ATOM = "{http://www.w3.org/2005/Atom}"


def texts(element: ElementTree.Element, name: str) -> list[str]:
    return [one.text or "" for one in element.findall(ATOM + name)]


def check_atom(element: ElementTree.Element) -> None:
    """What RFC 4287 asks of a feed or an entry: one id, one title, one moment."""
    for name in ("id", "title", "updated"):
        found = texts(element, name)
        assert len(found) == 1
        assert found[0].strip()
    assert datetime.fromisoformat(texts(element, "updated")[0]).tzinfo is not None
    assert texts(element, "id")[0].startswith("urn:predikat:")


ADDRESSES = (
    "statements.atom",
    "awards.atom",
    "statements.atom?q=milik&office=bupati@62.03&since=2022",
    "awards.atom?scheme=sakip&region=62.03",
    "statements.atom?q=katayangtidakada",
    "awards.atom?q=%00%1B%5B31m&region=%E2%80%AE",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_feeds_are_atom_that_a_reader_takes(client: TestClient, address: str) -> None:
    answer = client.get(f"/feeds/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        check_atom(element)
    assert len({texts(entry, "id")[0] for entry in entries}) == len(entries) <= 50
    links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
    assert links["self"].startswith("http://testserver/feeds/")
    assert client.get(links["alternate"]).status_code == 200
    read: Any = feedparser.parse(answer.content)
    assert not read.bozo
    assert len(read.entries) == len(entries)
    assert [entry.updated_parsed for entry in read.entries] == sorted(
        (entry.updated_parsed for entry in read.entries), reverse=True
    )


def test_entries_lead_to_the_place_in_the_article(client: TestClient) -> None:
    read: Any = feedparser.parse(client.get("/feeds/statements.atom?q=pegawai").content)
    assert read.entries
    for entry in read.entries:
        page, _, anchor = entry.link.partition("#")
        assert f'id="{anchor}"' in client.get(page).text


def test_a_feed_is_the_same_until_the_data_change_and_ids_are_those_of_every_host(
    sqlite_press: Store, client: TestClient
) -> None:
    address = "/feeds/statements.atom?office=bupati%4062.03&q=milik"
    first, again = client.get(address), client.get(address)
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    kept = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (kept.status_code, kept.content, kept.headers["etag"]) == (304, b"", first.headers["etag"])
    turned = client.get("/feeds/statements.atom?q=milik&lang=id&office=bupati%4062.03", headers={"Host": "localhost"})
    one, other = (ElementTree.fromstring(answer.content) for answer in (first, turned))
    assert texts(one, "id") == texts(other, "id")
    assert [texts(entry, "id") for entry in one.iter(f"{ATOM}entry")] == [
        texts(entry, "id") for entry in other.iter(f"{ATOM}entry")
    ]


@pytest.mark.parametrize(
    ("parameter", "title"),
    [
        ("person", "Predikat · Rina Puspita Dewi"),
        ("office", "Predikat · Bupati (Kabupaten Kapuas)"),
        ("scheme", "Predikat · Sistem Akuntabilitas Kinerja Instansi Pemerintah"),
    ],
)
def test_a_person_an_office_and_a_scheme_can_be_followed(
    press: Store, client: TestClient, parameter: str, title: str
) -> None:
    context = client.app.state.context  # type: ignore[attr-defined]
    there = TestClient(make_app(press, context.knowledge))
    value = {"person": ids(press)["person"], "office": "bupati@62.03", "scheme": "sakip"}[parameter]
    read: Any = feedparser.parse(there.get("/feeds/statements.atom", params={parameter: value}).content)
    assert read.feed.title == title
    assert read.entries


def test_hostile_text_is_text(client: TestClient) -> None:
    answer = client.get("/feeds/statements.atom?speaker=budi")
    assert b"<script" not in answer.content
    assert "\u202e" not in answer.text
    summaries = texts(
        ElementTree.fromstring(answer.content).find(f"{ATOM}entry") or ElementTree.Element("x"), "summary"
    )
    assert any("<script>alert(2)</script>" in one for one in summaries)


@pytest.mark.parametrize(
    ("day", "as_atom"),
    [
        ("2025-04-17", "2025-04-17T00:00:00Z"),
        ("2025-04-17T07:00:00+08:00", "2025-04-16T23:00:00Z"),
        ("2025-04", "2025-04-01T00:00:00Z"),
        ("2025", "2025-01-01T00:00:00Z"),
        ("2025-02-30", "1970-01-01T00:00:00Z"),
        ("0001-01-01T00:00:00+07:00", "1970-01-01T00:00:00Z"),
        ("9999-12-31T23:00:00-07:00", "1970-01-01T00:00:00Z"),
        ("0001-01-02", "0001-01-02T00:00:00Z"),
        ("kemarin", "1970-01-01T00:00:00Z"),
        (None, "1970-01-01T00:00:00Z"),
    ],
)
def test_moments(day: str | None, as_atom: str) -> None:
    assert moment(day) == as_atom
