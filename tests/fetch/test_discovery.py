"""From the documents that list articles to addresses: what is read, what is passed over, what is called unreadable."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fetch.discovery import Reach, discover, first_leads
from pipeline.records.sources import Discovery, Lead, Publisher, Via

HOME = "https://kabar.example/"
KABAR = Publisher("kabar", "Kabar", HOME, "press", "63", "Asia/Makassar", wordpress=f"{HOME}wp-json/wp/v2/posts")
XML = '<?xml version="1.0" encoding="UTF-8"?>'
URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def read(via: Via, body: str | bytes, publisher: Publisher = KABAR, url: str = f"{HOME}daftar") -> Discovery:
    return discover(publisher, Lead(url, via), body.encode() if isinstance(body, str) else body)


def urls(found: Discovery) -> list[str]:
    return [item.url.removeprefix("https://kabar.example") for item in found.items]


def messages(found: Discovery) -> list[str]:
    return [problem.message for problem in found.problems]


def rss(items: str) -> str:
    return f'{XML}<rss version="2.0"><channel><title>Kabar</title>{items}</channel></rss>'


def rss_item(link: str, date: str = "Wed, 25 Nov 2026 10:00:00 +0800", title: str = "Bupati Buka Pasar Tani") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"


def sitemap(*rows: str) -> str:
    return XML + URLSET + "".join(f"<url>{row}</url>" for row in rows) + "</urlset>"


# Feeds ----------------------------------------------------------------------------------------------------------------


def test_a_feed_gives_identity_address_title_and_moment() -> None:
    (item,) = read("feed", rss(rss_item("http://www.kabar.example/a-b/?utm_source=rss"))).items

    assert item.url == "https://kabar.example/a-b"
    assert item.address == "http://www.kabar.example/a-b/"
    assert (item.title, item.published) == ("Bupati Buka Pasar Tani", "2026-11-25T02:00:00+00:00")
    assert (item.source, item.via, item.found_in) == ("kabar", "feed", f"{HOME}daftar")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Rab, 25 Nov 2026 10:00:00 +0700", "2026-11-25T03:00:00+00:00"),  # the weekday in Indonesian
        ("Sab, 12 Des 2026 10:00:00 +0800", "2026-12-12T02:00:00+00:00"),  # the month as well
        ("2026-11-25T10:00:00+08:00", "2026-11-25T02:00:00+00:00"),
        ("2026-11-25 10:00:00", "2026-11-25T02:00:00+00:00"),  # no offset: the publisher's time
        ("2026-11-25", "2026-11-25"),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("0000-00-00 00:00:00", None),
        ("kemarin", None),
        ("2026-13-45", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("", None),
    ],
)
def test_moments_of_lists(date: str, expected: str | None) -> None:
    (item,) = read("feed", rss(rss_item(f"{HOME}a", date))).items
    assert item.published == expected


def test_atom_and_feedburner_links() -> None:
    atom = (
        f'{XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>K</title><entry><title>T</title>'
        f'<link rel="alternate" href="/satu"/><updated>2026-11-25T10:00:00Z</updated></entry></feed>'
    )
    burner = rss(
        "<item xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'><link>https://feeds.example/~r/1</link>"
        f"<feedburner:origLink>{HOME}dua</feedburner:origLink></item>"
    )
    (first,) = read("feed", atom).items
    assert (first.url, first.lastmod) == (f"{HOME}satu", "2026-11-25T10:00:00+00:00")
    assert urls(read("feed", burner)) == ["/dua"]


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    body = rss(rss_item(f"{HOME}a", title="Jual & Beli") + rss_item(f"{HOME}b") + rss_item(f"{HOME}c"))
    found = read("feed", body[: body.index("/c<")].encode() + b"\xff")

    assert urls(found)[:2] == ["/a", "/b"]
    assert found.readable
    assert messages(found)[0].startswith("the feed is broken")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "the feed is empty"),
        ("  \n", "the feed is empty"),
        ("<!DOCTYPE html><html><body><a href='/a'>Masuk</a></body></html>", "no feed"),
        ("requirements.lock", "no feed"),  # a body is never the name of a file
        ('{"error": "tidak ada"}', "no feed"),
        (rss(rss_item("https://iklan.example/1")), "addresses of other sites"),
    ],
)
def test_what_is_no_feed_is_unreadable(body: str, message: str) -> None:
    found = read("feed", body)

    assert (found.items, found.readable) == ((), False)
    assert messages(found) == [message]


def test_a_feed_without_articles_is_quiet_not_broken() -> None:
    found = read("feed", rss(""))
    assert (found.items, found.problems, found.readable) == ((), (), True)


def test_twins_are_one_item_under_the_plainest_address() -> None:
    twins = [f"{HOME}a-b/amp/", f"{HOME}a-b/?fbclid=1", "https://m.kabar.example/a-b/", f"{HOME}a-b/", f"{HOME}c"]
    found = read("feed", rss("".join(map(rss_item, twins))))

    assert [(item.url, item.address) for item in found.items] == [
        (f"{HOME}a-b", f"{HOME}a-b/"),
        (f"{HOME}c", f"{HOME}c"),
    ]


def test_no_more_items_than_the_reach() -> None:
    body = rss("".join(rss_item(f"{HOME}{n}") for n in range(9))).encode()
    found = discover(KABAR, Lead(f"{HOME}feed", "feed"), body, reach=Reach(items=5))

    assert urls(found) == ["/0", "/1", "/2", "/7", "/8"]  # whichever end is the newer one
    assert messages(found) == ["more articles than one night takes"]


def test_the_newest_of_too_many_by_lastmod() -> None:
    rows = [f"<loc>{HOME}berita/{n}</loc><lastmod>2026-11-{n:02d}</lastmod>" for n in range(1, 10)]
    found = discover(KABAR, Lead(f"{HOME}peta", "sitemap"), sitemap(*rows).encode(), reach=Reach(items=2))
    assert urls(found) == ["/berita/9", "/berita/8"]


@pytest.mark.parametrize(
    ("via", "body"),
    [
        ("feed", b"<rss version='2.0'><channel>" + b"<item>" * 20_000),
        ("sitemap", b"<urlset>" + b"<url>" * 200_000),
        ("listing", b"<a " + b" ".join(b"a%d=1" % n for n in range(60_000)) + b">x</a>"),
        ("listing", b"<div>" * 300_000),
        ("wordpress", b"[" * 300_000),
    ],
)
def test_malice_costs_little(via: Via, body: bytes) -> None:
    start = time.process_time()
    assert read(via, body).items == ()
    assert time.process_time() - start < 5


def test_the_pattern_decides_where_there_is_one() -> None:
    publisher = replace(KABAR, article_pattern=r"^/read/\d+")
    found = read("feed", rss(rss_item(f"{HOME}read/1/a") + rss_item(f"{HOME}promo/read/1")), publisher)
    assert urls(found) == ["/read/1/a"]


# Sitemaps -------------------------------------------------------------------------------------------------------------


def test_a_sitemap_gives_lastmod_and_passes_over_sections() -> None:
    found = read(
        "sitemap",
        sitemap(
            f"<loc>{HOME}</loc>",
            f"<loc>{HOME}daerah</loc>",
            f"<loc>{HOME}kategori/hulu-sungai-selatan</loc>",
            f"<loc>{HOME}2026/11/</loc>",
            f"<loc>{HOME}bupati-buka-pasar-tani</loc><lastmod>2026-11-25</lastmod>",
            f"<loc>{HOME}berita/77</loc><image xmlns='i'><loc>{HOME}x.jpg</loc></image>",
        ),
    )
    assert urls(found) == ["/bupati-buka-pasar-tani", "/berita/77"]
    assert [item.lastmod for item in found.items] == ["2026-11-25", None]


def test_a_news_sitemap_gives_title_and_publication() -> None:
    row = (
        f"<loc>{HOME}a</loc><news:news xmlns:news='n'><news:publication_date>2026-11-25T10:00:00+08:00"
        "</news:publication_date><news:title>Judul &amp; Isi</news:title></news:news>"
    )
    (item,) = read("news_sitemap", sitemap(row)).items
    assert (item.title, item.published, item.lastmod) == ("Judul & Isi", "2026-11-25T02:00:00+00:00", None)


def test_an_index_names_the_newest_sitemaps_of_articles_on_this_site() -> None:
    names = [
        "post-sitemap.xml",
        "post-sitemap2.xml",
        "post-sitemap10.xml",
        "category-sitemap.xml",
        "post_tag-sitemap.xml",
    ]
    rows = "".join(f"<sitemap><loc>{HOME}{name}</loc></sitemap>" for name in [*names, "daftar"])
    other = "<sitemap><loc>https://iklan.example/post-sitemap.xml</loc></sitemap>"
    body = f"{XML}<sitemapindex>{rows}{other}</sitemapindex>".encode()
    lead = Lead(f"{HOME}daftar", "sitemap")

    found = discover(KABAR, lead, body, reach=Reach(sitemaps=2))
    assert [(next_lead.url.removeprefix(HOME), next_lead.depth) for next_lead in found.leads] == [
        ("post-sitemap10.xml", 1),
        ("post-sitemap2.xml", 1),
    ]
    assert discover(KABAR, replace(lead, depth=2), body).leads == ()


def test_lastmod_of_an_index_comes_before_its_numbers() -> None:
    body = (
        f"{XML}<sitemapindex><sitemap><loc>{HOME}post-9.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
        f"<sitemap><loc>{HOME}post-1.xml</loc><lastmod>2026-11-25T01:00:00Z</lastmod></sitemap></sitemapindex>"
    )
    assert [(lead.url[-10:], lead.lastmod) for lead in read("sitemap", body).leads] == [
        ("post-1.xml", "2026-11-25T01:00:00+00:00"),
        ("post-9.xml", "2020-01-01"),
    ]


def test_packed_sitemaps_are_unpacked_up_to_a_limit() -> None:
    assert urls(read("sitemap", gzip.compress(sitemap(f"<loc>{HOME}berita/1</loc>").encode()))) == ["/berita/1"]
    bomb = read("sitemap", gzip.compress(b" " * 60_000_000))
    assert (bomb.readable, bomb.items) == (False, ())
    rows = [f"<loc>{HOME}berita/{number}</loc>" for number in range(1, 900)]
    cut = read("sitemap", gzip.compress(sitemap(*rows).encode())[:-900])
    assert urls(cut)[0] == "/berita/1" and cut.problems
    damaged = read("sitemap", gzip.compress(b"x" * 9000)[:12] + b"\x00" * 40)
    assert not damaged.readable


@pytest.mark.parametrize(
    ("body", "expected", "readable"),
    [
        (f"\n {sitemap(f'<loc>{HOME}berita/1</loc>')}", ["/berita/1"], True),  # blanks before the declaration
        (sitemap(f"<loc>{HOME}berita?id=123&kat=2</loc>"), ["/berita?id=123&kat=2"], True),  # stray ampersand
        (sitemap(f"<loc>{HOME}berita/1</loc>", f"<loc>{HOME}berita/2</loc>")[:-25], ["/berita/1"], True),  # cut off
        (sitemap(f"<loc>{HOME}berita/1</loc>").encode().replace(b"<url>", b"<url>\x0b\xff", 1), ["/berita/1"], True),
        (rss(rss_item(f"{HOME}berita/3")), ["/berita/3"], True),  # a feed that is called a sitemap
        (XML + URLSET + "</urlset>", [], True),
        (XML + "<html><body/></html>", [], False),
        ("", [], False),
        ("<html><body>404</body></html>", [], False),
        (XML + "<urlset><url><loc>", [], False),
    ],
)
def test_sitemaps_as_they_are(body: str | bytes, expected: list[str], readable: bool) -> None:
    found = read("sitemap", body)
    assert urls(found) == expected
    assert found.readable is readable


def test_entities_are_never_expanded() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE r [<!ENTITY e0 "awas">{levels}<!ENTITY berkas SYSTEM "file:///etc/hostname">]>'
    in_sitemap = sitemap(f"<loc>&e9;&berkas;{HOME}berita/1</loc>").replace(XML, XML + doctype)
    in_feed = rss(rss_item(f"{HOME}a", title="&e9;&berkas;")).replace(XML, XML + doctype)

    assert not read("sitemap", in_sitemap).readable
    assert all(len(item.title or "") < 100 for item in read("feed", in_feed).items)


# WordPress ------------------------------------------------------------------------------------------------------------


def test_posts_are_read_and_a_full_page_has_a_next() -> None:
    post = (
        '{"link": "https://kabar.example/%d/a", "title": {"rendered": "Jual &#038; Beli"}, '
        '"date": "2026-11-25T10:00:00", "date_gmt": "2026-11-25T02:00:00", '
        '"modified_gmt": "0000-00-00T00:00:00", "modified": "2026-11-25T12:00:00"}'
    )
    (lead,) = first_leads(KABAR)
    found = discover(KABAR, lead, ("[" + ",".join(post % n for n in range(20)) + "]").encode())

    assert found.items[0].title == "Jual & Beli"
    dates = (found.items[0].published, found.items[0].lastmod)
    assert dates == ("2026-11-25T02:00:00+00:00", "2026-11-25T04:00:00+00:00")
    assert [next_lead.url for next_lead in found.leads] == [f"{lead.url}&page=2"]
    assert discover(KABAR, replace(lead, depth=2), b"[]").leads == ()


@pytest.mark.parametrize(
    ("body", "readable"),
    [
        ("[]", True),
        ('{"code": "rest_post_invalid_page_number"}', True),
        ('{"code": "rest_no_route"}', False),
        ("<html>", False),
        ('["a", {"title": "tanpa tautan"}, {"link": 7}]', False),
        ("[" * 100_000, False),
        ("", False),
    ],
)
def test_posts_routes_without_posts(body: str, readable: bool) -> None:
    found = read("wordpress", body)
    assert (found.items, found.readable) == ((), readable)


# Listing pages --------------------------------------------------------------------------------------------------------

LINKS = """
<a href="/">Beranda</a> <a href="/kategori/pemerintahan-dan-layanan">Pelayanan Publik di Daerah</a>
<a href="/berita/detail/41"><img src="x.jpg"></a>
<a href="/berita/detail/41">Daerah Rabu, 25 November 2026 <h3>Bupati Tinjau Dapur Umum Warga</h3></a>
<a href="../2026/11/wabup-lepas-kafilah-mtq-ke-provinsi/#komentar">Baca</a>
<a href="/baca.php?id=9">Dinas Pertanian Bagikan Bibit Padi Unggul</a>
<a href="/unduh/laporan-kinerja-2025-pemerintah-daerah.pdf">Laporan Kinerja 2025 Pemerintah Daerah</a>
<a href="/agenda/2026/12">Agenda Bulan Desember Tahun 2026</a> <a href="/2026/11/25">Arsip Berita Hari Ini Lengkap</a>
<a href="https://instagram.example/p/bupati-tinjau-dapur-umum-warga">Bupati Tinjau Dapur Umum Warga</a>
<a href="javascript:void(0)">Bagikan Berita Ini Kepada Teman</a> <a href="http://[x">Rusak Sekali Tautan Yang Ini</a>
<a href="/pedoman-pemberitaan-ramah-anak">Pedoman Pemberitaan Ramah Anak</a>
<a href="/layanan/ktp">Cara Mengurus KTP Yang Hilang</a>
"""


def test_headlines_are_found_among_the_links_of_a_page() -> None:
    found = read("listing", LINKS, url=f"{HOME}berita/")

    assert urls(found) == ["/berita/detail/41", "/2026/11/wabup-lepas-kafilah-mtq-ke-provinsi", "/baca.php?id=9"]
    assert found.items[0].title == "Bupati Tinjau Dapur Umum Warga"


@pytest.mark.parametrize(
    "body", ["", "<p>Situs dalam perbaikan</p>", "<a href='/kontak'>Kontak Kami Di Sini Saja</a>", "\x00"]
)
def test_a_page_without_headlines_is_unreadable(body: str) -> None:
    found = read("listing", body)
    assert (found.items, found.readable) == ((), False)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="?halaman=2">Berikutnya</a>', "berita?halaman=2"),
        ('<a href="/berita/page/2/" rel="next">2</a>', "berita/page/2/"),
        ('<a href="/berita/2">Selanjutnya</a>', "berita/2"),
        ('<a href="?halaman=2">2</a>', None),
        ('<a rel="next" href="/agenda/2026/12">Bulan depan</a>', None),  # another list
        ('<a rel="next" href="/berita/2026/12/">Berikutnya</a>', None),  # a calendar
        ('<a rel="next" href="https://lain.example/berita?page=2">Berikutnya</a>', None),
        ('<a href="/berita/detail/42">Selanjutnya</a>', None),
        ('<a href="">Berikutnya</a>', None),
    ],
)
def test_the_next_page_of_a_list(link: str, expected: str | None) -> None:
    found = read("listing", LINKS + link, url=f"{HOME}berita")
    assert [lead.url.removeprefix(HOME) for lead in found.leads] == ([expected] if expected else [])


def test_pages_of_a_list_end_at_the_reach() -> None:
    body = (LINKS + '<a href="?halaman=4">Berikutnya</a>').encode()
    assert discover(KABAR, Lead(f"{HOME}berita?halaman=3", "listing", 2), body).leads == ()


# Anything at all ------------------------------------------------------------------------------------------------------

TAGS = b"<rss version='2.0'> <item> </item> <link> </link> <urlset> <sitemapindex> <url> <loc> </loc> </url> ]]> ]> [ ]"
ODDITIES = [b"<!DOCTYPE a [", b"<!ENTITY b 'c'>", b"&b;", b"&", b"<![CDATA[", b"\xff", b"\x00", b"\x1f\x8b", b"<?xml?>"]
ANCHORS = [
    b"https://kabar.example/berita/123/judul-yang-panjang-sekali",
    b"http://[",
    b"<a href='",
    b"'>",
    b"<base href='",
]
POSTS = [b'{"link": "https://kabar.example/1"}', b'{"link": 1', b"2026-11-25", b"<lastmod>", b"</a>"]
PIECES = st.sampled_from([*TAGS.split(b" "), *ODDITIES, *ANCHORS, *POSTS])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["feed", "sitemap", "news_sitemap", "wordpress", "listing"]))
def test_nothing_is_raised_and_what_is_found_is_of_the_site(pieces: list[bytes], via: Via) -> None:
    found = discover(KABAR, Lead(f"{HOME}daftar", via), b"".join(pieces))
    assert all(item.address.startswith(("https://kabar.example/", "http://kabar.example/")) for item in found.items)
    assert found.readable or found.problems
