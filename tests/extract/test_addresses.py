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
        ("https://kabar.id/baca?id=9&page=2", "https://kabar.id/baca?id=9"),
        ("https://kabar.id/baca?m=1", "https://kabar.id/baca"),  # of Blogger
        ("https://kabar.id/baca?amp&print=", "https://kabar.id/baca"),
        ("https://kabar.id/baca?view=mobile&utm_source", "https://kabar.id/baca"),
        ("https://kabar.id/baca?b=2&a=x%20y&c", "https://kabar.id/baca?a=x%20y&b=2&c"),
        ("https://kabar.id/baca?a=é ü", "https://kabar.id/baca?a=%C3%A9%20%C3%BC"),
        ("http://[::ffff:1.2.3.4]:81/a", "http://[::ffff:1.2.3.4]:81/a"),
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
    ("left", "right"),
    [
        ("index.php?page=wtp-ke-10", "index.php?page=lomba-desa"),
        ("index.php?page=123", "index.php?page=124"),
        ("?12345", "?67890"),
        ("berita.php?i=12", "berita.php?i=13"),
        ("berita.php?m=12", "berita.php?m=13"),
        ("berita.php?view=12", "berita.php?view=13"),
        ("?t=%E9", "?t=%E8"),
        ("?t=", "?s="),
    ],
)
def test_addresses_of_two_articles_stay_two(left: str, right: str) -> None:
    assert clean_address(f"https://kabar.id/{left}") != clean_address(f"https://kabar.id/{right}")


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
    assert host_name("http://[x/") is None
