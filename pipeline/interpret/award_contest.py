"""The contest that an article is about: awards that are told by a category or a place alone are of it too."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.interpret.award_line import Lexicon
from pipeline.records import Conferral

_HEADS = ("prize", "contest", "name_word", "ranking_head")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ABBREVIATION = re.compile(r"[A-Z]{3,}")
# Told of two awards, a name is more than one of them.
_LEAST_AWARDS = 2


def with_contest(awards: Sequence[Conferral], title: str | None, lexicon: Lexicon) -> list[Conferral]:
    """The awards, those of no known scheme with the name of the article's contest among their variants.

    "Peringkat pertama diraih SD 1" in an article on the Lomba Sekolah Sehat is an award of that contest, whatever
    words stand for it in its own sentence.
    """
    unknown = [award for award in awards if award.award.key is None]
    contest = _contest(unknown, (title or "").casefold(), lexicon)
    if contest is None:
        return list(awards)
    return [_named(award, contest) if award.award.key is None else award for award in awards]


def _named(award: Conferral, contest: str) -> Conferral:
    if contest in (award.award.raw, *award.award_variants):
        return award
    return dataclasses.replace(award, award_variants=(*award.award_variants, contest))


def _contest(awards: Iterable[Conferral], title: str, lexicon: Lexicon) -> str | None:
    """The name of a contest that most of the awards share, of equals the one in the title, then the longest."""
    heads = frozenset().union(*(lexicon.words(kind) for kind in _HEADS))
    counted = Counter(
        name for award in awards for name in {award.award.raw, *award.award_variants} if _names_a_contest(name, heads)
    )
    shared = [name for name, count in counted.items() if count >= _LEAST_AWARDS]
    return max(shared, key=lambda n: (counted[n] + (n.casefold() in title), len(n), n), default=None)


def _names_a_contest(name: str, heads: frozenset[str]) -> bool:
    words = name.casefold().split()
    named = len(words) > 1 and any(word in heads for word in words)
    return named or bool(_YEAR.search(name)) or bool(_ABBREVIATION.fullmatch(name))
