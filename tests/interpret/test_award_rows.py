"""Awards in rows, titles, groups and scales of invented articles: who stands beside what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret.awards.recipients.groups import size_of_group
from pipeline.interpret.interpreter import Interpreter
from pipeline.records import Article

Rows = Callable[[str], set[tuple[str, str | None]]]


@pytest.fixture(scope="module")
def rows(annotator: Annotator, interpreter: Interpreter) -> Rows:
    def read(text: str) -> set[tuple[str, str | None]]:
        found: set[tuple[str, str | None]] = set()
        article = Article(id="a", page="p", source="test", text=text, body_start=0, published="2024-02-06")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                "pipeline.interpret.awards.finding.choose_awards", lambda reading, candidates: list(candidates)
            )
            for award in interpreter.interpret(article, annotator.annotate(article)).conferrals:
                if award.status == "received":
                    found.add((award.recipient.raw, award.grade.raw if award.grade else None))
        return found

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # scores and grades in a row
        (
            "Evaluasi SAKIP selesai. Diikuti Sekretariat Daerah 71,22 predikat BB, Disdukcapil 70,82 predikat B.",
            {("Sekretariat Daerah", "BB"), ("Disdukcapil", "B")},
        ),
        # a list of winners between semicolons, each with an office in front of the person
        (
            "Anugerah Melati 2023 digelar. Para penerima anugerah adalah Konjen di Kota Mawar, Rina Sari; Atase "
            "Imigrasi Budi Santoso; dan staf lokal Dewi Lestari.",
            {("Rina Sari", None), ("Budi Santoso", None), ("Dewi Lestari", None)},
        ),
        # a score in brackets between name and place
        (
            "Lomba Desa Sehat 2023 usai. Selanjutnya Jawa Tengah (3,94) posisi keempat, Sulawesi Selatan (3,52) posisi "
            "kedelapan.",
            {("Jawa Tengah", "posisi keempat"), ("Sulawesi Selatan", "posisi kedelapan")},
        ),
        # places behind the names of one verb
        (
            "Lomba Baca Puisi Nusantara diraih SD Melati di posisi pertama dan SD Mawar di posisi kedua.",
            {("SD Melati", "posisi pertama"), ("SD Mawar", "posisi kedua")},
        ),
        # "bersama" names further winners
        (
            "Kota Jambi meraih Wahana Tata Nugraha kategori Wiratama bersama 39 kabupaten/kota.",
            {("Kota Jambi", "Wiratama"), ("39 kabupaten/kota", "Wiratama")},
        ),
        # a group whose members the next sentence names
        (
            "Dua unit layanan meraih predikat Pelayanan Prima dalam PEKPPP 2023. Keduanya adalah RSUD Melati dan "
            "Puskesmas Mawar.",
            {("RSUD Melati", "Pelayanan Prima"), ("Puskesmas Mawar", "Pelayanan Prima")},
        ),
        # the grade held before
        (
            "Kota Palangka Raya naik dari predikat Madya menjadi Nindya dalam Anugerah Kota Layak Anak 2023.",
            {("Kota Palangka Raya", "Madya"), ("Kota Palangka Raya", "Nindya")},
        ),
        # verbs that carry their grade, and a subject of two names
        (
            "Dalam PROPER 2023, PT Karya Mekar dan PT Sawit Makmur berperingkat Hijau.",
            {("PT Karya Mekar", "Hijau"), ("PT Sawit Makmur", "Hijau")},
        ),
        # nothing: the scale explained, a colour, a hope, a scheme without a grade, a noun that is no name
        ("Peringkat PROPER terdiri atas Hijau, Biru dan Merah.", set()),
        ("Warga mengecat pagar dengan warna Hijau.", set()),
        ("Kota Palangka Raya menargetkan naik menjadi Nindya pada Anugerah Kota Layak Anak.", set()),
        ("Keduanya adalah RSUD Melati dan Puskesmas Mawar.", set()),
        ("Juara umum akan mendapat hadiah uang Rp 5 juta.", set()),
    ],
)
def test_rows(rows: Rows, text: str, expected: set[tuple[str, str | None]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("Keduanya", 2),
        ("ketiga siswa", 3),
        ("mereka", 0),
        ("kedua", None),  # an ordinal counts nothing by itself
        ("keduanyanya", None),
        ("Dua unit", None),
    ],
)
def test_size_of_group(words: str, size: int | None) -> None:
    assert size_of_group(words) == size
