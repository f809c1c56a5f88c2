"""Whose a grade is, in invented sentences of the regional press: beside schemes, in brackets, in comparisons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.interpret.awards.steps import step_of
from pipeline.knowledge import load_knowledge
from pipeline.records import Conferral

Read = Callable[..., list[Conferral]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the grade in brackets behind a name, and behind where it lies
        (
            "Rinciannya, kategori Homestay: Desa Wisata Kiram, Banjar (juara 1).",
            {("Desa Wisata Kiram", "juara 1")},
        ),
        # … and behind each award of a list
        (
            "Bank Melati memborong dua penghargaan, yakni Zakat Produktif (peringkat 1) dan Industri Halal "
            "(peringkat 3).",
            {("Bank Melati", "peringkat 1"), ("Bank Melati", "peringkat 3")},
        ),
        # who only reached a lower step has it alone
        (
            "SDN 4 Nila memperoleh predikat Sekolah Ramah Anak strata Mandiri, sedangkan TK Mawar sebatas strata Maju.",
            {("SDN 4 Nila", "Mandiri"), ("TK Mawar", "Maju")},
        ),
        # what one has to take was taken
        (
            "Kota Banjarbaru memperoleh opini WTP, sedangkan Kabupaten Tapin harus menerima opini disclaimer dari BPK.",
            {("Kota Banjarbaru", "WTP"), ("Kabupaten Tapin", "disclaimer")},
        ),
        # levels of a scale that nobody knows, before and behind the verb
        (
            "Trofi Anugerah Pelopor Sungai Bersih jenjang Teratai diberikan kepada Desa Melati dan jenjang Kenanga "
            "kepada Desa Mawar.",
            {("Desa Melati", "Teratai"), ("Desa Mawar", "Kenanga")},
        ),
        # the step behind the name of its scheme
        (
            "Tiga penerima ProKlim Utama: Dusun Melati, Dusun Mawar dan Dusun Nila.",
            {("Dusun Melati", "Utama"), ("Dusun Mawar", "Utama"), ("Dusun Nila", "Utama")},
        ),
    ],
)
def test_each_has_its_own_grade(conferrals_in: Read, text: str, expected: set[tuple[str, str | None]]) -> None:
    found = {
        (a.recipient.raw.split(",")[0], a.grade.raw if a.grade else None)
        for a in conferrals_in(text)
        if a.status == "received"
    }
    assert found == expected


@pytest.mark.parametrize(
    ("scheme", "raw", "step"),
    [
        ("ombudsman_kepatuhan", "Kualitas Tertinggi (A)", "A"),
        ("ombudsman_kepatuhan", "B (Kualitas Tinggi)", "B"),
        ("ombudsman_kepatuhan", "Kualitas Tertinggi", "A"),
        ("ombudsman_kepatuhan", "Sedap (Sekali)", None),
    ],
)
def test_a_step_that_is_printed_twice_is_known(scheme: str, raw: str, step: str | None) -> None:
    assert step_of(load_knowledge(), scheme, raw, 2023) == step
