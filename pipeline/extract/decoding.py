"""Bytes → text: byte order mark, declared charset, meta charset, then the evidence of the bytes themselves."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.records import InputError, Page

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_OPENINGS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x1f\x8b": "gzip-compressed",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"SQLite format 3": "an SQLite database",
    b"{\\rtf": "an RTF document",
}
_META_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_MOST_DAMAGE = 0.02
_MOST_ACCENTS = 0.2  # of the characters of a text in Latin letters
_SAMPLE = 100_000
# Browsers read these labels as windows-1252 too: pages that say latin-1 mean it.
_LATIN = {"iso8859-1", "ascii", "latin-1"}
# Python's codecs for other things than pages; some take time that grows with the square of the length.
_NO_PAGES = {
    "idna",
    "punycode",
    "undefined",
    "unicode_escape",
    "raw_unicode_escape",
    "unicode-escape",
    "raw-unicode-escape",
}


def codec_of(label: str | None) -> str | None:
    """Python's name of the encoding that a page or header declares; None where no page is written in such a one."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    if name in _NO_PAGES:
        return None
    return "cp1252" if name in _LATIN else name


def _try(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, ValueError, LookupError):
        return None


def _without_mark(body: bytes) -> str | None:
    """UTF-16 betrays itself by its zero bytes, which no other text has."""
    head = body[:2000]
    pairs = max(1, len(head) // 2)
    for encoding, zeros in (("utf-16-le", head[1::2].count(0)), ("utf-16-be", head[0::2].count(0))):
        if zeros > pairs * 0.4:
            return _try(body[: len(body) // 2 * 2], encoding)
    return None


def _damage(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) / max(1, len(sample))


def _is_latin(lenient: str) -> bool:
    """Whether UTF-8 broke more of the few characters beyond ASCII than it read: then it was never UTF-8."""
    beyond = len(lenient) - len(lenient.encode("ascii", "ignore"))
    return beyond < 2 * lenient.count("\ufffd") and beyond <= _MOST_ACCENTS * len(lenient)


def _readings(page: Page) -> list[str]:
    body = page.body
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return [body.decode(encoding, "replace")]
    if (wide := _without_mark(body)) is not None:
        return [wide]
    # Valid multi-byte UTF-8 does not come about by chance: it outweighs a wrong declaration.
    if (utf8 := _try(body, "utf-8")) is not None:
        return [utf8]
    found = _META_CHARSET.search(body[:4096])
    declared = [codec_of(page.charset), codec_of(found[1].decode("ascii") if found else None)]
    strict = [_try(body, encoding) for encoding in declared if encoding]
    lenient = body.decode("utf-8", "replace")
    if _is_latin(lenient) and (latin := _try(body, "cp1252")) is not None:
        return [*(text for text in strict if text is not None), latin]
    guess = from_bytes(body[:_SAMPLE]).best() if _damage(lenient) > _MOST_DAMAGE else None
    guessed = _try(body, guess.encoding) if guess else None
    return [text for text in (*strict, lenient, guessed, body.decode("cp1252", "replace")) if text is not None]


def decode_page(page: Page) -> str:
    """The page's body as text.

    Raises InputError for an empty body, for bytes that are no text, and where no encoding reads them without damage.
    """
    if not page.body.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(page.source, "empty", "give a file or page that has text")
    for opening, name in _BINARY_OPENINGS.items():
        if page.body.startswith(opening):
            raise InputError(page.source, f"not text but {name}", "give HTML, plain text or JSON, UTF-8 by preference")
    readings = _readings(page)
    for text in readings:
        if _damage(text) <= _MOST_DAMAGE:
            return text
    if b"\x00" in page.body:
        raise InputError(page.source, "bytes that are not text", "give HTML, plain text or JSON, UTF-8 by preference")
    raise InputError(page.source, "the encoding cannot be told", "save the file as UTF-8 and try again")
