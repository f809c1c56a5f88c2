"""Finds the organised occasions in which an article is set."""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Iterator, Mapping, Sequence

from pipeline.interpret.dates.linked_articles import links_article
from pipeline.interpret.events.choice import Occasion, day_starts, describe, group, make_name_words
from pipeline.interpret.events.context import in_context
from pipeline.interpret.events.dates import sentences_about
from pipeline.interpret.events.names import EventName, NameFinder, make_finder
from pipeline.interpret.events.places import find_place, find_place_before
from pipeline.interpret.events.tagged import with_tagged
from pipeline.interpret.events.tagger_weights import WEIGHTS as TAGGER_WEIGHTS
from pipeline.interpret.events.weights import WEIGHTS
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Knowledge
from pipeline.records import DateMention, Event, Span, Term, mint_id

MOST_EVENTS = 4
# Most articles are set in one event: a further one must be likelier. Both where F1 is best on the training articles.
LEAST_FOR_FIRST = 0.2
LEAST_FOR_MORE = 0.45
TAGGER_LEAST_FOR_FIRST = 0.25
TAGGER_LEAST_FOR_MORE = 0.4


def find_events(reading: Reading, dates: Sequence[DateMention]) -> list[Event]:
    """Usually none to four events, in text order, each with its date and place where the article gives them."""
    occasions = find_occasions(reading, dates)
    weights, first, more = WEIGHTS, LEAST_FOR_FIRST, LEAST_FOR_MORE
    if reading.tagging is not None:
        weights, first, more = TAGGER_WEIGHTS, TAGGER_LEAST_FOR_FIRST, TAGGER_LEAST_FOR_MORE
    likely = sorted(((probability(occasion, weights), occasion) for occasion in occasions), key=lambda pair: -pair[0])
    chosen = [pair for rank, pair in enumerate(likely) if pair[0] >= (more if rank else first)][:MOST_EVENTS]
    events = [_event(reading, occasion, dates, likelihood) for likelihood, occasion in chosen]
    events.sort(key=lambda event: event.evidence.span)
    return _with_host_days(reading, events, [occasion for _, occasion in chosen])


@functools.lru_cache(maxsize=8)
def _finder_of(knowledge: Knowledge) -> NameFinder:
    return make_finder(knowledge.words["event_words"])


def find_occasions(reading: Reading, dates: Sequence[DateMention]) -> list[Occasion]:
    """Everything that may be an event, one entry per name, with the features that tell events from mere words."""
    finder = _finder_of(reading.knowledge)
    starts = day_starts(dates)
    names = [
        name
        for sentence in reading.sentences
        if not links_article(reading, sentence)
        for name in finder.find(reading.text, sentence, starts)
    ]
    names = with_tagged(reading, names, finder)
    words = make_name_words(reading)
    occasions = [describe(reading, members, dates, words) for members in group(reading, names, words)]
    return in_context(reading, occasions, dates)


def probability(occasion: Occasion, weights: Mapping[str, float] = WEIGHTS) -> float:
    """How likely the occasion is one that the article is set in or reports on."""
    score = sum(weights.get(name, 0.0) * value for name, value in occasion.features.items())
    return 1 / (1 + math.exp(-score))


def _event(reading: Reading, occasion: Occasion, dates: Sequence[DateMention], likelihood: float) -> Event:
    span = occasion.best.span
    name = span.of(reading.text)
    return Event(
        id=mint_id("event", reading.article.id, span.start, name),
        name=name,
        kind=occasion.best.kind,
        date=occasion.day,
        place=_place(reading, occasion, [d for d in dates if occasion.day is not None and d.value == occasion.day]),
        evidence=reading.evidence(span.start, span.end, f"events.{occasion.best.form}", likelihood),
    )


def _place(reading: Reading, occasion: Occasion, same_day: Sequence[DateMention]) -> Term | None:
    """The place behind a mention, else in a sentence that takes the event up, else right before the event's date."""
    own = set(occasion.best.span.of(reading.text).split())
    for name in occasion.members:
        for start, sentence in _where_to_look(reading, name):
            found = find_place(reading, start, sentence)
            if found and 2 * len(own.intersection(found.raw.split())) < len(found.raw.split()):
                return found
    for date in same_day:
        span = date.evidence.span
        found = find_place_before(reading, span.start, reading.sentence_at(span.start))
        if found:
            return found
    return None


def _where_to_look(reading: Reading, name: EventName) -> Iterator[tuple[int, Span]]:
    if name.span.start < reading.body_start:
        return  # a headline capitalises every word
    yield name.span.end, reading.sentence_at(name.span.start)
    for sentence in sentences_about(reading, name):
        yield sentence.start, sentence


def _with_host_days(reading: Reading, events: list[Event], occasions: Sequence[Occasion]) -> list[Event]:
    """Gives an item on the programme of the event before it ("dirangkai dengan …") that event's day."""
    parts = {occasion.best.span for occasion in occasions if occasion.best.cue == "cue_part"}
    dated: list[Event] = []
    for event in events:
        if event.date is None and event.evidence.span in parts and dated:
            event = dataclasses.replace(event, date=dated[-1].date)
        dated.append(event)
    return dated
