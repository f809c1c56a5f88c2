"""Levels by what stands around them: those of no known scale, and those that the noun of a region opens."""

from __future__ import annotations

import re

from pipeline.interpret.award_line import Line
from pipeline.interpret.grade_ranks import GradeMention

# "Kabupaten Sangat Inovatif": the region is graded, its noun is no part of the grade.
_GRADED_REGIONS = frozenset(["kabupaten", "kota", "provinsi", "daerah", "kementerian", "lembaga"])
_OF_REGION = re.compile(r"(?:sangat|kurang|cukup|menuju|tidak)\s\w+|(?:ter)?inovatif|(?:ter)?informatif")
_TIERS = frozenset(["tingkat", "tingkatan", "jenjang", "strata"])
_SCHOOLS = frozenset(["dasar", "menengah", "atas", "pertama", "tinggi", "umum"])


def tier_at(line: Line, i: int) -> GradeMention | None:
    """A level of no known scale that opens its clause: "Tingkat Widya diraih Desa Melati dan Desa Mawar"."""
    if line.low(i) not in _TIERS or not _opens(line, i) or not _is_tier_name(line, i + 1):
        return None
    k = i + 2
    if line.low(k) == "sebagai":  # "sebagai yang tertinggi"
        k = next((m for m in range(k, min(k + 5, len(line))) if line.hit(m, "taken", "given", "received")), k)
    if not line.hit(k, "taken", "given", "received"):
        return None
    return GradeMention(i, i + 2, line.raw(i + 1, i + 2), "level", head="tingkat")


def _opens(line: Line, i: int) -> bool:
    """Whether a clause starts at `i`."""
    return i == line.first or line.low(i - 1) in (",", ";", "adapun", "sedangkan", "sementara", "dan", "serta", "untuk")


def _is_tier_name(line: Line, i: int) -> bool:
    """Whether one proper word stands at `i` that is no region, school level or scope."""
    word = line.tokens[i].text if i < len(line) else ""
    if not word.isalpha() or not line.cap(i) or word.isupper() or line.cap(i + 1):
        return False
    return not line.hit(i, "scope", "opener", "group", "ordinal", "level", "stop") and line.low(i) not in _SCHOOLS


def is_graded_region(line: Line, j: int) -> bool:
    """Whether the noun of a region at `j` stands in front of its grade ("predikat Kabupaten Sangat Inovatif")."""
    hit = line.hit(j + 1, "level") if line.low(j) in _GRADED_REGIONS else None
    if hit is None or not line.cap(j + 1) or line.cap(hit.end):
        return False
    return _OF_REGION.fullmatch(hit.form) is not None
