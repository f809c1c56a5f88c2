"""Offices with their region, and the names behind it: where the office ends and the name begins; invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.interpret.names.people import find_people
from pipeline.interpret.offices.positions import find_positions
from pipeline.interpret.reading import Reading
from pipeline.knowledge import load_knowledge

Held = Callable[..., list[tuple[str, str]]]


def test_every_region_of_the_tables_ends_its_office(held_in: Held) -> None:
    wrong = {}
    for region in load_knowledge().regions:
        if region.level != "provinsi":
            office = f"{'Wali Kota' if region.level == 'kota' else 'Bupati'} {region.short_name}"
            held = held_in(f"{office} Rahman Abidin hadir.")
            if held != [("Rahman Abidin", office)]:
                wrong[office] = held
    assert not wrong


@pytest.mark.parametrize(
    "office",
    [
        "Wakil Bupati Ngada",
        "Wali Kota Bima",  # a given name too
        "Ketua DPRD Kota Bima",
        "Bupati Karo",  # a short form of another office too
        "Bupati Lima Puluh Kota",  # ends in the word for a level
        "Kapolres Bima Kota",
        "Bupati Gunung Mas",  # a kind of place and a title
        "Wali Kota Bima NTB",
        "Kepala Dinas Kesehatan Kabupaten Malaka",
        "Kepala Dinas Pendidikan dan Kebudayaan Kota Bima",
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        "Bernadinus Dhey Ngebu",  # Flores; "ber-" is a prefix of verbs
        "Servasius Serbaya Manek",
        "Thobias Uly",
        "Melkias Kogoya",  # Papua; "me-" is one too
        "Obeth Rumbiak",
        "Anak Agung Gde Rimbawan",  # Bali; a title of two words
        "Ni Luh Putu Warsini",
        "Jabintang Manurung",  # Batak
        "Tan Beng Huat",  # Chinese
    ],
)
def test_the_whole_name_stands_behind_the_region(held_in: Held, office: str, name: str) -> None:
    assert held_in(f"Piagam diterima {office} {name} di Kupang. “Kita naik,” katanya.") == [(name, office)]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # who is named so elsewhere is no region
        (
            "Wali Kota Bogor Bima Saputra hadir. Warga menyambut Wali Kota Bima Saputra.",
            [("Bima Saputra", "Wali Kota Bogor")],
        ),
        # a region of another level
        ("Gubernur Bima Saputra hadir.", [("Bima Saputra", "Gubernur")]),
        # regions that lie in others, and what follows them is no name
        ("Bupati Bogor Jawa Barat Rahman Abidin hadir.", [("Rahman Abidin", "Bupati Bogor Jawa Barat")]),
        ("Wali Kota Bima Rabu pagi meresmikan taman.", []),
    ],
)
def test_what_is_a_region(held_in: Held, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text) == held


def test_verbs_of_headlines_open_no_name(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of("Bupati Malaka mengajak warga.", "Bupati Malaka Mendampingi Rahman")
    people = find_people(reading)
    assert not any("Mendampingi" in person.name for person in people)
    assert not find_positions(reading, people)
