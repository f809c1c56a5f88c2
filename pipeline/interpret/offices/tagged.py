"""Offices that the trained tagger gives to people whom the rules have left without them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.links import Link
from pipeline.interpret.offices.mentions import Office, OfficeWords, office_words_of
from pipeline.interpret.reading import Reading
from pipeline.interpret.words import Word, index_at
from pipeline.records import Person
from pipeline.records.tagging import TaggedSpan

RULE = "office_tagged"
_LEAST = 0.4
_HOLDS = 0.5
_BECOMING = frozenset(["menjadi", "sebagai"])
_NEAR = 4  # words in front of an office that tell whether it is held
_SHORTEST = 2  # words of an office of no table
_SURE = 0.6  # from here on the tagger's word makes an office of words of no table


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
            if office is None and odds >= _HOLDS and tail.probability >= _SURE:
                office = _unknown_office(text, tables, offices, tail)
            if office is not None and _is_far_from_held(text.words, office, tables):
                continue
            if person is not None and office is not None and office.first not in taken:
                taken.add(office.first)
                found.append(Link(person, office, RULE, round(min(0.9, odds), 3)))
    return found


def _office_in(text: NamedText, offices: Sequence[Office], span: TaggedSpan) -> Office | None:
    """The office of the rules that the tagged stretch holds, the first of several."""
    first, last = index_at(text.words, span.start), index_at(text.words, span.end - 1) + 1
    return next((office for office in offices if first <= office.head < last), None)


def _unknown_office(text: NamedText, tables: OfficeWords, offices: Sequence[Office], span: TaggedSpan) -> Office | None:
    """The office whose word is in no table, as the tagger bounds it: a word and what completes it; no rank."""
    first, last = index_at(text.words, span.start), index_at(text.words, span.end - 1) + 1
    head, status = tables.behind_status(text.words, first)
    if last - head < _SHORTEST or text.labels[head] == "T" or any(first < o.last and o.first < last for o in offices):
        return None
    return Office(first, head, head + 1, last, status, None, "either", False, False)


def _is_far_from_held(words: Sequence[Word], office: Office, tables: OfficeWords) -> bool:
    """Whether nobody holds the office as it is told: it is wished for ("untuk menjadi Bupati"), or part of a decree."""
    before = [w.low for w in words[max(0, office.first - _NEAR) : office.first]]
    if before and before[-1] in tables.of("decree"):
        return True
    return bool(before) and before[-1] in _BECOMING and not tables.of("not_yet").isdisjoint(before[:-1])
