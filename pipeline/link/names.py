"""When two printed names are the same name: titles and degrees aside, letter for letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.knowledge import Knowledge

_LONGEST_TITLE = 4


def _bare(word: str) -> str:
    return re.sub(r"[^\w]", "", word)


@dataclass(frozen=True)
class _Titles:
    """Title forms without dots and spaces: those before a name in small letters, those after it as printed."""

    before: frozenset[str]
    after: frozenset[str]


# By identity: tables are large and are loaded once, and comparing them costs more than linking an article.
_TITLES: dict[int, tuple[Knowledge, _Titles]] = {}


def _titles(knowledge: Knowledge) -> _Titles:
    if id(knowledge) not in _TITLES:
        before = {_bare(form).casefold() for row in knowledge.titles if row.place != "after" for form in row.forms}
        after = {_bare(form) for row in knowledge.titles if row.place != "before" for form in row.forms}
        _TITLES[id(knowledge)] = (knowledge, _Titles(frozenset(before), frozenset(after)))
    return _TITLES[id(knowledge)][1]


def _without_titles(words: list[str], titles: _Titles) -> list[str]:
    left = list(words)
    while True:
        heads = (n for n in range(min(_LONGEST_TITLE, len(left) - 1), 0, -1))
        length = next((n for n in heads if "".join(left[:n]).casefold() in titles.before), 0)
        if not length:
            break
        left = left[length:]
    while len(left) > 1 and left[-1] in titles.after:
        left.pop()
    return left


def name_words(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The words of a name in small letters, without titles and degrees; none where nothing is left."""
    before_degrees = name.split(",", 1)[0]
    words = [bare for word in re.split(r"[\s.]+", before_degrees) if (bare := _bare(word))]
    return tuple(word.casefold() for word in _without_titles(words, _titles(knowledge)))
