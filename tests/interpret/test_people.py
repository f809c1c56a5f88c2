"""People of invented sentences: who is found, under which name, and what is no person."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator, make_annotator
from pipeline.interpret.names.people import find_people
from pipeline.interpret.reading import Reading, make_reading
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Person

Find = Callable[[str], list[Person]]


@functools.cache
def _annotator() -> Annotator:
    return make_annotator(load_knowledge())


def _reading_of(text: str, title: str | None = None) -> Reading:
    knowledge = load_knowledge()
    annotator = _annotator()
    whole = f"{title}\n\n{text}" if title else text
    article = Article(id="a", page="p", source="test", text=whole, body_start=len(whole) - len(text), title=title)
    return make_reading(article, annotator.annotate(article), knowledge, annotator.gazetteer.keys_of)


def _names(text: str, title: str | None = None) -> list[str]:
    return [person.name for person in find_people(_reading_of(text, title))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # an office in front, with and without a comma
        ("Bupati Tapin Rahmat Hidayat membuka pelatihan itu.", ["Rahmat Hidayat"]),
        ("Wali Kota Budi Santoso membuka rapat itu.", ["Budi Santoso"]),
        ("Wali Kota Banjarbaru membuka rapat itu.", []),
        ("Kepala Dinas Kesehatan Kota Banjarbaru, Siti Nurhaliza Putri, hadir.", ["Siti Nurhaliza Putri"]),
        # an office behind, in brackets or after "selaku"
        ("Hadir pula Dewi Anggraini, Kepala Bagian Umum Setda.", ["Dewi Anggraini"]),
        ("Acara dibuka Suwardi Prakoso selaku Ketua Panitia.", ["Suwardi Prakoso"]),
        # speech cues make unknown words names
        ("“Kami siap,” ujar Wiralodra.", ["Wiralodra"]),
        ("Menurut Jatikusumo Wirya, jalan itu segera mulus.", ["Jatikusumo Wirya"]),
        ("Tarmidzi mengatakan bantuan sudah tiba.", ["Tarmidzi"]),
        # honorifics and degrees stay, ranks and "Pak" go
        ("Bupati Tapin Drs H Ahmad Fauzan, M.Si menyerahkan piala.", ["Drs H Ahmad Fauzan, M.Si"]),
        ("Ketua PMI H. Budi Santoso, Lc menjelaskan jalan itu rusak.", ["H. Budi Santoso, Lc"]),
        ("Rektor ULM, Prof. Budi Santoso, Ph.D., mengatakan jalan itu rusak.", ["Prof. Budi Santoso, Ph.D."]),
        ("Kapolres Tapin AKBP Bambang Suryono hadir.", ["Bambang Suryono"]),
        ("Warga memuji Pak Sudarsono.", ["Sudarsono"]),
        # initials, particles and regional names
        ("Ketua DPRD M. Yusuf Halim mengetuk palu.", ["M. Yusuf Halim"]),
        ("“Baik,” kata I Made Artayasa.", ["I Made Artayasa"]),
        ("“Baik,” kata Umar bin Salim.", ["Umar bin Salim"]),
        # two particles in a row
        ("Ketua Komisi Eropa Maria von der Heide hadir.", ["Maria von der Heide"]),
        ("“Baik,” kata Van den Berg.", ["Van den Berg"]),
        # words that open a sentence whose full stop the print lost, where somebody was, "Jr" alone
        ("“Baik,” ujar Wiralodra Namun, ia enggan menjawab.", ["Wiralodra"]),
        ("Direktur Wartindo Rahmat Hidayat Di Tangerang mengatakan hal itu.", ["Rahmat Hidayat"]),
        ("Piala diserahkan kepada Francesco Moretti , Jr. di Roma.", ["Francesco Moretti"]),
        ("“Kami siap,” kata Coach Sudarsono.", ["Sudarsono"]),
        # a name that is also a region, behind an office with its own region
        ("Wali Kota Bogor Bima Saputra meresmikan taman.", ["Bima Saputra"]),
        # ages
        ("Korban bernama Markonah (34) dirawat.", ["Markonah"]),
        # foreign names, a surname that is also a word, a title of birth, lists
        ("Piala diserahkan kepada Francesco Moretti dari Roma.", ["Francesco Moretti"]),
        ("Bupati Tapin, Bambang Pamungkas, hadir.", ["Bambang Pamungkas"]),
        ("Piagam diterima Kepala Dinas Sosial NTB, Lalu Wira Buana.", ["Lalu Wira Buana"]),
        ("Hadir Budi Santoso, Siti Aminah, dan Rahmat Hidayat.", ["Budi Santoso", "Siti Aminah", "Rahmat Hidayat"]),
        # ordinary words at the border of a name are taken in; the end of a firm's or a region's name is cut off
        ("Piala diserahkan kepada Happy Rahmawati di Tapin.", ["Happy Rahmawati"]),
        ("Warga menyambut Kadek Luka Wijaya di balai desa.", ["Kadek Luka Wijaya"]),
        ("Penjualan Wartindo naik. Direktur Wartindo Rahmat Hidayat senang. Wartindo tumbuh.", ["Rahmat Hidayat"]),
        # a longer form behind a surer one is another thing
        ("“Siap,” ujar Sudarsono. Menurut Sudarsono, warung Sudarsono Soto Segar ramai.", ["Sudarsono"]),
        # who signed the article
        ("Lomba ditutup sore hari. (Robby)", []),
        ("Lomba ditutup sore hari.\nANWAR SUBARKAH", []),
        ("Kompleks Gelora Bung Wiryo penuh.", []),
        # countries, clubs, names of things, datelines, campuses
        ("Juara datang dari Kazakhstan, Slovenia, dan Uruguay.", []),
        ("Persija menang atas Persebaya di Jakarta.", []),
        ("Dinas Sosial meluncurkan program Dewi Kartika.", []),
        ("TANJUNG SELOR, KABAR UTARA – Hujan turun sejak pagi.", []),
        ("Gedung Universitas Islam Negeri Sunan Kalijaga penuh.", []),
        # places, bodies, months, streets and ordinary words are nobody
        ("Rapat digelar di Gedung Mahligai Pancasila, Kamis (17/4/2025).", []),
        ("Dinas Perdagangan Kota Banjarmasin meraih penghargaan.", []),
        ("Kecelakaan terjadi di Jalan Ahmad Yani, Sukamaju.", []),
        ("Menurut BPS, inflasi turun. Pertamina mengatakan stok aman.", []),
        ("Pelayanan publik menjadi prioritas. Penghargaan ini milik warga.", []),
        ("Universitas Sudirman menang. Masjid Al Karim penuh.", []),
        # who made the article is out
        ("Sidang ditutup sore hari.\nPenulis: Budi Santoso", []),
        ("Sidang ditutup.\nBaca juga: Bupati Tapin Rahmat Hidayat Resmikan Pasar", []),
        ("Sidang ditutup. Editor: Dewi Anggraini", []),
    ],
)
def test_who_is_named(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        # the first core name, another part, a nickname with a cue, a piece of the name
        ("Bupati Tapin, Rahmat Hidayat, hadir. “Baik,” kata Rahmat.", "Rahmat Hidayat", ("Rahmat",)),
        ("Bupati Tapin, H Ahmad Fauzan, hadir. “Baik,” kata Fauzan.", "H Ahmad Fauzan", ("Fauzan",)),
        ("Kabag Umum, Siti Aminah, yang akrab disapa Mina, hadir. “Ya,” ujar Mina.", "Siti Aminah", ("Mina",)),
        (
            "Tersangka Slamet Widodo alias Kancil bin Karto kabur. “Kancil kabur,” ujar Kapolres.",
            "Slamet Widodo",
            ("Kancil bin Karto", "Kancil"),
        ),
        ("Kabag Umum, Siti Wulandari, hadir. “Ya,” terang Wulan.", "Siti Wulandari", ("Wulan",)),
        ("Kabag Umum, Siti Aminah, yang akrab disebut Bunda Mina hadir.", "Siti Aminah", ("Mina",)),
        # spelling drift
        ("Camat Lampihong, Syarifuddin Noor, hadir. “Ya,” kata Syarifudin.", "Syarifuddin Noor", ("Syarifudin",)),
        # a short form that is sure makes the full one readable
        ("Hadir Qorizen Maulkim dari Tapin. “Ya,” kata Qorizen.", "Qorizen Maulkim", ("Qorizen",)),
    ],
)
def test_one_entry_per_individual(text: str, name: str, aliases: tuple[str, ...]) -> None:
    people = find_people(_reading_of(text))
    assert [(p.name, p.aliases) for p in people] == [(name, aliases)]


def test_two_people_with_one_surname_stay_apart() -> None:
    text = "Bupati Tapin, Budi Santoso, dan Camat Binuang, Joko Santoso, hadir. “Ya,” kata Budi."
    people = find_people(_reading_of(text))
    assert [(p.name, p.aliases) for p in people] == [("Budi Santoso", ("Budi",)), ("Joko Santoso", ())]


def test_a_wife_who_bears_her_husbands_name_is_another_person() -> None:
    text = "Bupati Tapin Eko Purnomo hadir bersama Ketua TP PKK Tapin, Ny Fatimah Eko Purnomo."
    assert _names(text) == ["Eko Purnomo", "Ny Fatimah Eko Purnomo"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ketua TP PKK Tapin, Hj Faridah Yamani, hadir. Ikut pula suaminya, Bupati Tapin H Yamani.",
            [("Hj Faridah Yamani", ()), ("H Yamani", ())],
        ),
        (
            "Ny Siti Saniah Wiyatno, istri Bupati Kapuas HM Wiyatno, hadir. “Baik,” kata Wiyatno.",
            [("Ny Siti Saniah Wiyatno", ()), ("HM Wiyatno", ("Wiyatno",))],
        ),
        (
            "Bupati Tapin Wiratno, yang hadir bersama istrinya, Khairiah Wiratno, membuka acara.",
            [("Wiratno", ()), ("Khairiah Wiratno", ())],
        ),
        # a title of a man where the longer name is a woman's
        (
            "Ketua TP PKK Tapin Hj Faridah Yamani hadir. “Baik,” kata Bupati Tapin H Yamani.",
            [("Hj Faridah Yamani", ()), ("H Yamani", ())],
        ),
        # of whom somebody is a relative is still the one named so before
        (
            "Menurut Budi Santoso, jalan itu mulus. “Ya,” kata kakak Budi, Rina.",
            [("Budi Santoso", ("Budi",)), ("Rina", ())],
        ),
    ],
)
def test_relatives_who_share_a_name_are_two(text: str, names: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(p.name, p.aliases) for p in find_people(_reading_of(text))] == names


def test_a_nickname_is_that_of_who_holds_the_office_called_by_it() -> None:
    text = (
        "Kapolres Tapin AKBP Teodorus Halim hadir bersama Kapolsek Binuang Dedi Kurnia. "
        "“Kami siap,” ujar Yonar, sapaan akrab Kapolres, usai apel."
    )
    assert [(p.name, p.aliases) for p in find_people(_reading_of(text))] == [
        ("Teodorus Halim", ("Yonar",)),
        ("Dedi Kurnia", ()),
    ]


def test_a_first_name_that_everybody_bears_points_to_nobody_alone() -> None:
    text = "Bupati Tapin, Muhammad Ridwan, dan Camat Binuang, Muhammad Fikri, hadir. “Ya,” kata Muhammad."
    assert [p.aliases for p in find_people(_reading_of(text))] == [(), ()]


def test_a_headline_in_capitals_names_nobody_by_itself() -> None:
    assert _names("Warga bersyukur.", "Pemko Raih Penghargaan Layanan Prima Lagi") == []


def test_a_headline_shares_the_people_of_the_body() -> None:
    people = find_people(_reading_of("Bupati Tapin, Rahmat Hidayat, hadir.", "Bupati Rahmat Buka Pelatihan"))
    assert [p.name for p in people] == ["Rahmat Hidayat"]


def test_ids_are_stable_and_mentions_are_the_characters() -> None:
    text = "Bupati Tapin, Rahmat Hidayat, hadir. “Baik,” kata Rahmat."
    first, again = find_people(_reading_of(text)), find_people(_reading_of(text))
    assert first == again
    assert all(m.evidence.span.of(text) == m.name for p in first for m in p.mentions)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Petenis peringkat 12 dunia Jelena Ostapenko tersingkir pada putaran pertama.", ["Jelena Ostapenko"]),
        ("Turnamen itu diikuti Kylian Mbappe dan dua rekannya.", ["Kylian Mbappe"]),
        ("Disusul Kunlavut Vitidsarn dan Anders Antonsen di tiga besar.", ["Kunlavut Vitidsarn", "Anders Antonsen"]),
        # what the press uses like the name of a club, a firm or a place
        ("Turnamen itu diikuti Juventus dan Atalanta.", []),
        ("Disusul Juventus dan Sampdoria di tiga besar.", []),
        ("Bandara itu melayani rute baru ke Kent Ridge mulai Senin.", []),
    ],
)
def test_words_that_no_table_knows_are_told_by_what_stands_beside_them_in_the_press(
    text: str, names: list[str]
) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rapat ditutup pada sore hari. (Fadli Rahman/*)", []),
        ("Rapat ditutup pada sore hari.\nSource:\nAtika Rahmi\nVia:\nTri Wibowo\nTags:\nrapat", []),
        ("Rapat ditutup pada sore hari.\n*) Entis Sutisna adalah pengamat pertanian", []),
        ("Komjen (Purn) Bambang Suryanto menutup rapat.", ["Bambang Suryanto"]),
        ("Rapat dipimpin mendiang Letjen TNI (Purn.) pada sore hari.", []),
    ],
)
def test_who_wrote_the_article_is_nobody_in_it(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_who_comes_with_an_office_before_a_name_spelt_alike_is_another() -> None:
    text = "Kepala Dinas Sosial Tapin, Kuswara, hadir. “Ya,” kata Kuswara. Ikut pula Ketua KONI Tapin Herman Koswara."
    assert _names(text) == ["Kuswara", "Herman Koswara"]


def _aliases(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(person.name, person.aliases) for person in find_people(_reading_of(text))]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # the last names as initials, in capitals
        ("Ratna Kirana Dewi juara. “Senang,” ujar Ratna KD.", [("Ratna Kirana Dewi", ("Ratna KD",))]),
        ("Ratna Kirana Dewi juara. “Senang,” ujar Ratna MT.", [("Ratna Kirana Dewi", ()), ("Ratna MT", ())]),
        # of two spellings the one whose letters are all there
        ("“Baik,” ujar Susilowarni. “Ya,” kata Susi. “Jadi,” ujar Susi.", [("Susilowarni", ("Susi",))]),
        # a nickname never stands for the name, nor what stands in brackets behind it
        ("Hadir Yohana Lestari (Bunda Ana), warga setempat.", [("Yohana Lestari", ("Ana",))]),
        ("Juara pertama Yohana Lestari (Sinar Rajawali Kupu).", [("Yohana Lestari", ())]),
        (
            "Menurut Bambang Wijaya atau yang akrab disapa Rudi Wijaya, acara lancar.",
            [("Bambang Wijaya", ("Rudi Wijaya",))],
        ),
    ],
)
def test_forms_of_one_name(text: str, people: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _aliases(text) == people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rapat dipimpin Ketua DPRD Provinsi Hj. Siti Rahayu pada sore hari.", ["Hj. Siti Rahayu"]),
        ("“Baik,” ujar Jean-Luc Moreau di sela rapat.", ["Jean-Luc Moreau"]),
        ("Hadir Kak Ratna Wulandari dan Fx. Sugiharto.", ["Ratna Wulandari", "Fx. Sugiharto"]),
        ("Rapat dipimpin Frederik Waromi dan Nikodemus Yarangga.", ["Frederik Waromi", "Nikodemus Yarangga"]),
        # what an office in brackets leads, who took the picture, what is called after somebody
        ("Pemateri lain yakni Bastian Wirya (CEO Kartini) dan timnya.", ["Bastian Wirya"]),
        ("AFP/BUDI SANTOSO Para pemain berlatih di lapangan.", []),
        ("Rapat ditutup pada sore hari. (Humas/ft: Yudi)", []),
        ("Balapan digelar di Sirkuit Budi Santoso pekan ini.", []),
        ("Ia dirawat di RSAL Budi Santoso sejak kemarin.", []),
        # a hospital known by name ends in front of its head's; who says something leads one whose name is not told
        ("“Baik,” kata Kepala Rumah Sakit (RSPAD) Gatot Soebroto Budi Santoso.", ["Budi Santoso"]),
        ("Kepala RSUD Budi Santoso mengatakan hal itu.", ["Budi Santoso"]),
        ("Pasien RSUD Budi Santoso pulang.", []),
        ("Tari itu dibawakan siswa SLB C Budi Asih kemarin.", []),
    ],
)
def test_titles_credits_and_things_called_after_people(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a village of no table in front of a name of which no table knows
        (
            "Piagam diterima warga Desa Sukma Ilir. Kepala Desa Sukma Ilir Nofri Yendra senang.",
            ["Nofri Yendra"],
        ),
        ("Piagam diterima warga Desa Sukma Ilir. Warga Sukma Ilir senang.", []),
        # a name behind a place of one word, or told as a place by mistake once
        (
            "Kepala Dinas Pariwisata Kabupaten Trenggalek Sunyoto hadir. “Baik,” ujar Sunyoto.",
            ["Sunyoto"],
        ),
        ("Rapat itu dihadiri Ketua Karang Taruna Desa Budi Santoso kemarin. Budi Santoso senang.", ["Budi Santoso"]),
    ],
)
def test_places_of_no_table_end_where_the_article_ends_them(text: str, names: list[str]) -> None:
    assert _names(text) == names
