"""Who is meant by "ia", a title, a part of a name; and who is left open."""

from __future__ import annotations

import functools

import pytest

from pipeline.annotate import Annotator, make_annotator
from pipeline.interpret.names.people import find_people
from pipeline.interpret.offices.positions import find_positions
from pipeline.interpret.reading import Reading, make_reading
from pipeline.interpret.references.resolution import Referents
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Evidence, Mention, Occupancy, Person, Span, Term


@functools.cache
def _annotator() -> Annotator:
    return make_annotator(load_knowledge())


def _reading(text: str) -> Reading:
    annotator = _annotator()
    article = Article(id="a", page="p", source="test", text=text)
    return make_reading(article, annotator.annotate(article), load_knowledge(), annotator.gazetteer.keys_of)


def _person(name: str) -> Person:
    return Person(name, name, (), (Mention(name, Evidence(Span(0, len(name)), name, "test", 1.0)),))


def _bupati(person: Person, region: str) -> Occupancy:
    title = f"Bupati {region}"
    held = Evidence(Span(0, len(title)), title, "test", 1.0)
    return Occupancy(region, person.id, title, Term("Bupati", "bupati"), Term(region), "definitive", held)


def _referents(text: str) -> tuple[Reading, Referents]:
    reading = _reading(text)
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
_DANDIM = "Komandan Kodim 1010 Tapin, Letkol Rahmat Hidayat, hadir. "
_PLAYERS = "Petenis asal Tapin, Dewi Lestari (21), berlatih. Bek senior Rahmat Hidayat hadir. "
_DEPUTY = "Wakil Wali Kota Banjarbaru, Dewi Lestari, hadir. "


@pytest.mark.parametrize(
    ("text", "expression", "name"),
    [
        (_TWO + "“Baik,” kata Rahmat.", "Rahmat", "Rahmat Hidayat"),
        (_TWO + "Bupati menegaskan hal itu.", "Bupati", "Rahmat Hidayat"),
        (_TWO + "Wamen PANRB menegaskan hal itu.", "Wamen PANRB", "Dewi Lestari"),
        (_TWO + "Ia memuji warga.", "Ia", "Dewi Lestari"),
        (_TWO + "Rahmat tersenyum. Pihaknya siap.", "Pihaknya", "Rahmat Hidayat"),
        # other words for the office
        (_TWO + "Orang nomor satu di Tapin itu tersenyum.", "Orang nomor satu di Tapin itu", "Rahmat Hidayat"),
        (_TWO + "Kepala daerah tersenyum.", "Kepala daerah", "Rahmat Hidayat"),
        # the short form of an office printed in full, and the acting holder of it
        (_DANDIM + "Dandim tersenyum.", "Dandim", "Rahmat Hidayat"),
        ("Plt Sekretaris Daerah Tapin, Rahmat Hidayat, hadir. Pj Sekda pulang.", "Pj Sekda", "Rahmat Hidayat"),
        (_DEPUTY + "Wawali tersenyum.", "Wawali", "Dewi Lestari"),
        # a blank lost in front of the name, or behind it
        (_TWO + "PerbesarRahmat tersenyum.", "PerbesarRahmat", "Rahmat Hidayat"),
        (_TWO + "“Baik,” kata KABAR.CO.ID.Dewi.", "KABAR.CO.ID.Dewi", "Dewi Lestari"),
        (_TWO + "“Baik,” kata RahmatMeski begitu.", "RahmatMeski", "Rahmat Hidayat"),
        # who the description fits: by the noun, or by the age, beside the name
        (_PLAYERS + "Mantan bek Tapin itu tersenyum.", "Mantan bek Tapin itu", "Rahmat Hidayat"),
        (_PLAYERS + "Perempuan 21 tahun itu tersenyum.", "Perempuan 21 tahun itu", "Dewi Lestari"),
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
        (_TWO + "KabarDaerah menilai begitu.", "KabarDaerah", "KabarDaerah"),
        # the office above the one that somebody holds, another one's office
        (_DEPUTY + "Wali Kota pulang.", "Wali Kota", "Wali Kota"),
        (_TWO + "Camat Binuang pulang.", "Camat Binuang", "Camat Binuang"),
        (_TWO + "Bupati Balangan pulang.", "Bupati Balangan", "Bupati Balangan"),
    ],
)
def test_a_role_of_nobody_named_is_printed(text: str, expression: str, printed: str) -> None:
    assert _who(text, expression) == (None, printed)


def test_kin_of_somebody_is_nobody() -> None:
    assert _who(_TWO + "Lalu istrinya tersenyum.", "istrinya") == ("?", None)


_RIVALS = "Bupati Tapin, Rahmat Hidayat, dan Bupati Balangan, Rahmat Santoso, hadir. Camat Dewi Lestari pulang. "


@pytest.mark.parametrize(
    ("expression", "message"),
    [("Bupati", "a title that several people hold"), ("Rahmat", "a name that two people share")],
)
def test_what_fits_two_people_is_left_open_and_noted(expression: str, message: str) -> None:
    people = [_person("Rahmat Hidayat"), _person("Rahmat Santoso")]
    reading = _reading(f"{_RIVALS}{expression} tersenyum.")
    referents = Referents(reading, people, [_bupati(p, t) for p, t in zip(people, ("Tapin", "Balangan"), strict=True)])
    start = reading.text.rindex(expression)
    span = Span(start, start + len(expression))
    assert referents.resolve(span) is None
    assert any(issue.message == message for issue in reading.issues)
    spoken = referents.resolve(span, ["Rahmat Santoso", "Rahmat Hidayat", "Dewi Lestari"])
    assert spoken is not None
    assert spoken.person == "Rahmat Hidayat"


@pytest.mark.parametrize(
    ("sentence", "opens", "subject"),
    [
        ("Rahmat menyapa Dewi.", "Rahmat Hidayat", "Rahmat Hidayat"),
        ("Namun, Bupati menyapa Dewi.", "Rahmat Hidayat", "Rahmat Hidayat"),
        # somebody in a relative clause or an object is not the subject
        ("Bupati yang duduk di sebelah Dewi tersenyum.", "Rahmat Hidayat", "Rahmat Hidayat"),
        ("Di balai desa, Rahmat menyapa Dewi.", None, "Rahmat Hidayat"),
        ("Didampingi Dewi, Rahmat tersenyum.", None, "Rahmat Hidayat"),
        ("Warga menyapa Dewi.", None, "Dewi Lestari"),
        ("Warga berterima kasih kepada Dewi.", None, "Dewi Lestari"),
        # nobody, or only in somebody's mouth
        ("Warga tersenyum.", None, None),
        ("“Dewi sudah pulang,” kata warga.", None, None),
    ],
)
def test_who_opens_a_sentence_and_who_is_its_subject(sentence: str, opens: str | None, subject: str | None) -> None:
    text = _TWO + sentence
    _, referents = _referents(text)
    names = {p.id: p.name for p in referents.people}
    span = Span(len(_TWO), len(text))
    found = [referents.opening(span), referents.subject_of(span)]
    assert [names[f.person] if f and f.person else None for f in found] == [opens, subject]


@pytest.mark.parametrize(
    ("between", "name"),
    [
        ("Warga senang. ", "Dewi Lestari"),
        ("Rahmat tertawa. ", "Rahmat Hidayat"),
        ("Bupati tertawa. ", "Rahmat Hidayat"),
        ("“Rahmat sudah pulang,” kata warga. ", "Dewi Lestari"),
        ("Warga senang. " * 8, None),
    ],
)
def test_who_was_in_focus_last(between: str, name: str | None) -> None:
    text = f"{_TWO}{between}Ia pulang."
    _, referents = _referents(text)
    found = referents.last_before(text.rindex("Ia"))
    assert next((p.name for p in referents.people if found and p.id == found.person), None) == name


def test_nobody_is_in_focus_before_the_first_name() -> None:
    text = "Ia tersenyum. Bupati Tapin, Rahmat Hidayat, hadir."
    _, referents = _referents(text)
    assert referents.last_before(0) is None
