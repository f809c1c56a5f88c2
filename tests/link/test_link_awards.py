"""Reports of awards → awards: one per recipient, scheme and year, with what the papers disagree in."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.knowledge import load_knowledge
from pipeline.link import Claim, award_words, describe_award, grade_of, resolve_awards, year_assessed
from pipeline.link.copies import groups_of_copies, print_of

RELEASE = " ".join(f"kata{n}" for n in range(120))
SAKIP = Claim(
    id="1", article="a1", fact="f", publisher="Kabar Satu", day="2024-02-03", recipient="99.71", label="Pemko Maju",
    award="sakip", award_label="SAKIP", award_words=("sakip",), one_grade=True, grade="BB", rank=3, year=2023,
)  # fmt: skip
CONTEST = dataclasses.replace(
    SAKIP, award=None, award_label="Lomba Masak Ikan", award_words=("ikan", "masak"), one_grade=False, grade="juara 1",
    rank=None,
)  # fmt: skip
LONG = dataclasses.replace(CONTEST, award_words=("ikan", "masak", "pesisir"))


COMPANY = dataclasses.replace(SAKIP, award="proper", recipient="company:bara nusa", grade="Emas", rank=1)
MEDAL = dataclasses.replace(
    SAKIP, award="satyalancana_wira_karya", recipient="person", person=("darwis", "alim"), grade=None, rank=None,
    one_grade=False, conferred="2024-02-02",
)  # fmt: skip


def _other(claim: Claim, **changes: object) -> Claim:
    changed: Claim = dataclasses.replace(claim, **{"id": "2", "article": "a2", "publisher": "Kabar Dua", **changes})  # type: ignore[arg-type]
    return changed


def _held(claim: Claim, conferred: str, **changes: object) -> Claim:
    """The claim as told at the end of the year of its ceremony."""
    day = f"{conferred[:4]}-12-31"
    return dataclasses.replace(claim, conferred=conferred, day=day, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "awards"),
    [
        (SAKIP, _other(SAKIP), 1),
        (SAKIP, _other(SAKIP, grade="B", rank=4), 1),
        (SAKIP, _other(SAKIP, year=None), 1),
        (SAKIP, _other(SAKIP, year=2024, edition_year=2023), 1),
        (SAKIP, _other(SAKIP, grade=None, rank=None, status="targeted"), 1),
        (CONTEST, _other(CONTEST, award_words=("ikan", "masak")), 1),
        (_held(SAKIP, "2024-02-02", year=2024), _held(_other(SAKIP), "2024-02-02"), 1),
        (_held(SAKIP, "2024-02-02"), _held(_other(SAKIP), "2024-02-02", year=None, edition_year=2024), 1),
        # One day does not make one of two years, unless the one is that of the day and the other the one assessed.
        (_held(SAKIP, "2025-04-17", year=2015), _held(_other(SAKIP), "2025-04-17", year=2024), 2),
        (_held(SAKIP, "2025-04-17", year=2023), _held(_other(SAKIP), "2025-04-17", year=2024), 2),
        (_held(SAKIP, "2025-04-17", year=2023), _held(_other(SAKIP), "2025-04-17", year=2025), 2),
        (_held(SAKIP, "2025-04-17", year=2025), _held(_other(SAKIP), "2025-04-17", year=2026), 2),
        (_held(SAKIP, "2025", year=2024), _held(_other(SAKIP), "2025", year=2025), 2),
        # Another year, recipient, scheme, place; a grade of its own without a year; long ago.
        (SAKIP, _other(SAKIP, year=2022), 2),
        (SAKIP, _other(SAKIP, recipient="99.01"), 2),
        (SAKIP, _other(SAKIP, award="kla"), 2),
        (SAKIP, _other(SAKIP, year=None, grade="B"), 2),
        (SAKIP, _other(SAKIP, year=None, day="2025-02-03"), 2),
        # One article keeps apart what it tells of; that it tells two grades of one award is a contradiction.
        (SAKIP, _other(SAKIP, article="a1"), 2),
        (SAKIP, _other(SAKIP, article="a1", grade=None, rank=None), 2),
        (SAKIP, _other(SAKIP, article="a1", grade="B", year=2022), 2),
        (SAKIP, _other(SAKIP, article="a1", grade="B", status="targeted"), 2),
        (CONTEST, _other(CONTEST, article="a1", grade="juara 2"), 2),
        (SAKIP, _other(SAKIP, article="a1", grade="B"), 1),
        (CONTEST, _other(CONTEST, grade="juara 3"), 2),
        (CONTEST, _other(CONTEST, award_words=("ikan", "tangkap")), 2),
        (CONTEST, _other(CONTEST, conferred="2024"), 1),
        # A category left out, if the place is the same; too few words tell no contest.
        (LONG, _other(LONG, award_words=("ikan", "masak", "pesisir", "remaja")), 1),
        (LONG, _other(LONG, award_words=("ikan", "masak", "pesisir", "remaja"), grade="juara 2"), 2),
        (CONTEST, _other(CONTEST, award_words=("ikan", "masak", "pesisir", "remaja")), 2),
        # Nobody tells of an award before its day or its year; hopes are told before.
        (_other(SAKIP, id="1", article="a1", year=None), _other(SAKIP, year=2025, conferred="2025-01-27"), 2),
        (_other(SAKIP, id="1", article="a1", conferred="2024-02-01"), _other(SAKIP, year=None, day="2024-01-20"), 2),
        (SAKIP, _other(SAKIP, status="targeted", day="2024-01-20", year=None), 1),
        # A company without "PT"; another of a longer name; a school of the company's name.
        (COMPANY, _other(COMPANY, recipient="text:bara nusa"), 1),
        (COMPANY, _other(COMPANY, recipient="text:bara nusa persada"), 2),
        (COMPANY, _other(COMPANY, recipient="school:bara nusa"), 2),
        # One word of a person's name is enough for one medal on one day, on no other day, and not everybody's.
        (MEDAL, _other(MEDAL, person=("darwis",)), 1),
        (MEDAL, _other(MEDAL, person=("darwis",), conferred=None), 2),
        (MEDAL, _other(MEDAL, person=("darwis",), conferred="2024-02"), 2),
        (
            dataclasses.replace(MEDAL, person=("ahmad", "darwis")),
            _other(MEDAL, person=("ahmad",)),
            2,
        ),
    ],
)
def test_two_reports(one: Claim, other: Claim, awards: int) -> None:
    assert len(resolve_awards([one, other]).clusters) == awards


def test_a_ceremony_ties_two_years_but_not_the_next_award() -> None:
    assessed = dataclasses.replace(SAKIP, conferred="2024-01-29", day="2024-01-30")
    called = _other(SAKIP, year=2024, conferred="2024-01-29", day="2024-01-30")
    told_again = _other(SAKIP, id="3", article="a3", day="2024-06-01")
    next_one = _other(SAKIP, id="4", article="a4", year=2024, day="2025-02-20")
    found = resolve_awards([assessed, called, told_again, next_one]).clusters
    assert sorted(cluster.members for cluster in found) == [("1", "2", "3"), ("4",)]


def test_last_years_award_told_a_year_later_is_the_one_of_its_ceremony() -> None:
    assessed = dataclasses.replace(SAKIP, conferred="2024-01-29", day="2024-01-30")
    called = _other(SAKIP, year=2024, conferred="2024-01-29", day="2024-01-30")
    looking_back = _other(SAKIP, id="3", article="a3", day="2025-03-10")
    next_one = _other(SAKIP, id="4", article="a3", year=2024, grade="A", rank=2, day="2025-03-10")
    found = resolve_awards([assessed, called, looking_back, next_one]).clusters
    assert sorted(cluster.members for cluster in found) == [("1", "2", "3"), ("4",)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anugerah Inovasi Jatim", "Anugerah Inovasi Jawa Timur 2024", True),
        ("Lomba Masak Ikan Kalsel", "Lomba Masak Ikan Kalimantan Selatan", True),
        ("Anugerah Inovasi Jatim", "Anugerah Inovasi Jawa Tengah", False),
        # Words in small letters are no regions, nor is a name that two regions share.
        ("lomba mura meriah", "lomba murung raya meriah", False),
        ("Lomba Mura", "Lomba Murung Raya", False),
    ],
)
def test_regions_in_the_name_of_an_award_in_full(one: str, other: str, same: bool) -> None:
    knowledge = load_knowledge()
    assert (award_words(one, knowledge) == award_words(other, knowledge)) == same


@pytest.mark.parametrize(
    ("printed", "scheme", "grade"),
    [
        ("Bintang Lima", "top_bumd", "Bintang 5"),
        ("Juara I", None, "peringkat 1"),
        ("Terbaik Pertama", None, "peringkat 1"),
        ("peringkat ketiga", None, "peringkat 3"),
        ("Juara Harapan I", None, "juara harapan 1"),
        ("Juara Umum", None, "juara umum"),
        ("Terbaik", None, "terbaik"),
        (None, "sakip", None),
        ("medali emas", None, "emas"),
    ],
)
def test_places_of_contests(printed: str | None, scheme: str | None, grade: str | None) -> None:
    assert grade_of(printed, scheme, 2024, load_knowledge()).grade == grade


@pytest.mark.parametrize(
    ("scheme", "year", "day", "status", "expected"),
    [
        ("bpk_opini", 2024, "2024-05-28", "received", 2023),
        ("bpk_opini", 2023, "2024-05-28", "received", 2023),
        ("bpk_opini", 2024, "2024-05-28", "targeted", 2024),
        ("bpk_opini", 2024, None, "received", 2024),
        ("bpk_opini", None, "2024-05-28", "received", None),
        ("kla", 2024, "2024-05-28", "received", 2024),
    ],
)
def test_books_are_audited_when_their_year_is_over(
    scheme: str, year: int | None, day: str | None, status: str, expected: int | None
) -> None:
    assert year_assessed(scheme, year, day, status) == expected


def test_a_ceremony_for_ten_years_gives_ten_awards_with_their_years() -> None:
    reports = [
        _held(_other(SAKIP, id=f"{year}-{n}", article=f"a{year}-{n}"), "2025-04-17", year=year)
        for year in range(2015, 2025)
        for n in range(2)
    ]
    claims = {claim.id: claim for claim in reports}
    awards = [describe_award([claims[name] for name in one.members]) for one in resolve_awards(reports).clusters]
    assert [(award.year, award.contradictions) for award in awards] == [(year, ()) for year in range(2015, 2025)]


def test_a_yearless_report_does_not_chain_two_years() -> None:
    reports = [SAKIP, _other(SAKIP, year=2022), _other(SAKIP, id="3", article="a3", year=None)]
    assert sorted(len(cluster.members) for cluster in resolve_awards(reports).clusters) == [1, 2]


def test_copies_of_one_release_confirm_once() -> None:
    prints = {"1": print_of(RELEASE), "2": print_of(RELEASE + " tambahan redaksi"), "3": print_of(RELEASE[::-1])}
    assert groups_of_copies(prints) == [["1", "2"], ["3"]]
    assert groups_of_copies({"1": b"", "2": b""}) == [["1"], ["2"]], "a text that nobody kept is a copy of none"
    claims = [
        dataclasses.replace(SAKIP, text_print=prints["1"]),
        _other(SAKIP, text_print=prints["2"]),
        _other(SAKIP, id="3", article="a3", publisher="Kabar Tiga", grade="B", rank=4, text_print=prints["3"]),
        _other(SAKIP, id="4", article="a4", publisher="Kabar Tiga"),
    ]
    award = describe_award(claims)
    assert (award.publishers, award.confirmations, award.grades) == (3, 2, (("BB", 2), ("B", 1)))
    assert (award.grade, award.rank, award.contradictions) == ("BB", 3, ("grade",))


def test_a_tie_of_grades_names_none() -> None:
    award = describe_award([SAKIP, _other(SAKIP, grade="B", rank=4)])
    assert (award.grade, award.rank, award.grades) == (None, None, (("B", 1), ("BB", 1)))


def test_an_article_that_contradicts_itself_contradicts_no_other() -> None:
    claims = [SAKIP, _other(SAKIP, article="a1", publisher="Kabar Satu", grade="CC", rank=5)]
    (cluster,) = resolve_awards(claims).clusters
    award = describe_award(claims)
    assert cluster.members == ("1", "2")
    assert (award.grade, award.grades, award.contradictions) == (None, (("BB", 1), ("CC", 1)), ())


_COPY = {"publisher": "Kabar Dua", "text_print": print_of(RELEASE)}


@pytest.mark.parametrize(
    ("others", "contradictions"),
    [
        ([{"grade": "B"}], ("grade",)),
        ([{"year": 2022, "grade": "B"}], ("grade", "year")),
        # One paper that writes twice, and papers that print one release, are one source.
        ([{"grade": "B", "publisher": "Kabar Satu"}], ()),
        ([{"grade": "B", **_COPY}], ()),
        ([{"grade": "B", **_COPY}, {"grade": "B", "publisher": "Kabar Tiga"}], ("grade",)),
        ([{"grade": None, **_COPY}, {"grade": "B", "id": "3", "article": "a3"}], ()),
        # An article that tells two grades agrees with those that tell one of them.
        ([{"grade": "B", "article": "a1", "publisher": "Kabar Satu"}, {}], ()),
        ([{"grade": "B", "article": "a1", "publisher": "Kabar Satu"}, {"grade": "CC"}], ("grade",)),
        ([{"grade": None, "year": None}], ()),
        # Nothing else tells that two articles give an award two years: for that they need not be independent.
        ([{"year": 2024, **_COPY}], ("year",)),
        ([{"year": 2024, "publisher": "Kabar Satu"}], ("year",)),
        ([{"year": 2024, "article": "a1", "publisher": "Kabar Satu"}], ()),
    ],
)
def test_papers_contradict_each_other(others: list[dict[str, object]], contradictions: tuple[str, ...]) -> None:
    claims = [
        _other(SAKIP, **{"id": f"{n}", "article": f"a{n}", "publisher": "Kabar Dua", **changes})
        for n, changes in enumerate(others, start=2)
    ]
    first = dataclasses.replace(SAKIP, text_print=print_of(RELEASE))
    assert describe_award([first, *claims]).contradictions == contradictions


@pytest.mark.parametrize(
    ("years", "kept"),
    [([2024, 2023], 2023), ([2024, 2024, 2023], 2024), ([None, 2024], 2024), ([None, None], None)],
)
def test_the_year_is_that_of_most_reports_and_never_lost_on_a_tie(years: list[int | None], kept: int | None) -> None:
    claims = [_other(SAKIP, id=f"{n}", article=f"a{n}", year=year) for n, year in enumerate(years)]
    assert describe_award(claims).year == kept


def test_details_are_those_of_most_reports_of_the_grade() -> None:
    told = {"score": "72,15", "received_by": "Rusdi Hamdani", "streak": 2, "change": "up"}
    claims = [
        dataclasses.replace(SAKIP, **told),  # type: ignore[arg-type]
        _other(SAKIP, **told | {"received_by": "Siti Aminah", "streak": None}),
        # Its score is that of another grade, its change one of three.
        _other(SAKIP, id="3", article="a3", publisher="Kabar Tiga", grade="B", score="61,00", change="same"),
        _other(SAKIP, id="4", article="a4", publisher="Kabar Empat", status="targeted", grade="A", score="81,00"),
    ]
    award = describe_award(claims)
    assert (award.score, award.received_by, award.streak, award.change) == ("72,15", None, 2, "up")
    tied = describe_award([*claims, _other(SAKIP, id="5", article="a5", grade="B")])
    assert (tied.grade, tied.score) == (None, None)


def test_received_stands_above_hoped_for() -> None:
    award = describe_award([SAKIP, _other(SAKIP, grade="A", rank=2, status="targeted")])
    assert (award.status, award.grade, award.contradictions) == ("received", "BB", ())


_CLAIMS = st.lists(
    st.builds(
        lambda number, article, year, grade, day: dataclasses.replace(
            SAKIP, id=f"{article}-{number}", article=article, year=year, grade=grade, day=day
        ),
        st.integers(0, 2),
        st.sampled_from("abcd"),
        st.sampled_from([2022, 2023, None]),
        st.sampled_from(["A", "BB", None]),
        st.sampled_from(["2024-01-01", "2024-03-01", "2025-01-01"]),
    ),
    max_size=9,
    unique_by=lambda claim: claim.id,
)


@settings(deadline=None)
@given(claims=_CLAIMS, data=st.data())
def test_any_order_gives_the_same_awards(claims: list[Claim], data: st.DataObject) -> None:
    assert resolve_awards(claims) == resolve_awards(data.draw(st.permutations(claims)))
