"""Events that the trained tagger reads beside those that the rules find, and what it says of both."""

from __future__ import annotations

import dataclasses
from bisect import bisect
from collections.abc import Sequence

from pipeline.interpret.events.names import EventName, NameFinder
from pipeline.interpret.reading import Reading
from pipeline.interpret.tagged_spans import trimmed
from pipeline.records import Span
from pipeline.records.tagging import Tagging

FORM = "tagged"
_LEAST = 0.2
_LIKELY = 0.5  # from here on the tagger's word on where a name ends counts
_SURE = 0.6
_STEPS = (0.02, 0.08, 0.2, 0.4, 0.6, 0.8, 0.93)


def with_tagged(reading: Reading, names: Sequence[EventName], finder: NameFinder) -> list[EventName]:
    """The candidates of the rules in fuller forms, and those of the tagger where these have none, in text order."""
    found = _completed(reading, names)
    for span in reading.tagged("event", _LEAST):
        name = trimmed(reading.text, span)
        if name is not None and not any(n.span.overlaps(name) for n in names):
            described = finder.describe(reading.text, reading.sentence_at(name.start), name, FORM)
            found += [described] if described is not None else []
    return sorted(found, key=lambda name: name.span.start)


def _completed(reading: Reading, names: Sequence[EventName]) -> list[EventName]:
    """The candidates, each with the ends of the stretch of the tagger that holds it and no other."""
    ends: dict[EventName, Span] = {}
    for tagged in reading.tagged("event", _LIKELY):
        span = trimmed(reading.text, tagged) if tagged.probability >= _SURE else None
        within = [name for name in names if span is not None and span.overlaps(name.span)]
        if span is not None and len(within) == 1 and span.contains(within[0].span):
            ends[within[0]] = span
    return [dataclasses.replace(name, span=ends.get(name, name.span)) for name in names]


def is_tagged(reading: Reading, name: EventName) -> bool:
    """Whether the tagger takes the candidate as it is printed for an event."""
    return reading.tagging is not None and _likelihood(reading.tagging, name) >= _LIKELY


def _likelihood(tagging: Tagging, name: EventName) -> float:
    return tagging.probability("event", name.span.start, name.span.end)


def tagger_features(reading: Reading, members: Sequence[EventName]) -> dict[str, float]:
    """How likely the likeliest of the candidates is an event by the tagger; nothing without one."""
    tagging = reading.tagging
    if tagging is None:
        return {}
    best = max(_likelihood(tagging, name) for name in members)
    prize = max(tagging.probability("award", name.span.start, name.span.end) for name in members)
    return {"tagger": best, f"tagger {bisect(_STEPS, best)}": 1.0, "tagger: award": prize}
