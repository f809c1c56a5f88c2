"""What speaks for two appearances being one person, in points, with the reasons."""

from __future__ import annotations

from datetime import date

from pipeline.link.appearances import Appearance, Held
from pipeline.link.exclusive_offices import exclude_each_other, married_name
from pipeline.link.person_names import Agreement, Words, agree, is_swapped, name_blocks, word_blocks
from pipeline.records import PartialDate

SAME, UNSURE = 3.0, 2.25
_OFFICE, _CAREER, _UPWARDS, _ELSEWHERE = 4.0, 2.0, 0.5, -2.0
_TOWN, _PROVINCE, _FAR = 1.0, 0.5, -1.5
# Offices of the state are so few that two holders of one full name are one; these are offices of no body at all.
_STATE = 1.5
_OF_NOBODY = frozenset({"pengusaha", "aparatur_sipil_negara"})
# One name in the news of one town within a week is one story.
_STORY, _STORY_YEARS = 0.5, 8 / 365
_MOST_NAME = 4.0
# A shorter form of a name keeps its first word; where only the end agrees, it may be a father's or a husband's.
_LOST_WORD, _LOST_HEAD = 0.25, 1.25
_BARE_YEAR, _YEAR, _FRESH_YEARS = 0.5, 0.05, 2.0
_DAYS = 365.0
# Two seats in two regions within so many years are two people's.
RIVAL_YEARS = 1.0


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


def _name_agreement(one: Appearance, other: Appearance) -> tuple[Agreement, str] | None:
    """The agreement of the names, or of an alias that an article ties to one of them."""
    if found := agree(one.words, other.words):
        return found, f"names {' '.join(one.words)} / {' '.join(other.words)}"
    # The office has to agree too: what an article gives as an alias is at times another person beside the first.
    in_one_office = {held.office for held in one.offices} & {held.office for held in other.offices}
    if in_one_office and (other.words in one.aliases or one.words in other.aliases):
        return Agreement(2.0, True), "an article gives one name as the other's alias"
    if in_one_office and is_swapped(one.words, other.words):
        return Agreement(2.0, True), "the words of the name in the other order"
    mine, yours = married_name(one), married_name(other)
    if mine and mine == yours and in_one_office:
        return Agreement(1.0, False), f"{mine[0]}, with her own name or her husband's"
    return None


def _name_points(agreement: Agreement) -> float:
    """One word tells nothing by itself; each further one tells more, up to a bound."""
    if agreement.weight <= 1:
        return 0.0
    lost = 0.0 if agreement.full else _LOST_HEAD if agreement.headless else _LOST_WORD
    return max(0.0, min(_MOST_NAME, 1.75 * agreement.weight - 1.5) - lost)


def rivals(one: Appearance, other: Appearance) -> bool:
    """Whether both hold seats, in two regions, at one time."""
    seats, others = (
        {held for held in seen.offices if held.seat and held.status == "definitive" and held.region}
        for seen in (one, other)
    )
    apart = any(mine.region != yours.region for mine in seats for yours in others)
    return apart and not seats & others and years_between(one.day, other.day) < RIVAL_YEARS


def _offices_exclude(one: Appearance, other: Appearance) -> bool:
    apart = one.day is not None and other.day is not None and years_between(one.day, other.day) >= RIVAL_YEARS
    return not apart and exclude_each_other(one, other)


def _office_points(one: Appearance, other: Appearance) -> tuple[float, str] | None:
    """Points of the offices; None where the places have to decide."""
    if shared := {held.office for held in one.offices} & {held.office for held in other.offices}:
        return _OFFICE, f"office {min(shared)}"
    if rivals(one, other):
        return 2 * _ELSEWHERE, "seats in two regions at one time"
    mine, yours = _regions(one.offices), _regions(other.offices)
    if shared := mine & yours:
        return _CAREER, f"offices in {min(shared)}"
    if nested := {code for code in mine if code[:2] in yours} | {code for code in yours if code[:2] in mine}:
        return _UPWARDS, f"offices in {min(nested)} and in its province"
    if mine and yours:
        return _ELSEWHERE, "offices in two regions"
    return (_STATE, "both in offices of the state") if _is_of_state(one) and _is_of_state(other) else None


def _is_of_state(seen: Appearance) -> bool:
    """Whether the person holds an office of which the state has one: minister, president, head of a commission."""
    return any("@" not in held.office and held.office not in _OF_NOBODY for held in seen.offices)


def _regions(offices: tuple[Held, ...]) -> set[str]:
    return {held.region for held in offices if held.region}


def _is_national(seen: Appearance) -> bool:
    return any(held.region is None for held in seen.offices)


def _place_points(one: Appearance, other: Appearance) -> tuple[float, str]:
    if towns := {code for code in one.regions & other.regions if "." in code}:
        story = _STORY if years_between(one.day, other.day) < _STORY_YEARS else 0.0
        return _TOWN + story, f"both in {min(towns)}" + (" within a week" if story else "")
    mine, yours = ({code[:2] for code in seen.regions} for seen in (one, other))
    if mine & yours:
        return _PROVINCE, f"both in province {min(mine & yours)}"
    if mine and yours and not (_is_national(one) or _is_national(other)):
        return _FAR, "provinces apart"
    return 0.0, ""


def compare_people(one: Appearance, other: Appearance) -> tuple[float, str] | None:
    """Points and reasons; None where names or offices are those of two people, or one article names both."""
    if one.article == other.article or _offices_exclude(one, other):
        return None
    names = _name_agreement(one, other)
    if names is None:
        return None
    agreement, why = names
    points, where = _office_points(one, other) or _place_points(one, other)
    bare = is_bare(one.words) or is_bare(other.words) or agreement.weight <= 1
    years = years_between(one.day, other.day)
    age = _BARE_YEAR * years if bare else _YEAR * max(0.0, years - _FRESH_YEARS)
    score = _name_points(agreement) + points - age
    return round(score, 4), "; ".join(part for part in (why, where, f"{years:.1f} years apart") if part)


def points_alone(seen: Appearance) -> float:
    """What would speak for a second appearance that says the same at the same time."""
    agreement = agree(seen.words, seen.words)
    points, _ = (_OFFICE, "") if seen.offices else _place_points(seen, seen)
    return (_name_points(agreement) if agreement else 0.0) + points
