"""Archives of made-up articles."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_OFFICES = ("Bupati", "Wali Kota", "Sekretaris Daerah")
_REGIONS = ("Barito Kuala", "Tanah Laut", "Banjarbaru", "Tabalong", "Hulu Sungai Tengah")
_NAMES = ("Ahmad Basuki", "Noor Aida Safitri", "Rahmadi Yusran", "Siti Rahmawati")


def article_text(number: int) -> str:
    """A short article with an award, a person in an office, a date and a statement."""
    region, name = _REGIONS[number % 5], _NAMES[number % 4]
    return (
        f"Pemerintah Kabupaten {region} meraih predikat BB untuk Sistem Akuntabilitas Kinerja Instansi Pemerintah "
        f"(SAKIP) tahun {2015 + number % 10}, Kamis (17/4/2025).\n"
        f"“Ini hasil kerja bersama nomor {number},” ujar {_OFFICES[number % 3]} {region}, {name}.\n"
        "Penghargaan itu diserahkan di Jakarta dan disambut baik oleh semua pihak yang hadir."
    )


def json_lines(numbers: Iterator[int] | range) -> bytes:
    """Articles as JSON Lines."""
    lines = [
        {
            "id": f"berita-{n}",
            "url": f"https://kabar.test/berita/{n}",
            "title": f"Predikat {n}",
            "text": article_text(n),
        }
        for n in numbers
    ]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def warc_record(url: str, html: bytes, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """One response of a WARC file."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode() + html
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-04-18T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode()
    return head + http + b"\r\n\r\n"


def page_html(number: int) -> bytes:
    """The article as a page."""
    paragraphs = "".join(f"<p>{line}</p>" for line in article_text(number).split("\n"))
    title = f"Predikat {number}"
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def write_warc(path: Path, numbers: range) -> None:
    """An archive of pages, with a redirect and an image between them."""
    records = [warc_record(f"https://kabar.test/berita/{n}", page_html(n)) for n in numbers]
    records.insert(1, warc_record("https://kabar.test/lama", b"", "301 Moved"))
    records.insert(2, warc_record("https://kabar.test/foto.jpg", b"\xff\xd8", kind="image/jpeg"))
    path.write_bytes(b"".join(gzip.compress(record, mtime=0) for record in records))


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, in which `arsip` holds every kind of input: six shards, 22 articles, 2 failures."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "arsip"
    (folder / "lepas").mkdir(parents=True)
    for number in range(3):
        write_warc(folder / f"pindaian-{number}.warc.gz", range(number * 4, number * 4 + 4))
    (folder / "a.jsonl").write_bytes(json_lines(range(20, 24)) + b"{rusak\n")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(json_lines(range(24, 28))))
    for number in (40, 41):
        (folder / "lepas" / f"{number}.txt").write_text(f"Predikat {number}\n\n{article_text(number)}\n")
    (folder / "lepas" / "kosong.txt").write_text("")
    return tmp_path


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """`contents(folder)` gives the bytes of each file in it."""

    def read(folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

    return read
