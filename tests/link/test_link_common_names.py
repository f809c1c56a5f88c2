"""Names that many bear tell less than rare ones, and offices that many hold less than those of one holder."""

from __future__ import annotations

import pytest

from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.link import Appearance, Census, Held, fold_words, gender_of, make_census, name_words, resolve_people

COMMON = Census(
    {"slamet": 200.0, "riadi": 400.0},
    unheard=10_000.0,
    holders={"lurah": 50, "camat": 20},
    leaders=frozenset({"bupati"}),
)
SOCIAL, HEALTH = (Held(f"kepala_dinas_{name}@99.71", "definitive", True) for name in ("sosial", "kesehatan"))
LURAH, CAMAT, REGENT = (Held(f"{name}@99.71", "definitive", True) for name in ("lurah", "camat", "bupati"))
CANDIDATE = Held("bupati@99.71", "prospective", True)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def _seen(name: str, *offices: Held, day: str = "2024-03-05", town: str = "", alias: str = "") -> Appearance:
    name_id = f"{name}|{day}|{town}|{offices}"
    aliases = (fold_words(tuple(alias.split())),) if alias else ()
    words = fold_words(tuple(name.split()))
    return Appearance(name_id, name_id, name, name, words, aliases, offices, frozenset(town.split()), day)


def _is_one(one: Appearance, other: Appearance, census: Census = COMMON) -> bool:
    return len(resolve_people([one, other], census=census).clusters) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # From one office of a town to another: the rare name is one man, the common one may be two.
        (_seen("wirasatya kusnadi", SOCIAL), _seen("wirasatya kusnadi", HEALTH, day="2025-03-05"), True),
        (_seen("slamet riyadi", SOCIAL), _seen("slamet riyadi", HEALTH, day="2025-03-05"), False),
        (_seen("slamet kusnadi", LURAH), _seen("slamet kusnadi", CAMAT, day="2025-03-05"), False),
        (_seen("slamet riyadi kusnadi", SOCIAL), _seen("slamet riyadi kusnadi", HEALTH, day="2025-03-05"), True),
        # Those who lead a region are so few that a common name is enough.
        (_seen("slamet riyadi", REGENT), _seen("slamet riyadi", REGENT, day="2029-03-05"), True),
        (_seen("slamet kusnadi", REGENT, town="99.71"), _seen("slamet kusnadi", town="99.71", day="2024-05-05"), True),
        # One office: with a holder at a time the name of one word is enough for a while, with fifty it is not.
        (_seen("slamet", REGENT), _seen("slamet", REGENT, day="2024-04-05"), True),
        (_seen("slamet", LURAH), _seen("slamet", LURAH, day="2024-04-05"), False),
        (_seen("wirasatya", LURAH), _seen("wirasatya", LURAH, day="2024-04-05"), True),
        (_seen("slamet", REGENT), _seen("slamet", REGENT, day="2027-03-05"), False),
        # No offices: a story of a week in a town, and a name met there two months later.
        (_seen("slamet riyadi", town="99.71"), _seen("slamet riyadi", town="99.71", day="2024-03-09"), True),
        (_seen("slamet riyadi", town="99.71"), _seen("slamet riyadi", town="99.71", day="2024-05-09"), False),
        (_seen("wirasatya kusnadi", town="99.71"), _seen("wirasatya kusnadi", town="99.71", day="2024-05-09"), True),
        # One word alone tells nobody, however rare.
        (_seen("wirasatya", town="99.71"), _seen("wirasatya", town="99.71", day="2024-03-06"), False),
    ],
)
def test_a_common_name_needs_more(one: Appearance, other: Appearance, same: bool) -> None:
    assert _is_one(one, other) == same


def test_the_reason_says_how_common_the_name_is() -> None:
    found = resolve_people([_seen("slamet riyadi", SOCIAL), _seen("slamet riyadi", HEALTH)], census=COMMON)
    assert [pair.reasons for pair in found.unsure] == [
        "names slamet riadi / slamet riadi, a common one, 1 in 5,700; offices in 99.71; 0.0 years apart"
    ]


def test_a_former_holder_is_not_the_holder_of_later_days() -> None:
    left = _seen("yudha wiguna", Held("bupati@99.71", "former", True), day="2023-01-11")
    took = _seen("yudha wirasatya", REGENT, day="2023-01-12")
    bare = _seen("yudha", REGENT, day="2023-02-11")
    clusters = resolve_people([left, took, bare], census=COMMON).clusters
    assert sorted(cluster.members for cluster in clusters) == sorted([(left.id,), tuple(sorted((took.id, bare.id)))])


@pytest.mark.parametrize(
    ("tied", "alone", "same"),
    [
        # In the office, in the region's other office, in the town's news.
        (_seen("wirahadi kusuma", REGENT, alias="miq wira"), _seen("miq wira", REGENT, day="2024-04-05"), True),
        (
            _seen("wirahadi kusuma", REGENT, town="99.71", alias="miq wira"),
            _seen("miq wira", town="99.71", day="2024-04-05"),
            True,
        ),
        (_seen("wirahadi kusuma", REGENT, alias="ideng"), _seen("ideng", REGENT, day="2024-04-05"), True),
        # Elsewhere, without a region, and a nickname of one word without the office.
        (_seen("wirahadi kusuma", REGENT, alias="miq wira"), _seen("miq wira", day="2024-04-05", town="98.01"), False),
        (_seen("wirahadi kusuma", REGENT, alias="miq wira"), _seen("miq wira", day="2024-04-05"), False),
        (
            _seen("wirahadi kusuma", REGENT, town="99.71", alias="ideng"),
            _seen("ideng", town="99.71", day="2024-03-06"),
            False,
        ),
        (_seen("wirahadi kusuma", REGENT), _seen("miq wira", REGENT, day="2024-04-05"), False),
    ],
)
def test_a_nickname_that_one_article_ties_joins_in_another(tied: Appearance, alone: Appearance, same: bool) -> None:
    assert _is_one(tied, alone) == same
    if same:
        assert "as an alias" in resolve_people([tied, alone], census=COMMON).same[0].reasons
        pair = (min(tied.id, alone.id), max(tied.id, alone.id))
        assert len(resolve_people([tied, alone], {pair: "different"}, COMMON).clusters) == 2, "a person may undo it"


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Hj. Rusnaini Hadi", "woman"),
        ("Dr. Hj. Rusnaini Hadi, M.M.", "woman"),
        ("Ni Wayan Sudarti", "woman"),
        ("I Wayan Sudarta", "man"),
        ("KH Rusdi Anwar", "man"),
        # Printed before women too; initials; a word within the name; a mark alone.
        ("H. Rusnaini Hadi", None),
        ("R. Rusdi Anwar", None),
        ("Rusdi Ibu Anwar Hadi Ni", None),
        ("Rusdi Anwar", None),
        ("Ibu", None),
    ],
)
def test_what_stands_before_a_name_says_whose_it_is(name: str, gender: str | None, knowledge: Knowledge) -> None:
    assert gender_of(name, knowledge) == gender


def test_brother_and_sister_of_one_family_name_stay_two() -> None:
    brother = Appearance(
        "a", "a", "a", "a", ("gede", "pasek", "dana"), offices=(SOCIAL,), day="2024-03-05", gender="man"
    )
    sister = Appearance("b", "b", "b", "b", ("pasek", "dana"), offices=(SOCIAL,), day="2024-03-05", gender="woman")
    unknown = Appearance("c", "c", "c", "c", ("pasek", "dana"), offices=(SOCIAL,), day="2024-03-05")
    assert not _is_one(brother, sister)
    assert _is_one(brother, unknown)
    assert len(resolve_people([brother, sister, unknown], census=COMMON).clusters) == 2, "nor through a third"


def test_the_tables_know_common_names_and_offices_of_many(knowledge: Knowledge) -> None:
    census = make_census(knowledge)

    def one_in(name: str) -> float:
        return census.of_name((word, 1.0) for word in fold_words(name_words(name, knowledge)))

    assert one_in("Budi Santoso") < one_in("Slamet Riyadi") < one_in("Euis Rustikaningrum")
    assert one_in("Akhmad") == one_in("Ahmad"), "spellings that sound alike are one"
    assert one_in("Agus") < 200
    assert (census.holders_of("camat"), census.holders_of("bupati")) == (20, 1)
    assert "bupati" in census.leaders and "camat" not in census.leaders
