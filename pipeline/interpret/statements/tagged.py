"""Reporting sentences that the trained tagger sees where the rules find no cue of speech."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.reading import Reading
from pipeline.interpret.statements.discourse import Said
from pipeline.interpret.statements.speaker_phrases import Voice
from pipeline.records import Person, Span
from pipeline.records.tagging import TaggedSpan

RULE = "report.tagged"
_LEAST = 0.5  # probability of a sentence that reports
_SPEAKS = 0.3  # of the link to a person
_FEWEST_WORDS = 2  # in small letters
_SURE = 0.8  # of a sentence whose speaker is whoever has the floor


class TaggedReports:
    """Reads sentences of one article; nothing without a tagger."""

    def __init__(self, reading: Reading, people: Sequence[Person]) -> None:
        self._reading = reading
        self._tagging = reading.tagging
        self._people = reading.tagged("person", _SPEAKS)
        self._reports = reading.tagged("indirect", _SPEAKS)
        self._mentions = [(m.evidence.span, person.id) for person in people for m in person.mentions]

    def read(self, sentence: Span) -> Said | None:
        """What a person said in the sentence, None where it hardly reports or nobody is likely to speak."""
        tagging = self._tagging
        if tagging is None:
            return None
        likely = tagging.probability("indirect", sentence.start, sentence.end)
        if likely < _LEAST or not self._is_sentence(sentence):
            return None
        voice = self._voice([report for report in self._reports if report.span.overlaps(sentence)])
        if voice is None and likely < _SURE:
            return None
        return Said("indirect", sentence, None, voice, RULE, round(likely, 3))

    def _is_sentence(self, sentence: Span) -> bool:
        """Whether the stretch can report: not a headline, nor what a full stop behind an abbreviation cut off."""
        words = sentence.of(self._reading.text).split()
        return words[-1][-1] in '.!?…”")' and sum(word.islower() for word in words) >= _FEWEST_WORDS

    def _voice(self, heads: Sequence[TaggedSpan]) -> Voice | None:
        """The likeliest speaker, named by the mention that the tagger links most surely."""
        assert self._tagging is not None
        pairs = [(self._tagging.link("said by", head, tail), tail) for head in heads for tail in self._people]
        for linked, tail in sorted(pairs, key=lambda pair: -pair[0]):
            if linked < _SPEAKS:
                return None
            for mention, person in self._mentions:
                if mention.overlaps(tail.span):
                    return Voice(mention, person=person)
        return None
