"""Offices that the trained tagger gives to people whom the rules have left without them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.links import Link
from pipeline.interpret.offices.mentions import Office, office_words_of
from pipeline.interpret.reading import Reading
from pipeline.interpret.words import index_at
from pipeline.records import Person
from pipeline.records.tagging import TaggedSpan

RULE = "office_tagged"
_LEAST = 0.4
_HOLDS = 0.5


def tagged_links(
    reading: Reading, text: NamedText, offices: Sequence[Office], people: Sequence[Person], links: Sequence[Link]
) -> list[Link]:
    """Links to the offices that rules and tagger both see, where no rule ties one to that person or that office."""
    tagging = reading.tagging
    if tagging is None:
        return []
    tables = office_words_of(reading.knowledge)
    taken = {link.office.first for link in links}
    taken |= {office.first for office in offices if tables.is_stood_in(text.words, office)}
    mentions = [(m.evidence.span, person.id) for person in people for m in person.mentions]
    found: list[Link] = []
    tails = tagging.spans("office", _LEAST)
    for head in tagging.spans("person", _LEAST):
        person = next((who for span, who in mentions if span.overlaps(head.span)), None)
        likely = [(tagging.link("holds", head, tail), tail) for tail in tails]
        for odds, tail in likely if person is not None else []:
            office = _office_in(text, offices, tail) if odds >= _HOLDS else None
            if person is not None and office is not None and office.first not in taken:
                taken.add(office.first)
                found.append(Link(person, office, RULE, round(min(0.9, odds), 3)))
    return found


def _office_in(text: NamedText, offices: Sequence[Office], span: TaggedSpan) -> Office | None:
    """The office of the rules that the tagged stretch holds, the first of several."""
    first, last = index_at(text.words, span.start), index_at(text.words, span.end - 1) + 1
    return next((office for office in offices if first <= office.head < last), None)
