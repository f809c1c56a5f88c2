"""Events of invented articles, published on Friday 18 April 2025."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret.dates.finding import find_dates
from pipeline.interpret.events.choice import NameWords, abbreviations
from pipeline.interpret.events.finding import MOST_EVENTS, find_events
from pipeline.interpret.events.names import make_finder
from pipeline.interpret.events.stages import make_stages
from pipeline.interpret.reading import Reading, make_reading
from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.records import Article, Event, Span

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def read(knowledge: Knowledge, annotator: Annotator) -> Read:
    def reading(text: str, title: str | None = None) -> Reading:
        whole = f"{title}\n\n{text}" if title else text
        article = Article(
            id="a",
            page="p",
            source="test",
            text=whole,
            body_start=len(whole) - len(text),
            title=title,
            published="2025-04-18",
        )
        return make_reading(article, annotator.annotate(article), knowledge, annotator.gazetteer.keys_of)

    return reading


def _events(reading: Reading) -> list[Event]:
    return find_events(reading, find_dates(reading))


def _told(event: Event) -> tuple[str, str | None, str | None, str | None]:
    return (
        event.name,
        event.kind,
        event.date.iso if event.date else None,
        event.place.raw if event.place else None,
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Bupati Melati hadir usai membuka Rapat Koordinasi Ketahanan Pangan di Aula Kenanga, Kamis (17/4/2025).",
            ("Rapat Koordinasi Ketahanan Pangan", "meeting", "2025-04-17", "Aula Kenanga"),
        ),
        (  # a proper name of the open world behind "ajang", its year kept
            "Kota Melati meraih penghargaan dalam ajang Nusantara Library Award 2025 di Jakarta, Rabu (16/4/2025).",
            ("Nusantara Library Award 2025", "award_presentation", "2025-04-16", "Jakarta"),
        ),
        (  # the abbreviation belongs to the name, the date of the next sentence to the event
            "Dinas menggelar Lomba Cerdas Cermat Koperasi (LCCK). Lomba ini digelar Selasa (15/4/2025) di Balai Kota.",
            ("Lomba Cerdas Cermat Koperasi (LCCK)", "competition", "2025-04-15", "Balai Kota"),
        ),
        (  # lower-case head, ended by the passive verb
            "Camat menghadiri pelantikan pengurus koperasi yang digelar di Pendopo Melati, Senin (14/4).",
            ("pelantikan pengurus koperasi", "ceremony", "2025-04-14", "Pendopo Melati"),
        ),
        ("Warga memilih bupati pada Pilkada 2024.", ("Pilkada 2024", "election", "2024", None)),
        (  # the whole season, not the day of one match
            "Kesebelasan Melati memimpin Liga 1 2024-2025 usai laga di Stadion Kenanga, Sabtu (12/4/2025).",
            ("Liga 1 2024-2025", "competition", "2024/2025", "Stadion Kenanga"),
        ),
        (  # one day of the season
            "Laga pekan ke-30 Liga 1 2024-2025 digelar di Stadion Kenanga, Sabtu (12/4/2025).",
            ("Laga pekan ke-30 Liga 1 2024-2025", "match", "2025-04-12", "Stadion Kenanga"),
        ),
        (  # the rank belongs to the winner, not to the name
            "Siswa Melati meraih Juara Pertama Kenanga Robotic Award 2025 di Jakarta, Rabu (16/4/2025).",
            ("Kenanga Robotic Award 2025", "award_presentation", "2025-04-16", "Jakarta"),
        ),
        (  # a bare presentation is that of the prize named before it, and tells its day and place
            "Koperasi Melati juara dalam ajang Kenanga Business Award 2025. "
            "Seremoni penghargaan digelar di Balai Kota Melati, Rabu (16/4/2025).",
            ("Kenanga Business Award 2025", "award_presentation", "2025-04-16", "Balai Kota Melati"),
        ),
        (  # where no prize is named it stands for itself
            "Bupati menghadiri seremoni penghargaan di Balai Kota Melati, Rabu (16/4/2025).",
            ("seremoni penghargaan", "ceremony", "2025-04-16", "Balai Kota Melati"),
        ),
        (  # a day beside the name of a league is that of a match
            "Kesebelasan Melati memimpin Liga Kenanga, Sabtu (12/4/2025).",
            ("Liga Kenanga", "competition", None, None),
        ),
        (  # a final is not of the first year of its season
            "Panitia menyiapkan Final Piala Kenanga 2024-2025 di Stadion Melati.",
            ("Final Piala Kenanga 2024-2025", "competition", None, "Stadion Melati"),
        ),
        (  # the form that only stands in brackets is the shorter one
            "Warga menghadapi kebakaran hutan dan lahan (Karhutla) pada Kamis (17/4/2025). Karhutla itu padam.",
            ("kebakaran hutan dan lahan (Karhutla)", "disaster", "2025-04-17", None),
        ),
        (  # the day on which somebody spoke of it
            '"Kami siap mengikuti Festival Kopi Kenanga," kata Bupati di kantornya, Kamis (17/4/2025).',
            ("Festival Kopi Kenanga", "festival", None, None),
        ),
        (  # nor is a contest, and its days are no longer those of an earlier one
            "Atlet Melati lolos ke Olimpiade Kenanga 2026 usai juara di Solo, Rabu (16/4/2025).",
            ("Olimpiade Kenanga 2026", "competition", "2026", "Solo"),
        ),
        (  # but the year of a qualification is that of its tournament
            "Kesebelasan Melati menang dalam ajang Kualifikasi Piala Kenanga 2026 di Solo.",
            ("Kualifikasi Piala Kenanga 2026", "competition", None, "Solo"),
        ),
        (  # and that of a report is not the day on which it is handed over
            "Bupati Melati menghadiri Penyerahan Laporan Hasil Pemeriksaan Tahun 2023 di Solo.",
            ("Penyerahan Laporan Hasil Pemeriksaan Tahun 2023", "award_presentation", None, "Solo"),
        ),
        (  # a day that closes a long sentence
            "Petani menghadiri Rapat Koordinasi Pangan yang diselenggarakan oleh Dinas Ketahanan Pangan dan Perikanan "
            "Kabupaten Melati bersama kelompok tani di Aula Kenanga, Kamis (17/4/2025).",
            ("Rapat Koordinasi Pangan", "meeting", "2025-04-17", "Aula Kenanga"),
        ),
        (  # where a visit leads, what a calamity strikes, and before what a crowd stands are places
            "Menteri melakukan kunjungan kerja ke Kabupaten Melati, Kamis (17/4/2025).",
            ("kunjungan kerja", "inspection", "2025-04-17", "Kabupaten Melati"),
        ),
        (
            "Kebakaran hebat melanda Pasar Kenanga, Minggu (13/4/2025) dini hari.",
            ("Kebakaran hebat", "disaster", "2025-04-13", "Pasar Kenanga"),
        ),
        (
            "Mahasiswa menggelar unjuk rasa menolak tambang di depan Kantor DPRD Melati, Rabu (16/4/2025).",
            ("unjuk rasa menolak tambang", "disaster", "2025-04-16", "Kantor DPRD Melati"),
        ),
        (
            "Dinas menggelar penertiban pedagang kaki lima di Jalan Dahlia, Selasa (15/4/2025).",
            ("penertiban pedagang kaki lima", "inspection", "2025-04-15", "Jalan Dahlia"),
        ),
        (
            "Pemprov menggelar pangan murah di Kelurahan Kenanga, Kamis (17/4/2025).",
            ("pangan murah", "training", "2025-04-17", "Kelurahan Kenanga"),
        ),
        (
            "Kemenag menggelar bimbingan manasik haji di Asrama Haji, Rabu (16/4/2025).",
            ("bimbingan manasik haji", "ceremony", "2025-04-16", "Asrama Haji"),
        ),
        (
            "Warga Kenanga mengikuti bersih sungai di Kali Dahlia, Minggu (13/4/2025).",
            ("bersih sungai", "training", "2025-04-13", "Kali Dahlia"),
        ),
        (  # until when it lasts is not its day
            "Bupati membuka Pameran Batik Melati hingga 30 April 2025.",
            ("Pameran Batik Melati", "festival", None, None),
        ),
        (  # a sentence that takes the event up
            "Warga Melati meramaikan Festival Kopi Kenanga. Perhelatan itu dipusatkan di Alun-alun, Rabu (16/4/2025).",
            ("Festival Kopi Kenanga", "festival", "2025-04-16", "Alun-alun"),
        ),
        (  # a year behind the place
            "Kafilah Melati juara pada MTQ Kenanga di Solo tahun 2019.",
            ("MTQ Kenanga", "competition", "2019", "Solo"),
        ),
        (  # steps on the way to an election come before its year
            "Komisi menggelar pengundian nomor urut Pilkada 2026 pada Kamis (17/4/2025).",
            ("pengundian nomor urut Pilkada 2026", "award_presentation", "2025-04-17", None),
        ),
        (
            "Petugas melakukan penyemprotan gudang beras di Desa Kenanga, Minggu (13/4/2025).",
            ("penyemprotan gudang beras", "training", "2025-04-13", "Desa Kenanga"),
        ),
        (  # an election is not older than its year
            "Komisi menyiapkan logistik Pilkada 2026 pada Kamis (17/4/2025).",
            ("Pilkada 2026", "election", "2026", None),
        ),
    ],
)
def test_the_event_of_an_article(read: Read, text: str, told: tuple[str, str | None, str | None, str | None]) -> None:
    assert [_told(event) for event in _events(read(text))] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Pemerintah menilai penghargaan itu penting bagi warga.",
        "Bupati meminta evaluasi program berjalan rutin.",
        "Kantor Komisi Pemilihan Umum berada di tengah kota.",
        "Rombongan menginap di Hotel Kenanga Convention Center.",
        "Harga beras turun sejak panen tiba.",
        "Ia bekerja di Badan Penanggulangan Bencana dan menangani risiko banjir.",
        "Mereka membaca buku pada hari Rabu.",
        "Baca juga: Wali Kota Membuka Festival Kopi Kenanga 2025, Kamis (17/4/2025).",
        "Produksi beras naik pada 2022 - 2023 di Melati.",
        "Bupati membaca Pedoman Evaluasi Kinerja Kabupaten di kantor, Rabu (16/4/2025).",
    ],
)
def test_no_event(read: Read, text: str) -> None:
    assert _events(read(text)) == []


def test_two_forms_of_one_name_are_one_event(read: Read) -> None:
    text = (
        "Kota Melati juara dalam ajang Anugerah Pustaka Desa (APD) 2025, Rabu (16/4/2025). "
        "Wali kota menghadiri APD 2025 bersama warga. Anugerah Pustaka Desa sudah kelima kali digelar."
    )
    events = _events(read(text, "Melati Juara Anugerah Pustaka Desa 2025"))
    assert [event.name for event in events] == ["Anugerah Pustaka Desa (APD) 2025"]


def test_an_item_of_the_programme_has_the_day_of_its_event(read: Read) -> None:
    text = (
        "Bupati menghadiri Rapat Koordinasi Pangan di Aula Kenanga, Kamis (17/4/2025). "
        "Rakor ini juga dirangkai dengan Penandatanganan Komitmen Bersama Lumbung Pangan Desa."
    )
    days = {event.kind: event.date.iso if event.date else None for event in _events(read(text))}
    assert days == {"meeting": "2025-04-17", "signing": "2025-04-17"}


def test_events_stand_on_their_characters_and_are_few(read: Read) -> None:
    names = ["Festival Kopi", "Lomba Dayung", "Rapat Kerja Nelayan", "Pawai Obor", "Seminar Benih", "Kongres Petani"]
    text = " ".join(f"Bupati membuka {name} 2025 di Melati, Kamis (17/4/2025)." for name in names)
    reading = read(text)
    events = _events(reading)
    assert len(events) == MOST_EVENTS
    assert all(text[e.evidence.span.start : e.evidence.span.end] == e.name for e in events)
    assert [e.id for e in events] == [e.id for e in _events(read(text))]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Ia hadir dalam Festival Kopi Gayo yang digelar di Takengon.", ["Festival Kopi Gayo"]),
        ("Ia ikut The 10th Borneo Coding Contest 2024 di Solo.", ["The 10th Borneo Coding Contest 2024"]),
        ("Ia hadir dalam diskusi publik 'Masa Depan Sawah Kita' di Solo.", ["diskusi publik 'Masa Depan Sawah Kita'"]),
        ("Terjadi kebakaran di pasar.", ["kebakaran"]),
        # a name that only its year tells, two names joined, a head that is the end of a name, a match against somebody
        ("Robot itu tampil di Borneo Tani World 2024 kemarin.", ["Borneo Tani World 2024"]),
        (
            "Ia juara Piala Kenanga Asia 2024 dan Kejuaraan Melati Dunia.",
            ["Piala Kenanga Asia 2024", "Kejuaraan Melati Dunia"],
        ),
        # a stage in front of a proper name is its own event, a noun of kind is not
        ("Ia kalah di final Kenanga Open 2024.", ["final Kenanga Open 2024"]),
        ("Ia juara turnamen Kenanga Open 2024.", ["Kenanga Open 2024"]),
        ("Ia ikut Kenanga Student Challenge.", ["Kenanga Student Challenge"]),
        ("Mereka menang dalam laga kontra Persikenanga.", ["laga kontra Persikenanga"]),
        # two sides and "vs"; occasions of villages, of faith and of the army; a calamity with its name
        ("Jadwal Persikenanga vs Melati United malam ini.", ["Persikenanga vs Melati United"]),
        ("Warga mengikuti merti desa di Melati.", ["merti desa"]),
        ("Mereka menghadiri Misa Akbar Kenanga di lapangan.", ["Misa Akbar Kenanga"]),
        ("Prajurit menjalani latihan tempur di hutan.", ["latihan tempur"]),
        ("Warga mengenang Tragedi Kenanga tahun lalu.", ["Tragedi Kenanga"]),
        ("Warga menilai tragedi itu berat.", []),
        ("Ia menilai kopi vs teh tak perlu dibahas.", []),
        # a year or the number of an edition ends a name, unless capitals go on
        ("Ia hadir dalam Upacara Hari Kenanga ke-73 bagi pegawai kota.", ["Upacara Hari Kenanga ke-73"]),
        ("Ia ikut Lomba Dayung 2024 tingkat Provinsi Melati.", ["Lomba Dayung 2024 tingkat Provinsi Melati"]),
        ("Ia mewakili Dewan Juri Kenanga Award 2024.", ["Kenanga Award 2024"]),
        ("Ia lahir Tahun 2024.", []),
        ("Pasal itu bagian dari UU 2024.", []),
        ("Ia kuliah di Universitas Terbuka.", []),
        # what the name joins, verbs behind it, numbers with decimals
        ("Ia memimpin Rapat Pemenangan Pileg dan Pilpres 2024.", ["Rapat Pemenangan Pileg dan Pilpres 2024"]),
        ("Festival Kopi Melati kembali digelar.", ["Festival Kopi Melati"]),
        ("Kebakaran Pasar melanda Melati.", ["Kebakaran Pasar"]),
        ("Gempa bumi magnitudo 5,2 mengguncang Melati.", ["Gempa bumi magnitudo 5,2"]),
        ("Ia mengikuti pelayaran perdana Kapal Dahlia.", ["pelayaran perdana Kapal Dahlia"]),
        # customs that a single word names, headlines and passives behind a head, where a visit leads
        ("Warga mengikuti sadranan di makam desa.", ["sadranan"]),
        ("Warga menggelar tradisi wiwitan di sawah.", ["tradisi wiwitan"]),
        ("Banjir Rendam Tiga Dusun.", ["Banjir"]),
        ("Pelantikan dijaga polisi.", []),
        ("Rapat Kerja diakhiri doa.", ["Rapat Kerja"]),
        ("Rapat Distribusi Air ditunda.", ["Rapat Distribusi Air"]),
        ("Bupati menjalani kunjungan kerja ke Kabupaten Melati.", ["kunjungan kerja"]),
        # a head by itself, the name of a body, a verb, a topic
        ("Rapat itu lama.", []),
        ("Ia anggota Panitia Pemilihan dan Tim Penilai.", []),
        ("Ia menerima tamu di ruang rapat kantor itu.", []),
        ("Kegiatan ini bermanfaat.", []),
    ],
)
def test_where_names_begin_and_end(knowledge: Knowledge, sentence: str, names: list[str]) -> None:
    finder = make_finder(knowledge.words["event_words"])
    found = finder.find(sentence, Span(0, len(sentence)), frozenset())
    assert [name.span.of(sentence) for name in found] == names


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Festival Kopi Gayo", "Festival Kopi Gayo 2025", True),
        ("Anugerah Pustaka Desa", "APD 2025", True),
        ("HUT Bhayangkara ke-79", "peringatan Hari Bhayangkara ke-79", True),
        ("Festival Kopi Gayo 2024", "Festival Kopi Gayo 2025", False),
        ("Festival Kopi Gayo", "Festival Durian Gayo", False),
        ("MTQ tingkat provinsi", "MTQ tingkat nasional", False),
        ("Lomba Dayung", "Rapat Kerja", False),
        # stages, editions: a final is another event than its tournament, "putaran final" is the tournament
        ("Piala Kenanga 2025", "final Piala Kenanga 2025", False),
        ("Seri kedua Liga Kenanga", "seri pertama Liga Kenanga", False),
        ("Piala Kenanga 2025", "putaran final Piala Kenanga 2025", True),
        ("Pekan Nelayan Melati XVI", "Pekan Nelayan Melati XV", False),
        ("Pekan Olahraga Pelajar Pesisir Melati XVI", "Pekan Olahraga Pelajar Pesisir Melati ke-16", True),
    ],
)
def test_same_name(knowledge: Knowledge, left: str, right: str, same: bool) -> None:
    words = NameWords(
        knowledge.forms("event_words", "empty_word"),
        knowledge.forms("event_words", "ceremony_word"),
        abbreviations("Mereka juara Anugerah Pustaka Desa (APD) tahun ini."),
        make_stages(knowledge),
    )
    assert words.same(left, right) is same
