"""Tells the sentences that only link another article ("Baca juga: …")."""

from __future__ import annotations

import functools
import re

from pipeline.interpret.dates.patterns import any_of
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Knowledge
from pipeline.records import Span

_LONGEST_HEADLINE = 160  # characters


def links_article(reading: Reading, sentence: Span) -> bool:
    """Whether the sentence opens as a link does."""
    return _linked(reading.knowledge).match(reading.text, sentence.start, sentence.end) is not None


def is_only_link(reading: Reading, sentence: Span) -> bool:
    """Whether it is a link and no text of the article is glued to it: a line of its own, no longer than a headline."""
    goes_on = reading.text[sentence.end : sentence.end + 1] not in ("", "\n")
    return not goes_on and sentence.end - sentence.start <= _LONGEST_HEADLINE and links_article(reading, sentence)


@functools.lru_cache(maxsize=8)
def _linked(knowledge: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"\W*{any_of(knowledge.forms('event_words', 'linked'))}\b", re.IGNORECASE)
