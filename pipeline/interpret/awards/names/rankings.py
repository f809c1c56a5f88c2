"""Names of rankings: "daftar kampus terbaik di Asia versi Melati Index", "Peringkat Universitas se-Asia"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.interpret.awards.grades.finding import ordinal_at
from pipeline.interpret.awards.line import VERB_KINDS, Line
from pipeline.interpret.awards.names.mentions import EVENT, AwardMention, capital_run, make_mention, name_tail

_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_FAR = 8  # words from what is ranked to the word that ranks it
_LONGEST_PLACE = 3


def ranking_at(line: Line, i: int) -> AwardMention | None:
    """What is ranked, from its noun at `i` to the place; the publisher's name behind "versi" is another form."""
    is_ranked = line.hit(i, "ranked") is not None
    if not (is_ranked or _opens_phrase(line, i)):
        return None
    best = _superlative(line, i)
    if best is None:
        return None
    end = _behind_place(line, best)
    edition = edition_at(line, end)
    announced = line.hit(i - 1, "ranking_cue") or (line.tokens[i - 1].text.isdigit() and line.is_title and i > 0)
    if not (line.low(end) == "versi" or (is_ranked and announced)):
        return None
    mention = make_mention(line, i, edition.end if edition else end, EVENT)
    if mention is None or edition is None:
        return mention
    forms = (edition.raw, *edition.variants, mention.raw)
    return replace(mention, raw=line.raw(i, end), variants=tuple(dict.fromkeys(forms)))


def _opens_phrase(line: Line, i: int) -> bool:
    """Whether a phrase can start at `i`: at the start of the line, behind a number or a word that announces a list."""
    if not line.tokens[i].text[0].isalpha() or line.hit(i, "stop", "ranking_cue", *VERB_KINDS):
        return False
    if line.hit(i, "ordinal") and line.hit(i + 1, "ranked"):
        return False  # "Lima SMA terbaik": how many there are is no part of the name
    return i == line.first or line.tokens[i - 1].text.isdigit() or line.hit(i - 1, "ranking_cue") is not None


def _superlative(line: Line, i: int) -> int | None:
    """Index behind "terbaik" or "paling hijau" that goes with the noun at `i`, None where none does."""
    for k in range(i + 1, min(i + _FAR, len(line))):
        if line.hit(k, "superlative") or line.low(k) in ("teratas", "top"):
            return k + 1
        if line.low(k) == "paling":
            return k + 2
        stops = line.hit(k, "stop", "says", *VERB_KINDS) and line.low(k) not in ("dengan", "di", "dalam", "untuk")
        if stops or not line.tokens[k].text[0].isalnum():
            return None
    return None


def _behind_place(line: Line, i: int) -> int:
    """Index behind "di Indonesia", "se-Asia", "dunia" and a year that follow at `i`."""
    j = i
    if line.low(j) in ("dunia", "nasional") or line.low(j).startswith("se-"):
        j += 1
    elif line.low(j) in ("di", "tingkat", "se") and (line.cap(j + 1) or line.hit(j + 1, "scope")):
        end = min(capital_run(line, j + 1), j + 1 + _LONGEST_PLACE)
        j = max(end, j + 2)
    year = j + 1 if line.low(j) == "tahun" else j
    return year + 1 if re.fullmatch(r"20\d\d", line.low(year)) else j


def edition_at(line: Line, i: int) -> AwardMention | None:
    """The ranking that "versi" at `i` names: "versi Melati Green Index 2023"."""
    if line.low(i) != "versi" or not line.cap(i + 1):
        return None
    end = capital_run(line, i + 1)
    name = line.raw(i + 1, end) if end > i + 1 else ""
    known = end - i > 2 or line.is_abbreviation(i + 1) or line.hit(i + 1, "ranker") or _INNER_CAPITAL.search(name)
    return make_mention(line, i + 1, end, EVENT) if known and line.person_end(i + 1) < 0 else None


def named_ranking_at(line: Line, i: int) -> AwardMention | None:
    """A ranking by its own name: "Peringkat Universitas se-Asia", "ranking THE"; ranks have an ordinal instead."""
    head = line.hit(i, "ranking_head")
    if not head or ordinal_at(line, head.end) or not line.cap(head.end):
        return None
    if line.body_end(head.end) > 0 or line.person_end(head.end) > 0 or line.hit(head.end, "stop", *VERB_KINDS):
        return None
    end = name_tail(line, head.end, 6)
    end = _behind_place(line, end) if end > head.end else end
    mention = make_mention(line, i, end, EVENT) if end > head.end else None
    return replace(mention, variants=(*mention.variants, line.raw(head.end, end))) if mention else None
