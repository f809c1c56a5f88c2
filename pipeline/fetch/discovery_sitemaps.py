"""Sitemaps, news sitemaps and sitemap indexes, packed or not; no entity is ever expanded."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from pipeline.fetch.discovery_entries import Entry, Listing, Problem, unreadable
from pipeline.fetch.http_body import CutOffError, UndecodableError, decode_body

MOST_BYTES = 52_428_800  # the limit of the sitemap protocol, unpacked
MOST_ENTRIES = 50_000  # the same
_GZIP = b"\x1f\x8b"
_STRAY = re.compile(rb"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass
class _Rows:
    entries: list[Entry] = field(default_factory=list)
    documents: list[tuple[str, str | None]] = field(default_factory=list)
    root: str = ""

    @property
    def count(self) -> int:
        return len(self.entries) + len(self.documents)


def read_sitemap(body: bytes) -> Listing:
    """The addresses of a sitemap, or the sitemaps of an index; broken XML is read as far as it goes."""
    if body.startswith(_GZIP):
        try:
            body = decode_body(body, "", "gzip", MOST_BYTES)
        except CutOffError as error:
            body = error.begun  # its XML breaks off too, and is read as far as it goes
        except UndecodableError as error:
            return unreadable("the sitemap cannot be unpacked", str(error))
    if not body.strip():
        return unreadable("the sitemap is empty")
    if len(body) > MOST_BYTES:
        return unreadable("the sitemap is larger than the protocol allows", f"more than {MOST_BYTES} bytes")
    rows, problem = _read(body)
    if isinstance(problem, ParseError):
        mended, second = _read(_mended(body))
        rows = mended if mended.count > rows.count else rows
        problem = second if second is None or isinstance(second, DefusedXmlException) else problem
    if problem is None and rows.root not in {"urlset", "sitemapindex"}:
        return unreadable("no sitemap", f"the document is <{rows.root}>")
    if problem is None:
        return Listing(tuple(rows.entries), tuple(rows.documents))
    if isinstance(problem, DefusedXmlException):
        return unreadable("the sitemap declares entities and is not read", str(problem))
    found = Problem("the sitemap is broken and was read as far as it goes", str(problem))
    return Listing(tuple(rows.entries), tuple(rows.documents), (found,), readable=rows.count > 0)


def _mended(body: bytes) -> bytes:
    """`body` in UTF-8, without control characters and with stray ampersands escaped."""
    text = body.decode("utf-8", "replace").encode()
    return _STRAY.sub(b"&amp;", _CONTROL.sub(b"", text)).lstrip()


def _read(body: bytes) -> tuple[_Rows, Exception | None]:
    """What stands before the first mistake, and the mistake."""
    rows = _Rows()
    try:
        root: Element | None = None
        depth = 0
        for event, element in iterparse(io.BytesIO(body.lstrip(b"\xef\xbb\xbf \t\r\n")), events=("start", "end")):
            name = _local(element)
            if root is None:
                root, rows.root = element, name
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 1 and name in {"url", "sitemap"}:
                _take(rows, name, element)
                root.clear()  # a row that was read must not stay in memory
                if rows.count >= MOST_ENTRIES:
                    break
    except (ParseError, DefusedXmlException) as error:
        return rows, error
    return rows, None


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _take(rows: _Rows, name: str, element: Element) -> None:
    values: dict[str, str] = {}
    for child in element.iter():
        # The first <loc> is the page's own: those of its pictures come later.
        values.setdefault(_local(child), (child.text or "").strip())
    if not values.get("loc"):
        return
    if name == "sitemap":
        rows.documents.append((values["loc"], values.get("lastmod")))
    else:
        published = values.get("publication_date")
        rows.entries.append(Entry(values["loc"], values.get("title"), published, values.get("lastmod")))
