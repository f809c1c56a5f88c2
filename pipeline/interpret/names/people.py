"""Finds the people whom an article names: one entry per individual."""

from __future__ import annotations

import re

from pipeline.interpret.names.clusters import Cluster, Clusterer
from pipeline.interpret.names.forms import find_names
from pipeline.interpret.names.lexicon import lexicon_of
from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.names.spans import NameSpan
from pipeline.interpret.names.weights import TAGGER_WEIGHTS, WEIGHTS, NameWeights
from pipeline.interpret.reading import Reading
from pipeline.records import Mention, Person, mint_id

_DEGREES = re.compile(
    r"(?:,? (?:S\.?[A-Z]\w{0,4}|M\.?[A-Z]\w{0,4}|[A-Z]{1,2}\.[A-Z][\w.]{0,8}|"
    r"Ph\.? ?D|Lc|SH|SE|MM|MH|ME|MSi|MAP|MP|S\.STP|Sp\.[A-Z]\w?)"
    r"\b(?:\.[A-Z]\w{0,5}){0,3}\.?(?=[,.;:)\s]|$))+"
)


def find_people(reading: Reading, weights: NameWeights | None = None) -> list[Person]:
    """Every individual named in title or body, in order of first mention."""
    weights = weights or (WEIGHTS if reading.tagging is None else TAGGER_WEIGHTS)
    text, names = find_names(reading, weights)
    clusterer = Clusterer(lexicon_of(reading.knowledge), weights.threshold, lambda what, why: reading.note(what, why))
    clusters = clusterer.cluster([found.form for found in names.values()])
    spans = {core: found.spans for core, found in names.items()}
    return _unique([_person(reading, text, cluster, spans) for cluster in clusters])


def _printed(reading: Reading, text: NamedText, span: NameSpan) -> tuple[int, int]:
    """Offsets of the name as printed: religious and academic titles and degrees stay, ranks and "Pak" go."""
    words = text.words
    first = span.core_first
    while first > span.first and (
        words[first - 1].text == "." or words[first - 1].low in lexicon_of(reading.knowledge).of("kept_title")
    ):
        first -= 1
    if words[first].text == ".":
        first += 1
    start, end = words[first].start, words[span.last - 1].end
    degrees = _DEGREES.match(reading.text, end)
    return start, degrees.end() if degrees else end


def _person(
    reading: Reading, text: NamedText, cluster: Cluster, spans: dict[tuple[str, ...], list[NameSpan]]
) -> Person:
    mentions = []
    for form in cluster.forms:
        for span in spans[form.core]:
            start, end = _printed(reading, text, span)
            confidence = min(0.99, max(0.5, 0.6 + form.score / 12))
            mentions.append(Mention(reading.text[start:end], reading.evidence(start, end, "name_span", confidence)))
    mentions.sort(key=lambda m: m.evidence.span)
    fullest = [
        m
        for span in spans[cluster.core]
        for m in mentions
        if m.evidence.span.end >= text.words[span.last - 1].end > m.evidence.span.start
    ]
    name = max(fullest or mentions, key=lambda m: len(m.name)).name
    others = {m.name for m in mentions} - {name}
    aliases = tuple(sorted(others, key=lambda n: next(m.evidence.span.start for m in mentions if m.name == n)))
    return Person(mint_id("person", reading.article.id, " ".join(cluster.core)), name, aliases, tuple(mentions))


def _unique(people: list[Person]) -> list[Person]:
    seen: dict[str, Person] = {}
    for person in people:
        seen.setdefault(person.id, person)
    return list(seen.values())
