"""What counts as speech, and who is said to speak."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.annotate import make_annotator
from pipeline.interpret.reading import Reading, make_reading
from pipeline.interpret.references.resolution import Referents
from pipeline.interpret.statements.finding import find_statements
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Evidence, Mention, Occupancy, Person, Span, Statement, Term

KNOWLEDGE = load_knowledge()
ANNOTATOR = make_annotator(KNOWLEDGE)
TITLE = "Jalan desa diperbaiki"
# The people whom every text of this file may name, with the forms that it may print.
PEOPLE = {
    "Budi Santoso": ("Budi",),
    "Ani Lestari": ("Ani",),
    "Citra Dewi": ("Citra",),
}


def _reading(body: str) -> Reading:
    text = f"{TITLE}\n\n{body}"
    article = Article(id="a", page="p", source="test", text=text, body_start=len(TITLE) + 2, title=TITLE)
    return make_reading(article, ANNOTATOR.annotate(article), KNOWLEDGE, ANNOTATOR.gazetteer.keys_of)


def _people(text: str) -> list[Person]:
    people = []
    for name, aliases in PEOPLE.items():
        forms = re.finditer(rf"(?<!\w)(?:{'|'.join([name, *aliases])})(?!\w)", text)
        mentions = tuple(Mention(m.group(), Evidence(Span(m.start(), m.end()), m.group(), "test", 1.0)) for m in forms)
        if mentions:
            people.append(Person(name, name, aliases, mentions))
    return people


def _statements(body: str, *occupancies: Occupancy) -> list[Statement]:
    reading = _reading(body)
    people = _people(reading.text)
    return find_statements(reading, people, occupancies, Referents(reading, people, occupancies))


def _read(body: str) -> list[tuple[str, str | None, str]]:
    return [(s.form, s.speaker or s.speaker_text, s.evidence.quote) for s in _statements(body)]


DIRECT = [
    # cue behind: bare root with a name, with a role before the name, with a name before the role
    ("“Kami siap,” kata Budi Santoso.", [("Budi Santoso", "Kami siap,")]),
    ("“Kami siap,” ujar Kepala Dinas Kesehatan, Budi Santoso, Kamis (17/4).", [("Budi Santoso", "Kami siap,")]),
    ("“Kami siap,” jelas Budi yang juga ketua panitia.", [("Budi Santoso", "Kami siap,")]),
    # a split quotation gives two
    (
        "“Kami siap,” kata Budi. “Besok kami semua mulai bekerja.”",
        [("Budi Santoso", "Kami siap,"), ("Budi Santoso", "Besok kami semua mulai bekerja.")],
    ),
    (
        "“Ini penting,” kata Budi, “karena kami menunggu.”",
        [("Budi Santoso", "Ini penting,"), ("Budi Santoso", "karena kami menunggu.")],
    ),
    (
        "“Kami siap,” kata Budi, Rabu. “Terima kasih.”",
        [("Budi Santoso", "Kami siap,"), ("Budi Santoso", "Terima kasih.")],
    ),
    # a name behind the speaker is none of it
    ("“Kami siap,” kata Budi dalam acara bertajuk “Desa Siaga”.", [("Budi Santoso", "Kami siap,")]),
    ("“Kami siap,” kata Budi. Ia ketua “Desa Siaga”.", [("Budi Santoso", "Kami siap,")]),
    # who stands beside the speaker does not speak
    ("“Kami siap,” kata Budi didampingi Ani Lestari.", [("Budi Santoso", "Kami siap,")]),
    # -nya: the subject of the sentence before; the speaker before, though that sentence names another
    ("Budi Santoso meninjau jalan itu.\n“Kami siap,” ujarnya.", [("Budi Santoso", "Kami siap,")]),
    (
        "“Kami siap,” kata Budi bersama Ani.\n“Jalan itu penting bagi Ani,” tambahnya.",
        [("Budi Santoso", "Kami siap,"), ("Budi Santoso", "Jalan itu penting bagi Ani,")],
    ),
    # cue ahead, with and without a comma
    (
        "Budi Santoso mengatakan, “Kami siap membantu warga desa itu.”",
        [("Budi Santoso", "Kami siap membantu warga desa itu.")],
    ),
    # nobody named: the words for the speaker as printed
    ("“Jalan ini rusak sejak lama,” kata seorang warga.", [("seorang warga", "Jalan ini rusak sejak lama,")]),
    ("“Kami siap,” tulis Kementerian Sosial.", [("Kementerian Sosial", "Kami siap,")]),
    # an account, an unknown name, a title with a foreign part before the name
    ("“Kami siap,” tulis akun Instagram @desatapin.", [("@desatapin", "Kami siap,")]),
    ("“Kami siap,” ujar Sumarni.", [("Sumarni", "Kami siap,")]),
    ("“Kami siap,” kata Kepala Desa Citra, Budi Santoso.", [("Budi Santoso", "Kami siap,")]),
    # an unknown woman described again, not the man known by name
    (
        "Budi Santoso pulang.\n“Saya takut,” kata Sumarni.\n“Air naik,” kata perempuan 47 tahun itu.",
        [("Sumarni", "Saya takut,"), ("Sumarni", "Air naik,")],
    ),
    # words that report only behind a quotation; a closing "demikian"
    ("“Kami siap,” kritik Budi Santoso.", [("Budi Santoso", "Kami siap,")]),
    ("“Kami siap,” demikian Budi Santoso.", [("Budi Santoso", "Kami siap,")]),
    # a relative of somebody named; the name behind a comma is the relative's
    ("“Kami siap,” kata istri Budi Santoso.", [("istri Budi Santoso", "Kami siap,")]),
    ("“Kami siap,” kata istri Budi Santoso, Ani Lestari.", [("Ani Lestari", "Kami siap,")]),
    ("Ani Lestari pulang. “Kami siap,” kata istri Budi Santoso itu.", [("Ani Lestari", "Kami siap,")]),
    ("Ani Lestari pulang. “Kami siap,” kata kakak kandung Budi Santoso itu.", [("Ani Lestari", "Kami siap,")]),
    # who stands in for somebody has the floor
    (
        "Bupati Tapin Budi Santoso, yang diwakili Sekda Tapin Ani Lestari, membuka lomba. “Kami siap,” ujarnya.",
        [("Ani Lestari", "Kami siap,")],
    ),
    (
        "Bupati Tapin Budi Santoso diwakili Sekda membuka lomba. “Kami siap,” ujarnya.",
        [("Budi Santoso", "Kami siap,")],
    ),
    # a description of the one in focus, by a noun of no table or with "sang"; "sang istri" is somebody else
    ("Budi Santoso pulang. “Kami siap,” ujar peracik taktik itu.", [("Budi Santoso", "Kami siap,")]),
    ("Budi Santoso pulang. “Kami siap,” ujar sang pelatih.", [("Budi Santoso", "Kami siap,")]),
    ("Budi Santoso pulang. “Kami siap,” ujar sang istri.", [("sang istri", "Kami siap,")]),
    # somebody described for the first time, and again
    (
        "Budi Santoso pulang. “Kami siap,” kata seorang pria di sana itu. “Air naik,” ujar pria tersebut.",
        [("seorang pria di sana", "Kami siap,"), ("seorang pria di sana", "Air naik,")],
    ),
    # a description that names the speaker
    ("“Kami siap,” kata pria yang akrab disapa Budi itu.", [("Budi Santoso", "Kami siap,")]),
    # an interview: the name before the colon speaks, however short the answer
    (
        "Budi: “Kami sudah siap.”\nAni: “Kami juga siap.”",
        [("Budi Santoso", "Kami sudah siap."), ("Ani Lestari", "Kami juga siap.")],
    ),
    ("Budi Santoso punya jawaban singkat: “Jalan ini kami perbaiki.”", [("Budi Santoso", "Jalan ini kami perbaiki.")]),
    ("Kami duduk di balai desa. Tema acara: “Maju Bersama.”", []),
    # a crowd speaks, not the one named last
    (
        "“Kami lelah,” kata para siswa. Budi Santoso lewat. “Kami latihan tiap hari,” ujar mereka.",
        [("para siswa", "Kami lelah,"), ("para siswa", "Kami latihan tiap hari,")],
    ),
]


INDIRECT = [
    ("Budi Santoso mengatakan jalan itu segera diperbaiki.", "Budi Santoso"),
    ("Kepala dinas, Budi Santoso, menilai jalan itu rusak.", "Budi Santoso"),
    ("Menurut Budi Santoso, jalan itu segera diperbaiki.", "Budi Santoso"),
    ("Jalan itu, kata Budi Santoso, segera diperbaiki.", "Budi Santoso"),
    ("Dikatakan Budi Santoso, jalan itu segera diperbaiki.", "Budi Santoso"),
    ("Budi Santoso optimistis jalan itu selesai tahun ini.", "Budi Santoso"),
    ("Budi Santoso menyambut baik perbaikan jalan itu.", "Budi Santoso"),
    ("Budi Santoso memberikan apresiasi kepada warga.", "Budi Santoso"),
    # weak verbs report with a clause behind them
    ("Budi Santoso mendorong agar jalan itu segera diperbaiki.", "Budi Santoso"),
    ("Budi Santoso melanjutkan, jalan itu segera diperbaiki.", "Budi Santoso"),
    # the subject among other names
    ("Bupati diwakili Ani Lestari, mengatakan jalan itu penting.", "Ani Lestari"),
    ("Budi Santoso didampingi Ani Lestari mengatakan jalan itu penting.", "Budi Santoso"),
    ("Ani Lestari, ibu Citra Dewi mengatakan jalan itu penting.", "Ani Lestari"),
    ("Usai bertemu dengan Ani Lestari, Budi Santoso mengatakan jalan itu penting.", "Budi Santoso"),
    ("Camat, Budi Santoso saat ditemui di kantornya, Senin (6/8) mengaku belum tahu.", "Budi Santoso"),
    # words read aloud belong to the sender
    ("Budi Santoso dalam sambutan yang dibacakan Ani Lestari mengatakan jalan itu penting.", "Budi Santoso"),
    ("Hadir pula Ketua PMI, Budi Santoso, yang mengakui bahwa jalan itu rusak.", "Budi Santoso"),
    ("Dalam keterangan tertulis Budi Santoso, jalan itu segera diperbaiki.", "Budi Santoso"),
    ("Seorang warga mengaku senang dengan jalan itu.", "Seorang warga"),
    ("Kementerian Sosial menegaskan bantuan itu gratis.", "Kementerian Sosial"),
    # behind a dateline; the source of a figure; who is quoted by a publication
    ("TAPIN, KABAR.com - Budi Santoso mengatakan jalan itu rusak.", "Budi Santoso"),
    ("Data Badan Pusat Statistik menyebutkan bahwa jumlah warga bertambah.", "Badan Pusat Statistik"),
    ("Dikutip dari Kabar Desa, Budi Santoso mengatakan jalan itu rusak.", "Budi Santoso"),
    ("Dikutip dari Kabar Desa, jalan itu selesai diperbaiki pekan lalu.", "Kabar Desa"),
    # an abbreviation, the sender of words in a passive, a lost letter before a comma
    ("Selain itu, KPPT juga menyampaikan bahwa jalan itu rusak.", "KPPT"),
    ("Dalam sambutan Budi Santoso yang dibacakan Ani Lestari disebutkan jalan itu rusak.", "Budi Santoso"),
    ("Budi Santoso mengataka. jalan itu segera diperbaiki.", "Budi Santoso"),
    ("Jalan itu, jelas Budi Santoso, lalu diresmikan Ani Lestari.", "Budi Santoso"),
    ("Jalan tersebut, dikatakan Budi Santoso menghubungkan dua desa.", "Budi Santoso"),
    # who made a study speaks, not the study
    ("Menurut riset Badan Pusat Statistik, jalan itu rusak.", "Badan Pusat Statistik"),
    ("Menurut laporan media lokal Suara Desa, jalan itu rusak.", "Suara Desa"),
    ("Ayahanda Budi Santoso mengaku bangga dengan jalan itu.", "Ayahanda Budi Santoso"),
    ("Kementerian Sosial hari ini mengumumkan bahwa bantuan itu gratis.", "Kementerian Sosial"),
    ("Menurut catatan Dinas Melati yang mendampingi warga, Budi Santoso sudah menanam pohon.", "Dinas Melati"),
    ("Menurut Kepala Dinas Melati, Budi Santoso, jalan itu rusak.", "Budi Santoso"),
    ("Menurut pengakuan korban, pencuri itu datang malam hari.", "korban"),
    ("Berdasarkan keterangan warga, jalan itu sudah lama rusak.", "warga"),
    ("Dari pengakuan Budi Santoso, jalan itu rusak sejak lama.", "Budi Santoso"),
    # weak verbs: a clause by its predicate; free of it where a person is the subject, or is described
    ("Budi Santoso mengungkap laporan jalan itu adalah laporan lama.", "Budi Santoso"),
    ("Budi Santoso juga mendorong percepatan perbaikan jalan desa.", "Budi Santoso"),
    ("Kementerian Sosial mengumumkan akan memperbaiki jalan itu.", "Kementerian Sosial"),
    ("MLTI dan FTSR mengumumkan akan mengeluarkan sejumlah saham desa.", "MLTI dan FTSR"),
    ("Badan Pusat Statistik mencatat penurunan jumlah warga desa.", "Badan Pusat Statistik"),
    ("Budi Santoso ingin seluruh warga menjaga jalan itu.", "Budi Santoso"),
    ("Sebab, dikatakan Budi Santoso, jalan itu rusak.", "Budi Santoso"),
    # a passive that points back, and says it all the same
    ("Hal senada ditegaskan Budi Santoso, jalan desa itu sudah lama rusak.", "Budi Santoso"),
    ("Hal itu juga disampaikan Budi Santoso bahwa jalan itu rusak.", "Budi Santoso"),
    # a role right before the verb, behind a circumstance without a comma
    ("Terkait jalan itu Bupati Tapin berharap warga sabar.", "Bupati Tapin"),
    # a crowd that is optimistic, a body that says what it gives
    ("Para peneliti optimistis jalan itu selesai tahun ini.", "Para peneliti"),
    ("Kementerian Sosial memberikan penjelasan bahwa bantuan itu gratis.", "Kementerian Sosial"),
    # a letter lost, swapped, put in, or another one
    ("Budi Santoso menargetkn jalan itu selesai tahun ini.", "Budi Santoso"),
    ("Budi Santoso mengatkaan jalan itu rusak.", "Budi Santoso"),
    ("Budi Santoso menjelasakan jalan itu rusak.", "Budi Santoso"),
    ("Budi Santoso melanjurkan, jalan itu rusak.", "Budi Santoso"),
    ("Analisis dari Demos menyebutkan bahwa jalan itu rusak.", "Demos"),
    ("Budi Santoso mengatakan hal itu tidak benar, dan jalan itu rusak.", "Budi Santoso"),
    ("Data Demos menyebutkan bahwa jalan itu rusak.", "Demos"),
    ("Budi Santoso secara gamblang mengatakan jalan itu rusak.", "Budi Santoso"),
    ("Budi Santoso memutuskan, jalan itu ditutup.", "Budi Santoso"),
    ("DEPOK , KABAR.net - Kementerian Sosial menegaskan bantuan itu gratis.", "Kementerian Sosial"),
    # capitals in the middle of a sentence, but no headline
    ("Selain itu Budi Santoso Menegaskan, jalan itu rusak.", "Budi Santoso"),
    # an aside without commas, a companion with a title
    ("Jalan itu kata Budi Santoso segera diperbaiki.", "Budi Santoso"),
    ("Ani Lestari bersama Asisten Administrasi, Budi Santoso berharap jalan itu baik.", "Ani Lestari"),
    # a verb with -nya, and one that answers what only points; a phrase that ends its sentence
    ("Budi Santoso membantahnya.", "Budi Santoso"),
    ("Budi Santoso menyebutnya sebagai musibah.", "Budi Santoso"),
    ("Budi Santoso membenarkan kabar itu.", "Budi Santoso"),
    ("Budi Santoso menyampaikan selamat.", "Budi Santoso"),
    ("Budi Santoso belum bisa memastikan jumlah korban.", "Budi Santoso"),
    ("Budi Santoso menyalahkan kontraktor.", "Budi Santoso"),
    ("Budi Santoso mempersilakan warga melapor.", "Budi Santoso"),
    ("Kepada para warga, wali kota menjanjikan lapak baru.", "wali kota"),
    # what stands between the commas is no subject; a title that holds "Dalam" is whole
    ("Pemkab Tapin, Kalimantan Selatan, mengusulkan tarif baru.", "Pemkab Tapin"),
    ("Wali kota, sementara itu, mengingatkan agar warga sabar.", "Wali kota"),
    ("Menteri Dalam Negeri, yang datang pagi, mengingatkan agar warga sabar.", "Menteri Dalam Negeri"),
    ("Kepala Dinas Jalan yang menyerahkan bantuan itu meminta warga sabar.", "Kepala Dinas Jalan"),
    ("KABAR.com | MELATI - Para pedagang mengeluhkan jalan rusak.", "Para pedagang"),
    ("Seorang warga lainnya menyebut jalan itu rusak.", "Seorang warga lainnya"),
    ("Sejumlah warga sekitar mengaku lelah.", "Sejumlah warga sekitar"),
    ("Walikota yang datang pagi berpesan agar warga sabar.", "Walikota"),
]

NOTHING = [
    # names, titles, terms and slogans in quotation marks
    "Kegiatan bertema “Bersama Kita Bangun Desa yang Lebih Maju” itu ramai.",
    "Budi Santoso membaca buku “Desa Kita” di balai desa.",
    "Warga menerima predikat “Pelayanan Prima” dari kementerian.",
    # pointing
    "Hal itu disampaikan Budi Santoso saat meninjau jalan.",
    "Hal senada diungkapkan Budi Santoso, Kamis (17/4).",
    "Apresiasi tersebut disampaikan langsung Budi Santoso.",
    "Target itu juga disampaikan Budi Santoso saat meninjau jalan.",
    "Demikian dikatakan Budi Santoso saat meninjau jalan.",
    "Hal senada ditegaskan Budi Santoso, didampingi Ani Lestari, saat jalan itu sudah dibuka.",
    "Hal itu disampaikan Budi Santoso, selaku ketua panitia yang telah lama bertugas.",
    # works and happenings say nothing; nor does whom something brings to feel
    "Film Senja di Melati menceritakan seorang guru desa.",
    "Melati Senja mengisahkan seorang guru desa yang pindah.",
    "Program Melati Bersih menilai kota dari kebersihan jalannya.",
    "Serangan di jalan itu mengungkapkan lemahnya penjagaan.",
    "Kabar itu membuat Budi Santoso khawatir akan nasib jalan.",
    "Panitia mengumumkan pemenang lomba desa.",
    "Budi Santoso mencatat sejarah sebagai pemenang pertama.",
    "Bagi Budi Santoso, jalan itu penting.",
    "Budi Santoso ingin menjadi guru yang bisa mengajar di desa.",
    "Kemarin Budi Santoso dan Ani tak ingin berpuas diri.",
    "Berdasarkan keterangan yang diterima, jalan itu rusak.",
    # laws; those whom nobody named
    "Keputusan Bupati Nomor 12 Tahun 2024 menyatakan bahwa jalan itu milik desa.",
    # told by nobody, or not told
    "Budi Santoso tidak menyebutkan alasan perbaikan itu.",
    "Budi Santoso menutup telepon karena khawatir ditipu.",
    "Sebut saja Ani Lestari yang rumahnya di tepi jalan itu.",
    "Lebih rincinya, jalan itu dibangun tahun lalu.",
    "Sifatnya terbuka, sekaligus mengajak warga bergerak.",
    "Ketika di podium Budi Santoso bercerita.",
    # no agent
    "Penghargaan itu diharapkan menambah semangat warga.",
    "Kota itu dinilai berhasil menata jalan.",
    # no report: purpose, ability, relative clause, an ordinary object
    "Budi Santoso datang untuk memastikan jalan itu selesai.",
    "Warga dapat menyampaikan laporan lewat aplikasi.",
    "Panitia mencari warga yang mengaku melihat pencuri.",
    "Budi Santoso menyampaikan laporan kepada bupati.",
    "Polisi mengungkap kasus pencurian di desa itu.",
    "Penghargaan ini menegaskan peran warga.",
    "Menurut Perda Nomor 5 Tahun 2020, jalan itu milik desa.",
    "Warga mendapat layanan yang jelas, cepat dan lanjut usia didahulukan.",
    "Hal ini diakuinya saat meninjau jalan.",
    "Budi Santoso mengulang pesan yang disampaikannya di balai desa.",
    "Menurut data tahun lalu, jalan itu rusak.",
    # a thing is the subject, though somebody is named in it
    "Film yang digarap Budi Santoso ini mengisahkan seorang guru.",
    # verbs spelt nearly as verbs of saying
    "Budi Santoso menugaskan seorang guru.",
    "Budi Santoso mengadakan rapat di balai desa.",
    "Kementerian Sosial memberikan penjelasan kepada warga.",
    "Warga khawatir jalan itu rusak lagi.",
    "Budi Santoso memutuskan untuk pulang.",
    "Budi Santoso mengatakan hal itu saat ditemui di kantornya, Senin (6/8).",
    "Budi Santoso mengungkapkan penilaian tersebut.",
    "Komentar Budi Santoso seperti pujian.",
    "Meski berdesak - desak Budi Santoso pulang.",
    "Budi Santoso berhasil memastikan jalan itu selesai.",
    "“,” tulis Budi Santoso di bagian lain.",
    "Jalan itu menjadi tantangan baginya.",
    "Budi Santoso berusaha mengajak warga pulang.",
    # scripture, also where the marks stand apart
    'Artinya : " Hai orang-orang beriman , janganlah kamu menjadi orang yang lalai . "',
    # done, not said
    "Budi Santoso meminta bantuan tetangga.",
    "Budi Santoso memastikan tempat di babak akhir.",
    # a noun, not the verb in "…, nilai Budi"
    "Di bidang pencegahan korupsi, nilai Monitoring Center for Prevention (MCP) mencapai 91,20.",
    # words that report only behind a quotation
    "Jalan itu, kritik Budi Santoso.",
    # a headline that ran into a sentence
    "Baca juga: Jalan Rusak, Warga Mengaku Kesulitan Lewat",
    "Baca juga: Jalan Rusak, Warga Mengaku Kesulitan Jalan itu dibangun tahun lalu.",
    # a linked headline between paragraphs
    "Budi Santoso Optimistis Jalan Desa Itu Selesai Tahun Ini",
    "Jalan desa itu dibangun sejak tahun lalu.",
    "Kisahnya berpusat pada seorang guru desa.",
    "“,,” kata warga.",
]


@pytest.mark.parametrize(("body", "expected"), DIRECT)
def test_direct(body: str, expected: list[tuple[str, str]]) -> None:
    assert _read(body) == [("direct", *row) for row in expected]


@pytest.mark.parametrize(("body", "speaker"), INDIRECT)
def test_indirect(body: str, speaker: str) -> None:
    assert _read(body) == [("indirect", speaker, body)]


@pytest.mark.parametrize("body", NOTHING)
def test_no_statement(body: str) -> None:
    assert _read(body) == []


def test_title_is_no_statement() -> None:
    assert _statements("Jalan itu rusak.") == []


def test_speech_goes_on_without_a_speaker() -> None:
    body = (
        "Budi Santoso menilai jalan itu rusak. Ia berharap perbaikan segera mulai. "
        "Perbaikan itu diharapkan selesai tahun ini. Ditambahkan, dana sudah tersedia."
    )
    assert [(form, who) for form, who, _ in _read(body)] == [("indirect", "Budi Santoso")] * 4


def test_a_sentence_glued_to_a_bracket_keeps_its_first_word() -> None:
    body = "Rapat digelar Ani (ketua).Budi Santoso mengatakan jalan itu rusak."
    assert _read(body) == [("indirect", "Budi Santoso", "Budi Santoso mengatakan jalan itu rusak.")]


def test_speech_goes_on_behind_a_sentence_that_points() -> None:
    body = (
        "Hal itu disampaikan Budi Santoso, Kamis (17/4). Disebutkan bahwa jalan itu rusak. Dicontohkan, jembatan roboh."
    )
    assert [(form, who) for form, who, _ in _read(body)] == [("indirect", "Budi Santoso")] * 2


def test_a_crowd_is_not_the_person_who_spoke_last() -> None:
    body = "Para pedagang mengeluh jalan rusak. Budi Santoso berjanji menata jalan. Mereka berharap janji itu ditepati."
    assert [who for _, who, _ in _read(body)] == ["Para pedagang", "Budi Santoso", "Para pedagang"]
    body = "Para siswa mengeluh. Budi Santoso meminta maaf. Mereka meminta ganti rugi. “Kami salah,” ujarnya."
    assert _read(body)[-1][1] == "Budi Santoso"
    assert _read("Budi Santoso berjanji menata jalan. Mereka meminta jalan diperbaiki.")[-1][1] is None


def test_a_publication_is_not_whose_title_it_holds() -> None:
    body = "Budi Santoso hadir. Dikutip dari siaran pers Sekretariat Santoso, para tamu berkumpul di lapangan desa."
    assert [who for _, who, _ in _read(body)] == ["Sekretariat Santoso"]


def test_a_child_of_two_who_are_named_is_who_is_in_focus() -> None:
    said = "Anak ketiga pasangan Budi Santoso dan Citra Dewi ini mengaku senang."
    assert _read(f"Ani Lestari pulang. {said}") == [("indirect", "Ani Lestari", said)]


def test_who_has_spoken_goes_on_thinking() -> None:
    body = "Budi Santoso menilai jalan itu rusak. Bagi dia, jalan itu penting. Jalan itu lanjutnya, segera dibuka."
    assert [(form, who) for form, who, _ in _read(body)] == [("indirect", "Budi Santoso")] * 3


def test_part_of_a_name_speaks_for_the_person() -> None:
    body = "Budi Santoso meninjau jalan. Menurut Santoso, jalan itu rusak. Santoso juga mendorong agar warga sabar."
    assert [who for _, who, _ in _read(body)] == ["Budi Santoso", "Budi Santoso"]


def test_a_body_described_again_is_the_one_that_spoke() -> None:
    body = "Anggota Fraksi Budi Santoso berharap jalan itu baik. Fraksi Desa menilai jalan itu rusak. "
    assert _read(f"{body}Menurut fraksi tersebut, dana kurang.")[-1][1] == "Fraksi Desa"


def test_a_noun_for_a_body_means_the_one_named_so() -> None:
    body = "Pimpinan Bank Desa Maju, Budi Santoso, menilai jalan itu rusak. Bank tersebut berharap warga sabar."
    assert [who for _, who, _ in _read(body)] == ["Budi Santoso", "Bank Desa Maju"]


@pytest.mark.parametrize(
    ("full", "speaker"),
    [
        ("Yayasan Lembaga Konsumen Tapin ( YLKT )", "Yayasan Lembaga Konsumen Tapin"),
        ("Forum Mahasiswa Sekolah Lingkungan ULM (FMSLULM)", "Forum Mahasiswa Sekolah Lingkungan ULM"),
        ("Badan Pangan Nasional (Bapanas)", "Badan Pangan Nasional"),
        ("Badan Pangan Nasional(Bapanas)", "Badan Pangan Nasional"),
        ("Badan Cuaca, Iklim, dan Gempa (BCIG)", "Badan Cuaca, Iklim, dan Gempa"),
        ("Pengurus Pusat Persatuan Silat Desa (PP PSD)", "Persatuan Silat Desa"),
        ("PT Surya Kencana Tbk (SKNC)", "PT Surya Kencana Tbk"),
        # letters that the words before them do not explain
        ("Balai Desa Maju (SKNC)", "SKNC"),
    ],
)
def test_an_abbreviation_speaks_in_full(full: str, speaker: str) -> None:
    short = full[full.index("(") :].strip("( )")
    body = f"Warga mendukung {full}. {short} minta pemerintah untuk bersabar."
    assert [who for _, who, _ in _read(body)][-1] == speaker


def test_a_number_in_an_abbreviation_counts_letters() -> None:
    body = "Warga mendukung Persatuan Petani Garam (P2G). Menurut P2G, garam langka."
    assert [who for _, who, _ in _read(body)] == ["Persatuan Petani Garam"]


def test_speech_goes_on_with_what_is_asked_or_feared() -> None:
    body = "Budi Santoso menilai jalan itu rusak. Warga juga diminta bersabar. Itu dikhawatirkan menambah biaya."
    body += " Warga di bantaran diimbau pindah."
    assert [who for _, who, _ in _read(body)] == ["Budi Santoso"] * 4


def test_who_is_quoted_from_elsewhere_does_not_keep_the_floor() -> None:
    body = "Budi Santoso pulang ke desa. Dikutip dari Kabar Desa, jalan itu selesai pekan lalu.\n“Kami siap,” ujarnya."
    assert [who for _, who, _ in _read(body)] == ["Kabar Desa", "Budi Santoso"]


def test_whose_figures_are_quoted_does_not_take_the_floor() -> None:
    body = (
        "Budi Santoso berharap warga sabar. Menurut data dari Badan Cuaca, hujan turun. Pihaknya berharap jalan kering."
    )
    assert [who for _, who, _ in _read(body)] == ["Budi Santoso", "Badan Cuaca", "Budi Santoso"]


def test_a_dateline_may_touch_the_speaker() -> None:
    assert _read("JAKARTA, KABAR.com -Badan Cuaca mengingatkan warga untuk waspada.")[0][1] == "Badan Cuaca"


def test_an_office_of_nobody_named_means_the_only_person() -> None:
    body = "Sekda menilai jalan itu rusak. Demikian dipastikan Budi Santoso."
    assert [who for _, who, _ in _read(body)] == ["Budi Santoso"]


def test_an_office_of_nobody_named_means_none_of_several() -> None:
    body = "Sekda menilai jalan itu rusak. Budi Santoso dan Ani Lestari melihatnya."
    assert [who for _, who, _ in _read(body)] == ["Sekda"]


FLOOR = [
    # somebody named for the first time takes the floor
    ("Ani Lestari melihat jalan itu.", "Ani Lestari"),
    # so does the subject that opens the sentence before, new or not, title or name
    ("Namun Ani melihat jalan itu juga.", "Ani Lestari"),
    # an object, a companion or somebody in a relative clause does not
    ("Jalan itu pernah dilihat Ani.", "Budi Santoso"),
    ("Rapat dihadiri juga oleh Ani.", "Budi Santoso"),
    ("Budi yang berdiri di samping Ani tertawa.", "Budi Santoso"),
]


@pytest.mark.parametrize(("between", "speaker"), FLOOR)
def test_who_has_the_floor(between: str, speaker: str) -> None:
    known = "“Kami ikut,” kata Ani Lestari.\n“Kami siap,” kata Budi Santoso.\n"
    body = f"{known}{between}\n“Jalan ini rusak,” ujarnya."
    assert [who for _, who, _ in _read(body)] == ["Ani Lestari", "Budi Santoso", speaker]


def test_sentence_with_a_quotation_is_no_second_statement() -> None:
    body = "Budi Santoso mengatakan jalan itu rusak. “Kami perbaiki,” kata Budi menegaskan."
    assert [form for form, _, _ in _read(body)] == ["indirect", "direct"]


def _camat(place: str, status: str = "definitive") -> Occupancy:
    held = Evidence(Span(0, 5), TITLE[:5], "test", 1.0)
    title = f"mantan Camat {place}" if status == "former" else f"Camat {place}"
    return Occupancy(place, "Budi Santoso", title, Term("Camat", "camat"), Term(place), status, held)


def _chair() -> Occupancy:
    held = Evidence(Span(0, 5), TITLE[:5], "test", 1.0)
    return Occupancy(
        "PMI", "Budi Santoso", "Ketua PMI Tapin", Term("Ketua", "ketua"), Term("PMI Tapin"), "definitive", held
    )


@pytest.mark.parametrize(
    ("body", "held", "office"),
    [
        # the only office, printed with the cue or not
        ("“Kami siap,” kata Budi Santoso.", [_camat("Tapin")], "Tapin"),
        ("“Kami siap,” kata Camat.\nBudi Santoso pulang.", [_camat("Tapin")], "Tapin"),
        # of several the one that the words for the speaker name
        ("“Kami siap,” kata Camat Tapin.\nBudi Santoso pulang.", [_camat("Tapin"), _chair()], "Tapin"),
        ("“Kami siap,” kata Camat Tapin, Budi Santoso.", [_camat("Tapin"), _chair()], "Tapin"),
        ("“Kami siap,” kata Ketua PMI Tapin Budi Santoso.", [_camat("Tapin"), _chair()], "PMI"),
        ("Ketua PMI Tapin, Budi Santoso, mengatakan jalan itu rusak.", [_camat("Tapin"), _chair()], "PMI"),
        # of several none that the words name, an office of nobody, no office
        ("“Kami siap,” kata Budi Santoso.", [_camat("Tapin"), _chair()], None),
        ("“Kami siap,” ujar Budi Santoso, Senin (6/8).", [_camat("Tapin"), _camat("Binuang", "former")], None),
        ("“Kami siap,” kata Lurah Rantau.", [_camat("Tapin")], None),
        ("“Kami siap,” kata Budi Santoso.", [], None),
    ],
)
def test_office_in_which_somebody_speaks(body: str, held: list[Occupancy], office: str | None) -> None:
    assert [s.office for s in _statements(body, *held)] == [office]


def test_cue_is_the_reporting_word() -> None:
    statement = _statements("“Kami siap,” kata Budi Santoso.")[0]
    assert statement.cue is not None
    assert statement.cue.quote == "kata"


def test_named_speaker_is_surer_than_one_carried_over() -> None:
    first, second = _statements("“Kami siap,” kata Budi Santoso.\n“Besok kami semua mulai bekerja.”")
    assert first.evidence.confidence > second.evidence.confidence


PIECES = [
    *(
        "Budi Santoso",
        "Ani",
        "Bupati",
        "ia",
        "warga",
        "Menurut",
        "kata",
        "ujarnya",
        "mengatakan",
        "disampaikan",
        "yang",
    ),
    *("bersama", "dibacakan", "itu", ",", ".", "“", "”", "\n", "(", ")", "Kabupaten", "Dikutip dari", "diharapkan"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
@example(["Budi Santoso", "\n", "Menurut", "Bupati", "itu"])  # a sentence that is a name
@example([",", "\n", "bersama", "mengatakan"])  # nobody but the end of a line in front of a companion
def test_any_words_are_read_and_anchored(words: list[str]) -> None:
    reading = _reading(" ".join(words))
    people = _people(reading.text)
    for statement in find_statements(reading, people, (), Referents(reading, people, ())):
        assert statement.evidence.span.of(reading.text) == statement.evidence.quote
        assert statement.evidence.span.start >= reading.body_start


def _rows_with_examples() -> list[tuple[str, str]]:
    rows = [(verb.form, example) for verb in KNOWLEDGE.speech_verbs for example in verb.examples]
    words = KNOWLEDGE.words["statement_words"]
    return [*rows, *((word.form, e) for word in words if word.kind in ("stance", "phrase") for e in word.examples)]


@pytest.mark.parametrize(("form", "example"), _rows_with_examples())
def test_examples_of_the_tables_report_speech(form: str, example: str) -> None:
    assert [s.form for s in _statements(f"{example}.")] == ["indirect"], form
