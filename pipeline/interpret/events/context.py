"""Describes an occasion by what the article says around it and by its place among the other occasions."""

from __future__ import annotations

import dataclasses
import functools
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.interpret.dates.patterns import any_of
from pipeline.interpret.events.choice import Occasion
from pipeline.interpret.events.dates import find_event_date
from pipeline.interpret.events.names import EventName
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Knowledge
from pipeline.records import DateMention, PartialDate

_BEFORE, _BEHIND = 90, 60  # characters of the sentence that are looked at around a name
_FEATURES_OF_KIND = ("first of all", "unsupported")  # what these say differs from kind to kind
_POINTER = re.compile(r"\s(?:ini|itu|tersebut)\b")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The words of the table that tell something wherever they stand near a name."""

    when: re.Pattern[str]
    attend: re.Pattern[str]
    win: re.Pattern[str]
    saying: re.Pattern[str]
    coming: re.Pattern[str]
    reach: re.Pattern[str]
    told: re.Pattern[str]
    prize_nouns: frozenset[str]


@functools.lru_cache(maxsize=8)
def _patterns(knowledge: Knowledge) -> _Patterns:
    def pattern(*kinds: str, opening: str = "") -> re.Pattern[str]:
        forms = any_of(form for kind in kinds for form in knowledge.forms("event_words", kind))
        return re.compile(rf"{opening}\b{forms}\b", re.IGNORECASE)

    return _Patterns(
        when=pattern("cue_when"),
        attend=pattern("cue_verb", "cue_held"),
        win=pattern("cue_prize"),
        saying=pattern("saying"),
        coming=pattern("coming"),
        reach=pattern("name_reach"),
        told=pattern("cue_held", "cue_told", opening=r"\s(?:yang\s)?"),
        prize_nouns=knowledge.forms("event_words", "prize_noun"),
    )


def in_context(reading: Reading, occasions: Sequence[Occasion], dates: Sequence[DateMention]) -> list[Occasion]:
    """The occasions with their days and the features that need the whole article, each between 0 and 1."""
    days = [find_event_date(reading, occasion, dates) for occasion in occasions]
    shared = Counter(day for day in days if day is not None)
    ranks = _ranks(reading, occasions)
    described = []
    for occasion, day, rank in zip(occasions, days, ranks, strict=True):
        features = dict(occasion.features)
        features |= _date_features(day, shared)
        features |= _rank_features(rank, len(occasions))
        features |= _shape_features(reading, occasion)
        for name in occasion.members:
            if name.span.start >= reading.body_start:  # a headline has no clause to look at
                features |= dict.fromkeys(_said_around(reading, name), 1.0)
        for feature in _FEATURES_OF_KIND:
            if features.get(feature):
                features[f"{feature}, {occasion.best.kind}"] = 1.0
        described.append(dataclasses.replace(occasion, features=features, day=day))
    return described


def _ranks(reading: Reading, occasions: Sequence[Occasion]) -> list[int | None]:
    """Which occasion the body names first (0), second, …; None for those of the headline alone."""
    starts = [
        min((name.span.start for name in occasion.members if name.span.start >= reading.body_start), default=None)
        for occasion in occasions
    ]
    order = {start: rank for rank, start in enumerate(sorted(start for start in starts if start is not None))}
    return [None if start is None else order[start] for start in starts]


def _date_features(day: PartialDate | None, shared: Counter[PartialDate]) -> dict[str, float]:
    if day is None:
        return {"date none": 1.0}
    return {f"date {day.precision}": 1.0, "date shared": float(shared[day] > 1)}


def _rank_features(rank: int | None, of: int) -> dict[str, float]:
    many = {"many": min(1.0, math.log2(of) / 4)}
    if rank is None:
        return many
    return many | {"first of all": float(rank == 0), "second of all": float(rank == 1), "rank": min(rank, 8) / 8}


def _shape_features(reading: Reading, occasion: Occasion) -> dict[str, float]:
    words = _patterns(reading.knowledge)
    printed = occasion.best.span.of(reading.text)
    in_title = {name.span.start < reading.body_start for name in occasion.members}
    is_prize = occasion.best.kind == "award_presentation"
    return {
        "title and body": float(len(in_title) == 2),
        "ends lower": float(printed.split()[-1].islower()),
        "reaches on": float(bool(words.reach.search(printed))),
        "prize noun": float(occasion.best.head in words.prize_nouns),
        "lower prize": float(is_prize and printed[0].islower()),
        "quoted once": float(any(reading.quote_at(name.span.start) is not None for name in occasion.members)),
    }


def _said_around(reading: Reading, name: EventName) -> Iterator[str]:
    """The features of one mention that hold."""
    words = _patterns(reading.knowledge)
    sentence = reading.sentence_at(name.span.start)
    before = reading.text[max(sentence.start, name.span.start - _BEFORE) : name.span.start]
    behind = reading.text[name.span.end : min(sentence.end, name.span.end + _BEHIND)]
    is_said = words.saying.search(reading.text, sentence.start, sentence.end) is not None
    yield from _said_before(words, before, is_said, name.cue is not None)
    if is_said:
        yield "saying"
    if words.coming.search(reading.text, sentence.start, sentence.end):
        yield "coming"
    if _POINTER.match(behind):
        yield "pointer behind"
    if words.told.match(behind):
        yield "told behind"
    if behind[:1].isspace() and behind[1:2].isalnum():
        yield "clause goes on"


def _said_before(words: _Patterns, before: str, is_said: bool, has_cue: bool) -> Iterator[str]:
    if words.when.search(before):
        yield "when before"
        if is_said:
            yield "said at"
    if words.attend.search(before):
        yield "attend before"
    if words.win.search(before):
        yield "win before"
    last = before.split()[-1:]
    if last and last[0][0].isalpha() and not has_cue:
        yield "noun before" if last[0][0].islower() else "name before"
