"""The name of an award in a line: where it ends and which printed forms it has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.interpret.awards.grades.finding import ordinal_at
from pipeline.interpret.awards.line import VERB_KINDS, Line
from pipeline.interpret.awards.recipients.names import spelled_by_bracket

EVENT, TOPIC, GENERIC, ANAPHOR = "event", "topic", "generic", "anaphor"
OCCASION = "occasion"  # a name that is no award here ("semifinal Piala Melati"), nor anybody who could get one
_OPENING, _CLOSING = "“\"‘'„", "”\"’'"
_JOINERS = frozenset(["of", "the", "on", "for", "in", "and", "to", "&", "dan"])
# Words that go on inside the name of a contest though they stop other names.
_CONTEST_GOES_ON = frozenset(["tingkat", "se", "antar", "antara", "dan", "penuh", "nasional", "tahun"])
_YEAR_TAIL = re.compile(r"\s+(?:[Tt]ahun\s+)?(?:19|20)\d\d$")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Verbs that go on behind a name ("Piala Melati 2023 mengalahkan …"), by their shape.
_ACTIVE = re.compile(r"me(?:m[bpf]|n[cdjtyz]|ng|[lrwy])\w{3,}")
_PASSIVE = re.compile(r"di\w{3,}kan")
_LONGEST_NAME = 8  # words
_ABBREVIATION = re.compile(r"[A-Z][\w.&/-]*[A-Z0-9][\w-]*|[A-Z][a-z]+[A-Z]\w*|[A-Z][a-z]{2,10}")


@dataclass(frozen=True, slots=True)
class AwardMention:
    """Tokens `start` to `end` name the award `raw`; `variants` are its other printed forms, `key` its scheme."""

    start: int
    end: int
    raw: str
    kind: str
    variants: tuple[str, ...] = ()
    key: str | None = None


def name_forms(raw: str) -> list[str]:
    """The printed forms inside one name: without its bracket, the bracket alone, without its year."""
    forms = [raw]
    for bracket in _BRACKET.findall(raw):
        if _ABBREVIATION.fullmatch(bracket.strip()) or len(bracket.split()) > 1:
            forms.append(bracket.strip())
    plain = " ".join(_BRACKET.sub("", raw).split())
    forms += [plain, _YEAR_TAIL.sub("", plain)]
    return list(dict.fromkeys(form for form in forms if form and form != "-"))


def abbreviation_of(raw: str) -> str | None:
    """The abbreviation that a name carries in brackets, if any."""
    found = [b.strip() for b in _BRACKET.findall(raw)]
    return next((b for b in found if _ABBREVIATION.fullmatch(b) and len(b) <= 14), None)


def make_mention(line: Line, start: int, end: int, kind: str, head_end: int | None = None) -> AwardMention | None:
    """A mention of the tokens `start` to `end`; `head_end` leaves the head word out of the name proper."""
    begin = head_end if head_end is not None and head_end < end else start
    if end - begin > 1 and line.is_decimal(end - 1):
        end -= 1
    raw = line.raw(begin, end).strip(" ,;:-–")
    if not raw:
        return None
    plain = " ".join(_BRACKET.sub("", raw).split()) or raw
    raw_form = plain if abbreviation_of(raw) else raw
    variants = [form for form in name_forms(raw) if form != raw_form]
    if begin != start:
        variants.append(line.raw(start, end))
    return AwardMention(start, end, raw_form, kind, tuple(dict.fromkeys(variants)))


def has_name(line: Line, i: int, j: int) -> bool:
    """Whether a word with a capital, and no mere number, stands between the tokens `i` and `j`."""
    return any(token.cap and not token.text.isdigit() for token in line.tokens[i:j])


def stops_name(line: Line, i: int, goes_on: bool) -> bool:
    """Whether a name ends in front of the word at `i`; `goes_on` lets contests take "tingkat" and the like."""
    token = line.tokens[i]
    if not (token.text[0].isalnum() or token.text in "&-/+#"):
        return True
    if goes_on and token.low in _CONTEST_GOES_ON:
        return False
    if token.text == "besar" and line.low(i - 1).isalpha() and not line.hit(i - 1, "ordinal"):
        return False  # "usaha skala besar", unlike "tiga besar"
    if line.hit(i, "cause") and not token.cap and line.cap(i + 1):
        return True
    if line.hit(i, "stop", "category", "says", "winner") and not line.is_abbreviation(i):
        return line.hit(i, "preposition", "category", "winner") is not None or not line.is_inside(i)
    if line.hit(i, *VERB_KINDS) and not (token.cap and not line.is_title):
        return True
    if _PASSIVE.fullmatch(token.text) or (line.cap(i - 1) and _ACTIVE.fullmatch(token.text)):
        return True
    return bool(line.hit(i, "rank_head") and (ordinal_at(line, i + 1) or token.low == "juara"))


def name_tail(line: Line, i: int, limit: int, goes_on: bool = False) -> int:
    """Index behind the words from `i` that go on with a name."""
    start = i
    while i < len(line) and i - start < limit:
        token = line.tokens[i]
        if token.text == "(" and i > start:
            close = line.close_bracket(i)
            if close == i or close - i > 10 or not any(t.cap for t in line.tokens[i + 1 : close - 1]):
                break
            i = close
            continue
        if token.low in _JOINERS and i > start and i + 1 < len(line) and (goes_on or line.cap(i + 1)):
            if stops_name(line, i + 1, False) or _starts_another(line, i + 1) or _ends_with_year(line, start, i):
                break
            i += 1
            continue
        if stops_name(line, i, goes_on) or (i > start and line.person_end(i) > 0) or _ends_with_year(line, start, i):
            break
        i += 1
    while i > start and (
        line.low(i - 1) in (_CONTEST_GOES_ON | _JOINERS) - {"nasional"} or _goes_with_verb(line, i - 1, i)
    ):
        i -= 1
    return i


def _goes_with_verb(line: Line, k: int, end: int) -> bool:
    """Whether the adverb at `k` goes with the verb at `end` and not with the name before it ("Lomba X akhirnya …")."""
    if line.cap(k) or not (line.hit(k, "adverb") or line.low(k) == "masing-masing"):
        return False
    return line.hit(end, *VERB_KINDS) is not None


def _is_of_office(line: Line, i: int) -> bool:
    """Whether who holds an office is named at `i`: "TOP CEO untuk Direktur Utama Rina Sari" ends in front of it."""
    return line.hit(i, "official") is not None and any(line.person_end(k) > 0 for k in range(i, min(i + 7, len(line))))


def behind_complements(line: Line, i: int, j: int) -> int:
    """Index behind "dengan Kinerja Terbaik" that goes on with a name from `i` to `j` printed with capitals."""
    while i < j and line.cap(i) and line.low(j) in ("dengan", "dalam", "untuk", "bagi") and line.cap(j + 1):
        end = name_tail(line, j + 1, 8)
        if (
            end == j + 1
            or line.person_end(j + 1) > 0
            or _is_of_office(line, j + 1)
            or line.hit(j + 1, "opener", "level", "venue", "contest", "grade_name", "medal_en")
        ):
            break
        j = end
    return j


def _opens_with_best(line: Line, i: int) -> bool:
    """Whether "Best", "Top" or "The Most" stands at `i`."""
    return line.hit(i + 1 if line.low(i) == "the" else i, "superlative_en") is not None


def _starts_another(line: Line, i: int) -> bool:
    """Whether another award or somebody who could get one is named at `i`, behind "dan"."""
    if line.hit(i, "contest", "prize", "token", "rank_head", "level_head", "medal_en"):
        return True
    if line.tokens[i].text.isdigit() and (line.hit(i + 1, "medal_id") or line.low(i + 1) == "medali"):
        return True  # "cabang renang dan 1 perak"
    behind = next((k for k in range(i, min(i + _LONGEST_NAME, len(line))) if not line.cap(k)), i)
    if line.low(behind) == "sebagai":  # "sebagai Desa Terbersih dan Desa Mawar sebagai …"
        return True
    if line.low(i - 1) == "dan" and (line.hit(i - 2, "superlative") or _opens_with_best(line, i)):
        return True
    return line.person_end(i) > 0 or line.low(i) in ("tim", "klub", "kontingen")


def quoted_words(line: Line, i: int) -> tuple[int, int] | None:
    """(first, end) of the words inside the quotation marks that open at `i`, at most 14 words."""
    if i >= len(line) or line.tokens[i].text not in _OPENING:
        return None
    for j in range(i + 2, min(i + 16, len(line))):
        if line.tokens[j].text in _CLOSING:
            return i + 1, j
    return None


def _ends_with_year(line: Line, i: int, j: int) -> bool:
    """Whether a year ends the name at `i` in front of `j`: "Melati Open 2023 Budi", not "FIFA 2026 World Cup"."""
    if j - i < 2 or not _YEAR.fullmatch(line.tokens[j - 1].text) or not line.tokens[j].text[0].isalpha():
        return False
    k = j
    while line.cap(k) and not line.hit(k, "name_word", "contest", "level_head"):
        k += 1
    return not line.cap(k)


def capital_run(line: Line, i: int) -> int:
    """Index behind the run of capitalised words at `i`, joined by of, the, dan and the like."""
    j = i
    while j < len(line):
        token = line.tokens[j]
        if j > i and (line.person_end(j) > 0 or (line.is_title and line.low(j) == "juara")):
            break
        if _ends_with_year(line, i, j):
            break
        if token.text == "(" and j > i:
            close = line.close_bracket(j)
            if close == j or close - j > 8:
                break
            j = close
        elif (
            (
                token.low in _JOINERS
                and j > i
                and line.cap(j + 1)
                and (token.low != "dan" or spelled_by_bracket(line, i, j))
            )
            or (token.text in "&-–:#" and j > i and line.cap(j + 1) and token.text != ":")
            or (token.cap and not line.hit(j, "stop", *VERB_KINDS))
        ):
            j += 1
        else:
            break
    return j
