"""The verbs for Python: what goes in, and what comes out of an input that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import pipeline
from pipeline import Article, InputError, Settings, fact_record, read_articles, read_facts, run

RULES = Settings(engine="rules")
TEXT = (
    "Pemkab Tapin Raih Adipura\n\nRANTAU - Pemerintah Kabupaten Tapin meraih Adipura tahun 2024, Kamis (17/4/2025).\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text('{"id": "1", "title": "tanpa isi"}\n{"id": "2", "text": "Bupati hadir."}\n')
    (tmp_path / "c.html").write_text("<html><body></body></html>")
    (tmp_path / "d.jpg").write_bytes(b"\xff\xd8\xff")
    return tmp_path


def test_what_cannot_be_read_comes_in_its_place(folder: Path) -> None:
    read = list(read_articles(folder, RULES))
    assert [isinstance(one, Article) for one in read] == [True, False, True, False, False]
    assert [Path(one.subject).name for one in read if isinstance(one, InputError)] == [
        "b.jsonl, line 1",
        "c.html",
        "d.jpg",
    ]


@pytest.mark.parametrize("as_list", [True, False])
def test_a_run_takes_one_path_or_many(folder: Path, as_list: bool) -> None:
    path = folder / "a.txt"
    settings = Settings(engine="rules", database=f"sqlite:///{folder / 'a.db'}")
    assert run([path] if as_list else path, settings).outcomes == {"added": 1}
    assert run(str(path), settings).outcomes == {"unchanged": 1}


def test_facts_are_as_sure_as_the_settings_ask(folder: Path) -> None:
    (article,) = read_articles(folder / "a.txt", RULES)
    assert isinstance(article, Article)
    facts = read_facts(article, RULES)
    assert facts.conferrals
    assert not read_facts(article, Settings(engine="rules", min_confidence=1)).conferrals
    assert read_facts(article, Settings(engine="rules", min_confidence=0.5)) == facts.at_least(0.5)


def test_facts_of_another_article_make_no_record(folder: Path) -> None:
    (article,) = read_articles(folder / "a.txt", RULES)
    assert isinstance(article, Article)
    facts = read_facts(article, RULES)
    assert fact_record(article, facts)["awards"]
    with pytest.raises(ValueError, match=f"facts of {article.id} with the text of article-lain"):
        fact_record(replace(article, id="article-lain"), facts)


def test_the_public_names_are_listed() -> None:
    assert dir(pipeline) == sorted(pipeline.__all__)
    assert all(getattr(pipeline, name) for name in pipeline.__all__)
