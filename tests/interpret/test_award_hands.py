"""For whom an award was taken, who came next, and what only stands beside a winner's name, in invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Conferral

Read = Callable[..., list[Conferral]]


def _told(awards: list[Conferral]) -> set[str]:
    return {f"{a.recipient.raw} | {a.award.raw} | {a.grade.raw if a.grade else None}" for a in awards}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an official takes it for the body behind "untuk"; a level behind it is nobody, and a firm wins for itself
        (
            "Wakil Bupati Melati Rina Wati menerima penghargaan UHC Awards kategori Madya untuk Kabupaten Melati.",
            {"Kabupaten Melati | UHC Awards | Madya"},
        ),
        (
            "Penghargaan Kota Layak Anak kategori Nindya untuk Kota Melati diterima Kepala DP3A Melati, Rina Wati.",
            {"Kota Melati | Kota Layak Anak | Nindya"},
        ),
        (
            "Rina Wati menerima penghargaan Pustakawan Teladan untuk tingkat Kabupaten Melati.",
            {"Rina Wati | Pustakawan Teladan | None"},
        ),
        (
            "Bank Melati menerima penghargaan Best Bank untuk Kabupaten Melati.",
            {"Bank Melati | Best Bank | None"},
        ),
        # the town of the ceremony got nothing
        (
            "Penghargaan Melati Award diserahkan kepada PT Mawar Jaya di Gedung Kenanga, Paris.",
            {"PT Mawar Jaya | Melati Award | None"},
        ),
        (
            "Penghargaan Melati Award diserahkan kepada PT Mawar Jaya di Paris, PT Nila dan PT Anyelir.",
            {
                "PT Mawar Jaya | Melati Award | None",
                "PT Nila | Melati Award | None",
                "PT Anyelir | Melati Award | None",
            },
        ),
        # the prize itself is no award of who holds it for others
        (
            "Kabag Hukum Kota Melati Rina Wati yang menerima piala mewakili Wali Kota mengaku bangga.",
            set(),
        ),
        # a place whose head stands apart from it
        (
            "SD Melati meraih juara harapan II Lomba Inovasi, disusul SD Mawar di peringkat harapan III.",
            {"SD Melati | Lomba Inovasi | juara harapan II", "SD Mawar | Lomba Inovasi | harapan III"},
        ),
        # a work by its quoted name; a programme handed over is no award
        (
            "Inovasi “Si Jempol” milik Disdukcapil Melati meraih juara I Lomba Inovasi 2024.",
            {"Inovasi “Si Jempol” | Lomba Inovasi 2024 | juara I"},
        ),
        ("Bupati Melati Rina Wati menyerahkan program “Rumah Sehat” kepada warga.", set()),
        # the final is one of the cup that was won; of any other nothing was won
        (
            "Tim SMK Kenanga keluar sebagai juara usai menang 3-1 atas SMA Mawar di final Piala Melati 2024.",
            {"Tim SMK Kenanga | Piala Melati 2024 | juara"},
        ),
        ("Tim SMK Kenanga menang 3-1 atas SMA Mawar di final Piala Melati 2024.", set()),
        # what goes on behind the year of a contest is no part of its name
        (
            "Desa Sukamaju terpilih sebagai juara 1 Lomba Desa Tingkat Provinsi 2023 dan berhak mewakili provinsi.",
            {"Desa Sukamaju | Lomba Desa Tingkat Provinsi 2023 | juara 1"},
        ),
        # a scheme of the tables is read to its end
        (
            "Polres Melati menerima penghargaan Wilayah Bebas dari Korupsi (WBK) dari Menpan RB.",
            {"Polres Melati | Wilayah Bebas dari Korupsi | None"},
        ),
    ],
)
def test_awards_go_to_those_for_whom_they_are(conferrals_in: Read, text: str, expected: set[str]) -> None:
    assert _told(conferrals_in(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Polres Melati menerima penghargaan Wilayah Bebas dari Korupsi (WBK), Rabu.",
        "Bali Wiki meraih penghargaan Literacy Prize 2024. Penghargaan itu diserahkan Menteri Budi Santoso.",
        "Kota Melati diganjar Penghargaan Pembangunan Daerah (PPD) Terbaik III.",
    ],
)
def test_no_award_grants_itself(conferrals_in: Read, text: str) -> None:
    assert [a.issuer.raw for a in conferrals_in(text) if a.issuer and a.issuer.raw != "Menteri"] == []


def test_a_prize_is_handed_over_in_other_words(conferrals_in: Read) -> None:
    found = conferrals_in(
        "Kabupaten Tapin meraih Innovative Government Award. "
        "Penghargaan diterimakan kepada Pj Bupati Tapin, Budi Santoso, di Jakarta."
    )
    assert {a.received_by is not None for a in found} == {True}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what only regions get is for the one that is governed, and nobody's where two are
        ("Bupati Tapin Yamani bersyukur daerahnya kembali meraih opini WTP dari BPK.", {"Tapin | opini | WTP"}),
        (
            "Bupati Tapin Yamani dan Bupati Balangan Budi Santoso hadir. Daerahnya kembali meraih opini WTP dari BPK.",
            set(),
        ),
        # known schemes told in passing need no grade, one beside another
        (
            "Prestasi itu melengkapi penghargaan yang diraih Tapin, seperti Adipura dan Swasti Saba Wistara.",
            {"Tapin | Adipura | None", "Tapin | Swasti Saba | Wistara"},
        ),
        ("Dinas Pasar Tapin mengikuti lomba seperti Adipura dan Swasti Saba Wistara.", set()),
        # a score behind a name is no part of it, a number is
        (
            "Dinas Pasar meraih juara I Lomba Arsip dengan nilai 92,15, disusul Bapenda 90,40 di peringkat kedua.",
            {"Dinas Pasar | Lomba Arsip | juara I", "Bapenda | Lomba Arsip | peringkat kedua"},
        ),
        ("SMPN 90 meraih juara I Lomba Arsip.", {"SMPN 90 | Lomba Arsip | juara I"}),
    ],
)
def test_who_is_meant_where_the_name_stands_apart(conferrals_in: Read, text: str, expected: set[str]) -> None:
    assert _told(conferrals_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dua SMA terbaik di Melati versi LTM 2022 adalah SMAN 1 Kenanga dan SMAN 2 Mawar.",
            {"SMAN 1 Kenanga | SMA terbaik di Melati | None", "SMAN 2 Mawar | SMA terbaik di Melati | None"},
        ),
        ("SMA terbaik di Melati versi LTM 2022 dinilai adil.", set()),
        (
            "Bandara Kenanga masuk daftar 10 bandara terbaik di Asia versi Melatrax.",
            {"Bandara Kenanga | bandara terbaik di Asia | None"},
        ),
        ("Bandara Kenanga masuk dalam rencana tata ruang di Asia.", set()),
    ],
)
def test_members_of_a_ranking(conferrals_in: Read, text: str, expected: set[str]) -> None:
    assert _told(conferrals_in(text)) == expected
