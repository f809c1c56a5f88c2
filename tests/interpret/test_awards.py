"""Awards of invented articles: who got what with which grade, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Conferral

Awards = Callable[..., list[Conferral]]


@pytest.fixture(scope="module")
def awards(conferrals_in: Awards) -> Awards:
    return conferrals_in


def _forms(award: Conferral) -> set[str]:
    return {award.award.raw, *award.award_variants}


@pytest.mark.parametrize(
    ("body", "recipients", "form", "grades"),
    [
        # active and passive verbs
        ("PT Maju Jaya meraih penghargaan Industri Hijau 2023.", ["PT Maju Jaya"], "Industri Hijau 2023", [None]),
        ("Suparman diganjar penghargaan Kalpataru.", ["Suparman"], "Kalpataru", [None]),
        # shared ranks and "masing-masing"
        (
            "Di lomba Baca Puisi Nusantara peringkat kedua dan ketiga ditempati SDN 2 Melati dan SDN 5 Melati.",
            ["SDN 2 Melati", "SDN 5 Melati"],
            "lomba Baca Puisi Nusantara",
            ["peringkat kedua", "ketiga"],
        ),
        # a list without verbs
        (
            "Lomba Sekolah Sehat selesai. Juara I diraih SDN 3 Melati, disusul SDN 1 Mawar sebagai juara II.",
            ["SDN 3 Melati", "SDN 1 Mawar"],
            "Lomba Sekolah Sehat",
            ["Juara I", "juara II"],
        ),
        # winners spelled out behind "yakni"
        (
            "Sejumlah sekolah, yakni SMPN 1 Melati, SMPN 2 Mawar dan SMPN 4 Kenanga meraih penghargaan Adiwiyata.",
            ["SMPN 1 Melati", "SMPN 2 Mawar", "SMPN 4 Kenanga"],
            "Adiwiyata",
            [None, None, None],
        ),
        # the category goes into the name, the event among the variants
        (
            "Best Digital Bank dalam ajang Nusantara Bank Awards 2023 diraih Bank Melati.",
            ["Bank Melati"],
            "Nusantara Bank Awards 2023",
            [None],
        ),
        # ordinary texts have no awards
        ("Bupati memberikan penghargaan setinggi-tingginya kepada panitia.", [], "", []),
        ("Ia menyampaikan terima kasih dan penghargaan kepada seluruh warga.", [], "", []),
        ("Timnas menang 2-1 dan naik ke posisi kedua klasemen.", [], "", []),
        ("Calon itu berada di peringkat kedua dengan elektabilitas 12 persen.", [], "", []),
        ("Lulusan itu meraih gelar Master of Law dari kampus luar negeri.", [], "", []),
        ("Pemerintah membangun jalan dan jembatan di tiga desa.", [], "", []),
    ],
)
def test_who_got_what(awards: Awards, body: str, recipients: list[str], form: str, grades: list[str | None]) -> None:
    found = awards(body)
    assert [award.recipient.raw for award in found] == recipients
    assert [award.grade.raw if award.grade else None for award in found] == grades
    assert all(form in _forms(award) for award in found)


def test_a_region_is_one_recipient_in_all_its_forms(awards: Awards) -> None:
    body = (
        "Pemkab Tabalong meraih opini Wajar Tanpa Pengecualian (WTP) atas Laporan Keuangan Pemerintah Daerah "
        "(LKPD) Tahun Anggaran 2022.\nBupati berharap opini WTP yang diraih Kabupaten Tabalong bertahan."
    )
    (award,) = awards(body, title="Tabalong Raih Opini WTP")
    assert award.recipient.key == "63.09"
    assert {award.recipient.raw, *award.recipient_variants} >= {"Pemkab Tabalong", "Kabupaten Tabalong", "Tabalong"}
    assert (award.grade.raw if award.grade else None, award.year) == ("WTP", 2022)


@pytest.mark.parametrize(
    ("body", "name", "grade"),
    [
        ("Pemkab Tabalong meraih opini Wajar Tanpa Pengecualian (WTP).", "opini", "WTP"),
        ("Pemkab Tabalong meraih opini WTP.", "opini", "WTP"),
        # the words of a grade that are the award's own name stay
        ("Pemkab Tabalong meraih penghargaan Kabupaten Peduli HAM.", "Kabupaten Peduli HAM", None),
    ],
)
def test_an_award_is_named_without_its_grade(awards: Awards, body: str, name: str, grade: str | None) -> None:
    (award,) = awards(body)
    assert (award.award.raw, award.grade.raw if award.grade else None) == (name, grade)


def test_slots_of_a_ceremony(awards: Awards) -> None:
    body = (
        "Pemkab Tabalong menerima penghargaan Kabupaten Layak Anak kategori Nindya untuk "
        "kelima kali berturut-turut dari "
        "Kementerian Perlindungan Anak.\nPenghargaan diserahkan di Jakarta, Senin (5/2/2024), "
        "dan diterima langsung oleh "
        "Wakil Bupati Tabalong, Budi Santoso."
    )
    (award,) = awards(body)
    assert award.grade is not None and (award.grade.raw, award.grade.key) == ("Nindya", "Nindya")
    assert award.streak == 5
    assert award.issuer is not None and award.issuer.raw == "Kementerian Perlindungan Anak"
    assert award.conferred is not None and award.conferred.iso == "2024-02-05"
    assert award.received_by is not None and award.recipient_person is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("Pemkab Tabalong menargetkan meraih Piala Adipura Kencana.", "targeted"),
        ("Pemkab Tabalong gagal meraih Piala Adipura Kencana.", "not_received"),
        ("Pemkab Tabalong masuk nominasi penerima Piala Adipura Kencana.", "nominated"),
        ("Pemkab Tabalong berhasil meraih Piala Adipura Kencana.", "received"),
    ],
)
def test_hoped_missed_and_got_are_kept_apart(awards: Awards, body: str, status: str) -> None:
    assert [award.status for award in awards(body)] == [status]


def test_the_same_award_told_again_is_one_award(awards: Awards) -> None:
    body = (
        "SMKN 1 Rantau meraih juara 2 Lomba Robot Nusantara 2023.\n“Kami bangga SMKN 1 Rantau "
        "meraih juara 2,” kata Budi "
        "Santoso.\nPenghargaan itu diterima dengan gembira."
    )
    assert len(awards(body, title="SMKN 1 Rantau Raih Juara 2 Lomba Robot")) == 1


def test_a_numbered_list_gives_an_award_to_each(awards: Awards) -> None:
    body = (
        "Lembaga itu merilis daftarnya.\nBerikut 3 kampus terbaik di Asia:\n1. Kampus "
        "Melati\n2. Kampus Mawar\n3. Kampus Nila"
    )
    found = awards(body)
    assert [(a.recipient.raw, a.rank) for a in found] == [("Kampus Melati", 1), ("Kampus Mawar", 2), ("Kampus Nila", 3)]
