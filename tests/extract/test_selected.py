"""A publisher's selectors lead where its template hides things."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.fetch.formats import make_page
from pipeline.records.page import HTML
from pipeline.records.sources import Selectors

FIRST = "Bupati Tapin Rusdi Anwari membuka pasar tani di halaman kantor kecamatan pada Rabu pagi bersama warga."
SECOND = "Ia berharap pasar itu menjadi tempat petani menjual hasil panen tanpa perantara sepanjang musim hujan."
OTHER = (
    "Redaksi menerima tulisan pembaca setiap hari kerja dan membalasnya paling lambat tiga hari setelah tulisan itu "
    "diterima oleh meja sunting di kantor kami yang berada di tepi sungai dekat jembatan lama kota ini."
)
PAGE = f"""<html><head><title>Portal</title></head><body><h1>Portal Warga</h1>
<div class="kotak"><p>{OTHER}</p><p>{OTHER[::-1]}</p><p>{OTHER} {OTHER}</p></div>
<div class="kpl">Pasar Tani Dibuka</div><i class="wkt" title="2026-11-25 09:30">kemarin</i>
<u class="pnl">Oleh: Lidya Noor</u>
<table><tr><td class="bd">{FIRST}</td></tr><tr><td class="bd">{SECOND}</td></tr></table></body></html>"""
ALL = Selectors(title=".kpl", text="td.bd", published=".wkt", author=".pnl")


def read(selectors: Selectors | None) -> tuple[str | None, str, str | None, tuple[str, ...], list[str]]:
    article = extract(make_page("https://kabar.example/a", HTML, PAGE.encode()), selectors=selectors)
    issues = [f"{issue.message} {issue.detail}" for issue in article.issues if "selector" in issue.message]
    return article.title, article.text[article.body_start :], article.published, article.authors, issues


def test_all_four_are_taken_from_where_the_selectors_point() -> None:
    title, body, published, authors, issues = read(ALL)
    assert (title, body) == ("Pasar Tani Dibuka", f"{FIRST}\n{SECOND}")
    assert published is not None and published.startswith("2026-11-25T09:30")
    assert (authors, issues) == (("Lidya Noor",), [])


def test_without_selectors_the_page_is_misread() -> None:
    title, body, *_ = read(None)
    assert title != "Pasar Tani Dibuka"
    assert body != f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("selectors", [Selectors(), Selectors(title=".tidak-ada"), Selectors(text="div.tidak-ada")])
def test_what_finds_nothing_changes_nothing_and_says_so(selectors: Selectors) -> None:
    *generic, _ = read(None)
    *found, issues = read(selectors)
    assert found == generic
    assert len(issues) == (selectors != Selectors())
