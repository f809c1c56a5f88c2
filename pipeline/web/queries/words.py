"""What people type into a search, in the language of each database.

Nothing that is typed is an error or an operator but quotation marks and a minus. Both databases compare whole words
without accents and case; PostgreSQL also takes off Indonesian affixes, so that "pelayanan" finds "melayani" there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.store.search import fold, plain_words

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed: terms and phrases that must be there, and such that must not."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that could be looked for."""
        return not (self.wanted or self.unwanted)


def read_words(typed: str) -> Asked:
    """The terms of a search. What holds no letter or digit is left out."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(typed):
        if term := " ".join(plain_words(phrase or word)):
            (unwanted if minus else wanted).append(term)
    return Asked(tuple(wanted), tuple(unwanted))


def fts5_query(asked: Asked, speaker: Iterable[str], marks: Iterable[str], every: Iterable[str]) -> str | None:
    """The question in FTS5's language, None for no question at all.

    `every` are marks of which each document has one: what is only unwanted needs something to be taken from.
    """
    wanted = [f'words : "{fold(term)}"' for term in asked.wanted]
    wanted += [f'speaker : "{fold(word)}" *' for word in speaker]
    wanted += [f'marks : "{mark}"' for mark in marks]
    if not wanted and asked.unwanted:
        wanted = ["marks : (" + " OR ".join(f'"{mark}"' for mark in every) + ")"]
    if not wanted:
        return None
    query = " AND ".join(wanted)
    unwanted = " OR ".join(f'"{fold(term)}"' for term in asked.unwanted)
    return f"({query}) NOT words : ({unwanted})" if unwanted else query


def websearch_query(asked: Asked) -> str:
    """The terms in the language of PostgreSQL's `websearch_to_tsquery`."""
    return " ".join([f'"{fold(term)}"' for term in asked.wanted] + [f'-"{fold(term)}"' for term in asked.unwanted])


def prefix_query(words: Iterable[str]) -> str:
    """Beginnings of words, all of which must be there, in the language of PostgreSQL's `to_tsquery`."""
    return " & ".join(f"'{word}':*" for word in fold(" ".join(words)).split())
