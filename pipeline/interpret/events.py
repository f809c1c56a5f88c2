"""Finds the organised occasions in which an article is set."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.interpret.event_choice import Occasion, day_starts, describe, group, make_name_words
from pipeline.interpret.event_dates import find_event_date
from pipeline.interpret.event_names import EventName, make_finder
from pipeline.interpret.event_weights import WEIGHTS
from pipeline.interpret.places import find_place
from pipeline.interpret.reading import Reading
from pipeline.records import DateMention, Event, Term, mint_id

MOST_EVENTS = 4
LEAST_PROBABILITY = 0.3  # where precision and recall balance on the training articles


def find_events(reading: Reading, dates: Sequence[DateMention]) -> list[Event]:
    """Usually none to four events, in text order, each with its date and place where the article gives them."""
    finder = make_finder(reading.knowledge.words["event_words"])
    starts = day_starts(dates)
    names = [name for sentence in reading.sentences for name in finder.find(reading.text, sentence, starts)]
    words = make_name_words(reading)
    occasions = [describe(reading, members, dates, words) for members in group(reading, names, words)]
    likely = sorted(((probability(occasion), occasion) for occasion in occasions), key=lambda pair: -pair[0])
    chosen = [pair for pair in likely if pair[0] >= LEAST_PROBABILITY][:MOST_EVENTS]
    events = [_event(reading, occasion, dates, likelihood) for likelihood, occasion in chosen]
    return sorted(events, key=lambda event: event.evidence.span)


def probability(occasion: Occasion) -> float:
    """How likely the occasion is one that the article is set in or reports on."""
    score = sum(WEIGHTS.get(name, 0.0) * value for name, value in occasion.features.items())
    return 1 / (1 + math.exp(-score))


def _event(reading: Reading, occasion: Occasion, dates: Sequence[DateMention], likelihood: float) -> Event:
    span = occasion.best.span
    name = span.of(reading.text)
    return Event(
        id=mint_id("event", reading.article.id, span.start, name),
        name=name,
        kind=occasion.best.kind,
        date=find_event_date(reading, occasion, dates),
        place=_place(reading, occasion.members),
        evidence=reading.evidence(span.start, span.end, f"events.{occasion.best.form}", likelihood),
    )


def _place(reading: Reading, members: Sequence[EventName]) -> Term | None:
    """The place behind the first mention that has one."""
    for name in members:
        found = find_place(reading, name.span, reading.sentence_at(name.span.start))
        if found:
            return found[0]
    return None
