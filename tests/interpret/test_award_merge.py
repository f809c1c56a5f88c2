"""Which reports of an invented article tell of the same award, and the grades that names and pointers carry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Conferral

Told = list[tuple[str, str, str | None]]
Read = Callable[..., Told]


def _row(award: Conferral) -> tuple[str, str, str | None]:
    return award.recipient.raw, award.award.raw, award.grade.raw if award.grade else None


@pytest.fixture(scope="module")
def read(conferrals_in: Callable[..., list[Conferral]]) -> Read:
    def told(body: str, title: str = "Kabar Hari Ini") -> Told:
        return [_row(award) for award in conferrals_in(body, title) if award.status == "received"]

    return told


@pytest.mark.parametrize(
    ("body", "grades"),
    [
        # the step of its scale that a scheme's name ends with
        ("PT Melati Jaya menerima PROPER Hijau.", ["Hijau"]),
        ("Kabupaten Melati menerima penghargaan Swasti Saba Wiwerda.", ["Wiwerda"]),
        # a letter right behind the verb
        ("Pada penilaian SAKIP, Pemkab Tabalong memperoleh BB dengan skor 74,38.", ["BB"]),
        ("Sinta Dewi meraih gelar juara dunia di ajang Melati Cup.", ["juara dunia"]),
        # the grade told before
        (
            "PT Melati Jaya meraih predikat Emas pada penilaian PROPER. Predikat yang sama diraih PT Mawar Abadi.",
            ["Emas", "Emas"],
        ),
        # who comes next has the level of the first
        (
            "Predikat Informatif pada Anugerah Melati diraih Pemkab Tapin dengan nilai 97,35, disusul Pemkab Tabalong.",
            ["Informatif", "Informatif"],
        ),
        # nobody's grade: classes of orders, titles, names
        ("Suparman menerima Bintang Jasa Utama.", [None]),
        ("SDN 2 Melati ditetapkan sebagai Sekolah Adiwiyata Mandiri.", [None]),
        ("Sinta Dewi memperoleh B Melati Award.", [None]),
    ],
)
def test_grades_that_words_carry(read: Read, body: str, grades: list[str | None]) -> None:
    assert [grade for _, _, grade in read(body)] == grades


def test_capitals_of_a_headline_make_no_full_name_of_a_bare_word(read: Read) -> None:
    told = read("RSUD menerima predikat Pelayanan Prima dalam PEKPPP 2023.", "RSUD Tapin Raih Predikat Pelayanan Prima")
    assert {recipient for recipient, _, _ in told} == {"RSUD"}


def test_a_medal_goes_with_the_title_behind_it(read: Read) -> None:
    body = (
        "PT Melati Jaya meraih penghargaan kategori layanan umum seperti Platinum The Best People Team, "
        "Gold The Best Digital Media dan Silver The Best Green Office."
    )
    told = {(award, grade) for _, award, grade in read(body)}
    assert {("The Best People Team", "Platinum"), ("The Best Digital Media", "Gold")} <= told
    assert ("The Best People Team", "Gold") not in told


@pytest.mark.parametrize(
    ("title", "body", "awards"),
    [
        # the headline and the field of a prize tell the one award that the body names
        (
            "Bupati Melati Rina Sari Jadi Kepala Daerah Terbaik",
            "Bupati Melati Rina Sari dianugerahi penghargaan Best Regent dari majalah Kenanga.",
            ["Best Regent"],
        ),
        (
            "Kabar PT Melati Jaya",
            "PT Melati Jaya meraih penghargaan di bidang teknologi informasi. "
            "PT Melati Jaya meraih penghargaan kategori Best Operating Model pada ajang Kenanga Digital Awards 2023.",
            ["Best Operating Model"],
        ),
        # a category says in what a title was won
        (
            "Kabar Dewi",
            "Dewi Lestari dinobatkan sebagai Aktris Terbaik untuk kategori Drama Panjang.",
            ["Aktris Terbaik untuk kategori Drama Panjang"],
        ),
        # two awards stay two: two categories, two schemes
        (
            "Kabar PT Melati Jaya",
            "PT Melati Jaya meraih penghargaan kategori Best Service dan kategori Best Product.",
            ["Best Service", "Best Product"],
        ),
    ],
)
def test_what_is_told_twice(read: Read, title: str, body: str, awards: list[str]) -> None:
    assert [award for _, award, _ in read(body, title)] == awards


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # another one of the award that somebody got last
        (
            "Puskesmas Melati meraih penghargaan Layanan Bersih. Lembaga itu juga menggelar Festival Kenanga. "
            "Penghargaan serupa diberikan kepada Puskesmas Mawar.",
            [("Puskesmas Melati", "Layanan Bersih"), ("Puskesmas Mawar", "Layanan Bersih")],
        ),
        # an accreditation is of no contest, a place of no bare abbreviation
        (
            "SDN 2 Melati ikut Lomba Sains Kenanga. SDN 2 Melati memperoleh akreditasi A.",
            [("SDN 2 Melati", "akreditasi")],
        ),
        # the dateline is no part of the name
        (
            "KABARMELATI – Festival Kenanga dimenangkan SDN 2 Melati.",
            [("SDN 2 Melati", "Festival Kenanga")],
        ),
        # steps of a scale are no winners
        ("Kategori penghargaan dibedakan menurut keaktifan, yaitu Pratama, Madya dan Utama.", []),
        # hoped for, proposed, in question
        ("Peluang PT Melati Jaya meraih Kenanga Award menipis.", []),
        ("Rina Sari diusulkan menjadi Pahlawan Nasional.", []),
        ("PT Melati Jaya membidik Kenanga Award.", []),
    ],
)
def test_which_award_is_meant(read: Read, body: str, expected: list[tuple[str, str]]) -> None:
    assert [(recipient, award) for recipient, award, _ in read(body)] == expected


def test_a_table_in_the_headline_rewards_nobody(read: Read) -> None:
    body = "Rina Sari berada di posisi kedua Kenanga Cup dan Sinta Dewi di posisi ketiga."
    assert read(body, "Klasemen Kenanga Cup: Rina Sari Naik") == []
