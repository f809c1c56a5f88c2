"""What the neighbours of a name in a list say about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.names.spans import NameSpan
from pipeline.interpret.names.spellings import Core

_SURE, _DOUBTFUL = 1.5, -1.0
_BETWEEN = frozenset([",", "/", ";", "&", "dan", "serta"])


class NameNeighbours:
    """Names the evidence that the first `scores` (log-odds) of all forms give to each of them."""

    def __init__(self, text: NamedText, scores: Mapping[Core, float]) -> None:
        self._text = text
        self._scores = scores
        self._number_of = {span.first: number for number, span in enumerate(text.spans)}

    def of(self, spans: Sequence[NameSpan]) -> frozenset[str]:
        """The evidence for the form that stands at `spans`, by name."""
        return frozenset(self._beside(spans))

    def _beside(self, spans: Sequence[NameSpan]) -> Iterator[str]:
        """How sure the likeliest neighbour in a list is, in front and behind."""
        for step, what in ((-1, "before"), (1, "behind")):
            near = [score for span in spans for score in self._neighbours(span, step)]
            if near:
                yield f"listed_{what}_{_how_sure(max(near))}"

    def _neighbours(self, span: NameSpan, step: int) -> Iterator[float]:
        number = self._number_of[span.first] + step
        if not 0 <= number < len(self._text.spans):
            return
        other = self._text.spans[number]
        first, last = (other.last, span.first) if step < 0 else (span.last, other.first)
        between = self._text.words[first:last]
        if 0 < len(between) <= 2 and all(word.low in _BETWEEN for word in between) and other.core != span.core:
            score = self._scores.get(other.core)
            if score is not None:
                yield score


def _how_sure(score: float) -> str:
    return "sure" if score > _SURE else "doubtful" if score < _DOUBTFUL else "likely"
