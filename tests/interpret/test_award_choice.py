"""Which proposed awards of invented articles are kept, and how sure the choice is of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from pipeline.annotate import Annotator
from pipeline.interpret import Interpreter
from pipeline.interpret.awards.choice import weighing
from pipeline.interpret.awards.choice.features import Features, describe_awards
from pipeline.interpret.awards.choice.weighing import LEAST, LEAST_FOR_ANY, keep, probability
from pipeline.interpret.awards.choice.weights import WEIGHTS
from pipeline.interpret.awards.finding import find_award_candidates
from pipeline.interpret.dates.finding import find_dates
from pipeline.interpret.events.finding import find_events
from pipeline.interpret.names.people import find_people
from pipeline.interpret.offices.positions import find_positions
from pipeline.interpret.reading import Reading, make_reading
from pipeline.interpret.references.resolution import Referents
from pipeline.interpret.surroundings import Surroundings
from pipeline.knowledge import load_knowledge
from pipeline.records import Article, Conferral, Evidence, Facts, Span, Term

Describe = Callable[..., list[tuple[Conferral, Features]]]
Read = Callable[..., Facts]


def _article(body: str, title: str | None) -> Article:
    text = f"{title}\n\n{body}" if title else body
    start = len(text) - len(body)
    return Article(id="a", page="p", source="test", text=text, body_start=start, title=title, published="2025-04-18")


@pytest.fixture(scope="module")
def describe(annotator: Annotator) -> Describe:
    knowledge = load_knowledge()

    def described(body: str, title: str | None = None) -> list[tuple[Conferral, Features]]:
        article = _article(body, title)
        reading = make_reading(article, annotator.annotate(article), knowledge, annotator.gazetteer.keys_of)
        dates, people = find_dates(reading), find_people(reading)
        offices = find_positions(reading, people)
        referents = Referents(reading, people, offices)
        around = Surroundings(people, offices, referents, dates, find_events(reading, dates))
        candidates = find_award_candidates(reading, around)
        return list(zip(candidates, describe_awards(reading, candidates), strict=True))

    return described


@pytest.fixture(scope="module")
def read(annotator: Annotator, interpreter: Interpreter) -> Read:
    def facts(body: str, title: str | None = None) -> Facts:
        article = _article(body, title)
        return interpreter.interpret(article, annotator.annotate(article))

    return facts


_CLEAR = [
    (
        "Pemkab Tabalong Raih Penghargaan Kabupaten Layak Anak",
        "TANJUNG - Pemerintah Kabupaten Tabalong meraih penghargaan Kabupaten Layak Anak kategori Nindya dari "
        "Kementerian Pemberdayaan Perempuan. Penghargaan Kabupaten Layak Anak itu diterima Bupati Tabalong di Jakarta.",
    ),
    (
        "SMAN 1 Melati Juara I Lomba Cerdas Cermat",
        "MELATI - SMAN 1 Melati meraih juara I Lomba Cerdas Cermat Tingkat Provinsi. Penghargaan diserahkan Gubernur.",
    ),
    (
        "Bank Melati Sabet Nusantara Banking Award 2025",
        "JAKARTA - PT Bank Melati menerima penghargaan Best Regional Bank dalam ajang Nusantara Banking Award 2025. "
        "Penghargaan diserahkan kepada Bank Melati pada malam penganugerahan.",
    ),
]
_UNCLEAR = [
    (
        "Mawar FC Tahan Imbang Melati United",
        "MELATI - Mawar FC kini berada di peringkat ketiga klasemen sementara Liga Nila dengan 17 poin. Pelatih "
        "Mawar FC menilai laga dan gol di babak kedua menentukan.",
    ),
    (
        "Udara Kota Melati Memburuk",
        "Ibu Kota menempati peringkat ke-7 kota paling berpolusi menurut panduan kualitas udara tahunan.",
    ),
    (
        "Tim Melati Menuju Final",
        "Masih tampil baik, tim itu harus puas berada di posisi kedua pada turnamen yang dimulai pekan ini.",
    ),
]


@pytest.mark.parametrize(("title", "body"), _CLEAR)
def test_a_clear_award_is_kept_with_its_probability(read: Read, title: str, body: str) -> None:
    awards = read(body, title).conferrals
    assert awards
    best = max(award.evidence.confidence for award in awards)
    assert best >= 0.6


def test_clear_awards_rank_above_unclear_ones(describe: Describe) -> None:
    clear = [max(probability(f) for _, f in describe(body, title)) for title, body in _CLEAR]
    unclear = [probability(f) for title, body in _UNCLEAR for _, f in describe(body, title)]
    assert min(clear) > max(unclear, default=0.0)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        # a table of a league, a race, a score
        *_UNCLEAR,
        (
            "Jadwal Liga Nila Pekan Ini",
            "Mawar FC menempati posisi kedua klasemen dengan koleksi 30 poin dari 15 laga. Melati United mencetak "
            "dua gol pada babak pertama dan meraih kemenangan atas Nila FC di kualifikasi Piala Nila.",
        ),
        # politics
        (
            "Survei: Elektabilitas Calon Gubernur",
            "Pasangan Budi Santoso dan Rina Wati berada di posisi pertama survei dengan elektabilitas 40 persen. "
            "Partai Mawar meraih 12 kursi DPRD dan menduduki urutan kedua perolehan suara.",
        ),
        (
            "DPRD Melati Bahas Anggaran",
            "Ketua DPRD Melati Budi Santoso mengatakan nilai anggaran besar itu masuk kategori prioritas.",
        ),
        # an accident, a crime
        (
            "Truk Terguling di Jalan Lintas",
            "Sebuah truk bermuatan emas batangan terguling. Sopir Joko Purnomo menerima perawatan di RSUD.",
        ),
        (
            "Polisi Tangkap Pencuri",
            "Polres Melati menetapkan Andi Saputra sebagai tersangka pencurian perhiasan emas senilai Rp20 juta.",
        ),
    ],
)
def test_an_ordinary_article_has_no_award(read: Read, title: str, body: str) -> None:
    assert read(body, title).conferrals == ()


@pytest.mark.parametrize(
    ("likely", "kept"),
    [
        ([], []),
        ([LEAST_FOR_ANY + 0.01], [True]),
        ([LEAST_FOR_ANY - 0.01], [False]),
        # beside a likely award less is enough, but not nothing
        ([0.9, LEAST, LEAST - 0.01], [True, True, False]),
        # two doubtful ones do not make one sure, four do
        ([LEAST, LEAST], [False, False]),
        ([LEAST] * 4, [True] * 4),
    ],
)
def test_an_article_reports_awards_or_none(likely: Sequence[float], kept: list[bool]) -> None:
    assert keep(likely) == kept


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "MELATI - Desa Mawar juara III lomba tarik tambang, kata panitia rapat.",
            "Desa Mawar, lomba tarik tambang, juara III",
        ),
        (
            "MELATI - Bank Melati menerima penghargaan Nusantara Banking Award 2025.",
            "Bank Melati, Nusantara Banking Award 2025",
        ),
    ],
)
def test_a_dropped_award_leaves_an_issue_that_names_it(
    read: Read, monkeypatch: pytest.MonkeyPatch, body: str, names: str
) -> None:
    monkeypatch.setattr(weighing, "LEAST_FOR_ANY", 1.1)
    facts = read(body, "Rapat Kerja")
    (dropped,) = facts.issues
    assert not facts.conferrals
    # The message can be counted: what differs from case to case is in the detail.
    assert dropped.message == "a possible award was too unlikely to be kept"
    assert dropped.detail == f"{names}: {body}"


def test_features_lie_between_0_and_1_and_the_weights_know_them(describe: Describe) -> None:
    met: set[str] = set()
    for title, body in [*_CLEAR, *_UNCLEAR]:
        for _, features in describe(body, title):
            assert all(0 <= value <= 1 for value in features.values())
            met |= features.keys()
    assert all(math.isfinite(weight) for weight in WEIGHTS.values())
    # Features seen too seldom have no weight, but a list that no longer belongs to the features shows here.
    assert len(met & WEIGHTS.keys()) > 0.75 * len(met)


@pytest.mark.parametrize(("grade", "rank", "against"), [("emas", None, False), ("peringkat kedua", 2, True)])
def test_a_place_tells_nothing_against_the_medals_won(
    reading_of: Callable[..., Reading], grade: str, rank: int | None, against: bool
) -> None:
    body = "Desa Baha menempati peringkat pertama Lomba Melati dengan tiga emas."
    read = Evidence(Span(0, len(body)), body, "award.become", 0.7)
    place = Conferral("a", Term("Desa Baha"), Term("Lomba Melati"), read, grade=Term("peringkat pertama"), rank=1)
    other = replace(place, id="b", grade=Term(grade), rank=rank, evidence=replace(read, rule="award.tagged"))
    described = describe_awards(reading_of(body), [place, other])
    assert all(any("with another grade" in name for name in features) is against for features in described)
