"""Lists and tables of winners in invented press releases, and lists of something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate import make_annotator
from pipeline.interpret.award_row_blocks import find_row_blocks
from pipeline.interpret.award_row_words import row_words
from pipeline.interpret.award_tables import read_header
from pipeline.interpret.interpreter import Interpreter
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Span

Row = tuple[str, str | None, str | None]
Rows = Callable[[str], set[Row]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    knowledge = load_knowledge()
    annotator = make_annotator(knowledge)
    interpreter = Interpreter(knowledge, annotator.gazetteer.keys_of)

    def read(text: str) -> set[Row]:
        article = Article(id="a", page="p", source="test", text=text, body_start=0, published="2024-02-06")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("pipeline.interpret.awards.choose_awards", lambda reading, candidates: list(candidates))
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
