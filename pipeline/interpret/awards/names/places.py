"""Where awards without a head word start: behind ranks and verbs of winning, in front of "dimenangkan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import VERB_KINDS, Line
from pipeline.interpret.awards.names.mentions import TOPIC, AwardMention, make_mention
from pipeline.interpret.awards.names.rankings import edition_at
from pipeline.interpret.awards.names.titles import (
    behind_listed_rank,
    behind_rank,
    behind_title,
    discipline_at,
    named_at,
    spoils_at,
    won_at,
)

_YEAR = re.compile(r"(?:19|20)\d\d")
_LIST_LINKS = frozenset(
    ["yakni", "yaitu", "ialah", "adalah", ":", "lain", "antaranya", "meliputi", "diantaranya", "berupa"]
)
_OTHER_CLAUSE = frozenset(["sedangkan", "sementara", "disusul", "diikuti", "mengungguli", "bahwa"])
_CLAUSE_WORDS = frozenset(
    ["sementara", "sedangkan", "dan", "serta", "yang", "untuk", "adapun", "lalu", "kemudian", "lomba"]
)
_LONGEST_DECIDED = 6  # words
_NEAR_LINK = 4  # words between a prize and the link
_BEFORE_LINK = 12  # words between the verb and the link
_LONGEST_OPENING = 7  # words in front of a list that no verb of winning leads in


class Places:
    """The places of one line at which a name without a head word may start."""

    def __init__(self, line: Line, grades: Sequence[GradeMention]) -> None:
        self.line = line
        self._ranks = {g.end: g for g in grades if g.kind in ("rank", "top")}
        self._titles = {g.end for g in grades if _is_title(line, g)} | set(_winner_ends(line))
        self._wins = {hit.end for k in range(len(line)) if (hit := line.hit(k, "wins"))}
        self._namings = {hit.end for k in range(len(line)) if (hit := line.hit(k, "named"))}
        self._medals = {g.end for g in grades if g.kind in ("medal", "rank")}
        self._listed = set(_listed_ends(line, grades))
        self._decided = dict(_decided(line))

    def mention_at(self, i: int) -> AwardMention | None:
        """The name that starts at token `i`, if any."""
        return self._beside_grade(i) or self._beside_verb(i)

    def _beside_grade(self, i: int) -> AwardMention | None:
        line, mention = self.line, None
        if i in self._ranks:
            mention = behind_rank(line, i, self._ranks[i].kind == "rank")
        if mention is None and i in self._titles:
            mention = behind_title(line, i)
        if mention is None and i in self._listed:
            mention = behind_listed_rank(line, i)
        if mention is None:
            mention = spoils_at(line, i) or (edition_at(line, i) if self._ranks else None)
        return mention

    def _beside_verb(self, i: int) -> AwardMention | None:
        line, mention = self.line, None
        if i in self._decided:
            mention = make_mention(line, i, self._decided[i], TOPIC)
        if mention is None and i in self._namings:
            mention = named_at(line, i)
        if mention is None and i in self._wins:
            mention = won_at(line, i)
        if mention is None and i in self._medals:
            mention = discipline_at(line, i)
        return mention


def _is_title(line: Line, grade: GradeMention) -> bool:
    """Whether a contest's own name may follow: behind "juara", and behind "juara 1" where a verb took the winner."""
    if grade.kind == "bare":
        return True
    won = any(line.hit(k, *VERB_KINDS) for k in range(max(0, grade.start - 2), grade.start))
    return won and grade.kind == "rank" and grade.raw.lower().startswith("juara")


def _winner_ends(line: Line) -> Iterator[int]:
    """Where "pemenang" or "kampiun" ends that somebody became: its contest may follow."""
    for k in range(1, len(line)):
        hit = line.hit(k, "winner")
        if (
            hit
            and line.hit(k, "victor")
            and (line.hit(k - 1, "become", "named") or line.low(k - 1) in ("sebagai", "menjadi", "jadi"))
        ):
            yield hit.end


def _listed_ends(line: Line, grades: Sequence[GradeMention]) -> Iterator[int]:
    """Where the ranks end that a verb of winning lists: "meraih Juara 1 X, Juara 1 Y", "yakni Terbaik I X".

    The list starts right behind the verb, or behind "yakni" and the like; another verb or clause ends it.
    """
    ranks = [g for g in grades if g.kind == "rank" or line.low(g.start) == "juara"]
    for n, first in enumerate(ranks):
        if first.kind == "rank" and _lists_from(line, first.start):
            row = [first, *ranks[n + 1 :]]
            stop = next((k for k in range(first.end, len(line)) if _leaves_list(line, k)), len(line))
            row = [g for g in row if g.start < stop]
            if opens_list(line, first.start) and not _tells_contests(line, row, stop):
                return
            if len(row) > 1 or first.raw.lower().startswith("terbaik"):
                yield from (g.end for g in row)
            return


def _decided(line: Line) -> Iterator[tuple[int, int]]:
    """(start, end) of what was decided: the clause in front of "dimenangkan" ("Tarik tambang dimenangi X")."""
    for k in range(1, len(line)):
        if not line.hit(k, "decided") or line.is_title:
            continue
        end = k
        while end > 0 and line.hit(end - 1, "adverb"):
            end -= 1
        start = end
        while (
            start > line.first and line.tokens[start - 1].text[0].isalnum() and line.low(start - 1) not in _CLAUSE_WORDS
        ):
            start -= 1
        words = range(start, end)
        if 0 < end - start <= _LONGEST_DECIDED and not any(
            line.person_end(m) > 0 or line.hit(m, "ballot", "no_award", "match", "pointer", "denied") for m in words
        ):
            yield start, end


def opens_list(line: Line, i: int) -> bool:
    """Whether a link right before the place at `i` opens a list that no verb leads in: "Antara lain, Juara 1 X"."""
    k = i - 1 if line.low(i - 1) != "," else i - 2
    if k < line.first or line.low(k) not in _LIST_LINKS or k - line.first > _LONGEST_OPENING:
        return False
    return not any(line.hit(m, "winner", *VERB_KINDS) for m in range(line.first, k))


def _tells_contests(line: Line, row: Sequence[GradeMention], stop: int) -> bool:
    """Whether behind most places of a list contests are told, by their words or years, and not who won."""
    ends = [*(g.start for g in row[1:]), stop]
    told = [any(_is_of_contest(line, k) for k in range(g.end, end)) for g, end in zip(row, ends, strict=True)]
    return 2 * sum(told) >= len(told)


def _is_of_contest(line: Line, k: int) -> bool:
    return line.hit(k, "contest", "name_word", "category") is not None or bool(_YEAR.fullmatch(line.low(k)))


def _lists_from(line: Line, i: int) -> bool:
    """Whether a verb of winning, or a link behind it, stands in front of the rank at `i`."""
    if opens_list(line, i):
        return True
    k = i - 1
    while k > 0 and (line.hit(k, "adverb") or line.low(k) in ("sebagai", "predikat", "gelar", "penghargaan")):
        k -= 1
    longer = line.hit(k - 1, "get")  # "membawa pulang Juara 1 X"
    if line.hit(k, "get") or (longer is not None and longer.end == k + 1):
        return True
    if line.low(k) not in _LIST_LINKS:
        return False
    spelled = range(max(0, k - _NEAR_LINK), k)
    if any(line.hit(m, "prize") and not line.cap(m + 1) for m in spelled) and line.low(k - 1) in ("tersebut", "itu"):
        return True  # "Keempat penghargaan tersebut adalah Terbaik I X, Terbaik II Y"
    return any(line.hit(m, "get") for m in range(max(0, k - _BEFORE_LINK), k))


def _leaves_list(line: Line, k: int) -> bool:
    """Whether another clause starts at `k`."""
    return line.low(k) in _OTHER_CLAUSE or line.hit(k, *VERB_KINDS, "follow", "says") is not None
