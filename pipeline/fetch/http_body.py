"""The content of an archived HTTP body: archives keep it as the server sent it, in chunks and compressed."""

from __future__ import annotations

import re
import zlib

import brotli

_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's names for its three wrappings


class UndecodableError(Exception):
    """A body that is not what its headers say; the message names the encoding."""


def decode_body(body: bytes, transfer_encoding: str, content_encoding: str, limit: int) -> bytes:
    """`body` without chunks and compression, at most `limit` bytes and one. Raises UndecodableError.

    Many archives keep the headers but store the body decoded: it is then left as it is.
    """
    if "chunked" in transfer_encoding.lower():
        body = _joined_chunks(body)
    for encoding in reversed([name.strip() for name in content_encoding.lower().split(",")]):
        if encoding in ("gzip", "x-gzip"):
            body = _inflated(body, limit, _GZIP) if body.startswith(b"\x1f\x8b") else body
        elif encoding == "deflate" and not body.lstrip().startswith(b"<"):
            body = _inflated(body, limit, _ZLIB if body[:1] == b"\x78" else _RAW)
        elif encoding == "br" and not body.lstrip().startswith(b"<"):
            body = _unbrotli(body, limit)
    return body[: limit + 1]


def _joined_chunks(body: bytes) -> bytes:
    """The chunks put together; a last one cut off is taken as far as it goes, a body without chunks as it is."""
    parts, at = [], 0
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            break
        parts.append(body[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) or body


def _inflated(body: bytes, limit: int, wrapping: int) -> bytes:
    try:
        return zlib.decompressobj(wrapping).decompress(body, limit + 1)
    except zlib.error as error:
        raise UndecodableError("damaged compressed data") from error


def _unbrotli(body: bytes, limit: int) -> bytes:
    unpacker, content, more = brotli.Decompressor(), bytearray(), body
    try:
        while not unpacker.is_finished() and len(content) <= limit:
            # The library gives a little more than the limit at a time, so small gifts are put together.
            piece = unpacker.process(more, output_buffer_limit=limit + 1)
            if not piece and not unpacker.is_finished():
                raise UndecodableError("damaged Brotli data")
            content += piece
            more = b""
    except brotli.error as error:
        raise UndecodableError("damaged Brotli data") from error
    return bytes(content)
