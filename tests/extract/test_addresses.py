"""One article, one address."""

from __future__ import annotations

import pytest

from pipeline.extract.addresses import canonical_address
from pipeline.records.addresses import clean_address, host_name


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://WWW.Kabar.ID:443/a/b?utm_source=x&fbclid=1#top", "https://www.kabar.id/a/b"),
        ("https://kabar.id/read/1?page=all", "https://kabar.id/read/1"),
        ("https://kabar.id/?p=123", "https://kabar.id/?p=123"),  # the parameter is the article
        ("https://kabar.id/detail.php?id=9&amp=1", "https://kabar.id/detail.php?id=9"),
        ("https://web.archive.org/web/20220721150811/https://kabar.id/a", "https://kabar.id/a"),
        ("", None),
        ("berkas.html", None),
        ("ftp://kabar.id/a", None),
        ("https://[kabar", None),
    ],
)
def test_clean_address(url: str, expected: str | None) -> None:
    assert clean_address(url) == expected


@pytest.mark.parametrize(
    ("page_url", "declared", "expected"),
    [
        ("https://m.kabar.id/amp/a", ["https://www.kabar.id/a"], "https://www.kabar.id/a"),
        ("https://kabar.id/a/amp/", [], "https://kabar.id/a"),
        ("https://kabar.id/b/print", ["/b"], "https://kabar.id/b"),  # relative
        (
            "https://kabar.id/a?utm_medium=wa",
            ["https://kabar.id/"],
            "https://kabar.id/a",
        ),  # front page declared for all
        (None, ["", "javascript:void(0)"], None),
        ("https://kabar.id/tag/adipura?page=2", [], None),  # collections that name the list, not the article
        ("https://kabar.id/search/semua?query=bupati&sortby=time", [], None),
        ("https://kabar.id/index.php?q=bupati", [], None),
        ("https://kabar.id/tag/adipura", ["/a"], "https://kabar.id/a"),
        (
            "https://kabar.id/topik/adipura/bupati-terima-adipura",
            [],
            "https://kabar.id/topik/adipura/bupati-terima-adipura",
        ),
        ("https://kabar.id/searching-for-gold", [], "https://kabar.id/searching-for-gold"),
        (None, [], None),
    ],
)
def test_canonical_address(page_url: str | None, declared: list[str], expected: str | None) -> None:
    assert canonical_address(page_url, declared) == expected


def test_host_name() -> None:
    assert host_name("https://www.kabar.co.id/a") == "kabar.co.id"
    assert host_name(None) is None
