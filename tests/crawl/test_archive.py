"""The archive: whole, checked, and enough to make the database again without the network."""

from __future__ import annotations

import gzip
import random
import resource
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.fetch import Limits, Skipped, read_pages
from pipeline.fetch.archive import ArchiveWriter, archive_name, read_archived
from pipeline.fetch.crawl_jobs import Exchange
from pipeline.flow import Run
from pipeline.records import InputError, Page
from pipeline.records.crawl import Position, Validators
from pipeline.records.sources import Paging
from pipeline.store import Store, open_store
from tests.crawl.nights import Crawled, quick_tools
from tests.crawl.test_night_faults import crawled
from tests.site.loopback import LoopbackSite
from tests.stored import article_ids

PAGE = b"<html><head><title>Panen</title></head><body><p>Warga panen raya.</p></body></html>"
LIMITS = Limits.megabytes(1)


def exchange(url: str = "https://kabar.example/1", body: bytes = PAGE, status: int = 200) -> Exchange:
    return Exchange(
        url,
        "2026-11-25T14:00:00+00:00",
        (("Host", "kabar.example"),),
        status,
        "OK",
        (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("Set-Cookie", "a"), ("Set-Cookie", "b")),
        body,
    )


def writer(folder: Path, committed: dict[str, int] | None = None) -> ArchiveWriter:
    return ArchiveWriter(folder, "20261125T140000Z", committed or {}, "predikat/test")


def test_an_answer_is_read_back_as_it_came(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        position = archive.write("kabar", [(exchange(), "article")])
    page = read_archived(tmp_path, position, LIMITS)
    assert isinstance(page, Page)
    assert (page.body, page.final_url, page.fetched_at) == (PAGE, "https://kabar.example/1", "2026-11-25T14:00:00Z")
    assert [value for name, value in page.headers if name == "Set-Cookie"] == ["a", "b"]
    with (tmp_path / position.file).open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
    assert kinds == ["warcinfo", "response", "request"]


def test_a_damaged_archive_is_to_be_restored(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        position = archive.write("kabar", [(exchange(), "article")])
    path = tmp_path / position.file
    path.write_bytes(path.read_bytes()[:-200])
    (error,) = [one for one in read_pages([str(path)]) if isinstance(one, InputError)]
    assert "restore it from the backup" in error.mend


def test_a_full_disk_names_the_archive_file(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))  # refuses like a full disk, with another number
    try:
        with pytest.raises(OSError, match="File too large") as full, writer(tmp_path) as archive:
            archive.write("kabar", [(exchange(body=random.Random(1).randbytes(5000)), "article")])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert full.value.filename == str(tmp_path / archive_name("20261125T140000Z", "kabar"))


def test_parts_come_with_the_article_before_them_and_hops_are_passed_over(tmp_path: Path) -> None:
    more = exchange("https://kabar.example/1?page=2", PAGE + b" ")
    roles = [(exchange(status=301), "hop"), (exchange(), "article"), (exchange(status=302), "part-hop"), (more, "part")]
    with writer(tmp_path) as archive:
        position = archive.write("kabar", roles)
        archive.write("kabar", [(exchange("https://kabar.example/2"), "article")])
    page = read_archived(tmp_path, position, LIMITS)
    assert isinstance(page, Page) and [part.body for part in page.parts] == [PAGE + b" "]
    pages = [one for one in read_pages([str(tmp_path)]) if isinstance(one, Page)]
    assert [len(one.parts) for one in pages] == [1, 0]


@pytest.mark.parametrize("role", ["list", "robots", "captcha", "soft_404", "twin", "hop"])
def test_what_is_no_article_is_not_read_again(role: str, tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        archive.write("kabar", [(exchange(), role)])
    assert [type(one) for one in read_pages([str(tmp_path)])] == [Skipped]


def test_an_unchanged_answer_is_a_revisit(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        archive.write("kabar", [(exchange(), "article")])
        archive.write(
            "kabar", [(exchange(status=304, body=b""), "unchanged")], Validators(full_at="2026-11-24T14:00:00+00:00")
        )
    with next(tmp_path.rglob("*.gz")).open("rb") as stream:
        revisits = [record for record in ArchiveIterator(stream) if record.rec_type == "revisit"]
    assert [one.rec_headers["WARC-Refers-To-Date"] for one in revisits] == ["2026-11-24T14:00:00Z"]
    assert len([one for one in read_pages([str(tmp_path)]) if isinstance(one, Page)]) == 1


def test_what_a_killed_night_left_behind_is_cut_off(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        first = archive.write("kabar", [(exchange(), "article")])
        archive.write("kabar", [(exchange("https://kabar.example/tak-tercatat"), "article")])
    with (tmp_path / first.file).open("ab") as stream:
        stream.write(b"\x1f\x8b half a record")
    with writer(tmp_path, {first.file: first.end}) as archive:
        archive.write("kabar", [(exchange("https://kabar.example/2"), "article")])
    urls = [one.final_url for one in read_pages([str(tmp_path)]) if isinstance(one, Page)]
    assert urls == ["https://kabar.example/1", "https://kabar.example/2"]


def test_a_damaged_record_is_named_and_not_read(tmp_path: Path) -> None:
    with writer(tmp_path) as archive:
        position = archive.write("kabar", [(exchange(body=PAGE * 50), "article")])
    path = tmp_path / position.file
    plain = gzip.decompress(path.read_bytes()).replace(b"panen raya", b"gagal raya", 1)
    path.write_bytes(gzip.compress(plain))
    error = read_archived(tmp_path, Position(position.file, 0, path.stat().st_size), LIMITS)
    assert isinstance(error, InputError) and "digest" in error.message
    missing = read_archived(tmp_path, Position("tidak/ada.warc.gz", 0, 10), LIMITS)
    assert isinstance(missing, InputError) and missing.mend


@pytest.mark.parametrize("source", ["../../etc/passwd", "/etc/passwd", "a/b", "..", "", "a\x00b", "ä" * 300])
def test_no_source_name_leads_out_of_the_archive(source: str) -> None:
    night, _, file = archive_name("20261125T140000Z", source).partition("/")
    assert night == "20261125T140000Z" and "/" not in file and not file.startswith(".") and len(file) < 100


def test_the_archive_alone_makes_the_same_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with LoopbackSite(seed=5, stories=3) as site:
        one = Crawled(site, Path())
        site.outlet("plain").publish(1, hours_ago=1, parts=3)
        site.outlet("wp").fault("captcha", times=1)
        one.night()
        site.outlet("wire").edit(site.outlet("wire").stories[0], silent=True)
        one.next_night()
    with open_store("sqlite:///again.db") as store:
        Run(one.settings, store, quick_tools()).over(["archive"], "run")
        again = _content(store)
    with one.store() as store:
        assert again == _content(store)


def _content(store: Store) -> object:
    return [[store.facts_of(name, version) for version in (1, 2, None)] for name in article_ids(store)]


@pytest.mark.parametrize("paging", [Paging(whole="page=all", parameter="page"), Paging()])
def test_split_articles_are_joined(paging: Paging, tmp_path: Path) -> None:
    with crawled(tmp_path, "plain", stories=0) as one:
        outlet = one.site.outlet("plain")
        story = outlet.publish(1, hours_ago=1, parts=3)[0]
        one.publishers = (replace(outlet.publisher, paging=paging),)
        one.night()
        text = next(iter(one.articles().values()))
        assert [text.count(paragraph[:60]) for paragraph in story.paragraphs] == [1] * len(story.paragraphs)
        one.next_night()
        assert one.versions() == 1
