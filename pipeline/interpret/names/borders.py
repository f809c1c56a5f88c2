"""Where a name begins and ends: whether a capitalised word at its border is a part of it."""

from __future__ import annotations

import itertools
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

from pipeline.interpret.names.lexicon import NameLexicon, is_derived
from pipeline.interpret.names.spans import NameSpan, is_roman
from pipeline.interpret.words import Word

_CAPITALISED = frozenset(["cap", "caps", "mixed"])
_PARTS_OF_NAMES = frozenset("NE?CXRAP")
_FARTHEST = 2
_SHAPE_STEPS = (-0.6, -0.2, 0.2, 0.6)
# Gives the log-odds that a border word with these features is a part of the name.
Judge = Callable[[Collection[str]], float]


class NameBorders:
    """Moves the borders of the name spans of one article, word by word.

    Evidence is what the article itself does with the word (in small letters elsewhere, beside the name wherever it
    stands), what the tables know of it, and what stands on its other side.
    """

    def __init__(
        self,
        words: Sequence[Word],
        labels: Sequence[str],
        lexicon: NameLexicon,
        body_start: int,
        opened: Collection[int] = (),
    ) -> None:
        """`opened`: words behind the region of an office, where a name begins if one does."""
        self._words = words
        self._labels = labels
        self._lexicon = lexicon
        self._body_start = body_start
        self._opened = opened
        self._small = {word.low for word in words if word.shape == "lower"}
        self._linking = lexicon.of("linking")
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(words):
            if word.shape in _CAPITALISED:
                self._places[word.low].append(at)
        self._classes = {
            "of_names": lexicon.of_names,
            "listed": lexicon.listed,
            "counted": lexicon.counted,
            "unsure": lexicon.unsure,
            "occupation": lexicon.occupations,
            "small_in_press": lexicon.small_in_press,
            "thing_in_press": lexicon.things_in_press,
        }
        self._pairs = Counter((a.low, b.low) for a, b in itertools.pairwise(words))

    def move(self, spans: Sequence[NameSpan], judge: Judge) -> list[NameSpan]:
        """The spans with better borders; none grows into its neighbour."""
        moved: list[NameSpan] = []
        for number, span in enumerate(spans):
            low = moved[-1].last if moved else 0
            high = spans[number + 1].first if number + 1 < len(spans) else len(self._words)
            moved.append(self._move(span, low, high, judge))
        return moved

    def _move(self, span: NameSpan, low: int, high: int, judge: Judge) -> NameSpan:
        first, last = span.core_first, span.last
        if not span.titles:
            first = self._move_first(first, last, low, judge)
        last = self._move_last(first, last, high, judge)
        if (first, last) == (span.core_first, span.last):
            return span
        return self._remade(span, first, last)

    def _move_first(self, first: int, last: int, low: int, judge: Judge) -> int:
        trimmed = first
        while self.can_trim(trimmed, last, first=True) and judge(self.left(trimmed, trimmed + 1, last, True)) < 0:
            trimmed += 1
        if trimmed > first:
            return trimmed
        for _ in range(_FARTHEST):
            before = first - 1
            if before < low or not self.may_join(before, first) or judge(self.left(before, first, last, False)) <= 0:
                break
            first = before
        return first

    def _move_last(self, first: int, last: int, high: int, judge: Judge) -> int:
        trimmed = last
        while (
            self.can_trim(first, trimmed, first=False) and judge(self.right(trimmed - 1, first, trimmed - 1, True)) < 0
        ):
            trimmed -= 1
        if trimmed < last:
            return trimmed
        for _ in range(_FARTHEST):
            if last >= high or not self.may_join(last, last) or judge(self.right(last, first, last, False)) <= 0:
                break
            last += 1
        return last

    def can_trim(self, start: int, end: int, *, first: bool) -> bool:
        """Whether the name from `start` to `end` can lose the word at one end and still have a name word."""
        at = start if first else end - 1
        rest = range(start + 1, end) if first else range(start, end - 1)
        inner = at + 1 if first else at
        if not rest or self._words[inner].gap != " " or self._words[at].shape == "mark":
            return False
        if first and start in self._opened:
            return False
        return any(self._labels[i] in "N?" for i in rest) and self._labels[at] in _PARTS_OF_NAMES

    def may_join(self, at: int, border: int) -> bool:
        """Whether the word at `at` can be joined to a name whose first or next word is `border`."""
        word = self._words[at]
        fits = word.shape in _CAPITALISED and self._labels[at] in _PARTS_OF_NAMES and word.low not in self._linking
        if at < border and border in self._opened:
            return False
        if at < border and (is_roman(word) or (self._labels[at] == "?" and self._is_behind_leader(at))):
            return False  # "Kades Pal IX Syarif Usman", "Camat Lahei Rusdi"
        return fits and self._words[max(at, border)].gap == " "

    def _is_behind_leader(self, at: int) -> bool:
        """Whether the word stands behind the office of somebody who leads a place or firm of which no table knows."""
        before = self._words[at - 1] if at else None
        leaders = self._lexicon.of("local_head") | self._lexicon.of("firm_leader")
        return before is not None and self._labels[at - 1] in "OX" and before.low in leaders

    def _remade(self, span: NameSpan, first: int, last: int) -> NameSpan:
        picked = [i for i in range(first, last) if self._words[i].shape != "mark"]
        kept = dict(zip(self._picked(span), span.labels, strict=False))
        # A word taken in is, for what follows, one of which the tables know nothing.
        labels = "".join(kept.get(i) or (self._labels[i] if self._labels[i] in "NE" else "?") for i in picked)
        core = tuple(self._words[i].low for i in picked)
        outer = first if first != span.core_first else span.first
        return NameSpan(outer, last, core, labels, span.titles, first)

    def _picked(self, span: NameSpan) -> list[int]:
        return [i for i in range(span.core_first, span.last) if self._words[i].shape != "mark"]

    def left(self, at: int, first: int, last: int, inside: bool) -> set[str]:
        """Features of the word at `at` in front of the name from `first` to `last`."""
        found = set(self._of_word(at, first, last, "left"))
        found.add(f"left:before:{self._outside(at, -1)}")
        if inside:
            found.add("left:inside")
        return found

    def right(self, at: int, first: int, last: int, inside: bool) -> set[str]:
        """Features of the word at `at` behind the name from `first` to `last`."""
        found = set(self._of_word(at, first, last, "right"))
        found.add(f"right:behind:{self._outside(at, 1)}")
        if inside:
            found.add("right:inside")
        return found

    def _of_word(self, at: int, first: int, last: int, side: str) -> Iterator[str]:
        word, label = self._words[at], self._labels[at]
        yield f"{side}:label:{label}"
        yield f"{side}:{word.shape}"
        yield f"{side}:name_of:{min(3, last - first)}"
        yield f"{side}:beside:{self._labels[first if side == 'left' else last - 1]}"
        if word.start < self._body_start:
            yield f"{side}:headline"
        yield from (f"{side}:{what}" for what in self._known(word, label))
        yield from (f"{side}:{what}" for what in self._elsewhere(at, first, last))

    def _known(self, word: Word, label: str) -> Iterator[str]:
        low = word.low
        yield from (name for name, words in self._classes.items() if low in words)
        if low in self._lexicon.weak_first:
            yield "weak_first"
        if label in "X?" and is_derived(low):
            yield "derived"
        if len(low) <= 3:
            yield "short"
        if low in self._lexicon.press:
            yield f"press{self._lexicon.press[low]}"
        if label not in "NE":
            yield f"shape{bisect(_SHAPE_STEPS, self._lexicon.shapes.score(low))}"

    def _elsewhere(self, at: int, first: int, last: int) -> Iterator[str]:
        """What the article does with the word elsewhere."""
        word = self._words[at]
        if word.low in self._small:
            yield "small_elsewhere"
        near = self._words[first].low if at < first else self._words[last - 1].low
        pair = (word.low, near) if at < first else (near, word.low)
        others = len(self._places[word.low]) - self._pairs[pair]
        if self._pairs[pair] > 1:
            yield "pair_again"
        if others > 0:
            yield "without_name"
        elif self._pairs[pair] > 1:
            yield "never_without_name"
        if len(self._places[near]) > self._pairs[pair]:
            yield "name_without_it"

    def _outside(self, at: int, step: int) -> str:
        """What stands on the other side of the word at `at`."""
        words = self._words
        beyond = at + step
        if beyond < 0 or beyond >= len(words) or words[at if step < 0 else beyond].gap == "\n":
            return "line"
        word = words[beyond]
        if self._labels[beyond] == "O":
            return "office"
        if word.shape == "mark":
            return "stop" if word.text in '.?!"“”' else word.text if word.text in ",(:-/" else "mark"
        if word.shape == "lower":
            return self._small_word(word.low) if step < 0 else "lower"
        return "capital" if word.shape in _CAPITALISED else word.shape

    def _small_word(self, low: str) -> str:
        if self._lexicon.is_place_cue(low):
            return "place_cue"
        if low in self._lexicon.cues_before or low in self._lexicon.start_cues:
            return "speech"
        if low in self._lexicon.occupations:
            return "occupation"
        return "thing" if low in self._lexicon.of("thing") else "lower"
