"""The verbs of winning, giving and becoming of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.interpret.awards.line import VERB_KINDS, Hit, Line

_CLOSING = frozenset(["menutup", "mengakhiri", "menuntaskan", "menyudahi", "merampungkan"])
_LONGEST_CONTEST = 18  # tokens from "menutup" to its "dengan"
_LONGEST_BROUGHT = 9  # tokens from "mengantar" to its "ke"
_LONGEST_MOVE = 12  # tokens from "naik" to its "ke"
_LONGEST_AGENT = 6  # tokens from the verb to "sebagai": who chose stands between


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of winning or giving: tokens `start` to `end` of its line, its kind and its form."""

    start: int
    end: int
    kind: str
    form: str


def _verb_at(line: Line, i: int) -> tuple[str, Hit | None]:
    """The longest verb at `i` with its kind: "menjadi milik" before "menjadi"."""
    hits = [(kind, hit) for kind in VERB_KINDS if (hit := line.hit(i, kind))]
    if hits:
        return max(hits, key=lambda pair: pair[1].end)
    if _moves_to(line, i):
        return "become", Hit(i + 1, "menjadi", None)
    if _closes_with_medals(line, i):
        return "get", Hit(i + 1, line.low(i), None)
    end = _named_by_jury(line, i)
    return ("named", Hit(end, line.low(i), None)) if end > i else ("", None)


def _closes_with_medals(line: Line, i: int) -> bool:
    """Whether somebody ends a contest at `i` with what he won: "menutup Porprov Melati dengan 11 medali"."""
    if line.low(i) not in _CLOSING:
        return False
    for k in range(i + 1, min(i + _LONGEST_CONTEST, len(line))):
        if line.low(k) == "dengan":
            near = range(k + 1, min(k + 5, len(line)))
            return any(line.hit(m, "medal_id", "medal_en") or line.low(m) in ("medali", "gelar") for m in near)
        if line.tokens[k].text in ",;." or line.hit(k, *VERB_KINDS):
            return False
    return False


def _is_brought_to(line: Line, i: int) -> bool:
    """Whether the word at `i` tells where something brought somebody: "mengantar Tapin ke peringkat kelima"."""
    place = line.low(i) in ("ke", "di", "pada") and line.hit(i + 1, "rank_head")
    named = line.low(i) == "sebagai" and line.hit(i + 1, "rank_head", "winner")
    if not (place or named):
        return False
    for k in range(i - 1, max(0, i - _LONGEST_BROUGHT) - 1, -1):
        if line.hit(k, "cause"):
            return line.cap(k + 1)
        if line.tokens[k].text in ",;." or line.hit(k, *VERB_KINDS):
            return False
    return False


def _moves_to(line: Line, i: int) -> bool:
    """Whether "ke" at `i` tells what a result has become: "turun ke opini WDP", "naik kelas dari B ke BB"."""
    if _is_brought_to(line, i):
        return True
    if line.low(i) != "ke" or i + 1 >= len(line):
        return False
    for k in range(i - 1, max(0, i - _LONGEST_MOVE) - 1, -1):
        if line.hit(k, "mover"):
            return i - k <= 2 or any(line.low(m) == "dari" for m in range(k + 1, min(k + 4, i)))
        if line.tokens[k].text in ",;." or line.hit(k, *VERB_KINDS):
            return False
    return False


def _named_by_jury(line: Line, i: int) -> int:
    """Index behind "dipilih dewan juri sebagai" at `i`, else `i`."""
    if not line.hit(i, "chosen"):
        return i
    for k in range(i + 1, min(i + _LONGEST_AGENT, len(line))):
        if line.low(k) == "sebagai":
            return k + 1
        if line.tokens[k].text in ",;.:" or line.hit(k, *VERB_KINDS):
            break
    return i


def verbs_of(line: Line, blocked: set[int]) -> list[Verb]:
    """The verbs of a line in order, outside the tokens of awards and grades (`blocked`)."""
    found: list[Verb] = []
    i = 0
    while i < len(line):
        kind, hit = _verb_at(line, i)
        if hit and (kind == "graded" or not blocked.intersection(range(i, hit.end))):
            found.append(Verb(i, hit.end, kind, hit.form))
            i = hit.end
        else:
            i += 1
    return found
