"""Dates of invented sentences, published on Friday 18 April 2025 unless a row says otherwise."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret.dates.finding import find_dates
from pipeline.interpret.dates.forms import make_grammar
from pipeline.interpret.reading import Reading, make_reading
from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.records import Article, DateMention

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> Read:
    knowledge: Knowledge = load_knowledge()

    def reading(text: str, published: str | None = "2025-04-18") -> Reading:
        article = Article(id="a", page="p", source="test", text=text, published=published)
        return make_reading(article, annotator.annotate(article), knowledge, annotator.gazetteer.keys_of)

    return reading


def _values(found: list[DateMention]) -> list[str | None]:
    return [mention.value.iso if mention.value else None for mention in found]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        # days with a weekday, the commonest form
        ("Rapat digelar di aula, Kamis (17/4/2025).", "Kamis (17/4/2025)", "2025-04-17"),
        ("Rapat digelar di aula, Kamis, 17 April 2025.", "Kamis, 17 April 2025", "2025-04-17"),
        ("Rapat digelar Jum’at, 18 April 2025 pagi.", "Jum’at, 18 April 2025 pagi", "2025-04-18"),
        ("Lomba dibuka Sabtu (12/4) malam.", "Sabtu (12/4) malam", "2025-04-12"),
        ("Lomba dibuka Kamis malam (17/4/2025).", "Kamis malam (17/4/2025)", "2025-04-17"),
        ("Lomba dibuka Minggu ( 13 / 04 / 2025 ).", "Minggu ( 13 / 04 / 2025 )", "2025-04-13"),
        ("Lomba dibuka Selasa (15/4/25).", "Selasa (15/4/25)", "2025-04-15"),
        ("Panen dimulai hari ini, Jumat (18/4/2025).", "hari ini, Jumat (18/4/2025)", "2025-04-18"),
        # the weekday tells the year: the day of the neighbouring year that has it
        ("Lomba digelar Senin (2/12).", "Senin (2/12)", "2024-12-02"),
        ("Lomba digelar Jumat (2/5).", "Jumat (2/5)", "2025-05-02"),
        # a weekday that contradicts its date: as printed
        ("Lomba digelar Senin (17/4/2025).", "Senin (17/4/2025)", "2025-04-17"),
        # days without a weekday
        ("Kirab berlangsung 27/8/2024 di kota.", "27/8/2024", "2024-08-27"),
        ("Kirab berlangsung 17-8-2024 di kota.", "17-8-2024", "2024-08-17"),
        ("Kirab berlangsung 5 Pebruari 2025.", "5 Pebruari 2025", "2025-02-05"),
        ("Kirab berlangsung pada 7 Agt 2024.", "7 Agt 2024", "2024-08-07"),
        ("Pameran dibuka 24 April.", "24 April", "2025-04-24"),
        ("Pameran dibuka 20 Desember.", "20 Desember", "2024-12-20"),
        ("Pameran dibuka 5 Oktober tahun lalu.", "5 Oktober tahun lalu", "2024-10-05"),
        # intervals
        ("Kemah digelar 14-16 April 2025.", "14-16 April 2025", "2025-04-14/2025-04-16"),
        ("Kemah digelar 5 s.d 19 Agustus 2024.", "5 s.d 19 Agustus 2024", "2024-08-05/2024-08-19"),
        ("Kemah digelar 28 Juli hingga 1 Agustus 2024.", "28 Juli hingga 1 Agustus 2024", "2024-07-28/2024-08-01"),
        ("Survei Maret 2023 hingga Maret 2024.", "Maret 2023 hingga Maret 2024", "2023-03/2024-03"),
        ("Kursus Kamis-Jumat (10-11/4) di aula.", "Kamis-Jumat (10-11/4)", "2025-04-10/2025-04-11"),
        ("Rapat digelar Kamis-Jumat (11/4) lalu.", "Kamis-Jumat (11/4) lalu", "2025-04-10/2025-04-11"),
        ("Kemah pada Rabu s.d Jumat (9 – 11/4/ 2025).", "Rabu s.d Jumat (9 – 11/4/ 2025)", "2025-04-09/2025-04-11"),
        ("Panen berlangsung dari Januari sampai Maret.", "Januari sampai Maret", "2025-01/2025-03"),
        ("Panen berlangsung Januari-Maret 2024.", "Januari-Maret 2024", "2024-01/2024-03"),
        ("Ia juara liga 2016-17.", "2016-17", "2016/2017"),
        # misprints, and what is glued to the date
        ("Kirab berlangsung 15 Febuari 2024.", "15 Febuari 2024", "2024-02-15"),
        ("Kirab hari Minggu/13 April 2025.", "hari Minggu/13 April 2025", "2025-04-13"),
        ("Lomba dibuka Selasa (15/4/), di aula.", "Selasa (15/4/)", "2025-04-15"),
        ("BALAI KOTA - Selasa, 15 April 2025Dalam rangka panen.", "Selasa, 15 April 2025", "2025-04-15"),
        ("Kirab pada bulan Maret (2024).", "bulan Maret (2024)", "2024-03"),
        ("Ia menjabat periode 2021-2026.", "periode 2021-2026", "2021/2026"),
        ("Tahun ajaran 2023/2024 usai.", "Tahun ajaran 2023/2024", "2023/2024"),
        # months
        ("Kebun dibuka akhir Agustus 2024.", "akhir Agustus 2024", "2024-08"),
        ("Lomba itu digelar Agustus lalu.", "Agustus lalu", "2024-08"),
        ("Final digelar November mendatang.", "November mendatang", "2025-11"),
        ("Pelantikan pejabat administrator, Senin (14/4/2025).", "Senin (14/4/2025)", "2025-04-14"),  # not "Admin …"
        ("Wisuda digelar 18 Agustus mendatang.", "18 Agustus", "2025-08-18"),
        ("Inflasi Desember tahun lalu naik.", "Desember tahun lalu", "2024-12"),
        ("Panen raya jatuh pada bulan lalu.", "bulan lalu", "2025-03"),
        # years
        ("Realisasi Tahun Anggaran 2023 naik.", "Tahun Anggaran 2023", "2023"),
        ("Ia meraih Anugerah Melati 2024 di kota.", "2024", "2024"),
        ("Warga memilih pada Pemilu 2024.", "2024", "2024"),
        ("Pada 2023 Kota Melati meraih Adipura.", "2023", "2023"),
        ("Pada 2023 warga menunggu air bersih.", "2023", "2023"),
        # bare months: behind what leads in, in a list, inside a clause; the last one has lasted since then
        ("Bantuan tiba sebelum Mei.", "Mei", "2025-05"),
        ("Jembatan rampung September.", "September", "2025-09"),
        ("Sejak Juni air mati.", "Juni", "2024-06"),
        ("Nilai tahun ini naik.", "tahun ini", "2025"),
        ("Desa itu miskin dua tahun lalu.", "dua tahun lalu", "2023"),
        ("Target itu untuk tahun depan.", "tahun depan", "2026"),
        # days counted from the day of publication
        ("Banjir surut kemarin.", "kemarin", "2025-04-17"),
        ("Pawai digelar besok.", "besok", "2025-04-19"),
        ("Bupati berpidato di Tapin, Rabu.", "Rabu", "2025-04-16"),
        ("Pawai akan digelar pada Senin.", "Senin", "2025-04-21"),
        # a month that lies ahead is the next one, not the nearest
        ("Gerai itu ditargetkan buka pada Januari.", "Januari", "2026-01"),
        ("Lomba akan digelar pada Juni.", "Juni", "2025-06"),
        ("Sejak Januari warga akan pindah.", "Januari", "2025-01"),
        ("Gerai itu dibuka pada Januari.", "Januari", "2025-01"),
        ("Bupati datang Senin pekan lalu.", "Senin pekan lalu", "2025-04-07"),
    ],
)
def test_one_date(read: Read, text: str, printed: str, value: str) -> None:
    found = find_dates(read(text))
    assert _values(found) == [value]
    start = found[0].evidence.span.start
    assert text[start : found[0].evidence.span.end] == found[0].text
    assert found[0].text == printed


@pytest.mark.parametrize(
    "text",
    [
        "Aturan itu tertuang dalam UU Nomor 23 Tahun 2014 tentang Pemerintahan Daerah.",
        "Dasarnya Perda Nomor: 12 Tahun 2019 dan PP 11 Tahun 2017.",
        "Naskah UUD NRI Tahun 1945 dibacakan, begitu pula Pasal 20 tahun 2018.",
        "Kantor itu bersertifikat ISO 9001:2015 dan SNI 8640:2018.",
        "Warga dibantu Kodim 1807/Sorong Selatan.",
        "Bantuan tiba pada 2000 warga.",
        "Hadiahnya Rp 2.024.000 untuk 2000 peserta.",
        "Petugas berjaga 24/7 di posko.",
        "Rapat dimulai pukul 09.00 WITA.",
        "Kerja sama berlangsung selama dua tahun.",
        "Dalam tiga tahun terakhir nilainya naik.",
        "Ia pulang beberapa tahun lalu.",
        "Sudah 15 tahun ini ia mengabdi.",
        "Warga berkumpul setiap Senin dan malam Minggu.",
        "Gerakan Jumat Berkah disambut warga.",
        "Ini predikat kesepuluh kali, pada HUT ke-80.",
        "Mahasiswa Universitas 17 Agustus berlatih.",
        "Pada tahun-tahun sebelumnya lomba itu sepi.",
        "Lagu itu tenar pada era 1970-an.",
        "Ia bernama Mei Lestari dan Juliana Putri.",
        "Lalu lintas kota macet dalam dua minggu terakhir.",
        "Suara dihitung ulang, hasilnya 51,2025 persen.",
        "© Warta Kota 2024",
        "Lagu itu tenar sejak tahun 1980 - an.",
        "Naskah Undang-Undang Dasar (UUD) 1945 dibacakan.",
        "Lomba itu digelar di lebih dari 2000 kota dan 1990 desa.",
        "Danau itu terbentuk jutaan tahun lalu, hutannya ribuan tahun silam.",
        "Harga naik sejak satu dua tahun lalu, bukan tiga atau empat tahun lalu.",
        "Realisasi kuartal III-2025 dan triwulan kedua tahun 2025 naik.",
        "Tarif diatur Keputusan Menteri Nomor KM 61 Tahun 2023.",
        "Baca juga: Kesebelasan Melati 1973 Menang di Pemilu 2024",
    ],
)
def test_no_date(read: Read, text: str) -> None:
    assert find_dates(read(text)) == []


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("Ia lahir 31/4/2020 di Tapin.", "2025-04-18", [None]),  # no such day
        ("Bantuan untuk bulan Maret, April dan Mei cair.", "2025-04-18", ["2025-03", "2025-04", "2025-05"]),
        ("Lomba digelar Kamis (36/2/2023).", "2025-04-18", [None]),
        ("Peringatan jatuh setiap tanggal 5 Juni.", "2025-04-18", [None]),  # each year's
        ("Tahun Baru jatuh pada 1 Muharam 1446 Hijriah.", "2025-04-18", [None]),
        ("Warga datang kemarin.", None, [None]),  # counted from an unknown day
        ("Warga datang kemarin.", "0000-00-00", [None]),
        # without a day of publication the printed years decide
        (
            "Rapat Senin (4/12/2023), lalu Rabu (6/12), nilai tahun ini naik.",
            None,
            ["2023-12-04", "2023-12-06", "2023"],
        ),
        ("Rapat digelar Jumat (1/12/2023), kata Rini di Solo, Sabtu.", None, ["2023-12-01", "2023-12-02"]),
        ("Rapat digelar di Solo, Sabtu.", None, [None]),
        # the page's furniture tells the year of publication, whatever years the article speaks of
        (
            "Rapat Sabtu (4/11) jelang Pemilu 2024, tutup 16 November. COPYRIGHT © WARTA 2023",
            None,
            ["2023-11-04", "2024", "2023-11-16"],
        ),
        ("Rapat Sabtu (5/4). COPYRIGHT © WARTA 2023", "2025-04-18", ["2025-04-05"]),
        # the year spoken of, not the present one
        ("Pada 2021 laba naik dibanding tahun sebelumnya.", "2025-04-18", ["2021", "2020"]),
        ("Ia juara pada 2019 dan setahun kemudian.", "2025-04-18", ["2019", "2020"]),
        # the same day is printed with its year elsewhere
        ("Balap 6 Juni 2026 batal. Tanggal 6 Juni dipakai upacara.", "2025-04-18", ["2026-06-06", "2026-06-06"]),
        # the text of the article is glued to a link
        ("Baca juga: Melati Menang Rapat digelar Kamis (17/4). Warga pulang.", "2025-04-18", ["2025-04-17"]),
        # no interval to a decade
        ("Laporan itu menyelidiki 1945 - 1990 - an.", "2025-04-18", ["1945"]),
        # a month that is not printed
        ("Kursus 12 Mei 2024 ditutup tanggal 20.", "2025-04-18", ["2024-05-12", "2024-05-20"]),
        # listed months share the year
        ("Survei Mei dan November 2020 sama.", "2025-04-18", ["2020-05", "2020-11"]),
        # behind a year "dan" leads to another one, whatever could be counted; a number alone is none
        ("Pada 2022 dan 2023 kota itu juara, disambut 2023 warga.", "2025-04-18", ["2022", "2023"]),
        # a bare weekday is the day printed elsewhere with its date
        ("Ia tiba Jumat (11/4/2025). Pada Jumat itu hujan.", "2025-04-18", ["2025-04-11", "2025-04-11"]),
        # inside a quotation days count from the day of speaking
        ("Kata Rini, Rabu (16/4/2025): “Kemarin kami panen.”", "2025-04-18", ["2025-04-16", "2025-04-15"]),
    ],
)
def test_values_from_context(read: Read, text: str, published: str | None, values: list[str | None]) -> None:
    assert _values(find_dates(read(text, published))) == values


def test_contradictions_are_noted(read: Read) -> None:
    reading = read("Lomba digelar Senin (17/4/2025), tidak pada Kamis (31/4/2025).")
    find_dates(reading)
    assert {issue.message for issue in reading.issues} == {
        "weekday contradicts date",
        "date does not exist or has no year",
    }


def test_ids_do_not_move(read: Read) -> None:
    text = "Rapat digelar Kamis (17/4/2025) dan 2024."
    assert [m.id for m in find_dates(read(text))] == [m.id for m in find_dates(read(text))]
    assert len({m.id for m in find_dates(read(text))}) == 2


@pytest.mark.parametrize("piece", ["tahun ", "1/", "UU a ", "ISO A ", "12/", "Senin - ", "(", "1 hingga "])
def test_hostile_text_takes_linear_time(read: Read, piece: str) -> None:
    grammar = make_grammar(read("x").knowledge.calendar, read("x").knowledge.words["date_words"])

    def seconds(times: int) -> float:
        start = time.perf_counter()
        list(grammar.scan(piece * times))
        return time.perf_counter() - start

    assert seconds(16_000) < 40 * seconds(1_000) + 0.5
