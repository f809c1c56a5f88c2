"""Who took an award in hand, in the many ways in which the press tells it, in invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Conferral

Read = Callable[..., list[Conferral]]
_TAPIN = "Kabupaten Tapin meraih penghargaan Kota Layak Anak kategori Nindya dari Kementerian PPPA. "


def _hands(awards: list[Conferral]) -> list[str | None]:
    return [next((e.quote for slot, e in award.slots if slot == "received_by"), None) for award in awards]


@pytest.mark.parametrize(
    "told",
    [
        # what happens to the trophy
        "Trofinya diboyong Kepala Dinas PPPA Tapin Budi Santoso.",
        "Piala kini berada di tangan Sekda Tapin Budi Santoso.",
        "Piagam diantarkan ke meja Sekda Tapin Budi Santoso.",
        "Piala dibawa turun dari panggung oleh Sekda Tapin Budi Santoso.",
        "Medali dikalungkan Menteri PPPA Rina Wati kepada Bupati Tapin Budi Santoso.",
        # what the person does with it
        "Sekda Tapin Budi Santoso yang menjemput trofi melontarkan candaan.",
        "Sekda Tapin Budi Santoso memboyong plakat itu pulang ke Rantau.",
        "Sekda Tapin Budi Santoso, yang mengangkat piala, mengaku terharu.",
        "Tampak Sekda Tapin Budi Santoso memegang trofi di atas panggung.",
        "Bupati Tapin Budi Santoso menerimanya bersama Kepala Dinas PPPA Siti Aminah.",
        # who stands in for somebody, or only beside
        "Wakil Bupati Tapin Budi Santoso mewakili Bupati menerima penghargaan itu.",
        "Wakil Bupati Tapin Budi Santoso, mewakili Bupati Tapin Rina Wati, menerima penghargaan tersebut.",
        "Bupati Tapin Budi Santoso didampingi Kepala Dinas PPPA Siti Aminah menerima langsung penghargaan tersebut.",
        "Bupati Tapin Budi Santoso bersama Kepala Dinas PPPA Siti Aminah menerima penghargaan tersebut.",
        # behind the verb that opens the sentence
        "Hadir menerima penghargaan tersebut Sekda Tapin Budi Santoso.",
        "Hadir langsung menerima penghargaan tersebut, Sekda Tapin, Budi Santoso.",
    ],
)
def test_somebody_took_it(conferrals_in: Read, told: str) -> None:
    found = conferrals_in(_TAPIN + told)
    hands = {award.recipient.raw: hand for award, hand in zip(found, _hands(found), strict=True)}
    assert hands["Kabupaten Tapin"] == "Budi Santoso"


@pytest.mark.parametrize(
    "told",
    [
        # it is told, hoped or denied
        "Kepala Dinas PPPA Tapin Budi Santoso menambahkan, daerahnya sudah tiga kali menerima penghargaan itu.",
        "Bupati Tapin Budi Santoso berharap tahun depan bisa menerima penghargaan lagi.",
        "Bupati Tapin Budi Santoso tidak hadir menerima penghargaan.",
        # the deputy only speaks
        "Bupati Tapin yang diwakili Sekda Budi Santoso mengaku gembira.",
        # the office, or what is taken, is of another region
        "Bupati Balangan Budi Santoso juga menerima penghargaan.",
        "Penghargaan untuk Balangan diterima Bupati Budi Santoso.",
    ],
)
def test_nobody_took_it(conferrals_in: Read, told: str) -> None:
    assert not any(_hands(conferrals_in(_TAPIN + told)))


@pytest.mark.parametrize(
    ("body", "hands"),
    [
        # of two officials each takes that of the own region
        (
            "Kabupaten Tapin meraih Anugerah Adipura 2023 dan Kabupaten Balangan meraih sertifikat Adipura. "
            "Bupati Tapin Budi Santoso dan Bupati Balangan Rina Wati menerima penghargaan dari Menteri LHK.",
            ["Budi Santoso", "Rina Wati"],
        ),
        # all that one got, also where the sentence names one of them alone
        (
            "Kabupaten Tapin meraih juara I Lomba Arsip 2023. Warga gembira. Camat datang. "
            "Kabupaten Tapin menjadi juara umum Festival Kenanga 2023. Kedua penghargaan dan Piala Juara Umum "
            "Festival Kenanga 2023 itu diterima Bupati Tapin Budi Santoso.",
            ["Budi Santoso", "Budi Santoso"],
        ),
        # whoever governs takes a report, not the council's chair named before
        (
            "Pemkab Tapin meraih opini WTP atas LKPD 2023. LHP diserahkan Kepala BPK Kalsel Rina Wati kepada "
            "Ketua DPRD Tapin Siti Aminah dan Bupati Tapin Budi Santoso.",
            ["Budi Santoso"],
        ),
        # the body is named without the words of government in its name
        (
            "Bapenda Kabupaten Tapin dan DPMPTSP Kabupaten Tapin meraih Layanan Publik Award 2023.\n"
            "Warga gembira.\nKepala DPMPTSP Tapin Budi Santoso menerima trofi dari Menteri.",
            [None, "Budi Santoso"],
        ),
        # of a regency and a city with one name each has heads of its own
        (
            "Anugerah Keterbukaan Informasi Publik diberikan kepada Kota Serang dan Kabupaten Serang. "
            "Wakil Bupati Serang Budi Santoso menerima piagam untuk daerahnya.",
            [None, "Budi Santoso"],
        ),
        # a person's is taken by kin, or by whoever takes it for that person
        (
            "Almarhum Joko Widodo dianugerahi Bintang Mahaputera Utama. "
            "Tanda kehormatan untuk Joko diterima putrinya, Rina Wati.",
            ["Rina Wati"],
        ),
        (
            "Bupati Tapin Budi Santoso dinobatkan sebagai Kepala Daerah Inovatif. "
            "Penghargaan untuk Budi diterima Sekda Tapin Rina Wati.",
            ["Rina Wati"],
        ),
    ],
)
def test_for_whom_it_was_taken(conferrals_in: Read, body: str, hands: list[str | None]) -> None:
    assert _hands(conferrals_in(body)) == hands
