"""Grades that rose or fell: the new one with its change, the old one as a result of an earlier time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Conferral

Awards = Callable[..., list[Conferral]]
Row = tuple[str, str | None, str | None]  # recipient, grade, change


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # "ke" with its verb right before, and with the old grade between
        ("Kabupaten Paser turun ke opini WDP.", [("Kabupaten Paser", "WDP", "down")]),
        (
            "Pemkot Madiun naik dari kategori Madya ke kategori Nindya Kota Layak Anak 2025.",
            [("Pemkot Madiun", "Nindya", "up"), ("Pemkot Madiun", "Madya", None)],
        ),
        (
            "Pemkab Tapin naik kelas dari predikat B ke BB dalam SAKIP 2024.",
            [("Pemkab Tapin", "BB", "up"), ("Pemkab Tapin", "B", None)],
        ),
        (
            "Opini BPK atas laporan keuangan Kabupaten Paser turun dari WTP menjadi WDP.",
            [("Kabupaten Paser", "WDP", "down"), ("Kabupaten Paser", "WTP", None)],
        ),
        (
            "Predikat SAKIP Kabupaten Tapin naik dari CC menjadi B pada 2024.",
            [("Kabupaten Tapin", "B", "up"), ("Kabupaten Tapin", "CC", None)],
        ),
        # a grade of one letter ends its sentence: the next recipient has its own
        (
            "Kota Bontang meraih predikat A. Kabupaten Paser masih berada di predikat CC dalam evaluasi SAKIP 2024.",
            [("Kota Bontang", "A", None), ("Kabupaten Paser", "CC", None)],
        ),
        # nothing: prices, places and hopes that move, and moves of people
        ("Harga beras di Kabupaten Paser naik dari Rp12.000 ke Rp14.000.", []),
        ("Pemkab Paser berharap naik ke predikat A pada SAKIP 2026.", []),
        ("Rombongan Pemkab Paser turun ke lapangan.", []),
        ("Kabupaten Paser naik ke dataran tinggi.", []),
    ],
)
def test_moves(conferrals_in: Awards, body: str, expected: list[Row]) -> None:
    found = [award for award in conferrals_in(body) if award.status == "received"]
    rows = [(award.recipient.raw, award.grade.raw if award.grade else None, award.change) for award in found]
    assert sorted(rows, key=str) == sorted(expected, key=str)


def test_the_old_grade_is_not_of_the_new_year(conferrals_in: Awards) -> None:
    found = conferrals_in("Pemkab Tapin naik kelas dari predikat B ke BB dalam SAKIP 2024.")
    assert {award.grade.raw: award.year for award in found if award.grade} == {"BB": 2024, "B": None}


def test_an_award_has_no_step_of_another_scheme(conferrals_in: Awards) -> None:
    body = (
        "Warga Paser diusulkan sebagai calon penerima Kalpataru 2026. Polres Paser menerima Penghargaan "
        "Pelayanan Prima (A) dari Kemenpan RB untuk tahun 2024."
    )
    (award,) = [award for award in conferrals_in(body) if award.status == "received"]
    assert award.award.raw == "Penghargaan"
    assert award.grade is not None
    assert award.grade.raw == "Pelayanan Prima (A)"


def test_a_category_goes_with_the_name_that_it_follows(conferrals_in: Awards) -> None:
    body = "Desa Melati meraih Anugerah Bahari Nusa 2024 kategori Samudra dari Kementerian Kelautan."
    (award,) = conferrals_in(body)
    assert award.award.raw == "Anugerah Bahari Nusa 2024 kategori Samudra"
    assert {"Anugerah Bahari Nusa 2024", "Samudra"} <= set(award.award_variants)
