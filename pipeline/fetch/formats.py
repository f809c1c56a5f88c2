"""Reads each file format into pages."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from backports import zstd

from pipeline.fetch.naming import printable
from pipeline.fetch.streams import PeekableStream
from pipeline.records import InputError, Page, mint_id, text_digest
from pipeline.records.page import ARTICLE_JSON, HTML, TEXT

STANDARD_INPUT = "-"
DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError)
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that holds no article and was passed over on purpose (an image in an archive, a redirect)."""

    subject: str
    reason: str


Fetched = Page | InputError | Skipped


@dataclass(frozen=True, slots=True)
class Limits:
    """Largest single document, in bytes."""

    document: int

    @classmethod
    def megabytes(cls, size: float) -> Limits:
        """Limits of `size` megabytes."""
        return cls(int(size * 1_000_000))

    def too_large(self, subject: str) -> InputError:
        """The error for a document beyond the limit."""
        limit = f"{self.document / 1_000_000:g} MB"
        mend = "split it, or raise PREDIKAT_MAX_DOCUMENT_MB"
        return InputError(subject, f"larger than the limit of {limit} for one document", mend)


def make_page(source: str, media_type: str, body: bytes, **more: Any) -> Page:
    """A page with its id minted from where and when it was read and what it says."""
    digest = text_digest(body.decode("latin-1"))
    return Page(
        id=mint_id("page", source, more.get("fetched_at"), digest),
        source=source,
        media_type=media_type,
        body=body,
        **more,
    )


def _looks_like_html(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").lower().replace(b"\x00", b"")
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")) or b"<html" in start[:2048]


# Suffixes of what is no article for certain, whatever the bytes look like: what it is, and what to do.
_NO_ARTICLES = (
    ((".csv", ".tsv", ".xls", ".xlsx", ".ods", ".parquet"), "a table", "write each article as a line of JSON Lines"),
    ((".doc", ".docx", ".odt", ".rtf", ".pdf", ".epub"), "a word processor's or printed document", "save it as text"),
    ((".zip", ".tar", ".tgz", ".7z", ".rar"), "an archive of files", "unpack it and name its folder"),
    ((".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3", ".mp4"), "a picture, sound or film", "give its text"),
    ((".db", ".sqlite", ".sqlite3"), "a database", "write each article as a line of JSON Lines"),
)


def _plain_name(name: str) -> str:
    """The name in small letters without what compressed it."""
    return name.lower().removesuffix(".gz").removesuffix(".zst")


def refuse_no_article(name: str, file: str) -> None:
    """Raises InputError with `name` where the suffix of `file` says that there can be no article in it."""
    plain = _plain_name(file)
    for suffixes, kind, mend in _NO_ARTICLES:
        if plain.endswith(suffixes):
            raise InputError(name, f"{kind}, no article", mend)


def is_html(content_type: str | None, head: bytes) -> bool:
    """Whether an HTTP answer is a page, by its declared media type, or by its first bytes where it declares none."""
    declared = (content_type or "").split(";")[0].strip().lower()
    return declared in _HTML_TYPES if declared else _looks_like_html(head[:4096])


def sniff_format(name: str, stream: PeekableStream) -> str:
    """One of "warc", "jsonl", "json", "html", "text": by file name where it tells, else by content."""
    head = stream.head()
    lower = _plain_name(name)
    if lower.endswith(".warc") or head.startswith(b"WARC/"):
        return "warc"
    for suffixes, kind in (((".jsonl", ".ndjson"), "jsonl"), ((".html", ".htm", ".xhtml"), "html")):
        if lower.endswith(suffixes):
            return kind
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if lower.endswith(".json") or (start.startswith((b"{", b"[{", b"[\n")) and not lower.endswith(".txt")):
        first_line = start.split(b"\n", 1)[0].rstrip()
        whole_object = first_line.startswith(b"{") and first_line.endswith(b"}")
        return "jsonl" if whole_object else "json"
    if lower.endswith(".txt"):
        return "text"
    return "html" if _looks_like_html(head) else "text"


def _is_utf16(sample: bytes) -> bool:
    """Whether a byte order mark says so, or zero bytes that stand on one side of nearly half of the pairs only."""
    fewer, more = sorted((sample[::2].count(0), sample[1::2].count(0)))
    return sample.startswith((b"\xff\xfe", b"\xfe\xff")) or (more > len(sample) * 0.2 and fewer <= more * 0.1)


def _check_body(source: str, body: bytes) -> None:
    """Refuses what no later stage can read: nothing, or bytes that are no text."""
    if not body.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise InputError(source, "the file is empty", "give a file with an article in it")
    sample = body[:8192]
    if _is_utf16(sample):
        return
    control = sum(sample.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32)))
    if control > len(sample) * 0.02:
        raise InputError(source, "binary data, not text", "give text, HTML, JSON Lines or WARC")


def read_single(stream: PeekableStream, source: str, kind: str, limits: Limits) -> Page:
    """A text or HTML file as one page. Raises InputError.

    Standard input has no name that tells one article from the next: what it says is made its name.
    """
    body = stream.read(limits.document + 1)
    if len(body) > limits.document:
        raise limits.too_large(source)
    _check_body(source, body)
    if source == STANDARD_INPUT:
        source = f"{source}#{mint_id('text', text_digest(body.decode('latin-1')))}"
    return make_page(source, HTML if kind == "html" else TEXT, body)


_JSON_KINDS = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}


def _article_page(record: object, source: str, where: str) -> Page:
    if not isinstance(record, dict):
        kind = _JSON_KINDS.get(type(record), "a number")
        raise InputError(where, f"JSON, but {kind} and no object", "write one object {…} per article")
    for key in ("text", "html"):
        if not isinstance(record.get(key), str | None):
            kind = _JSON_KINDS.get(type(record[key]), "a number")
            raise InputError(where, f'"{key}" is {kind} and no string', "write the whole text as one string")
    if not any((record.get(key) or "").strip() for key in ("text", "html")):
        raise InputError(where, 'neither "text" nor "html" has anything in it', "give the article's text or HTML")
    declared = record.get("id")
    # Halves of characters, as cut-off emoji leave them behind, are no text: no database takes them.
    body = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "ignore")
    url = record.get("url") if isinstance(record.get("url"), str) else None
    name = None if declared in (None, "") else printable(str(declared))
    return make_page(
        f"{source}#{name or mint_id('line', text_digest(body.decode('latin-1')))}",
        ARTICLE_JSON,
        body,
        declared_id=name,
        requested_url=printable(url) if url else None,
    )


def _lines(stream: PeekableStream, source: str, limits: Limits) -> Iterator[tuple[int, bytes | InputError]]:
    """Numbered lines; one beyond the limit is reported and passed over."""
    number = 0
    try:
        while line := stream.readline(limits.document + 1):
            number += 1
            if len(line) <= limits.document:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.document + 1)
            yield number, limits.too_large(f"{source}, line {number}")
    except DAMAGED as error:
        yield (
            number + 1,
            InputError(f"{source}, line {number + 1}", f"damaged compressed data ({error})", "download it again"),
        )


def read_json_lines(stream: PeekableStream, source: str, limits: Limits) -> Iterator[Fetched]:
    """One article per line; a broken line is one InputError and the rest is read."""
    any_line = False
    for number, line in _lines(stream, source, limits):
        where = f"{source}, line {number}"
        if isinstance(line, InputError):
            any_line = True
            yield line
        elif line.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            any_line = True
            yield _guarded(lambda line=line, where=where: _article_page(_parse_json(line, where), source, where))  # type: ignore[misc]
    if not any_line:
        yield InputError(source, "the file is empty", "give a file with an article in it")


def _parse_json(data: bytes, where: str) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(where, f"not UTF-8 (byte {error.start})", "save JSON as UTF-8") from error
    except ValueError as error:
        raise InputError(where, f"not JSON ({error})", "mend the line; one whole object per line") from error
    except RecursionError as error:
        raise InputError(where, "JSON nested too deep", "give a flat object") from error


def _guarded(make: Callable[[], Page]) -> Fetched:
    try:
        return make()
    except InputError as error:
        return error


def read_json(stream: PeekableStream, source: str, limits: Limits) -> Iterator[Fetched]:
    """A JSON file: one article object, or a list of them."""
    body = stream.read(limits.document + 1)
    if len(body) > limits.document:
        yield limits.too_large(source)
        return
    _check_body(source, body)
    loaded = _parse_json(body, source)
    records = loaded if isinstance(loaded, list) else [loaded]
    if not records:
        yield InputError(source, "an empty list", "give a file with an article in it")
    for number, record in enumerate(records, start=1):
        where = f"{source}, item {number}" if isinstance(loaded, list) else source
        yield _guarded(lambda record=record, where=where: _article_page(record, source, where))  # type: ignore[misc]
