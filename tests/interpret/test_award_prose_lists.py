"""Lists of winners in prose: who got which place or category where verb, grade or award is told once for several."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret import Interpreter
from pipeline.records import Article

Told = Callable[[str], dict[str, str | None]]


@pytest.fixture(scope="module")
def told(every_award: None, annotator: Annotator, interpreter: Interpreter) -> Told:
    def read(text: str) -> dict[str, str | None]:
        article = Article(id="a", page="p", source="test", text=text, body_start=0, published="2024-02-06")
        found = interpreter.interpret(article, annotator.annotate(article)).conferrals
        return {f"{c.recipient.raw}: {c.award.raw}": c.grade.raw if c.grade else None for c in found}

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pemkab Belu meraih tiga penghargaan, yakni Terbaik I Penurunan Stunting, Terbaik II Pengelolaan Dana "
            "Desa, dan Terbaik III Realisasi Investasi.",
            {
                "Pemkab Belu: Penurunan Stunting": "Terbaik I",
                "Pemkab Belu: Pengelolaan Dana Desa": "Terbaik II",
                "Pemkab Belu: Realisasi Investasi": "Terbaik III",
            },
        ),
        # what was won, spelled out behind the word for it
        (
            "Penghargaan yang diraih Bank Melati antara lain Best Service, Best Branch, dan Best App.",
            {"Bank Melati: Best Service": None, "Bank Melati: Best Branch": None, "Bank Melati: Best App": None},
        ),
        # a number tells categories apart that "dan" joins
        (
            "PDAM Melati meraih dua medali emas dalam kategori Layanan Air dan Kualitas Air.",
            {"PDAM Melati: Layanan Air": "emas", "PDAM Melati: Kualitas Air": "emas"},
        ),
        (
            "PDAM Melati meraih tiga penghargaan untuk kategori Hulu dan Hilir, Layanan Air, dan Kualitas Air.",
            {"PDAM Melati: Hulu dan Hilir": None, "PDAM Melati: Layanan Air": None, "PDAM Melati: Kualitas Air": None},
        ),
        (
            "PDAM Melati meraih penghargaan kategori Pelayanan Publik dan Lingkungan Hidup.",
            {"PDAM Melati: Pelayanan Publik dan Lingkungan Hidup": None},
        ),
        # each with its category
        (
            "Dahlia Award 2023 diberikan kepada Sanggar Melati untuk kategori tari topeng, Komunitas Kenanga untuk "
            "kategori cerita rakyat, dan Dinas Sosial untuk kategori wayang kulit.",
            {
                "Sanggar Melati: tari topeng": None,
                "Komunitas Kenanga: cerita rakyat": None,
                "Dinas Sosial: wayang kulit": None,
            },
        ),
        (
            "Dahlia Award 2023 diraih oleh Desa Baha (kategori tari topeng) dan Desa Sinabun (kategori cerita rakyat).",
            {"Desa Baha: tari topeng": None, "Desa Sinabun: cerita rakyat": None},
        ),
        # places are those of the contest, not of a prize or title that somebody got there
        (
            "Pekan Olahraga Pelajar II ditutup di Belu. Desa Baha menempati peringkat pertama. Panitia memberikan "
            "Piala Sportivitas kepada Desa Sinabun.",
            {"Desa Baha: Pekan Olahraga Pelajar II": "peringkat pertama", "Desa Sinabun: Piala Sportivitas": None},
        ),
        (
            "Kontes Pesawat Tanpa Awak 2023 digelar di Belu. Rina Wulandari meraih gelar Pilot Terbaik. Desa Baha "
            "menempati peringkat pertama.",
            {
                "Rina Wulandari: gelar Pilot Terbaik": None,
                "Desa Baha: Kontes Pesawat Tanpa Awak 2023": "peringkat pertama",
            },
        ),
        (
            "Lomba yel-yel akhirnya dimenangi Dinas Perhubungan, disusul tim Dinas Sosial.",
            {"Dinas Perhubungan: Lomba yel-yel": None, "tim Dinas Sosial: Lomba yel-yel": None},
        ),
        (
            "Juara I Lomba Kampung Resik diraih Kelurahan Kecapi, Juara II Kelurahan Pekiringan, sementara Juara III "
            "jatuh ke tangan Kelurahan Argasunya.",
            {
                "Kelurahan Kecapi: Lomba Kampung Resik": "Juara I",
                "Kelurahan Pekiringan: Lomba Kampung Resik": "Juara II",
                "Kelurahan Argasunya: Lomba Kampung Resik": "Juara III",
            },
        ),
        (
            "Desa Baha menjadi juara pertama Lomba Gotong Royong Provinsi Bali, mengungguli Desa Tegal Mengkeb dan "
            "Desa Sinabun pada urutan kedua dan ketiga.",
            {
                "Desa Baha: Lomba Gotong Royong Provinsi Bali": "juara pertama",
                "Desa Tegal Mengkeb: Lomba Gotong Royong Provinsi Bali": "urutan kedua",
                "Desa Sinabun: Lomba Gotong Royong Provinsi Bali": "ketiga",
            },
        ),
        (
            "Untuk gerak jalan Festival Kemerdekaan: SDN 173395 (I), SD Santa Maria (II), SDN 177670 Pakkat (III).",
            {
                "SDN 173395: Festival Kemerdekaan": "I",
                "SD Santa Maria: Festival Kemerdekaan": "II",
                "SDN 177670 Pakkat: Festival Kemerdekaan": "III",
            },
        ),
        (
            "Kategori Inovasi Guru diraih oleh Dodi Firmansyah dari SMPN 2 Anambas, kategori Guru Inklusi oleh Sri "
            "Lestari Ningrum dari SLB Bhakti.",
            {"Dodi Firmansyah: Inovasi Guru": None, "Sri Lestari Ningrum: Guru Inklusi": None},
        ),
        (
            "Kategori Kepala Daerah Peduli Zakat pada BAZNAS Award 2024 diberikan kepada Bupati Ogan Ilir dr. Nuraini "
            "Zahara, Bupati Siak Syamsul Bahri serta 21 kepala daerah lainnya.",
            {
                "dr. Nuraini Zahara: Kepala Daerah Peduli Zakat": None,
                "Syamsul Bahri: Kepala Daerah Peduli Zakat": None,
                "21 kepala daerah lainnya: Kepala Daerah Peduli Zakat": None,
            },
        ),
        (
            "Green Leadership tahun ini disematkan kepada Ketua DPRD Kabupaten Sragen, Suparno Hadiningrat, dan Ketua "
            "DPRD Kota Bontang, Andi Faisal.",
            {"Suparno Hadiningrat: Green Leadership": None, "Andi Faisal: Green Leadership": None},
        ),
        (
            "Kota Medan meraih juara 1 Lomba Yel-yel PKK. Di bawahnya berturut-turut Kota Binjai (90,15) dan Kabupaten "
            "Langkat (89,77).",
            {
                "Kota Medan: Lomba Yel-yel PKK": "juara 1",
                "Kota Binjai: Lomba Yel-yel PKK": None,
                "Kabupaten Langkat: Lomba Yel-yel PKK": None,
            },
        ),
        ("RS Harapan Kasih meraih satu emas pada Anugerah Mutu.", {"RS Harapan Kasih: Anugerah Mutu": "emas"}),
        # each of two names its place, told once for both
        (
            "Pada Lomba Karnaval itu Desa Kenanga mengungguli Desa Nila dan Desa Dahlia yang berada di peringkat dua "
            "dan tiga.",
            {"Desa Nila: Lomba Karnaval": "peringkat dua", "Desa Dahlia: Lomba Karnaval": "peringkat tiga"},
        ),
        # the category in front of the colon
        (
            "Tingkat SD putri: SD Santa Ursula (I), SDN 173400 Pakkat (II).",
            {"SD Santa Ursula: Tingkat SD putri": "I", "SDN 173400 Pakkat: Tingkat SD putri": "II"},
        ),
        # a medal told once for two fields, each with its own name
        (
            "Kontingen Tegal menyumbang dua perunggu lewat Aurelia Sabrina (SMPN 2) pada bidang Matematika dan Fathan "
            "Algifari (SMPN 7) pada bidang IPS.",
            {"Aurelia Sabrina: Matematika": "perunggu", "Fathan Algifari: IPS": "perunggu"},
        ),
        # the verb told once, "untuk" for the others
        (
            "Juara I Lomba Gapura diraih Desa Baha, juara II untuk Desa Nila dan juara III untuk Desa Dahlia.",
            {
                "Desa Baha: Lomba Gapura": "Juara I",
                "Desa Nila: Lomba Gapura": "juara II",
                "Desa Dahlia: Lomba Gapura": "juara III",
            },
        ),
        (
            "Kategori Pengabdi Lingkungan untuk Sugeng Riyadi dari Tapin dan kategori Penyelamat Lingkungan untuk Desa "
            "Dahlia.",
            {"Sugeng Riyadi: Pengabdi Lingkungan": None, "Desa Dahlia: Penyelamat Lingkungan": None},
        ),
        # a group and who is in it
        (
            "Rina Wulandari menerima Anugerah Literasi bersama dua pegiat lain: Agus Salim (Sampang) dan Dewi Lestari.",
            {
                "Rina Wulandari: Anugerah Literasi": None,
                "Agus Salim: Anugerah Literasi": None,
                "Dewi Lestari: Anugerah Literasi": None,
            },
        ),
        (
            "Dua desa menerima Anugerah Literasi, masing-masing Desa Nila dan Desa Dahlia.",
            {"Desa Nila: Anugerah Literasi": None, "Desa Dahlia: Anugerah Literasi": None},
        ),
        (
            "Tim yang terdiri dari Rina Wulandari dan Agus Salim meraih perak pada Lomba Robotik Nusantara.",
            {
                "Rina Wulandari: Lomba Robotik Nusantara": "perak",
                "Agus Salim: Lomba Robotik Nusantara": "perak",
            },
        ),
        # a name of where the winner comes from, or of who grants, is no winner
        (
            "Rina Wulandari menerima penghargaan dari BMKG sebagai tokoh literasi.",
            {"Rina Wulandari: tokoh literasi": None},
        ),
        (
            "Pada Lomba Karnaval, Agus Salim meraih juara I, disusul Dewi Lestari dari SMAN 2 Nila sebagai juara II.",
            {"Agus Salim: Lomba Karnaval": "juara I", "Dewi Lestari: Lomba Karnaval": "juara II"},
        ),
        # "ada" behind a level; a verb behind "sedangkan" takes nothing from in front of it
        (
            "Pada Anugerah Literasi untuk kategori Gold ada Desa Baha, sedangkan kategori Silver ditempati Desa Nila "
            "dan Desa Dahlia.",
            {
                "Desa Baha: Anugerah Literasi": "Gold",
                "Desa Nila: Anugerah Literasi": "Silver",
                "Desa Dahlia: Anugerah Literasi": "Silver",
            },
        ),
        # the category told before the noun for its winners
        (
            "Untuk Anugerah Literasi kategori Gold, penerimanya ada dua, yakni Desa Nila dan Desa Dahlia.",
            {"Desa Nila: Anugerah Literasi": "Gold", "Desa Dahlia: Anugerah Literasi": "Gold"},
        ),
    ],
)
def test_each_winner_has_its_own(told: Told, text: str, expected: dict[str, str | None]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hasil evaluasi SAKIP 2024 perangkat daerah sebagai berikut:\n1. Dinas Sosial, nilai 84,62, predikat A\n"
            "2. Dinas Perhubungan, nilai 71,53, predikat BB",
            {"Dinas Sosial": "A", "Dinas Perhubungan": "BB"},
        ),
        (
            "Perolehan medali Lomba Kompetensi Siswa 2024:\n- Galih Prasetyawan (XII), bidang CNC Milling, medali "
            "emas\n- Septi Wulandari (XI), bidang Graphic Design, perunggu",
            {"Galih Prasetyawan": "emas", "Septi Wulandari": "perunggu"},
        ),
        (
            "Pemenang Siddhakarya 2023 adalah:\nNo | Perusahaan | Predikat | Nilai\n1 | UD Keramik Asri | sangat "
            "produktif | 812\n2 | PT Rotan Ekspor | produktif | 745",
            {"UD Keramik Asri": "sangat produktif", "PT Rotan Ekspor": "produktif"},
        ),
        ("Susunan acara Lomba Baca Puisi:\n1. Pembukaan oleh Camat\n2. Penampilan peserta\n3. Penutup", {}),
        ("Harga bahan pokok hari ini:\n1. Beras Rp14.000\n2. Gula Rp17.500\n3. Telur Rp28.000", {}),
    ],
)
def test_rows(told: Told, text: str, expected: dict[str, str]) -> None:
    assert {name.split(":")[0]: grade for name, grade in told(text).items()} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pertandingan persahabatan itu dimenangkan PS Melati dengan skor 3-1.",
        "Pilkades Melati dimenangkan Sudarmaji dengan 812 suara.",
        "Di bawahnya ada tiga kolam dan satu gudang milik warga.",
        "Bupati Siak, Syamsurizal Datuk, dan Ketua DPRD Siak, Andi Faisal, hadir dalam rapat itu.",
        "Lampiran (I), lampiran (II) dan peta menjadi milik Dinas Perhubungan.",
        "Kategori umum untuk peserta dewasa dan kategori pelajar untuk SMA Kenanga dibuka besok.",
        "Dua desa menerima bantuan benih, masing-masing Desa Nila dan Desa Dahlia.",
        "Tim yang terdiri dari Rina Wulandari dan Agus Salim meninjau pasar.",
        "Di kategori ini ada Desa Baha, sedangkan bangunan itu ditempati Desa Nila.",
        "Dana itu untuk kategori usaha mikro, penerimanya ada dua, yakni Desa Nila dan Desa Dahlia.",
        "Laman acara: https://nila.example, pukul 09:30, ruang (II).",
    ],
)
def test_no_award_where_nothing_is_won(told: Told, text: str) -> None:
    assert told(text) == {}
