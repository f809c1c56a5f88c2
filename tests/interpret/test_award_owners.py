"""Whose awards are that no subject tells, and who got what was handed to several: invented articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Conferral

Told = Callable[[str, str], set[tuple[str, str]]]


@pytest.fixture(scope="module")
def told(conferrals_in: Callable[..., list[Conferral]]) -> Told:
    def read(title: str, body: str) -> set[tuple[str, str]]:
        return {(award.recipient.raw, award.award.raw) for award in conferrals_in(body, title)}

    return read


@pytest.mark.parametrize(
    ("title", "body", "holder", "award"),
    [
        # a counted group of the headline is nobody who could own what is told later without a subject
        (
            "Tiga Puskesmas Raih Piala Nila",
            "Puskesmas Kenanga meraih Piala Nila. Puskesmas Kenanga dipimpin Rina Wulandari. Sebelumnya juga meraih "
            "Anugerah Literasi.",
            "Puskesmas Kenanga",
            "Anugerah Literasi",
        ),
        # several officials: each for themselves
        (
            "Puncak Hari Desa",
            "Pemkab Tapin meraih Piala Nila. Anugerah Kades Peduli diserahkan kepada Kepala Desa Baha, Agus Salim, dan "
            "Kepala Desa Dahlia, Dewi Lestari.",
            "Dewi Lestari",
            "Anugerah Kades Peduli",
        ),
        # a scheme of governments is no village's, though the village was the subject last
        (
            "Kaleidoskop Tapin",
            "Pemkab Tapin meraih Piala Nila. Desa Baha meraih Anugerah Literasi. "
            "Predikat Nindya: Kabupaten Layak Anak.",
            "Pemkab Tapin",
            "Kabupaten Layak Anak",
        ),
    ],
)
def test_who_holds_it(told: Told, title: str, body: str, holder: str, award: str) -> None:
    assert (holder, award) in told(title, body)


@pytest.mark.parametrize(
    ("body", "taker"),
    [
        ("Pemkab Tapin meraih Piala Nila. Penghargaan diserahkan kepada Bupati Tapin Agus Salim.", "Agus Salim"),
        ("Pemkab Tapin meraih Piala Nila. Piala Nila diterima Bupati Tapin Agus Salim di Jakarta.", "Agus Salim"),
        (
            "Pemkab Tapin meraih Piala Nila. Piala itu diterima Bupati Agus Salim dan Wakil Bupati Dewi Lestari.",
            "Dewi Lestari",
        ),
    ],
)
def test_who_takes_it_in_hand_does_not_hold_it(told: Told, body: str, taker: str) -> None:
    assert taker not in {holder for holder, _ in told("Tapin Raih Piala Nila", body)}
