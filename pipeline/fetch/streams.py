"""Byte streams that can be looked into before they are read."""

from __future__ import annotations

import gzip
import io
from typing import BinaryIO, cast

GZIP_MAGIC = b"\x1f\x8b"
PEEK = 4096


class PeekableStream(io.BufferedReader):
    """A buffered stream of at least PEEK bytes look-ahead."""

    def head(self) -> bytes:
        """Up to PEEK bytes from the front, not consumed."""
        return self.peek(PEEK)[:PEEK]


def open_plain(stream: BinaryIO) -> PeekableStream:
    """`stream` with a look-ahead, unpacked if it is gzip (WARC members one after another included)."""
    raw = PeekableStream(cast(io.RawIOBase, stream), buffer_size=1 << 16)
    if raw.head().startswith(GZIP_MAGIC):
        return PeekableStream(cast(io.RawIOBase, gzip.GzipFile(fileobj=raw)), buffer_size=1 << 16)
    return raw
