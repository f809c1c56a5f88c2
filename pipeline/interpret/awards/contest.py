"""The contest that an article is about: awards that are told by a category or a place alone are of it too."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.interpret.awards.line import Lexicon
from pipeline.interpret.awards.steps import only_scheme_of
from pipeline.knowledge import Knowledge
from pipeline.records import Conferral

_HEADS = ("prize", "contest", "name_word", "ranking_head")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# In the name of an award: it is fought out.
CONTEST_WORD = re.compile(
    r"\b(?:lomba|kompetisi|kejuaraan|turnamen|kontes|olimpiade|liga|piala|cup|open|championship|MTQ|festival|"
    r"grand prix)\b",
    re.I,
)
_TITLE = re.compile(r"\bof the year\b", re.I)
_ABBREVIATION = re.compile(r"[A-Z]{3,}")
# Told of two awards, a name is more than one of them.
_LEAST_AWARDS = 2


def with_contest(awards: Sequence[Conferral], title: str | None, lexicon: Lexicon) -> list[Conferral]:
    """The awards, those of no known scheme with the name of the article's contest among their variants.

    "Peringkat pertama diraih SD 1" in an article on the Lomba Sekolah Sehat is an award of that contest, whatever
    words stand for it in its own sentence.
    """
    unknown = [award for award in awards if award.award.key is None]
    names = _ContestNames(lexicon)
    contest = _contest(unknown, (title or "").casefold(), names)
    if contest is None:
        return list(awards)
    return [
        award if award.award.key or names.has_another(award, contest) else _named(award, contest) for award in awards
    ]


def with_scheme(awards: Sequence[Conferral], knowledge: Knowledge) -> list[Conferral]:
    """The awards, those told by a category alone with the name of the scheme that their grade is a step of.

    "Kategori perguruan tinggi: Universitas Melati (Informatif)" is of the Anugerah Keterbukaan Informasi Publik that
    other awards of the article are of.
    """
    names: dict[str, str] = {}
    for award in awards:
        if award.award.key is not None:
            names.setdefault(award.award.key, award.award.raw)

    def named(award: Conferral) -> Conferral:
        if award.award.key is not None or award.grade is None:
            return award
        scheme = names.get(only_scheme_of(knowledge, award.grade.raw) or "")
        return _named(award, scheme) if scheme is not None else award

    return [named(award) for award in awards]


def _named(award: Conferral, contest: str) -> Conferral:
    if contest in _names_of(award):
        return award
    return dataclasses.replace(award, award_variants=(*award.award_variants, contest))


def _names_of(award: Conferral) -> tuple[str, ...]:
    return (award.award.raw, *award.award_variants)


def _contest(awards: Iterable[Conferral], title: str, names: _ContestNames) -> str | None:
    """The name of a contest that most of the awards share, of equals the one in the title, then the longest."""
    counted = Counter(name for award in awards for name in set(_names_of(award)) if names.is_one(name))
    shared = [name for name, count in counted.items() if count >= _LEAST_AWARDS]
    return max(shared, key=lambda n: (counted[n] + (n.casefold() in title), len(n), n), default=None)


class _ContestNames:
    """Tells names of contests from those of categories and titles."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads = frozenset().union(*(lexicon.words(kind) for kind in _HEADS))
        self._openers = lexicon.words("contest")
        self._praise = lexicon.words("superlative")

    def is_one(self, name: str) -> bool:
        """Whether a name may be a contest's; "Pilot Terbaik" and "Clinic of the Year" are won in one."""
        words = name.casefold().split()
        if words[0] not in self._openers and (self._praise.intersection(words) or _TITLE.search(name)):
            return False
        named = len(words) > 1 and any(word in self._heads for word in words)
        return named or bool(_YEAR.search(name)) or bool(_ABBREVIATION.fullmatch(name))

    def has_another(self, award: Conferral, contest: str) -> bool:
        """Whether an award is told of a contest of its own: of another year ("Melati Cup 2019")."""
        years = {year for name in _names_of(award) if self.is_one(name) for year in _YEAR.findall(name)}
        return bool(years) and contest not in _names_of(award) and not years & set(_YEAR.findall(contest))
