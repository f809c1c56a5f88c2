"""What speaks for two appearances being one person, in points, with the reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from pipeline.link.appearances import Appearance, Held
from pipeline.link.exclusive_offices import exclude_each_other, married_name
from pipeline.link.name_rarity import NO_CENSUS, Census
from pipeline.link.person_names import Agreement, Words, agree, is_swapped, name_blocks, word_blocks
from pipeline.records import PartialDate

SAME, UNSURE = 3.0, 2.25
# A point is a factor of ten. A name that one in so many bears (its power of ten) speaks for no more and no less.
_EVEN_NAME, _MOST_NAME = 2.5, 4.5
# A name that is everybody's says so; an alias tells as much as a name of two words, where the office is the same.
_COMMON, _ALIAS, _TIED = 30_000, 2.0, 0.5
_OFFICE, _COME_BACK, _CAREER, _UPWARDS, _ELSEWHERE = 4.0, -1.0, 1.0, 0.0, -2.0
_TOWN, _PROVINCE, _FAR, _ANYWHERE = 0.0, -0.5, -2.0, -0.45
# Offices of the state are so few that two holders of one full name are one; these are offices of no body at all.
_STATE = 1.0
_OF_NOBODY = frozenset({"pengusaha", "aparatur_sipil_negara"})
# The few who lead a region succeed each other, and are in its news with and without their offices.
_LEADERS = 1.25
# One name in the news of one town within a week is one story.
_STORY, _STORY_YEARS = 1.85, 8 / 365
# A shorter form of a name keeps its first word; where only the end agrees, it may be a father's or a husband's.
_LOST_WORD, _LOST_HEAD, _LOST_HEAD_IN_OFFICE = 0.25, 1.6, 0.5
_BARE_YEAR, _FORMER_YEAR, _YEAR, _FRESH_YEARS = 0.5, 0.1, 0.05, 2.0
_DAYS = 365.0
# Two seats in two regions within so many years are two people's.
RIVAL_YEARS = 1.0


@dataclass(frozen=True, slots=True)
class _Names:
    """What two names say: points, whether only one word of them agrees, and in words."""

    points: float
    bare: bool
    why: str


def is_bare(words: Words) -> bool:
    """Whether a name is one word alone: it tells somebody only together with the office."""
    return sum(len(word) > 1 for word in words) < 2


def years_between(one: str | None, other: str | None) -> float:
    """Years between two ISO days; one year where a day is unknown."""
    if one is None or other is None:
        return 1.0
    first, second = (PartialDate(day).first_day for day in (one, other))
    return abs((date.toordinal(first) - date.toordinal(second)) / _DAYS)


def people_blocks(seen: Appearance) -> list[str]:
    """Keys of which two appearances share one if they may be one person."""
    names = (seen.words, *seen.aliases)
    stems = sorted({stem for words in names for stem in word_blocks(words)})
    of_office = [f"o:{held.office}:{stem}" for held in seen.offices for stem in stems]
    of_name = [f"n:{key}" for words in names for key in name_blocks(words)]
    return sorted({*of_office, *of_name})


def _compare_names(one: Appearance, other: Appearance, census: Census) -> _Names | None:
    """What the names say, or an alias that an article ties to one of them; None for the names of two people."""
    in_one_office = bool(_shared_offices(one, other))
    if found := agree(one.words, other.words):
        bare = is_bare(one.words) or is_bare(other.words) or found.weight <= 1
        one_in = census.of_name(found.shared)
        why = f"names {' '.join(one.words)} / {' '.join(other.words)}, {_rarity(one_in)}"
        points = _name_points(found, one_in, in_one_office)
        # One word alone tells nobody without the office, however rare it is.
        return _Names(points if in_one_office or not bare else min(0.0, points), bare, why)
    if tied := _tied_alias(one, other, in_one_office, census):
        return tied
    if in_one_office and is_swapped(one.words, other.words):
        return _Names(_ALIAS, False, "the words of the name in the other order")
    mine, yours = married_name(one), married_name(other)
    if mine and mine == yours and in_one_office:
        return _Names(0.0, True, f"{mine[0]}, with her own name or her husband's")
    return None


def _tied_alias(one: Appearance, other: Appearance, in_one_office: bool, census: Census) -> _Names | None:
    """A nickname that one article ties to the name, alone in the other.

    Outside the office it says what a name does, less a doubt: what an article gives as an alias is at times another
    person beside the first.
    """
    alias = other.words if other.words in one.aliases else one.words if one.words in other.aliases else None
    if alias is None:
        return None
    why = f"an article gives {' '.join(alias)} as an alias"
    bare = is_bare(alias)
    if in_one_office:
        return _Names(_ALIAS, bare, why)
    one_in = census.of_name((word, 1.0) for word in alias)
    return _Names(0.0 if bare else _points_of(one_in) - _TIED, bare, f"{why}, {_rarity(one_in)}")


def _rarity(one_in: float) -> str:
    """How rare a name is, in two digits."""
    digits = max(0, math.floor(math.log10(one_in)) - 1)
    rounded = round(one_in / 10**digits) * 10**digits
    return f"{'a common one, ' if one_in < _COMMON else ''}1 in {rounded:,}"


def _points_of(one_in: float) -> float:
    return min(_MOST_NAME, math.log10(one_in) - _EVEN_NAME)


def _name_points(agreement: Agreement, one_in: float, in_one_office: bool) -> float:
    """A name of one word is always a short form: two papers that print no more agree no better."""
    if agreement.headless:
        lost = _LOST_HEAD_IN_OFFICE if in_one_office else _LOST_HEAD
    else:
        lost = 0.0 if agreement.full and agreement.weight > 1 else _LOST_WORD
    return _points_of(one_in) - lost


def rivals(one: Appearance, other: Appearance) -> bool:
    """Whether both hold seats, in two regions, at one time."""
    seats, others = (
        {held for held in seen.offices if held.seat and held.status == "definitive" and held.region}
        for seen in (one, other)
    )
    apart = any(mine.region != yours.region for mine in seats for yours in others)
    return apart and not seats & others and years_between(one.day, other.day) < RIVAL_YEARS


def _genders_differ(one: Appearance, other: Appearance) -> bool:
    return None not in {one.gender, other.gender} and one.gender != other.gender


def _offices_exclude(one: Appearance, other: Appearance) -> bool:
    apart = one.day is not None and other.day is not None and years_between(one.day, other.day) >= RIVAL_YEARS
    return not apart and exclude_each_other(one, other)


def _office_points(one: Appearance, other: Appearance, census: Census) -> tuple[float, str] | None:
    """Points of the offices; None where the places have to decide."""
    if shared := _shared_offices(one, other):
        back = _COME_BACK if all(_comes_back(one, other, *both) for both in shared) else 0.0
        points, why = _same_office({mine for mine, _ in shared}, census)
        return points + back, why + (", left before" if back else "")
    if rivals(one, other):
        return 2 * _ELSEWHERE, "seats in two regions at one time"
    mine, yours = _regions(one.offices), _regions(other.offices)
    if common := mine & yours:
        return _career(one, other, min(common), census)
    if nested := {code for code in mine if code[:2] in yours} | {code for code in yours if code[:2] in mine}:
        return _UPWARDS, f"offices in {min(nested)} and in its province"
    if mine and yours:
        return _ELSEWHERE, "offices in two regions"
    return (_STATE, "both in offices of the state") if _is_of_state(one) and _is_of_state(other) else None


def _shared_offices(one: Appearance, other: Appearance) -> list[tuple[Held, Held]]:
    return [(mine, yours) for mine in one.offices for yours in other.offices if mine.office == yours.office]


def _comes_back(one: Appearance, other: Appearance, mine: Held, yours: Held) -> bool:
    """Whether the one is called a former holder, and the other a holder after that day."""
    (left, left_on), (held, held_on) = sorted(
        ((mine, one.day), (yours, other.day)), key=lambda seen: seen[0].status != "former"
    )
    return left.status == "former" != held.status and left_on is not None and held_on is not None and left_on < held_on


def _same_office(shared: set[Held], census: Census) -> tuple[float, str]:
    """An office that many hold side by side says less: any of them may bear the name."""
    holders, office = min((census.holders_of(held.position), held.office) for held in shared)
    points = _OFFICE - math.log10(holders)
    return points, f"office {office}" + (f", of which a place has {holders}" if holders > 1 else "")


def _career(one: Appearance, other: Appearance, region: str, census: Census) -> tuple[float, str]:
    """From one office of a region to another: those who lead it are few, those who lead a village many."""
    pairs = [
        (mine.position, yours.position)
        for mine in one.offices
        for yours in other.offices
        if mine.region == yours.region == region
    ]
    if any(census.leaders.issuperset(pair) for pair in pairs):
        return _CAREER + _LEADERS, f"among those who lead {region}"
    most = min(max(census.holders_of(mine), census.holders_of(yours)) for mine, yours in pairs)
    return _CAREER - math.log10(most) / 2, f"offices in {region}" + (", of which it has many" if most > 1 else "")


def _is_of_state(seen: Appearance) -> bool:
    """Whether the person holds an office of which the state has one: minister, president, head of a commission."""
    return any("@" not in held.office and held.office not in _OF_NOBODY for held in seen.offices)


def _regions(offices: tuple[Held, ...]) -> set[str]:
    return {held.region for held in offices if held.region}


def _is_national(seen: Appearance) -> bool:
    return any(held.region is None for held in seen.offices)


def _leads(seen: Appearance, towns: set[str], census: Census) -> bool:
    return any(held.position in census.leaders and held.region in towns for held in seen.offices)


def _place_points(one: Appearance, other: Appearance, census: Census) -> tuple[float, str]:
    if towns := {code for code in one.regions & other.regions if "." in code}:
        if years_between(one.day, other.day) < _STORY_YEARS:
            return _TOWN + _STORY, f"both in {min(towns)} within a week"
        leads = _leads(one, towns, census) or _leads(other, towns, census)
        return _TOWN + leads * _LEADERS, f"both in {min(towns)}" + (", which the one leads" if leads else "")
    mine, yours = ({code[:2] for code in seen.regions} for seen in (one, other))
    if mine & yours:
        return _PROVINCE, f"both in province {min(mine & yours)}"
    if mine and yours and not (_is_national(one) or _is_national(other)):
        return _FAR, "provinces apart"
    return _ANYWHERE, ""


def compare_people(one: Appearance, other: Appearance, census: Census = NO_CENSUS) -> tuple[float, str] | None:
    """Points and reasons; None where names or offices are those of two people, or one article names both."""
    if one.article == other.article or _genders_differ(one, other) or _offices_exclude(one, other):
        return None
    names = _compare_names(one, other, census)
    if names is None:
        return None
    points, where = _office_points(one, other, census) or _place_points(one, other, census)
    years = years_between(one.day, other.day)
    score = names.points + points - _age_points(one, other, names.bare, years)
    if not where and score < SAME:
        # A name alone is nothing for a person to decide about.
        return None
    return round(score, 4), "; ".join(part for part in (names.why, where, f"{years:.1f} years apart") if part)


def _age_points(one: Appearance, other: Appearance, bare: bool, years: float) -> float:
    """What the years between take away: offices change hands, but whoever is named as a former holder stays one."""
    if not bare:
        return _YEAR * max(0.0, years - _FRESH_YEARS)
    bare_ones = [seen for seen in (one, other) if is_bare(seen.words)]
    former = any(held.status == "former" for seen in bare_ones for held in seen.offices)
    return years * (_FORMER_YEAR if former else _BARE_YEAR)


def points_alone(seen: Appearance, census: Census = NO_CENSUS) -> float:
    """What would speak for a second appearance that says the same at the same time."""
    names = _compare_names(seen, seen, census)
    points, _ = _same_office(set(seen.offices), census) if seen.offices else _place_points(seen, seen, census)
    return (names.points if names else 0.0) + points
