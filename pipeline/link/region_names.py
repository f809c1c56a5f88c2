"""Which region a phrase names, with the regions of its article to tell namesakes apart."""

from __future__ import annotations

import re

from pipeline.knowledge import Knowledge, Region

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


def plain_words(phrase: str) -> str:
    """A phrase without punctuation and spare spaces."""
    return " ".join(re.sub(r"[^\w\s'-]", " ", phrase).split())


def _near(candidates: tuple[Region, ...], regions: frozenset[str]) -> list[Region]:
    """The candidates that the article names, else those in a province that it names."""
    named = [region for region in candidates if region.code in regions]
    provinces = {code[:2] for code in regions}
    return named or [region for region in candidates if region.province_code in provinces]


def choose_region(
    candidates: tuple[Region, ...], form: str, regions: frozenset[str], level: str | None = None
) -> tuple[Region, str] | None:
    """The region that is meant; None where the context does not say which. `level` is that by which they were found."""
    if level and len(candidates) == 1:
        return candidates[0], f"only {level} of this name"
    if len(candidates) == 1 and form.casefold() not in {shared.casefold() for shared in candidates[0].ambiguous}:
        return candidates[0], "only region of this name"
    near = _near(candidates, regions)
    return (near[0], "the namesake in the region of the article") if len(near) == 1 else None


def find_region(phrase: str, knowledge: Knowledge, regions: frozenset[str]) -> tuple[Region, str] | None:
    """The region that a phrase names, with the reason; `regions` are codes that the article names otherwise."""
    plain = plain_words(phrase)
    folded = plain.casefold()
    for opener in _OPENERS:
        name = plain[len(opener) :].strip()
        level = _LEVELS[opener]
        if folded.startswith(f"{opener} ") and (found := knowledge.regions_named(name, level)):
            return choose_region(found, name, regions, level)
    return choose_region(found, plain, regions) if (found := knowledge.regions_named(plain)) else None


def towns_of(regions: frozenset[str]) -> list[str]:
    """The codes of regencies and cities, sorted."""
    return sorted(code for code in regions if "." in code)
