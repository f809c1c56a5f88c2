"""Lays a sentence of Stanza onto the tokens of a Doc: by characters, since the two cut words differently."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, POS  # type: ignore[import-not-found]  # Cython, without stubs
from spacy.tokens import Doc

ROOT, INSIDE = "ROOT", "goeswith"
PARSED = "parsed"  # doc.spans: the sentences that have a tree of Stanza
_ATTRIBUTES: list[int | str] = [HEAD, DEP, POS, LEMMA]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a tree; offsets are characters of the Doc's text and those of the printed token that holds the word.

    `head` is the place of its head among the words of the sentence, None for the root.
    """

    start: int
    end: int
    head: int | None
    relation: str
    tag: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence as tokens of a Doc, from `first` up to `last` (not included)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a token gets: its head (a token of the Doc), relation, part of speech and lemma."""

    head: int
    relation: str
    tag: str
    lemma: str


def sentences_of(doc: Doc) -> list[Stretch]:
    """The sentences of the Doc without the white space around them; none for white space alone."""
    found = []
    for sentence in doc.sents:
        tokens = [token.i for token in sentence if not token.is_space]
        if tokens:
            found.append(Stretch(tokens[0], tokens[-1] + 1))
    return found


def write_trees(doc: Doc, trees: Sequence[tuple[Stretch, Sequence[Word]]]) -> None:
    """Gives the tokens of each stretch the heads, relations, tags and lemmas of its words.

    Tokens outside keep what they had. Where nobody has parsed them, the first token of a sentence is its root and the
    others hang on it without a relation: spaCy takes the bounds of sentences from their roots.
    """
    marked = [(stretch, _mark(doc, stretch, words)) for stretch, words in trees]
    parsed = [(stretch, marks) for stretch, marks in marked if marks]
    array: Any = doc.to_array(_ATTRIBUTES)
    if not doc.has_annotation("DEP"):
        array[:, 0] = _unsigned([sentence.start - token.i for sentence in doc.sents for token in sentence])
        array[[sentence.start for sentence in doc.sents], 1] = doc.vocab.strings.add(ROOT)
    for stretch, marks in parsed:
        for at, mark in (marks | _white_space(doc, stretch)).items():
            strings = [doc.vocab.strings.add(text) for text in (mark.relation, mark.tag, mark.lemma)]
            array[at] = [*_unsigned([mark.head - at]), *strings]
    doc.from_array(_ATTRIBUTES, array)
    doc.spans[PARSED] = [doc[stretch.first : stretch.last] for stretch, _ in parsed]


def _unsigned(offsets: list[int]) -> NDArray[np.uint64]:
    """Offsets to heads as spaCy keeps them: negative ones wrapped around."""
    return np.array(offsets, dtype=np.int64).astype(np.uint64)


def _white_space(doc: Doc, stretch: Stretch) -> dict[int, _Mark]:
    """White space in and around a parsed sentence hangs on the token before it, so that the sentence stays whole."""
    sentence = doc[stretch.first].sent
    around = (*range(sentence.start, stretch.first), *range(stretch.last, sentence.end))
    inside = [at for at in range(stretch.first, stretch.last) if doc[at].is_space]
    return {at: _Mark(max(stretch.first, min(at, stretch.last) - 1), "", "SPACE", "") for at in (*around, *inside)}


def _mark(doc: Doc, stretch: Stretch, words: Sequence[Word]) -> dict[int, _Mark]:
    """The marks of the tokens of a stretch; empty where the words do not cover it."""
    pieces = _pieces(doc, stretch, words)
    if pieces is None:
        return {}
    depths = _depths(words)
    # Of the words in a piece the highest speaks for it: heads then always lie higher, so that no circle arises.
    chiefs = [min(held, key=lambda number: (depths[number], number)) for _, held in pieces]
    first_of = {number: tokens[0] for tokens, held in pieces for number in held}
    marks = {}
    for (tokens, _), number in zip(pieces, chiefs, strict=True):
        word, chief = words[number], tokens[0]
        head = chief if word.head is None else first_of[word.head]
        marks[chief] = _Mark(head, ROOT if word.head is None else word.relation, word.tag, word.lemma)
        for other in tokens[1:]:
            marks[other] = _Mark(chief, INSIDE, "X", doc[other].text.lower())
    return marks


def _depths(words: Sequence[Word]) -> list[int]:
    depths = []
    for word in words:
        depth, head = 0, word.head
        while head is not None:
            depth, head = depth + 1, words[head].head
        depths.append(depth)
    return depths


def _pieces(doc: Doc, stretch: Stretch, words: Sequence[Word]) -> list[tuple[list[int], list[int]]] | None:
    """The smallest pieces of text that begin and end with tokens of both: their tokens and their words.

    None where a token has no word or a word no token.
    """
    tokens = [at for at in range(stretch.first, stretch.last) if not doc[at].is_space]
    spans = [(doc[at].idx, doc[at].idx + len(doc[at])) for at in tokens] + [(word.start, word.end) for word in words]
    ends: list[int] = []
    starts: list[int] = []
    for start, end in sorted(spans):
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    pieces: list[tuple[list[int], list[int]]] = [([], []) for _ in starts]
    for at in tokens:
        pieces[bisect.bisect_right(starts, doc[at].idx) - 1][0].append(at)
    for number, word in enumerate(words):
        pieces[bisect.bisect_right(starts, word.start) - 1][1].append(number)
    return pieces if all(held and inside for held, inside in pieces) else None
