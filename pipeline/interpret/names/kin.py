"""Which names of an article belong to relatives: "Siti Wiyatno, istri Bupati Kapuas Wiyatno" are two people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pipeline.interpret.names.lexicon import NameLexicon
from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.names.spans import NameSpan
from pipeline.interpret.names.spellings import Core

_MOST_OFFICE = 8  # words of an office between "istri" and the name
_FARTHEST = 60  # words back to the name of "suaminya, Bupati Tapin H. Yamani"
_APPOSING = frozenset(
    (",", "-", "–", "(", "yang", "juga", "adalah", "merupakan", "selaku")
)  # between a name and "istri Budi"
_SENTENCE_ENDS = frozenset(".?!")


def find_relatives(text: NamedText, lexicon: NameLexicon) -> Mapping[Core, frozenset[Core]]:
    """For each name the names that share a word with it and are told as those of relatives."""
    found: dict[Core, set[Core]] = defaultdict(set)
    for number, span in enumerate(text.spans):
        cue = _kin_before(text, lexicon, span)
        if cue is None:
            continue
        for other in _beside(text, number, cue):
            if other.core != span.core and set(other.core) & set(span.core):
                found[span.core].add(other.core)
                found[other.core].add(span.core)
    return {core: frozenset(others) for core, others in found.items()}


def _kin_before(text: NamedText, lexicon: NameLexicon, span: NameSpan) -> int | None:
    """The word for a relative in front of a name: "istri Bupati Kapuas HM …", "istrinya, …"."""
    kin = lexicon.of("relative")
    for at in range(span.first - 1, max(-1, span.first - 2 - _MOST_OFFICE), -1):
        word = text.words[at]
        if word.low in kin or (word.low.endswith("nya") and word.low[:-3] in kin):
            return at
        if word.gap == "\n" or (word.shape == "lower" and text.labels[at] != "O") or word.text in _SENTENCE_ENDS:
            return None
    return None


def _beside(text: NamedText, number: int, cue: int) -> list[NameSpan]:
    """Who is told as the relative, or has one: by "istrinya", in "Siti Budi, istri Budi" or in "istri Budi, Siti Budi".

    "Kakak Budi" alone is a relative of Budi's without a name.
    """
    span, words = text.spans[number], text.words
    before = [s for s in text.spans[:number] if s.last <= cue and cue - s.last <= _FARTHEST]
    if words[cue].low.endswith("nya"):
        sharing = [s for s in before if set(s.core) & set(span.core) and s.core != span.core]
        return sharing[-1:]
    apposed = [s for s in before[-1:] if all(w.low in _APPOSING for w in words[s.last : cue]) and s.last < cue]
    behind = text.spans[number + 1 : number + 2]
    return [*apposed, *(s for s in behind if [w.text for w in words[span.last : s.first]] == [","])]
