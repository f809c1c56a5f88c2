"""Offices of invented sentences: which is whose, in which form, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.interpret.names.people import find_people
from pipeline.interpret.offices.positions import find_positions
from pipeline.interpret.reading import Reading
from pipeline.records import Occupancy

Held = Callable[..., list[tuple[str, str]]]


def _only(reading: Reading) -> Occupancy:
    (occupancy,) = find_positions(reading, find_people(reading))
    return occupancy


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # in front, behind, in brackets, in apposition
        ("Wali Kota Banjarbaru, Dewi Lestari, hadir.", [("Dewi Lestari", "Wali Kota Banjarbaru")]),
        ("Rahmat Hidayat, Kepala Dinas Sosial Tapin, hadir.", [("Rahmat Hidayat", "Kepala Dinas Sosial Tapin")]),
        ("Hadir Rahmat Hidayat (Kepala Dinas Sosial Tapin).", [("Rahmat Hidayat", "Kepala Dinas Sosial Tapin")]),
        ("Rahmat Hidayat selaku Ketua Forum Kota Sehat hadir.", [("Rahmat Hidayat", "Ketua Forum Kota Sehat")]),
        # how it is held stays in the title
        ("Pj Bupati Tapin Rahmat Hidayat hadir.", [("Rahmat Hidayat", "Pj Bupati Tapin")]),
        ("Mantan Bupati Tapin Rahmat Hidayat hadir.", [("Rahmat Hidayat", "Mantan Bupati Tapin")]),
        # two offices, two entries
        (
            "Camat Binuang yang juga Ketua Panitia Lomba, Rahmat Hidayat, hadir.",
            [("Rahmat Hidayat", "Camat Binuang"), ("Rahmat Hidayat", "Ketua Panitia Lomba")],
        ),
        # of somebody named earlier
        (
            "Rahmat Hidayat hadir. “Kami siap,” ujar Ketua KONI Tapin itu.",
            [("Rahmat Hidayat", "Ketua KONI Tapin")],
        ),
        (
            "Rahmat Hidayat hadir. Namun mantan Camat Binuang itu diam.",
            [("Rahmat Hidayat", "mantan Camat Binuang")],
        ),
        ("Rahmat Hidayat bercerita saat menjabat Camat Binuang.", [("Rahmat Hidayat", "Camat Binuang")]),
        # a deputy with a number takes the body of the chair
        (
            "Ketua DPRD Tapin Dewi Lestari datang bersama Wakil Ketua II Rahmat Hidayat.",
            [("Dewi Lestari", "Ketua DPRD Tapin"), ("Rahmat Hidayat", "Wakil Ketua II DPRD Tapin")],
        ),
        # two offices for two names, two of one name, a name in brackets, posts one after the other
        (
            "Bupati dan Wakil Bupati Tapin, Rahmat Hidayat dan Dewi Lestari, hadir.",
            [("Rahmat Hidayat", "Bupati Tapin"), ("Dewi Lestari", "Wakil Bupati Tapin")],
        ),
        (
            "Pendiri dan Direktur PT Tirta Nusantara, Rahmat Hidayat, hadir.",
            [("Rahmat Hidayat", "Pendiri PT Tirta Nusantara"), ("Rahmat Hidayat", "Direktur PT Tirta Nusantara")],
        ),
        ("Prasasti itu dari Gubernur Jambi (Rahmat Hidayat).", [("Rahmat Hidayat", "Gubernur Jambi")]),
        (
            "Rahmat Hidayat pernah menjabat Camat Binuang, lalu Kepala Dinas Sosial Tapin.",
            [("Rahmat Hidayat", "Camat Binuang"), ("Rahmat Hidayat", "Kepala Dinas Sosial Tapin")],
        ),
        ("Bupati dan Camat Binuang menyapa warga. Rahmat Hidayat diam.", []),
        ("Camat Binuang dan Lurah Rantau menunggu Rahmat Hidayat dan Dewi Lestari.", []),
        ("Rahmat Hidayat pernah menang. Lalu Kepala Dinas Sosial Tapin datang.", []),
        # a player holds an office in a team, not in a country; who points at a place points at nobody
        ("Kiper Persija Rahmat Hidayat hadir.", [("Rahmat Hidayat", "Kiper Persija")]),
        ("Pembalap Italia Rahmat Hidayat hadir.", []),
        ("Rahmat Hidayat hadir. Warga menunggu Kepala Dinas Sosial yang baru.", []),
        # each its own in a list without pauses
        (
            "Hadir Bupati Tapin Rahmat Hidayat, Wakil Bupati Tapin Dewi Lestari.",
            [("Rahmat Hidayat", "Bupati Tapin"), ("Dewi Lestari", "Wakil Bupati Tapin")],
        ),
        # the article completes a bare office
        ("Bupati Rahmat Hidayat hadir. Pemkab Tapin menang. Warga Tapin riang.", [("Rahmat Hidayat", "Bupati Tapin")]),
        # an enumeration inside the name of a ministry
        (
            "Menteri Riset, Teknologi, dan Pendidikan Tinggi, Rahmat Hidayat, hadir.",
            [("Rahmat Hidayat", "Menteri Riset, Teknologi, dan Pendidikan Tinggi")],
        ),
        # a year before a name, a field, the body behind "dari" or "atau", a term of office
        ("Ketua SPMB-PTN 2026, Rahmat Hidayat, hadir.", [("Rahmat Hidayat", "Ketua SPMB-PTN 2026")]),
        (
            "Hadir perwakilan PT Tirta Nusantara (TN) bagian kompetisi, Rahmat Hidayat.",
            [("Rahmat Hidayat", "perwakilan PT Tirta Nusantara (TN) bagian kompetisi")],
        ),
        (
            "Hadir anggota DPRD Tapin dari Fraksi Golkar, Rahmat Hidayat.",
            [("Rahmat Hidayat", "anggota DPRD Tapin dari Fraksi Golkar")],
        ),
        ("Bupati Tapin dari tadi menunggu Rahmat Hidayat.", []),
        ("Hadir pula staf ahli Bupati, Rahmat Hidayat.", [("Rahmat Hidayat", "staf ahli Bupati")]),
        # words of time and "dijabat" before the name, an age or initials behind it, a nickname for the name
        ("Ketua KONI Tapin saat itu, Rahmat Hidayat, hadir.", [("Rahmat Hidayat", "Ketua KONI Tapin")]),
        ("Ketua KONI Tapin kini dijabat Rahmat Hidayat.", [("Rahmat Hidayat", "Ketua KONI Tapin")]),
        ("Ketua KONI Tapin datang saat Rahmat Hidayat pulang.", []),
        ("Rahmat Hidayat (48), Camat Binuang, hadir.", [("Rahmat Hidayat", "Camat Binuang")]),
        ("Rahmat Hidayat (RH) selaku Camat Binuang hadir.", [("Rahmat Hidayat", "Camat Binuang")]),
        # somebody points at himself over other words, or tells his career
        (
            "Rahmat Hidayat gagal finis. Akibatnya, pembalap dari tim Honda Racing ini pulang.",
            [("Rahmat Hidayat", "pembalap dari tim Honda Racing")],
        ),
        (
            "Rahmat Hidayat memulai karier sebagai Kanit Reskrim Polsek Binuang. Ia menempati sejumlah posisi, "
            "termasuk Kapolres Tapin, Kapolres Tabalong.",
            [
                ("Rahmat Hidayat", "Kanit Reskrim Polsek Binuang"),
                ("Rahmat Hidayat", "Kapolres Tapin"),
                ("Rahmat Hidayat", "Kapolres Tabalong"),
            ],
        ),
        (
            "Rahmat Hidayat sehari-hari aktif sebagai guru SMP Negeri 2 Binuang.",
            [("Rahmat Hidayat", "guru SMP Negeri 2 Binuang")],
        ),
        ("Rahmat Hidayat ingin terpilih menjadi Ketua KONI Tapin.", []),
        ("Rahmat Hidayat menyampaikan selamat bertugas sebagai Camat Binuang.", []),
        ("Rahmat Hidayat tampil sebagai wakil Kecamatan Binuang.", []),
        ("Rahmat Hidayat hadir. Jabatan Kepala Dinas Sosial Tapin kosong.", []),
        # an abbreviation that the article explains
        (
            "Jaksa Penuntut Umum (JPU) Kejaksaan Negeri Tapin menuntut. JPU Rahmat Hidayat membacakan tuntutan.",
            [("Rahmat Hidayat", "Jaksa Penuntut Umum (JPU) Kejaksaan Negeri Tapin")],
        ),
        ("Jaksa menuntut. JPU Rahmat Hidayat membacakan tuntutan.", []),
        # who runs in a pair, if it is clear for what
        (
            "KPU membahas debat capres-cawapres. Pasangan Rahmat Hidayat-Dewi Lestari nomor urut 1, dan "
            "Agus Salim-Siti Aminah nomor urut 2.",
            [
                ("Rahmat Hidayat", "capres"),
                ("Agus Salim", "capres"),
                ("Dewi Lestari", "cawapres"),
                ("Siti Aminah", "cawapres"),
            ],
        ),
        ("KPU membahas debat capres. Pasangan Rahmat Hidayat-Dewi Lestari menari.", []),
        # who serves an office is not who holds it
        (
            "Menteri Keuangan Rahmat Hidayat hadir. Juru bicara Menteri Keuangan Rahmat Hidayat diam.",
            [("Rahmat Hidayat", "Menteri Keuangan")],
        ),
        # an office of the nation says which it is
        (
            "Sekjen Partai Mawar Rahmat Hidayat hadir. Ketua MPR itu tersenyum.",
            [("Rahmat Hidayat", "Sekjen Partai Mawar"), ("Rahmat Hidayat", "Ketua MPR")],
        ),
        # ranks, plain descriptions and offices of nobody named are none
        ("AKBP Rahmat Hidayat hadir.", []),
        ("Rahmat Hidayat, warga Desa Sukamaju, hadir.", []),
        ("Bupati Tapin hadir. “Baik,” kata Rahmat Hidayat.", []),
        ("“Baik,” kata Rahmat Hidayat kepada Bupati Tapin.", []),
        ("Ketua menunjuk Rahmat Hidayat kemarin.", []),
    ],
)
def test_which_office_is_whose(held_in: Held, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text) == held


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Bupati Tapin Rahmat Hidayat hadir.", "definitive"),
        ("Plt Bupati Tapin Rahmat Hidayat hadir.", "acting"),
        ("Pelaksana Tugas (Plt) Kepala Bappeda Tapin Rahmat Hidayat hadir.", "acting"),
        ("Mantan Bupati Tapin Rahmat Hidayat hadir.", "former"),
        ("Calon Bupati Tapin Rahmat Hidayat hadir.", "prospective"),
    ],
)
def test_how_an_office_is_held(reading_of: Callable[..., Reading], text: str, status: str) -> None:
    assert _only(reading_of(text)).status == status


def test_a_region_and_an_office_get_their_keys(reading_of: Callable[..., Reading]) -> None:
    held = _only(reading_of("Wali Kota Banjarbaru, Dewi Lestari, hadir."))
    assert held.position.raw == "Wali Kota"
    assert held.position.key is not None
    assert held.organisation is not None
    assert (held.organisation.raw, held.organisation.key) == ("Banjarbaru", "63.72")


def test_a_bare_office_stays_bare_between_two_regions(held_in: Held) -> None:
    text = "Bupati Rahmat Hidayat hadir. Kabupaten Tapin dan Kabupaten Balangan menang."
    assert held_in(text) == [("Rahmat Hidayat", "Bupati")]


@pytest.mark.parametrize(
    ("title", "text", "held"),
    [
        # the page lost the name behind the office: the one of the headline is meant
        (
            "Kata Rahmat Hidayat",
            "Gubernur Jambi , menjawab kritik, lalu pulang.",
            [("Rahmat Hidayat", "Gubernur Jambi")],
        ),
        # no gap before the comma; two in the headline; commas that all stand apart
        ("Kata Rahmat Hidayat", "Gubernur Jambi, menjawab kritik, lalu pulang.", []),
        ("Rahmat Hidayat Jumpa Dewi Lestari", "Gubernur Jambi , menjawab kritik, lalu pulang.", []),
        ("Kata Rahmat Hidayat", "Gubernur Jambi , menjawab kritik , tenang , diam , lalu pulang.", []),
    ],
)
def test_names_that_the_page_lost(held_in: Held, title: str, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text, title) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # a field in small letters between the office word and its body
        ("Bek kanan Persija Jakarta Rahmat Hidayat cedera.", [("Rahmat Hidayat", "Bek kanan Persija Jakarta")]),
        ("Pelatih tim putri UPH, Rahmat Hidayat, puas.", [("Rahmat Hidayat", "Pelatih tim putri UPH")]),
        (
            "“Itu keliru,” kata Rahmat Hidayat, peneliti dari Institut Tirta Nusantara.",
            [("Rahmat Hidayat", "peneliti dari Institut Tirta Nusantara")],
        ),
        (
            "“Itu keliru,” kata Rahmat Hidayat, profesor psikiatri dan ilmu perilaku di Universitas Tirta.",
            [("Rahmat Hidayat", "profesor psikiatri dan ilmu perilaku di Universitas Tirta")],
        ),
        ("Pelatih memuji Persija, Rahmat Hidayat terharu.", []),
        # an origin, an age, a sport or a quality makes no office; what stands before an origin may
        ("Mantan pemain Persib asal Bosnia, Rahmat Hidayat, hadir.", [("Rahmat Hidayat", "Mantan pemain Persib")]),
        ("Pelatih asal Bosnia, Rahmat Hidayat, hadir.", []),
        ("Rahmat Hidayat, gelandang 23 tahun, hadir.", []),
        ("Pemain muda Indonesia Rahmat Hidayat menang.", []),
        ("Pemain Bulutangkis Rahmat Hidayat menang.", []),
        ("Pemain timnas Indonesia Rahmat Hidayat menang.", [("Rahmat Hidayat", "Pemain timnas Indonesia")]),
        # the team stands behind the name
        (
            "Pebalap asal Indonesia, Rahmat Hidayat (Tirta Team Asia), menang.",
            [("Rahmat Hidayat", "Pebalap Tirta Team Asia")],
        ),
        ("Pembalap Rahmat Hidayat dari Tirta Racing menang.", [("Rahmat Hidayat", "Pembalap Tirta Racing")]),
        (
            "Pembalap Indonesia, Rahmat Hidayat dari Tirta Cycling Team, unggul atas Budi Santoso (Mula Cycling Team).",
            [("Rahmat Hidayat", "Pembalap Tirta Cycling Team"), ("Budi Santoso", "Pembalap Mula Cycling Team")],
        ),
        ("Pembalap Rahmat Hidayat (Indonesia) menang.", []),
        ("Pembalap Rahmat Hidayat dari Desa Binuang menang.", []),
        ("Pembalap Rahmat Hidayat (27) menang.", []),
        # an office held for a person
        ("Kuasa hukum Budi Santoso, Rahmat Hidayat, membantah.", [("Rahmat Hidayat", "Kuasa hukum Budi Santoso")]),
        ("Rahmat Hidayat (pelatih Budi Santoso) hadir.", [("Rahmat Hidayat", "pelatih Budi Santoso")]),
        (
            "Hadir pelatih Budi Santoso, Rahmat Hidayat, dan Yolanda.",
            [],
        ),
        ("Kuasa hukum Budi Santoso membantah, Rahmat Hidayat diam.", [("Budi Santoso", "Kuasa hukum")]),
        # the body behind a comma, years of office, one of several
        (
            "Hadir Rahmat Hidayat (Direktur Eksekutif, Yayasan Tirta).",
            [("Rahmat Hidayat", "Direktur Eksekutif, Yayasan Tirta")],
        ),
        (
            "Menteri Perdagangan (Mendag) 2015-2016, Rahmat Hidayat, hadir.",
            [("Rahmat Hidayat", "Menteri Perdagangan (Mendag) 2015-2016")],
        ),
        (
            "Rahmat Hidayat merupakan salah satu pengasuh Pondok Pesantren Nurul Huda.",
            [("Rahmat Hidayat", "pengasuh Pondok Pesantren Nurul Huda")],
        ),
        (
            "Rahmat Hidayat selaku Pelaksana Tugas Harian Direktur Utama hadir.",
            [("Rahmat Hidayat", "Pelaksana Tugas Harian Direktur Utama")],
        ),
        # sentences that the print glued together; a day is no place
        (
            "Rahmat Hidayat pernah menjabat sebagai Camat Binuang.Selepas itu ia pulang.",
            [("Rahmat Hidayat", "Camat Binuang")],
        ),
        ("Dikutip dari laman Dewan Juri Lomba Tari, Kamis, Rahmat Hidayat diam.", []),
        # a bare minister is one where the article tells which; else none
        (
            "Menteri Sosial Rahmat Hidayat hadir. Menteri Hidayat senang.",
            [("Rahmat Hidayat", "Menteri Sosial")],
        ),
        ("Menteri Rahmat Hidayat hadir.", []),
        # "itu" points at whom the sentence before is about
        (
            "Rahmat Hidayat mengaku bertemu Budi Santoso. Ketua KONI Tapin itu senang.",
            [("Rahmat Hidayat", "Ketua KONI Tapin")],
        ),
    ],
)
def test_fields_teams_and_clients(held_in: Held, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # lists of posts with years, also over a full stop
        (
            "Jabatan yang pernah diemban oleh Rahmat Hidayat di antaranya Komandan Batalyon 11 (1998-1999), "
            "Dandenma Paspampres (2001-2003). Berikutnya, Danrem 061/Surya Jaya (2010-2011).",
            [
                ("Rahmat Hidayat", "Komandan Batalyon 11"),
                ("Rahmat Hidayat", "Dandenma Paspampres"),
                ("Rahmat Hidayat", "Danrem 061/Surya Jaya"),
            ],
        ),
        (
            "Rahmat Hidayat kemudian diamanahi sebagai Dirjen Bina Marga.",
            [("Rahmat Hidayat", "Dirjen Bina Marga")],
        ),
        ("Jabatan Rahmat Hidayat kosong. Camat Binuang (2010-2015), lalu Lurah Rantau datang.", []),
        # a deputy shares the word of the candidate in front
        (
            "Calon Bupati dan Wakil Bupati Tapin, Rahmat Hidayat dan Dewi Lestari, hadir.",
            [("Rahmat Hidayat", "Calon Bupati Tapin"), ("Dewi Lestari", "Calon Wakil Bupati Tapin")],
        ),
        # words between an office and its name, a pair that names a team
        ("Anggota DPRD Tapin lainnya, Rahmat Hidayat, hadir.", [("Rahmat Hidayat", "Anggota DPRD Tapin")]),
        (
            "Sekretaris Tim Kampanye Daerah Budi-Dewi, Rahmat Hidayat, membantah. Budi Santoso dan Dewi Lestari diam.",
            [("Rahmat Hidayat", "Sekretaris Tim Kampanye Daerah Budi-Dewi")],
        ),
        ("Anggota DPRD Tapin lainnya menunggu Rahmat Hidayat.", []),
        ("Tim Kampanye Budi-Dewi menang. Budi Santoso dan Dewi Lestari senang.", []),
    ],
)
def test_careers_candidates_and_words_between(held_in: Held, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text) == held


def test_a_bare_coach_is_of_the_team_that_the_article_is_about(held_in: Held) -> None:
    told = "Persija menang. Persija memang kuat. Kiper Persija, Budi Santoso, senang. Warga suka Persija."
    assert ("Rahmat Hidayat", "Pelatih Persija") in held_in(f"{told} Pelatih Rahmat Hidayat puas.")
    assert held_in("Kiper Persija, Budi Santoso, senang. Pelatih Rahmat Hidayat puas.") == [
        ("Budi Santoso", "Kiper Persija")
    ]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # an office that ends in the word for its level or body
        (
            "Pemerintah Provinsi Jawa Tengah menang. Rapat dipimpin Ketua DPRD Provinsi Hj. Dewi Lestari.",
            [("Hj. Dewi Lestari", "Ketua DPRD Provinsi Jawa Tengah")],
        ),
        (
            "RSUD Tgk. Abdul Muis menang. Direktur RSUD dr. Rahmat Hidayat menerima piagam.",
            [("dr. Rahmat Hidayat", "Direktur RSUD Tgk. Abdul Muis")],
        ),
        (
            "Direktur RSUD dr. Sukarno, Budi Santoso, menerima piagam.",
            [("Budi Santoso", "Direktur RSUD dr. Sukarno")],
        ),
        # the only firm or school of the article, also where a field is told
        (
            "PT Sinar Arunika (Persero) menang. Direktur Utama Budi Santoso hadir.",
            [("Budi Santoso", "Direktur Utama PT Sinar Arunika")],
        ),
        (
            "PT Sinar Arunika menang. Direktur Kepatuhan Dewi Lestari hadir.",
            [("Dewi Lestari", "Direktur Kepatuhan PT Sinar Arunika")],
        ),
        ("SMAN 2 Tapin menang. Kepala Sekolah Dewi Lestari bangga.", [("Dewi Lestari", "Kepala Sekolah SMAN 2 Tapin")]),
        (
            "PT Sinar Arunika dan PT Bara Wening menang. Direktur Kepatuhan Dewi Lestari hadir.",
            [("Dewi Lestari", "Direktur Kepatuhan")],
        ),
        (
            "PT Sinar Arunika menang. Direktur Lembaga Kajian Air Dewi Lestari hadir.",
            [("Dewi Lestari", "Direktur Lembaga Kajian Air")],
        ),
        (
            "Bank Tapin menang. Direktur Kepatuhan Dewi Lestari menyambut tim Bank Indonesia.",
            [("Dewi Lestari", "Direktur Kepatuhan Bank Tapin")],
        ),
        # of several units the one in front of the office in its sentence
        (
            "Dinas Sosial absen. Dinas Kominfo Tapin diwakili Sekretaris Dinas, Budi Santoso.",
            [("Budi Santoso", "Sekretaris Dinas Kominfo Tapin")],
        ),
        (
            "Dinas Sosial dan Dinas Kominfo absen. Hadir Sekretaris Dinas, Budi Santoso.",
            [("Budi Santoso", "Sekretaris Dinas")],
        ),
        # who is told by a field in small letters; a body in small letters
        ("Pengamat perbankan Dewi Lestari menilai rapat itu perlu.", [("Dewi Lestari", "Pengamat perbankan")]),
        (
            "Ketua perhimpunan hotel dan restoran setempat, Budi Santoso, hadir.",
            [("Budi Santoso", "Ketua perhimpunan hotel dan restoran")],
        ),
        ("Dewi Lestari menilai pengamat perbankan keliru.", []),
        ("Ketua perhimpunan itu memuji Budi Santoso.", []),
        ("Direktur Utama menyapa Budi Santoso di halaman PT Sinar Arunika.", []),
    ],
)
def test_what_completes_an_office_that_tells_half_of_its_body(
    held_in: Held, text: str, held: list[tuple[str, str]]
) -> None:
    assert held_in(text) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        # "-nya" and "perusahaan itu" point back to the body told last that fits
        (
            "Trofi untuk SMPN 3 Muara Bening diterima kepala sekolahnya, Dewi Lestari.",
            [("Dewi Lestari", "kepala sekolah SMPN 3 Muara Bening")],
        ),
        ("Kelurahan Sukajadi juara. Lurahnya, Dewi Lestari, hadir.", [("Dewi Lestari", "Lurah Sukajadi")]),
        (
            "Tapin diwakili sekdanya, sedangkan Tabalong oleh Pj Bupatinya, Rahmat Hidayat.",
            [("Rahmat Hidayat", "Pj Bupati Tabalong")],
        ),
        (
            "PT Bulu Mata Indah mengirim General Manager-nya, Dewi Lestari.",
            [("Dewi Lestari", "General Manager PT Bulu Mata Indah")],
        ),
        (
            "Dirut PT Bara Jaya diperiksa. Komisaris perusahaan itu, Dewi Lestari, juga diperiksa.",
            [("Dewi Lestari", "Komisaris PT Bara Jaya")],
        ),
        (
            "Koperasi Tirta Arunika diwakili sekretaris koperasi, Dewi Lestari.",
            [("Dewi Lestari", "sekretaris Koperasi Tirta Arunika")],
        ),
        (
            "Universitas Palangka Raya mewisuda 900 orang. Rektor Rahmat Hidayat hadir.",
            [("Rahmat Hidayat", "Rektor Universitas Palangka Raya")],
        ),
        # not where no body is told, nor of somebody who serves a person
        ("Ketuanya, Rahmat Hidayat, diam. Dewi Lestari menelepon ajudannya, Agus Salim.", []),
        # the school of its sentence, the region that an office acts for
        (
            "Piagam bagi SMPN 1 Tapin diterima gurunya, bagi SDN 2 Tapin diterima Dewi Lestari selaku kepala sekolah.",
            [("Dewi Lestari", "kepala sekolah SDN 2 Tapin")],
        ),
        (
            "Bupati Tanah Laut Agus Salim hadir. Kabupaten Tabalong – Madya – diterima Sekda Rahmat Hidayat.",
            [("Agus Salim", "Bupati Tanah Laut"), ("Rahmat Hidayat", "Sekda Kabupaten Tabalong")],
        ),
        # the only council has the commissions and the deputies with a number
        (
            "DPRD Kota Palu rapat. Ketua Komisi II, Dewi Lestari, dan Wakil Ketua II Rahmat Hidayat hadir.",
            [("Dewi Lestari", "Ketua Komisi II DPRD Kota Palu"), ("Rahmat Hidayat", "Wakil Ketua II DPRD Kota Palu")],
        ),
        # where a place or firm of which no table knows ends
        ("Camat Lahei Rusdi hadir.", [("Rusdi", "Camat Lahei")]),
        ("CEO Tanikita Rudi Hartono hadir.", [("Rudi Hartono", "CEO Tanikita")]),
        ("Kades Pal IX Syarif Usman datang.", [("Syarif Usman", "Kades Pal IX")]),
        # titles in small letters, constituencies, terms, teams
        (
            "Kepala Dinas Sosial Tapin dra. Hj. Dewi Lestari hadir.",
            [("dra. Hj. Dewi Lestari", "Kepala Dinas Sosial Tapin")],
        ),
        ("Anggota DPD RI asal Kalsel, Rahmat Hidayat, hadir.", [("Rahmat Hidayat", "Anggota DPD RI")]),
        ("Presiden PKS untuk periode 2020-2025 adalah Rahmat Hidayat.", [("Rahmat Hidayat", "Presiden PKS")]),
        (
            "Wakil Ketua Umum Partai Gelora Indonesia Rahmat Hidayat hadir.",
            [("Rahmat Hidayat", "Wakil Ketua Umum Partai Gelora Indonesia")],
        ),
        ("Sekertaris KONI Tapin Rahmat Hidayat hadir.", [("Rahmat Hidayat", "Sekertaris KONI Tapin")]),
    ],
)
def test_bodies_told_before_and_borders_of_names(held_in: Held, text: str, held: list[tuple[str, str]]) -> None:
    assert held_in(text) == held
