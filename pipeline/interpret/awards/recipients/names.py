"""Reads one name of somebody who can get an award: regions, agencies, schools, firms, teams, people, counted groups."""

from __future__ import annotations

import re

from pipeline.interpret.awards.line import VERB_KINDS, Line

_DEGREE = re.compile(r"(?:S|M|A|Sp|Ph)\.[A-Z]\w*\.?|SH|SE|MM|MH|ST|MT|MSi|MKes|Tbk|Inc|Ltd|MPd|SPd|SSos|SIP|ME|SKM|Ir")
_SPLIT_DEGREE = re.compile(r"(?:S|M|A|Sp|Ph)\.\s?[A-Z][A-Za-z]{0,5}\b(?!\s[A-Z])")
_SHORT = re.compile(r"[A-Z]|[A-Z][a-z]{0,4}|KH|TP|PT|CV|HM|RA|No")
_NUMERAL = re.compile(r"[IVXLC]+|[A-Z]")
_TITLE = re.compile(r"dr|drg|drs|dra|ir|h|hj|kh|prof|almarhum|almarhumah|mendiang|alm|tb|tgk|ust|ny")
# Not "keduanya": who they are is looked up.
_POSSESSED = re.compile(r"(?!ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)nya)(?:[a-z]+-)?[a-z]{3,}nya")
_OPENING, _CLOSING = "“\"‘'„", "”\"’'"
_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})*")


def _opens_sentence(line: Line, i: int) -> bool:
    """Whether the capital at `i` only tells that a sentence or quotation starts."""
    return not line.is_title and (i in (0, line.first) or line.tokens[i - 1].text in "“\"‘:'.!?")


def _is_common(line: Line, i: int) -> bool:
    """Whether the word at `i` owes its capital to its place: it opens a sentence, stands alone, and is no name.

    It is one where the text prints it with a capital inside a sentence, or where a verb of winning follows at once.
    """
    token = line.tokens[i]
    if line.low(i + 1) in ("ini", "itu", "tersebut") and token.text[1:].islower():
        return True
    if not _opens_sentence(line, i) or not token.text[1:].islower():
        return False
    if line.cap(i + 1) or line.low(i + 1) in (*line.words("in_name"), "("):
        return False
    if _POSSESSED.fullmatch(token.low) or line.hit(i, "person_noun"):
        return True  # "Unitnya meraih …": whose it is, is told before
    if re.search(rf"\b{re.escape(token.low)}\b", line.text):
        return True
    if line.is_name_word(i) or (line.hit(i + 1, "adverb", *VERB_KINDS) and line.low(i + 1) != "yang"):
        return False
    return not re.search(rf"[a-z,] {re.escape(token.text)}\b", line.text)


def _is_degree(line: Line, i: int) -> bool:
    """Whether a degree stands behind the comma before `i`, or `i` ends it ("Rina Sari, S.H., M.M", "…, S.Sos")."""
    glued = line.low(i - 1) == "." and line.tokens[i - 1].end == line.tokens[i].start
    first = i - 2 if glued and i > 1 else i
    return line.low(first - 1) == "," and _SPLIT_DEGREE.match(line.text, line.tokens[first].start) is not None


def _is_day(line: Line, i: int) -> bool:
    """Whether the word at `i` is part of the name of a day ("Hari Peduli Sampah Nasional")."""
    k = i
    while line.cap(k - 1) and i - k < 5:
        k -= 1
        if line.low(k) == "hari":
            return True
    return False


def _starts_name(line: Line, i: int) -> bool:
    token = line.tokens[i]
    if not token.cap or token.text[0].isdigit():
        return False
    if line.hit(i, "no_name") or (line.hit(i, "stop") and not line.hit(i, "name_word")):
        return False
    if _opens_sentence(line, i) and line.hit(i, "adverb") and not line.cap(i + 1):
        return False
    if line.is_in_person(i) or _is_degree(line, i) or _is_day(line, i):
        return False
    if _is_common(line, i) or (line.is_title and line.hit(i, "denied", "hoped", "adverb")):
        return False
    return not line.hit(i, "prize", "rank_head", "category", "assessment", "winner", "opinion", *VERB_KINDS)


def _goes_on(line: Line, i: int, start: int) -> bool:
    token = line.tokens[i]
    if not token.cap or line.hit(i, "no_name" if line.is_title else "calendar") or line.is_decimal(i):
        return False
    if line.hit(i, *VERB_KINDS) or (
        line.is_title and line.hit(i, "adverb", "stop", "prize", "rank_head", "hoped", "denied", "cause")
    ):
        return False
    if token.low == "juara" or (line.is_title and line.hit(i, "stop") and not token.text.isupper()):
        return False
    return not (token.text.isdigit() and len(token.text) == 4 and token.text.startswith("20") and i > start)


def _behind_one_each(line: Line, i: int) -> int:
    """Index behind "seorang camat dan seorang kepala desa" at `i`, or -1."""
    j = i
    while line.low(j) == "seorang" and (hit := line.hit(j + 1, "person_noun", "official", "group")):
        k = hit.end
        if line.low(k) not in ("dan", ","):
            return k if j > i else -1
        j = k + 1
    return -1


def read_counted(line: Line, i: int) -> int:
    """Index behind a counted group at `i` ("32 provinsi", "enam personel Polres Kediri Kota"), or -1."""
    token = line.tokens[i]
    if token.low == "seorang":
        return _behind_one_each(line, i)
    j = i
    if line.low(i - 1) == "salah":
        return -1
    if token.low in ("sebanyak", "sekitar", "total"):
        j += 1
    if j >= len(line) or not (_COUNT.fullmatch(line.low(j)) or line.hit(j, "ordinal")):
        return -1
    if line.hit(j, "ordinal") and line.low(j).startswith("ke"):
        return -1
    number = line.hit(j, "ordinal")
    j = number.end if number else j + 1
    if j >= len(line) or not line.hit(j, "counted"):
        return -1
    j += 1
    while j < len(line) and j - i < 12:
        is_other = line.low(j) in ("lain", "lainnya")
        if (line.cap(j) and _goes_on(line, j, i)) or line.hit(j, "counted", "group") or is_other:
            j += 1
        elif line.tokens[j].text == "(" and line.close_bracket(j) > j and line.close_bracket(j) - j < 5:
            j = line.close_bracket(j)
        else:
            break
    return j


def _mark(line: Line, j: int, start: int) -> int:
    """Index behind a bracket, a dot of an abbreviation, or a degree that goes with the name ending at `j`, else `j`."""
    text = line.tokens[j].text
    if text == "(":
        close = line.close_bracket(j)
        inner = line.raw(j + 1, close - 1) if close > j + 1 else ""
        if _NUMERAL.fullmatch(inner):
            return j
        if close - j <= 8 and inner and inner[0].isupper() and not re.search(r"\d{1,2}/\d{1,2}", inner):
            return close
    if text == "." and _SHORT.fullmatch(line.tokens[j - 1].text) and line.tokens[j].start == line.tokens[j - 1].end:
        return j + 1 if line.cap(j + 1) else j
    if text == "," and j + 1 < len(line) and _DEGREE.fullmatch(line.tokens[j + 1].text):
        return j + 2
    del start
    return j


def _behind_doctor(line: Line, j: int, start: int) -> int:
    """Index behind the small "dr." at `j` inside the name of a body ("RSUD dr. Soetomo"), else `j`."""
    if line.low(j) not in ("dr", "drg") or not line.hit(start, "opener"):
        return j
    behind = j + 2 if line.low(j + 1) == "." else j + 1
    return behind if line.cap(behind) else j


def _behind_degrees(line: Line, j: int) -> int:
    """Index behind the degrees and the bracket that follow a person's name ending at `j`."""
    while j < len(line) and (behind := _mark(line, j, j)) > j:
        j = behind
    return j


def _behind_group(line: Line, i: int) -> int:
    """Index behind the small words in front of a name ("tim robotik", "Siswa kelas unggulan"), else `i`."""
    j = i
    while j < len(line) and (hit := line.hit(j, "group")) and not line.cap(j) and j - i < 3:
        j = hit.end
    if j > i or not (line.hit(i, "group") and line.cap(i) and _opens_sentence(line, i)):
        return j
    k = i + 1
    while k < min(i + 3, len(line)) and line.tokens[k].text.isalpha() and not line.cap(k):
        if line.hit(k, "stop", *VERB_KINDS):
            break
        k += 1
    return k if i + 1 < k < len(line) and line.cap(k) else i


def _office_word(line: Line, i: int) -> str:
    """The word that tells what a name is of: "dinas" also for "Kepala Dinas Komunikasi dan Informatika"."""
    if line.hit(i, "official"):
        return next((line.low(k) for k in (i + 1, i + 2) if line.low(k) in line.words("topic_office")), line.low(i))
    return line.low(i)


def read_name(line: Line, i: int) -> int:
    """Index behind the name that starts at `i`, or -1 where none does."""
    if i >= len(line):
        return -1
    if line.person_end(i) > 0:
        return _behind_degrees(line, line.person_end(i))
    special = max(read_counted(line, i), _quoted_work(line, i))
    if special > 0:
        return special
    j = _behind_group(line, i)
    if j < len(line) and _DEGREE.fullmatch(line.tokens[j].text):
        return -1
    if j >= len(line) or not (_starts_name(line, j) or (j > i and _goes_on(line, j, i))):
        return -1
    first = _office_word(line, i)
    j += 1
    while j < len(line):
        low = line.low(j)
        behind = max(_mark(line, j, i), _behind_doctor(line, j, i))
        if behind > j:
            j = behind
        elif (
            _goes_on(line, j, i)
            or ((low in line.words("in_name") or re.fullmatch(r"ke-\d+", low)) and _follows(line, j + 1, i))
            or (low == "dan" and _joins(line, j, i, first))
            or (low == "," and first in line.words("topic_office") and _list_inside(line, j, i))
        ):
            j += 1
        else:
            break
    while line.tokens[j - 1].text in ".,&":
        j -= 1
    holder = _holder_end(line, i, j)
    if holder > 0:
        return holder
    if j == i + 1 and (_NUMERAL.fullmatch(line.tokens[i].text) or line.hit(i, "name_word", "superlative_en")):
        return -1
    return j


def _quoted_work(line: Line, i: int) -> int:
    """Index behind the quoted name of a work whose kind stands at `i` ("Inovasi “Si Jempol”"), or -1."""
    if not line.hit(i, "work") or i + 1 >= len(line) or line.tokens[i + 1].text not in _OPENING:
        return -1
    for k in range(i + 3, min(i + 10, len(line))):
        if line.tokens[k].text in _CLOSING:
            return k + 1 if line.cap(i + 2) else -1
    return -1


def _holder_end(line: Line, i: int, j: int) -> int:
    """Index behind the person who holds the office from `i` to `j` ("Bupati Belu dr. Rina Sari"), or -1."""
    if not line.hit(i, "official"):
        return -1
    # Degrees of the person whom the name takes in: "Lurah Melati Rina Sari, S.Sos".
    inside = next((end for k in range(i + 1, j) if (end := line.person_end(k)) > j), -1)
    if inside > 0:
        return _behind_degrees(line, inside)
    for k in range(j, min(j + 5, len(line))):
        if line.person_end(k) > 0:
            return _behind_degrees(line, line.person_end(k))
        if not (line.tokens[k].text == "." or _TITLE.fullmatch(line.low(k))):
            break
    return -1


def _follows(line: Line, j: int, start: int) -> bool:
    return j < len(line) and _goes_on(line, j, start)


def spelled_by_bracket(line: Line, i: int, j: int) -> bool:
    """Whether an abbreviation in brackets behind the "dan" at `j` spells words on both its sides ("… dan … (JDIH)")."""
    k = j + 1
    while k < len(line) and (line.cap(k) or line.low(k) == "dan"):
        k += 1
    if k + 2 >= len(line) or line.tokens[k].text != "(" or line.close_bracket(k) != k + 3:
        return False
    letters = [c for c in line.tokens[k + 1].text if c.isupper()]
    words = [line.tokens[m].text[0] for m in range(i, k) if line.cap(m)]
    before = sum(1 for m in range(i, j) if line.cap(m))
    return len(letters) >= 3 and len(words) - len(letters) in (-1, 0, 1) and before < len(letters)


def _joins(line: Line, j: int, start: int, first: str) -> bool:
    """Whether "dan" at `j` joins the topics of one office ("Dinas Pariwisata dan Kebudayaan") and not two names."""
    if _follows(line, j + 1, start) and spelled_by_bracket(line, start, j):
        return True
    if first not in line.words("topic_office") or not _follows(line, j + 1, start):
        return False
    return not line.hit(j + 1, "opener")


def _list_inside(line: Line, j: int, start: int) -> bool:
    """Whether the comma at `j` stands inside the name of one office ("Dinas Pemuda, Olahraga dan Pariwisata")."""
    ends_list = any(line.low(k) == "," for k in range(start, j))  # "Badan A, B, dan C"
    for k in range(j + 1, min(j + 9, len(line))):
        if line.low(k) == "dan" and (k > j + 1 or ends_list):
            return _joins(line, k, start, "dinas")
        if line.hit(k, "opener") or not (line.cap(k) or line.low(k) == ","):
            return False
    return False
