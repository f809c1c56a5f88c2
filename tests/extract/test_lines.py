"""Datelines, bylines and furniture, line by line."""

from __future__ import annotations

import pytest

from pipeline.extract.bylines import Byline, is_reporter, read_byline, split_names
from pipeline.extract.datelines import find_dateline, is_dateline_alone
from pipeline.extract.furniture import ends_article, load_furniture

SITE = {"kabar", "rekaan", "kabarrekaan"}


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("BORNEOREKAAN.COM, KALSEL - Bupati membuka lomba.", "BORNEOREKAAN.COM, KALSEL"),
        ("Banjarmasin (KABAR) - Wali Kota membuka lomba.", "Banjarmasin (KABAR)"),
        ("KOTABARU – Bupati membuka lomba.", "KOTABARU"),
        ("Metrorekaan.com, Jakarta: Calon wakil gubernur hadir.", "Metrorekaan.com, Jakarta"),
        ("Tanjung, infokabar - Bupati membuka lomba.", "Tanjung, infokabar"),  # a paper that writes itself small
        ("MEDIA REKAAN GROUP, PULAU LAUT TIMUR - Bupati membuka lomba.", "MEDIA REKAAN GROUP, PULAU LAUT TIMUR"),
        ("KOTA ARANG, 4 November 2024 (KR/Rilis) -- Bank dibuka.", "KOTA ARANG, 4 November 2024 (KR/Rilis)"),
        ("Wali Kota Rekaan - yang juga ketua panitia - hadir.", None),  # an aside
        ("Maroko: Bounou, Hakimi, El Yamiq", None),  # a list
        ("“Kami siap,” kata dia – lalu pergi.", None),
        ("Bupati membuka lomba di aula - tanpa sambutan.", None),
        ("BANJARMASIN: Wali Kota membuka lomba.", "BANJARMASIN"),
        ("PSSI: Kami siap menggelar liga.", None),  # a colon makes a dateline only of a region
        ("Sebanyak 20 orang hadir.", None),
        ("Selasa, 2 September 2025 - 11:18 WITA", None),  # a time stamp
        ("2 September 2025 | 08:40", None),
    ],
)
def test_find_dateline(paragraph: str, dateline: str | None) -> None:
    assert find_dateline(paragraph) == dateline


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Jakarta -", True), ("KOTABARU, kabar.id –", True), ("Layanan 4G", False), ("Susunan pemain:", False)],
)
def test_is_dateline_alone(line: str, expected: bool) -> None:
    assert is_dateline_alone(line) is expected


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Penulis: Rina Wati", Byline(("Rina Wati",), None, True)),
        ("Pewarta : Budi Santoso dan Agus S", Byline(("Budi Santoso", "Agus S"), None, True)),
        ("Rep: C31/ Red: Irwan Itah", Byline(("C31",), "Irwan Itah", True)),  # a code is what the page gives
        ("Redaktur & Reporter : Boni", Byline(("Boni",), "Boni", True)),
        ("Penulis : Kontributor Seberang, Masri", Byline(("Masri",), None, True)),  # a post is no person
        ("Oleh Dewi Lestari Putri", Byline(("Dewi Lestari Putri",), None, True)),
        ("Penulis: Fajar Hidayat, S.Kom", Byline(("Fajar Hidayat, S.Kom",), None, True)),
        ("Editor: Gunawan", Byline((), "Gunawan", False)),
        ("Penulis: Redaksi", Byline((), None, True)),
        ("Reporter asing ikut hadir di lokasi", None),  # a sentence
        ("Oleh karena itu, Bupati meminta maaf", None),
        ("Editor film itu meraih penghargaan", None),
        ("Penulis buku anak Rina Wati hadir", None),
        ("Laporan Keuangan Daerah 2024", None),
    ],
)
def test_read_byline(line: str, byline: Byline | None) -> None:
    assert read_byline(line, SITE) == byline


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rina Wati", True),
        ("Tim kabarBali", True),  # a desk signs in place of a person
        ("Kabar Rekaan", False),
        ("kabarrekaan.com developer", False),
        ("PT. Kabar Rekaan Utama", False),
        ("Redaksi", False),
        ("https://www.facebook.com/kabarrekaan", False),
        ("0 Komentar", False),
    ],
)
def test_is_reporter(name: str, expected: bool) -> None:
    assert is_reporter(name, SITE) is expected


def test_split_names_drops_a_label_inside_the_name() -> None:
    assert split_names("Oleh Fina Yuristi", SITE) == ["Fina Yuristi"]
    assert split_names("Olehsia Putri", SITE) == ["Olehsia Putri"]


def test_split_names_drops_the_channel() -> None:
    assert split_names("Fina Yuristi - kabarinet", SITE) == ["Fina Yuristi"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Baca juga: Panen Raya di Seberang", True),
        ("ADVERTISEMENT", True),
        ("(fyk/ash)", True),
        ("(H-4)", True),
        ("***", True),
        ("Copyright © Kabar Rekaan 2025", True),
        ("[Gambas:Video 20kabar]", True),
        ("Warga menonton pawai. Foto: Bayu/Rekaan", True),
        ("Artikel ini telah tayang di KabarRekaan.com", True),
        ("Baca jugalah buku ini, kata guru.", False),
        ("Layanan 4G", False),
        ("Iklan layanan masyarakat itu meraih penghargaan.", False),
        ("(Foto: http://contoh.example/1)", False),
        ("Share of voice naik dua kali lipat.", False),
    ],
)
def test_is_furniture(line: str, expected: bool) -> None:
    assert load_furniture().is_line(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("“Semoga,” tegasnya. (boy/krn)", True),
        ("(ren)", True),
        ("Menahan gejolak eksternal tersebut. (H-4)", True),
        ("Rapat dihadiri Perserikatan Bangsa-Bangsa (PBB)", False),
        ("Acara digelar Kamis (17/4).", False),
    ],
)
def test_ends_article(line: str, expected: bool) -> None:
    assert ends_article(line) is expected
