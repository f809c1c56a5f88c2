"""Who is meant by "ia", a title, a part of a name; and who is left open."""

from __future__ import annotations

import functools

import pytest

from pipeline.annotate import Annotator, make_annotator
from pipeline.interpret.people import find_people
from pipeline.interpret.positions import find_positions
from pipeline.interpret.reading import Reading, make_reading
from pipeline.interpret.references import Referents
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Span


@functools.cache
def _annotator() -> Annotator:
    return make_annotator(load_knowledge())


def _referents(text: str) -> tuple[Reading, Referents]:
    knowledge = load_knowledge()
    annotator = _annotator()
    article = Article(id="a", page="p", source="test", text=text)
    reading = make_reading(article, annotator.annotate(article), knowledge, annotator.gazetteer.keys_of)
    people = find_people(reading)
    return reading, Referents(reading, people, find_positions(reading, people))


def _who(text: str, expression: str) -> tuple[str | None, str | None]:
    """(name, text) of whom the last `expression` of `text` means; ("?", None) where it is left open."""
    _, referents = _referents(text)
    start = text.rindex(expression)
    found = referents.resolve(Span(start, start + len(expression)))
    if found is None:
        return "?", None
    return next((p.name for p in referents.people if p.id == found.person), None), found.text


_TWO = "Bupati Tapin, Rahmat Hidayat, hadir. Wakil Menteri PANRB, Dewi Lestari, datang. "


@pytest.mark.parametrize(
    ("text", "expression", "name"),
    [
        (_TWO + "“Baik,” kata Rahmat.", "Rahmat", "Rahmat Hidayat"),
        (_TWO + "Bupati menegaskan hal itu.", "Bupati", "Rahmat Hidayat"),
        (_TWO + "Wamen PANRB menegaskan hal itu.", "Wamen PANRB", "Dewi Lestari"),
        (_TWO + "Ia memuji warga.", "Ia", "Dewi Lestari"),
        (_TWO + "Rahmat tersenyum. Pihaknya siap.", "Pihaknya", "Rahmat Hidayat"),
        (_TWO + "Orang nomor satu di Tapin itu tersenyum.", "Orang nomor satu di Tapin itu", "Rahmat Hidayat"),
    ],
)
def test_whom_an_expression_means(text: str, expression: str, name: str) -> None:
    assert _who(text, expression)[0] == name


@pytest.mark.parametrize(
    ("text", "expression", "printed"),
    [
        # a role or body of nobody named comes back as printed
        (_TWO + "Sekda menutup acara.", "Sekda", "Sekda"),
        (_TWO + "Ombudsman RI menilai begitu.", "Ombudsman RI", "Ombudsman RI"),
    ],
)
def test_a_role_of_nobody_named_is_printed(text: str, expression: str, printed: str) -> None:
    assert _who(text, expression) == (None, printed)


def test_kin_of_somebody_is_nobody() -> None:
    assert _who(_TWO + "Lalu istrinya tersenyum.", "istrinya") == ("?", None)


def test_a_title_of_two_people_is_left_open_and_noted() -> None:
    text = "Bupati Tapin, Rahmat Hidayat, dan Bupati Balangan, Joko Santoso, hadir. Bupati tersenyum."
    reading, referents = _referents(text)
    start = text.rindex("Bupati")
    assert referents.resolve(Span(start, start + 6)) is None
    assert any(issue.message == "a title that several people hold" for issue in reading.issues)


def test_nobody_is_in_focus_before_the_first_name() -> None:
    text = "Ia tersenyum. Bupati Tapin, Rahmat Hidayat, hadir."
    _, referents = _referents(text)
    assert referents.last_before(0) is None
