"""Levels by what stands around them: those of no known scale, and those that the noun of a region opens."""

from __future__ import annotations

import re

from pipeline.interpret.awards.grades.ranks import GradeMention
from pipeline.interpret.awards.line import Line

# "Kabupaten Sangat Inovatif": the region is graded, its noun is no part of the grade.
_GRADED_REGIONS = frozenset(["kabupaten", "kota", "provinsi", "daerah", "kementerian", "lembaga"])
_OF_REGION = re.compile(r"(?:sangat|kurang|cukup|menuju|tidak)\s\w+|(?:ter)?inovatif|(?:ter)?informatif")
TIERS = frozenset(["tingkat", "tingkatan", "jenjang", "strata"])
_OWN_TIERS = frozenset(["strata"])  # of nothing else than awards
_PLACE_NOUNS = frozenset(["karesidenan", "kecamatan", "wilayah", "regional", "kawasan", "pulau", "distrik", "rayon"])
_SCHOOLS = frozenset(["dasar", "menengah", "atas", "pertama", "tinggi", "umum"])


def tier_at(line: Line, i: int) -> GradeMention | None:
    """A level of no known scale that opens its clause: "Tingkat Widya diraih Desa Melati dan Desa Mawar"."""
    if line.low(i) not in TIERS:
        return None
    if (end := _named_tier_end(line, i)) > 0:
        return GradeMention(i, end, line.raw(i + 1, end), "level", head="tingkat")
    if not _opens(line, i) or not _is_tier_name(line, i + 1):
        return None
    k = i + 2
    if line.low(k) == "sebagai":  # "sebagai yang tertinggi"
        k = next((m for m in range(k, min(k + 5, len(line))) if line.hit(m, "taken", "given", "received")), k)
    if not line.hit(k, "taken", "given", "received"):
        return None
    return GradeMention(i, i + 2, line.raw(i + 1, i + 2), "level", head="tingkat")


def _named_tier_end(line: Line, i: int) -> int:
    """Index behind a level of no known scale that stands behind an award's name and is given out, else -1.

    "Anugerah Melati 2024 strata Wreda tahun ini jatuh kepada", "jenjang Teratai diberikan kepada".
    """
    if not (line.cap(i - 1) or line.low(i - 1).isdigit()) and not _opens(line, i):
        return -1
    if line.body_end(i + 1) > 0 or not _is_proper(line, i + 1):
        return -1
    end = i + 3 if _is_proper(line, i + 2) else i + 2
    if line.cap(end):
        return -1
    k = end
    while line.low(k) in ("tahun", "ini", "tersebut", "itu") or line.low(k).isdigit():
        k += 1
    handed = line.hit(k, "taken", "given", "received") is not None or line.low(k) in ("kepada", "jatuh", "untuk")
    return end if handed or (line.low(i) in _OWN_TIERS and line.low(k) in (",", ".", "", "(", "dan")) else -1


def _is_proper(line: Line, i: int) -> bool:
    """Whether a proper word stands at `i` that is no region, school, scope or abbreviation."""
    word = line.tokens[i].text if i < len(line) else ""
    if not word.isalpha() or not line.cap(i) or word.isupper() or line.low(i) in (*_SCHOOLS, *_PLACE_NOUNS):
        return False
    return not line.hit(i, "scope", "opener", "group", "ordinal", "stop", "village", "calendar")


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
