"""A tag that stays open before the article does not hide it; pages of links stay no articles."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.records import InputError, Page
from pipeline.records.page import HTML

TITLE = "Amandit Raih Predikat BB untuk Laporan Kinerja"
SENTENCES = [
    f"Kabupaten Amandit memperoleh nilai {60 + number} dari tim penilai kementerian pada tahun {2015 + number}, "
    "kata Bupati Rina Lestari di aula kantor bupati pada Kamis pagi kepada para wartawan."
    for number in range(6)
]
STORY = f"<h1>{TITLE}</h1>" + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
LINKS = "".join(
    f"<li><a href=/berita/{number}>Kabar ke-{number} dari Amandit hari ini</a></li>" for number in range(40)
)
CARDS = "".join(
    f"<a href=/berita/{number}><article><h2>Kabar ke-{number} dari Amandit</h2><p>{sentence}</p></article></a>"
    for number, sentence in enumerate(SENTENCES)
)


def page(body: str) -> Page:
    text = f"<html><head><title>{TITLE}</title></head><body>{body}"
    return Page(id="page-1", source="a.html", media_type=HTML, body=text.encode())


@pytest.mark.parametrize(
    "body",
    [
        f"<a href=/>Beranda<div><article>{STORY}</article></div>",
        f"<div class=nav><a href=/>Beranda</a><article>{STORY}</article>",
        f"<nav><a href=/>Beranda</a><main>{STORY}</main>",
        f"<a href=/>Beranda<div>{STORY}</div>",
        f"<a href=/>Beranda<div class=menu><main><article>{STORY}</article></main>",
        # as it should be
        f"<a href=/>Beranda</a><article>{STORY}</article>",
        f"<nav><ul>{LINKS}</ul></nav><article>{STORY}</article>",
    ],
)
def test_an_open_tag_hides_no_article(body: str) -> None:
    article = extract(page(body))
    assert article.title == TITLE
    assert [line in article.text for line in SENTENCES] == [True] * len(SENTENCES)
    assert "Beranda" not in article.text


@pytest.mark.parametrize(
    "body",
    [
        f"<nav><ul>{LINKS}</ul></nav>",
        f"<div class=nav><h1>Amandit Raya</h1><ul>{LINKS}</ul>",
        f"<main><h1>Amandit Raya</h1><ul>{LINKS}</ul></main>",
        CARDS,
        f"<a href=/><h1>Amandit Raya</h1></a>{CARDS}",
        f"<nav><a href=/>Beranda</a><a href=/indeks>Indeks</a></nav><main><h1>{TITLE}</h1></main>",
    ],
)
def test_what_is_no_article_stays_none(body: str) -> None:
    with pytest.raises(InputError):
        extract(page(body))
