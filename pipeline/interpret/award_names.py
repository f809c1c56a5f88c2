"""Finds expressions that name an award, a competition or an assessment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.interpret.award_heads import assessment_at, category_at, contest_at, prize_at
from pipeline.interpret.award_line import VERB_KINDS, Line
from pipeline.interpret.award_mentions import ANAPHOR, EVENT, GENERIC, OCCASION, AwardMention, make_mention
from pipeline.interpret.award_rankings import edition_at, named_ranking_at, ranking_at
from pipeline.interpret.award_titles import (
    as_at,
    behind_listed_rank,
    behind_rank,
    behind_title,
    best_at,
    capitals_at,
    discipline_at,
    named_at,
    spoils_at,
    won_at,
)
from pipeline.interpret.grades import GradeMention
from pipeline.records import Span

_READERS = (
    ranking_at,
    named_ranking_at,
    prize_at,
    contest_at,
    assessment_at,
    category_at,
    as_at,
    capitals_at,
    best_at,
)
_LIST_LINKS = frozenset(
    ["yakni", "yaitu", "ialah", "adalah", ":", "lain", "antaranya", "meliputi", "diantaranya", "berupa"]
)
_OTHER_CLAUSE = frozenset(["sedangkan", "sementara", "disusul", "diikuti", "mengungguli", "bahwa"])
_BEFORE_LINK = 12  # words between the verb and the link
# Inside a bracket behind a scheme: tokens with the brackets.
_LONGEST_BRACKET = 4


def find_award_mentions(
    line: Line, grades: Sequence[GradeMention], known: Sequence[tuple[Span, str | None]]
) -> list[AwardMention]:
    """Award names of one line in order. A scheme of the tables wins over a guess unless the guess is longer."""
    schemes = list(_schemes(line, known))
    rank_ends = {g.end: g for g in grades if g.kind in ("rank", "top")}
    title_ends = {g.end for g in grades if _is_title(line, g)} | set(_winner_ends(line))
    win_ends = {hit.end for k in range(len(line)) if (hit := line.hit(k, "wins"))}
    name_ends = {hit.end for k in range(len(line)) if (hit := line.hit(k, "named"))}
    medal_ends = {g.end for g in grades if g.kind in ("medal", "rank")}
    listed_ends = set(_listed_ends(line, grades))
    found: list[AwardMention] = []
    i = 0
    while i < len(line):
        mention = next((m for reader in _READERS if (m := reader(line, i))), None)
        if mention is None and i in rank_ends:
            mention = behind_rank(line, i, rank_ends[i].kind == "rank")
        if mention is None and i in title_ends:
            mention = behind_title(line, i)
        if mention is None and i in listed_ends:
            mention = behind_listed_rank(line, i)
        if mention is None:
            mention = spoils_at(line, i) or (edition_at(line, i) if rank_ends else None)
        if mention is None and i in name_ends:
            mention = named_at(line, i)
        if mention is None and i in win_ends:
            mention = won_at(line, i)
        if mention is None and i in medal_ends:
            mention = discipline_at(line, i)
        if mention is not None and _is_stage(line, mention):
            mention = replace(mention, kind=OCCASION)
        if mention is not None and mention.kind != GENERIC and _overlap(mention, grades):
            mention = _before_grade(line, mention, grades)
        if mention is None:
            i += 1
            continue
        found.append(mention)
        i = max(mention.end, i + 1)
    return sorted([*_with_keys(found, schemes), *_unclaimed(found, schemes)], key=lambda m: m.start)


def _is_title(line: Line, grade: GradeMention) -> bool:
    """Whether a contest's own name may follow: behind "juara", and behind "juara 1" where a verb took the winner."""
    if grade.kind == "bare" or "bertahan" in grade.raw:
        return True
    won = any(line.hit(k, *VERB_KINDS) for k in range(max(0, grade.start - 2), grade.start))
    return won and grade.kind == "rank" and grade.raw.lower().startswith("juara")


def _listed_ends(line: Line, grades: Sequence[GradeMention]) -> Iterator[int]:
    """Where the ranks end that a verb of winning lists: "meraih Juara 1 X, Juara 1 Y", "yakni Terbaik I X".

    The list starts right behind the verb, or behind "yakni" and the like; another verb or clause ends it.
    """
    ranks = [g for g in grades if g.kind == "rank"]
    for n, first in enumerate(ranks):
        if _lists_from(line, first.start):
            row = [first, *ranks[n + 1 :]]
            stop = next((k for k in range(first.end, len(line)) if _leaves_list(line, k)), len(line))
            row = [g for g in row if g.start < stop]
            if len(row) > 1:
                yield from (g.end for g in row)
            return


def _lists_from(line: Line, i: int) -> bool:
    """Whether a verb of winning, or a link behind it, stands in front of the rank at `i`."""
    k = i - 1
    while k > 0 and (line.hit(k, "adverb") or line.low(k) in ("sebagai", "predikat", "gelar")):
        k -= 1
    if line.hit(k, "get") or any(line.hit(m, "get") and (h := line.hit(m, "get")) and h.end == k + 1 for m in (k - 1,)):
        return True
    if line.low(k) not in _LIST_LINKS:
        return False
    return any(line.hit(m, "get") for m in range(max(0, k - _BEFORE_LINK), k))


def _leaves_list(line: Line, k: int) -> bool:
    """Whether another clause starts at `k`."""
    return line.low(k) in _OTHER_CLAUSE or line.hit(k, *VERB_KINDS, "follow", "says") is not None


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


def _is_stage(line: Line, mention: AwardMention) -> bool:
    """Whether only a stage of a contest is named ("perempat final Melati Open"): nothing was won there."""
    return mention.kind == EVENT and bool(line.hit(mention.start - 1, "stage"))


def _schemes(line: Line, known: Sequence[tuple[Span, str | None]]) -> Iterator[AwardMention]:
    for span, key in known:
        i, j = line.index_at(span.start), line.index_at(span.end - 1) + 1
        if line.low(j) == "(":
            close = line.close_bracket(j)
            if j < close <= j + _LONGEST_BRACKET:
                j = close
        made = make_mention(line, i, j, EVENT)
        if made:
            yield replace(made, key=key)


def _overlap(mention: AwardMention, grades: Sequence[GradeMention]) -> bool:
    return any(mention.start < g.end and g.start < mention.end for g in grades)


def _before_grade(line: Line, mention: AwardMention, grades: Sequence[GradeMention]) -> AwardMention | None:
    """The part of a mention in front of the grade that it runs into."""
    cut = min((g.start for g in grades if mention.start < g.start < mention.end), default=None)
    if cut is None or any(g.start <= mention.start < g.end for g in grades):
        return None
    if cut - mention.start < 2:
        return (
            replace(mention, end=cut, raw=line.raw(mention.start, cut), kind=GENERIC, variants=())
            if line.hit(mention.start, "prize")
            else None
        )
    return make_mention(line, mention.start, cut, mention.kind)


def _with_keys(found: list[AwardMention], schemes: list[AwardMention]) -> Iterator[AwardMention]:
    for mention in found:
        inside = next((s for s in schemes if mention.start <= s.start and s.end <= mention.end), None)
        if inside and mention.kind != ANAPHOR:
            extra = (*mention.variants, inside.raw, *inside.variants)
            yield replace(mention, key=inside.key, variants=tuple(dict.fromkeys(v for v in extra if v != mention.raw)))
        else:
            yield mention


def _unclaimed(found: list[AwardMention], schemes: list[AwardMention]) -> Iterator[AwardMention]:
    for scheme in schemes:
        if not any(m.start < scheme.end and scheme.start < m.end for m in found):
            yield scheme
