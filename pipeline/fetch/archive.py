"""The archive of a night: what went over the wire as WARC 1.1, one file per source, and single answers read back.

A file only grows. What lies behind the last committed byte is what a killed night left: it is cut off before more is
written. Beside the standard's fields, `Predikat-Role` says what an answer is: "article", "part" (another page of the
article before it; "part-hop" what led there), or a word that re-extraction passes over.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import uuid
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.fetch.crawl_jobs import Exchange
from pipeline.fetch.formats import Fetched, Limits
from pipeline.fetch.naming import display_name
from pipeline.fetch.streams import open_plain
from pipeline.fetch.warc import read_warc
from pipeline.records import InputError
from pipeline.records.crawl import Position, Validators
from pipeline.records.drafts import naming

ARTICLE, PART, PART_HOP = "article", "part", "part-hop"
_VERSION = "WARC/1.1"
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


def archive_name(night: str, source: str) -> str:
    """The file of a source and night, relative to the archive; no name leads out of its folder."""
    return f"{_UNSAFE.sub('-', night)}/{_UNSAFE.sub('-', source)[:80] or 'source'}.warc.gz"


class ArchiveWriter:
    """Appends answers to the files of one night. `committed` are the bytes of each file that the database knows."""

    def __init__(self, folder: Path, night: str, committed: Mapping[str, int], software: str) -> None:
        self._folder, self._night, self._committed, self._software = folder, night, committed, software
        self._files: dict[str, tuple[BinaryIO, Any]] = {}

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with ExitStack() as files:  # closes each of them, whatever happens to another
            for name, (stream, _) in self._files.items():
                # What a full disk did not take is tried once more, and fails once more.
                files.enter_context(naming(self._folder / name))
                files.callback(stream.close)

    def write(
        self, source: str, exchanges: Sequence[tuple[Exchange, str]], revisit: Validators | None = None
    ) -> Position:
        """Writes exchanges with their roles and gives where they lie; they are on the disk when it returns.

        `revisit` are the validators of the last whole answer where the last exchange only says that nothing changed.
        Raises OSError.
        """
        name = archive_name(self._night, source)
        stream, writer = self._open(name)
        start = stream.tell()
        with naming(self._folder / name):
            for number, (exchange, role) in enumerate(exchanges, start=1):
                self._write(writer, exchange, role, revisit if number == len(exchanges) else None)
            stream.flush()
            os.fsync(stream.fileno())
        return Position(name, start, stream.tell())

    def _open(self, name: str) -> tuple[BinaryIO, Any]:
        if name not in self._files:
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            stream = path.open("r+b" if path.exists() else "x+b")
            size = stream.seek(0, os.SEEK_END)
            stream.truncate(min(size, self._committed.get(name, 0)))
            stream.seek(0, os.SEEK_END)
            writer = WARCWriter(stream, gzip=True, warc_version=_VERSION)
            self._files[name] = (stream, writer)
            if stream.tell() == 0:
                info = {"software": self._software, "format": "WARC file version 1.1"}
                with naming(path):
                    writer.write_record(writer.create_warcinfo_record(path.name, info))
        return self._files[name]

    def _write(self, writer: Any, exchange: Exchange, role: str, revisit: Validators | None) -> None:
        """The answer first: a reader that stops at the end of a file has then seen all that it can use."""
        record_id, date = _record_id("response", exchange), _warc_date(exchange.at)
        fields = {"WARC-Record-ID": record_id, "WARC-Date": date, "Predikat-Role": role}
        if exchange.truncated:
            fields["WARC-Truncated"] = exchange.truncated
        status = f"{exchange.status} {exchange.reason}".strip()
        headers = StatusAndHeaders(status, _archived_headers(exchange), protocol="HTTP/1.1")
        kind, body = "response", exchange.body
        if revisit is not None:
            kind, body = "revisit", b""
            fields |= _revisit_fields(exchange, revisit)
        _record(writer, kind, exchange.url, body, headers, fields)
        fields = {"WARC-Record-ID": _record_id("request", exchange), "WARC-Date": date, "WARC-Concurrent-To": record_id}
        asked = f"GET {_request_target(exchange.url)} HTTP/1.1"
        headers = StatusAndHeaders(asked, list(exchange.request_headers), is_http_request=True)
        _record(writer, "request", exchange.url, b"", headers, fields)


def _record(writer: Any, kind: str, url: str, body: bytes, headers: StatusAndHeaders, fields: dict[str, str]) -> None:
    # With a length, warcio needs no temporary file.
    payload = {"payload": io.BytesIO(body), "length": len(body)}
    writer.write_record(writer.create_warc_record(url, kind, http_headers=headers, warc_headers_dict=fields, **payload))


def _revisit_fields(exchange: Exchange, revisit: Validators) -> dict[str, str]:
    fields = {
        "WARC-Profile": _NOT_MODIFIED if exchange.status == 304 else _IDENTICAL,
        "WARC-Refers-To-Target-URI": exchange.url,
        "WARC-Refers-To-Date": _warc_date(revisit.full_at or exchange.at),
    }
    if exchange.status != 304:
        digest = base64.b32encode(hashlib.sha1(exchange.body).digest()).decode()
        fields["WARC-Payload-Digest"] = f"sha1:{digest}"
    return fields


def _record_id(kind: str, exchange: Exchange) -> str:
    """The same exchange always gets the same id."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {exchange.at} {exchange.url}')}>"


def _warc_date(moment: str) -> str:
    return moment.replace("+00:00", "Z")


def _request_target(url: str) -> str:
    rest = url.partition("://")[2]
    return "/" + rest.partition("/")[2]


def _archived_headers(exchange: Exchange) -> list[tuple[str, str]]:
    """The headers as they came, but the body is stored without chunks: their header gets another name."""
    return [
        (f"X-Archive-Orig-{name}" if name.lower() == "transfer-encoding" else name, value)
        for name, value in exchange.headers
    ]


def read_archived(folder: Path, position: Position, limits: Limits) -> Fetched:
    """The article at a position of the archive, its digests checked, exactly as reading the whole file gives it.

    An InputError value where it is damaged or not there.
    """
    path = folder / position.file
    try:
        with path.open("rb") as stream:
            stream.seek(position.start)
            records = io.BytesIO(stream.read(position.end - position.start))
    except OSError as error:
        mend = "restore the archive, or fetch the article again"
        return InputError(display_name(path), f"cannot be read ({error.strerror or error})", mend)
    with open_plain(records) as plain:
        fetched = list(read_warc(plain, display_name(path), limits))
    pages = [one for one in fetched if not isinstance(one, InputError) and not hasattr(one, "reason")]
    return (pages or fetched)[-1]
