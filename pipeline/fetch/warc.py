"""Reads WARC archives into pages: the HTML responses, unpacked, the pages of a split article put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.fetch.formats import DAMAGED, Fetched, Limits, Skipped, is_html, make_page
from pipeline.fetch.http_body import CutOffError, UndecodableError, decode_body, ends_as_page
from pipeline.fetch.naming import printable
from pipeline.fetch.streams import PeekableStream
from pipeline.records import InputError, Page
from pipeline.records.page import HTML

_ROLE = "Predikat-Role"
# The archive of one's own crawl is nowhere else.
_MEND = "restore it from the backup, or download it again"
_READ_ROLES = frozenset({"article", "part"})


def read_warc(stream: PeekableStream, source: str, limits: Limits) -> Iterator[Fetched]:
    """The HTML responses of a WARC archive; other records are Skipped, a cut-off archive ends in an InputError.

    Pages that our crawler marked as further pages of an article come as `parts` of its first one.
    """
    held: Page | None = None
    for fetched, is_part in _warc_records(stream, source, limits):
        if is_part and isinstance(fetched, Page) and held is not None:
            held = replace(held, parts=(*held.parts, fetched))
            continue
        if held is not None and not is_part:
            yield held
            held = None
        if is_part and isinstance(fetched, Page):
            yield Skipped(fetched.source, "a further page of an article that is not here")
        elif isinstance(fetched, Page):
            held = fetched
        else:
            yield fetched
    if held is not None:
        yield held


def _warc_records(stream: PeekableStream, source: str, limits: Limits) -> Iterator[tuple[Fetched, bool]]:
    """Each response, and whether it belongs to a further page of the article before it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # a compiled module, loaded only for archives

    found = False
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False):
            found = True
            yield _guarded_warc(record, source, limits), (record.headers.get(_ROLE) or "").startswith("part")
    except (*DAMAGED, OSError, ValueError, RuntimeError) as error:
        message = f"the archive breaks off or is damaged ({error})"
        yield InputError(source, message, f"{_MEND}; what came before was read"), False
        return
    if not found:
        yield InputError(source, "no HTTP response in the archive", "give a WARC of fetched pages"), False


def _passed_over(record: Any, subject: str) -> Skipped | None:
    """Why a record with HTTP headers is not read, None where it is."""
    status, role = record.http_headers.status_code, record.headers.get(_ROLE)
    if status != 200:
        return Skipped(subject, f"HTTP status {status}")
    if role is not None and role not in _READ_ROLES:
        return Skipped(subject, f"archived as {printable(role)}")
    if cut := record.headers.get("WARC-Truncated"):
        return Skipped(subject, f"not whole ({printable(cut)})")
    return None


def _unpacked(record: Any, subject: str, limits: Limits) -> bytes | InputError:
    """The content of a response, or why there is none: too much, damaged, or not whole."""
    stored, headers = record.reader.read(limits.document + 1), record.http_headers
    if len(stored) > limits.document:
        return limits.too_large(subject)
    length = headers.get("Content-Length", "").strip()
    try:
        transfer, content = headers.get("Transfer-Encoding", ""), headers.get("Content-Encoding", "")
        body = decode_body(stored, transfer, content, limits.document)
        if length.isdecimal() and len(length) < 20 and len(stored) < int(length) and not ends_as_page(body):
            raise CutOffError(body)
    except UndecodableError as error:
        return InputError(subject, str(error), "fetch it again")
    return limits.too_large(subject) if len(body) > limits.document else body


def _guarded_warc(record: Any, source: str, limits: Limits) -> Fetched:
    url = printable(record.headers.get("WARC-Target-URI", "").strip("<>"))
    subject = f"{source}#{url}" if url else source
    # Over the whole block, and therefore before its headers are read off it.
    if record.headers.get("WARC-Block-Digest", "").startswith("sha1:") and not record.verify_block_digest(
        consume=False
    ):
        return InputError(subject, "the archive's record is damaged: its digest differs", _MEND)
    record.parse_http()
    headers = record.http_headers
    if headers is None:
        return InputError(subject, "a response record without HTTP headers", "write the archive with its headers")
    if (reason := _passed_over(record, subject)) is not None:
        return reason
    body = _unpacked(record, subject, limits)
    if isinstance(body, InputError):
        return body
    if not is_html(record.http_content_type, body):
        return Skipped(subject, f"media type {record.http_content_type or 'unknown'}")
    if not body.strip():
        return InputError(subject, "the page is empty", "fetch it again")
    return make_page(
        subject,
        HTML,
        body,
        requested_url=url,
        final_url=url,
        fetched_at=record.headers.get("WARC-Date"),
        status=headers.status_code,
        headers=tuple((str(k), str(v)) for k, v in headers.astuples()),
        charset=record.http_charset,
    )
