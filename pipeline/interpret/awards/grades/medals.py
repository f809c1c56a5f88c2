"""Finds medals: "medali emas", "3 perak", "Gold"."""

from __future__ import annotations

import re

from pipeline.interpret.awards.grades.ranks import GradeMention, ordinal_at
from pipeline.interpret.awards.line import Line

_COUNT = re.compile(r"\d{1,3}")
_MEDAL_CONTEXT = frozenset(
    [
        "medali",
        "keping",
        "raih",
        "meraih",
        "merebut",
        "sabet",
        "menyabet",
        "dua",
        "tiga",
        "empat",
        "lima",
        "enam",
        "tujuh",
        "satu",
        "kategori",
        "predikat",
    ]
)
# Behind a medal that ends a row: "SMA 1 meraih emas, SMA 2 perak, dan SMA 3 perunggu".
_BEHIND_MEDAL = frozenset([",", ".", ";", "dan", "serta", "dalam", "pada", "di", "", "”", '"', "untuk", "sedangkan"])
_BEHIND_WON = frozenset(
    ["kategori", "cabang", "cabor", "nomor", "bidang", "kelas", "pada", "dalam", "lewat", "melalui"]
)
_MEDAL_NOUNS = frozenset(["medal", "medals", "winner", "prize", "champion", "diploma", "award", "trophy"])
_MEDAL_TO_VERB = 5  # words
_LONGEST_CONTEST = 6  # words


def _opens_clause(line: Line, i: int) -> bool:
    """Whether the medal at `i` is the subject of "diraih" and the like: "sedangkan perak diraih SD 2"."""
    if line.cap(i) or not (line.low(i - 1) in (",", "sedangkan", "sementara", "adapun", "dan", "serta") or i == 0):
        return False
    return any(line.hit(k, "taken") for k in range(i + 1, min(i + 2 + _MEDAL_TO_VERB, len(line))))


def _stands_before_contest(line: Line, i: int) -> bool:
    """Whether the name of a contest follows the medal at `i`: "perak Porprov Melati 2025"."""
    k = i + 1
    while line.cap(k) and k - i <= _LONGEST_CONTEST:
        if line.hit(k, "name_word"):
            return True
        k += 1
    return False


def medal_at(line: Line, i: int, has_medals: bool) -> GradeMention | None:
    """The medal at `i`; `has_medals` tells that the line speaks of medals."""
    before = line.low(i - 1)
    count = next((line.low(k) for k in (i - 1, i - 2) if _COUNT.fullmatch(line.low(k))), None)
    if line.hit(i, "medal_id"):
        near = (
            before in _MEDAL_CONTEXT
            or (before == "(" and line.low(i + 1) == ")")
            or (has_medals and line.cap(i - 1) and line.low(i + 1) in _BEHIND_MEDAL)
            or _opens_clause(line, i)
            or (before == "dan" and line.hit(i - 2, "medal_id"))
            or _COUNT.fullmatch(before)
            or (has_medals and before in (",", "dan", "maupun"))
            or (line.hit(i - 1, "get") and line.low(i + 1) in _BEHIND_WON)
            or (not line.cap(i) and _stands_before_contest(line, i))
        )
        taken = line.hit(i - 1, "get") and line.is_title
        if not near and not taken and not (line.hit(i - 1, "named") and line.cap(i)):
            return None
        start = i - 1 if before in ("medali", "keping") else i
        return GradeMention(start, i + 1, line.raw(i, i + 1), "medal", None, count)
    hit = line.hit(i, "medal_en")
    if hit and _is_medal(line, i, hit.end, count):
        end = hit.end
        if line.low(end) in _MEDAL_NOUNS:
            end += 1
        if line.low(end) == "level" and (place := ordinal_at(line, end + 1)):
            end = place[0]
        return GradeMention(i, end, line.raw(i, end), "medal", None, count)
    return None


def _is_medal(line: Line, i: int, end: int, count: str | None) -> bool:
    """Whether "Gold" at `i` is a grade and no colour: an award word, a verb or a number stands beside it."""
    before = line.low(i - 1)
    if count or before in _MEDAL_CONTEXT or line.hit(i - 1, "level_head", "prize", "get", "token", "taken", "become"):
        return True
    if before in (",", "dan", "serta", "&") and any(line.hit(k, "medal_en") for k in range(max(0, i - 6), i - 1)):
        return True
    if before == "(" and line.low(end) == ")":
        return True
    return line.cap(i) and (line.low(end) in (*_MEDAL_NOUNS, "the", "awards") or i == 0)
