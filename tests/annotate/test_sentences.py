"""Where sentences end in Indonesian press text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate import SentenceWords, find_quotes, split_sentences
from pipeline.knowledge import load_knowledge

WORDS = SentenceWords.of(load_knowledge())


def _split(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, find_quotes(text), WORDS)]


SEVERAL = [
    ("Jalan rusak. Warga menunggu.", ["Jalan rusak.", "Warga menunggu."]),
    # glued sentences
    ("Rapat digelar DPRD.Ketua hadir semua.", ["Rapat digelar DPRD.", "Ketua hadir semua."]),
    ("Rapat digelar Kemenpan-RB.Ketua hadir.", ["Rapat digelar Kemenpan-RB.", "Ketua hadir."]),
    ("Rapat usai (sore).Ketua pulang.", ["Rapat usai (sore).", "Ketua pulang."]),
    ("Rapat usai .Ketua pulang.", ["Rapat usai .", "Ketua pulang."]),
    ("Jalan dibuka pada 2022.Warga senang.", ["Jalan dibuka pada 2022.", "Warga senang."]),
    ("Budi kalah dengan skor 3-6.Ani menang.", ["Budi kalah dengan skor 3-6.", "Ani menang."]),
    ("Budi masuk Liga 1.“Kami siap,” katanya.", ["Budi masuk Liga 1.", "“Kami siap,” katanya."]),
    # an abbreviation in capitals ends a sentence, a word that only opens sentences follows an initial
    ("Acara dibuka PLT. Wali Kota Bekasi.", ["Acara dibuka PLT. Wali Kota Bekasi."]),
    ("Laporan diperiksa auditor BPK. Harapan besar.", ["Laporan diperiksa auditor BPK.", "Harapan besar."]),
    ("Hadir pula Sultan HB X. Menurut dia, acara lancar.", ["Hadir pula Sultan HB X.", "Menurut dia, acara lancar."]),
    ("Hadir Budi, S.T., M.M. “Acara lancar,” katanya.", ["Hadir Budi, S.T., M.M.", "“Acara lancar,” katanya."]),
    ("Buka laman desa.go.id. Warga bisa melapor.", ["Buka laman desa.go.id.", "Warga bisa melapor."]),
    # a letter that grades or labels is no initial
    (
        "Kota Melati meraih predikat A. Kabupaten Nila masih CC.",
        ["Kota Melati meraih predikat A.", "Kabupaten Nila masih CC."],
    ),
    ("Regu Nila meraih juara I. Tim Melati kedua.", ["Regu Nila meraih juara I.", "Tim Melati kedua."]),
    # a quotation ends with its cue; stray commas and lost full stops around it
    ('"Kami siap. Besok mulai," kata Budi. Ani diam.', ['"Kami siap. Besok mulai," kata Budi.', "Ani diam."]),
    ('Jalan rusak. ,"Kami siap," kata Budi.', ["Jalan rusak.", '"Kami siap," kata Budi.']),
    (
        'Budi menilai jalan itu rusak "Kami akan perbaiki segera semuanya," katanya.',
        ["Budi menilai jalan itu rusak", '"Kami akan perbaiki segera semuanya," katanya.'],
    ),
    ('"Kami siap," ujarnya Budi lalu pulang.', ['"Kami siap," ujarnya', "Budi lalu pulang."]),
    ("Jalan rusak.,Namun warga sabar.", ["Jalan rusak.", "Namun warga sabar."]),
    # a word that only opens sentences, glued to the word, bracket or number before it, or behind a linked headline
    (
        "“Kami siap,” terang BudiJika selesai, warga senang.",
        ["“Kami siap,” terang Budi", "Jika selesai, warga senang."],
    ),
    ("Rapat usai Kamis (17/4)Dijelaskannya, jalan rusak.", ["Rapat usai Kamis (17/4)", "Dijelaskannya, jalan rusak."]),
    ("Jalan itu di depan SMAN 15.Usai rapat, Ani pulang.", ["Jalan itu di depan SMAN 15.", "Usai rapat, Ani pulang."]),
    ("Rapat usai sore.Ma'ruf pulang.", ["Rapat usai sore.", "Ma'ruf pulang."]),
    (
        "Anis datang. Baca juga: Jalan Desa Dibuka di Raja Ampat Anis mengatakan, warga senang.",
        ["Anis datang.", "Baca juga: Jalan Desa Dibuka di Raja Ampat", "Anis mengatakan, warga senang."],
    ),
    (
        "Anis datang. Baca juga:Jalan Desa Baru DibukaAnis mengatakan, warga senang.",
        ["Anis datang.", "Baca juga:Jalan Desa Baru Dibuka", "Anis mengatakan, warga senang."],
    ),
    ("Polisi Tangkap Budi Sementara itu, warga sabar.", ["Polisi Tangkap Budi", "Sementara itu, warga sabar."]),
    ("Harga beras naik di pasar Menurut Ani, stok ada.", ["Harga beras naik di pasar", "Menurut Ani, stok ada."]),
    # furniture
    ("ADVERTISEMENT Jalan itu rusak.", ["Jalan itu rusak."]),
    ("Jalan rusak. SCROLL TO CONTINUE WITH CONTENT Warga menunggu.", ["Jalan rusak.", "Warga menunggu."]),
    # paragraphs
    ("Jalan rusak\nWarga menunggu", ["Jalan rusak", "Warga menunggu"]),
]
ONE = [
    "Bantuan 2.000.Unit itu dan Rp1.Juta itu sama.",
    "Daftar itu memuat 1.Jalan dan 2.Jembatan.",
    "Tujuannya: 1.Untuk warga dan 2.Dengan kasih.",
    "Aplikasi LayarDalamSaku milik MediaDia itu baru.",
    "“Kami siapNamun belum mulai dan Selain itu, jauh,” kata Budi.",
    "Buku Negara Menurut Islam itu terbit.",
    "Predikat itu diterima A. Rahman di aula.",
    "Acara dihadiri dr. Siti dan H. Budi.",
    "Acara dihadiri Drs. Budi, M.Si.",
    "Acara dihadiri Budi, S.E., Ketua RT, dan Ani.",
    "Bantuan PT. Maju sebesar Rp. 2.500.000 diterima warga.",
    "Nilainya 82.45 dari 100.",
    '"Kami siap! Besok mulai," kata Budi.',
    "Ia bertanya, “Kapan mulai?” lalu pulang.",
    "Bantuan untuk Kab. Tapin sudah tiba.",
    "Jalan itu (baru\ndibangun) rusak.",
    "“Kami siap,\nbesok mulai,” kata Budi.",
    '"Kami siap," ujarnya Kamis (17/4).',
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_sentences(text: str, expected: list[str]) -> None:
    assert _split(text) == expected


@pytest.mark.parametrize("text", ONE)
def test_no_break(text: str) -> None:
    assert _split(text) == [text]


@given(st.text(alphabet='aB .,!\n"“”dr', max_size=80))
def test_nothing_but_white_space_and_stray_commas_is_lost(text: str) -> None:
    spans = list(split_sentences(text, find_quotes(text), WORDS))
    assert all(left.end <= right.start for left, right in pairwise(spans))
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()).replace(",", "") == "".join(text.split()).replace(",", "")
