"""Every kind of INPUT becomes pages; every broken one a message that names it and the mend, and stops nothing."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import threading
import zlib
from pathlib import Path

import brotli
import pytest
from backports import zstd
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.fetch import Fetched, Skipped, read_pages
from pipeline.records import InputError, Page
from pipeline.records.page import ARTICLE_JSON, HTML, TEXT

ARTICLE = {"id": "a1", "title": "Pemkab Uji Raih Penghargaan", "text": "Bupati hadir.", "published": "2025-01-02"}
PAGE = b"<!doctype html><html><body><p>Bupati hadir.</p></body></html>"


def pages(*inputs: Path | str, max_document_mb: float = 20) -> list[Fetched]:
    return list(read_pages([str(i) for i in inputs], max_document_mb=max_document_mb))


def only_page(*inputs: Path | str) -> Page:
    (page,) = pages(*inputs)
    assert isinstance(page, Page)
    return page


def only_error(*inputs: Path | str, max_document_mb: float = 20) -> InputError:
    (error,) = pages(*inputs, max_document_mb=max_document_mb)
    assert isinstance(error, InputError)
    return error


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", "KABAR.ID, BARABAI - Bupati hadir.", TEXT),
        ("a.txt", "<html> adalah tanda pembuka halaman.", TEXT),  # the name decides
        ("a.html", PAGE, HTML),
        ("a.htm", "tanpa tanda", HTML),
        ("saved", PAGE, HTML),  # no suffix: the content decides
        ("saved", "\n\n  <!DOCTYPE HTML><p>x", HTML),
        ("saved", "Bupati hadir.", TEXT),
        ("a.txt.gz", gzip.compress(b"Bupati hadir.", mtime=0), TEXT),
        ("a.html.gz", gzip.compress(PAGE, mtime=0), HTML),
        ("a.json", json.dumps(ARTICLE), ARTICLE_JSON),
        ("a.json", json.dumps(ARTICLE, indent=2), ARTICLE_JSON),
        ("a.json", json.dumps([ARTICLE]), ARTICLE_JSON),
        ("a.jsonl", json.dumps(ARTICLE) + "\n", ARTICLE_JSON),
        ("a.jsonl.zst", zstd.compress(json.dumps(ARTICLE).encode()), ARTICLE_JSON),
        ("a.jsonl.gz", gzip.compress(json.dumps(ARTICLE).encode(), mtime=0), ARTICLE_JSON),
        ("dump", json.dumps(ARTICLE) + "\n", ARTICLE_JSON),
    ],
)
def test_a_file_is_read_by_its_name_or_content(
    tmp_path: Path, name: str, content: bytes | str, media_type: str
) -> None:
    assert only_page(write(tmp_path / name, content)).media_type == media_type


def test_one_word_or_path_is_read_as_a_list_of_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Bupati hadir.")
    expected = pages(path)
    for inputs in (str(path), path, [path], (str(path),)):
        assert list(read_pages(inputs)) == expected


def test_a_json_line_keeps_its_id_and_url(tmp_path: Path) -> None:
    page = only_page(write(tmp_path / "a.jsonl", json.dumps(ARTICLE | {"url": "https://kabar.example/1"})))
    assert (page.declared_id, page.requested_url) == ("a1", "https://kabar.example/1")
    assert page.source.endswith("a.jsonl#a1")


def test_lines_without_ids_get_stable_sources(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Bupati hadir {n}."}) for n in range(3)]
    one = pages(write(tmp_path / "a.jsonl", "\n".join(lines)))
    other = pages(write(tmp_path / "a.jsonl", "\n".join(reversed(lines))))
    assert {p.source for p in one if isinstance(p, Page)} == {p.source for p in other if isinstance(p, Page)}
    assert len({p.source for p in one if isinstance(p, Page)}) == 3


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", "", "empty"),
        ("a.txt", " \n\t\n", "empty"),
        ("a.jsonl", "\n\n", "empty"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("photo", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(2000), "binary"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(2000), "no article"),
        ("a.json", "[]", "empty list"),
        ("a.json", '{"text": ', "not JSON"),
        ("a.jsonl", '{"title": "tanpa isi"}', "neither"),
        ("a.jsonl", '{"text": "", "html": null}', 'neither "text" nor "html" has anything in it'),
        ("a.jsonl", '{"text": 5}', "no string"),
        ("a.jsonl", '["text"]', "no object"),
        ("a.jsonl", b'{"text": "Caf\xe9"}', "not UTF-8"),
        ("a.txt.gz", gzip.compress(b"Bupati hadir." * 5000, mtime=0)[:-30], "damaged compressed"),
        ("a.txt.zst", zstd.compress(os.urandom(9000).hex().encode())[:-30], "damaged compressed"),
        ("a.warc", "WARC/1.0\r\n\r\n", "no HTTP response"),
    ],
)
def test_a_broken_file_is_named_with_its_mend(tmp_path: Path, name: str, content: bytes | str, says: str) -> None:
    error = only_error(write(tmp_path / name, content))
    assert says in error.message and name in error.subject and error.mend


def test_a_name_that_no_terminal_prints_is_escaped(tmp_path: Path) -> None:
    write(tmp_path / "dua\nbaris.txt", "Bupati hadir.")
    write(tmp_path / os.fsdecode(b"byte\xff.txt"), "")
    page, error = sorted(pages(tmp_path), key=lambda item: isinstance(item, InputError))
    assert isinstance(page, Page) and page.source.endswith(r"dua\nbaris.txt")
    assert isinstance(error, InputError) and error.subject.endswith(r"byte\xff.txt")


def test_half_characters_in_json_go_and_the_rest_stays(tmp_path: Path) -> None:
    page = only_page(
        write(tmp_path / "a.jsonl", r'{"id": "x\ud83d", "url": "https://kabar.id/\ud83d", "text": "Hadir \ud83d."}')
    )
    assert page.declared_id == r"x\ud83d"
    assert json.loads(page.body)["text"] == "Hadir ."
    (page.source + str(page.requested_url)).encode()


def test_utf16_without_a_mark_is_text(tmp_path: Path) -> None:
    assert only_page(write(tmp_path / "a.txt", "Bupati Tapin hadir di Rantau.".encode("utf-16-le"))).media_type == TEXT


def test_an_empty_word_is_not_the_present_folder() -> None:
    assert "empty name" in only_error("").message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "tertutup").mkdir(mode=0)
    assert "Permission denied" in only_error(tmp_path).message


def test_links_that_lead_nowhere_are_named_and_circles_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Bupati hadir.")
    (tmp_path / "ke-atas").symlink_to(tmp_path)
    (tmp_path / "putus.txt").symlink_to("tidak-ada.txt")
    page, error = pages(tmp_path)
    assert isinstance(page, Page)
    assert isinstance(error, InputError) and error.subject.endswith("putus.txt")


def test_a_pipe_can_be_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    writer = threading.Thread(target=lambda: (tmp_path / "pipa").write_text("Bupati hadir."))
    writer.start()
    assert only_page(tmp_path / "pipa").body == b"Bupati hadir."
    writer.join()


def test_what_is_not_there_is_named() -> None:
    assert "no such file" in only_error("tidak-ada.txt").message


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "loop.txt").symlink_to("loop.txt")
    (error,) = pages(folder)
    assert isinstance(error, InputError)


def test_one_broken_line_stops_nothing(tmp_path: Path) -> None:
    lines = [json.dumps(ARTICLE), '{"text": "putus', json.dumps(ARTICLE | {"id": "a2"})]
    first, broken, last = pages(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert isinstance(first, Page) and isinstance(last, Page)
    assert isinstance(broken, InputError) and broken.subject.endswith("a.jsonl, line 2")


def test_a_document_beyond_the_limit_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    error = only_error(write(tmp_path / "big.txt", "Bupati hadir. " * 10_000), max_document_mb=0.1)
    assert "larger than the limit of 0.1 MB" in error.message and "PREDIKAT_MAX_DOCUMENT_MB" in error.mend
    lines = json.dumps({"text": "x" * 200_000}) + "\n" + json.dumps(ARTICLE) + "\n"
    big, small = pages(write(tmp_path / "a.jsonl", lines), max_document_mb=0.1)
    assert isinstance(big, InputError) and isinstance(small, Page)


def test_a_folder_is_walked_in_name_order_and_hidden_files_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".rahasia.txt"):
        write(tmp_path / name, f"Isi {name}.")
    assert [Path(p.source).name for p in pages(tmp_path) if isinstance(p, Page)] == ["a.txt", "b.txt", "c.txt"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    assert "holds no files" in only_error(tmp_path).message


def test_a_source_beneath_the_working_directory_is_named_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.txt", "Bupati hadir.")
    assert only_page("a.txt").source == only_page(tmp_path / "a.txt").source == "a.txt"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(b"Bupati hadir.")

    monkeypatch.setattr(sys, "stdin", Piped)
    page = only_page("-")
    assert (page.media_type, page.body) == (TEXT, b"Bupati hadir.")
    assert page.source.startswith("-#text-")


def archive(
    *responses: tuple[str, str, str, bytes], gzipped: bool = True, more_headers: dict[str, str] | None = None
) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    for url, status, media_type, body in responses:
        headers = StatusAndHeaders(
            status, [("Content-Type", media_type), *(more_headers or {}).items()], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2025-04-17T10:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize("gzipped", [True, False])
def test_a_warc_gives_its_html_responses(tmp_path: Path, gzipped: bool) -> None:
    data = archive(
        ("https://kabar.example/1", "200 OK", "text/html; charset=utf-8", PAGE),
        ("https://kabar.example/foto.jpg", "200 OK", "image/jpeg", b"\xff\xd8"),
        ("https://kabar.example/lama", "301 Moved", "text/html", b"pindah"),
        ("https://kabar.example/kosong", "200 OK", "text/html", b" "),
        ("https://kabar.example/2", "200 OK", "text/html", PAGE + b" "),
        gzipped=gzipped,
    )
    found = pages(write(tmp_path / ("a.warc.gz" if gzipped else "a.warc"), data))
    assert [type(item) for item in found] == [Page, Skipped, Skipped, InputError, Page]
    first = found[0]
    assert isinstance(first, Page)
    assert (first.requested_url, first.fetched_at, first.status, first.charset, first.body) == (
        "https://kabar.example/1",
        "2025-04-17T10:00:00Z",
        200,
        "utf-8",
        PAGE,
    )


def test_a_cut_off_archive_gives_what_came_before(tmp_path: Path) -> None:
    body = PAGE + bytes(str(list(range(20_000))), "ascii")
    data = archive(
        ("https://kabar.example/1", "200 OK", "text/html", PAGE),
        ("https://kabar.example/2", "200 OK", "text/html", body),
    )
    found = pages(write(tmp_path / "a.warc.gz", data[:-5000]))
    assert isinstance(found[0], Page)
    assert isinstance(found[-1], InputError) and "breaks off" in found[-1].message


def test_a_record_without_an_address_is_called_by_its_archive(tmp_path: Path) -> None:
    path = write(tmp_path / "a.warc", archive(("", "200 OK", "text/html", b" "), gzipped=False))
    assert only_error(path).subject == str(path)


def chunked(body: bytes) -> bytes:
    parts = (body[at : at + 20] for at in range(0, len(body), 20))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress(PAGE, mtime=0)),
        ({"Content-Encoding": "deflate"}, zlib.compress(PAGE)),
        ({"Content-Encoding": "br"}, brotli.compress(PAGE)),
        ({"Transfer-Encoding": "chunked"}, chunked(PAGE)),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, chunked(gzip.compress(PAGE, mtime=0))),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, PAGE),  # stored decoded, headers kept
        ({"Content-Encoding": "br"}, PAGE),
    ],
)
def test_an_archived_body_is_decoded(tmp_path: Path, headers: dict[str, str], body: bytes) -> None:
    data = archive(("https://kabar.example/1", "200 OK", "text/html", body), more_headers=headers)
    assert only_page(write(tmp_path / "a.warc.gz", data)).body == PAGE


def test_an_archived_body_that_cannot_be_decoded_costs_only_itself(tmp_path: Path) -> None:
    bad = archive(
        ("https://kabar.example/1", "200 OK", "text/html", b"\x1f\x8b\x08\x00" + b"\xff" * 30),
        more_headers={"Content-Encoding": "gzip"},
    )
    good = archive(("https://kabar.example/2", "200 OK", "text/html", PAGE))
    error, page = pages(write(tmp_path / "a.warc.gz", bad + good))
    assert isinstance(error, InputError) and "damaged compressed data" in error.message
    assert isinstance(page, Page)


LONG_PAGE = b"<html>" + b"".join(b"<p>Rapat ke-%d.</p>" % number for number in range(500))


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress(LONG_PAGE, mtime=0)[:-400]),
        ({"Content-Encoding": "br"}, brotli.compress(LONG_PAGE)[:-100]),
        ({"Transfer-Encoding": "chunked"}, chunked(LONG_PAGE)[:-400]),
        ({"Content-Length": str(len(LONG_PAGE))}, LONG_PAGE[:-400]),
    ],
)
def test_an_archived_body_that_is_cut_off_is_no_page(tmp_path: Path, headers: dict[str, str], body: bytes) -> None:
    data = archive(("https://kabar.example/1", "200 OK", "text/html", body), more_headers=headers)
    assert "breaks off" in only_error(write(tmp_path / "a.warc.gz", data)).message


def test_a_stored_length_that_is_not_the_contents_is_no_cut(tmp_path: Path) -> None:
    data = archive(("https://kabar.example/1", "200 OK", "text/html", LONG_PAGE), more_headers={"Content-Length": "40"})
    assert only_page(write(tmp_path / "a.warc.gz", data)).body == LONG_PAGE


def test_a_small_body_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<html>" + bytes(5_000_000))
    data = archive(("https://kabar.example/1", "200 OK", "text/html", bomb), more_headers={"Content-Encoding": "gzip"})
    assert "larger than" in only_error(write(tmp_path / "a.warc.gz", data), max_document_mb=1).message
