"""Known names in a text: which are found, and with which key."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.annotate import Annotator, Gazetteer, make_annotator
from pipeline.knowledge import load_knowledge

KNOWLEDGE = load_knowledge()
ROWS = [
    *(("SCHEME", row.key, example) for row in KNOWLEDGE.award_schemes for example in row.examples),
    *(("POSITION", row.key, example) for row in KNOWLEDGE.positions for example in row.examples),
    *(("ORGANISATION", row.key, example) for row in KNOWLEDGE.organisations for example in row.examples),
]


@pytest.fixture(name="annotator", scope="module")
def _annotator() -> Annotator:
    return make_annotator(KNOWLEDGE)


def _found(annotator: Annotator, text: str, kind: str) -> list[tuple[str, str]]:
    spans = annotator.gazetteer.find(annotator.nlp.make_doc(text))
    return [(span.text, span.kb_id_) for span in spans if span.label_ == kind]


def test_each_example_has_its_row(annotator: Annotator) -> None:
    lost = [row for row in ROWS if row[1] not in [key for _, key in _found(annotator, row[2], row[0])]]
    assert lost == []


def test_each_scheme_form_is_found_where_it_stands_after_an_award_word(annotator: Annotator) -> None:
    lost = [
        (scheme.key, form)
        for scheme in KNOWLEDGE.award_schemes
        for form in scheme.forms
        if (form, scheme.key) not in _found(annotator, f"Kota Bontang meraih {form}", "SCHEME")
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # namesakes are told apart by the office, the government or the level before them
        ("Bupati Bogor bertemu Wali Kota Bogor", [("Bogor", "32.01"), ("Bogor", "32.71")]),
        ("Pemkab Banjar dan Pemko Banjar", [("Banjar", "63.03"), ("Banjar", "32.79")]),
        ("Kota Malang dan Kabupaten Malang", [("Kota Malang", "35.73"), ("Kabupaten Malang", "35.07")]),
        ("Gubernur Jambi", [("Jambi", "15")]),
        ("Bupati Mura", [("Mura", "")]),  # Musi Rawas or Murung Raya: both kabupaten
        ("hujan deras di Bogor", [("Bogor", "")]),
        # short forms of the press
        ("pelajar Kalsel dan HSU", [("Kalsel", "63"), ("HSU", "63.08")]),
        ("Kab. Tanah Laut", [("Kab. Tanah Laut", "63.01")]),
        ("WALI KOTA BANJARMASIN", [("BANJARMASIN", "63.71")]),
        ("Wali Kota Administrasi Jakarta Pusat", [("Kota Administrasi Jakarta Pusat", "31.71")]),
        # names that are ordinary words get a key only after a word that wants a region
        ("Wali Kota Batu", [("Batu", "35.79")]),
        ("Batu besar menutup jalan", [("Batu", "")]),
        ("Bupati Pati", [("Pati", "33.18")]),
        # nothing
        ("batu besar menutup jalan", []),
        ("tanah laut yang subur", []),
        ("truk hsu melaju", []),
        ("kapal patroli dan banjir besar", []),
        ("Budi pergi ke pasar", []),
    ],
)
def test_regions(annotator: Annotator, text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(annotator, text, "REGION") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pemkot Batu meraih piala", [("Pemkot Batu", "35.79")]),
        ("Pemerintah Kota (Pemkot) Bogor", [("Pemerintah Kota (Pemkot) Bogor", "32.71")]),
        ("Pemerintah Kabupaten Banjar", [("Pemerintah Kabupaten Banjar", "63.03")]),
        ("Pemerintah Aceh", [("Pemerintah Aceh", "11")]),
        ("warga Kota Bogor", []),
        ("Bupati Tapin", []),
        ("pemerintah membantu warga Tapin", []),
    ],
)
def test_governments(annotator: Annotator, text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(annotator, text, "GOVERNMENT") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("meraih nilai BB pada SAKIP", [("SAKIP", "sakip")]),
        ("predikat Kabupaten Layak Anak", [("Kabupaten Layak Anak", "kla")]),
        (
            "sistem akuntabilitas kinerja instansi pemerintah",
            [("sistem akuntabilitas kinerja instansi pemerintah", "sakip")],
        ),
        ("meraih APE kategori Mentor", [("APE", "ape")]),
        ("hasil SPI KPK", [("SPI KPK", "spi_kpk")]),
        ("penghargaan Smart City", [("Smart City", "smart_city")]),
        ("konsep Smart City dibahas warga", [("Smart City", "")]),  # a concept as well as an award
        ("Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", []),  # part of a longer name
        ("desa wisata terbaik versi warga", []),
        ("mereka ape saja", []),
        ("lomba lari pagi", []),
    ],
)
def test_schemes(annotator: Annotator, text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(annotator, text, "SCHEME") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wakil wali kota dan bupati hadir", [("wakil wali kota", "wakil_wali_kota"), ("bupati", "bupati")]),
        ("Kadinkes Tapin", [("Kadinkes", "kepala_dinas_kesehatan")]),
        ("walikota hadir", [("walikota", "wali_kota")]),
        ("Karo Umum", [("Karo", "kepala_biro")]),
        ("jangan kasi harapan", []),
        ("ia karo temannya", []),
        ("hujan turun lagi", []),
    ],
)
def test_positions(annotator: Annotator, text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(annotator, text, "POSITION") == expected


def test_keys_of_a_form(annotator: Annotator) -> None:
    gazetteer = annotator.gazetteer
    assert sorted(gazetteer.keys_of("REGION", "Bogor")) == ["32.01", "32.71"]
    assert gazetteer.keys_of("GOVERNMENT", "Tapin") == ["63.05"]
    assert gazetteer.keys_of("REGION", "Batu") == []
    assert gazetteer.keys_of("POSITION", "WALI  KOTA") == ["wali_kota"]
    assert gazetteer.keys_of("SCHEME", "Piala Entah") == []


def test_a_scheme_of_ones_own_is_found(annotator: Annotator, tmp_path: Path) -> None:
    (tmp_path / "award_schemes.yaml").write_text(
        "- key: anugerah_rawa_hijau\n  name: Anugerah Rawa Hijau\n  kind: ordinal\n"
        "  scales: [{grades: [{grade: Rimba, rank: 1}, {grade: Semak, rank: 2}]}]\n  source: made up for this test\n",
        encoding="utf-8",
    )
    own = load_knowledge(tmp_path)
    gazetteer = Gazetteer(annotator.nlp, own)
    spans = gazetteer.find(annotator.nlp.make_doc("Pemkot Bontang menerima Anugerah Rawa Hijau kategori Rimba"))
    assert [span.kb_id_ for span in spans if span.label_ == "SCHEME"] == ["anugerah_rawa_hijau"]
    grades = own.scheme_by_key["anugerah_rawa_hijau"].scales[0].grades
    assert [grade.grade for grade in sorted(grades, key=lambda grade: grade.rank)] == ["Rimba", "Semak"]


def test_building_is_quick(annotator: Annotator) -> None:
    nlp: Language = annotator.nlp
    start = time.process_time()
    Gazetteer(nlp, KNOWLEDGE)
    assert time.process_time() - start < 1.5
