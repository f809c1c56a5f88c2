"""Every page without a browser: what it says, in which language, and what it must never do."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text

from pipeline.flow import Tools
from pipeline.store import Store
from pipeline.web import make_app
from pipeline.web.i18n import LANGUAGES, catalogue
from tests.web.addresses import addresses, ids

WEB = Path(__file__).parents[2] / "pipeline/web"
# Codes of facts, tenures and verdicts that pages show as messages.
CODED = """giver rank streak change conferred definitive acting former prospective ok quiet blocked broken truncated
unreachable direct indirect position event date"""


class _Page(HTMLParser):
    """The links of a page, and what a content security policy would refuse."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.refused: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if given.get("id"):
            self.ids.add(str(given["id"]))
        if tag in ("script", "style") and not given.get("src"):
            self.refused.append(tag)
        self.refused += [name for name in given if name.startswith("on") or name == "style"]


# Languages ------------------------------------------------------------------------------------------------------------


def test_the_catalogues_have_the_same_messages_with_the_same_fields() -> None:
    indonesian, english = catalogue("id"), catalogue("en")
    assert indonesian.keys() == english.keys()
    for key, message in english.items():
        assert sorted(re.findall(r"{(\w+)}", message)) == sorted(re.findall(r"{(\w+)}", indonesian[key])), key
    assert len(indonesian["months"].split()) == len(english["months"].split()) == 12


def test_templates_use_messages_that_exist_and_no_message_is_unused() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(WEB.rglob("*.html")))
    named = set(re.findall(r"""\bt\(["'](\w+)["'] *[,)]""", sources))
    assert named <= catalogue("en").keys()
    prefixes = tuple(re.findall(r"""\bt\(["'](\w+_)["'] *~""", sources))
    unused = catalogue("en").keys() - set(re.findall(r"\w+", sources)) - set(CODED.split())
    assert {key for key in unused if not (prefixes and key.startswith(prefixes))} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_mixes_languages(client: TestClient, sqlite_press: Store, language: str) -> None:
    """Words that only the other catalogue has stand on no page; what the press wrote is Indonesian in both."""
    other = {"id": "en", "en": "id"}[language]
    mine = set(catalogue(language).values())
    foreign = [
        message
        for key, message in catalogue(other).items()
        if message not in mine and "{" not in message and " " in message and key != "other_language"
    ]
    for name, address in addresses(sqlite_press).items():
        html = client.get(address, headers={"Accept-Language": language}).text
        assert f'<html lang="{language}">' in html
        shown = [message for message in foreign if f">{message}<" in html]
        assert not shown, (name, shown)


@pytest.mark.parametrize(
    ("header", "cookie", "asked", "language"),
    [
        (None, None, None, "id"),
        ("id-ID,id;q=0.9", None, None, "id"),
        ("en-GB,en;q=0.9", None, None, "en"),
        ("nl", None, None, "en"),
        ("en", "id", None, "id"),
        ("en", "id", "en", "en"),
        # No language of ours changes nothing.
        ("id", None, "xx", "id"),
        ("id", "xx", None, "id"),
    ],
)
def test_the_address_then_the_cookie_then_the_browser_says_the_language(
    app: FastAPI, header: str | None, cookie: str | None, asked: str | None, language: str
) -> None:
    client = TestClient(app, headers={"Accept-Language": header} if header else {})
    client.headers.pop("accept-language", None) if header is None else None
    if cookie:
        client.cookies.set("lang", cookie)
    answer = client.get("/about", params={"lang": asked} if asked else {})
    assert f'<html lang="{language}">' in answer.text
    assert ("set-cookie" in answer.headers) == (asked in LANGUAGES)


# Pages ----------------------------------------------------------------------------------------------------------------


def test_every_link_leads_somewhere_and_no_page_has_a_script_of_its_own(
    client: TestClient, sqlite_press: Store
) -> None:
    """From the front page on: one page of each kind of address is followed, and every page of the list."""
    waiting, seen, kinds = ["/", *addresses(sqlite_press).values()], set[str](), dict[str, int]()
    while waiting:
        address = waiting.pop()
        kind = re.sub(r"[-\w.@:%+]*\d[-\w.@:%+]*", "#", urlsplit(address).path)
        if address in seen or kinds.get(kind, 0) >= 8:
            continue
        seen.add(address)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = client.get(address)
        assert answer.status_code == 200, address
        if "html" not in answer.headers["content-type"]:
            continue
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy and "script-src 'self'" in policy
        page = _Page(answer.text)
        assert not page.refused, (address, page.refused)
        for link in page.links:
            assert link.startswith(("/", "#", "https://", "?")), (address, link)
            if link.startswith("#"):
                assert link[1:] in page.ids, (address, link)
            elif not link.startswith("https://"):
                waiting.append(urljoin(address, link).partition("#")[0])
    assert len(kinds) >= 14


def test_a_statement_lands_on_its_words(client: TestClient) -> None:
    found = client.get("/statements", params={"q": '"milik seluruh pegawai"'}).text
    assert "” kata Rina.</bdi>" in found
    links = [link for link in _Page(found).links if "#c-" in link]
    assert links
    for link in links[:3]:
        address, _, anchor = link.partition("#")
        assert anchor in _Page(client.get(address).text).ids


_OF_EVERYTHING = (
    "SELECT '/people/' || id FROM linked_people",
    "SELECT '/awards/' || id FROM linked_awards",
    "SELECT '/articles/' || id FROM articles",
    "SELECT DISTINCT '/offices/' || office FROM tenures",
    "SELECT DISTINCT '/regions/' || region FROM linked_awards WHERE region IS NOT NULL",
    "SELECT DISTINCT '/sources/' || source FROM fetches",
)


@pytest.mark.parametrize("query", _OF_EVERYTHING, ids=lambda query: query.split("/")[1])
def test_no_page_of_the_database_fails(client: TestClient, sqlite_press: Store, query: str) -> None:
    """Each person, award, article … has gaps of its own: offices, grades, dates, publishers that are not known."""
    with sqlite_press.read() as session:
        found = list(session.scalars(text(query)))
    assert found
    assert [address for address in found if client.get(quote(address)).status_code != 200] == []


def test_statements_of_a_person_stand_under_their_office(client: TestClient, sqlite_press: Store) -> None:
    """First those of no office: a heading before them would claim them."""
    with sqlite_press.read() as session:
        people = session.scalars(text("SELECT id FROM linked_people")).all()
    without = 0
    for person in people:
        said = client.get(f"/people/{person}").text.partition('<section aria-labelledby="said">')[2]
        without += "<h3>" in said and '<ol class="statements">' in said.partition("<h3>")[0]
        headings = re.findall(r"<h3>.*?</h3>", said)
        assert headings == sorted(set(headings))
    assert without


def test_an_article_marks_awards_that_were_not_received(client: TestClient, sqlite_press: Store) -> None:
    with sqlite_press.read() as session:
        told = session.execute(text("SELECT article_id, status, award_id FROM current_awards")).all()
    assert {status for _, status, _ in told} > {"received", "targeted"}
    for article in {article for article, _, _ in told}:
        listed = client.get(f"/articles/{article}").text.partition("<aside>")[2]
        shown = Counter(re.findall(r'<span class="badge (\w+)">', listed))
        assert shown == Counter(status for one, status, _ in told if one == article and status != "received")


def test_an_article_of_a_file_names_its_author_and_no_path(client: TestClient, sqlite_press: Store) -> None:
    with sqlite_press.read() as session:
        article = session.scalar(text("SELECT article_id FROM current_articles WHERE source LIKE '%wdp-ketapang.txt'"))
    html = client.get(f"/articles/{article}").text
    assert '<p class="by" lang="en"><bdi>Uti Ramadhan</bdi> · ' in html
    assert "wdp-ketapang" not in html


def test_hostile_text_is_shown_and_does_nothing(client: TestClient, sqlite_press: Store) -> None:
    of = ids(sqlite_press)
    article = client.get(f"/articles/{of['hostile']}").text
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in article and "<script>alert" not in article
    assert "<img src=x" not in article and "&lt;img src=x onerror=alert(1)&gt;" in article
    assert "{{ 7 * 7 }}" in article and "javascript:" not in article
    for address in ("/", "/awards", "/statements?q=warga", "/people?q=Budi", "/statements?q=<script>alert(9)</script>"):
        assert "<script>alert" not in client.get(address).text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/awards/none", 404),
        ("/articles/none", 404),
        ("/articles/none/changes?version=2", 404),
        ("/people/none", 404),
        ("/offices/none", 404),
        ("/regions/99.99", 404),
        ("/sources/none", 404),
        ("/nothing", 404),
        ("/awards?offset=-1", 422),
        ("/awards?limit=100000", 422),
        ("/charts/grades.json", 422),
        # A filter that nothing fits is an answer, not an error.
        ("/awards?year=", 200),
        ("/awards?region=%00", 200),
        ("/statements?since=&until=2026-12", 200),
        # What cannot filter is refused: it would look as if it had.
        ("/awards?year=soon", 422),
        ("/statements?since=31-12-2026", 422),
        ("/statements?until=2026-13", 422),
        ("/statements.csv?since=kemarin", 422),
        ("/statements?q=%22", 200),
        ("/people?q=%00%25", 200),
        ("/articles/none?version=0", 422),
        ("/articles/none?version=99999999999999999999", 422),
        ("/articles/none/changes?version=99999999999999999999", 422),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "<h1>" in answer.text


def test_nothing_of_elsewhere_may_ask(app: FastAPI) -> None:
    assert TestClient(app).get("/", headers={"Host": "kabar.example"}).status_code == 400


# Awards ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("region", "count"),
    [("62.03", 5), ("Kabupaten Kapuas", 5), ("kabupaten kapuas", 5), ("62", 10), ("Kalimantan Tengah", 10)],
)
def test_a_region_is_asked_for_by_code_or_name(client: TestClient, region: str, count: int) -> None:
    html = client.get("/awards", params={"region": region, "scheme": "sakip"}).text
    assert f"<b>{count} awards</b>" in html


def test_without_filters_everything_is_counted_and_downloaded(press: Store, tools: Tools) -> None:
    client = TestClient(make_app(press, tools.knowledge), headers={"Accept-Language": "en"})
    rows = list(csv.DictReader(io.StringIO(client.get("/awards.csv").text)))
    assert len(rows) > 50
    assert f"<b>{len(rows)} awards</b>" in client.get("/awards").text


@pytest.mark.parametrize("region", ["Atlantis", "99.99"])
def test_a_region_of_no_name_is_said(client: TestClient, region: str) -> None:
    html = client.get("/awards", params={"region": region}).text
    assert "No region is called" in html and "<b>0 awards</b>" in html


@pytest.mark.parametrize("page", ["awards", "statements"])
@pytest.mark.parametrize("asked", ["Banjar", "banjar"])
def test_regions_that_share_a_name_are_offered(client: TestClient, page: str, asked: str) -> None:
    html = client.get(f"/{page}", params={"region": asked, "q": "rapor"}).text
    assert f"Several regions are called “{asked}”" in html
    for code, name in (("63.03", "Kabupaten Banjar (Kalimantan Selatan)"), ("32.79", "Kota Banjar (Jawa Barat)")):
        assert re.search(rf'<a href="/{page}\?region={code}&amp;q=rapor">{re.escape(name)}</a>', html)


def test_the_csv_has_what_is_shown_and_runs_nothing(client: TestClient) -> None:
    wanted = {"scheme": "sakip", "region": "62.03"}
    answer = client.get("/awards.csv", params=wanted)
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert sorted((row["year"], row["grade"], row["contradictions"], row["grades_told"]) for row in rows) == [
        ("2019", "CC", "", "CC (1)"),
        ("2020", "B", "", "B (1)"),
        ("2021", "B", "", "B (1)"),
        ("2022", "BB", "", "BB (1)"),
        ("2023", "", "grade", "A (1); BB (1)"),
    ]
    # New columns stand behind those that readers know.
    assert list(rows[0])[-6:] == ["contradictions", "grades_told", "score", "received_by", "streak", "change"]
    assert {(row["year"], row["score"], row["received_by"]) for row in rows} >= {
        ("2022", "76,43", "Rina Puspita Dewi"),
        ("2023", "", "Rina Puspita Dewi"),
    }
    html = client.get("/awards", params=wanted).text
    assert all(f"/awards/{row['id']}" in html for row in rows)


def test_a_dispute_is_marked_wherever_the_award_stands(client: TestClient, sqlite_press: Store) -> None:
    award = client.get(f"/awards/{ids(sqlite_press)['disputed']}").text
    assert "Reports differ in: grade" in award and "told by 1" in award
    assert client.get("/awards?differing=true&scheme=sakip").text.count('class="badge differs"') == 1
    assert "A / BB" in client.get("/awards?scheme=sakip&view=chart").text


def test_versions_say_what_changed(client: TestClient, sqlite_press: Store) -> None:
    edited = ids(sqlite_press)["edited"]
    changes = client.get(f"/articles/{edited}/changes?version=2").text
    assert "<del>69,90 </del><ins>70,90 </ins>" in changes
    former = client.get(f"/articles/{edited}?version=1").text
    assert "predikat B " in re.sub(r'<span class="tip".*?(</span>){3}|<[^>]+>', "", former)
    # The grade is underlined within the sentence that is marked.
    assert re.search(r'<span class="mark [^"]*k-award [^"]*part-of"[^>]*>B<', former)
    assert client.get(f"/articles/{edited}/changes?version=3").status_code == 404
