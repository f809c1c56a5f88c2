"""Grades that the tagger reads: where they end, and whose they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret import Interpreter
from pipeline.interpret.awards.tagged.finding import grades_of
from pipeline.records import Article
from pipeline.records.tagging import TAGGING
from tests.interpret.taggings import Links, tagging_of

Told = Callable[[str, str, dict[str, list[str]]], dict[str, set[str | None]]]


@pytest.fixture(scope="module")
def told(every_award: None, annotator: Annotator, interpreter: Interpreter) -> Told:
    """The grades of an award by their recipients, where the tagger links each recipient with some grades."""

    def read(text: str, award: str, grades: dict[str, list[str]]) -> dict[str, set[str | None]]:
        printed = [grade for linked in grades.values() for grade in linked]
        links: Links = [
            *(("won", award, who) for who in grades),
            *(("award grade", award, grade) for grade in printed),
            *(("recipient grade", who, grade) for who, linked in grades.items() for grade in linked),
        ]
        article = Article(id="a", page="p", source="test", text=text, body_start=0, published="2024-02-06")
        doc = annotator.annotate(article)
        doc.user_data[TAGGING] = tagging_of(
            text, {"award": [award], "recipient": list(grades), "grade": list(dict.fromkeys(printed))}, links
        )
        found: dict[str, set[str | None]] = {}
        for a in interpreter.interpret(article, doc).conferrals:
            if a.status == "received" and award in (a.award.raw, *a.award_variants):
                found.setdefault(a.recipient.raw, set()).add(a.grade.raw if a.grade else None)
        return found

    return read


@pytest.mark.parametrize(
    ("text", "award", "grades", "expected"),
    [
        # whole words of a scale where only one of them has the tag; longer words of no scale stay whole
        (
            "Dewan Lentera lalu menyebut Sekolah Nila, untuk Rapor Terang yang Sangat Inspiratif.",
            "Rapor Terang",
            {"Sekolah Nila": ["Sangat"]},
            {"Sekolah Nila": {"Sangat Inspiratif"}},
        ),
        (
            "Dewan Lentera lalu menyebut Sekolah Nila, untuk Rapor Terang, penampil terbaik.",
            "Rapor Terang",
            {"Sekolah Nila": ["penampil terbaik"]},
            {"Sekolah Nila": {"penampil terbaik"}},
        ),
        # the score that is glued to a grade
        (
            "Rapor Terang: Sekolah Nila (3,98/Sangat Baik).",
            "Rapor Terang",
            {"Sekolah Nila": ["Sangat Baik"]},
            {"Sekolah Nila": {"Sangat Baik"}},
        ),
        # years of service, also as the end of the award's name
        (
            "Lencana Terang yang berusia XXX tahun untuk Rina Sari.",
            "Lencana Terang",
            {"Rina Sari": ["XXX"]},
            {"Rina Sari": {"XXX tahun"}},
        ),
        (
            "Hadir pula penerima Lencana Terang X Tahun, yakni Rina Sari.",
            "Lencana Terang X Tahun",
            {"Rina Sari": []},
            {"Rina Sari": {"X Tahun"}},
        ),
        # a letter in brackets, and what it is a place of
        (
            "Rapor Terang untuk Sekolah Nila itu berbunyi Amat Elok (A-).",
            "Rapor Terang",
            {"Sekolah Nila": ["Amat Elok (A-"]},
            {"Sekolah Nila": {"Amat Elok (A-)"}},
        ),
        (
            "Pada Daftar Terang nomor 29 se-Indonesia itu Sekolah Nila.",
            "Daftar Terang",
            {"Sekolah Nila": ["nomor 29"]},
            {"Sekolah Nila": {"nomor 29"}},
        ),
        # a grade without a tag, in brackets behind the award
        (
            "Sekolah Nila lalu: Piala Terang (juara 2).",
            "Piala Terang",
            {"Sekolah Nila": []},
            {"Sekolah Nila": {"juara 2"}},
        ),
        # who comes next, or is beaten, does not hold the place that is told
        (
            "Untuk Piala Terang, urutan pertama itu Sekolah Nila, berikutnya Sekolah Sawi.",
            "Piala Terang",
            {"Sekolah Nila": ["urutan pertama"], "Sekolah Sawi": ["urutan pertama"]},
            {"Sekolah Nila": {"urutan pertama"}, "Sekolah Sawi": {None}},
        ),
        (
            "Kebagian piala juga: terbaik II Piala Terang, di bawah Sekolah Sawi.",
            "Piala Terang",
            {"Sekolah Sawi": ["terbaik II"]},
            {"Sekolah Sawi": {None}},
        ),
        # of a row of places only the first and the last are printed
        (
            "Untuk Piala Terang, urutan satu sampai tiga itu Sekolah Nila, Sekolah Sawi dan Sekolah Turi.",
            "Piala Terang",
            {who: ["urutan satu"] for who in ("Sekolah Nila", "Sekolah Sawi", "Sekolah Turi")},
            {"Sekolah Nila": {"urutan satu"}, "Sekolah Sawi": {None}, "Sekolah Turi": {"tiga"}},
        ),
        # the place of a contest named before
        (
            "Untuk Piala Terang, peringkat pertamanya milik Sekolah Nila.",
            "Piala Terang",
            {"Sekolah Nila": []},
            {"Sekolah Nila": {"peringkat pertama"}},
        ),
        # who comes out as the winner is first, who is among the winners has no place
        (
            "Dewan Lentera menyebut Sekolah Nila sebagai pemenang Piala Terang.",
            "Piala Terang",
            {"Sekolah Nila": ["pemenang"]},
            {"Sekolah Nila": {"pemenang"}},
        ),
        (
            "Ada pula Sekolah Nila di antara pemenang Piala Terang.",
            "Piala Terang",
            {"Sekolah Nila": ["pemenang"]},
            {"Sekolah Nila": {None}},
        ),
        # groups that are only counted, and the rest, have one grade each
        (
            "Untuk Rapor Terang, dua sekolah kebagian Mutiara, tujuh sekolah Kerang dan sisanya Pasir.",
            "Rapor Terang",
            {"dua sekolah": ["Mutiara", "Kerang", "Pasir"], "tujuh sekolah": []},
            {"dua sekolah": {"Mutiara"}, "tujuh sekolah": {"Kerang"}},
        ),
        # other rows tell of others
        (
            "Piala Terang\nUntaian Mutiara: Sekolah Nila\nUntaian Kerang: Sekolah Sawi\n",
            "Piala Terang",
            {who: ["Mutiara", "Kerang"] for who in ("Sekolah Nila", "Sekolah Sawi")},
            {"Sekolah Nila": {"Mutiara"}, "Sekolah Sawi": {"Kerang"}},
        ),
        # how far a grade is away
        (
            "Rapor Terang milik Sekolah Nila hanya terpaut dua poin dari BB.",
            "Rapor Terang",
            {"Sekolah Nila": ["BB"]},
            {},
        ),
    ],
)
def test_the_grade_is_whole_and_the_recipients_own(
    told: Told, text: str, award: str, grades: dict[str, list[str]], expected: dict[str, set[str | None]]
) -> None:
    assert told(text, award, grades) == expected


def test_a_level_is_no_award(told: Told) -> None:
    text = "Anugerah Terang jenjang Kenanga kepada Sekolah Nila."
    assert told(text, "jenjang Kenanga", {"Sekolah Nila": []}) == {}


def test_of_several_grades_those_far_less_sure_are_of_others() -> None:
    text = "Rapor Terang: Sekolah Nila, Mutiara, Kerang, Pasir."
    spans = tagging_of(
        text, {"award": ["Rapor Terang"], "recipient": ["Sekolah Nila"], "grade": ["Mutiara", "Kerang", "Pasir"]}
    )
    grades = spans.spans("grade")
    ((award,), (recipient,)) = spans.spans("award"), spans.spans("recipient")
    sure = dict(zip(grades, (0.95, 0.6, 0.4), strict=True))
    of_award = {(award.first, grade.first): 0.9 for grade in grades}
    of_recipient = {(recipient.first, grade.first): likely for grade, likely in sure.items()}
    tagging = replace(spans, links={"award grade": of_award, "recipient grade": of_recipient})
    assert grades_of(tagging, award, recipient) == grades[:2]
