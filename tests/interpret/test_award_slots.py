"""What goes with the awards of invented articles: about half of the rows expect that a slot stays empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret import Interpreter
from pipeline.records import Article, Conferral

Read = Callable[[str], list[Conferral]]


@pytest.fixture(scope="module")
def read(every_award: None, annotator: Annotator, interpreter: Interpreter) -> Read:
    def awards(body: str) -> list[Conferral]:
        article = Article(id="a", page="p", source="test", text=body, body_start=0, published="2025-03-14")
        facts = interpreter.interpret(article, annotator.annotate(article))
        for award in facts.conferrals:
            for _, evidence in award.slots:
                assert body[evidence.span.start : evidence.span.end] == evidence.quote
        return list(facts.conferrals)

    return awards


def _only(found: list[Conferral], recipient: str) -> Conferral:
    """The award of the recipient (by its name or part of it); the test fails unless there is exactly one."""
    (award,) = [a for a in found if recipient in a.recipient.raw]
    return award


@pytest.mark.parametrize(
    ("body", "recipient", "issuer"),
    [
        # behind "dari", spelt out in full
        (
            "PT Maju Jaya meraih penghargaan Industri Hijau 2024 dari Yayasan Bumi Lestari.",
            "PT Maju Jaya",
            "Yayasan Bumi Lestari",
        ),
        # an office, without the rank of who holds it
        (
            "Kapolres Tapin AKBP Wahyu Ismoyo menyerahkan penghargaan Satpam Teladan kepada PT Maju Jaya.",
            "PT Maju Jaya",
            "Kapolres Tapin",
        ),
        # behind a passive verb, with a lower-case word for its kind in front
        (
            "Bank Melati meraih penghargaan Bank Sehat Award 2024 yang digelar majalah Neraca Kita.",
            "Bank Melati",
            "Neraca Kita",
        ),
        # a later sentence points back
        (
            "PT Maju Jaya meraih penghargaan Industri Hijau 2024.\n"
            "Penghargaan tersebut diberikan oleh Lembaga Hijau Nusantara (LHN).",
            "PT Maju Jaya",
            "Lembaga Hijau Nusantara (LHN)",
        ),
        # an abbreviation is completed by what the article prints elsewhere
        (
            "Lembaga Hijau Nusantara (LHN) mulai menilai pada Januari.\n"
            "PT Maju Jaya meraih penghargaan Industri Hijau 2024 dari LHN.",
            "PT Maju Jaya",
            "Lembaga Hijau Nusantara (LHN)",
        ),
        # a known scheme chooses among the bodies that the article prints
        (
            "Pemerintah Kabupaten Tabalong meraih predikat BB dalam evaluasi SAKIP tahun 2024. "
            "Kementerian PANRB menilai 500 daerah.",
            "Tabalong",
            "Kementerian PANRB",
        ),
        # the magazine whose ranking it is
        ("Bank Melati meraih penghargaan Bank Sehat 2024 versi majalah Neraca Kita.", "Bank Melati", "Neraca Kita"),
        # two bodies together
        (
            "Yayasan Neraca bersama Lembaga Hijau Nusantara menggelar Bank Sehat Award 2024. "
            "Bank Melati meraih penghargaan Bank Sehat Award 2024.",
            "Bank Melati",
            "Yayasan Neraca bersama Lembaga Hijau Nusantara",
        ),
        # whom the winner thanks for it
        (
            "Bank Melati meraih penghargaan Bank Sehat Award 2024.\n"
            "“Terima kasih kepada tim Neraca Kita atas penghargaannya,” kata Budi.",
            "Bank Melati",
            "Neraca Kita",
        ),
        # the office of a person who gives
        (
            "Bupati Tabalong Budi Santoso memberikan penghargaan Guru Teladan 2024 kepada SMPN 1 Melati.",
            "SMPN 1 Melati",
            "Bupati Tabalong",
        ),
        (
            "SMPN 1 Melati menerima penghargaan Sekolah Aman 2024 dari Kapolda Kalsel Irjen Pol. Budi Santoso.",
            "SMPN 1 Melati",
            "Kapolda Kalsel",
        ),
        # whom somebody thanks for something else, and who founded something
        (
            "Bank Melati meraih penghargaan Bank Sehat Award 2024.\n“Terima kasih kepada Yayasan Neraca,” kata Budi.",
            "Bank Melati",
            None,
        ),
        (
            "Lewat inovasi yang diinisiasi oleh RS Kenanga, Bank Melati meraih penghargaan Bank Sehat Award 2024.",
            "Bank Melati",
            None,
        ),
        # nothing printed: general knowledge is no source
        ("Pemerintah Kabupaten Tabalong meraih predikat BB dalam evaluasi SAKIP tahun 2024.", "Tabalong", None),
        # where somebody comes from
        ("Juara I Lomba Baca Puisi 2024 diraih Suparman dari SMA Negeri 3 Melati.", "Suparman", None),
        # where a figure was read
        ("Bank Melati meraih penghargaan Bank Sehat Award 2024, dikutip dari Harian Pagi.", "Bank Melati", None),
        # the recipient grants nothing
        ("Prestasi dipersembahkan oleh SMK Melati. SMK Melati meraih juara I Lomba Robot 2024.", "SMK Melati", None),
        # a place is no body
        ("Bank Melati meraih penghargaan Bank Sehat Award 2024 yang digelar di Bandung.", "Bank Melati", None),
        # a name stops where its sentence does
        (
            "Bank Melati meraih penghargaan Bank Sehat Award 2024 dari Yayasan Neraca. Direktur Budi bersyukur.",
            "Bank Melati",
            "Yayasan Neraca",
        ),
    ],
)
def test_an_issuer_is_printed_and_tied_to_the_award(read: Read, body: str, recipient: str, issuer: str | None) -> None:
    award = _only(read(body), recipient)
    assert (award.issuer.raw if award.issuer else None) == issuer


def test_an_issuer_does_not_leak_to_another_award(read: Read) -> None:
    found = read(
        "PT Maju Jaya meraih penghargaan Green Company Award 2024 dari Yayasan Bumi Lestari.\n"
        "Bank Melati meraih penghargaan Bank Sehat Award 2024."
    )
    assert _only(found, "PT Maju Jaya").issuer is not None
    assert _only(found, "Bank Melati").issuer is None


@pytest.mark.parametrize(
    ("second", "issuer"),
    [
        # a category of the same occasion
        ("Bank Kenanga meraih penghargaan Layanan Terbaik.", "Yayasan Bumi Lestari"),
        # another contest has an issuer of its own
        ("Bank Kenanga meraih juara I Lomba Baca Puisi.", None),
        # an award of an earlier year
        ("Pada 2017, Bank Kenanga pernah meraih penghargaan Layanan Terbaik.", None),
    ],
)
def test_awards_of_one_occasion_share_their_issuer(read: Read, second: str, issuer: str | None) -> None:
    found = read(f"PT Maju Jaya meraih juara I Lomba Hijau 2024 yang digelar Yayasan Bumi Lestari.\n{second}")
    assert _only(found, "PT Maju Jaya").issuer is not None
    other = _only(found, "Bank Kenanga").issuer
    assert (other.raw if other else None) == issuer


@pytest.mark.parametrize(
    ("body", "recipient", "score"),
    [
        ("Kabupaten Tabalong meraih predikat BB dengan nilai 72,40 dalam evaluasi SAKIP.", "Tabalong", "72,40"),
        ("Kabupaten Tabalong meraih predikat BB dalam evaluasi SAKIP. Nilainya 72,40.", "Tabalong", "72,40"),
        # better than before: the number of before is another award's
        (
            "Kabupaten Tabalong meraih predikat A dalam evaluasi SAKIP. Nilainya 80,35, naik dari 76,92.",
            "Tabalong",
            "80,35",
        ),
        # a name with its abbreviation, a year and who grants beside it
        (
            "Kabupaten Tabalong meraih predikat Baik dengan nilai Indeks Reformasi Hukum (IRH) 78,50 "
            "dari Kementerian Hukum.",
            "Tabalong",
            "78,50",
        ),
        (
            "Kabupaten Tabalong meraih predikat Baik. Indeks Reformasi Hukum Tabalong tahun 2024 sebesar 78,50.",
            "Tabalong",
            "78,50",
        ),
        # a share as the result itself, four decimals, and not the result of the year before
        ("RSUD Tabalong meraih akreditasi Paripurna dengan nilai 96,5 persen.", "RSUD Tabalong", "96,5"),
        ("Kabupaten Tabalong meraih predikat Baik dalam penilaian IPKD dengan skor 78,9112.", "Tabalong", "78,9112"),
        ("Kabupaten Tabalong meraih predikat BB dalam evaluasi SAKIP. Tahun lalu nilainya 70,10.", "Tabalong", None),
        # behind a place, and a time behind a discipline
        ("Jawara Lomba Robot 2024: SMPN 1 Melati di posisi kedua (84,37).", "SMPN 1 Melati", "84,37"),
        # results of athletes; how long a match or an exam took is none
        (
            "Sari Lestari meraih medali emas lari 10.000 meter Porprov 2023 dengan catatan waktu 34 menit 33,2 detik.",
            "Sari Lestari",
            "34 menit 33,2 detik",
        ),
        (
            "Sari Lestari meraih medali emas tolak peluru Porprov 2023 dengan tolakan sejauh 12,62 meter.",
            "Sari Lestari",
            "12,62",
        ),
        (
            "Sari Lestari meraih medali emas angkat besi Porprov 2023 dengan total angkatan 182 kg.",
            "Sari Lestari",
            "182",
        ),
        ("Sari Lestari menjadi juara I Lomba Catur 2023 dalam waktu 56 menit.", "Sari Lestari", None),
        # a rank, a share, a year, a scale and a result of a match are no scores
        (
            "Kabupaten Tabalong meraih predikat BB dalam evaluasi SAKIP. Nilai itu diraih 8% daerah.",
            "Tabalong",
            None,
        ),
        ("SMPN 1 Melati meraih juara 2 Lomba Robot 2024.", "SMPN 1 Melati", None),
        ("PT Maju Jaya meraih penghargaan Industri Hijau dengan nilai ekspor naik 30 persen.", "PT Maju Jaya", None),
        ("Bank Melati meraih penghargaan Bank Sehat Award dengan nilai tertinggi pada 2024.", "Bank Melati", None),
        ("SMPN 1 Melati meraih juara I Kejuaraan Futsal 2024 setelah menang dengan skor 3-1.", "SMPN 1 Melati", None),
    ],
)
def test_a_score_is_the_number_of_a_grader(read: Read, body: str, recipient: str, score: str | None) -> None:
    assert _only(read(body), recipient).score == score


@pytest.mark.parametrize(
    ("later", "score"),
    [
        ("Kabupaten Tapin sendiri meraih nilai 82,45.", "82,45"),
        # another body, another time, a wish, a number without a head
        ("Dinas Kesehatan Tabalong meraih nilai 82,45.", None),
        ("Kabupaten Tapin harus meraih nilai 82,45.", None),
        ("Kabupaten Tapin memiliki 82,45 hektare sawah.", None),
        ("Kabupaten Tapin mengungguli Tabalong dengan nilai 82,45.", None),
    ],
)
def test_a_score_is_told_of_the_recipient_later(read: Read, later: str, score: str | None) -> None:
    found = read(
        "Kabupaten Tapin meraih predikat Nindya Kabupaten Layak Anak 2024. "
        "Kabupaten Tabalong meraih predikat Madya Kabupaten Layak Anak 2024.\n"
        "Kepala dinas berterima kasih. Warga pun gembira. " + later
    )
    assert {a.recipient.raw: a.score for a in found} == {"Kabupaten Tapin": score, "Kabupaten Tabalong": None}


@pytest.mark.parametrize(
    ("body", "scores"),
    [
        # no word for a score: behind the name, behind the place
        (
            "Posisi kedua Lomba Kampung Bersih 2024 direbut RW 12 Melati dengan 897, selisihnya tipis dari "
            "RW 02 Mawar yang berada pada posisi ketiga, 889.",
            {"RW 12 Melati": {"897"}, "RW 02 Mawar": {"889"}},
        ),
        # the number nearest to a name is what another one has
        (
            "Kabupaten Tapin meraih peringkat III Lomba Perpustakaan 2024, mengumpulkan 874 poin, di bawah "
            "Kabupaten Tabalong yang meraih peringkat II dengan 889 poin.",
            {"Kabupaten Tapin": {"874"}, "Kabupaten Tabalong": {"889"}},
        ),
        # by how much it rose, and from where
        (
            "Kabupaten Tapin memperoleh predikat B dalam evaluasi SAKIP 2024 dengan nilai 66,84. "
            "Angka itu naik 0,92 poin dari 65,92 pada tahun sebelumnya.",
            {"Kabupaten Tapin": {"66,84"}},
        ),
    ],
)
def test_a_score_is_the_likeliest_number_near_the_award(read: Read, body: str, scores: dict[str, set[str]]) -> None:
    found: dict[str, set[str | None]] = {}
    for award in read(body):
        found.setdefault(award.recipient.raw, set()).add(award.score)
    assert found == scores


def test_each_of_very_many_in_one_sentence_has_its_own_score(read: Read) -> None:
    told = {f"SMAN {n} Melati": f"{60 + n},{10 + n}" for n in range(1, 40)}
    rows = ", ".join(f"{name} meraih predikat Informatif dengan nilai {score}" for name, score in told.items())
    found = read(f"Pada Anugerah Keterbukaan Informasi Publik 2024, {rows}.")
    assert {a.recipient.raw: a.score for a in found} == told


def test_scores_of_a_list_are_not_shifted(read: Read) -> None:
    found = read(
        "Juara I Lomba Cerdas Cermat 2024 diraih SMPN 1 Melati dengan nilai 1.250, juara II diraih SMPN 2 Mawar "
        "dengan nilai 1.175, dan juara III diraih SMPN 10 Kenanga dengan nilai 1.100."
    )
    scores = {a.recipient.raw: a.score for a in found}
    assert scores == {"SMPN 1 Melati": "1.250", "SMPN 2 Mawar": "1.175", "SMPN 10 Kenanga": "1.100"}


def test_numbers_told_for_each_are_given_out_in_their_order(read: Read) -> None:
    found = read(
        "SMPN 2 Mawar meraih juara II dan SMPN 10 Kenanga meraih juara III Lomba Cerdas Cermat 2024, "
        "masing-masing dengan nilai 379,2 dan 371,8."
    )
    assert {a.recipient.raw: a.score for a in found} == {"SMPN 2 Mawar": "379,2", "SMPN 10 Kenanga": "371,8"}


@pytest.mark.parametrize(
    ("body", "score"),
    [
        ("Juara I Lomba Robot 2024 diraih SMPN 1 Melati (276).", "276"),
        # an age, a year, and a number of something else
        ("Juara I Lomba Robot 2024 diraih SMPN 1 Melati (29).", None),
        ("Juara I Lomba Robot 2024 diraih SMPN 1 Melati (2024).", None),
        ("Juara I Lomba Robot 2024 diraih SMPN 1 Melati. SMPN 1 Melati meraih 7,5 juta rupiah.", None),
    ],
)
def test_a_number_right_behind_the_recipient_is_its_score(read: Read, body: str, score: str | None) -> None:
    assert _only(read(body), "SMPN 1 Melati").score == score


@pytest.mark.parametrize(
    ("row", "score"),
    [
        ("KPU Kota Melati: 93,15 (Informatif)", "93,15"),
        ("2) KPU Kota Melati – 1.215", "1.215"),
        ("KPU Kota Melati\t931\tInformatif", "931"),
        # a place of a ranking, a year, and a line that tells more than a row
        ("KPU Kota Melati: 601–800", None),
        ("KPU Kota Melati: 1001+", None),
        ("KPU Kota Melati: 2019", None),
        # a share as the result itself
        ("KPU Kota Melati: 93,15 persen", "93,15"),
        ("Kantor KPU Kota Melati yang baru di tepi kota itu luasnya 93,15", None),
    ],
)
def test_a_row_gives_the_score_of_who_stands_in_it(read: Read, row: str, score: str | None) -> None:
    found = read(
        "KPU Kota Melati dan KPU Kota Mawar meraih predikat Informatif "
        "pada Anugerah Keterbukaan Informasi Publik 2024.\n"
        f"Rinciannya sebagai berikut.\n{row}\nKPU Kota Mawar: 90,82"
    )
    scores = {a.recipient.raw: a.score for a in found if a.grade and a.grade.raw == "Informatif"}
    assert scores == {"KPU Kota Melati": score, "KPU Kota Mawar": "90,82"}


def test_of_two_rows_of_one_recipient_each_gives_its_own_award_its_score(read: Read) -> None:
    found = read(
        "SMPN 1 Melati meraih juara I Lomba Robot 2024 dan juara III Lomba Pidato 2024.\n"
        "Juara I SMPN 1 Melati 91,50\nJuara III SMPN 1 Melati 84,25"
    )
    assert {a.grade.raw.lower(): a.score for a in found if a.grade} == {"juara i": "91,50", "juara iii": "84,25"}


def test_the_time_before_has_an_award_of_its_own(read: Read) -> None:
    found = read(
        "Kabupaten Tabalong meraih predikat A dalam evaluasi SAKIP tahun 2024. "
        "Nilainya 80,35, naik dari 76,92 dengan predikat BB pada tahun sebelumnya."
    )
    told = {(a.grade.raw if a.grade else None, a.score, a.year, a.change) for a in found}
    assert told == {("A", "80,35", 2024, "up"), ("BB", "76,92", 2023, None)}


def test_the_year_of_the_time_before_is_not_that_of_the_present_result(read: Read) -> None:
    found = read(
        "Kabupaten Tabalong memperoleh indeks SPBE 3,41 dengan predikat Baik, naik dari 2,58 dengan predikat "
        "Cukup pada 2023."
    )
    years = {a.grade.raw: a.year for a in found if a.grade}
    assert years["Cukup"] == 2023
    assert years["Baik"] != 2023


@pytest.mark.parametrize(
    ("later", "of_melati", "of_mawar"),
    [
        ("Plakat untuk Mawar diterima Kepala Dinas Kominfo Rina Wati.", None, "Rina Wati"),
        ("Untuk Mawar, trofi dibawa Wakil Bupati Budi Santoso.", None, "Budi Santoso"),
        ("Bupati Mawar Budi Santoso hadir menerima.", None, "Budi Santoso"),
        (
            "Piala Kota Melati diterima Kepala Bappeda Rina Wati, sedangkan untuk Mawar diambil Sekda Budi Santoso.",
            "Rina Wati",
            "Budi Santoso",
        ),
        # right behind the recipient; sent by it; several in office, in a row; through somebody
        ("Kabupaten Mawar (82,10 persen), diterima Wakil Bupati Budi Santoso.", None, "Budi Santoso"),
        ("Mawar mengutus Wakil Bupati Budi Santoso.", None, "Budi Santoso"),
        (
            "Piagam diserahkan Menteri kepada Wali Kota Melati Rina Wati dan Bupati Mawar Budi Santoso.",
            "Rina Wati",
            "Budi Santoso",
        ),
        (
            "Wali Kota Melati Rina Wati dan Bupati Mawar Budi Santoso menerima langsung penghargaan itu.",
            "Rina Wati",
            "Budi Santoso",
        ),
        ("Penghargaan itu diserahkan melalui Wakil Bupati Mawar Budi Santoso.", None, "Budi Santoso"),
        # who goes up
        ("Bupati Mawar Budi Santoso naik ke panggung.", None, "Budi Santoso"),
        # the arm of who grants; who was to take it and did not
        ("Penghargaan itu diserahkan Menteri melalui Kepala Balai Budi Santoso.", None, None),
        ("Piala itu sedianya hendak diterima Bupati Mawar Budi Santoso.", None, None),
        # nobody is named as whose it is: the party that the article tells of first
        ("Plakat diterima Kepala Dinas Kominfo Rina Wati.", "Rina Wati", None),
        # something else is taken, or nothing
        ("Bantuan untuk Mawar diterima Camat Budi Santoso.", None, None),
        ("Tamu diterima Kepala Dinas Kominfo Rina Wati.", None, None),
        ("Bupati Mawar Budi Santoso tidak hadir.", None, None),
    ],
)
def test_who_took_it_in_hand_is_told_later(read: Read, later: str, of_melati: str | None, of_mawar: str | None) -> None:
    body = (
        "Kota Melati meraih predikat Nindya Kabupaten/Kota Layak Anak 2024. "
        "Kabupaten Mawar meraih predikat Madya Kabupaten/Kota Layak Anak 2024.\nWarga gembira. " + later
    )
    hands = {
        award.recipient.raw: next((e.quote for slot, e in award.slots if slot == "received_by"), None)
        for award in read(body)
        if award.grade
    }
    assert hands == {"Kota Melati": of_melati, "Kabupaten Mawar": of_mawar}


@pytest.mark.parametrize(
    "body",
    [
        "Kabupaten Tabalong meraih predikat A dalam evaluasi SAKIP tahun 2024. Harga naik dari 76,92 dalam sepekan.",
        "Kabupaten Tabalong meraih predikat A dalam evaluasi SAKIP tahun 2024. Bupati ingin naik dari predikat A.",
    ],
)
def test_no_time_before_is_made_up(read: Read, body: str) -> None:
    assert [a.grade.raw for a in read(body) if a.grade] == ["A"]


def test_each_of_several_winners_has_the_score_printed_beside_the_own_name(read: Read) -> None:
    found = read(
        "Medali perunggu Kejuaraan Atletik 2024 diraih oleh Budi Santoso (200 meter, 21,98 detik), "
        "Rudi Hartono (400 meter, 57,50 detik), dan Andi Wijaya (1.500 meter, 4:24,94)."
    )
    assert {a.recipient.raw: a.score for a in found} == {
        "Budi Santoso": "21,98",
        "Rudi Hartono": "57,50",
        "Andi Wijaya": "4:24,94",
    }


@pytest.mark.parametrize(
    ("later", "scores"),
    [
        (
            "Kota Melati mencatat nilai 3,6110, Kabupaten Mawar dengan nilai 3,5204 dan Kabupaten Nila 3,4987.",
            ["3,6110", "3,5204", "3,4987"],
        ),
        # one between the others was not awarded: its number is nobody's
        (
            "Urutannya Kota Melati (812), Kabupaten Jauh (790) dan Kabupaten Nila (741).",
            ["812", None, "741"],
        ),
        # shares, and the results of an earlier time
        ("Kota Melati punya 81,5 hektare taman, Kabupaten Mawar 79,2 hektare.", [None, None, None]),
        ("Kota Melati naik dari 81,53 dan Kabupaten Mawar turun dari 79,21.", [None, None, None]),
    ],
)
def test_a_sentence_gives_each_of_several_recipients_its_score(
    read: Read, later: str, scores: list[str | None]
) -> None:
    found = read(
        "Kota Melati, Kabupaten Mawar dan Kabupaten Nila meraih predikat Baik dalam Indeks Inovasi Daerah 2024.\n"
        + later
    )
    assert [award.recipient.raw for award in found] == ["Kota Melati", "Kabupaten Mawar", "Kabupaten Nila"]
    assert [award.score for award in found] == scores


@pytest.mark.parametrize(
    ("body", "year", "conferred"),
    [
        # the year assessed, and the day of the ceremony
        (
            "Kabupaten Tabalong meraih predikat BB dalam evaluasi SAKIP tahun 2024. "
            "Penghargaan diserahkan di Jakarta, Selasa (11/3/2025).",
            2024,
            "2025-03-11",
        ),
        # an earlier award has its own year and not the day of the present one
        ("Kabupaten Tabalong pernah meraih Adipura pada 2019. Rapat digelar Selasa (11/3/2025).", 2019, None),
        # the day on which somebody spoke
        ("Kabupaten Tabalong meraih Adipura 2024. “Kami bangga,” kata Bupati, Selasa (11/3/2025).", 2024, None),
        # a contest lasts, a prize is handed over on a day
        ("SMPN 1 Melati meraih juara I Lomba Robot 2024 yang digelar 3-5 Maret 2025.", 2024, None),
        # an opinion is for the year of the accounts, wherever the article prints it
        ("Kabupaten Tabalong kembali meraih opini WTP. Opini BPK itu atas LKPD tahun anggaran 2023.", 2023, None),
        ("Kabupaten Tabalong meraih opini WTP dari BPK. LKPD 2024 lebih rapi daripada LKPD 2023.", 2024, None),
        # what was assessed in a year is for that year, though it is handed over and printed in the next
        ("Tabalong, Maret 2025. Kabupaten Tabalong meraih predikat BB dari evaluasi SAKIP tahun 2024.", 2024, None),
        # early in a year the assessment named before is meant
        (
            "Evaluasi SAKIP tahun 2024 selesai.\nPemkab gembira.\nKabupaten Tabalong meraih predikat BB pada SAKIP.",
            2024,
            None,
        ),
        # the number of a standard, and of a unit of the army
        ("PT Maju Jaya meraih sertifikat ISO 9001:2015 dari Lembaga Mutu Nusantara.", 2025, None),
        ("Kodim 1807/Tabalong meraih juara I Lomba Robot.", 2025, None),
        # a day to come
        ("Kabupaten Tabalong meraih Adipura 2024. Piala diserahkan Kamis (20/3/2025).", 2024, None),
    ],
)
def test_years_and_days_are_those_of_the_award(read: Read, body: str, year: int | None, conferred: str | None) -> None:
    (award,) = read(body)
    assert (award.year, award.conferred.iso if award.conferred else None) == (year, conferred)


def test_a_year_told_behind_two_awards_is_that_of_both(read: Read) -> None:
    found = read(
        "Kabupaten Tabalong meraih nilai SAKIP 75,20 dengan predikat BB dan nilai Reformasi Birokrasi 68,44 "
        "dengan predikat B dari Kementerian PANRB tahun 2024."
    )
    assert {(a.grade.raw, a.score, a.year) for a in found if a.grade} == {("BB", "75,20", 2024), ("B", "68,44", 2024)}


@pytest.mark.parametrize("then", ["Tahun sebelumnya", "Tahun lalu"])
def test_an_earlier_result_is_not_of_the_edition_of_the_present_one(read: Read, then: str) -> None:
    found = read(
        "Kabupaten Tabalong meraih peringkat kedua Indeks Inovasi Daerah (IID) 2025. "
        f"{then}, Kabupaten Tabalong berada di peringkat ketujuh."
    )
    assert {(a.grade.raw, a.year) for a in found if a.grade} == {("peringkat kedua", 2025), ("peringkat ketujuh", 2024)}


def test_an_opinion_that_is_pointed_at_by_its_letters_has_its_streak(read: Read) -> None:
    found = read("Kabupaten Tabalong meraih opini WTP atas LKPD 2024. Ini WTP kesembilan berturut-turut sejak 2016.")
    assert [(a.year, a.streak) for a in found] == [(2024, 9)]


def test_a_year_stands_behind_another_name_of_the_scheme(read: Read) -> None:
    found = read(
        "Kabupaten Tabalong meraih predikat Sangat Baik dalam Indeks SPBE. "
        "Hasil itu dituangkan dalam keputusan tentang evaluasi SPBE tahun 2024."
    )
    assert [a.year for a in found] == [2024]


def test_what_was_won_on_end_before_is_earlier(read: Read) -> None:
    found = read(
        "Setelah lima tahun berturut-turut meraih opini WTP, Kabupaten Tabalong kali ini hanya memperoleh opini WDP "
        "atas LKPD 2024."
    )
    told = {(a.grade.raw, a.year, a.streak, a.change) for a in found if a.grade}
    assert told == {("WTP", None, 5, None), ("WDP", 2024, None, None)}


def test_what_a_hope_starts_from_is_held_now(read: Read) -> None:
    found = read(
        "Bupati menargetkan SAKIP Kabupaten Tabalong naik dari BB menjadi A pada 2026. "
        "Pada evaluasi SAKIP 2024, Kabupaten Tabalong memperoleh nilai 76,20 dengan predikat BB."
    )
    told = {(a.grade.raw, a.status, a.score) for a in found if a.grade}
    assert told == {("BB", "received", "76,20"), ("A", "targeted", None)}


def test_all_awards_of_one_ceremony_have_its_day(read: Read) -> None:
    found = read(
        "Malam penganugerahan Bank Sehat Award 2025 digelar majalah Neraca Kita di Jakarta, Kamis (6/3/2025).\n"
        "Bank Melati meraih predikat emas. Untuk kategori bank daerah, Bank Mawar menyabet predikat perak.\n"
        "Bank Melati pernah meraih Anugerah Layanan Prima pada 2019."
    )
    days = {(award.recipient.raw, award.year): award.conferred.iso if award.conferred else None for award in found}
    assert days == {
        ("Bank Melati", 2025): "2025-03-06",
        ("Bank Mawar", 2025): "2025-03-06",
        ("Bank Melati", 2019): None,
    }


@pytest.mark.parametrize(
    ("body", "receiver"),
    [
        (
            "Kota Banjarbaru meraih Adipura 2024. Sekda Budi Santoso hadir langsung untuk menerima piala itu.",
            "Budi Santoso",
        ),
        # another recipient's office
        (
            "Adipura 2024 diraih Kota Banjarbaru dan Kabupaten Tapin. Piala diterima Sekda Tapin, Budi Santoso.",
            None,
        ),
        ("Kota Banjarbaru meraih Adipura 2024. Piala diterima Sekda Banjarbaru, Budi Santoso.", "Budi Santoso"),
        (
            "Kota Banjarbaru meraih Adipura 2024. Piala itu diserahkan Menteri kepada Sekda Budi Santoso.",
            "Budi Santoso",
        ),
        ("Kota Banjarbaru meraih Adipura 2024. Sekda Budi Santoso berterima kasih kepada warga.", None),
        ("Kota Banjarbaru meraih Adipura 2024. Bantuan diberikan kepada masyarakat, kata Sekda Budi Santoso.", None),
        ("Budi Santoso meraih penghargaan Kalpataru 2024. Piala diterima Budi Santoso di Jakarta.", None),
        # the award by its own name; through somebody
        ("Kota Banjarbaru meraih Adipura 2024. Wali Kota Banjarbaru Budi Santoso menerima Adipura.", "Budi Santoso"),
        ("Kota Banjarbaru melalui Sekda Budi Santoso meraih Adipura 2024.", "Budi Santoso"),
        # the head's title tells the body; the giver is named nearer; who speaks is told a sentence before
        (
            "Polres Tapin dan Polres Tabalong meraih penghargaan Layanan Publik Award 2024.\n"
            "Piagam diserahkan Menteri kepada Kapolres Tapin Budi Santoso.",
            "Budi Santoso",
        ),
        (
            "Kota Banjarbaru meraih Adipura 2024.\n"
            "“Kami bangga,” kata Sekda Budi Santoso usai menerima piala dari Menteri Andi Wijaya.",
            "Budi Santoso",
        ),
        (
            "Kota Banjarbaru meraih Adipura 2024. Sekda Budi Santoso berterima kasih.\n"
            "“Ini kerja warga,” katanya usai menerima piala itu.",
            "Budi Santoso",
        ),
        (
            "Kota Banjarbaru meraih Adipura 2024. Gubernur Andi Wijaya menerimanya dengan senyum.",
            None,
        ),
        # the head of another body that the region names
        ("Kabupaten Tapin meraih Adipura 2024.\nPiagam diserahkan Menteri kepada Kapolres Tapin Budi Santoso.", None),
        # of two regions with one name the one that has the office
        (
            "Kota Bandung dan Kabupaten Bandung meraih Adipura 2024.\n"
            "Piagam diserahkan Menteri kepada Bupati Bandung Budi Santoso.",
            None,
        ),
        (
            "Kota Bandung dan Kabupaten Bandung meraih Adipura 2024.\n"
            "Piagam diserahkan Menteri kepada Wali Kota Bandung Budi Santoso.",
            "Budi Santoso",
        ),
        # behind a title's full stop; for the one named; the region's head before the council's; by a noun of its own
        (
            "Kota Banjarbaru meraih Adipura 2024. Piala diserahkan Ketua Panitia, Dr. Andi Wijaya, "
            "kepada Sekda Banjarbaru, Budi Santoso.",
            "Budi Santoso",
        ),
        (
            "Kota Banjarbaru meraih Adipura 2024. Piala diterima Wali Kota Rina Wati yang diwakili Sekda Budi Santoso.",
            "Budi Santoso",
        ),
        (
            "Kota Banjarbaru meraih Adipura 2024. Piala diserahkan kepada Ketua DPRD Banjarbaru Rina Wati "
            "dan Wali Kota Banjarbaru Budi Santoso.",
            "Budi Santoso",
        ),
        ("Kota Banjarbaru meraih Adipura 2024.\nPenerimanya ialah Sekretaris Daerah, Budi Santoso.", "Budi Santoso"),
        # the office is told elsewhere
        (
            "Kota Banjarbaru meraih Adipura 2024. Wali Kota Banjarbaru Budi Santoso gembira.\nWarga berkumpul.\n"
            "Para camat datang.\n“Ini kerja warga,” kata Budi usai menerima piala dari Menteri Andi Wijaya.",
            "Budi",
        ),
        # what somebody else takes is another thing
        (
            "Kota Banjarbaru meraih Adipura 2024. Wali Kota Budi Santoso menerima kunjungan siswa.",
            None,
        ),
    ],
)
def test_who_took_it_in_hand(read: Read, body: str, receiver: str | None) -> None:
    award = read(body)[0]
    quotes = [evidence.quote for slot, evidence in award.slots if slot == "received_by"]
    assert bool(award.received_by) == bool(receiver)
    assert quotes == ([receiver] if receiver else [])


@pytest.mark.parametrize(
    "handing",
    [
        "Penghargaan tersebut diterima langsung oleh Direktur PT Maju Jaya, Budi Santoso.",
        "Penghargaan itu diserahkan kepada Direktur PT Maju Jaya Budi Santoso.",
        "Direktur PT Maju Jaya, Budi Santoso, usai menerima penghargaan tersebut mengaku senang.",
        "Direktur Produksi PT Maju Jaya, Budi Santoso, menerima langsung penghargaan itu dari Menteri Rina Wati.",
        "Penghargaan diterima oleh Pemimpin Divisi Sekretariat PT Maju Jaya, Budi Santoso.",
    ],
)
def test_what_an_official_takes_in_hand_is_for_the_body(read: Read, handing: str) -> None:
    (award,) = read(f"PT Maju Jaya meraih penghargaan Industri Hijau 2024. {handing}")
    assert award.recipient.raw == "PT Maju Jaya"
    assert award.received_by is not None


def test_a_listed_firm_is_meant_without_its_ending(read: Read) -> None:
    (award,) = read(
        "PT Maju Jaya Tbk meraih Industri Hijau Award 2024. "
        "Direktur PT Maju Jaya, Budi Santoso, menerima penghargaan itu dari Menteri Rina Wati."
    )
    assert award.recipient.raw == "PT Maju Jaya Tbk"
    assert award.received_by is not None


def test_as_many_people_as_recipients_take_theirs_in_turn(read: Read) -> None:
    found = read(
        "Kota Melati, Kabupaten Mawar, dan Desa Nila meraih Anyelir Award 2024. "
        "Piagam masing-masing diterima Rina Wati, Budi Santoso, dan Siti Aminah."
    )
    hands = [next(e.quote for slot, e in award.slots if slot == "received_by") for award in found]
    assert hands == ["Rina Wati", "Budi Santoso", "Siti Aminah"]


def test_an_award_for_the_official_stays_with_the_official(read: Read) -> None:
    found = read("Bupati Tabalong Budi Santoso meraih penghargaan Kepala Daerah Inovatif 2024.")
    assert [(a.recipient.raw, a.received_by) for a in found] == [("Budi Santoso", None)]


@pytest.mark.parametrize(
    ("body", "streak", "change"),
    [
        ("Kabupaten Tabalong meraih opini WTP sepuluh kali berturut-turut.", 10, None),
        ("Posisi kedua sampai keempat Lomba Desa Sehat berturut-turut ditempati Desa Kaliputih.", None, None),
        ("Kabupaten Tabalong meraih opini WTP kesebelas kalinya secara berturut-turut.", 11, None),
        ("Kabupaten Tabalong meraih opini WTP untuk kelima kalinya.", None, None),
        ("Kabupaten Tabalong mempertahankan opini WTP.", None, "same"),
        ("Kabupaten Tabalong meraih predikat BB dalam evaluasi SAKIP 2024, naik dari predikat B.", None, "up"),
        ("Kabupaten Tabalong meraih predikat BB dalam evaluasi SAKIP 2024. Warga berharap nilainya naik.", None, None),
        ("PT Maju Jaya meraih penghargaan Industri Hijau 2024. Harga beras naik dari tahun lalu.", None, None),
        ("Kabupaten Tabalong meraih predikat BB untuk SAKIP. Ada peningkatan dalam kategori SAKIP.", None, "up"),
        ("Kabupaten Tabalong meraih predikat BB untuk SAKIP. Nilai SAKIP memang sedikit menurun.", None, "down"),
        ("Kabupaten Tabalong meraih predikat BB untuk SAKIP. Ada peningkatan dalam kategori RB.", None, None),
        ("Kabupaten Tabalong meraih predikat BB untuk SAKIP. Semoga ada peningkatan dalam SAKIP.", None, None),
    ],
)
def test_streaks_and_changes(read: Read, body: str, streak: int | None, change: str | None) -> None:
    award = next(a for a in read(body) if a.grade is None or a.grade.raw != "B")
    assert (award.streak, award.change) == (streak, change)


@pytest.mark.parametrize(
    ("body", "status", "has_day"),
    [
        ("Kabupaten Tabalong menargetkan meraih Adipura. Apel digelar Selasa (11/3/2025).", "targeted", False),
        ("Panitia mencabut gelar juara II Lomba Robot 2024 yang diberikan kepada SMPN 1 Melati.", "revoked", False),
        ("Kabupaten Tabalong meraih Adipura. Izin usaha PT Maju Jaya dicabut.", "received", False),
        ("Setelah lama berharap, Kabupaten Tabalong akhirnya berhasil meraih Adipura.", "received", False),
    ],
)
def test_hoped_for_and_revoked_awards_are_kept_apart(read: Read, body: str, status: str, has_day: bool) -> None:
    award = read(body)[0]
    assert (award.status, award.conferred is not None) == (status, has_day)


def test_a_verb_of_hope_governs_the_subject_behind_it(read: Read) -> None:
    found = read(
        "Kabupaten Tabalong meraih predikat BB dalam evaluasi SAKIP 2024. "
        "Bupati menargetkan Kabupaten Tabalong meraih predikat A dalam evaluasi SAKIP 2026."
    )
    assert {(a.grade.raw if a.grade else None, a.status) for a in found} == {("BB", "received"), ("A", "targeted")}


@pytest.mark.parametrize(
    ("names", "awards"),
    [
        ("Best Island Resort dan Best City Hotel", {"Best Island Resort", "Best City Hotel"}),
        # one name, though "dan" stands in it
        ("Best Island Resort dan Spa", {"Best Island Resort dan Spa"}),
        ("Best Health and Wellness Resort", {"Best Health and Wellness Resort"}),
    ],
)
def test_names_that_join_two_awards_are_taken_apart(read: Read, names: str, awards: set[str]) -> None:
    found = read(f"Hotel Kenanga meraih penghargaan {names}.")
    assert {a.award.raw.removeprefix("penghargaan ") for a in found} == awards


def test_a_defended_title_is_the_first_place_told_again(read: Read) -> None:
    found = read("SMPN 1 Melati meraih juara 1 Lomba Robot 2024. SMPN 1 Melati menjadi juara bertahan Lomba Robot.")
    assert [a.grade.raw for a in found if a.grade] == ["juara 1"]


def test_a_kind_of_body_in_the_prize_is_not_who_grants_it(conferrals_in: Callable[..., list[Conferral]]) -> None:
    text = "Dinas Kesehatan Lamandau dinobatkan sebagai Terbaik II kategori Inovasi Puskesmas, Rabu (31/1/2024)."
    assert [award.issuer for award in conferrals_in(text)] == [None]
