"""Which body a phrase names: the government of a region, a body of the tables, or one that no table has."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.knowledge import Knowledge, Organisation, Region
from pipeline.records import Term

_LEVELS = {
    "pemko": "kota",
    "pemkot": "kota",
    "pemerintah kota": "kota",
    "kota": "kota",
    "pemkab": "kabupaten",
    "pemerintah kabupaten": "kabupaten",
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "pemprov": "provinsi",
    "pemerintah provinsi": "provinsi",
    "provinsi": "provinsi",
    "prov": "provinsi",
    "pemda": None,
    "pemerintah daerah": None,
    "pemerintah": None,
}
_OPENERS = sorted(_LEVELS, key=len, reverse=True)
# Kinds of bodies that are told apart by their own names.
_OPEN_KINDS = frozenset({"school", "company", "state_company", "bank", "university", "health", "village", "district"})
_COMPANY_TAIL = re.compile(r"\s*(?:\(persero\)|persero|tbk)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """What a phrase names. `kind` is "government", "organisation", or the kind of an open-world body."""

    kind: str
    key: str
    label: str
    reasons: str


def _plain(phrase: str) -> str:
    return " ".join(re.sub(r"[^\w\s'-]", " ", phrase).split())


def _near(candidates: tuple[Region, ...], regions: frozenset[str]) -> list[Region]:
    """The candidates that the article names, else those in a province that it names."""
    named = [region for region in candidates if region.code in regions]
    provinces = {code[:2] for code in regions}
    return named or [region for region in candidates if region.province_code in provinces]


def _choose(candidates: tuple[Region, ...], form: str, regions: frozenset[str]) -> tuple[Region, str] | None:
    """The region that is meant; None where the context does not say which."""
    if len(candidates) == 1 and form.casefold() not in {shared.casefold() for shared in candidates[0].ambiguous}:
        return candidates[0], "only region of this name"
    near = _near(candidates, regions)
    return (near[0], "the namesake in the region of the article") if len(near) == 1 else None


def find_region(phrase: str, knowledge: Knowledge, regions: frozenset[str]) -> tuple[Region, str] | None:
    """The region that a phrase names, with the reason; `regions` are codes that the article names otherwise."""
    plain = _plain(phrase)
    folded = plain.casefold()
    for opener in _OPENERS:
        name = plain[len(opener) :].strip()
        if folded.startswith(f"{opener} ") and (found := knowledge.regions_named(name, _LEVELS[opener])):
            return _choose(found, name, regions)
    return _choose(found, plain, regions) if (found := knowledge.regions_named(plain)) else None


@functools.lru_cache(maxsize=4)
def _opening_words(knowledge: Knowledge) -> dict[str, tuple[str, str]]:
    """Opening form in small letters → (kind, the row's first form in small letters)."""
    rows = [row for row in knowledge.organisation_words if row.type in _OPEN_KINDS]
    return {form.casefold(): (row.type, row.form.casefold()) for row in rows for form in row.forms}


def _towns(regions: frozenset[str]) -> list[str]:
    return sorted(code for code in regions if "." in code)


def _open_body(phrase: str, knowledge: Knowledge, regions: frozenset[str]) -> Body | None:
    """A school, company or village; None for a phrase that names nobody in particular."""
    words = _plain(phrase).casefold().removeprefix("pemerintah ").split()
    opening = _opening_words(knowledge)
    for length in range(min(5, len(words) - 1), 0, -1):
        kind, first = opening.get(" ".join(words[:length]), ("", ""))
        if kind:
            return _named(kind, first, words[length:], phrase, regions)
    return None


def _named(kind: str, first: str, rest: list[str], phrase: str, regions: frozenset[str]) -> Body | None:
    name = _COMPANY_TAIL.sub("", " ".join(rest))
    towns = _towns(regions)
    has_name = any(len(word) > 1 and word.isalpha() for word in rest)
    if kind in {"company", "state_company", "bank"}:
        return Body("company", name, phrase, "company of this name") if has_name else None
    if kind in {"village", "district"} or not has_name:
        # Desa Sukamaju is in every other regency, and SMAN 1 in every town.
        if len(towns) != 1 or not name:
            return None
        kind = "village" if first == "kelurahan" else kind
        start = f"{first} " if kind != "village" else ""
        return Body(kind, f"{start}{name}@{towns[0]}", phrase, f"in the only town that the article names, {towns[0]}")
    return Body(kind, f"{first} {name}", phrase, f"{kind} of this name")


def _of_table(row: Organisation, reason: str, day: str | None, knowledge: Knowledge) -> Body:
    then = knowledge.body_on(row.key, day) or row
    if then is not row:
        reason = f"{reason}; on {day} this was {then.name}"
    return Body("organisation", then.key, then.name, reason)


def _of_region(region: Region, reason: str) -> Body:
    return Body("government", region.code, f"Pemerintah {region.official_name}", reason)


def resolve_body(
    term: Term | None, knowledge: Knowledge, regions: frozenset[str] = frozenset(), day: str | None = None
) -> Body | None:
    """The body that a term names: by its key, else by its words and the regions of the article; None if left open.

    `day` (ISO) is the day of the article: a ministry that did not exist then is the one that had its tasks.
    """
    if term is None:
        return None
    if region := knowledge.region_by_code.get(term.key or ""):
        return _of_region(region, f"region code {region.code}")
    if organisation := knowledge.organisation_by_key.get(term.key or ""):
        return _of_table(organisation, f"organisation key {organisation.key}", day, knowledge)
    plain = _plain(term.raw)
    if found := find_region(term.raw, knowledge, regions):
        return _of_region(found[0], found[1])
    for form in (plain, plain.removesuffix(" RI")):
        rows = [row for row in knowledge.organisations_named(form) if form not in row.ambiguous]
        if len(rows) == 1 and rows[0].type != "regional form":
            return _of_table(rows[0], f"name {form}", day, knowledge)
    return _open_body(term.raw, knowledge, regions)
