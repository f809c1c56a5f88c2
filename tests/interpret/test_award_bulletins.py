"""Awards as bulletins of offices, firms and schools tell them, in invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Conferral

Read = Callable[..., list[Conferral]]


def won(awards: list[Conferral]) -> set[str]:
    """What was received, as "recipient | grade"."""
    return {f"{a.recipient.raw} | {a.grade.raw if a.grade else None}" for a in awards if a.status == "received"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the noun of the region is no part of its grade
        (
            "Kabupaten Melati meraih predikat Kabupaten Sangat Inovatif pada Innovative Government Award 2023.",
            {"Kabupaten Melati | Sangat Inovatif"},
        ),
        (
            "Kota Mawar dinobatkan sebagai Kota Terinovatif pada Innovative Government Award 2023.",
            {"Kota Mawar | Terinovatif"},
        ),
        ("Warga ingin tinggal di Kabupaten Sangat Inovatif.", set()),
        # a body that accredits is no grade
        (
            "Prodi Agribisnis Universitas Melati ditetapkan terakreditasi Unggul oleh lembaga akreditasi mandiri.",
            {"Prodi Agribisnis Universitas Melati | Unggul"},
        ),
        ("Dokumen diperiksa lembaga akreditasi mandiri.", set()),
        # stars only word the step
        (
            "RSUD Melati dinyatakan lulus akreditasi dengan predikat Paripurna atau bintang lima.",
            {"RSUD Melati | Paripurna"},
        ),
        # a rate with decimals is no step
        (
            "Bank Melati meraih Mawar Finance Award 2023. Rasio kredit bermasalah berada di level 1,74 persen.",
            {"Bank Melati | None"},
        ),
        ("Rasio kredit bermasalah Bank Melati berada di level 1,74 persen.", set()),
        # a metal right behind the verb
        ("Film Melati diganjar Perak pada Kampus Mawar Award 2023.", {"Film Melati | Perak"}),
        ("Perajin dihadiahi perak murni pada acara Kampus Mawar.", set()),
        # levels of a scale that nobody knows
        (
            "Anugerah Desa Melati 2023 dibagikan. Tingkat Kartika diraih Desa Mawar, sedangkan tingkat Sinar diberikan "
            "kepada Desa Nila dan Desa Sawi.",
            {"Desa Mawar | Kartika", "Desa Nila | Sinar", "Desa Sawi | Sinar"},
        ),
        ("Tingkat Kecamatan diraih susah payah. Tingkat Dasar diberikan kepada siswa baru.", set()),
        # a result that has not moved
        (
            "Pada Indeks Reformasi Hukum 2023 Pemkab Melati belum beranjak dari kategori B dengan angka 71,9.",
            {"Pemkab Melati | B"},
        ),
        ("Pemkab Melati belum beranjak dari kebiasaan lama.", set()),
        # the abbreviation of the award stands between its name and the grade
        (
            "Kota Mawar dianugerahi predikat Kota Layak Anak (KLA) kategori Nindya tahun 2023.",
            {"Kota Mawar | Nindya"},
        ),
        # the name of an award is no grade of it
        (
            "Lapas Melati meraih predikat Wilayah Birokrasi Bersih dan Melayani (WBBM) tahun 2023.",
            {"Lapas Melati | None"},
        ),
        # one grade by its colour, its words or its letter
        (
            "Hasil penilaian kepatuhan standar pelayanan publik keluar. Kabupaten Tapin meraih nilai 92,31 (Zona "
            "Hijau, Kualitas Tertinggi).",
            {"Kabupaten Tapin | Zona Hijau"},
        ),
        ("Kinerja pemerintahan Kabupaten Tapin tergolong tinggi.", set()),
        # places from one to another, each with its own winner
        (
            "Lomba Inovasi Melati usai. Juara harapan 1 sampai 3 masing-masing diraih SD Mawar, SD Nila, dan SD Sawi.",
            {"SD Mawar | Juara harapan 1", "SD Nila | Juara harapan 2", "SD Sawi | Juara harapan 3"},
        ),
        ("Peserta dipilih melalui seleksi juara 1 hingga 3 di Lomba Inovasi Melati.", set()),
        # champions overall have places too
        (
            "Lomba Seni Melati usai. Juara umum II diraih SMP Mawar dan juara umum III SMP Nila.",
            {"SMP Mawar | Juara umum II", "SMP Nila | juara umum III"},
        ),
        # a metal behind the verb, for its category
        ("Tim Mawar memperoleh perak kategori poster pada Olimpiade Melati 2023.", {"Tim Mawar | perak"}),
        ("Nasabah Bank Mawar memperoleh perak murni lima gram.", set()),
    ],
)
def test_grades(conferrals_in: Read, text: str, expected: set[str]) -> None:
    assert won(conferrals_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whoever ends a contest with medals
        (
            "Kontingen Tapin menutup Porprov 2023 dengan 3 emas, 2 perak dan 1 perunggu.",
            {"Kontingen Tapin | emas", "Kontingen Tapin | perak", "Kontingen Tapin | perunggu"},
        ),
        ("Kontingen Tapin menutup Porprov 2023 dengan pawai obor.", set()),
        # what brings somebody to a place
        (
            "Porprov 2023 usai. Hasil itu mengantar Kabupaten Tapin ke peringkat kelima.",
            {"Kabupaten Tapin | peringkat kelima"},
        ),
        (
            "Lomba Kopi Melati usai. Dewan juri menempatkan Kedai Mawar sebagai juara pertama.",
            {"Kedai Mawar | juara pertama"},
        ),
        ("Lomba Kopi Melati usai. Bus mengantar rombongan Kabupaten Tapin ke tempat menginap.", set()),
        # one of each, named in the next sentence
        (
            "Gubernur menyematkan Lencana Melati kepada seorang camat dan seorang lurah. Keduanya adalah Camat Mawar "
            "Rina Sari dan Lurah Nila Budi Santoso.",
            {"Rina Sari | None", "Budi Santoso | None"},
        ),
        # a calling behind an opening means who was named before
        (
            "Rina Sari datang lebih awal. Setelah 34 tahun mengabdi, pensiunan guru itu menerima Lencana Melati.",
            {"Rina Sari | None"},
        ),
        # a paper or site is its owner's
        (
            "Dokumen Rencana Kerja Pemerintah Daerah Kota Mawar dinilai sebagai Terbaik III Penghargaan Melati 2023.",
            {"Kota Mawar | Terbaik III"},
        ),
        (
            "Website Pemerintah Kota Mawar dinobatkan sebagai Terbaik I Anugerah Situs Melati 2023.",
            {"Pemerintah Kota Mawar | Terbaik I"},
        ),
        ("Dokumen Rencana Kerja Pemerintah Daerah Kota Mawar dibahas menjelang Penghargaan Melati 2023.", set()),
        # the only body of its kind by its head alone; of two nobody knows which
        (
            "Polres Mawar Hulu menempati peringkat pertama Penilaian IKPA 2023. Piala itu diterima Polres, Senin.",
            {"Polres Mawar Hulu | peringkat pertama"},
        ),
        # members named with their fields; a place without its head; whoever won before others came next
        (
            "Dua siswa SMA Mawar meraih emas Olimpiade Melati 2023. Keduanya yakni Rina Sari pada bidang Biologi dan "
            "Joko Susilo pada bidang Fisika.",
            {"Rina Sari | emas", "Joko Susilo | emas"},
        ),
        (
            "Lomba Desa Melati 2023 usai. Peringkat kedua ditempati Desa Nila dan ketiga Desa Sawi.",
            {"Desa Nila | Peringkat kedua", "Desa Sawi | ketiga"},
        ),
        (
            "Lomba Lari Melati dimenangkan SMA Mawar, disusul SMA Nila di tempat kedua dan SMA Sawi di tempat ketiga.",
            {"SMA Mawar | None", "SMA Nila | tempat kedua", "SMA Sawi | tempat ketiga"},
        ),
        # each with a title of its own
        (
            "Penghargaan Koperasi Melati 2023 diberikan kepada KSP Mawar sebagai Koperasi Berprestasi dan KUD Nila "
            "sebagai Koperasi Modern.",
            {"KSP Mawar | None", "KUD Nila | None"},
        ),
        # degrees stand between a name and its verb; a pronoun goes on behind "dan"
        (
            "Bupati Tapin, Budi Santoso, S.E., M.M., menerima Lencana Melati.",
            {"Budi Santoso, S.E., M.M. | None"},
        ),
        (
            "Rina Sari meraih Upakarti. Pada 2019 ia meraih Kalpataru dan dinobatkan sebagai Tokoh Inspiratif Melati.",
            {"Rina Sari | None"},
        ),
        # a body that holds elections, the rest of whom nobody knows
        (
            "Komisi Pemilihan Umum Tapin meraih Terbaik I Pengelolaan Arsip pada Melati Award 2023.",
            {"Komisi Pemilihan Umum Tapin | Terbaik I"},
        ),
        ("Pemilihan Umum 2024 dimenangkan pasangan nomor satu.", set()),
        ("Hasil Evaluasi Pelayanan Publik 2023 keluar. Dari 13 polres, sisanya memperoleh predikat B.", set()),
        # a place behind one of the same contest that the article never names
        (
            "Kejari Mawar dianugerahi penghargaan sebagai satuan kerja terbaik kedua. Peringkat pertama diraih Kejari "
            "Nila dan peringkat ketiga Kejari Sawi.",
            {"Kejari Mawar | terbaik kedua", "Kejari Nila | Peringkat pertama", "Kejari Sawi | peringkat ketiga"},
        ),
        ("Kejari Mawar buka pukul delapan. Peringkat pertama diraih Kejari Nila.", set()),
        # some of a counted group
        (
            "Gubernur menyerahkan Lencana Melati kepada lima guru. Mereka antara lain Rina Sari, Joko Susilo dan "
            "Budi Santoso.",
            {"Rina Sari | None", "Joko Susilo | None", "Budi Santoso | None"},
        ),
    ],
)
def test_recipients(conferrals_in: Read, text: str, expected: set[str]) -> None:
    assert won(conferrals_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a contest told in small letters just before its places
        (
            "Tapin mencatat rekor MURI. Lalu diserahkan hasil lomba racik jamu antarkecamatan. Kecamatan Mawar menjadi "
            "juara.",
            {"Kecamatan Mawar": "lomba racik jamu antarkecamatan"},
        ),
        # a festival is only where it was handed over
        (
            "Desa Mawar meraih Anugerah Desa Melati. Penghargaan itu diberikan pada Festival Tari Tapin. Tingkat Madya "
            "diraih Desa Nila.",
            {"Desa Nila": "Anugerah Desa Melati"},
        ),
        # praise in small letters in front of a name; the size of firms is part of the category
        ("PT Mawar menyabet penghargaan bergengsi Nila Jaya.", {"PT Mawar": "Nila Jaya"}),
        (
            "Melati Award 2023 usai. Kategori usaha skala besar dimenangkan PT Mawar.",
            {"PT Mawar": "usaha skala besar"},
        ),
        # the next round has no winners yet
        (
            "Desa Mawar juara lomba desa tingkat Kabupaten Tapin. Desa itu akan maju pada lomba desa tingkat provinsi. "
            "Peringkat kedua ditempati Desa Nila.",
            {"Desa Nila": "lomba desa tingkat Kabupaten Tapin"},
        ),
        # what a place is for, behind "penghargaan" or in a list that a prize announces
        (
            "Bawaslu Tapin meraih penghargaan Terbaik II Pengawasan Partisipatif.",
            {"Bawaslu Tapin": "Pengawasan Partisipatif"},
        ),
    ],
)
def test_names(conferrals_in: Read, text: str, names: dict[str, str]) -> None:
    found = {a.recipient.raw: a.award.raw for a in conferrals_in(text)}
    assert {who: found.get(who) for who in names} == names


MEDALS = "Olimpiade Olahraga Siswa Melati 2023 usai.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # cells of a table each on its own line, below headings that tell the medal
        (
            MEDALS + "Peraih medali emas\nNama\nCabang\nJenjang\nRina Sari\nRenang gaya bebas\nSMA\nBudi Santoso\n"
            "Atletik lari\nSMP\nPeraih medali perak\nDewi Lestari\nKarate kata\nSMA\nJoko Susilo\nSilat\nSMP\n",
            {"Rina Sari | emas", "Budi Santoso | emas", "Dewi Lestari | perak", "Joko Susilo | perak"},
        ),
        # a timetable is no table of winners
        (MEDALS + "Hari\nPukul\nAcara\nSenin\n09.00\nRapat\nSelasa\n10.00\nSenam\n", set()),
        # titles of one winner in a list, some of them of a person
        (
            "Bank Melati memborong penghargaan pada Mawar Finance Award 2023. Kategori yang dimenangkan yakni:\n"
            "1. Bank Daerah Terbaik\n2. Best Digital Banking (Gold)\n3. Best CEO atas nama Direktur Utama Budi Santoso",
            {"Bank Melati | None", "Bank Melati | Gold", "Budi Santoso | None"},
        ),
        ("Bank Melati membuka lowongan. Syaratnya yakni:\n1. Lulusan Terbaik\n2. Best Communicator", set()),
        # medals by the contest's own names; groups of farmers are no categories, and where they live is no name
        (
            "Cangkir Cup 2023 usai. Hasil lengkap kategori robusta adalah sebagai berikut:\n"
            "1) Kelompok Tani Mawar (Tapin) – 86,75 – Cangkir Emas\n"
            "2) Kelompok Wanita Tani Nila (Tapin) – 85,50 – Cangkir Perak",
            {"Kelompok Tani Mawar | Cangkir Emas", "Kelompok Wanita Tani Nila | Cangkir Perak"},
        ),
    ],
)
def test_rows(conferrals_in: Read, text: str, expected: set[str]) -> None:
    assert won(conferrals_in(text)) == expected
