"""The publishers that ship, and those that a user adds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.fetch.canonical import same_site
from pipeline.fetch.discovery import first_leads
from pipeline.knowledge import KnowledgeError
from pipeline.knowledge.sources import load_publishers, mark_verified, publisher_file, read_publisher, write_publisher
from pipeline.records.sources import Paging, Publisher

SHIPPED = load_publishers()
RAW = {
    "name": "Kabar Amandit",
    "home": "https://kabar.example/",
    "kind": "press",
    "region": "63.06",
    "time_zone": "Asia/Makassar",
    "verified": None,
    "source": "uji",
}


def test_every_big_island_is_covered_and_kalimantan_most() -> None:
    islands = {"1": "Sumatera", "3": "Jawa", "5": "Nusa Tenggara", "6": "Kalimantan", "7": "Sulawesi", "9": "Papua"}
    counts = {
        island: sum((publisher.region or "").startswith(digit) for publisher in SHIPPED.values())
        for digit, island in islands.items()
    }
    assert "borneotrend" in SHIPPED
    assert min(counts.values()) >= 3
    assert max(counts, key=lambda island: counts[island]) == "Kalimantan"
    assert {publisher.kind for publisher in SHIPPED.values()} == {"press", "government"}


@pytest.mark.parametrize("publisher", SHIPPED.values(), ids=lambda publisher: publisher.key)
def test_each_publisher_can_be_crawled(publisher: Publisher) -> None:
    leads = first_leads(publisher)
    assert leads
    assert all(same_site(lead.url, publisher.home) for lead in leads)
    assert publisher.time_zone in {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}


def _write(folder: Path, name: str = "kabar", **changes: Any) -> Path:
    (folder / "publishers").mkdir(exist_ok=True)
    path = folder / "publishers" / f"{name}.yaml"
    path.write_text(yaml.safe_dump({**RAW, **changes}), encoding="utf-8")
    return path


def test_a_file_of_the_user_adds_a_publisher_or_replaces_ours(tmp_path: Path) -> None:
    _write(tmp_path)
    _write(tmp_path, "borneotrend", home="https://lain.example/")
    publishers = load_publishers(tmp_path)

    assert len(publishers) == len(SHIPPED) + 1
    assert publishers["borneotrend"].home == "https://lain.example/"
    assert publisher_file("kabar", tmp_path) == tmp_path / "publishers" / "kabar.yaml"
    assert publisher_file("tidak_ada", tmp_path) is None


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"region": "99"}, "'region'"),
        ({"time_zone": "WITA"}, "'time_zone'"),
        ({"home": "kabar.example"}, "'home'"),
        ({"feeds": ["/feed/"]}, "'feeds'"),
        ({"listings": ["https://kabar.example/a b"]}, "'listings'"),
        ({"article_pattern": "("}, "'article_pattern'"),
        ({"paging": {"whole": "semua"}}, "paging.whole"),
        ({"kind": "blog"}, "'kind'"),
        ({"selectors": {"text": "div["}}, "selectors.text"),
        (
            {"selectors": {"titel": "div"}},
            "'selectors.titel': no such column here; did you mean 'title'? The columns are: title,",
        ),
        ({"selectors": {"text": ""}}, "selectors.text"),
        ({"region": 63.06}, "quotation marks, as in '63.06'"),
        ({"region": None, "time_zone": None}, "'time_zone'"),
        ({"verified": "kemarin"}, "a day is expected, e.g. 2026-11-25"),
        ({"nightly": 0}, "'nightly'"),
        ({"feed": []}, "'feed': no such column"),
        ({"source": []}, "'source'"),
    ],
)
def test_a_mistake_names_file_and_column(tmp_path: Path, changes: dict[str, Any], complaint: str) -> None:
    path = _write(tmp_path, **changes)
    with pytest.raises(KnowledgeError) as caught:
        read_publisher(path)
    assert str(path) in str(caught.value)
    assert complaint in str(caught.value)


def test_an_impossible_day_is_told_with_its_line(tmp_path: Path) -> None:
    path = _write(tmp_path)
    path.write_text("home: https://kabar.example/\nverified: 2026-02-30\n")
    with pytest.raises(KnowledgeError, match=r"kabar\.yaml: line 2: '2026-02-30' cannot be read"):
        read_publisher(path)


def test_the_mistakes_of_all_files_are_told_together(tmp_path: Path) -> None:
    _write(tmp_path, kind="blog")
    _write(tmp_path, "warta", nightly=0)
    (tmp_path / "publishers" / "berita.yml").touch()
    with pytest.raises(KnowledgeError) as caught:
        load_publishers(tmp_path)
    assert [line.split(": ")[0].split("/")[-1] for line in str(caught.value).splitlines()] == [
        "berita.yml",
        "kabar.yaml",
        "warta.yaml",
    ]


def test_what_may_be_left_out_is_unknown_and_the_time_is_that_of_the_region(tmp_path: Path) -> None:
    path = _write(tmp_path)
    path.write_text("{name: Kabar, home: https://kabar.example/, kind: press, region: '91.05', source: uji}")
    publisher = read_publisher(path)
    assert (publisher.time_zone, publisher.verified) == ("Asia/Jayapura", None)
    path.write_text("{name: Kabar, home: https://kabar.example/, kind: press, time_zone: Asia/Jakarta, source: uji}")
    assert read_publisher(path).region is None


@pytest.mark.parametrize("name", ["Kabar", "kabar-amandit", "_kabar"])
def test_the_name_of_the_file_is_a_key(tmp_path: Path, name: str) -> None:
    with pytest.raises(KnowledgeError, match="the name is the key"):
        read_publisher(_write(tmp_path, name))


def test_what_is_written_is_read_back_and_never_overwritten(tmp_path: Path) -> None:
    publisher = Publisher(
        "kabar",
        "Kabar: Amandit",
        "https://kabar.example/",
        "press",
        None,
        "Asia/Makassar",
        feeds=("https://kabar.example/feed/",),
        article_pattern=r"^/\d+/",
        paging=Paging(whole="page=all"),
        nightly=4,
    )
    path = write_publisher(tmp_path / "publishers", publisher, "uji", note="catatan: satu")

    assert read_publisher(path) == publisher
    with pytest.raises(KnowledgeError, match="is there already"):
        write_publisher(tmp_path / "publishers", publisher, "uji")


def test_verified_changes_one_line_and_keeps_comments(tmp_path: Path) -> None:
    path = _write(tmp_path)
    path.write_text("# jangan hilang\n" + path.read_text())
    before = path.read_text().splitlines()
    mark_verified(path, "2026-11-25")
    after = path.read_text().splitlines()

    assert read_publisher(path).verified == "2026-11-25"
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ("verified: null", "verified: 2026-11-25")
    ]
