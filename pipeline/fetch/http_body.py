"""The content of an archived HTTP body: archives keep it as the server sent it, in chunks and compressed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

import brotli

_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's names for its three wrappings
_GZIP_MAGIC = b"\x1f\x8b"
_TAIL = 100  # bytes at the end that are looked at
_BITE = 4096  # small, for what lies behind the end of a member is copied


class UndecodableError(Exception):
    """A body that is not what its headers say; the message names the encoding."""


class CutOffError(UndecodableError):
    """A body that ends before its chunks or its compression do; `begun` is what came of it."""

    def __init__(self, begun: bytes) -> None:
        super().__init__(f"the body breaks off after {len(begun)} bytes")
        self.begun = begun


def decode_body(body: bytes, transfer_encoding: str, content_encoding: str, limit: int) -> bytes:
    """`body` without chunks and compression, at most `limit` bytes and one. Raises UndecodableError.

    Many archives keep the headers but store the body decoded: it is then left as it is. A page that ends as pages do
    is whole, though its compression has no end: some servers leave that out.
    """
    is_whole = True
    if "chunked" in transfer_encoding.lower():
        body, is_whole = _joined_chunks(body)
    for encoding in reversed([name.strip() for name in content_encoding.lower().split(",")]):
        unpack = _unpacker(encoding, body)
        if unpack is not None:
            body, ended = unpack(body, limit)
            is_whole = is_whole and ended
    body = body[: limit + 1]
    if not is_whole and len(body) <= limit and not ends_as_page(body):
        raise CutOffError(body)
    return body


def ends_as_page(body: bytes) -> bool:
    """Whether a body goes to the last tag of a page."""
    return body[-_TAIL:].rstrip().lower().endswith(b"</html>")


def _unpacker(encoding: str, body: bytes) -> Callable[[bytes, int], tuple[bytes, bool]] | None:
    """What takes one encoding off: gives the content and whether it has its end. None where there is nothing to do."""
    if encoding in ("gzip", "x-gzip"):
        return _gunzipped if body.startswith(_GZIP_MAGIC) else None
    if body.lstrip().startswith(b"<"):
        return None
    return {"deflate": _inflated, "br": _unbrotli}.get(encoding)


def _joined_chunks(body: bytes) -> tuple[bytes, bool]:
    """The chunks put together, and whether the last one is there; a body without chunks as it is."""
    parts, at, ended = [], 0, False
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            ended = True
            break
        parts.append(body[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return (b"".join(parts), ended) if parts else (body, True)


def _gunzipped(body: bytes, limit: int) -> tuple[bytes, bool]:
    """All members, one behind the other; what follows them and is none is passed over."""
    content, unpacker, left = bytearray(), zlib.decompressobj(_GZIP), b""
    try:
        for at in range(0, len(body), _BITE):
            left += body[at : at + _BITE]
            while left and len(content) <= limit:
                if unpacker.eof:
                    if not left.startswith(_GZIP_MAGIC[: len(left)]):
                        return bytes(content), True
                    if len(left) < len(_GZIP_MAGIC):
                        break
                    unpacker = zlib.decompressobj(_GZIP)
                content += unpacker.decompress(left, limit + 1 - len(content))
                left = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    except zlib.error as error:
        raise UndecodableError("damaged compressed data") from error
    return bytes(content), unpacker.eof


def _inflated(body: bytes, limit: int) -> tuple[bytes, bool]:
    unpacker = zlib.decompressobj(_ZLIB if body[:1] == b"\x78" else _RAW)
    try:
        return unpacker.decompress(body, limit + 1), unpacker.eof
    except zlib.error as error:
        raise UndecodableError("damaged compressed data") from error


def _unbrotli(body: bytes, limit: int) -> tuple[bytes, bool]:
    unpacker, content, more = brotli.Decompressor(), bytearray(), body
    try:
        while not unpacker.is_finished() and len(content) <= limit:
            # The library gives a little more than the limit at a time, so small gifts are put together.
            piece = unpacker.process(more, output_buffer_limit=limit + 1)
            if not piece and not unpacker.is_finished():
                break
            content += piece
            more = b""
    except brotli.error as error:
        raise UndecodableError("damaged Brotli data") from error
    return bytes(content), unpacker.is_finished()
