"""Appearances → people. What one article says of a person is one appearance; a person is a cluster of them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.link.appearances import Appearance
from pipeline.link.clusters import Cluster, Pair, Resolution, candidate_pairs, grow, ordered, parts_of, sort_pairs
from pipeline.link.exclusive_offices import married_name
from pipeline.link.name_rarity import NO_CENSUS, Census
from pipeline.link.people_pairs import (
    RIVAL_YEARS,
    SAME,
    UNSURE,
    compare_people,
    is_bare,
    people_blocks,
    points_alone,
    years_between,
)
from pipeline.link.person_names import Words, agree, is_swapped

Rulings = Mapping[tuple[str, str], str]
RULED = 100.0
_MARGIN = 0.3
# An article that calls somebody a former holder so long after tells of no move of that time.
_TOLD_YEARS = 1.5


@dataclass(frozen=True, slots=True)
class _Seats:
    """Who holds what when, for telling two holders apart."""

    office: str
    region: str
    day: str | None


@dataclass(frozen=True, slots=True)
class _Profile:
    """What must not contradict itself within a person."""

    ids: frozenset[str]
    articles: frozenset[str]
    names: frozenset[Words]
    tied: frozenset[tuple[Words, Words]]
    seats: frozenset[_Seats] = field(default=frozenset())
    left: frozenset[_Seats] = field(default=frozenset())
    genders: frozenset[str] = field(default=frozenset())


def _seats(seen: Appearance, status: str) -> frozenset[_Seats]:
    month = seen.day[:7] if seen.day else None
    return frozenset(
        _Seats(held.office, held.region, month)
        for held in seen.offices
        if held.seat and held.status == status and held.region
    )


def _profile(seen: Appearance) -> _Profile:
    names = {*seen.aliases, married_name(seen)} - {None}
    tied = {(seen.words, alias) for alias in names if alias} | {(alias, seen.words) for alias in names if alias}
    return _Profile(
        frozenset([seen.id]),
        frozenset([seen.article]),
        frozenset([seen.words]),
        frozenset(tied),
        _seats(seen, "definitive"),
        _seats(seen, "former"),
        frozenset([seen.gender] if seen.gender else []),
    )


def _is_part(name: Words, full: Words) -> bool:
    return len(name) < len(full) and agree(name, full) is not None


def _names_fit(one: _Profile, other: _Profile) -> bool:
    """Whether each name of the one agrees with each of the other, or with a name that an article ties to it.

    "Basuni" and "Ahmad Darwis" fit each other where one of the two is known as Ahmad Darwis Basuni.
    """
    known_as: dict[Words, set[Words]] = {}
    for name, alias in one.tied | other.tied:
        known_as.setdefault(name, {name}).add(alias)
    full = [name for name in one.names | other.names if len(name) > 1]
    return all(
        any(agree(a, b) or is_swapped(a, b) for a in known_as.get(mine, {mine}) for b in known_as.get(yours, {yours}))
        or any(_is_part(mine, name) and _is_part(yours, name) for name in full)
        for mine in one.names
        for yours in other.names
    )


def _has_left(seat: _Seats, left: frozenset[_Seats]) -> bool:
    """Whether an article of that month or of the year after calls the person a former holder."""
    return any(
        seat.office == gone.office
        and (gone.day or "") >= (seat.day or "")
        and years_between(gone.day, seat.day) < _TOLD_YEARS
        for gone in left
    )


def _seats_clash(one: _Profile, other: _Profile) -> bool:
    """Whether the two hold seats in two regions at one time, the one not having been left for the other."""
    left = one.left | other.left
    return any(
        mine.region != yours.region
        and years_between(mine.day, yours.day) < RIVAL_YEARS
        and not _has_left(mine, left)
        and not _has_left(yours, left)
        for mine in one.seats
        for yours in other.seats
    )


def _unite(one: _Profile, other: _Profile, tied: frozenset[tuple[Words, Words]] = frozenset()) -> _Profile:
    return _Profile(
        one.ids | other.ids,
        one.articles | other.articles,
        one.names | other.names,
        one.tied | other.tied | tied,
        one.seats | other.seats,
        one.left | other.left,
        one.genders | other.genders,
    )


@dataclass(frozen=True, slots=True)
class _Join:
    """Joins two people unless names, seats, an article or a person's ruling keep them apart."""

    apart: frozenset[tuple[str, str]]

    def __call__(self, one: _Profile, other: _Profile, pair: Pair) -> _Profile | None:
        if self.apart and any(ordered(a, b) in self.apart for a in one.ids for b in other.ids):
            return None
        if pair.score == RULED:
            product = {(a, b) for a in one.names for b in other.names}
            return _unite(one, other, frozenset(product | {(b, a) for a, b in product}))
        if one.articles & other.articles or len(one.genders | other.genders) > 1:
            return None
        if not _names_fit(one, other) or _seats_clash(one, other):
            return None
        return _unite(one, other)


def _group_alike(seen: Mapping[str, Appearance], ruled: frozenset[str], census: Census) -> dict[str, list[str]]:
    """First id → ids of appearances between which no rule tells a difference: one name, office and month.

    Two of one article never stand together, nor do those that a person has ruled on or whose names tell too little.
    """
    groups: dict[tuple[object, ...], list[str]] = {}
    met: dict[tuple[object, ...], int] = {}
    for name in sorted(seen):
        one = seen[name]
        places = frozenset() if one.offices else one.regions
        # What shares no block is never compared, and a night that links a part would not find it alike.
        told = name not in ruled and bool(people_blocks(one)) and points_alone(one, census) >= SAME
        alike = (one.words, one.aliases, one.gender, one.offices, places, one.day and one.day[:7], "" if told else name)
        number = met[(one.article, *alike)] = met.get((one.article, *alike), 0) + 1
        groups.setdefault((number, *alike), []).append(name)
    return {names[0]: names for names in groups.values()}


def score_pairs(seen: Mapping[str, Appearance], rulings: Rulings, census: Census = NO_CENSUS) -> list[Pair]:
    """All pairs with a score from UNSURE on; a person's "same" is above all others, a "different" gives none."""
    pairs = []
    for left, right in candidate_pairs({name: people_blocks(one) for name, one in seen.items()}):
        if (left, right) in rulings:
            continue
        compared = compare_people(seen[left], seen[right], census)
        if compared and compared[0] >= UNSURE:
            pairs.append(Pair(left, right, *compared))
    for (left, right), verdict in sorted(rulings.items()):
        if verdict == "same" and left in seen and right in seen:
            pairs.append(Pair(left, right, RULED, "ruled by a person"))
    return pairs


def _fuller(pair: Pair, name: str, seen: Mapping[str, Appearance]) -> Appearance | None:
    """The other one of a pair, if its name is fuller than one word."""
    other = seen[pair.right if pair.left == name else pair.left]
    return None if is_bare(other.words) else other


def _undecided(seen: Mapping[str, Appearance], pairs: Sequence[Pair]) -> frozenset[str]:
    """Bare names that fit two people about equally well: none is chosen."""
    of_name: dict[str, list[Pair]] = {}
    for pair in pairs:
        for name in (pair.left, pair.right):
            if is_bare(seen[name].words):
                of_name.setdefault(name, []).append(pair)
    found = set()
    for name, mine in of_name.items():
        best = max(pair.score for pair in mine)
        near = [pair for pair in mine if best - pair.score < _MARGIN and best < RULED]
        names = {other.words for pair in near if (other := _fuller(pair, name, seen))}
        if any(not agree(one, other) for one in names for other in names):
            found.add(name)
    return frozenset(found)


def _settle(
    seen: Mapping[str, Appearance], profiles: Mapping[str, _Profile], pairs: Sequence[Pair], join: _Join
) -> tuple[list[list[str]], list[Pair], list[Pair]]:
    """Clusters of what hangs together, the pairs that joined them, the pairs left open."""
    open_names = _undecided(seen, pairs)
    sure = [pair for pair in pairs if pair.score == RULED or not open_names & {pair.left, pair.right}]
    found, used, refused = grow(profiles, sure, join)
    return (
        found,
        used,
        [pair for pair in pairs if open_names & {pair.left, pair.right} and pair.score < RULED] + refused,
    )


def _alike_pairs(groups: Mapping[str, list[str]], seen: Mapping[str, Appearance], census: Census) -> list[Pair]:
    """Why those of a group are one: each with the first."""
    return [
        Pair(first, other, points_alone(seen[first], census), "one name, office or place, and month")
        for first, names in groups.items()
        for other in names[1:]
    ]


def resolve_people(
    appearances: Iterable[Appearance], rulings: Rulings | None = None, census: Census = NO_CENSUS
) -> Resolution:
    """The people that the appearances are of. `rulings`: ordered pair of appearance ids → "same" or "different".

    A ruling is never overruled: "different" keeps two apart whatever else speaks, "same" comes before all pairs.
    """
    everybody = {one.id: one for one in appearances}
    ruled = rulings or {}
    groups = _group_alike(everybody, frozenset(name for pair in ruled for name in pair), census)
    seen = {name: everybody[name] for name in groups}
    profiles = {name: functools.reduce(_unite, (_profile(everybody[one]) for one in groups[name])) for name in groups}
    join = _Join(frozenset(pair for pair, verdict in ruled.items() if verdict == "different"))
    pairs = score_pairs(seen, ruled, census)
    clusters: list[Cluster] = []
    same = _alike_pairs(groups, seen, census)
    unsure = [pair for pair in pairs if pair.score < SAME]
    for part, within in parts_of(seen, [pair for pair in pairs if pair.score >= SAME]):
        found, joined, left_open = _settle(seen, {name: profiles[name] for name in part}, within, join)
        component = min(part)
        clusters += [Cluster(tuple(sorted(m for one in each for m in groups[one])), component) for each in found]
        same += joined
        unsure += left_open
    return Resolution(tuple(sorted(clusters, key=lambda c: c.members)), sort_pairs(same), sort_pairs(unsure))
