"""Events that the trained tagger reads beside those that the rules find, and what it says of both."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from pipeline.interpret.event_names import EventName
from pipeline.interpret.reading import Reading
from pipeline.interpret.tagged_spans import trimmed

FORM = "tagged"
_LEAST = 0.2
_STEPS = (0.02, 0.08, 0.2, 0.4, 0.6, 0.8, 0.93)


def with_tagged(reading: Reading, names: Sequence[EventName]) -> list[EventName]:
    """The candidates of the rules and, where these have none, those of the tagger, in text order."""
    found = list(names)
    for span in reading.tagged("event", _LEAST):
        name = trimmed(reading.text, span)
        if name is not None and not any(n.span.overlaps(name) for n in names):
            found.append(EventName(name, None, FORM, "", None, False))
    return sorted(found, key=lambda name: name.span.start)


def tagger_features(reading: Reading, members: Sequence[EventName]) -> dict[str, float]:
    """How likely the likeliest of the candidates is an event by the tagger; nothing without one."""
    tagging = reading.tagging
    if tagging is None:
        return {}
    best = max(tagging.probability("event", name.span.start, name.span.end) for name in members)
    prize = max(tagging.probability("award", name.span.start, name.span.end) for name in members)
    return {"tagger": best, f"tagger {bisect(_STEPS, best)}": 1.0, "tagger: award": prize}
