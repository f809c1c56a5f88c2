"""Finds expressions that name an award, a competition or an assessment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import Line
from pipeline.interpret.awards.names.heads import assessment_at, category_at, contest_at, counted_categories, prize_at
from pipeline.interpret.awards.names.mentions import (
    ANAPHOR,
    EVENT,
    GENERIC,
    OCCASION,
    TOPIC,
    AwardMention,
    make_mention,
)
from pipeline.interpret.awards.names.places import Places
from pipeline.interpret.awards.names.rankings import named_ranking_at, ranking_at
from pipeline.interpret.awards.names.titles import as_at, best_at, capitals_at
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
_BECOMES = frozenset(["sebagai", "jadi", "menjadi"])
# Inside a bracket behind a scheme: tokens with the brackets.
_LONGEST_BRACKET = 4


def find_award_mentions(
    line: Line, grades: Sequence[GradeMention], known: Sequence[tuple[Span, str | None]]
) -> list[AwardMention]:
    """Award names of one line in order. A scheme of the tables wins over a guess unless the guess is longer."""
    schemes = list(_schemes(line, known))
    places = Places(line, grades)
    found: list[AwardMention] = []
    i = line.first
    while i < len(line):
        mention = next((m for reader in _READERS if (m := reader(line, i))), None) or places.mention_at(i)
        mention = _with_whole_scheme(line, mention, schemes) if mention is not None else None
        if mention is not None and _is_ranked_next(line, mention, grades):
            i = mention.end
            continue
        if mention is not None and (_is_stage(line, mention) or _is_building(line, mention)):
            mention = replace(mention, kind=OCCASION)
        if mention is not None and mention.kind != GENERIC and _overlap(mention, grades):
            mention = _before_grade(line, mention, grades)
        if mention is None:
            i += 1
            continue
        listed = counted_categories(line, mention) if mention.kind == TOPIC else [mention]
        found += listed
        i = max(listed[-1].end, mention.end, i + 1)
    return sorted([*_with_keys(found, schemes), *_unclaimed(found, schemes)], key=lambda m: m.start)


def _with_whole_scheme(line: Line, mention: AwardMention, schemes: Sequence[AwardMention]) -> AwardMention:
    """The mention, with all of the scheme that it cuts: "penghargaan Wilayah Bebas" of "… Bebas dari Korupsi".

    Also where a head word stands inside the scheme: "Penilaian Integritas 2025" of "Survei Penilaian Integritas 2025".
    """
    around = next((s for s in schemes if s.start < mention.start < s.end), None)
    if around is not None and mention.kind in (EVENT, TOPIC):
        return make_mention(line, around.start, max(around.end, mention.end), EVENT) or mention
    cut = next((s for s in schemes if mention.start <= s.start < mention.end < s.end), None)
    if cut is None or mention.kind not in (EVENT, TOPIC):
        return mention
    headless = not mention.raw.startswith(line.raw(mention.start, mention.start + 1))
    whole = make_mention(line, mention.start, cut.end, mention.kind, cut.start if headless else None)
    return whole or mention


def _is_ranked_next(line: Line, mention: AwardMention, grades: Sequence[GradeMention]) -> bool:
    """Whether the name is of somebody who got the next place: "…, Melati Games sebagai juara kedua"."""
    if line.low(mention.end) != "sebagai" or line.low(mention.start - 1) not in (",", "dan", "serta", "sedangkan"):
        return False
    places = [g for g in grades if g.kind == "rank"]
    return any(g.start == mention.end + 1 for g in places) and any(g.end <= mention.start for g in places)


def _is_stage(line: Line, mention: AwardMention) -> bool:
    """Whether only a stage of a contest is named ("perempat final Melati Open"): nothing was won there.

    A final is one of the contest that "juara" tells of ("keluar sebagai juara usai menang 3-1 di final Melati Open").
    """
    if mention.kind != EVENT or not line.hit(mention.start - 1, "stage"):
        return False
    return line.low(mention.start - 1) != "final" or not _is_won_before(line, mention.start)


def _is_won_before(line: Line, i: int) -> bool:
    """Whether "sebagai juara" or the like stands in front of `i`, of a whole contest and not of a group of it."""
    return any(
        line.low(k) == "juara" and line.low(k + 1) not in ("grup", "bertahan", "dunia") and line.low(k - 1) in _BECOMES
        for k in range(line.first + 1, i)
    )


def _is_building(line: Line, mention: AwardMention) -> bool:
    """Whether a hall or street bears the name of an award ("Gedung Adipura Kencana"); "Stadion Terbaik" is one."""
    if mention.kind != EVENT or not any(line.hit(k, "building") for k in (mention.start - 1, mention.start)):
        return False
    inside = range(mention.start, mention.end)
    return line.cap(mention.start) and not any(line.hit(k, "superlative", "prize", "contest") for k in inside)


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
