"""What one version of a text changed in the one before it."""

from __future__ import annotations

import difflib
import re
from collections import Counter

from pipeline.web.highlight import show_characters

_WORDS, _LINES = r"\s+|\S+\s*", r"[^\n]*\n|[^\n]+"
# How many pairs of equal words, or else lines, are looked at; texts that have more are compared as a whole.
_MOST_PAIRS = 1_000_000


def _tokens(old: str, new: str) -> tuple[list[str], list[str]]:
    for pattern in (_WORDS, _LINES):
        before, after = re.findall(pattern, old), re.findall(pattern, new)
        counted = Counter(after)
        if sum(number * counted[token] for token, number in Counter(before).items()) <= _MOST_PAIRS:
            return before, after
    return [old], [new]


def compare(old: str, new: str) -> list[tuple[str, str]]:
    """What changed from one text to the next, by words where they are not too long: ("same" | "out" | "in", text)."""
    before, after = _tokens(old, new)
    found: list[tuple[str, str]] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(before[i:j])))
            continue
        if i < j:
            found.append(("out", "".join(before[i:j])))
        if k < m:
            found.append(("in", "".join(after[k:m])))
    return [(kind, show_characters(text)) for kind, text in found]
