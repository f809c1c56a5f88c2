"""Events that the trained tagger reads beside those that the rules find, and what it says of both."""

from __future__ import annotations

import dataclasses
from bisect import bisect
from collections.abc import Sequence

from pipeline.interpret.event_names import EventName
from pipeline.interpret.reading import Reading
from pipeline.interpret.tagged_spans import trimmed

FORM = "tagged"
_LEAST = 0.2
_LIKELY = 0.5  # from here on the tagger's word on where a name ends counts
_SURE = 0.6
_STEPS = (0.02, 0.08, 0.2, 0.4, 0.6, 0.8, 0.93)


def with_tagged(reading: Reading, names: Sequence[EventName]) -> list[EventName]:
    """The candidates of the rules in fuller forms, and those of the tagger where these have none, in text order."""
    found = _completed(reading, names)
    for span in reading.tagged("event", _LEAST):
        name = trimmed(reading.text, span)
        if name is not None and not any(n.span.overlaps(name) for n in names):
            found.append(EventName(name, None, FORM, "", None, False))
    return sorted(found, key=lambda name: name.span.start)


def _completed(reading: Reading, names: Sequence[EventName]) -> list[EventName]:
    """The candidates, each with the ends of the stretch of the tagger that holds it and no other."""
    spans = [(trimmed(reading.text, span), span.probability) for span in reading.tagged("event", _LIKELY)]
    fuller = [span for span, probability in spans if span is not None and probability >= _SURE]
    completed = []
    for name in names:
        around = [span for span in fuller if span.contains(name.span)]
        is_alone = len(around) == 1 and sum(around[0].overlaps(other.span) for other in names) == 1
        completed.append(dataclasses.replace(name, span=around[0]) if is_alone else name)
    return completed


def is_tagged(reading: Reading, name: EventName) -> bool:
    """Whether the tagger takes the candidate as it is printed for an event."""
    tagging = reading.tagging
    return tagging is not None and tagging.probability("event", name.span.start, name.span.end) >= _LIKELY


def tagger_features(reading: Reading, members: Sequence[EventName]) -> dict[str, float]:
    """How likely the likeliest of the candidates is an event by the tagger; nothing without one."""
    tagging = reading.tagging
    if tagging is None:
        return {}
    best = max(tagging.probability("event", name.span.start, name.span.end) for name in members)
    prize = max(tagging.probability("award", name.span.start, name.span.end) for name in members)
    return {"tagger": best, f"tagger {bisect(_STEPS, best)}": 1.0, "tagger: award": prize}
