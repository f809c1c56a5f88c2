"""Which pages a gate lets through."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.gates import Gates, load_gates, seen_text
from pipeline.records import InputError, Page
from pipeline.records.page import ARTICLE_JSON, HTML, TEXT
from pipeline.settings import SettingsError, load_settings

INDONESIAN = (
    "Pemerintah kabupaten itu meraih predikat BB dalam evaluasi akuntabilitas yang digelar kementerian pada pekan ini, "
    "dan bupati berharap nilainya akan naik dengan kerja bersama dari semua dinas."
)
MALAY = (
    "Kerajaan negeri itu menerima anugerah kerana prestasi yang baik, dan menteri besar berkata bahawa ia ialah hasil "
    "usaha semua pihak yang tidak mengenal penat untuk rakyat sahaja."
)
ENGLISH = (
    "The regency received an award for the quality of its public services, and the regent said that it was the work of "
    "all agencies that have been with him from the start of this year."
)
FRENCH = (
    "La commune a reçu un prix pour la qualité de ses services publics, et le maire a déclaré que ce résultat était dû "
    "au travail de toutes les équipes depuis le début de cette année."
)
MENU = "<nav>" + "".join(f'<a href="/{n}">The news of the day and more</a>' for n in range(40)) + "</nav>"
SCRIPT = "<script>var text = '" + "the of and to in for that is on with " * 50 + "';</script>"


def _html(body: str, title: str = "Berita") -> bytes:
    return f"<html><head><title>{title}</title>{SCRIPT}</head><body>{MENU}<p>{body}</p></body></html>".encode()


def _page(
    body: bytes, kind: str = HTML, url: str | None = "https://www.kabar.test/1", charset: str | None = None
) -> Page:
    return Page("page-1", "a", kind, body, requested_url=url, charset=charset)


@pytest.mark.parametrize(
    ("body", "kind", "stopped"),
    [
        (_html(INDONESIAN), HTML, False),
        (INDONESIAN.encode(), TEXT, False),
        (json.dumps({"text": INDONESIAN}).encode(), ARTICLE_JSON, False),
        (json.dumps({"html": _html(INDONESIAN).decode()}).encode(), ARTICLE_JSON, False),
        (_html("Wali kota menang."), HTML, True),  # nothing but an English menu
        (b"Wali kota menang.", TEXT, False),  # too short to tell
        (b'{"text": "terpotong', ARTICLE_JSON, False),  # extraction will say what is wrong with it
        (_html(MALAY), HTML, True),
        (_html(ENGLISH), HTML, True),
        (_html(FRENCH), HTML, True),
        (FRENCH.encode(), TEXT, True),
        (json.dumps({"text": ENGLISH}).encode(), ARTICLE_JSON, True),
    ],
)
def test_language(body: bytes, kind: str, stopped: bool) -> None:
    gates = Gates(languages=frozenset({"id"}))
    assert gates.stopped_by(_page(body, kind)) == ("languages" if stopped else None)


def test_und_is_any_other_language() -> None:
    assert Gates(languages=frozenset({"und"})).stopped_by(_page(_html(FRENCH))) is None
    assert Gates(languages=frozenset({"und"})).stopped_by(_page(_html(INDONESIAN))) == "languages"


@pytest.mark.parametrize(
    ("url", "stopped"),
    [
        ("https://kabar.test/1", False),
        ("https://www.kabar.test/1", False),
        ("https://daerah.kabar.test/1", False),
        (None, False),
        ("https://bukankabar.test/1", True),
        ("https://kabar.test.lain.test/1", True),
        ("https://test/1", True),
    ],
)
def test_hosts_count_with_their_subdomains(url: str | None, stopped: bool) -> None:
    gates = Gates(hosts=frozenset({"kabar.test"}))
    assert gates.stopped_by(_page(b"", url=url)) == ("hosts" if stopped else None)


@pytest.mark.parametrize(
    ("body", "stopped"),
    [
        ("Kota itu meraih predikat BB.", False),
        ("Ia meraih PREDIKAT itu.", False),
        ("Penghargaan  dari\nmenteri untuk kota.", False),
        ("Ia menghargai kota itu.", True),
        ("Predikatnya belum keluar.", True),
        ("Dari penghargaan menteri.", True),
    ],
)
def test_keywords_are_whole_words(body: str, stopped: bool) -> None:
    gates = Gates(keywords=("penghargaan dari menteri", "predikat"))
    assert gates.stopped_by(_page(body.encode(), TEXT)) == ("keywords" if stopped else None)


def test_keywords_are_sought_in_the_title_and_in_the_charset_of_the_page() -> None:
    gates = Gates(keywords=("café",))
    body = _html(INDONESIAN, title="Di café").decode().encode("latin-1")
    assert gates.stopped_by(_page(body, charset="iso-8859-1")) is None
    assert gates.stopped_by(_page(body, charset="tidak-ada")) == "keywords"


def test_gates_come_from_files_and_settings(tmp_path: Path) -> None:
    hosts, keywords = tmp_path / "hosts.txt", tmp_path / "words.txt"
    hosts.write_text("# media\nwww.Kabar.test\n\nwarta.test # lama\n")
    keywords.write_text("predikat\npredikat\n")
    gates = load_gates(load_settings(hosts=hosts, keywords=keywords, languages="id, ms"))
    assert gates == Gates(frozenset({"kabar.test", "warta.test"}), frozenset({"id", "ms"}), ("predikat",))
    assert load_gates(load_settings()) == Gates() and Gates().digest == ""
    assert gates.digest != Gates(languages=frozenset({"id"})).digest


def test_gates_that_would_stop_everything_by_mistake_are_refused(tmp_path: Path) -> None:
    empty = tmp_path / "hosts.txt"
    empty.write_text("# nobody\n")
    with pytest.raises(InputError, match="names nothing"):
        load_gates(load_settings(hosts=empty))
    with pytest.raises(InputError, match="cannot be read"):
        load_gates(load_settings(keywords=tmp_path / "missing.txt"))
    for languages in ("fr", "idms", "id,msjv", "xid"):
        with pytest.raises(SettingsError, match="languages"):
            load_settings(languages=languages)


@pytest.mark.parametrize("written", ["id,ms", "id ms", " id , ms ", "ms,id,", ",id ,, ms"])
def test_languages_are_told_apart_by_commas_or_blanks(written: str) -> None:
    assert load_gates(load_settings(languages=written)).languages == {"id", "ms"}


@pytest.mark.parametrize("charset", ["idna", "undefined", "punycode", "hex", "utf-16", "tidak-ada", "unicode_escape"])
def test_no_declared_charset_costs_the_page(charset: str) -> None:
    body = f"<meta charset={charset}><p>{INDONESIAN}</p>".encode()
    assert Gates(keywords=("predikat",)).stopped_by(_page(body)) in {None, "keywords"}
    assert Gates(keywords=("predikat",)).stopped_by(_page(_html(INDONESIAN), charset="idna")) is None


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("<p>a</p><script>b</script ><p>c</p>", "a c"),
        ("<p>a</p><SCRIPT x>b</script><!-- d --><p>c</p>", "a c"),
        ("<p>a</p><script>b <style>d</style>", "a b"),  # a script without an end, then a style with one
        ("<p>a</p><!-- b <p>c</p>", "a b c"),  # a comment without an end
        ("<svg><path/></svg><p>a &amp; c</p>", "a & c"),
        ("<p>a &#99999999999999;</p>" + "&#" + "9" * 5000, "a \ufffd \ufffd"),
        ("<p><title x>b</title>a</p>", "b b a"),
    ],
)
def test_what_is_seen_of_a_page(source: str, seen: str) -> None:
    words = [word for word in seen_text(_page(source.encode())).split() if word != "<!--"]
    assert " ".join(words) == seen


@pytest.mark.parametrize(
    "unit", ["<", "<script>", "<!--", "<title", "<svg ", "<script></style>", "</script ", "<!-- -"]
)
def test_no_page_costs_more_than_its_length(unit: str) -> None:
    """Quadratic, these take minutes; a page of a megabyte is read in less than a second."""
    body = b"</p>" + unit.encode() * (1_000_000 // len(unit))
    Gates(languages=frozenset({"id"})).stopped_by(_page(body))
