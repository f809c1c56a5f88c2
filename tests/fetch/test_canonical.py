"""What to ask for, and which addresses are one article."""

from __future__ import annotations

import pytest

from pipeline.fetch.canonical import article_address, canonical_url, same_site


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("/berita/1?utm_source=rss#isi", "https://kabar.id/berita/1"),
        (" https://kabar.id/2026/11/judul/ ", "https://kabar.id/2026/11/judul/"),  # its closing slash is the site's
        ("https://kabar.id/?p=123", "https://kabar.id/?p=123"),
        ("https://kabar.id/berita/../../etc/passwd", None),
        ("https://kabar.id/%2e%2e%2fetc/passwd", None),
        ("https://kabar.id/a%00.html", None),
        ("https://kabar.id/a b", None),
        ("https://kabar.id\\@iklan.example/1", None),
        ("https://admin@kabar.id/1", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("mailto:redaksi@kabar.id", None),
        ("http://[::1", None),
        ("https://kabar.id/" + "a" * 2000, None),
        ("", None),
    ],
)
def test_article_address(printed: str, expected: str | None) -> None:
    assert article_address(printed, "https://kabar.id/indeks") == expected


@pytest.mark.parametrize(
    "twin",
    [
        "http://www.kabar.id/daerah/d-1/judul",
        "https://m.kabar.id/daerah/d-1/judul/",
        "https://kabar.id/daerah/d-1/judul/amp",
        "https://amp.kabar.id/daerah/d-1/judul",
        "https://kabar.id/amp/daerah/d-1/judul",
        "https://kabar.id/daerah/d-1/judul/print?fbclid=x",
        "https://kabar.id/daerah/d-1/judul?page=all",
    ],
)
def test_twins_have_one_identity(twin: str) -> None:
    address = article_address(twin)
    assert address is not None
    assert canonical_url(address) == "https://kabar.id/daerah/d-1/judul"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://kabar.id/berita/1", "https://kabar.id/berita/2"),
        ("https://kabar.id/?p=1", "https://kabar.id/?p=2"),
        ("https://kalsel.kabar.id/berita/1", "https://kabar.id/berita/1"),  # another newsroom
        ("https://kabar.id/amp", "https://kabar.id/amplas"),
        ("http://127.0.0.2:8000/a", "http://127.0.0.2:8001/a"),
    ],
)
def test_articles_apart_stay_apart(left: str, right: str) -> None:
    assert canonical_url(left) != canonical_url(right)


@pytest.mark.parametrize(
    ("url", "home", "expected"),
    [
        ("https://kabar.id/a", "https://www.kabar.id/", True),
        ("https://m.kabar.id/a", "https://www.kabar.id/", True),
        ("https://tapin.kabar.id/a", "https://kabar.id/", True),
        ("http://127.0.0.2:80/a", "http://127.0.0.2:80/", True),
        ("https://www.kabar.id/a", "https://tapin.kabar.id/", False),
        ("https://kabar.id.iklan.example/a", "https://kabar.id/", False),
        ("https://bukankabar.id/a", "https://kabar.id/", False),
        ("http://127.0.0.3:80/a", "http://127.0.0.2:80/", False),
        ("http://10.127.0.0.2/a", "http://127.0.0.2/", False),
    ],
)
def test_same_site(url: str, home: str, expected: bool) -> None:
    assert same_site(url, home) is expected
