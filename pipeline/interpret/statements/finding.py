"""Finds what was said and who said it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.interpret.reading import Reading
from pipeline.interpret.references.resolution import Referents
from pipeline.interpret.statements.discourse import Discourse, Said
from pipeline.interpret.statements.quotations import Quotations
from pipeline.interpret.statements.reports import Reports
from pipeline.interpret.statements.speakers import Voices
from pipeline.interpret.statements.speech_cues import cues_of
from pipeline.interpret.statements.tagged import TaggedReports
from pipeline.records import Occupancy, Person, Statement


def find_statements(
    reading: Reading, people: Sequence[Person], occupancies: Sequence[Occupancy], referents: Referents
) -> list[Statement]:
    """Direct and indirect statements in text order, each with its speaker where the article tells."""
    discourse = Discourse(reading, people, occupancies, referents)
    return [discourse.statement(said) for said in _find_speech(reading, people)]


def _find_speech(reading: Reading, people: Sequence[Person]) -> Iterator[Said]:
    """Every stretch of speech of the body: the quotations, and the reporting sentences that hold none."""
    cues = cues_of(reading.knowledge)
    voices = Voices(reading, people, cues)
    reports = Reports(reading, cues, voices)
    tagged = TaggedReports(reading, people)
    quoted = _quotations(reading, Quotations(reading, cues, voices, reports))
    spoken = False
    for index, sentence in enumerate(reading.sentences):
        if sentence.start < reading.body_start:
            continue
        said = quoted.get(index, [])
        if not said:
            report = reports.read(sentence, speech_before=spoken)
            if report:
                said = [Said("indirect", sentence, report.cue, report.voice, report.rule, report.confidence)]
            elif further := tagged.read(sentence):
                said = [further]
        yield from said
        spoken = bool(said) or reports.points(sentence)


def _quotations(reading: Reading, quotations: Quotations) -> dict[int, list[Said]]:
    """The quotations that are speech, by the index of their sentence."""
    by_sentence: dict[int, list[Said]] = {}
    floor = reading.body_start
    for quote in reading.quotes:
        if quote.start < reading.body_start:
            continue
        found = quotations.read(quote, floor)
        if found:
            said = Said("direct", found.span, found.cue, found.voice, found.rule, found.confidence)
            by_sentence.setdefault(reading.sentence_index(quote.start), []).append(said)
        floor = quote.end + 1
    return by_sentence
