"""Who grants an award, by the trained tagger."""

from __future__ import annotations

from pipeline.interpret.awards.scope import Told
from pipeline.interpret.awards.tagged.finding import printing
from pipeline.interpret.reading import Reading
from pipeline.interpret.tagged_spans import trimmed
from pipeline.records import Span

_LIKELY = 0.4


class TaggedIssuers:
    """Finds whom the tagger links to the awards of one article; nobody without a tagger."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._awards = reading.tagged("award", _LIKELY)
        self._issuers = reading.tagged("issuer", _LIKELY)

    def issuer_of(self, told: Told) -> tuple[Span, float] | None:
        """Where who grants the award is named, and how likely that is."""
        tagging, text = self._reading.tagging, self._reading.text
        if tagging is None:
            return None
        named = printing(text, self._awards, told.names)
        linked = [(tagging.link("award issuer", head, tail), tail) for head in named for tail in self._issuers]
        likely, tail = max(linked, key=lambda pair: pair[0], default=(0.0, None))
        span = trimmed(text, tail) if tail is not None else None
        return (span, likely) if span is not None else None
