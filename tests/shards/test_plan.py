"""Inputs cut into shards."""

from __future__ import annotations

from pathlib import Path

from pipeline.shards import Shard, plan_shards
from pipeline.shards import plan as planning


def _names(shards: list[Shard]) -> list[str]:
    return [shard.name for shard in shards]


def test_archives_are_shards_and_documents_are_taken_together(archive: Path) -> None:
    shards, errors = plan_shards(["arsip"])
    assert errors == []
    assert _names(shards) == [
        "arsip/a.jsonl",
        "arsip/b.jsonl.gz",
        "arsip/lepas/40.txt to kosong.txt (3 files)",
        "arsip/pindaian-0.warc.gz",
        "arsip/pindaian-1.warc.gz",
        "arsip/pindaian-2.warc.gz",
    ]
    assert len({shard.key for shard in shards}) == 6
    assert all(Path(file.location).is_absolute() for shard in shards for file in shard.files)


def test_order_and_repetition_of_words_make_no_difference(archive: Path) -> None:
    words = ["arsip/pindaian-1.warc.gz", f"file://{archive}/arsip/a.jsonl", "arsip", "arsip/a.jsonl"]
    assert plan_shards(words)[0] == plan_shards(["arsip"])[0]


def test_many_documents_make_several_shards_of_one_folder_each(archive: Path, monkeypatch: object) -> None:
    for number in range(planning._FEW_FILES + 1):
        (archive / "arsip" / f"{number:04d}.txt").write_text("x")
    names = _names(plan_shards(["arsip"])[0])
    assert "arsip/0000.txt to 0499.txt (500 files)" in names
    assert "arsip/0500.txt" in names
    assert "arsip/lepas/40.txt to kosong.txt (3 files)" in names


def test_words_that_name_nothing_are_errors_beside_the_others(archive: Path) -> None:
    shards, errors = plan_shards(["tidak-ada", "-", "https://kabar.test/1", "tidakada://x", "arsip/a.jsonl"])
    assert _names(shards) == ["arsip/a.jsonl"]
    assert [error.subject for error in errors] == ["tidak-ada", "-", "https://kabar.test/1", "tidakada://x"]


def test_files_of_the_run_itself_are_left_out(archive: Path) -> None:
    shards, _ = plan_shards(["arsip"], lambda path: path.suffix in {".gz", ".txt"})
    assert _names(shards) == ["arsip/a.jsonl"]
