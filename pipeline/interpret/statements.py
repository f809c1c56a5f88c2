"""Finds what was said and who said it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.interpret.quotations import Quotation, Quotations
from pipeline.interpret.reading import Reading
from pipeline.interpret.references import Referents
from pipeline.interpret.reports import Report, Reports
from pipeline.interpret.speakers import Voice, Voices
from pipeline.interpret.speech_cues import Cue, Kind, cues_of
from pipeline.records import Occupancy, Person, Span, Statement, mint_id

_LOOK_BACK = 8


@dataclass(frozen=True, slots=True)
class _Speaker:
    person: str | None
    text: str | None
    office: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Said:
    """A stretch of speech before its speaker is known."""

    form: str
    span: Span
    cue: Cue | None
    voice: Voice | None
    rule: str
    confidence: float


class _Discourse:
    """Follows an article from its first sentence to its last, keeping who spoke last and who is in focus."""

    def __init__(
        self, reading: Reading, voices: Voices, occupancies: Sequence[Occupancy], referents: Referents
    ) -> None:
        self._reading = reading
        self._voices = voices
        self._bodies = cues_of(reading.knowledge).words["body_noun"]
        self._referents = referents
        self._offices: dict[str, list[Occupancy]] = {}
        for occupancy in occupancies:
            self._offices.setdefault(occupancy.holder, []).append(occupancy)
        self._by_sentence: dict[int, _Speaker] = {}
        self._last: _Speaker | None = None

    def statement(self, said: _Said) -> Statement:
        """The statement with its speaker, who is in focus from here on."""
        reading = self._reading
        speaker = self._speaker(said) or _Speaker(None, None, confidence=0.3)
        if speaker.person or speaker.text:
            self._by_sentence[reading.sentence_index(said.span.start)] = speaker
            self._last = speaker
        end = said.span.start + len(said.span.of(reading.text).rstrip("\n"))
        confidence = round(said.confidence * speaker.confidence, 3)
        cue = reading.evidence(said.cue.span.start, said.cue.span.end, said.rule, confidence) if said.cue else None
        return Statement(
            id=mint_id("statement", reading.article.id, said.form, said.span.start, said.span.end),
            speaker=speaker.person,
            speaker_text=speaker.text if speaker.person is None else None,
            office=self._office(speaker),
            form=said.form,
            evidence=reading.evidence(said.span.start, end, said.rule, confidence),
            cue=cue,
        )

    def _office(self, speaker: _Speaker) -> str | None:
        offices = self._offices.get(speaker.person or "", [])
        if speaker.office in {office.id for office in offices}:
            return speaker.office
        return offices[0].id if len(offices) == 1 else None

    def _speaker(self, said: _Said) -> _Speaker | None:
        voice = said.voice
        if voice is None or voice.hidden:
            return self._in_focus(self._looks_back_from(said), bodies=voice is not None and self._is_ours(voice))
        if voice.person:
            return _Speaker(voice.person, None)
        referent = self._referents.resolve(voice.span)
        if voice.described and not (referent and referent.person):
            return self._in_focus(voice.span.start, bodies=True)
        if referent and (referent.person or referent.text):
            return _Speaker(referent.person, referent.text, referent.office, referent.confidence)
        return _Speaker(None, voice.span.of(self._reading.text), confidence=0.6)

    def _is_ours(self, voice: Voice) -> bool:
        return voice.span.of(self._reading.text).lower() in ("pihaknya", "mereka")

    def _looks_back_from(self, said: _Said) -> int:
        """An aside ("Noel, kata dia, …") does not mean the subject of its own sentence."""
        aside = said.cue is None or said.cue.kind in (Kind.NYA, Kind.BARE)
        return said.span.start if said.voice is None or aside else said.voice.span.start

    def _in_focus(self, offset: int, *, bodies: bool) -> _Speaker | None:
        """Who is meant where no speaker is named: the last speaker, or the subject of a sentence since.

        `bodies`: an organisation can be meant ("pihaknya"), not only a person ("ujarnya").
        """
        reading = self._reading
        index = reading.sentence_index(offset)
        subject: _Speaker | None = None
        for at in range(index, max(-1, index - _LOOK_BACK), -1):
            sentence = reading.sentences[at]
            if sentence.start < reading.body_start:
                break
            spoken = self._by_sentence.get(at)
            if spoken and (spoken.person or bodies or not self._is_body(spoken)):
                return subject if subject and V(subject, spoken, index - at, self) else spoken
            end = min(sentence.end, offset)
            person = self._voices.subject_of(Span(sentence.start, end)) if end > sentence.start else None
            if person and subject is None:
                subject = _Speaker(person, None, confidence=0.8)
                self.subj_sentence = sentence
                self.subj_d = index - at
        if subject or self._last:
            return subject or self._last
        referent = self._referents.last_before(offset)
        return _Speaker(referent.person, referent.text, referent.office, 0.5) if referent else None

    def _is_body(self, speaker: _Speaker) -> bool:
        words = (speaker.text or "").split()
        return bool(words) and (words[0].isupper() or words[0].lower() in self._bodies)


import os

MODE = os.environ.get("MODE", "0")


def V(subject, spoken, d, self):
    if MODE == "0":
        return True
    first = self._voices.first_mention(subject.person)
    new = self.subj_sentence.start <= first < self.subj_sentence.end
    lead = self._voices.subject_offset(self.subj_sentence)
    par = self._reading.paragraph_at(self.subj_sentence.start)
    starts = self.subj_sentence.start == par.start
    if MODE == "1":
        return new
    if MODE == "2":
        return new or d - self.subj_d > 3
    if MODE == "3":
        return new or starts
    if MODE == "4":
        return new or (starts and lead < 80)
    if MODE == "5":
        return new or lead < 80
    if MODE == "6":
        return new or lead < 80 or d - self.subj_d > 3
    if MODE == "7":
        return new or (starts and lead < 80) or d - self.subj_d > 2


def _as_said(read: Quotation | Report) -> _Said:
    if isinstance(read, Quotation):
        return _Said("direct", read.span, read.cue, read.voice, read.rule, read.confidence)
    return _Said("indirect", read.sentence, read.cue, read.voice, read.rule, read.confidence)


def _quotations(reading: Reading, quotations: Quotations) -> Iterable[Quotation]:
    floor = reading.body_start
    for quote in reading.quotes:
        if quote.start >= reading.body_start:
            found = quotations.read(quote, floor)
            if found:
                yield found
            floor = quote.end + 1


def find_statements(
    reading: Reading, people: Sequence[Person], occupancies: Sequence[Occupancy], referents: Referents
) -> list[Statement]:
    """Direct and indirect statements in text order, each with its speaker where the article tells."""
    cues = cues_of(reading.knowledge)
    voices = Voices(reading, people, cues)
    reports = Reports(reading, cues, voices)
    quoted = list(_quotations(reading, Quotations(reading, cues, voices, reports)))
    discourse = _Discourse(reading, voices, occupancies, referents)
    statements: list[Statement] = []
    waiting = sorted(quoted, key=lambda q: q.span.start)
    spoken = -2
    for index, sentence in enumerate(reading.sentences):
        if sentence.start < reading.body_start:
            continue
        here = [q for q in waiting if sentence.start <= q.span.start < sentence.end]
        if here:
            statements.extend(discourse.statement(_as_said(q)) for q in here)
            waiting = [q for q in waiting if q not in here]
            spoken = index
            continue
        report = reports.read(sentence, speech_before=spoken == index - 1)
        if report:
            statements.append(discourse.statement(_as_said(report)))
            spoken = index
    return statements
