"""Articles for the test site: invented people, places and prizes, the same for the same seed."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import datetime

_GIVEN = "Rusdi Halimah Syaiful Norhayati Taufik Mardiana Fajri Ratnawati Gusti Hairil Yulita Darmawan Bonefasius Lidya"
_FAMILY = "Rahman Effendi Anwari Setyawan Pasaribu Lamury Baharuddin Wulandari Tamrin Sangaji Hasibuan Mandala Noor"
_PLACES = "Rantau Amandit Bukit Selaras Muara Kelumpang Tanjung Haruyan Sungai Rawa,Teluk Pinang"
_REGENCIES = (
    "Tapin",
    "Balangan",
    "Kotabaru",
    "Katingan",
    "Sintang",
    "Paser",
    "Berau",
    "Bulungan",
    "Sambas",
    "Tabalong",
)
_SCHEMES = (
    ("Sistem Akuntabilitas Kinerja Instansi Pemerintah (SAKIP)", "predikat BB", "Kementerian PANRB"),
    ("Kabupaten Layak Anak", "kategori Nindya", "Kementerian PPPA"),
    ("Adipura", "sertifikat Adipura", "Kementerian Lingkungan Hidup"),
    ("Opini laporan keuangan", "opini Wajar Tanpa Pengecualian (WTP)", "BPK RI"),
    ("Swasti Saba", "kategori Wiwerda", "Kementerian Kesehatan"),
    ("Keterbukaan Informasi Publik", "predikat Informatif", "Komisi Informasi"),
)
_TOPICS = (
    "penanganan stunting",
    "perbaikan jalan desa",
    "layanan perizinan",
    "cetak sawah baru",
    "sekolah tepi sungai",
    "air bersih",
    "pasar tani",
)
_HOPES = (
    "hasil ini milik semua pegawai yang bekerja sampai ke desa",
    "tahun depan layanan harus lebih cepat dan lebih murah bagi warga",
    "kami tidak ingin berhenti pada piagam, warga harus merasakan manfaatnya",
    "anggaran akan diarahkan ke kecamatan yang paling jauh dari ibu kota kabupaten",
    "pengawasan dibuka untuk umum supaya setiap rupiah dapat ditelusuri",
    "pendamping desa akan ditambah agar data yang masuk tidak lagi terlambat",
)
_DETAILS = (
    "Tim penilai mengunjungi {place} selama tiga hari dan memeriksa {count} berkas dari dua belas kecamatan.",
    "Di {place}, {count} keluarga sudah tercatat dan sisanya menyusul setelah pendataan ulang selesai.",
    "Panitia menyebut {count} peserta hadir, sebagian besar berasal dari desa di sekitar {place}.",
    "Pekerjaan di {place} dimulai awal bulan dan menyerap {count} tenaga dari kampung setempat.",
    "Laporan dinas mencatat {count} titik yang perlu diperbaiki, paling banyak berada di {place}.",
    "Warga {place} menunggu {count} unit bantuan yang dijanjikan sejak musyawarah tahun lalu.",
)
_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Story:
    """An article as the newsroom wrote it; `number` is its id at its outlet, `parts` the pages that it is split into.

    `published` and `modified` carry a time zone. `author` is its byline.
    """

    number: int
    slug: str
    title: str
    paragraphs: tuple[str, ...]
    author: str
    published: datetime
    modified: datetime
    section: str = "daerah"
    parts: int = 1

    def part(self, number: int) -> tuple[str, ...]:
        """The paragraphs on page `number` (from 1); none beyond the last."""
        size = -(-len(self.paragraphs) // self.parts)
        return self.paragraphs[(number - 1) * size : number * size]


def indonesian_day(moment: datetime) -> str:
    """ "Rabu, 25 November 2026" """
    return f"{_WEEKDAYS[moment.weekday()]}, {moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def slug_of(title: str) -> str:
    """The title as it stands in an address."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def write_story(seed: int, outlet: str, number: int, published: datetime, parts: int = 1) -> Story:
    """Story `number` of an outlet: the same arguments give the same words."""
    dice = random.Random(f"{seed}/{outlet}/{number}")
    regency = dice.choice(_REGENCIES)
    regent, official = (f"{dice.choice(_GIVEN.split())} {dice.choice(_FAMILY.split())}" for _ in range(2))
    topic = dice.choice(_TOPICS)
    day = f"{_WEEKDAYS[published.weekday()]} ({published.day}/{published.month}/{published.year})"
    if number % 2:
        title, opening = _award_opening(dice, regency, regent, published.year, day)
    else:
        title = (
            f"Bupati {regency} {regent.split()[0]} Minta {topic.capitalize()} Dipercepat pada Triwulan {number % 4 + 1}"
        )
        opening = (
            f"Bupati {regency} {regent} meminta {topic} dipercepat saat membuka rapat koordinasi di Aula Kantor Bupati "
            f"{regency}, {day}. Rapat itu diikuti para camat dan kepala dinas se-Kabupaten {regency}."
        )
    return Story(
        number=number,
        slug=f"{slug_of(title)}-{number}",
        title=title,
        paragraphs=(opening, *_middle(dice, regency, regent, official, topic, parts)),
        author=f"{dice.choice(_GIVEN.split())} {dice.choice(_FAMILY.split())}",
        published=published,
        modified=published,
        parts=parts,
    )


def _award_opening(dice: random.Random, regency: str, regent: str, year: int, day: str) -> tuple[str, str]:
    scheme, grade, issuer = dice.choice(_SCHEMES)
    title = f"Pemkab {regency} Raih {grade.split(' (')[0].title()} {scheme.split(' (')[0]} {year}"
    opening = (
        f"Pemerintah Kabupaten {regency} meraih {grade} dalam penilaian {scheme} tahun {year} dari {issuer}. "
        f"Penghargaan diterima Bupati {regency} {regent} di Banjarmasin, {day}."
    )
    return title, opening


def _middle(dice: random.Random, regency: str, regent: str, official: str, topic: str, parts: int) -> tuple[str, ...]:
    """Two quotations and as many details as the pages need; no paragraph stands twice."""
    first, second = dice.sample(_HOPES, 2)
    places = [place.strip() for place in re.split(r",| (?=Bukit|Muara|Tanjung|Sungai)", _PLACES)]
    details = [
        template.format(place=dice.choice(places), count=dice.randint(12, 980))
        + f" Catatan itu masuk laporan {topic} nomor {dice.randint(100, 999)}."
        for template in dice.sample(_DETAILS, 3 if parts == 1 else 6)
    ]
    quotes = (
        f"“{first[0].upper()}{first[1:]},” kata {regent.split()[0]} di hadapan wartawan.",
        f"Kepala Dinas Komunikasi dan Informatika {regency} {official} mengatakan {second}. "
        f"Ia menambahkan bahwa {topic} tetap menjadi perhatian utama pemerintah kabupaten.",
    )
    middle = [details[0], quotes[0], *details[1:-1], quotes[1], details[-1]]
    return tuple(middle)
