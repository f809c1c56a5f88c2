"""Byte streams that can be looked into before they are read."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from backports import zstd

GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
PEEK = 4096


class PeekableStream(io.BufferedReader):
    """A buffered stream of at least PEEK bytes look-ahead."""

    def head(self) -> bytes:
        """Up to PEEK bytes from the front, not consumed."""
        return self.peek(PEEK)[:PEEK]


@contextmanager
def open_plain(stream: BinaryIO) -> Iterator[PeekableStream]:
    """`stream` with a look-ahead, unpacked if it is gzip (WARC members one after another included) or Zstandard.

    The stream itself is left open: it is the caller's.
    """
    raw = PeekableStream(cast(io.RawIOBase, stream), buffer_size=1 << 16)
    try:
        if raw.head().startswith(GZIP_MAGIC):
            packed = cast(io.RawIOBase, gzip.GzipFile(fileobj=raw))
            with PeekableStream(packed, buffer_size=1 << 16) as plain:
                yield plain
        elif raw.head().startswith(ZSTD_MAGIC):
            with PeekableStream(cast(io.RawIOBase, zstd.ZstdFile(raw)), buffer_size=1 << 16) as plain:
                yield plain
        else:
            yield raw
    finally:
        raw.detach()
