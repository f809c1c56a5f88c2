"""Bytes of every encoding in use, and bytes that are no text."""

from __future__ import annotations

import pytest

from pipeline.extract.decoding import decode_page
from pipeline.records import InputError, Page
from pipeline.records.page import HTML

LINE = "Bupati berkata “Café Nusantara” dibuka — akhirnya"


def make_page(body: bytes, charset: str | None = None) -> Page:
    return Page(id="page-1", source="berkas.html", media_type=HTML, body=body, charset=charset)


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (LINE.encode("utf-8"), None),
        (LINE.encode("utf-8-sig"), None),
        (LINE.encode("utf-8"), "iso-8859-1"),  # a wrong header: valid UTF-8 wins
        (LINE.encode("cp1252"), "windows-1252"),
        (LINE.encode("cp1252"), "iso-8859-1"),  # latin-1 means windows-1252, as in browsers
        (LINE.encode("utf-16"), None),  # with its byte order mark
        (LINE.encode("utf-16-le"), None),  # without
        (LINE.encode("utf-16-be"), "utf-8"),
        (LINE.encode("utf-32"), None),
    ],
)
def test_text_is_decoded(body: bytes, charset: str | None) -> None:
    assert decode_page(make_page(body, charset)) == LINE


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Bupati Yam\xe1ni hadir.", "Bupati Yamáni hadir."),
        (LINE, LINE),  # dense: no guess at other encodings of Latin letters
        ("Rapat. " * 100 + LINE, "Rapat. " * 100 + LINE),
    ],
)
@pytest.mark.parametrize("charset", [None, "utf-8"])
def test_windows_1252_is_read_unannounced(body: str, expected: str, charset: str | None) -> None:
    assert decode_page(make_page(body.encode("cp1252"), charset)) == expected


def test_meta_charset_is_read() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body>{LINE}</body>'
    assert LINE in decode_page(make_page(page.encode("cp1252")))


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    body = (LINE * 20).encode() + b"\xe2\x80" + LINE.encode()
    assert LINE in decode_page(make_page(body))
    rest = " Rapat." * 20
    body = f"Café — Nusantara{rest}".encode() + b"\xe9"  # Windows-1252 would read all of it
    assert decode_page(make_page(body)) == f"Café — Nusantara{rest}\ufffd"


def test_mojibake_is_left_alone() -> None:
    assert decode_page(make_page("Kapal â€œBahariâ€\u009d".encode())) == "Kapal â€œBahariâ€\u009d"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "empty"),
        (b" \r\n\t\x00", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 obj", "not text but a PDF"),
        (b"\x89PNG\r\n\x1a\n0000", "not text but a PNG image"),
        (b"PK\x03\x04word/document.xml", "not text but a ZIP or Office file"),
        (bytes(range(256)) * 40, "bytes that are not text"),
    ],
)
def test_what_is_no_text_is_refused(body: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode_page(make_page(body))
    assert (caught.value.subject, caught.value.message) == ("berkas.html", message)
    assert caught.value.mend
