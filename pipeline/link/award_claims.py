"""Claims → awards: one award per recipient, scheme and year, however many papers report it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from rapidfuzz import fuzz

from pipeline.link.claims import Claim
from pipeline.link.clusters import Cluster, Pair, Resolution, candidate_pairs, grow, ordered, parts_of, sort_pairs
from pipeline.link.copies import groups_of_copies
from pipeline.link.people_pairs import years_between
from pipeline.link.person_names import agree, name_blocks, word_blocks

Rulings = Mapping[tuple[str, str], str]
V = TypeVar("V", int, str)
SAME, UNSURE = 1.0, 0.0
_RULED = 100.0
_YEAR, _CEREMONY, _NEAR = 3.0, 3.5, 1.5
_GRADE, _OTHER_GRADE = 2.0, -1.5
_NEAR_YEARS = 0.5
_ALIKE = 90.0
# So many words of a contest's name tell it even where a paper leaves out its category.
_ENOUGH_WORDS = 3
# After a ceremony the papers tell of it so long, whichever year they call it by.
_ECHO_YEARS = 0.75
_RECEIVED = "received"
# Words of a person's name that have to agree.
_ANY_DAY, _ON_ONE_DAY = 2.0, 1.0


def award_blocks(claim: Claim) -> list[str]:
    """Keys of which two claims share one if they may be of one award."""
    award = claim.award or "*"
    if claim.recipient == "person":
        blocks = name_blocks(claim.person) or [" ".join(claim.person)]
        if _is_day(claim.conferred):
            blocks += [f"{stem}@{claim.conferred}" for stem in word_blocks(claim.person)]
        return [f"{block}|{award}" for block in blocks]
    return [f"{_bare_recipient(claim)}|{award}"]


def _bare_recipient(claim: Claim) -> str:
    """The recipient; a company by its name alone, for the press leaves out what kind of company it is."""
    kind, _, name = claim.recipient.partition(":")
    return f"named:{name}" if kind in {"company", "text"} else claim.recipient


def _is_day(iso: str | None) -> bool:
    return iso is not None and len(iso) == len("2025-04-17")


def _years(claim: Claim) -> set[int]:
    return {year for year in (claim.year, claim.edition_year) if year is not None}


def _one_ceremony(one: Claim, other: Claim) -> bool:
    return one.conferred == other.conferred and _is_day(one.conferred)


def _years_agree(one: Claim, other: Claim) -> bool:
    """Whether two reports may be of one year.

    Of one ceremony they may be where the one tells the year of the ceremony, as the press often does, and the other
    the year before, which was assessed.
    """
    mine, yours = _years(one), _years(other)
    if not mine or not yours or mine & yours:
        return True
    if one.conferred is None or not _one_ceremony(one, other):
        return False
    held = int(one.conferred[:4])
    return any(held in of_day and held - 1 in assessed for of_day, assessed in ((mine, yours), (yours, mine)))


def _told_before(one: Claim, other: Claim) -> bool:
    """Whether the one was told as received before the other was conferred, or before the year that the other is of."""
    if one.day is None or one.status != _RECEIVED or other.status != _RECEIVED:
        return False
    ceremony = other.conferred if _is_day(other.conferred) else None
    year = min(_years(other), default=None) if not _years(one) else None
    return (ceremony is not None and one.day < ceremony) or (year is not None and int(one.day[:4]) < year)


def _time_points(one: Claim, other: Claim) -> tuple[float, str] | None:
    if _told_before(one, other) or _told_before(other, one) or not _years_agree(one, other):
        return None
    if _one_ceremony(one, other):
        return _CEREMONY, f"conferred on {one.conferred}"
    if shared := _years(one) & _years(other):
        return _YEAR, f"year {min(shared)}"
    apart = years_between(one.conferred or one.day, other.conferred or other.day)
    return (_NEAR - apart, "told at about the same time") if apart <= _NEAR_YEARS else None


def _grade_points(one: Claim, other: Claim) -> tuple[float, str] | None:
    if one.grade is None or other.grade is None:
        return 0.0, "no grade in one"
    if one.grade == other.grade:
        return _GRADE, f"grade {one.grade}"
    if not one.one_grade:
        return None
    return _OTHER_GRADE, f"grades {one.grade} and {other.grade} contradict each other"


def _one_thing(one: Claim, other: Claim) -> bool:
    """Whether recipient and award may be one."""
    if (_bare_recipient(one), one.award) != (_bare_recipient(other), other.award):
        return False
    if one.recipient == "person":
        found = agree(one.person, other.person)
        # Of those who are honoured with one award on one day hardly two have a name in common.
        enough = _ON_ONE_DAY if _one_ceremony(one, other) else _ANY_DAY
        if found is None or (one.person != other.person and found.weight < enough):
            return False
    if one.award is not None:
        return True
    short, long = sorted((one.award_words, other.award_words), key=len)
    if len(short) >= _ENOUGH_WORDS and set(short) <= set(long) and one.grade == other.grade:
        return True
    return fuzz.token_sort_ratio(" ".join(one.award_words), " ".join(other.award_words)) >= _ALIKE


def _kept_apart(one: Claim, other: Claim) -> bool:
    """Whether one article tells the two as two awards; not where it only contradicts itself in the grade of one."""
    if one.article != other.article:
        return False
    received = one.status == other.status == _RECEIVED
    graded = one.one_grade and one.grade is not None and other.grade is not None and one.grade != other.grade
    of_one_year = one.year is not None and (one.year, one.edition_year) == (other.year, other.edition_year)
    return not (received and graded and of_one_year)


def compare_claims(one: Claim, other: Claim) -> tuple[float, str] | None:
    """Points and reasons; None where recipient, award, year or place among winners are two."""
    if _kept_apart(one, other) or not _one_thing(one, other):
        return None
    time, grade = _time_points(one, other), _grade_points(one, other)
    if time is None or grade is None:
        return None
    return round(time[0] + grade[0], 4), f"{time[1]}; {grade[1]}"


@dataclass(frozen=True, slots=True)
class _Join:
    """Joins two sets of claims unless two of them contradict each other in more than the grade."""

    apart: frozenset[tuple[str, str]]

    def __call__(self, one: tuple[Claim, ...], other: tuple[Claim, ...], pair: Pair) -> tuple[Claim, ...] | None:
        crossing = [(a, b) for a in one for b in other]
        if self.apart and any(ordered(a.id, b.id) in self.apart for a, b in crossing):
            return None
        if pair.score == _RULED:
            return one + other
        if any(_contradict(a, b) or _years_contradict(a, b, one, other) for a, b in crossing):
            return None
        return one + other


def _contradict(one: Claim, other: Claim) -> bool:
    return (
        _kept_apart(one, other)
        or not _one_thing(one, other)
        or _grade_points(one, other) is None
        or _told_before(one, other)
        or _told_before(other, one)
    )


def _years_contradict(one: Claim, other: Claim, mine: Sequence[Claim], yours: Sequence[Claim]) -> bool:
    """Whether two claims are of two years; not where a third, told of the ceremony of the one, has the other's year."""
    return not (_years_agree(one, other) or _is_bridged(one, other, mine) or _is_bridged(other, one, yours))


def _is_bridged(one: Claim, other: Claim, beside: Sequence[Claim]) -> bool:
    """Whether a claim beside the one, of the same ceremony, has the year of the other.

    The year of the ceremony itself may as well be that of the next award, unless told not long after.
    """
    if one.conferred is None:
        return False
    shared = {year for third in beside if _one_ceremony(one, third) for year in _years(third) & _years(other)}
    echo = years_between(one.conferred, other.day) < _ECHO_YEARS
    return any(echo or year < int(one.conferred[:4]) for year in shared)


def _score(claims: Mapping[str, Claim], rulings: Rulings) -> list[Pair]:
    pairs = []
    for left, right in candidate_pairs({name: award_blocks(claim) for name, claim in claims.items()}):
        if (left, right) not in rulings and (compared := compare_claims(claims[left], claims[right])):
            pairs.append(Pair(left, right, *compared))
    ruled = [pair for pair, verdict in sorted(rulings.items()) if verdict == "same"]
    return pairs + [Pair(a, b, _RULED, "ruled by a person") for a, b in ruled if a in claims and b in claims]


def resolve_awards(reports: Iterable[Claim], rulings: Rulings | None = None) -> Resolution:
    """The awards that the claims report. `rulings` as for people: never overruled."""
    claims = {claim.id: claim for claim in reports}
    pairs = _score(claims, rulings or {})
    join = _Join(frozenset(pair for pair, verdict in (rulings or {}).items() if verdict == "different"))
    clusters: list[Cluster] = []
    same: list[Pair] = []
    unsure = [pair for pair in pairs if UNSURE <= pair.score < SAME]
    for part, within in parts_of(claims, [pair for pair in pairs if pair.score >= SAME]):
        start: dict[str, tuple[Claim, ...]] = {name: (claims[name],) for name in part}
        found, used, refused = grow(start, within, join)
        clusters += [Cluster(tuple(members), part[0]) for members in found]
        same += used
        unsure += refused
    by_member = sorted(clusters, key=lambda cluster: cluster.members)
    return Resolution(tuple(by_member), sort_pairs(same), sort_pairs(unsure))


@dataclass(frozen=True, slots=True)
class Award:
    """An award of many claims.

    `grade` is the one that most independent sources give, None on a tie; `grades` counts, for each grade, the
    independent sources; `publishers` and `confirmations` count papers, and papers whose texts are no copies of each
    other. `region` is the code of the region whose government, school or village the recipient is. `first_seen` and
    `last_seen` are the days of the first and the last report. `year`, `edition_year`, `conferred`, `received_by`,
    `streak` and `change` are what most claims give, `year` the earlier one on a tie; so is `score`, of those that tell
    no other grade. `contradictions` names fields in which articles of two independent sources have no value in common;
    for the year any two articles will do.
    """

    claims: tuple[str, ...]
    recipient: str
    label: str
    award: str | None
    award_label: str
    grade: str | None
    rank: int | None
    grades: tuple[tuple[str, int], ...]
    year: int | None
    edition_year: int | None
    conferred: str | None
    status: str
    publishers: int
    confirmations: int
    contradictions: tuple[str, ...]
    region: str | None
    issuer: str | None
    first_seen: str | None
    last_seen: str | None
    score: str | None
    received_by: str | None
    streak: int | None
    change: str | None


# What outweighs what: a fact that has come to pass stands above a hope.
_STATUSES = ("revoked", "received", "not_received", "nominated", "targeted")


def _independent_sources(claims: Sequence[Claim]) -> list[list[str]]:
    """Claims by source: one paper is one, however often it writes, and so are papers that print one text."""
    prints = {claim.id: claim.text_print for claim in claims}
    by_paper: dict[str, str] = {}
    edges = []
    for claim in claims:
        first = by_paper.setdefault(claim.publisher or f"article {claim.article}", claim.id)
        edges.append(ordered(first, claim.id))
    for group in groups_of_copies(prints):
        edges += [(group[0], other) for other in group[1:]]
    return [list(part) for part, _ in parts_of(prints, [Pair(a, b, 1.0, "") for a, b in edges])]


def count_sources(claims: Sequence[Claim]) -> int:
    """How many independent sources the claims have."""
    return len(_independent_sources(claims))


def _contradictions(claims: Sequence[Claim]) -> Iterator[str]:
    """The fields in which articles of two independent sources, for the year any two articles, have no value in common.

    An article that tells two grades of one award contradicts itself and no other paper: interpret notes an issue.
    Copies of a release have its grade, and `grades` tells where not; that reports were of two years nothing else tells.
    """
    told_by_all = {name: {getattr(claim, name) for claim in claims} for name in ("grade", "year", "status")}
    differing = [name for name, values in told_by_all.items() if len(values - {None}) > 1]
    if not differing:
        return
    sources = enumerate(_independent_sources(claims))
    source_of = {claim: number for number, source in sources for claim in source}
    for name in differing:
        told: defaultdict[tuple[int, str], set[object]] = defaultdict(set)
        for claim in claims:
            if (value := getattr(claim, name)) is not None:
                told[source_of[claim.id], claim.article].add(value)
        if any(
            (name == "year" or one[0] != other[0]) and told[one].isdisjoint(told[other])
            for one, other in combinations(told, 2)
        ):
            yield name


def _most(values: list[V]) -> V | None:
    """The value met most often; None for none or a tie."""
    counted = sorted(((values.count(value), value) for value in set(values)), reverse=True)
    if not counted or (len(counted) > 1 and counted[0][0] == counted[1][0]):
        return None
    return counted[0][1]


def _year_told(years: Sequence[int]) -> int | None:
    """The year met most often; of a tie the earlier one: the press calls an award by the year of its ceremony too."""
    return max(sorted(set(years)), key=years.count, default=None)


_REGION = re.compile(r"(?:^|[@:])(\d\d(?:\.\d\d)?)$")


def region_of(recipient: str) -> str | None:
    """The code of the region that a recipient's key names: its government, or where a school or village lies."""
    found = _REGION.search(recipient)
    return found[1] if found else None


def describe_award(claims: Sequence[Claim]) -> Award:
    """What the claims of one award say together, with what they contradict each other in."""
    claims = sorted(claims, key=lambda claim: claim.id)
    settled = [claim for claim in claims if claim.status == "received"] or claims
    by_grade = {grade: [c for c in settled if c.grade == grade] for grade in {c.grade for c in settled if c.grade}}
    grades = sorted(((grade, count_sources(of)) for grade, of in by_grade.items()), key=lambda g: (-g[1], g[0]))
    tied = len(grades) > 1 and grades[0][1] == grades[1][1]
    grade = grades[0][0] if grades and not tied else None
    days = sorted(claim.day for claim in claims if claim.day)
    recipient = min((claim.recipient for claim in claims), key=lambda known: known.startswith("text:"))
    issuers = [claim.issuer for claim in settled if claim.issuer]
    return Award(
        claims=tuple(claim.id for claim in claims),
        recipient=recipient,
        label=max((claim.label for claim in claims), key=lambda label: (len(label), label)),
        award=claims[0].award,
        award_label=max((claim.award_label for claim in claims), key=lambda label: (len(label), label)),
        grade=grade,
        rank=next((claim.rank for claim in settled if claim.grade == grade and claim.rank), None),
        grades=tuple(grades),
        year=_year_told([claim.year for claim in settled if claim.year is not None]),
        edition_year=_most([claim.edition_year for claim in settled if claim.edition_year is not None]),
        conferred=_most([claim.conferred for claim in settled if claim.conferred is not None]),
        status=min((claim.status for claim in claims), key=_STATUSES.index),
        publishers=len({claim.publisher for claim in claims if claim.publisher}),
        confirmations=count_sources(settled),
        contradictions=tuple(_contradictions(settled)),
        region=region_of(recipient),
        issuer=max(sorted(set(issuers)), key=issuers.count, default=None),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        score=_most([claim.score for claim in settled if claim.score is not None and claim.grade in (grade, None)]),
        received_by=_most([claim.received_by for claim in settled if claim.received_by is not None]),
        streak=_most([claim.streak for claim in settled if claim.streak is not None]),
        change=_most([claim.change for claim in settled if claim.change is not None]),
    )
