"""Grades of invented sentences."""

from __future__ import annotations

import pytest

from pipeline.interpret.awards.grades.finding import find_grades
from pipeline.interpret.awards.line import Line, award_lexicon
from pipeline.knowledge import load_knowledge
from pipeline.records import Span


def _grades(text: str) -> list[tuple[str, int | None]]:
    line = Line(text, Span(0, len(text)), award_lexicon(load_knowledge()))
    return [(grade.raw, grade.rank) for grade in find_grades(line)]


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        # ranks in all their spellings
        ("Regu Melati meraih juara 1 lomba memasak.", [("juara 1", 1)]),
        ("Regu Melati meraih Juara III lomba memasak.", [("Juara III", 3)]),
        ("Regu Melati menempati peringkat ke-5.", [("peringkat ke-5", 5)]),
        ("Regu Melati berada di urutan ke tujuh.", [("urutan ke tujuh", 7)]),
        ("Desa itu menjadi Terbaik II.", [("Terbaik II", 2)]),
        ("SMPN 3 meraih juara harapan 2.", [("juara harapan 2", 2)]),
        ("Kafilah kami menjadi juara umum.", [("juara umum", 1)]),
        ("Kota itu masuk 10 besar.", [("10 besar", None)]),
        ("Kampus itu berada di peringkat 131 dunia.", [("peringkat 131 dunia", 131)]),
        ("Kota itu meraih peringkat 1 nasional.", [("peringkat 1 nasional", 1)]),
        ("Kampus itu berada di peringkat 600–800.", [("peringkat 600–800", None)]),
        # the place, and where it counts
        ("Kota itu meraih peringkat 1 tingkat nasional.", [("peringkat 1", 1)]),
        ("Kampus itu naik ke peringkat 600 – 20 lebih baik dari tahun lalu.", [("peringkat 600", 600)]),
        # ranks that share a head
        ("Peringkat kedua dan ketiga ditempati tuan rumah.", [("Peringkat kedua", 2), ("ketiga", 3)]),
        ("Keduanya meraih juara 2 dan 3.", [("juara 2", 2), ("juara 3", 3)]),
        # what it is a place of belongs to a place
        ("Desa itu meraih peringkat 2 se-Jatim.", [("peringkat 2", 2)]),
        ("Desa itu terbaik III se-Jawa Tengah.", [("terbaik III", 3)]),
        ("Desa itu terbaik I se-Kabupaten Tapin.", [("terbaik I", 1)]),
        ("Rina menjadi Terbaik III Nasional.", [("Terbaik III Nasional", 3)]),
        ("Kampus itu di posisi teratas se-Sulut.", [("posisi teratas", 1)]),
        ("Tim itu menyandang Runner Up Nasional.", [("Runner Up Nasional", 2)]),
        ("Provinsi itu masuk peringkat 5 besar nasional.", [("peringkat 5 besar nasional", 5)]),
        ("Kampus itu di urutan 27 nasional dan 412 dunia.", [("urutan 27 nasional", 27), ("412 dunia", 412)]),
        # what was won before and is at stake
        ("Juara bertahan Piala Melati itu tersingkir.", [("Juara", None)]),
        ("Tim Melati keluar sebagai kampiun Piala Mawar.", [("kampiun", None)]),
        ("Kampiun itu pulang.", []),
        # levels, letters and opinions need their head
        ("Dinas itu meraih predikat BB.", [("BB", None)]),
        ("Dinas itu meraih predikat “A” pada evaluasi.", [("A", None)]),
        ("Kabupaten itu masuk kategori Nindya.", [("Nindya", None)]),
        ("Nilai itu berarti predikat Sangat Baik (A-).", [("Sangat Baik (A-)", None)]),
        ("Pemkab meraih opini Wajar Tanpa Pengecualian (WTP).", [("WTP", None)]),
        ("SAKIP naik dari CC menjadi B.", [("CC", None), ("B", None)]),
        # words of a scale with their head or their letter
        ("Kota itu berada di zona kuning.", [("zona kuning", None)]),
        ("Kualitas Tinggi (B) diraih Kota Mawar.", [("Kualitas Tinggi (B)", None)]),
        ("Pemkab menerima opini tidak menyatakan pendapat.", [("tidak menyatakan pendapat", None)]),
        ("Perumdam itu meraih predikat Kurang Sehat.", [("Kurang Sehat", None)]),
        # levels of a scale that nobody knows, behind the award's name
        ("Anugerah Melati 2024 tingkat Cendekia Utama diberikan kepada SMA 1.", [("Cendekia Utama", None)]),
        ("Anugerah Melati strata Wreda tahun 2024 jatuh kepada Desa Nila.", [("Wreda", None)]),
        ("Anugerah Melati tingkat Kecamatan Mawar diberikan kepada Desa Nila.", []),
        ("Lomba Melati jenjang SMP diraih Rina.", []),
        # levels that share a head, the last behind "dan"
        ("Ketiganya meraih predikat A, BB, dan B.", [("A", None), ("BB", None), ("B", None)]),
        ("Keduanya masuk kategori Nindya dan Madya.", [("Nindya", None), ("Madya", None)]),
        ("Dinas itu meraih predikat BB, Bagian Umum menyusul.", [("BB", None)]),
        ("Dinas itu meraih kategori Nindya dan Rina bangga.", [("Nindya", None)]),
        # medals, counted
        ("Kontingen meraih 4 medali emas dan 3 perak.", [("emas", None), ("perak", None)]),
        ("Perusahaan itu meraih Gold untuk programnya.", [("Gold", None)]),
        ("Paduan suara itu pulang membawa Silver Diploma.", [("Silver Diploma", None)]),
        ("Anugerah itu kepada Desa Nila (Gold) dan Desa Sawi (Silver).", [("Gold", None), ("Silver", None)]),
        # letters behind verbs of winning, places behind titles, the title of the world
        ("Dinas itu memperoleh BB dengan skor 74,38.", [("BB", None)]),
        ("Rina dipilih menjadi guru teladan II tingkat provinsi.", [("II", 2)]),
        ("Rina meraih gelar juara dunia.", [("juara dunia", None)]),
        # no grades
        ("Rina memperoleh B Melati Award.", []),
        ("Guru berprestasi itu mengajar di kelas II.", []),
        ("Harga emas batangan naik lagi.", []),
        ("Motor itu hadir dalam warna Dazzling Silver.", []),
        ("Vitamin A dan B baik bagi anak.", []),
        ("Ia tinggal di Jalan Utama nomor 15.", []),
        ("Rumah itu terbaik 2 tahun terakhir.", []),
        ("Rasio itu berada di posisi 72,98 persen.", []),
        ("Ia mengikuti kategori Utama Pelayanan Publik.", []),
        ("Nilai tertinggi diraih dua siswa.", []),
    ],
)
def test_grades(text: str, grades: list[tuple[str, int | None]]) -> None:
    assert _grades(text) == grades
