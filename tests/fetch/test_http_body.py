"""Bodies come out whole or say that they are not, within the limit."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest

from pipeline.fetch.http_body import CutOffError, UndecodableError, decode_body

LIMIT = 1_000_000
TEXT = b"<html>" + b"".join(b"<p>Bupati membuka rapat ke-%d.</p>" % number for number in range(3000))
PAGE = TEXT + b"</html>\n"
PACKED = {
    "gzip": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "br": brotli.compress(TEXT),
}


@pytest.mark.parametrize("encoding", PACKED)
def test_a_packed_body_comes_out_whole(encoding: str) -> None:
    assert decode_body(PACKED[encoding], "", encoding, LIMIT) == TEXT


@pytest.mark.parametrize("encoding", PACKED)
@pytest.mark.parametrize("kept", [0.1, 0.67, 0.99])
def test_a_packed_body_that_is_cut_off_is_not_whole(encoding: str, kept: float) -> None:
    packed = PACKED[encoding]
    with pytest.raises(CutOffError) as found:
        decode_body(packed[: int(len(packed) * kept)], "", encoding, LIMIT)
    assert TEXT.startswith(found.value.begun)


@pytest.mark.parametrize("left_out", [1, 8])
def test_a_page_that_is_there_to_its_last_tag_is_whole(left_out: int) -> None:
    assert decode_body(gzip.compress(PAGE)[:-left_out], "", "gzip", LIMIT) == PAGE


@pytest.mark.parametrize("behind", [b"", b"\0\0\0", b"no gzip", b"\x1f"])
@pytest.mark.parametrize("size", [1, 7, 1000, 50_000])
def test_all_members_are_read_and_what_is_behind_them_is_not(size: int, behind: bytes) -> None:
    pieces = [TEXT[at : at + size] for at in range(0, min(len(TEXT), 200 * size), size)]
    packed = b"".join(gzip.compress(piece) for piece in pieces)
    assert decode_body(packed + behind, "", "gzip", LIMIT) == b"".join(pieces)


def test_a_second_member_that_is_cut_off_is_not_whole() -> None:
    with pytest.raises(CutOffError):
        decode_body(gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:])[:-20], "", "gzip", LIMIT)


@pytest.mark.parametrize("encoding", PACKED)
def test_nothing_unpacks_beyond_the_limit(encoding: str) -> None:
    assert len(decode_body(PACKED[encoding], "", encoding, 500)) == 501


def test_many_members_together_stay_within_the_limit() -> None:
    assert len(decode_body(gzip.compress(b"a" * 300) * 1000, "", "gzip", 500)) == 501


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", b"abcde"),
        (b"<p>abc</p>", b"<p>abc</p>"),  # stored without chunks
        (b"3\r\nabc\r\n2\r\n", None),
        (b"3\r\nabc\r\n9\r\nde", None),
        (b"7\r\n</html>\r\n", b"</html>"),
    ],
)
def test_chunks_are_put_together(body: bytes, content: bytes | None) -> None:
    if content is None:
        with pytest.raises(CutOffError):
            decode_body(body, "chunked", "", LIMIT)
    else:
        assert decode_body(body, "chunked", "", LIMIT) == content


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_damage_is_no_cut(encoding: str) -> None:
    packed = PACKED[encoding]
    with pytest.raises(UndecodableError):
        decode_body(packed[:20] + b"\xff" * 200 + packed[220:], "", encoding, LIMIT)


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "", "identity"])
def test_a_body_that_is_stored_unpacked_stays_as_it_is(encoding: str) -> None:
    assert decode_body(TEXT, "", encoding, LIMIT) == TEXT
