"""QuickStatements: only what is certain, with its references."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.publish.context_tables import ArticleRow
from pipeline.publish.linked_tables import AwardRow
from pipeline.publish.quickstatements import read_items, statements_of
from pipeline.records import InputError

AWARD = AwardRow(
    award="linked-award-1",
    recipient="63.71",
    recipient_name="Pemerintah Kota Sukamaju",
    recipient_person=None,
    region="63.71",
    scheme="sakip",
    award_name="SAKIP",
    grade="BB",
    scale="sakip:2015-",
    ordinal=3,
    steps=7,
    grades_told=("BB: 1",),
    year=2024,
    edition_year=None,
    conferred=None,
    issuer="Kementerian PANRB",
    status="received",
    claims=1,
    publishers=1,
    confirmations=1,
    contradictions=(),
    first_seen="2025-04-18",
    last_seen="2025-04-18",
    score=None,
    received_by=None,
    streak=None,
    change=None,
)
ARTICLE = ArticleRow(
    article="article-1",
    source=None,
    publisher="Kabar Sukamaju",
    url="https://kabar.example/1",
    title='Sukamaju\t"BB"\nlagi',
    published="2025-04-18",
    version=1,
    seen=None,
    language="id",
    characters=900,
    text_digest="0" * 64,
    extractor="uji",
)
ITEMS = {"63.71": "Q71", "sakip": "Q9", "Kementerian PANRB": "Q5", "linked-person-1": "Q8"}


def _lines(award: AwardRow = AWARD, *articles: ArticleRow, items: dict[str, str] = ITEMS) -> list[str]:
    return list(statements_of([award], {award.award: articles or (ARTICLE,)}, items))


def test_an_award_with_year_issuer_and_reference() -> None:
    assert _lines() == [
        'Q71\tP166\tQ9\tP585\t+2024-00-00T00:00:00Z/9\tP1027\tQ5\tS854\t"https://kabar.example/1"'
        "\tS1476\tid:\"Sukamaju 'BB' lagi\"\tS577\t+2025-04-18T00:00:00Z/11"
    ]


def test_a_person_goes_by_the_id_of_many_articles() -> None:
    (line,) = _lines(replace(AWARD, recipient="person", recipient_person="linked-person-1"))
    assert line.startswith("Q8\tP166\tQ9\t")


def test_each_of_the_first_three_reports_is_a_reference_of_its_own() -> None:
    (line,) = _lines(AWARD, *(replace(ARTICLE, url=f"https://kabar.example/{number}") for number in range(5)))
    assert [line.count(part) for part in ("\tS854\t", "\t!S854\t")] == [1, 2]


@pytest.mark.parametrize(
    ("award", "article", "items"),
    [
        (replace(AWARD, status="targeted"), ARTICLE, ITEMS),
        (replace(AWARD, contradictions=("grade",)), ARTICLE, ITEMS),
        (replace(AWARD, grade=None, grades_told=("A: 1", "BB: 1")), ARTICLE, ITEMS),
        (replace(AWARD, scheme=None), ARTICLE, ITEMS),
        (replace(AWARD, recipient="text:sukamaju"), ARTICLE, ITEMS),
        (replace(AWARD, recipient="person"), ARTICLE, ITEMS),
        (AWARD, replace(ARTICLE, url=None), ITEMS),
        (AWARD, ARTICLE, {"63.71": "Q71"}),
        (AWARD, ARTICLE, {}),
    ],
)
def test_what_is_not_certain_is_left_out(award: AwardRow, article: ArticleRow, items: dict[str, str]) -> None:
    assert _lines(award, article, items=items) == []


def test_items_are_read(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text("key,item\n63.71,Q71\n sakip , Q9 \n", encoding="utf-8-sig")
    assert read_items(path) == {"63.71": "Q71", "sakip": "Q9"}


@pytest.mark.parametrize(
    "content", ["", "kunci,item\na,Q1\n", "key,item\n63.71,71\n", "key,item\n,Q1\n", "key,item\na\n"]
)
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "items.csv"
    path.write_text(content)
    with pytest.raises(InputError):
        read_items(path)
