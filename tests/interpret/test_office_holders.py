"""Whose an office is where no name stands right beside it, and what completes it; invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.interpret.offices.merge import OfficeTitle, TitleMerger
from pipeline.records import Term

Held = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # a title stands between the office and the name
        ("Sekretaris Daerah Tapin, Drs. Rahmat Hidayat, hadir.", [("Drs. Rahmat Hidayat", "Sekretaris Daerah Tapin")]),
        # "setempat" points to the place told before
        (
            "Bupati Tapin Budi Santoso hadir bersama Ketua DPRD setempat Rahmat Hidayat.",
            [("Budi Santoso", "Bupati Tapin"), ("Rahmat Hidayat", "Ketua DPRD Tapin")],
        ),
        # a clause of the office's own, and lists of holders
        ("Ketua KONI Tapin yang memimpin rapat itu, Rahmat Hidayat, puas.", [("Rahmat Hidayat", "Ketua KONI Tapin")]),
        ("Warga yang menunggu Ketua KONI Tapin yang datang terlambat, Rahmat Hidayat dan Dewi Lestari, pulang.", []),
        ("Ketua KONI Tapin yang memimpin rapat itu pulang. Rahmat Hidayat, pedagang, senang.", []),
        (
            "Tiga calon Ketua KONI Tapin yang akan diuji yakni, Rahmat Hidayat, Dewi Lestari dan Budi Santoso.",
            [
                ("Rahmat Hidayat", "calon Ketua KONI Tapin"),
                ("Dewi Lestari", "calon Ketua KONI Tapin"),
                ("Budi Santoso", "calon Ketua KONI Tapin"),
            ],
        ),
        ("Tiga Camat Tapin yang hadir senang, Rahmat Hidayat tidak.", []),
        # the body behind a comma
        (
            "Kepala Seksi Informasi Publik, Dinas Kominfo Rahmat Hidayat menyebut hasilnya.",
            [("Rahmat Hidayat", "Kepala Seksi Informasi Publik, Dinas Kominfo")],
        ),
        (
            "“Akan kami bayar,” kata Kepala Seksi Penyuluhan, Bidang Penegakan Perda Satpol PP, Rahmat Hidayat.",
            [("Rahmat Hidayat", "Kepala Seksi Penyuluhan, Bidang Penegakan Perda Satpol PP")],
        ),
        # a ministry needs no body of the next office
        (
            "Menteri Lingkungan Hidup/Kepala Badan Restorasi Gambut, Rahmat Hidayat, hadir.",
            [("Rahmat Hidayat", "Menteri Lingkungan Hidup"), ("Rahmat Hidayat", "Kepala Badan Restorasi Gambut")],
        ),
        # lists of offices without names; a holder who stayed away; the next one's first office
        ("Hadir Rahmat Hidayat, Asisten II, Asisten III, dan para camat.", []),
        ("Hadir Rahmat Hidayat, Kepala Dinas Sosial Tapin yang diwakili stafnya.", []),
        (
            "Selaras dengan Rahmat Hidayat, Camat Binuang yang juga Ketua Panitia Lomba Dewi Lestari berharap banyak.",
            [("Dewi Lestari", "Camat Binuang"), ("Dewi Lestari", "Ketua Panitia Lomba")],
        ),
        # "sang" before an office; by its village
        (
            "Desa Binuang menang. Rahmat Hidayat, sang Kepala Desa, senang.",
            [("Rahmat Hidayat", "Kepala Desa Binuang")],
        ),
        ("Desa Binuang dan Desa Rantau menang. Rahmat Hidayat, sang Kades, senang.", []),
    ],
)
def test_offices_near_a_name(held_in: Held, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # who only reports a sentence, or is kin of somebody, holds nothing of it
        (
            "Rahmat Hidayat pensiun. Gaya itu, kata Budi Santoso, lahir dari pengalamannya sebagai Kapolres Tapin.",
            [("Rahmat Hidayat", "Kapolres Tapin")],
        ),
        (
            "Rahmat Hidayat terjatuh. Adik kandung Budi Santoso itu pulang. Pembalap tim Tirta Racing ini cedera.",
            [("Rahmat Hidayat", "Pembalap tim Tirta Racing")],
        ),
        # posts that somebody left or took up
        (
            "Rahmat Hidayat dilantik setelah dimutasi dari jabatan Kapolres Tapin.",
            [("Rahmat Hidayat", "Kapolres Tapin")],
        ),
        ("Rahmat Hidayat menilai jabatan Kapolres Tapin kosong.", []),
        ("Rahmat Hidayat melamar. Ia adalah Ketua KONI Tapin.", [("Rahmat Hidayat", "Ketua KONI Tapin")]),
        ("Rahmat Hidayat melamar. Tempat itu adalah Ketua KONI Tapin.", []),
        ("Kapuspen Rahmat Hidayat mengatakan Plh Sekda mengisi posisi Bupati Tapin.", []),
        ("Rahmat Hidayat mundur dari kursi CEO Persebaya pada Jumat.", [("Rahmat Hidayat", "CEO Persebaya")]),
        # in a quotation "itu" points at somebody else; behind "menurut" it is who spoke
        ("Rahmat Hidayat senang. “Ketua KONI Tapin itu lucu,” ujarnya.", []),
        (
            "Camat Binuang, Rahmat Hidayat, berduka atas kepergian Budi Santoso. "
            "Menurut politikus Partai Tirta tersebut, semua kehilangan.",
            [("Rahmat Hidayat", "Camat Binuang"), ("Rahmat Hidayat", "politikus Partai Tirta")],
        ),
        # two ministries are two offices
        (
            "Rahmat Hidayat menjadi Menteri Kehakiman 1974-1978 dan Menteri Luar Negeri 1978-1988.",
            [("Rahmat Hidayat", "Menteri Kehakiman"), ("Rahmat Hidayat", "Menteri Luar Negeri")],
        ),
        # what is wished for is not held
        ("Warga meminta Rahmat Hidayat menjadi pelatih Persib.", []),
        # an ordinal, a site of the web, a rank with its short form
        (
            "Presiden ketiga Republik Tirta, Rahmat Hidayat, wafat.",
            [("Rahmat Hidayat", "Presiden ketiga Republik Tirta")],
        ),
        ("Hadir reporter Tirtanews.com Rahmat Hidayat.", [("Rahmat Hidayat", "reporter Tirtanews.com")]),
        ("Inspektur Polisi Dua (Ipda) Rahmat Hidayat lulus.", []),
    ],
)
def test_offices_of_somebody_named_before(held_in: Held, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text) == held


@pytest.mark.parametrize(
    ("title", "text", "held"),
    [
        (
            "Rahmat Hidayat Minta Warga Tenang",
            "Kepala Staf Kepresidenan,ikut bicara. Rahmat Hidayat tenang.",
            [("Rahmat Hidayat", "Kepala Staf Kepresidenan")],
        ),
        ("Rahmat Hidayat Minta Warga Tenang", "Wali Kota,ikut bicara. Rahmat Hidayat tenang.", []),
        # headlines print verbs with capitals: only a known body ends an office there
        ("Pengacara Sebut Aktivis Rahmat Hidayat Ditahan", "Rahmat Hidayat ditahan kemarin.", []),
        (
            "Bupati Tapin Rahmat Hidayat Ditahan",
            "Rahmat Hidayat ditahan kemarin.",
            [("Rahmat Hidayat", "Bupati Tapin")],
        ),
    ],
)
def test_headlines_and_lost_names(held_in: Held, title: str, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text, title) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # the club that the article is about, else the one of the sentence
        (
            "Persebaya Surabaya menang. Persebaya memang kuat. Pelatih Rahmat Hidayat puas.",
            [("Rahmat Hidayat", "Pelatih Persebaya Surabaya")],
        ),
        ("Persebaya menang atas Persija, lalu Persija pulang dan Persebaya pesta. Pelatih Rahmat Hidayat puas.", []),
        ("Persebaya menang. Pelatih Rahmat Hidayat puas.", []),
        ("Persebaya menang dan Persebaya pesta. Wasit Rahmat Hidayat puas.", []),
        # a team that somebody plays for; countries have teams in team sports only
        (
            "Pembalap nasional Rahmat Hidayat yang memperkuat Tirta Cycling Team menang.",
            [("Rahmat Hidayat", "Pembalap Tirta Cycling Team")],
        ),
        (
            "Dua pembalap Jerman, Rahmat Hidayat dari Tirta Racing dan Budi Santoso dari Mula Racing menang.",
            [("Rahmat Hidayat", "pembalap Tirta Racing"), ("Budi Santoso", "pembalap Mula Racing")],
        ),
        (
            "Rahmat Hidayat datang. Salah satu pemain andalan Persebaya ini cedera.",
            [("Rahmat Hidayat", "pemain andalan Persebaya")],
        ),
        ("Rahmat Hidayat datang. Hanya satu pemain andalan Persebaya ini cedera.", []),
        ("Gelandang Jerman, Rahmat Hidayat, cedera.", [("Rahmat Hidayat", "Gelandang Jerman")]),
        # a surname is no office
        ("Yang cedera yakni Nuno Mendes, Rahmat Hidayat, dan Budi Santoso.", []),
        ("Pembalap Jerman, Rahmat Hidayat, cedera.", []),
        ("Pembalap MotoGP Rahmat Hidayat cedera.", []),
        (
            "Keempat pemain asing milik Persebaya, yakni Rahmat Hidayat dan Budi Santoso, cedera.",
            [("Rahmat Hidayat", "pemain asing milik Persebaya"), ("Budi Santoso", "pemain asing milik Persebaya")],
        ),
    ],
)
def test_players_and_coaches(held_in: Held, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Tiga pasangan calon Bupati Tapin yaitu Rahmat Hidayat - Dewi Lestari yang diusung PKB maju.",
            [("Rahmat Hidayat", "calon Bupati Tapin"), ("Dewi Lestari", "calon Wakil Bupati Tapin")],
        ),
        ("Rahmat Hidayat menjadi capres pada Pilpres 2024.", [("Rahmat Hidayat", "capres")]),
        # a pair that runs for nothing, candidates who are no pair
        ("Pasangan Rahmat Hidayat - Dewi Lestari menang di final.", []),
        ("Pasangan itu kalah. Calon Bupati Tapin menyapa warga. Rahmat Hidayat - Dewi Lestari pulang.", []),
    ],
)
def test_pairs_who_run(held_in: Held, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text) == held


def _title(text: str, head: str) -> OfficeTitle:
    body = Term(text[len(head) + 1 :], None)
    return OfficeTitle(text, Term(head, None), body, "definitive", 0, len(text), "test", 0.9, head.lower())


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (("Ketua KPU", "Ketua"), ("Ketua Komisi Pemilihan Umum", "Ketua"), 1),
        (("Ketua KPU", "Ketua"), ("Ketua KONI", "Ketua"), 2),
        (("Sekertaris Dinas Sosial", "Sekertaris"), ("Sekretaris Dinas Sosial Tapin", "Sekretaris"), 1),
        (("Ketua Persatuan Petani", "Ketua"), ("Ketua Ikatan Guru", "Ketua"), 2),
    ],
)
def test_which_titles_are_one_office(first: tuple[str, str], second: tuple[str, str], kept: int) -> None:
    merger = TitleMerger({"sekertaris": "sekretaris"})
    assert len(merger.merge([_title(*first), _title(*second)])) == kept


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Persib yang dilatih Rahmat Hidayat menang.", [("Rahmat Hidayat", "pelatih Persib")]),
        ("Tiket itu milik Persib yang saat itu diasuh oleh Budi Santoso.", [("Budi Santoso", "pelatih Persib")]),
        ("Timnas Italia asuhan Budi Santoso menang.", [("Budi Santoso", "pelatih Timnas Italia")]),
        ("Juara bertahan Persija Jakarta besutan Budi Santoso kalah.", [("Budi Santoso", "pelatih Persija Jakarta")]),
        # no team whose name is known, another verb, nobody named
        ("Anak asuhan Budi Santoso menang.", []),
        ("Para siswa yang dilatih Budi Santoso menang.", []),
        ("Persib dilatih Budi Santoso sejak kemarin.", []),
        ("Persib yang dibela Budi Santoso menang.", []),
        ("Persib yang dilatih orang asing menyapa Budi Santoso.", []),
    ],
)
def test_coaches_told_by_what_they_do(held_in: Held, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text) == held


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ketua panitia, Rahmat Hidayat, puas.", "Ketua panitia Festival Danau Biru"),
        ("Koordinator juri Rahmat Hidayat puas.", "Koordinator juri Festival Danau Biru"),
        # it says of which already
        ("Ketua panitia Piala Tapin, Rahmat Hidayat, puas.", "Ketua panitia Piala Tapin"),
    ],
)
def test_organisers_are_of_the_occasion(held_in: Held, text: str, title: str) -> None:
    assert held_in(text, None, ["pelantikan", "Festival Danau Biru"]) == [("Rahmat Hidayat", title)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # the body of the sentence before, where the article tells of several
        (
            "Puskesmas Binuang ikut lomba. Puskesmas Rantau menang. Kepala puskesmas, Rahmat Hidayat, puas.",
            "Kepala puskesmas Rantau",
        ),
        ("Posyandu Melati menang. Kadernya, Rahmat Hidayat, puas.", "Kader Posyandu Melati"),
    ],
)
def test_the_body_told_before(held_in: Held, text: str, title: str) -> None:
    assert held_in(text) == [("Rahmat Hidayat", title)]
