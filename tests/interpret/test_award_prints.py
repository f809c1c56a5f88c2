"""Where the article prints what an award is: in the sentence, before it, behind it, or nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret import Interpreter
from pipeline.interpret.awards.merging.prints import find_print
from pipeline.records import Article, Conferral, Span

Read = Callable[[str], list[Conferral]]
TEXT = "Kota Melati. Kota\n Melati raih predikat A. Akota Melati. Kota Melati. Nilai Aa."
SENTENCE = Span(13, 42)


@pytest.mark.parametrize(
    ("forms", "place"),
    [
        (["Kota Melati"], 13),  # in the sentence, though printed before; white space may differ
        (["Pemkot Melati", "Kota Melati"], 13),  # another form in the sentence is nearer than none
        (["A"], 40),
        (["Akota"], 43),  # behind, where nothing is before
        (["predikat B"], None),
        (["kota Melati"], None),  # not as printed
        (["elati"], None),  # no whole word
        (["Nilai A"], None),
        ([""], None),
    ],
)
def test_whole_words_nearest_to_the_sentence(forms: list[str], place: int | None) -> None:
    found = find_print(TEXT, forms, SENTENCE)
    assert (found.start if found else None) == place


def test_the_nearest_before_comes_before_what_is_behind() -> None:
    found = find_print(TEXT, ["Kota Melati"], Span(43, 56))
    assert found == Span(13, 25)


@pytest.fixture(scope="module")
def read(every_award: None, annotator: Annotator, interpreter: Interpreter) -> Read:
    def awards(body: str) -> list[Conferral]:
        article = Article(id="a", page="p", source="test", text=body, body_start=0, published="2025-03-14")
        return list(interpreter.interpret(article, annotator.annotate(article)).conferrals)

    return awards


def test_each_of_two_gets_its_own_grade(read: Read) -> None:
    body = (
        "Dalam evaluasi SAKIP 2024, Pemerintah Kabupaten Tapin meraih predikat A,"
        " sedangkan Pemerintah Kabupaten Balangan meraih predikat B."
    )
    found = {award.recipient.raw: dict(award.slots) for award in read(body)}
    for name, grade in (("Tapin", "A"), ("Balangan", "B")):
        slots = found[f"Pemerintah Kabupaten {name}"]
        assert slots["recipient"].quote.endswith(name) and slots["award"].quote.startswith("SAKIP")
        # The letter behind the recipient, and no other one of the sentence.
        assert slots["grade"].quote.removeprefix("predikat ") == grade
        assert 0 < slots["grade"].span.start - slots["recipient"].span.end <= len(" meraih predikat ")
        assert slots["recipient"].confidence == slots["grade"].confidence


def test_an_award_without_a_grade_has_no_place_of_one(read: Read) -> None:
    (award,) = read("Pemerintah Kabupaten Tapin meraih penghargaan Adipura 2024 pada Selasa.")
    assert {name for name, _ in award.slots} & {"recipient", "award", "grade"} == {"recipient", "award"}
