"""Reads lists of recipients ("A, B dan C", rows between semicolons) and all names of a stretch of a line."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.interpret.awards.line import VERB_KINDS, Line
from pipeline.interpret.awards.recipients.names import read_name

MOST_LISTED = 40
_JOIN = frozenset(["dan", "serta", "&", "maupun", "plus", "/"])
# Words in front of the first name of a list.
_LEAD = frozenset(
    [
        *("oleh", "pihak", "wakil", "perwakilan", "para", "langsung", "sang", "masing-masing", ":"),
        *("mantan", "almarhum", "almarhumah", "mendiang"),
    ]
)
_LAST = frozenset(["hingga", "sampai"])  # "A, B, hingga C": behind a comma they only join the last name
_LONGEST_KINSHIP = 8  # words from "anak" to the name of whose child somebody is
_ACTIVE = re.compile(r"me(?:ng|ny|m|n|l|r|w|y)[a-z]{4,}")


def _leads(line: Line, i: int) -> bool:
    """Whether the word at `i` only stands in front of a name; "Wakil Bupati" is part of one."""
    return line.low(i) in _LEAD and not line.hit(i, "official")


def _skip_place(line: Line, i: int, end: int) -> int:
    """Index behind ", Kecamatan X" that only says where a village or school lies."""
    places = ("kecamatan", "kec", "kabupaten", "kab")
    if not (line.hit(i, "village") or line.low(i).startswith(("sd", "smp", "mts", "tk"))):
        return end
    bare = read_name(line, end + 1) if line.low(end) == "," and not line.hit(end + 1, "opener", "village") else -1
    if bare > 0 and line.person_end(end + 1) < 0 and line.low(bare) in ("", "."):
        return bare  # "kepada Desa Melati, Mawar.": no list ends with a comma
    while line.low(end) == "," and line.low(end + 1) in places:
        behind = read_name(line, end + 1)
        if behind < 0:
            break
        end = behind
        around = line.body_end(end + 1) if line.low(end) == "," else -1
        if around > 0 and line.low(around) in ("", "."):
            end = around  # "Desa Melati, Kabupaten Mawar, Banten."
    return end


_SCORED = frozenset(["nilai", "skor", "total", "poin", "perolehan", "raihan", "persentase", "capaian"])


def _skip_score(line: Line, j: int) -> int:
    """Index behind a score at `j` ("dengan nilai 72,62", "71,22", "nilai 70,5 poin"), else `j`."""
    k = j + 1 if line.low(j) in ("dengan", "meraih", "mengumpulkan") else j
    if line.low(k) in _SCORED:
        while k < min(j + 7, len(line)) and not line.low(k).isdigit():
            k += 1
    if not line.low(k).isdigit() or (k == j and not line.is_decimal(k)):
        return j
    k += 1
    while line.low(k) in (",", ".") and line.low(k + 1).isdigit() and line.tokens[k].end == line.tokens[k + 1].start:
        k += 2
    return k + 1 if line.low(k) in ("poin", "persen") else k


def _skip_apposition(line: Line, j: int) -> int:
    """Index of the mark behind what a person is (", petugas JPL Stasiun X", "selaku Konjen di Y"), else `j`."""
    if line.low(j) == ",":
        start = j + 1
    elif line.low(j) in ("sebagai", "selaku", "menjabat", "pejabat") or line.hit(j, "person_noun"):
        start = j
    else:
        return j
    if start >= len(line) or line.cap(start) or line.low(start) in _JOIN:
        return j
    for k in range(start + 1, min(start + 14, len(line))):
        if line.low(k) in (",", ";", "(", ".") or (line.low(k) in _JOIN and line.person_end(k + 1) > 0):
            return k
    return j


def _is_field(line: Line, j: int) -> bool:
    """Whether "pada bidang Biologi" starts at `j`."""
    return line.low(j) in ("pada", "di", "untuk") and line.hit(j + 1, "category") is not None


def _skip_detail(line: Line, j: int, is_person: bool, with_fields: bool) -> int:
    """Index behind details of a listed name: "asal Solo", "dari SMKN 8 Bandung", "(juara 2)", "dengan nilai 80,1"."""
    while j < len(line):
        start = j
        if is_person:
            j = _skip_apposition(line, j)
        if line.low(j) in ("dari", "asal", "di", "selaku", "sebagai") and (end := read_name(line, j + 1)) > 0:
            j = end
        elif line.low(j) in ("dari", "asal") or (with_fields and _is_field(line, j)):
            j = _behind_origin(line, j)
        if line.low(j) in ("–", "-") and line.cap(j + 1) and line.body_end(j + 1) > 0:
            j = line.body_end(j + 1)  # "Desa Melati – Malang"
        if j < len(line) and line.tokens[j].text == "(":
            j = line.close_bracket(j)
        j = _skip_score(line, j) if j < len(line) else j
        if j == start:
            break
    return j


def _behind_origin(line: Line, j: int) -> int:
    """Index of the mark behind an origin in small letters at `j` ("dari kelas 7A", "asal desa setempat"), else `j`."""
    for k in range(j + 1, min(j + 7, len(line))):
        if line.low(k) in (",", ";") or line.low(k) in _JOIN:
            return k
        if line.hit(k, *VERB_KINDS) or line.low(k) in ("(", "."):
            break
    return j


def read_names(line: Line, i: int, limit: int = MOST_LISTED, with_fields: bool = False) -> list[tuple[int, int]]:
    """The names listed from `i` on: "A, B dan C" (details of each are skipped, with `with_fields` their fields too)."""
    found = _rows(line, i) if limit > 1 else []
    if found:
        return found
    while i < len(line) and len(found) < limit:
        if line.low(i) in ("perwakilan", "wakil", "utusan") and line.low(i + 1) in ("dari", "asal"):
            i += 2
        while i < len(line) and (_leads(line, i) or line.tokens[i].text in "“\"'"):
            i += 1
        i = _behind_role(line, i) if not found else i
        end = read_name(line, i)
        if end < 0:
            break
        if found and _explains_office(line, found[-1], (i, end)):
            found.pop()
        found.append((i, end))
        behind = _skip_detail(line, _skip_place(line, i, end), line.person_end(i) > 0, with_fields)
        if any(line.low(k) == "di" for k in range(end, min(behind, len(line)))) and _is_town(line, behind):
            break
        i = behind
        joined = False
        while i < len(line) and (_joins_last(line, i) or line.low(i) in _JOIN or _is_list_mark(line, i)):
            i += 1
            joined = True
        if not joined:
            break
        i = _behind_role(line, i)
    return found


def _is_town(line: Line, i: int) -> bool:
    """Whether only the place goes on behind "di Hotel X" and the comma at `i`: a town and the end of the clause."""
    if line.low(i) != "," or line.person_end(i + 1) > 0:
        return False
    end = read_name(line, i + 1)
    return 0 < end <= i + 3 and line.low(end) not in (*_JOIN, "(") and not _is_listed_on(line, end)


def _is_listed_on(line: Line, i: int) -> bool:
    """Whether another name follows the comma at `i`, which is no day of the week."""
    return line.low(i) == "," and not line.hit(i + 1, "calendar") and read_name(line, i + 1) > 0


def _explains_office(line: Line, office: tuple[int, int], name: tuple[int, int]) -> bool:
    """Whether a person right behind an office and a comma is who holds it: "Ketua DPRD Melati, Rina Sari"."""
    if line.person_end(name[0]) < 0 or not line.hit(office[0], "official"):
        return False
    held = any(line.person_end(k) > 0 for k in range(*office))
    return not held and line.low(office[1]) == "," and name[0] == office[1] + 1


def _is_list_mark(line: Line, i: int) -> bool:
    """Whether the mark at `i` goes on with a list; a lone semicolon starts another clause."""
    return line.low(i) == "," or (line.low(i) == ";" and line.low(i + 1) in _JOIN)


def _joins_last(line: Line, i: int) -> bool:
    """Whether "hingga" or "sampai" at `i` joins the last name of a list."""
    return line.low(i) in _LAST and line.low(i - 1) == "," and read_name(line, _behind_role(line, i + 1)) > 0


def _behind_role(line: Line, i: int) -> int:
    """Index of the person whose calling stands at `i` ("penulis novel Rina Sari", "staf lokal Sinta"), else `i`."""
    if not line.hit(i, "person_noun") or line.cap(i):
        return i
    for k in range(i + 1, min(i + 5, len(line))):
        if line.person_end(k) > 0:
            return k
        if line.cap(k) or not line.low(k).isalpha() or line.hit(k, "stop", *VERB_KINDS):
            break
    return i


def _rows(line: Line, i: int) -> list[tuple[int, int]]:
    """One name from each stretch between semicolons: its last person, else the name that it starts with."""
    stops = [k for k in range(i, len(line)) if line.low(k) in (";", ".")]
    marks = [k for k in stops if line.low(k) == ";"]
    if len(marks) < 2 or any(line.low(k) == "." and k < marks[-1] and line.cap(k + 1) for k in stops):
        return []
    end = next((k for k in stops if k > marks[-1] and line.low(k) == "."), len(line))
    found: list[tuple[int, int]] = []
    for low, high in pairwise([i - 1, *marks, end]):
        k = low + 1
        while k < high and line.low(k) in _JOIN | _LEAD:
            k += 1
        people = [(m, min(high, line.person_end(m))) for m in range(k, high) if line.person_end(m) > 0]
        first = (k, read_name(line, k))
        if not people and not k < first[1] <= high:
            return []
        found.append(people[-1] if people else first)
    return found


def _is_object(line: Line, k: int) -> bool:
    """Whether the name at `k` is the object of an active verb ("yang melayani 26 desa")."""
    return bool(_ACTIVE.fullmatch(line.tokens[k - 1].text)) and not line.hit(k - 1, "says", "cause", *VERB_KINDS)


def names_in(line: Line, i: int, j: int) -> list[tuple[int, int, bool]]:
    """Names that start between `i` and `j`: (start, end, whether a preposition governs it)."""
    found: list[tuple[int, int, bool]] = []
    k = max(i, line.first)
    while k < j:
        end = read_name(line, k)
        if end < 0:
            k += 1
            continue
        governed = k > 0 and (bool(line.hit(k - 1, "preposition")) or _is_object(line, k))
        if found and found[-1][2] and line.low(k - 1) == "," and found[-1][1] == k - 1 and line.low(end) == ",":
            governed = True  # "Menurut Kepala BKD, Prayitno, …": the name explains the office in front
        if found and found[-1][2] and line.low(k - 1) in (*_JOIN, ",") and line.low(k - 1) != ",":
            governed = True
        if min(end, j) - k > 1 or not line.hit(k, "name_word"):  # "AWARD" in front of "Top 99" is nobody
            found.append((k, min(end, j), governed))
        k = max(end, k + 1)
    return found


def is_behind_kin(line: Line, i: int) -> bool:
    """Whether the name at `i` says whose relative somebody is: "Anak Bupati Melati Budi Hartono, Rina Sari, …"."""
    for k in range(i - 1, max(line.first, i - _LONGEST_KINSHIP) - 1, -1):
        if line.low(k) == "," or line.hit(k, *VERB_KINDS):
            return False
        if line.hit(k, "kin"):
            return True
    return False


def is_only_kin(line: Line, i: int) -> bool:
    """Whether the name at `i` says whose relative the person behind the comma is."""
    comma = next((k for k in range(i, min(i + _LONGEST_KINSHIP, len(line))) if line.low(k) == ","), None)
    return comma is not None and line.person_end(comma + 1) > 0 and is_behind_kin(line, i)
