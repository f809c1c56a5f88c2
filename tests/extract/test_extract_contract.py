"""What holds for every article, whatever the page."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract import article_record, extract
from pipeline.extract.characters import clean_text
from pipeline.records import InputError, Page, mint_id, text_digest
from pipeline.records.page import ARTICLE_JSON, HTML, TEXT

SENTENCE = "Bupati Rekaan Hadi Suseno menyerahkan piagam kepada warga di aula kantor, kata dia kepada wartawan."
BLOCKED = "an error or block page, not an article"
HEAD = "<html><head><title>Bupati Rekaan Serahkan Piagam</title></head><body><h1>Bupati Rekaan Serahkan Piagam</h1>"
FIXTURE = Path(__file__).parent / "cases" / "wordpress_theme" / "page.html"


def make_page(text: str, media_type: str = HTML, source: str = "a.html") -> Page:
    return Page(id="page-1", source=source, media_type=media_type, body=text.encode("utf-8", "surrogatepass"))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_a_text_file_gives_a_clean_article_or_says_why_not(text: str) -> None:
    try:
        article = extract(make_page(text, TEXT))
    except InputError as error:
        assert error.message and error.mend
        return
    assert unicodedata.normalize("NFC", article.text) == article.text
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in article.text.replace("\n", ""))
    assert not set("\u00a0\u00ad\u200b\ufeff\r") & set(article.text)
    assert "\n\n" not in article.body
    assert article.digest == text_digest(article.text)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("satu\r\n\r\ndua\rtiga", "satu\ndua\ntiga"),
        ("a\u00a0b\u2009c\u200bd\u00ade", "a b cde"),
        ("e\u200b\u0301", "é"),  # composed after the invisible character is gone
        ("\u202bx\u202c \x07y\udc00", "x y"),
        ("  spasi   ganda  ", "spasi ganda"),
        ("â€œrusakâ€", "â€œrusakâ€"),
        ("ﺐِﺒْﺣ", "ﺐِﺒْﺣ"),
    ],
)
def test_clean_text(given_text: str, expected: str) -> None:
    assert clean_text(given_text) == expected


def test_id_is_the_natural_key() -> None:
    text = make_page(SENTENCE, TEXT, "folder/a.txt")
    assert extract(text).id == mint_id("article", "folder/a.txt")
    page = replace(make_page(FIXTURE.read_text(encoding="utf-8")), requested_url="https://portalsungai.id/x?amp=1")
    article = extract(page)
    assert article.id == mint_id("article", "https://portalsungai.id/pemkab-rantau-baru-raih-predikat-a/")
    assert (article.page, article.source) == ("page-1", "a.html")
    assert extract(page) == article


def test_declared_id_comes_before_the_json_id() -> None:
    page = make_page(f'{{"id": "j", "text": "{SENTENCE}"}}', ARTICLE_JSON)
    assert extract(page).external_id == "j"
    assert extract(replace(page, declared_id="baris-1")).external_id == "baris-1"


@pytest.mark.parametrize(
    "page",
    [
        HEAD + "<div>" * 3000 + f"<p>{SENTENCE}</p>" * 4,  # nested deeper than the parser goes
        HEAD + "<p>" + "<b>" * 3000 + SENTENCE * 5,
        HEAD + f"<p>{SENTENCE}</p>" * 4 + "<script>" + "var a='<p>';" * 100_000,  # never closed
        HEAD + "<div " + " ".join(f'a{i}="1"' for i in range(30_000)) + f"><p>{SENTENCE}</p>" * 4,
        HEAD + f"<p>{SENTENCE}</p>" * 4 + '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        HEAD + f"<p>{SENTENCE}</p>" * 4 + "<!-- tak tertutup",
        f"{SENTENCE}\n" * 4,  # no tag at all
    ],
    ids=["deep boxes", "deep bold", "open script", "attributes", "deep JSON-LD", "open comment", "no tags"],
)
def test_broken_pages_keep_their_text(page: str) -> None:
    assert SENTENCE in extract(make_page(page)).body


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (HEAD + "<a href='/x'>tautan</a> " * 60_000, "the page is too large to be an article"),
        (HEAD + "kata " * 500_000, "the page is too large to be an article"),
        ("<html></html>", "no article text found"),
        ("<" * 1000, "no article text found"),
        ("<title>404 Not Found</title><p>Maaf, halaman yang Anda cari tidak ditemukan di situs ini.</p>", BLOCKED),
        ("<title>Just a moment...</title><p>Checking your browser before accessing the site.</p>", BLOCKED),
        (HEAD + "<form><input name=q></form>", "no article text found"),
    ],
    ids=["elements", "characters", "empty", "angles", "missing", "blocked", "form"],
)
def test_hopeless_pages_are_refused(page: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        extract(make_page(page))
    assert caught.value.message == message


def test_html_in_a_text_file_is_read_as_html() -> None:
    assert extract(make_page(HEAD + f"<p>{SENTENCE}</p>" * 3, TEXT)).title == "Bupati Rekaan Serahkan Piagam"


def test_an_article_about_an_error_page_is_an_article() -> None:
    text = HEAD.replace("Serahkan Piagam", "Jelaskan Galat 404 Not Found") + f"<p>{SENTENCE}</p>" * 6
    assert extract(make_page(text)).title == "Bupati Rekaan Jelaskan Galat 404 Not Found"


def test_published_must_be_a_day() -> None:
    with pytest.raises(InputError, match="is no day"):
        extract(make_page(SENTENCE, TEXT), published="kemarin")


def test_a_header_date_comes_before_the_given_day() -> None:
    page = make_page(f"Tanggal: 3 Mei 2024\n\n{SENTENCE}", TEXT)
    assert extract(page, published="2020-01-01").published == "2024-05-03"


@pytest.mark.parametrize("page", [make_page(HEAD + f"<p>{SENTENCE}</p>" * 3), make_page(SENTENCE, TEXT)])
def test_a_page_that_does_not_date_itself_has_the_given_day(page: Page) -> None:
    article = extract(page, published="2025-04-17")
    assert article.published == "2025-04-17"
    assert not [issue for issue in article.issues if "date" in issue.message]


def test_a_page_of_html_that_dates_itself_keeps_its_day() -> None:
    page = make_page(HEAD + f"<div>Selasa, 6 Mei 2025</div>{f'<p>{SENTENCE}</p>' * 3}")
    assert extract(page, published="2020-01-01").published == "2025-05-06"


@pytest.mark.parametrize(
    ("value", "url", "expected"),
    [
        ("2025-04-17T20:00:00Z", None, "2025-04-18T03:00:00+07:00"),
        ("2025-04-17T20:00:00.123+00:00", None, "2025-04-18T03:00:00+07:00"),
        ("Thu, 17 Apr 2025 20:00:00 GMT", None, "2025-04-18T03:00:00+07:00"),
        ("Thu, 17 Apr 2025 20:00:00 +0000", None, "2025-04-18T03:00:00+07:00"),
        ("2025-04-17T13:00:00-07:00", None, "2025-04-18T03:00:00+07:00"),
        ("2025-04-17T02:00:00Z", None, "2025-04-17T09:00:00+07:00"),
        ("1744920000", None, "2025-04-18T03:00:00+07:00"),
        (1744920000000, None, "2025-04-18T03:00:00+07:00"),
        # The address proves that the Z is false.
        ("2025-04-17T20:00:00Z", "https://kabar.example/2025/04/17/a", "2025-04-17T20:00:00"),
        ("2025-04-17T20:00:00Z", "https://kabar.example/2025/04/18/a", "2025-04-18T03:00:00+07:00"),
        # Nothing to move.
        ("2025-04-17", None, "2025-04-17"),
        ("20250417", None, "2025-04-17"),
        (20250417, None, "2025-04-17"),
        ("2025-04-17 20:00:00", None, "2025-04-17T20:00:00"),
        ("2025-04-17T23:30:00+09:00", None, "2025-04-17T23:30:00+09:00"),
        # No day.
        ("2025-04", None, None),
        ("17448480", None, None),
        ("9999999999999", None, None),
    ],
)
def test_a_moment_in_json_is_on_indonesian_clocks(value: str | int, url: str | None, expected: str | None) -> None:
    record = {"title": "Judul", "text": SENTENCE, "published": value, "url": url}
    article = extract(make_page(json.dumps(record), ARTICLE_JSON))
    assert article.published == expected
    said = [issue.detail for issue in article.issues if issue.message.startswith("a date field ")]
    assert bool(said) == (expected is None) and all(detail.startswith("published: ") for detail in said)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("2125-04-17", "before 1990 or after 2100"),
        ("21250417", "before 1990 or after 2100"),
        ("1025-04-17T10:00:00", "before 1990 or after 2100"),
        ("2025-04", "that is no full date"),
        ("2025-13-41", "that is no full date"),
    ],
)
def test_a_day_of_no_press_is_told_from_what_is_no_day(value: str, says: str) -> None:
    article = extract(make_page(json.dumps({"title": "Judul", "text": SENTENCE, "published": value}), ARTICLE_JSON))
    said = [issue for issue in article.issues if issue.detail == f"published: {value}"]
    assert [issue.message for issue in said] == [f"a date field {says}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kata â€œCapaianâ€\u009d itu miliknya.", "2, the first in “ul Pendek Kata â€œCapaianâ€ it”"),
        ("Bupati YamÃ¡ni hadir.", "1, the first in “ndek Bupati YamÃ¡ni hadir. Bup”"),
        ("Bupati Yam\ufffdni hadir.", "1, the first in “ndek Bupati Yam�ni hadir. Bupa”"),
        ("Bupati Yamáni di NÂSE, “Qur’â” dan Ã.", None),
    ],
)
def test_damaged_characters_are_an_issue(text: str, said: str | None) -> None:
    article = extract(make_page(f"Judul Pendek\n\n{text} {SENTENCE}", TEXT))
    details = [issue.detail for issue in article.issues if issue.message == "damaged characters"]
    assert details == ([f"{said}; save the input anew in UTF-8"] if said else [])


def test_several_days_in_an_undated_text_are_one_issue() -> None:
    told = "Rapat di Rantau dibuka oleh Ani pada Rabu (16/4/2025).\n\n“Hasilnya baik,” kata Ani, Kamis (17/4/2025)."
    article = extract(make_page(f"Judul Pendek\n\n{told} {SENTENCE}", TEXT))
    said = [(issue.message, issue.detail) for issue in article.issues if "publication" in issue.message]
    message = "no date of publication found: the text tells several days"
    assert said == [(message, "2025-04-16, 2025-04-17; give --published")]


@pytest.mark.parametrize(("body", "told"), [(SENTENCE.upper(), True), (SENTENCE, False)])
def test_a_body_in_capitals_is_an_issue(body: str, told: bool) -> None:
    article = extract(make_page(f"PEMKAB TAPIN RAIH ADIPURA\n\n{body}", TEXT))
    assert told == any(issue.message == "text in capitals" for issue in article.issues)


def test_a_malformed_address_costs_no_article() -> None:
    record = {"title": "Judul", "text": SENTENCE, "url": "http://[x/"}
    article = extract(make_page(json.dumps(record), ARTICLE_JSON))
    assert (article.body, article.canonical_url) == (SENTENCE, None)


def test_a_date_after_the_fetch_is_no_date_of_publication() -> None:
    text = HEAD + f"<div>Senin, 5 Mei 2031</div><div>Selasa, 6 Mei 2025</div><p>{SENTENCE}</p><p>{SENTENCE} Lagi.</p>"
    page = replace(make_page(text), fetched_at="2025-05-07T00:00:00Z")
    assert extract(page).published == "2025-05-06"


def test_record_has_the_body_as_text() -> None:
    article = extract(make_page(f"Judul Pendek\n\n{SENTENCE}", TEXT, "sub/a.txt"))
    record = article_record(article)
    assert (record["file"], record["title"], record["text"]) == ("sub/a.txt", "Judul Pendek", SENTENCE)
    assert record["published"] is None
    assert {issue["message"] for issue in record["issues"]} >= {"no date of publication found"}
