"""Made-up Indonesian: words in the frequencies of a language, sentences of them, names of people."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import yaml

_LISTS = yaml.safe_load((Path(__file__).parent / "wording.yaml").read_text(encoding="utf-8"))
_FREQUENT, _HEADS, _TAILS, _GIVEN = (str(_LISTS[name]).split() for name in ("frequent", "heads", "tails", "given"))


@dataclass(frozen=True)
class Language:
    """`words` by falling frequency; the n-th is met in proportion to 1/n, as in any language."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def sentence(self, luck: random.Random, length: int) -> str:
        """`length` words without a full stop, the first with a capital."""
        return " ".join(luck.choices(self.words, cum_weights=self.weights, k=length)).capitalize()


def _made_up(luck: random.Random) -> str:
    return "".join(luck.choices(_HEADS, k=luck.choice((1, 1, 2)))) + luck.choice(_TAILS)


def make_language(luck: random.Random, size: int = 20_000) -> Language:
    """The frequent words of news, and made-up ones up to about `size`."""
    words = tuple(dict.fromkeys([*_FREQUENT, *(_made_up(luck) for _ in range(size))]))
    return Language(words, tuple(accumulate(1 / rank for rank in range(1, len(words) + 1))))


def make_name(luck: random.Random) -> str:
    """A name of two or three words: the first is shared by many, as in the country."""
    return " ".join([luck.choice(_GIVEN), *(_made_up(luck).capitalize() for _ in range(luck.choice((1, 1, 2))))])
