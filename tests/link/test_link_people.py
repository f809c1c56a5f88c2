"""People across articles: what joins them, what keeps them apart; the order of articles makes no difference."""

from __future__ import annotations

import dataclasses
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.link import Appearance, Census, Held, fold_words, office_on, resolve_people, tenures_of
from pipeline.link.people_pairs import compare_people, people_blocks
from pipeline.link.person_names import agree

MAYOR = (Held("wali_kota@99.71", "definitive", True),)
REGENT = (Held("bupati@99.01", "definitive", True),)
ELSEWHERE = (Held("bupati@98.01", "definitive", True),)
# Names as they are on the average: one in two thousand bears a part.
AVERAGE = Census(unheard=2_000.0)


def _seen(
    name: str,
    offices: tuple[Held, ...] = (),
    day: str | None = "2024-03-05",
    regions: str = "",
    article: str = "",
    alias: str = "",
) -> Appearance:
    article = article or f"{name}|{day}|{regions}|{offices}"
    aliases = (fold_words(tuple(alias.split())),) if alias else ()
    words = fold_words(tuple(name.split()))
    return Appearance(
        f"{article}|{name}", article, name, name, words, aliases, offices, frozenset(regions.split()), day
    )


def _sizes(*seen: Appearance) -> list[int]:
    return sorted(len(cluster.members) for cluster in resolve_people(seen, census=AVERAGE).clusters)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("darwis alim", "darwis alim", True),
        ("muhammad darwis alim", "m darwis alim", True),
        ("muhammad darwis alim", "darwis alim", True),
        ("akhmad nurdin", "ahmad noordin", True),
        ("yohanes k lawing", "yohanes kristian lawing", True),
        ("kristian", "yohanes kristian lawing", True),
        # Written apart or together.
        ("abdurrahman alim", "abd rahman alim", True),
        ("abdussalam alim", "abdul salam alim", True),
        ("abdulkadir", "abdul kadir alim", True),
        ("nurhidayat alim", "noor hidayat alim", True),
        ("nor anwar", "noor anwar", True),
        # Vowels that are written either way.
        ("choirul alim", "khairul alim", True),
        ("darwis wibowo", "darwis wibawa", True),
        ("mario alim", "maria alim", False),
        ("abdullah alim", "abdul alim", False),
        ("nurhidayat alim", "nur alim", False),
        # Other people: a letter apart in a short word, another last name, another initial, nothing in common.
        ("edwin lawas", "erwin lawas", False),
        ("darwis alim", "darwis basuni", False),
        ("yohanes p lawing", "yohanes kristian lawing", False),
        ("darwis", "rusnaini hadi", False),
        ("muhammad darwis", "muhammad basuni", False),
        ("darwis", "darwisputri alim", False),
        ("alim bin darwis", "darwis bin alim", False),
    ],
)
def test_names_that_agree(one: str, other: str, same: bool) -> None:
    folded = fold_words(tuple(one.split())), fold_words(tuple(other.split()))
    assert bool(agree(*folded)) == same
    assert agree(*folded) == agree(*reversed(folded))


@pytest.mark.parametrize(
    ("one", "other", "sizes"),
    [
        (_seen("darwis alim", MAYOR), _seen("darwis alim", MAYOR, "2026-01-01"), [2]),
        (_seen("darwis", MAYOR), _seen("darwis alim", MAYOR, "2024-05-01"), [2]),
        (_seen("darwis alim", regions="99.71"), _seen("darwis alim", MAYOR, regions="99.71"), [2]),
        (_seen("yohanes kristian lawing", regions="98"), _seen("yohanes kristian lawing", (), "2020-01-01", "98"), [2]),
        # An office is the same only for a while for a name of one word.
        (_seen("darwis", MAYOR), _seen("darwis alim", MAYOR, "2019-05-01"), [1, 1]),
        (_seen("darwis alim", REGENT), _seen("darwis alim", ELSEWHERE), [1, 1]),
        (_seen("darwis alim", regions="99"), _seen("darwis alim", (), "2024-03-06", "98"), [1, 1]),
        (_seen("darwis", regions="99.71"), _seen("darwis", (), "2024-03-06", "99.71"), [1, 1]),
        (_seen("darwis alim", MAYOR), _seen("darwis basuni", MAYOR), [1, 1]),
        (_seen("siti alim"), _seen("siti alim", day="2024-03-06"), [1, 1]),
        (_seen("darwis alim", MAYOR, article="a"), _seen("darwis", MAYOR, article="a"), [1, 1]),
    ],
)
def test_two_appearances(one: Appearance, other: Appearance, sizes: list[int]) -> None:
    assert _sizes(one, other) == sizes


KPU, BAWASLU = ((Held(f"{position}@99.71", "definitive", True),) for position in ("ketua_kpu", "ketua_bawaslu"))
PKK = (Held("ketua_tim_penggerak_pkk@99.01", "definitive", True),)
PKK_BY_BODY = (Held("ketua@tim_penggerak_pkk:99.01", "definitive", False),)
DEFENCE, PRESIDENT, TRADER = ((Held(office),) for office in ("menteri_pertahanan", "presiden", "pengusaha"))
HEALTH = (Held("kepala_dinas_kesehatan@99.01", "definitive", True),)
PROVINCE = (Held("gubernur@99", "definitive", True),)


@pytest.mark.parametrize(
    ("one", "other", "sizes"),
    [
        # Lists print the surname first; only within an office.
        (_seen("darwis alim", MAYOR), _seen("alim darwis", MAYOR, "2024-06-01"), [2]),
        (_seen("darwis alim", regions="99.71"), _seen("alim darwis", (), "2024-03-06", "99.71"), [1, 1]),
        (_seen("alim bin darwis", MAYOR), _seen("darwis bin alim", MAYOR, "2024-06-01"), [1, 1]),
        # A wife under her own name and under her husband's; not everybody's first name, nor in other offices.
        (_seen("rusnaini hadi", PKK), _seen("rusnaini darwis", PKK, "2024-06-01"), [2]),
        (_seen("siti hadi", PKK), _seen("siti darwis", PKK, "2024-06-01"), [1, 1]),
        (_seen("rusnaini hadi", REGENT), _seen("rusnaini darwis", REGENT, "2024-06-01"), [1, 1]),
        (_seen("darwis alim", REGENT), _seen("darwis alim", PKK, "2024-03-09"), [1, 1]),
        (_seen("darwis alim", REGENT), _seen("rusnaini darwis alim", PKK_BY_BODY, None), [1, 1]),
        # The end of a name alone may be the father's; the beginning tells more.
        (_seen("yohanes lawing", REGENT), _seen("darwis yohanes lawing", HEALTH, "2024-06-01"), [1, 1]),
        (_seen("yohanes lawing", REGENT), _seen("yohanes lawing darwis", HEALTH, "2024-06-01"), [2]),
        # Ministers and presidents are few, traders are not; and half a name is no name.
        (_seen("darwis alim", DEFENCE), _seen("darwis alim", PRESIDENT, "2026-06-01"), [2]),
        (_seen("darwis alim", DEFENCE), _seen("darwis alim", TRADER, "2024-06-01"), [1, 1]),
        (_seen("darwis", DEFENCE), _seen("darwis alim", PRESIDENT, "2024-06-01"), [1, 1]),
        (_seen("darwis alim", DEFENCE), _seen("darwis alim", HEALTH, "2024-06-01"), [1, 1]),
        # Nobody runs the election and watches over it; nor is a namesake's office elsewhere the same.
        (_seen("darwis alim", KPU), _seen("darwis alim", BAWASLU, "2024-03-09"), [1, 1]),
        (_seen("darwis alim", KPU), _seen("darwis alim", BAWASLU, "2026-03-09"), [2]),
        # From the regency to its province; one name in one town's news of a week.
        (_seen("yohanes kristian lawing", REGENT), _seen("yohanes kristian lawing", PROVINCE, "2026-03-09"), [2]),
        (_seen("yohanes kristian lawing", ELSEWHERE), _seen("yohanes kristian lawing", PROVINCE, "2026-03-09"), [1, 1]),
        (_seen("darwis alim", regions="99.71"), _seen("darwis alim hadi", (), "2024-03-06", "99.71"), [2]),
        (_seen("darwis alim", regions="99.71"), _seen("darwis alim hadi", (), "2024-05-06", "99.71"), [1, 1]),
    ],
)
def test_what_offices_and_news_tell(one: Appearance, other: Appearance, sizes: list[int]) -> None:
    assert _sizes(one, other) == sizes


def test_a_move_within_the_year_joins_where_an_article_tells_of_it() -> None:
    before, after = _seen("darwis alim", REGENT, "2024-03-01"), _seen("darwis alim", ELSEWHERE, "2024-05-01")
    told = _seen("darwis alim", (*ELSEWHERE, Held("bupati@99.01", "former", True)), "2024-04-01")
    assert _sizes(before, after) == [1, 1]
    assert _sizes(before, after, told) == [3]
    late = dataclasses.replace(before, id="late", article="late", day="2024-06-01")
    assert _sizes(late, after, told) == [1, 2], "seen in the old office after it was left: a namesake"


def test_parts_of_a_name_fit_where_the_whole_is_known() -> None:
    whole = _seen("ahmad darwis basuni", MAYOR)
    first, last = _seen("ahmad darwis", MAYOR, "2024-04-01"), _seen("basuni", MAYOR, "2024-04-02")
    assert _sizes(whole, first, last) == [3]
    assert _sizes(first, last) == [1, 1]


def test_a_bare_name_between_two_holders_is_left_open() -> None:
    first = _seen("noor anwar", MAYOR, "2024-01-02")
    second = _seen("noor basuki", MAYOR, "2024-11-02")
    between = _seen("noor", MAYOR, "2024-06-02")
    found = resolve_people([first, second, between])
    assert sorted(len(cluster.members) for cluster in found.clusters) == [1, 1, 1]
    assert {between.id} <= {name for pair in found.unsure for name in (pair.left, pair.right)}
    assert _sizes(first, second, dataclasses.replace(between, day="2024-01-20")) == [1, 2], "nearer to the first"


def test_names_without_a_block_stay_alone() -> None:
    """The nights find what to link anew by blocks: what has none must not be joined when all is linked at once."""
    one, other = (_seen("wirasatya wirasatya", (), None, article=article) for article in "ab")
    assert people_blocks(one) == []
    assert len(resolve_people([one, other]).clusters) == 2


def test_an_alias_ties_two_names_once_an_article_gives_both() -> None:
    nickname, full = _seen("paman iyan", MAYOR), _seen("syahrian alim", MAYOR, "2024-02-02")
    assert _sizes(nickname, full) == [1, 1]
    assert _sizes(nickname, full, _seen("syahrian alim", MAYOR, "2024-02-09", alias="paman iyan")) == [3]
    elsewhere = _seen("rusnaini hadi", (), "2024-02-09", "99.71", alias="paman iyan")
    assert _sizes(nickname, elsewhere) == [1, 1], "an alias of somebody who is not known to hold the office"


def test_every_link_has_its_reasons() -> None:
    found = resolve_people([_seen("darwis alim", MAYOR), _seen("m darwis alim", MAYOR, "2024-05-06")])
    assert [pair.reasons for pair in found.same] == [
        "names darwis alim / muhammad darwis alim, 1 in 1,000,000; office wali_kota@99.71; 0.2 years apart"
    ]


def test_a_persons_ruling_is_above_all_rules() -> None:
    one, other, third = (_seen("darwis alim", MAYOR, f"2024-03-0{n}") for n in (1, 2, 3))
    stranger = _seen("rusnaini hadi", day="2019-01-01")
    pair = min(one.id, other.id), max(one.id, other.id)
    apart = resolve_people([one, other, third], {pair: "different"}).clusters
    assert not any(set(pair) <= set(cluster.members) for cluster in apart)
    both = min(one.id, stranger.id), max(one.id, stranger.id)
    united = resolve_people([one, stranger], {both: "same"}).clusters
    assert [len(cluster.members) for cluster in united] == [2]


_NAMES = st.sampled_from(
    ["darwis alim", "m darwis alim", "darwis", "darwis basuni", "noor anwar", "noor", "siti noor alim", "alim"]
)
_OFFICES = st.sampled_from([(), MAYOR, REGENT, ELSEWHERE, (Held("bupati@99.01", "former", True), *MAYOR)])
_DAYS = st.sampled_from(["2018-05-01", "2023-12-30", "2024-01-02", "2024-06-01", None])
_APPEARANCES = st.lists(
    st.builds(_seen, _NAMES, _OFFICES, _DAYS, st.sampled_from(["", "99.71", "98.01"]), st.sampled_from("abcdef")),
    max_size=12,
    unique_by=lambda one: one.id,
)


@settings(deadline=None)
@given(seen=_APPEARANCES, data=st.data())
def test_any_order_gives_the_same_people(seen: list[Appearance], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(seen))
    assert resolve_people(seen) == resolve_people(shuffled)


@settings(deadline=None)
@given(seen=_APPEARANCES)
def test_two_holders_at_one_time_are_never_one(seen: list[Appearance]) -> None:
    by_id = {one.id: one for one in seen}
    for cluster in resolve_people(seen).clusters:
        for one, other in combinations(cluster.members, 2):
            assert by_id[one].article != by_id[other].article
            mine, yours = by_id[one].words, by_id[other].words
            whole = [by_id[name].words for name in cluster.members if len(by_id[name].words) > 1]
            assert agree(mine, yours) or any(agree(mine, name) and agree(yours, name) for name in whole)


@settings(deadline=None)
@given(seen=_APPEARANCES)
def test_pairs_that_count_share_a_block(seen: list[Appearance]) -> None:
    for one, other in combinations(seen, 2):
        compared = compare_people(one, other)
        if compared and compared[0] >= 3:
            assert set(people_blocks(one)) & set(people_blocks(other))


def test_tenures_know_only_what_was_seen() -> None:
    acting, former = (Held("wali_kota@99.71", status, True) for status in ("acting", "former"))
    person = [
        _seen("darwis alim", (acting,), "2024-01-05"),
        _seen("darwis alim", MAYOR, "2024-06-01"),
        _seen("darwis alim", MAYOR, "2024-09-01"),
        _seen("darwis alim", MAYOR, None),
        _seen("darwis alim", (former,), "2025-03-01"),
        _seen("darwis alim", (Held("bupati@99.01", "prospective", True),), "2025-03-02"),
    ]
    found = tenures_of(person)
    assert [(t.status, t.first_seen, t.last_seen, t.former_from) for t in found] == [
        ("acting", "2024-01-05", "2024-01-05", "2025-03-01"),
        ("definitive", "2024-06-01", "2024-09-01", "2025-03-01"),
    ]
    assert office_on(found, "2024-07-01") == "wali_kota@99.71"
    assert (office_on(found, "2024-03-01"), office_on(found, "2025-01-01"), office_on(found, None)) == (None,) * 3
