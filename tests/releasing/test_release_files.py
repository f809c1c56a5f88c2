"""A release of a database: whole, valid, the same bytes again, without articles, harmless to spreadsheets."""

from __future__ import annotations

import datetime
import json
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
import yaml

from pipeline.knowledge.sources import load_publishers
from pipeline.publish.accuracy import Bound
from pipeline.records import InputError
from pipeline.records.crawl import Verdict
from pipeline.releasing.release import UnmetBoundsError, Wish
from pipeline.store import Frontier
from tests.releasing.releases import ABOUT, HOSTILE, Desk, files, hostile, lines, open_desk, package, rows, sakip

MadeArticle = Callable[..., Any]
CFF = Path(__file__).parents[1] / "publish" / "citation_file_format_1.2.0.json"


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(database_url, tmp_path)
    with opened.store:
        yield opened


@pytest.fixture
def sqlite_desk(sqlite_url: str, tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(sqlite_url, tmp_path)
    with opened.store:
        yield opened


def _errors(release: Path) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package

        report = Package(str(release / "datapackage.json")).validate()
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


def test_the_data_package_validates(desk: Desk, made_article: MadeArticle) -> None:
    desk.save(sakip(made_article(1)), made_article(2), hostile(made_article(3)))
    release = desk.release("satu")
    assert _errors(release) == []
    assert all(
        resource["rows"] for resource in package(release)["resources"] if resource["name"] in ("awards", "people")
    )


def test_a_damaged_package_does_not(sqlite_desk: Desk, made_article: MadeArticle) -> None:
    sqlite_desk.save(sakip(made_article(1)))
    release = sqlite_desk.release("satu")
    file = release / "data" / "awards.csv"
    file.write_text(file.read_text().replace("linked-award-", "award-", 1))
    assert any("award_claims" in error for error in _errors(release))


def test_an_empty_database_gives_an_empty_release(sqlite_desk: Desk) -> None:
    release = sqlite_desk.release("kosong")
    assert _errors(release) == []
    assert rows(release, "awards") == []


def test_the_same_database_gives_the_same_bytes(desk: Desk, made_article: MadeArticle) -> None:
    desk.save(made_article(2), sakip(made_article(1)), hostile(made_article(3)))
    assert files(desk.release("satu")) == files(desk.release("dua"))


def test_the_order_of_reading_makes_no_difference(
    sqlite_url: str, postgres_url: str, tmp_path: Path, made_article: MadeArticle
) -> None:
    made = [sakip(made_article(number)) for number in range(1, 8)]
    releases = []
    for name, url, articles in (("sqlite", sqlite_url, made), ("postgres", postgres_url, made[::-1])):
        opened = open_desk(url, tmp_path)
        with opened.store:
            opened.save(*articles)
            releases.append(files(opened.release(name)))
    assert releases[0] == releases[1]


def test_grades_sort_on_the_scale_of_their_year(sqlite_desk: Desk, made_article: MadeArticle) -> None:
    sqlite_desk.save(sakip(made_article(1)), sakip(made_article(2), region="63.72", grade="A"))
    release = sqlite_desk.release("satu")
    placed = {row["region"]: (row["grade"], row["ordinal"], row["steps"]) for row in rows(release, "awards")}
    assert placed["63.71"] == ("BB", 3, 7)
    assert placed["63.72"] == ("A", 2, 7)
    # What no table has is told as it is, without a place.
    bare = next(row for row in rows(release, "awards") if row["scheme"] is None)
    assert (bare["scale"], bare["ordinal"]) == (None, None)


def test_the_parts_of_an_award_have_their_places(desk: Desk, made_article: MadeArticle) -> None:
    made = sakip(made_article(1))
    desk.save(made)
    claims = {row["scheme"]: row for row in rows(desk.release("satu"), "award_claims")}
    told = claims["sakip"]
    assert made.article.text[told["grade_start"] : told["grade_end"]] == "BB"
    assert told["char_start"] <= told["grade_start"] and told["recipient_start"] is None
    assert all(row["grade_start"] is None for scheme, row in claims.items() if scheme != "sakip")


def test_a_statement_is_joined_to_the_office_held_that_day(sqlite_desk: Desk, made_article: MadeArticle) -> None:
    sqlite_desk.save(sakip(made_article(1)))
    said = rows(sqlite_desk.release("satu"), "statements")
    assert {tuple(row["offices_held"]) for row in said if row["person"]} == {("wali_kota@63.71",)}
    assert [row["offices_held"] for row in said if row["person"] is None] == [[]]


def test_no_article_leaves_the_house(sqlite_desk: Desk, made_article: MadeArticle) -> None:
    long = "Warga Sukamaju menyambut baik. " * 200
    made = made_article(1)
    quoted = made_article(1, body=f"{made.article.body}\n{long}")
    sqlite_desk.save(sakip(quoted))
    release = sqlite_desk.release("satu")
    everything = b"".join(files(release).values()).decode("utf-8", "replace")
    assert "Warga Sukamaju menyambut baik" not in everything
    article = rows(release, "articles")[0]
    assert article["characters"] == len(quoted.article.text)
    claim = next(row for row in rows(release, "award_claims") if row["scheme"] == "sakip")
    assert quoted.article.text[claim["char_start"] : claim["char_end"]] == claim["quote"]


def test_spreadsheets_run_nothing(sqlite_desk: Desk, made_article: MadeArticle) -> None:
    sqlite_desk.save(hostile(made_article(1)))
    release = sqlite_desk.release("satu")
    assert [row["name"] for row in lines(release, "data/people.csv")] == [f"'{HOSTILE}"]
    assert [row["name"] for row in rows(release, "people")] == [HOSTILE]
    book = openpyxl.load_workbook(release / "predikat.xlsx")
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not any(cell.data_type == "f" for cell in cells)
    assert HOSTILE in {cell.value for cell in cells}


def test_the_workbook_has_numbers_and_days_as_such(sqlite_desk: Desk, made_article: MadeArticle) -> None:
    sqlite_desk.save(sakip(made_article(1)))
    book = openpyxl.load_workbook(sqlite_desk.release("satu") / "predikat.xlsx")
    head, *found = (list(line) for line in book["awards"].iter_rows(values_only=True))
    award = next(dict(zip(head, line, strict=True)) for line in found if line[head.index("scheme")] == "sakip")
    assert (award["year"], award["ordinal"]) == (2024, 3)
    assert award["first_seen"] == datetime.datetime(2025, 4, 18)
    assert book.properties.created == datetime.datetime(2026, 11, 26)


def test_the_citation_is_one(sqlite_desk: Desk) -> None:
    content = yaml.load((sqlite_desk.release("satu") / "CITATION.cff").read_text(), Loader=yaml.BaseLoader)
    jsonschema.validate(content, json.loads(CFF.read_text()))
    assert (content["date-released"], content["license"]) == ("2026-11-26", "CC-BY-4.0")


def test_the_datasheet_has_the_figures(sqlite_desk: Desk, made_article: MadeArticle) -> None:
    sqlite_desk.save(sakip(made_article(1)), sakip(made_article(2), publisher="Suara Lain"))
    sheet = (sqlite_desk.release("satu") / "datasheet.md").read_text()
    headings = ("Motivation", "Composition", "Collection process", "Uses", "Distribution", "Maintenance")
    assert all(f"\n## {heading}\n" in sheet for heading in headings)
    assert "$" not in sheet
    assert "by 2 publishers" in sheet
    assert "Nothing was measured" in sheet


def test_an_unmet_bound_leaves_everything_as_it_was(sqlite_desk: Desk) -> None:
    before = files(sqlite_desk.release("satu"))
    wish = Wish(ABOUT, bounds=(Bound.parse("precision.awards=0.5"),))
    with pytest.raises(UnmetBoundsError, match="is not measured"):
        sqlite_desk.build("satu", wish)
    with pytest.raises(UnmetBoundsError):
        sqlite_desk.build("dua", wish)
    assert files(sqlite_desk.folder / "satu") == before
    assert not (sqlite_desk.folder / "dua").exists()


def test_a_folder_with_something_else_is_left_alone(sqlite_desk: Desk) -> None:
    mine = sqlite_desk.folder / "milikku"
    mine.mkdir()
    (mine / "skripsi.txt").write_text("bab satu")
    with pytest.raises(InputError, match="is no release"):
        sqlite_desk.release("milikku")
    assert [path.name for path in mine.iterdir()] == ["skripsi.txt"]
    with pytest.raises(InputError, match="holds no release"):
        sqlite_desk.release("baru", previous=mine)


def test_a_release_replaces_an_earlier_one_whole(sqlite_desk: Desk, made_article: MadeArticle) -> None:
    release = sqlite_desk.release("satu")
    (release / "data" / "old.csv").write_text("a\n")
    sqlite_desk.save(sakip(made_article(1)))
    assert sqlite_desk.release("satu", previous=release) == release
    assert not (release / "data" / "old.csv").exists()
    assert {row["reason"] for row in lines(release, "changes.csv")} == {"new article"}
    assert [path.name for path in sqlite_desk.folder.iterdir() if path.name.startswith(".")] == []


def test_coverage_comes_from_the_nights(desk: Desk, made_article: MadeArticle) -> None:
    frontier = Frontier(desk.store)
    night = frontier.open_night("2025-04-18T20:00:00+00:00").id
    verdicts = (Verdict("klik_kalsel", "ok", ("uji",)), Verdict("radar_banjarmasin", "blocked", ("uji",)))
    frontier.save_verdicts((frontier.source_night(night, one.source), one) for one in verdicts)
    frontier.close_night(night, "2025-04-19T01:00:00+00:00", "complete")
    publishers = load_publishers()
    made = sakip(made_article(1))
    home = replace(made.article, url=None, canonical_url=f"{publishers['klik_kalsel'].home}berita/1")
    desk.save(replace(made, article=home))
    release = desk.release("satu")
    seen = {row["region"]: row for row in rows(release, "coverage")}
    region = publishers["klik_kalsel"].region
    assert region is not None
    assert {row["month"] for row in seen.values()} == {"2025-04"}
    assert (seen[region]["seen"], seen[region]["nights_seen"], seen[region]["articles_read"]) == ("own", 1, 1)
    assert seen["91.71"]["seen"] == "no"
    sources = {row["source"]: row for row in rows(release, "sources")}
    assert sources["radar_banjarmasin"]["last_verdict"] == "blocked"
    assert (sources["klik_kalsel"]["articles"], rows(release, "articles")[0]["source"]) == (1, "klik_kalsel")
    months = {row["source"]: (row["nights_seen"], row["nights_unseen"]) for row in rows(release, "source_months")}
    assert months == {"klik_kalsel": (1, 0), "radar_banjarmasin": (0, 1)}
    assert _errors(release) == []
