"""Lists and tables of winners in invented press releases, and lists of something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret.awards.rows.blocks import find_row_blocks
from pipeline.interpret.awards.rows.tables import read_header
from pipeline.interpret.awards.rows.words import row_words
from pipeline.interpret.interpreter import Interpreter
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Span

Row = tuple[str, str | None, str | None]
Rows = Callable[[str], set[Row]]


@pytest.fixture(scope="module")
def rows(annotator: Annotator, interpreter: Interpreter) -> Rows:
    def read(text: str) -> set[Row]:
        article = Article(id="a", page="p", source="test", text=text, body_start=0, published="2024-02-06")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                "pipeline.interpret.awards.finding.choose_awards", lambda reading, candidates: list(candidates)
            )
            found = interpreter.interpret(article, annotator.annotate(article)).conferrals
        return {(a.recipient.raw, a.grade.raw if a.grade else None, a.score) for a in found}

    return read


CONTEST = "Lomba Desa Sehat 2024 telah usai. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # numbered names with scores under "hasil": the number is the place
        (
            CONTEST + "Hasilnya sebagai berikut:\n1. Desa Melati, nilai 92\n2. Desa Mawar, nilai 90,5",
            {("Desa Melati", "1", "92"), ("Desa Mawar", "2", "90,5")},
        ),
        # a title in each row: the numbers are none of places
        (
            "Pemenang Melati Award 2023:\n1. Best Service – Bank Melati\n2. Best Branch – Bank Mawar",
            {("Bank Melati", None, None), ("Bank Mawar", None, None)},
        ),
        # glued into one paragraph
        (
            CONTEST + "Pemenangnya: 1. Desa Melati (92) 2. Desa Mawar (90)",
            {("Desa Melati", "1", "92"), ("Desa Mawar", "2", "90")},
        ),
        # a place of its own in brackets in front of the name
        (
            CONTEST + "Hasil selengkapnya:\n1. Desa Melati, nilai 92\n2. (Harapan I) Desa Mawar",
            {("Desa Melati", "1", "92"), ("Desa Mawar", "Harapan I", None)},
        ),
        # a letter worded by its bracket, behind a score
        (
            "Penilaian PEKPPP 2024 diumumkan. Rinciannya:\n1. Dinas Sosial, indeks 4,62, A (Pelayanan Prima)\n"
            "2. RSUD Kenanga, indeks 3,41, B- (Baik dengan Catatan)",
            {
                ("Dinas Sosial", "A (Pelayanan Prima)", "4,62"),
                ("RSUD Kenanga", "B- (Baik dengan Catatan)", "3,41"),
            },
        ),
        # places in front of names, two of them in one line, with origins in brackets
        (
            "Lomba Puisi Kenanga 2024 telah usai. Para pemenang:\n"
            "Juara 1 : Rina Sari (SMPN 1) Juara 2 : Budi Santoso (SMPN 4)",
            {("Rina Sari", "Juara 1", None), ("Budi Santoso", "Juara 2", None)},
        ),
        # name, event, medal between dashes; bullets
        (
            "Kontingen sekolah mengikuti Olimpiade Vokasi Nusantara 2024. Rincian perolehan medali:\n"
            "- Rina Sari (XII A) – Karate Putri – medali emas\n- Budi Santoso (XI B) – Renang Putra – perak",
            {("Rina Sari", "emas", None), ("Budi Santoso", "perak", None)},
        ),
        # headings over the rows
        (
            "Anugerah Kenanga 2024 diserahkan kemarin. Daftar pemenang:\nKategori Usaha Besar\nJuara I PT Karya Mekar\n"
            "Kategori Usaha Kecil\nJuara I CV Tunas Baru",
            {("PT Karya Mekar", "Juara I", None), ("CV Tunas Baru", "Juara I", None)},
        ),
        # Roman numbers and a place without a number, scores behind the names
        (
            "Lomba Paduan Suara Kenanga 2024 telah usai. Pemenangnya:\nI. TP PKK Kecamatan Melati 278\n"
            "II. TP PKK Kecamatan Mawar 271\nHarapan I. TP PKK Kecamatan Dahlia 255",
            {
                ("TP PKK Kecamatan Melati", "I", "278"),
                ("TP PKK Kecamatan Mawar", "II", "271"),
                ("TP PKK Kecamatan Dahlia", "Harapan I", "255"),
            },
        ),
        # a table with a header, by bars
        (
            "Evaluasi SAKIP 2023 rampung. Hasilnya:\nNo | OPD | Predikat | Nilai\n1 | Dinas Kesehatan | BB | 74,10\n"
            "2 | Dinas Sosial | B | 66,02",
            {("Dinas Kesehatan", "BB", "74,10"), ("Dinas Sosial", "B", "66,02")},
        ),
        # a table by tabs, columns in another order; the people, not their schools
        (
            "Anugerah Guru Kenanga 2024 diserahkan. Hasilnya:\nJenjang\tNama\tAsal Sekolah\tPeringkat\n"
            "SD\tRina Sari\tSDN Melati\tI\nSMP\tBudi Santoso\tSMPN Mawar\tII",
            {("Rina Sari", "I", None), ("Budi Santoso", "II", None)},
        ),
        # names without places under headings, in a list of receivers
        (
            "Anugerah Kenanga 2024 diserahkan kemarin. Para penerima penghargaan sebagai berikut:\n"
            "Kelompok usaha kecil\n1. Batik Melati Indah, Mawar\n2. CV Tunas Baru, Dahlia",
            {("Batik Melati Indah", None, None), ("CV Tunas Baru", None, None)},
        ),
        # counted anew below each category: places, and what stands behind the dash is where the winner is from
        (
            "Anugerah Guru Kenanga 2024 diserahkan kemarin. Ini nama-nama pemenangnya:\nKategori Guru Inovatif:\n"
            "1. Rina Sari – SDN Melati 4\n2. Budi Santoso – SDN Mawar 2\nKategori Guru Dedikatif:\n"
            "1. Dewi Lestari – SMPN Dahlia 1\n2. Agus Wibowo – SMPN Anggrek 3",
            {
                ("Rina Sari", "1", None),
                ("Budi Santoso", "2", None),
                ("Dewi Lestari", "1", None),
                ("Agus Wibowo", "2", None),
            },
        ),
        # Roman places before dashes, scores in brackets
        (
            CONTEST + "Hasil lengkapnya:\nKATEGORI BANK SAMPAH\nI – Desa Melati (nilai 918)\nII – Desa Mawar (902)",
            {("Desa Melati", "I", "918"), ("Desa Mawar", "II", "902")},
        ),
        # a number under each item adds to it and heads nothing
        (
            "Peringkat Kampus Kenanga 2024 dirilis. Berikut pemeringkatan selengkapnya:\n"
            "1. Universitas Melati\nPeringkat dunia: 7.214\n2. Universitas Mawar\nPeringkat dunia: 7.560\n"
            "3. Universitas Dahlia\nPeringkat dunia: 8.031",
            {("Universitas Melati", "1", None), ("Universitas Mawar", "2", None), ("Universitas Dahlia", "3", None)},
        ),
        # a table that has lost its borders: number, name, score and letter
        (
            "Tiga madrasah telah terakreditasi. Hasilnya,\n1 MTs Melati 93 A\n2 MI Mawar 88 B\n3 MA Dahlia 74 C",
            {("MTs Melati", "A", "93"), ("MI Mawar", "B", "88"), ("MA Dahlia", "C", "74")},
        ),
        # names alone in their lines, below headings that print a grade
        (
            "Penghargaan Kabupaten/Kota Layak Anak 2022 diserahkan kemarin. Perolehannya sebagai berikut.\n"
            "Kategori Nindya:\nKota Pariaman\nKota Solok\nKategori Madya:\nKabupaten Agam",
            {("Kota Pariaman", "Nindya", None), ("Kota Solok", "Nindya", None), ("Kabupaten Agam", "Madya", None)},
        ),
        # … and no captions
        (
            "Penghargaan Kabupaten/Kota Layak Anak 2022 diserahkan kemarin. Perolehannya sebagai berikut.\n"
            "Kategori Nindya:\nKota Pariaman\nKota Solok\nSuasana penyerahan di Kota Bogor\nBudi Santoso saat tiba",
            {("Kota Pariaman", "Nindya", None), ("Kota Solok", "Nindya", None)},
        ),
        # a heading that prints the scheme with its step
        (
            "Penghargaan Adiwiyata 2022 diserahkan kemarin. Berikut sekolah penerima:\nAdiwiyata Mandiri\n"
            "1) SMPN Melati 4\n2) SDN Mawar 3\nAdiwiyata Nasional\n1) SMAN Dahlia 2\n2) MTs Anggrek",
            {
                ("SMPN Melati 4", "Mandiri", None),
                ("SDN Mawar 3", "Mandiri", None),
                ("SMAN Dahlia 2", "Nasional", None),
                ("MTs Anggrek", "Nasional", None),
            },
        ),
        # numbered superlatives are places
        (
            "Lomba Tingkat Kwarcab Kenanga 2024 telah usai. Hasil lengkapnya:\n"
            "Tergiat I SMPN Melati 8, nilai 95\nTergiat II MTsN Mawar 7, nilai 92",
            {("SMPN Melati 8", "Tergiat I", "95"), ("MTsN Mawar 7", "Tergiat II", "92")},
        ),
        # scores that fall from number to number, in an article on a contest
        (
            CONTEST
            + "Nilai tiap desa ditempel di balai kota.\n1. Desa Melati, 92,5\n2. Desa Mawar, 90,1\n3. Desa Dahlia, 88",
            {("Desa Melati", "1", "92,5"), ("Desa Mawar", "2", "90,1"), ("Desa Dahlia", "3", "88")},
        ),
        # the ten best of a ranking by scores
        (
            "Indeks Daya Saing Daerah (IDSD) 2023 dirilis. Simak kabupaten dengan skor IDSD tertinggi berikut ini.\n"
            "1. Kabupaten Sleman – 4,01\n2. Kabupaten Badung – 3,98\n3. Kabupaten Bantul – 3,94",
            {("Kabupaten Sleman", "1", "4,01"), ("Kabupaten Badung", "2", "3,98"), ("Kabupaten Bantul", "3", "3,94")},
        ),
        # … but a grade of its own counts more than the number
        (
            "Hasil Penilaian Kepatuhan Penyelenggaraan Pelayanan Publik 2023 diumumkan. Berikut daerah dengan nilai "
            "tertinggi:\n1. Kabupaten Tabalong, nilai 97,12, Kualitas Tertinggi\n"
            "2. Kota Banjarbaru, nilai 94,80, Kualitas Tertinggi\n3. Kabupaten Banjar, nilai 86,04, Kualitas Tinggi",
            {
                ("Kabupaten Tabalong", "Kualitas Tertinggi", "97,12"),
                ("Kota Banjarbaru", "Kualitas Tertinggi", "94,80"),
                ("Kabupaten Banjar", "Kualitas Tinggi", "86,04"),
            },
        ),
        # … glued together, each number to the score before it
        (
            "Lembaga Ukur Kampus merilis daftar kampus terbaik di Sumatra. Berikut daftarnya: 1. Politeknik Melati "
            "skor 3,352. Politeknik Mawar skor 3,323. Politeknik Dahlia skor 3,264. Politeknik Anggrek skor 3,22",
            {
                ("Politeknik Melati", "1", "3,35"),
                ("Politeknik Mawar", "2", "3,32"),
                ("Politeknik Dahlia", "3", "3,26"),
                ("Politeknik Anggrek", "4", "3,22"),
            },
        ),
        # nothing: cases counted in an article that names a contest
        (
            CONTEST + "Kasus demam berdarah justru naik.\n1. Desa Melati, 92\n2. Desa Mawar, 81\n3. Desa Dahlia, 70",
            set(),
        ),
        # nothing: prizes, agendas, conditions, criteria, entrants, guests, tables of other things
        (CONTEST + "Hadiah yang disiapkan:\nJuara I: Trofi Bupati\nJuara II: Trofi Camat", set()),
        (CONTEST + "Hadiah pemenang:\n1. Juara I, Rp 5 juta\n2. Juara II, Rp 3 juta", set()),
        (CONTEST + "Jadwal lomba berikutnya:\n1. Desa Melati, pukul 08.00\n2. Desa Mawar, pukul 09.00", set()),
        ("Anugerah Kenanga 2024 dibuka. Syarat peserta:\n1. Warga Kota Mawar\n2. Kartu Tanda Penduduk", set()),
        (CONTEST + "Kriteria penilaian:\n1. Administrasi Desa, 40\n2. Kebersihan Lingkungan, 35", set()),
        (CONTEST + "Peserta lomba antara lain:\n1. Desa Melati\n2. Desa Mawar\n3. Desa Dahlia", set()),
        ("Turut hadir dalam Anugerah Kenanga 2024:\n1. Budi Santoso\n2. Rina Sari", set()),
        ("Klasemen Liga Kenanga:\n1. Mawar FC 15\n2. Melati FC 13\n3. Dahlia FC 12", set()),
        (
            "Penerima bantuan desa:\nNo | Desa | Bantuan\n1 | Desa Melati | Rp 200 juta\n2 | Desa Mawar | Rp 150 juta",
            set(),
        ),
        ("Perusahaan membuka lowongan kerja:\n- Staf Keuangan\n- Teknisi Mesin\n- Operator Alat Berat", set()),
        ("Berikut tips meraih beasiswa:\n1. Siapkan Ijazah\n2. Latih Bahasa Inggris\n3. Cari Rekomendasi", set()),
        ("Peringkat PROPER terdiri atas:\n1. Emas\n2. Hijau\n3. Biru", set()),
    ],
)
def test_rows_of_winners(rows: Rows, text: str, expected: set[Row]) -> None:
    assert rows(text) == expected


def test_what_is_done_behind_a_dash_is_no_topic(annotator: Annotator, interpreter: Interpreter) -> None:
    text = (
        "Peraih penghargaan Kabupaten Layak Anak 2022 sebagai berikut:\n1. Kabupaten Tapin – Nindya – diterima Bupati "
        "Rahmat Hidayat\n2. Kota Banjarbaru – Madya – diterima Wali Kota Siti Aminah"
    )
    article = Article(id="a", page="p", source="test", text=text, body_start=0, published="2022-07-25")
    found = interpreter.interpret(article, annotator.annotate(article)).conferrals
    assert [c.grade.raw for c in found if c.grade] == ["Nindya", "Madya"]
    assert not any("diterima" in name for c in found for name in (c.award.raw, *c.award_variants))


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Hasil:\n1. Satu\n2. Dua", [["plain", "number", "number"]]),
        ("Hasil:\n- Satu\n• Dua", [["plain", "bullet", "bullet"]]),
        ("Rapat dibuka.\nI | Satu | 90\nII | Dua | 80", [["cells", "cells"]]),
        ("Hasil akhir 1. Satu 2. Dua", [["number", "number"]]),
        ("Nilai 3.5 naik menjadi 4.5.", []),  # decimals count nothing
        ("Ia lahir pada 1. Januari. Ia pulang.", []),  # one number is no list
        ("Rapat dibuka pagi hari.\nRapat ditutup sore hari.", []),
    ],
)
def test_blocks_of_rows(text: str, marks: list[list[str]]) -> None:
    assert [[row.kind for row in block.rows] for block in find_row_blocks(text, 0)] == marks


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        ("No | Perusahaan | Predikat | Nilai", ("number", "recipient", "grade", "score")),
        ("Jenjang | Nama | Sekolah | Peringkat", ("topic", "recipient", "other", "grade")),
        ("TIPE | PERINGKAT | INSTANSI", ("other", "grade", "recipient")),
        ("Hari | Pukul | Acara", None),  # no column of recipients
        ("1 | Desa Melati | 90", None),  # a row, no header
    ],
)
def test_header_of_a_table(header: str, roles: tuple[str, ...] | None) -> None:
    columns = read_header(header, Span(0, len(header)), row_words(load_knowledge()))
    assert (columns.roles if columns else None) == roles
