"""Files by path and by URL."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from pipeline.records import InputError
from pipeline.shards.places import Folder, as_local, find_files, is_url, state_of


@pytest.fixture(params=["path", "file", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    words = {
        "path": str(tmp_path / "keluar"),
        "file": f"file://{tmp_path}/keluar",
        "memory": f"memory://{uuid.uuid4()}/keluar/",
    }
    return Folder.of(words[request.param])


def test_a_file_is_there_whole_or_not_at_all(folder: Folder) -> None:
    folder.make()
    assert folder.read("a.done") is None and folder.names(".done") == []
    folder.write("a.done", b"satu")
    folder.write("a.done", b"dua")
    with pytest.raises(RuntimeError), folder.writing("b.done") as draft:
        draft.write_bytes(b"set")
        raise RuntimeError
    assert folder.read("a.done") == b"dua"
    assert folder.names(".done") == ["a.done"]
    assert state_of(folder.location("a.done")).size == 3
    with as_local(folder.location("a.done")) as path:
        assert path.read_bytes() == b"dua"
    folder.remove("a.done")
    folder.remove("a.done")
    assert folder.names("") == [], "nothing half-written is left"


def test_a_folder_that_is_not_there_holds_nothing(folder: Folder) -> None:
    assert folder.names(".done") == []


def test_files_are_found_at_and_below_a_url() -> None:
    root = f"memory://{uuid.uuid4()}"
    for name in ("b.jsonl", "a.jsonl", "tahun/c.jsonl"):
        inner = Folder.of(f"{root}/{name}".rpartition("/")[0])
        inner.make()
        inner.write(name.rpartition("/")[2], b"{}")
    assert [name.removeprefix(root.replace("memory://", "memory:///")) for name in find_files(root)] == [
        "/a.jsonl",
        "/b.jsonl",
        "/tahun/c.jsonl",
    ]
    assert len(find_files(f"{root}/a.jsonl")) == 1
    assert find_files(f"{root}/tidak-ada") == []


@pytest.mark.parametrize("url", ["tidakada://x/y", "s3://bucket/kunci"])
def test_a_url_that_nothing_here_reaches_says_what_to_install(url: str) -> None:
    try:
        find_files(url)
    except InputError as error:
        assert "pip install" in str(error)
    except Exception:  # s3fs is installed: it says itself what it lacks
        assert url.startswith("s3")


@pytest.mark.parametrize(
    ("word", "expected"),
    [("s3://a/b", True), ("memory://a", True), ("a/b", False), ("file:///a", False), ("C:a", False)],
)
def test_what_is_a_url(word: str, expected: bool) -> None:
    assert is_url(word) == expected
