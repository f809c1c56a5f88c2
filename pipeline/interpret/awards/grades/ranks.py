"""Finds ranks: "juara 2", "peringkat ketiga", "terbaik II", "10 besar"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.interpret.awards.line import Hit, Line

_ROMAN = frozenset(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"])
_NUMBER = re.compile(r"\d{1,4}(?:[.,]?\d{3})?\+?|\d{2,4}-\d{2,4}")
# "peringkat 3 terbaik", "peringkat 131 dunia": what it is a place of belongs to the rank.
_RANK_TAIL = frozenset(["terbaik", "umum", "besar", "dunia", "nasional"])
_BEFORE_ORDINAL = frozenset(["no", "nomor", "tempat", "harapan", "level", "bintang", "pemenang", "terbaik"])
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_RANK_BEHIND = frozenset(["tahun", "kali", "hari", "persen", "desa", "dunia", "orang", "/"])


@dataclass(frozen=True, slots=True)
class GradeMention:
    """Tokens `start` to `end` of a line print the grade `raw`; `count` is how many of a medal were won."""

    start: int
    end: int
    raw: str
    kind: str
    rank: int | None = None
    count: str | None = None
    head: str | None = None


def ordinal_at(line: Line, i: int) -> tuple[int, int | None] | None:
    """(index behind the ordinal, its value) where an ordinal stands at `i`: "I", "2", "ketiga", "ke-1", "ke lima"."""
    if i >= len(line):
        return None
    token = line.tokens[i]
    if token.low == "ke" and i + 1 < len(line):
        inner = line.hit(i + 1, "ordinal")
        if line.low(i + 1) == "-":
            inner = line.hit(i + 2, "ordinal")
        if inner and inner.value:
            return inner.end, int(inner.value)
        if _NUMBER.fullmatch(line.low(i + 1)):
            return i + 2, None
        return None
    hit = line.hit(i, "ordinal")
    if hit and hit.value and (token.text.upper() not in _ROMAN or token.text.isupper()):
        return hit.end, int(hit.value)
    if line.low(i + 1) in ("persen", "%") or (
        line.low(i + 1) == "," and line.low(i + 2).isdigit() and line.tokens[i + 1].end == line.tokens[i + 2].start
    ):
        return None
    if token.low.isdigit() and line.low(i + 1) == "–" and _is_range(line, i):
        return i + 3, None
    if re.fullmatch(r"(?:ke-?)?\d{1,4}\+?|\d{2,4}-\d{2,4}|\d\.\d{3}", token.low):
        number = re.sub(r"\D", "", token.low) if "-" not in token.low[2:] else ""
        return i + 1, int(number) if number and len(number) < 4 else None
    return None


def _is_range(line: Line, i: int) -> bool:
    """Whether two numbers of two to four digits stand around the dash behind token `i`, without a blank."""
    ends = [token.low for token in line.tokens[i : i + 3 : 2]]
    return len(ends) == 2 and all(re.fullmatch(r"\d{2,4}", end) for end in ends) and " " not in line.raw(i, i + 3)


def _numbered_superlative(line: Line, i: int) -> GradeMention | None:
    """A place among the best of a kind: "Tergiat II"."""
    hit = line.hit(i, "superlative")
    if hit is None or hit.end >= len(line) or line.tokens[hit.end].text not in _ROMAN:
        return None
    place = ordinal_at(line, hit.end)
    return GradeMention(i, place[0], line.raw(i, place[0]), "rank", place[1]) if place else None


def rank_at(line: Line, i: int) -> GradeMention | None:
    """The rank whose head stands at `i` ("juara 2", "peringkat ketiga")."""
    head = line.hit(i, "rank_head")
    if not head:
        return _numbered_superlative(line, i)
    if head.form == "terbaik" and not ordinal_at(line, head.end) and _stands_alone(line, i):
        return GradeMention(i, head.end, line.raw(i, head.end), "bare")
    if head.form == "kampiun":
        return GradeMention(i, head.end, line.raw(i, head.end), "bare") if _is_become(line, i) else None
    if head.form in _BEFORE_ORDINAL:
        return _ordinal_rank(line, i, head)
    if line.low(i) == "juara":
        return _champion(line, i, head.end)
    return _place(line, i, head.end)


def place_in_title_at(line: Line, i: int) -> GradeMention | None:
    """The Roman place at `i` behind a word of praise that ends a title: "Guru Teladan II"."""
    if i >= len(line) or line.tokens[i].text not in _ROMAN or not line.hit(i - 1, "model"):
        return None
    place = ordinal_at(line, i)
    return GradeMention(i, i + 1, line.raw(i, i + 1), "rank", place[1]) if place else None


def _ordinal_rank(line: Line, i: int, head: Hit) -> GradeMention | None:
    """Heads that need an ordinal right behind ("terbaik II"; "terbaik 2 tahun" is none)."""
    found = ordinal_at(line, head.end)
    if not found or line.low(found[0]) in _NO_RANK_BEHIND or _YEAR.fullmatch(line.low(head.end)):
        return None
    if head.form in ("no", "nomor") and found[1] != 1:
        return None
    if head.form == "level" and _goes_on_as_decimal(line, found[0]):
        return None
    end = scope_end(line, found[0])
    return GradeMention(i, end, line.raw(i, end), "rank", found[1])


def scope_end(line: Line, i: int) -> int:
    """Index behind the words at `i` that say of what somebody holds a place ("nasional", "besar").

    "se-Jawa Timur" says so too, but readers of the gold leave it out.
    """
    while line.low(i) in _RANK_TAIL:
        i += 1
    return i


def _goes_on_as_decimal(line: Line, i: int) -> bool:
    """Whether decimals stand at `i`, right behind a number: a rate of "1,74" is no step of a scale."""
    if line.low(i) not in (",", ".") or not line.low(i + 1).isdigit():
        return False
    return line.tokens[i - 1].end == line.tokens[i].start and line.tokens[i].end == line.tokens[i + 1].start


def _champion(line: Line, i: int, j: int) -> GradeMention:
    """ "juara" with what specifies it: umum, harapan, an ordinal, or nothing."""
    if line.low(j) == "umum":
        place = ordinal_at(line, j + 1)
        end, rank = place if place and place[1] is not None else (j + 1, 1)
        return GradeMention(i, end, line.raw(i, end), "rank", rank)
    if line.low(j) == "favorit":
        return GradeMention(i, j + 1, line.raw(i, j + 1), "rank")
    if line.low(j) == "bertahan":  # what was won before and is now at stake is the title
        return GradeMention(i, j + 1, line.raw(i, j), "bare")
    if line.low(j) == "harapan":
        j += 2 if line.low(j + 1) == "favorit" else 1
    if line.low(j) == "dunia" or (line.low(j) == "nasional" and not line.cap(j + 1)):
        return GradeMention(i, j + 1, line.raw(i, j + 1), "bare")
    return _with_ordinal(line, i, j) or GradeMention(i, j, line.raw(i, j), "bare")


def _place(line: Line, i: int, j: int) -> GradeMention | None:
    """ "peringkat", "posisi", "urutan", "runner up" with their ordinal."""
    if line.low(j) == "." and line.low(i) == "no":
        j += 1
    found = _with_ordinal(line, i, j)
    if found:
        return found
    if line.low(j) in ("teratas", "tertinggi", "puncak", "buncit") and line.low(i) != "runner":
        end = scope_end(line, j + 1)
        return GradeMention(i, end, line.raw(i, end), "rank", 1)
    if not line.low(i).startswith("runner"):
        return None
    end = scope_end(line, j)
    return GradeMention(i, end, line.raw(i, end), "rank", 2)


def _with_ordinal(line: Line, i: int, j: int) -> GradeMention | None:
    found = ordinal_at(line, j)
    if not found:
        return None
    end = scope_end(line, found[0])
    return GradeMention(i, end, line.raw(i, end), "rank", found[1])


def _stands_alone(line: Line, i: int) -> bool:
    """Whether "terbaik" at `i` is what somebody became ("menjadi yang terbaik pada lomba X") and part of no name."""
    return _is_become(line, i) and line.low(i + 1) in (
        "pada",
        "dalam",
        "di",
        "lomba",
        "kategori",
        "ajang",
        "tingkat",
        "dari",
        ".",
        ",",
        "",
    )


def _is_become(line: Line, i: int) -> bool:
    """Whether what stands at `i` is what somebody became: "keluar sebagai kampiun", "menjadi yang terbaik"."""
    before = [line.low(k) for k in (i - 1, i - 2)]
    return before[0] in ("menjadi", "jadi", "sebagai", "predikat") or (
        before[0] == "yang" and before[1] in ("menjadi", "jadi", "sebagai")
    )


def top_at(line: Line, i: int) -> GradeMention | None:
    """A place among the first ("Top 45", "10 besar") at `i`; "babak 8 besar" is a stage."""
    if line.hit(i - 1, "stage"):
        return None
    if line.low(i) in ("top", "best") and re.fullmatch(r"\d{1,3}|ten|five", line.low(i + 1)):
        return GradeMention(i, i + 2, line.raw(i, i + 2), "top")
    if re.fullmatch(r"\d{1,3}", line.low(i)) and line.low(i + 1) == "besar":
        return GradeMention(i, i + 2, line.raw(i, i + 2), "top")
    if line.hit(i, "ordinal") and line.low(i + 1) == "besar" and not line.cap(i + 1):
        return GradeMention(i, i + 2, line.raw(i, i + 2), "top")
    return None
