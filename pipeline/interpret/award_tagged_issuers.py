"""Who grants an award, by the trained tagger."""

from __future__ import annotations

from pipeline.interpret.award_entries import likeness
from pipeline.interpret.award_scope import Told
from pipeline.interpret.reading import Reading
from pipeline.interpret.tagged_spans import trimmed
from pipeline.records import Span
from pipeline.records.tagging import Tag, TaggedSpan

_SAME = 0.5  # F1 of the words of two names
_LIKELY = 0.4


class TaggedIssuers:
    """Finds whom the tagger links to the awards of one article; nobody without a tagger."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._awards = self._spans("award")
        self._issuers = self._spans("issuer")

    def _spans(self, tag: Tag) -> list[TaggedSpan]:
        return self._reading.tagging.spans(tag, _LIKELY) if self._reading.tagging is not None else []

    def issuer_of(self, told: Told) -> tuple[Span, float] | None:
        """Where who grants the award is named, and how likely that is."""
        tagging, text = self._reading.tagging, self._reading.text
        if tagging is None:
            return None
        named = [s for s in self._awards if any(likeness(text[s.start : s.end], n) >= _SAME for n in told.names)]
        linked = [(tagging.link("award issuer", head, tail), tail) for head in named for tail in self._issuers]
        likely, tail = max(linked, key=lambda pair: pair[0], default=(0.0, None))
        span = trimmed(text, tail) if tail is not None else None
        return (span, likely) if span is not None else None
