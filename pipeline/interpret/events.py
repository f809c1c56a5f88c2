"""Finds the organised occasions in which an article is set."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.reading import Reading
from pipeline.records import DateMention, Event


def find_events(reading: Reading, dates: Sequence[DateMention]) -> list[Event]:
    """Usually none to four events, in text order, each with its date and place where the article gives them."""
    return []
