"""When two printed names are the same name: titles and degrees aside, letter for letter."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.knowledge import Knowledge

_LONGEST_TITLE = 4


def _bare(word: str) -> str:
    return re.sub(r"[^\w]", "", word)


@dataclass(frozen=True)
class _Titles:
    """Title forms without dots and spaces: those before a name in small letters, those after it as printed.

    `written_out` has the parts of names that the press also writes short.
    """

    before: frozenset[str]
    after: frozenset[str]
    written_out: dict[str, str]


# By identity: tables are large and are loaded once, and comparing them costs more than linking an article.
_TITLES: dict[int, tuple[Knowledge, _Titles]] = {}


def _titles(knowledge: Knowledge) -> _Titles:
    if id(knowledge) not in _TITLES:
        before = {_bare(form).casefold() for row in knowledge.titles if row.place != "after" for form in row.forms}
        after = {_bare(form) for row in knowledge.titles if row.place != "before" for form in row.forms}
        short = [row for row in knowledge.words.get("linking_words", ()) if row.kind == "short_form"]
        written_out = {_bare(form).casefold(): (row.value or form).casefold() for row in short for form in row.forms}
        _TITLES[id(knowledge)] = (knowledge, _Titles(frozenset(before), frozenset(after), written_out))
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


def _printed_words(name: str) -> list[str]:
    before_degrees = name.split(",", 1)[0]
    return [bare for word in re.split(r"[\s.]+", before_degrees) if (bare := _bare(word))]


def name_words(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The words of a name in small letters, in full, without titles and degrees; none where nothing is left."""
    titles = _titles(knowledge)
    left = [word.casefold() for word in _without_titles(_printed_words(name), titles)]
    return tuple(titles.written_out.get(word, word) for word in left)


@functools.lru_cache(maxsize=4)
def _genders(knowledge: Knowledge) -> dict[tuple[str, ...], str]:
    rows = [row for row in knowledge.words.get("linking_words", ()) if row.kind in {"woman", "man"}]
    return {tuple(_bare(word).casefold() for word in form.split()): row.kind for row in rows for form in row.forms}


def gender_of(name: str, knowledge: Knowledge) -> str | None:
    """ "woman" or "man", where the titles before a name say so: "Hj.", "Ni", "Lalu"."""
    printed = _printed_words(name)
    titles = len(printed) - len(_without_titles(printed, _titles(knowledge)))
    words = [word.casefold() for word in printed]
    marks = _genders(knowledge)
    openings = (tuple(words[at : at + length]) for at in range(titles) for length in (1, 2))
    return next((marks[opening] for opening in openings if opening in marks), None)
