"""What changed between two releases, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.same_rows import same_rows
from pipeline.records import Facts, Judgement
from pipeline.store import LinkStore
from tests.releasing.releases import Desk, Saved, changes, files, lines, open_desk, rows, sakip

MadeArticle = Callable[..., Any]


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(sqlite_url, tmp_path)
    with opened.store:
        yield opened


def test_nothing_changed_is_told(desk: Desk, made_article: MadeArticle) -> None:
    desk.save(sakip(made_article(1)))
    first = desk.release("satu")
    second = desk.release("dua", previous=first)
    assert lines(second, "changes.csv") == []
    assert "None." in (second / "CHANGES.md").read_text()


def test_the_first_release_is_compared_with_none(desk: Desk) -> None:
    assert "compared with no other" in (desk.release("satu") / "CHANGES.md").read_text()


def test_a_new_article_adds_its_facts(desk: Desk, made_article: MadeArticle) -> None:
    desk.save(sakip(made_article(1)))
    first = desk.release("satu")
    desk.save(sakip(made_article(2), region="64.72"))
    second = desk.release("dua", previous=first)
    assert changes(second, "articles") == [("added", "new article")]
    assert changes(second, "statements") == [("added", "new article")] * 2
    assert set(changes(second, "award_claims")) == {("added", "new article")}
    assert ("added", "new article") in changes(second, "awards")


def test_another_paper_that_confirms_changes_the_award(desk: Desk, made_article: MadeArticle) -> None:
    desk.save(sakip(made_article(1)))
    first = desk.release("satu")
    other = made_article(2, body=made_article(2).article.body + "\nLaporan lain dari kantor berita lain.")
    desk.save(sakip(other, publisher="Suara Lain"))
    second = desk.release("dua", previous=first)
    # An award is named after the first of its reports, which may be the new one.
    assert set(changes(second, "awards")) in (
        {("changed", "new article"), ("renamed", "new article")},
        {("changed", "new article")},
        {("renamed", "new article")},
    )
    told = [row for row in lines(second, "changes.csv") if row["table"] == "awards"]
    assert all("claims: 1 → 2" in row["detail"] for row in told)
    sakips = [row for row in rows(second, "awards") if row["scheme"] == "sakip"]
    assert [(row["claims"], row["publishers"]) for row in sakips] == [(2, 2)]


def test_an_edited_article_is_told_as_such(desk: Desk, made_article: MadeArticle) -> None:
    desk.save(sakip(made_article(1)))
    first = desk.release("satu")
    edited = made_article(1, body=made_article(1).article.body + "\nKoreksi redaksi.")
    desk.save(sakip(edited, grade="B"))
    second = desk.release("dua", previous=first)
    assert changes(second, "articles") == [("changed", "edited article")]
    told = next(row for row in lines(second, "changes.csv") if row["table"] == "award_claims")
    assert (told["change"], told["reason"]) == ("changed", "edited article")
    assert "grade: BB → B" in told["detail"]
    award = next(row for row in lines(second, "changes.csv") if row["table"] == "awards")
    assert (award["change"], award["reason"]) == ("changed", "edited article")
    assert "BB → B" in (second / "CHANGES.md").read_text()


def test_a_corrected_grade_and_moved_statements_are_told_as_such(desk: Desk, made_article: MadeArticle) -> None:
    """Ids of facts follow from what they say and where: an edit changes them, though no fact is another."""
    desk.save(sakip(made_article(1)))
    first = desk.release("satu")
    edited = sakip(made_article(1, body=made_article(1).article.body + "\nKoreksi redaksi."), grade="A")
    facts: Facts = edited.facts
    conferrals = tuple(
        replace(one, id=f"{one.id}-{one.grade.raw}" if one.grade else one.id) for one in facts.conferrals
    )
    said = tuple(replace(one, id=f"{one.id}-geser") for one in facts.statements)
    desk.save(replace(edited, facts=replace(facts, conferrals=conferrals, statements=said)))
    second = desk.release("dua", previous=first)
    assert set(changes(second, "award_claims")) == {("renamed", "edited article")}
    assert changes(second, "statements") == [("renamed", "edited article")] * len(said)
    (award,) = [row for row in lines(second, "changes.csv") if row["table"] == "awards"]
    assert (award["change"], award["reason"]) in {("renamed", "edited article"), ("changed", "edited article")}
    assert "grade: BB → A" in award["detail"] and "grade: BB → A" in (second / "CHANGES.md").read_text()


@pytest.mark.parametrize(
    ("gone", "came", "pairs"),
    [
        ([("Tapin", "A")], [("Tapin", "B")], 1),
        ([("Tapin", "A")], [("Tapin", "A")], 1),
        ([("Tapin", "A")], [("Balangan", "B")], 0),  # two values
        ([("Tapin", "A")], [("Tapin", "B"), ("Tapin", "C")], 0),  # either could be meant
        ([("Tapin", "A"), ("Balangan", "A")], [("Paser", "A")], 0),
        ([("Tapin", "A"), ("Balangan", "A")], [("Balangan", "A")], 1),
        ([("Tapin", "A")], [], 0),
    ],
)
def test_the_same_fact_under_another_id(gone: list[tuple[str, str]], came: list[tuple[str, str]], pairs: int) -> None:
    def facts(told: list[tuple[str, str]]) -> dict[tuple[str, ...], dict[str, Any]]:
        rest = {"award_name": "SAKIP", "year": 2024, "status": "received", "char_start": 0}
        return {(f"{name} {grade}",): {"recipient": name, "grade": grade, **rest} for name, grade in told}

    assert len(list(same_rows("award_claims", facts(gone), facts(came)))) == pairs


def test_another_extractor_is_a_new_rule(desk: Desk, made_article: MadeArticle) -> None:
    made = sakip(made_article(1))
    desk.save(made)
    first = desk.release("satu")
    facts: Facts = made.facts
    desk.save(Saved(made.page, made.article, replace(facts, statements=facts.statements[:1])), extractor="uji 2")
    second = desk.release("dua", previous=first)
    assert changes(second, "statements") == [("removed", "new rule or model")]
    assert changes(second, "articles") == [("changed", "new rule or model")]


def test_a_ruling_that_joins_two_people_merges_them(desk: Desk, made_article: MadeArticle) -> None:
    far = sakip(made_article(2), region="91.71")
    desk.save(sakip(made_article(1)), far)
    first = desk.release("satu")
    before = [row["person"] for row in rows(first, "people")]
    assert len(before) == 2
    left, right = (row["appearance"] for row in rows(first, "appearances"))
    LinkStore(desk.store).judge(Judgement(left, right, "same", 1.0, "dilihat sendiri", "ani"), "2026-11-26T00:00:00Z")
    desk.save()
    second = desk.release("dua", previous=first)
    (kept,) = [row["person"] for row in rows(second, "people")]
    told = [row for row in lines(second, "changes.csv") if row["table"] == "people"]
    assert {(row["change"], row["reason"]) for row in told} == {("merged", "human ruling"), ("changed", "human ruling")}
    assert next(row["into"] for row in told if row["change"] == "merged") == f'["{kept}"]'
    # And back again: what was one is told apart.
    third = desk.release("tiga", previous=second)
    assert changes(third, "people") == []


def test_a_ruling_that_parts_people_splits_them(desk: Desk, made_article: MadeArticle) -> None:
    desk.save(sakip(made_article(1)), sakip(made_article(2)))
    first = desk.release("satu")
    left, right = (row["appearance"] for row in rows(first, "appearances"))
    assert len(rows(first, "people")) == 1
    LinkStore(desk.store).judge(Judgement(left, right, "different", 1.0, "", "ani"), "2026-11-26T00:00:00Z")
    desk.save()
    second = desk.release("dua", previous=first)
    assert {reason for _, reason in changes(second, "people")} == {"human ruling"}
    assert "split" in {change for change, _ in changes(second, "people")}


def test_changes_are_the_same_bytes_again(desk: Desk, made_article: MadeArticle) -> None:
    desk.save(sakip(made_article(1)))
    first = desk.release("satu")
    desk.save(sakip(made_article(2)), sakip(made_article(3)))
    assert files(desk.release("dua", previous=first)) == files(desk.release("tiga", previous=first))
