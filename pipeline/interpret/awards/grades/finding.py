"""Finds grades: ranks, medals, levels and opinions."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.interpret.awards.grades.medals import medal_at
from pipeline.interpret.awards.grades.ranks import (
    GradeMention,
    ordinal_at,
    place_in_title_at,
    rank_at,
    scope_end,
    top_at,
)
from pipeline.interpret.awards.grades.tiers import is_graded_region, tier_at
from pipeline.interpret.awards.line import Line

__all__ = ["GradeMention", "find_grades", "ordinal_at"]

_LETTER = re.compile(r"A{1,3}|B{1,2}|C{1,2}|D|A[+-]?|B[+-]?|BBB|Aa\d|id[AB]{1,3}\+?")
_BARE_LETTER = re.compile(r"A{1,2}|BB?|CC?")
_MOVES = frozenset(["naik", "turun", "meningkat", "menurun", "kenaikan", "peningkatan", "penurunan"])
_UP_TO = frozenset(["sampai", "hingga", "-", "–", "s.d", "s/d"])
_SPELLED = re.compile(r"ke[a-z]{3,}|pertama")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_LONGEST_RUN = 9  # places
_LAST_PLACE = 10
_ROW_ITEM = 14  # words from one place of a row to the next
_FILLERS = ("akreditasi", "penilaian", "nilai", "kategori", "predikat", "dengan", "nilai", ":", "level")
_WEAK_HEADS = frozenset(
    ["sebagai", "penghargaan", "masuk", "kualitas", "bintang", "trofi", "tropi", "indeks", "status"]
)
_ACCREDITERS = frozenset(["lembaga", "badan", "majelis", "komite"])
_NO_BEST = frozenset(["nilai", "skor", "kualitas", "tingkat", "peringkat", "indeks", "status", "kelas"])


def _level_end(line: Line, i: int, strict: bool) -> int:
    """Index behind the level at `i` (a letter, or a word of a scale), or `i`."""
    if i >= len(line):
        return i
    token = line.tokens[i]
    if _LETTER.fullmatch(token.text) and not strict:
        if line.low(i + 1) in ("+", "-", "–") and line.tokens[i + 1].start == token.end and not line.cap(i + 2):
            return i + 2
        return i + 2 if line.low(i + 1) in ("plus", "minus") else i + 1
    hit = line.hit(i, "opinion") or line.hit(i, "level") or (None if strict else line.scale_step(i))
    if not hit:
        return i
    return (
        hit.end + 1
        if line.low(i) == "prima" and hit.end < len(line) and line.tokens[hit.end].text in "ABC"
        else hit.end
    )


def _level_at(line: Line, i: int) -> GradeMention | None:
    """A level behind its head: "predikat BB", "kategori Nindya", "akreditasi Unggul", "opini WTP"."""
    head = line.hit(i, "level_head")
    if head and head.form == "tergolong" and not line.cap(head.end):
        return None  # "tergolong tinggi" describes
    if not head or (head.form == "akreditasi" and line.low(i - 1) in _ACCREDITERS):
        return None
    j = head.end
    for filler in _FILLERS:
        j += line.low(j) == filler
    quoted = line.low(j) in ("“", '"', "'", "‘", "”")
    j += quoted
    weak = head.form in _WEAK_HEADS
    j += is_graded_region(line, j)
    end = _level_end(line, j, strict=weak)
    if end == j or (quoted and line.low(end) not in ('"', "”", "“", "'", "’", "(")):
        return None
    if not quoted and _is_no_level(line, j, end, head.form):
        return None
    if weak and not (line.cap(j) or quoted):
        return None
    if head.form == "zona" or ((whole := line.hit(i, "level")) and whole.end == end):
        j = i  # "Kualitas Tinggi", "zona hijau": the head belongs to the grade
    words, end = _with_bracket(line, j, end)
    if line.hit(j, "opinion"):
        return GradeMention(i, end, words, "opinion", head="opini")
    return GradeMention(j if weak or line.hit(i, "graded") else i, end + quoted, words, "level", head=head.form)


def scale_words(line: Line, i: int, j: int) -> tuple[int, int] | None:
    """The first token of a whole expression of a scale around the tokens `i` to `j` and the index behind it, or None.

    "Sehat" alone is "Kurang Sehat" where that is printed; a letter in brackets behind it belongs to it.
    """
    for k in range(max(0, i - 1), i + 1):
        end = max((hit.end for kind in ("opinion", "level", "grade_name") if (hit := line.hit(k, kind))), default=k)
        if end >= j and end > k:
            raw, behind = _with_bracket(line, k, end)
            return k, behind if raw.endswith(")") else end
    return None


def _is_no_level(line: Line, j: int, end: int, head: str) -> bool:
    """Whether the words of a scale at `j` to `end` are part of something else ("kategori Utama Pelayanan")."""
    words = line.raw(j, end)
    if words.lower() in ("terbaik", "tertinggi") and (head in _NO_BEST or ordinal_at(line, end)):
        return True
    if words in ("kurang", "cukup") and line.low(end) in ("dari", "baik", "."):
        return True
    names_topic = line.cap(end) and words[0].isupper() and head in ("kategori", "katagori") and len(words) > 2
    return names_topic and not line.hit(end, "level_head", "prize")


def _with_bracket(line: Line, j: int, end: int) -> tuple[str, int]:
    """The level's words and end, with the letter or word in brackets that belongs to it ("Sangat Baik (A-)")."""
    if line.low(end) != "(":
        return line.raw(j, end), end
    close = line.close_bracket(end)
    inner = line.raw(end + 1, close - 1) if close > end + 2 else ""
    if line.hit(j, "opinion") and line.hit(end + 1, "opinion"):
        return inner, close
    if inner and (_LETTER.fullmatch(inner) or (line.hit(end + 1, "level") and close == end + 3)):
        return line.raw(j, close), close
    return line.raw(j, end), end


def _changed_at(line: Line, i: int) -> GradeMention | None:
    """The letter reached in "naik dari CC menjadi B", "turun ke BB"."""
    if line.low(i - 1) == "dari" and line.low(i + 1) in ("menjadi", "ke") and _LETTER.fullmatch(line.tokens[i].text):
        return GradeMention(i, i + 1, line.raw(i, i + 1), "level")
    if line.low(i - 1) not in ("menjadi", "ke") or not _LETTER.fullmatch(line.tokens[i].text):
        return None
    if not any(line.low(k) in _MOVES for k in range(max(0, i - 12), i)):
        return None
    return GradeMention(i, i + 1, line.raw(i, i + 1), "level")


def _bare_letter_at(line: Line, i: int) -> GradeMention | None:
    """A letter right behind a verb of winning ("memperoleh BB dengan skor 74,38"): what stands behind it is no name."""
    token = line.tokens[i]
    if not _BARE_LETTER.fullmatch(token.text) or not line.hit(i - 1, "get"):
        return None
    end = _level_end(line, i, strict=False)
    if line.cap(end) or line.hit(end, "group", "opener"):
        return None
    words, end = _with_bracket(line, i, end)
    return GradeMention(i, end, words, "level")


def _named_at(line: Line, i: int) -> GradeMention | None:
    """A grade that needs no word in front: "Pakarti Utama I", "Tanpa Catatan", "Wistara"."""
    hit = line.hit(i, "grade_name")
    if (
        not hit
        or not line.cap(i)
        or (hit.end < len(line) and line.hit(i, "level") and line.low(i - 1) in ("kota", "desa"))
    ):
        return None
    return GradeMention(i, hit.end, line.raw(i, hit.end), "level")


def _step_at(line: Line, i: int) -> GradeMention | None:
    """A step of the scale of a scheme that the article names, standing alone: "peraih Hijau", ", Kualitas Tinggi"."""
    hit = line.scale_step(i)
    if not hit or not line.cap(i) or line.cap(hit.end):
        return None
    moved = line.low(i - 1) in ("menjadi", "ke") and any(line.low(k) in _MOVES for k in range(max(0, i - 12), i))
    if moved or line.low(i - 1) in ("kini",) or line.hit(i - 1, "winner", "become"):
        return GradeMention(i, hit.end, line.raw(i, hit.end), "level")
    if line.low(i - 1) in (",", ":", "(") and (hit.end == len(line) or line.low(hit.end) in (".", ",", ")", ";")):
        return GradeMention(i, hit.end, line.raw(i, hit.end), "level")
    return None


def _opinion_at(line: Line, i: int) -> GradeMention | None:
    hit = line.hit(i, "opinion")
    if not hit or not line.cap(i):
        return None
    end, raw = hit.end, line.raw(i, hit.end)
    if line.low(end) == "(" and line.hit(end + 1, "opinion") and line.low(end + 2) == ")":
        raw = line.raw(end + 1, end + 2)
        end += 3
    return GradeMention(i, end, raw, "opinion")


def _chained(line: Line, first: GradeMention) -> list[GradeMention]:
    """Further ranks that share the head of `first`: "peringkat kedua dan ketiga", "juara 1, 2 dan 3"."""
    if first.kind == "level":
        return _levels_behind(line, first)
    if first.kind != "rank" or first.rank is None:
        return []
    found: list[GradeMention] = []
    head, end = line.raw(first.start, first.start + 1), first.end
    if line.low(end) in _UP_TO and (steps := _steps_up_to(line, first)):
        return steps
    while line.low(end) in (",", "dan", "serta"):
        start = end + 2 if line.low(end) == "," and line.low(end + 1) == "dan" else end + 1
        ordinal = ordinal_at(line, start)
        if ordinal and (other := scope_end(line, ordinal[0])) > ordinal[0] and line.low(ordinal[0]) != "besar":
            raw = line.raw(start, other)  # "urutan 27 nasional dan 412 dunia": places among others
            found.append(GradeMention(start, other, raw, "rank", ordinal[1]))
            break
        if not ordinal or ordinal[1] is None or ordinal[1] <= first.rank or line.hit(ordinal[0], "counted", "ordinal"):
            break
        if line.low(ordinal[0]) in ("medali", "emas", "perak", "perunggu", "tahun", "kali", "orang", "juta", "ribu"):
            break
        place = line.raw(start, ordinal[0])
        raw = place if _SPELLED.fullmatch(place.lower()) else f"{head} {place}"  # "ketiga" needs no head to be read
        found.append(GradeMention(start, ordinal[0], raw, "rank", ordinal[1]))
        end = ordinal[0]
    return found


def _levels_behind(line: Line, first: GradeMention) -> list[GradeMention]:
    """Further levels that share the head of `first`, the last behind "dan": "predikat A, BB, dan B"."""
    found: list[GradeMention] = []
    end, is_last = first.end, False
    while not is_last and line.low(end) in (",", "dan", "serta"):
        start = end + 1
        is_last = line.low(end) != "," or line.low(start) in ("dan", "serta")
        start += line.low(end) == "," and is_last
        end = _level_end(line, start, strict=not _LETTER.fullmatch(first.raw))
        if end == start or not line.cap(start):
            return []
        found.append(replace(first, start=start, end=end, raw=line.raw(start, end)))
    return found if is_last else []


def _steps_up_to(line: Line, first: GradeMention) -> list[GradeMention]:
    """The places behind `first` up to the last one named: "juara harapan 1 sampai 3", "juara I - III"."""
    last = ordinal_at(line, first.end + 1)
    if not last or last[1] is None or first.rank is None or not 1 <= last[1] - first.rank <= _LONGEST_RUN:
        return []
    number = line.raw(first.end - 1, first.end)
    if not (number.isdigit() or number in _ROMANS) or line.low(last[0]) in ("tahun", "orang", "juta", "ribu", "kali"):
        return []
    if not line.hit(last[0], "taken", "given", "received") and line.low(last[0]) not in (
        "masing-masing",
        ":",
        "berturut-turut",
    ):
        return []
    heads = line.raw(first.start, first.end - 1)
    places = range(first.rank + 1, last[1] + 1)
    names = [str(n) if number.isdigit() else _ROMANS[n - 1] for n in places]
    return [
        GradeMention(last[0] - 1, last[0], f"{heads} {name}", "rank", n) for name, n in zip(names, places, strict=True)
    ]


def _next_place(line: Line, i: int, found: list[GradeMention]) -> GradeMention | None:
    """The place behind the last one without its head: "terbaik I Rina (Solo), II Sinta (Kudus), III Tuti"."""
    last = found[-1] if found else None
    if last is None or last.rank is None or last.kind != "rank" or i - last.end > _ROW_ITEM or not line.cap(i + 1):
        return None
    if line.low(i - 1) not in (",", "dan", "serta", ";", ")"):
        return None
    if not line.cap(last.end) and not line.hit(last.end, "taken"):
        return None
    place = ordinal_at(line, i)
    if not place or place[0] != i + 1 or place[1] != last.rank + 1 or line.hit(i + 1, "calendar"):
        return None
    return GradeMention(i, i + 1, line.raw(i, i + 1), "rank", place[1])


def _bracketed_places(line: Line) -> dict[int, GradeMention]:
    """The places in brackets behind two or more names, by token: "PT Melati (I), PT Mawar (II)"."""
    found: dict[int, GradeMention] = {}
    for i in range(2, len(line) - 1):
        if line.low(i - 1) != "(" or line.low(i + 1) != ")" or not line.cap(i - 2):
            continue
        place = ordinal_at(line, i)
        if place and place[0] == i + 1 and place[1] is not None and place[1] <= _LAST_PLACE:
            found[i] = GradeMention(i, i + 1, line.raw(i, i + 1), "rank", place[1])
    return found if {grade.rank for grade in found.values()} >= {1, 2} else {}


def find_grades(line: Line) -> list[GradeMention]:
    """Grades in order, none overlapping."""
    has_medals = any(token.low in ("medali", "medal", "keping") for token in line.tokens)
    bracketed = _bracketed_places(line)
    found: list[GradeMention] = []
    i = 0
    while i < len(line):
        mention = (
            _opinion_at(line, i)
            or _named_at(line, i)
            or _changed_at(line, i)
            or _bare_letter_at(line, i)
            or _step_at(line, i)
            or _level_at(line, i)
            or tier_at(line, i)
            or rank_at(line, i)
            or top_at(line, i)
            or place_in_title_at(line, i)
            or bracketed.get(i)
            or _next_place(line, i, found)
            or medal_at(line, i, has_medals or any(m.kind == "medal" for m in found))
        )
        if mention:
            found.append(mention)
            found += _chained(line, mention)
            i = found[-1].end
        else:
            i += 1
    return found
