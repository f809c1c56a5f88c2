"""Made-up pages are read as what they are: the bench would else measure how fast the wrong thing is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.bench.picture import bars_and_growth
from pipeline.bench.press import make_press
from pipeline.bench.tasks import run_growth, run_stage
from pipeline.extract import extract
from pipeline.records import Page
from pipeline.records.page import HTML


def test_each_page_gives_its_article_and_no_two_are_alike() -> None:
    press = list(make_press(12))
    assert len({made.body for made in press}) == len(press)
    for made in press:
        page = Page(id="p", source="bench", media_type=HTML, body=made.page.encode(), final_url=made.url)
        article = extract(page)
        assert article.title == made.title
        assert article.body.split() == made.body.split()
        assert article.published_day == made.published
        assert 15_000 < len(made.page) < 500_000, "as real pages"
        assert made.page == made.page, "printed anew, the same"


def test_the_same_number_is_the_same_article() -> None:
    assert list(make_press(2, first=3)) == list(make_press(5))[3:]
    assert next(iter(make_press(1, seed=2))) != next(iter(make_press(1)))


def test_stages_and_growth_are_counted_and_drawn(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(f"{made.as_json()}\n" for made in make_press(12)), encoding="utf-8")
    articles = tmp_path / "articles.jsonl"
    records = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    kept = ("id", "title", "text", "published")
    articles.write_text("".join(json.dumps({k: r[k] for k in kept}) + "\n" for r in records), encoding="utf-8")

    stage, growth = run_stage("whole", file, 12), run_growth(articles, [5, 12])
    assert stage["documents"] == 2, "ten documents warm up"
    assert [one["documents"] for one in growth] == [5, 12]
    assert stage["cpu_s"] > 0 < growth[0]["cpu_s"] < growth[1]["cpu_s"]
    with pytest.raises(RuntimeError, match="fewer articles than 13"):
        run_growth(articles, [13])
    picture = bars_and_growth({"whole": stage}, growth)
    assert picture.startswith("<svg") and ">whole<" in picture and ">12<" in picture
