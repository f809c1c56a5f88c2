"""The made-up country of the archive: who holds which office when, and which awards its regions received."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate

from pipeline.bench.wording import make_name
from pipeline.knowledge import Knowledge
from pipeline.knowledge.tables import AwardScheme, Region
from pipeline.records import mint_id

FIRST_YEAR, LAST_YEAR = 2016, 2025
_TERM_YEARS = 5
_OFFICES = {
    "provinsi": ("gubernur", "wakil_gubernur", "sekretaris_daerah"),
    "kabupaten": ("bupati", "wakil_bupati", "sekretaris_daerah"),
    "kota": ("wali_kota", "wakil_wali_kota", "sekretaris_daerah"),
}


@dataclass(frozen=True, slots=True)
class Official:
    """A person in an office from the first day of a year to the end of another."""

    id: str
    name: str
    position: str
    title: str
    region: str
    since: int
    until: int

    @property
    def office(self) -> str:
        """The key of the office."""
        return f"{self.position}@{self.region}"


@dataclass(frozen=True, slots=True)
class Given:
    """An award of a region in a year, and in how many articles it is told."""

    id: str
    scheme: AwardScheme
    region: Region
    year: int
    grade: str | None
    rank: int | None
    claims: int


@dataclass(frozen=True)
class World:
    """Regions by falling fame, the officials of each, and all awards."""

    regions: tuple[Region, ...]
    weights: tuple[float, ...]
    officials: dict[str, tuple[Official, ...]]
    awards: tuple[Given, ...]

    def some_region(self, luck: random.Random) -> Region:
        """A region, the famous ones more often."""
        return luck.choices(self.regions, cum_weights=self.weights)[0]

    def speakers(self, luck: random.Random, region: str, year: int) -> list[Official]:
        """One or two of those in office."""
        there = [one for one in self.officials[region] if one.since <= year <= one.until]
        return luck.sample(there, k=luck.choice((1, 1, 2)))


def _officials(luck: random.Random, region: Region, knowledge: Knowledge) -> tuple[Official, ...]:
    found = []
    for position in _OFFICES[region.level]:
        for since in range(FIRST_YEAR, LAST_YEAR + 2, _TERM_YEARS):
            name = make_name(luck)
            who = mint_id("linked-person", name, position, region.code, since)
            title = f"{knowledge.position_by_key[position].name} {region.short_name}"
            found.append(Official(who, name, position, title, region.code, since, since + _TERM_YEARS - 1))
    return tuple(found)


def _grade(luck: random.Random, scheme: AwardScheme, year: int) -> tuple[str | None, int | None]:
    scale = scheme.scale_in(year)
    if scale is None or not scale.grades:
        return None, None
    chosen = luck.choice(scale.grades)
    return chosen.grade, chosen.rank


def _awards(luck: random.Random, regions: tuple[Region, ...], knowledge: Knowledge, count: int) -> tuple[Given, ...]:
    schemes = knowledge.award_schemes
    weights = tuple(accumulate(1 / (rank + 3) for rank in range(len(schemes))))
    found: dict[str, Given] = {}
    while len(found) < count:
        scheme = luck.choices(schemes, cum_weights=weights)[0]
        region, year = luck.choice(regions), luck.randint(FIRST_YEAR, LAST_YEAR)
        name = mint_id("linked-award", scheme.key, region.code, year)
        if name not in found:
            claims = luck.choice((1, 1, 1, 1, 1, 1, 2, 2, 3, 4))
            found[name] = Given(name, scheme, region, year, *_grade(luck, scheme, year), claims)
    return tuple(found.values())


def make_world(luck: random.Random, knowledge: Knowledge, awards: int) -> World:
    """The country with `awards` awards. Raises ValueError for more than its regions, schemes and years allow for."""
    most = len(knowledge.regions) * len(knowledge.award_schemes) * (LAST_YEAR - FIRST_YEAR + 1) // 4
    if awards > most:
        raise ValueError(f"at most {most} awards can be made up")
    regions = tuple(luck.sample(knowledge.regions, k=len(knowledge.regions)))
    officials = {region.code: _officials(luck, region, knowledge) for region in regions}
    weights = tuple(accumulate(1 / (rank + 5) for rank in range(len(regions))))
    return World(regions, weights, officials, _awards(luck, regions, knowledge, awards))
