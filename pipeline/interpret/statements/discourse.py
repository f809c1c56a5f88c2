"""Follows who speaks from the first sentence of an article to its last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.interpret.reading import Reading
from pipeline.interpret.references.resolution import Referent, Referents
from pipeline.interpret.statements.speaker_phrases import Voice
from pipeline.interpret.statements.speech_cues import Cue, Kind, cues_of
from pipeline.records import Occupancy, Person, Span, Statement, mint_id

_LOOK_BACK = 8
_DOUBTFUL = 0.5
_DEEPEST = 8
_NEW = frozenset(["seorang"])
_OURS = frozenset(["pihaknya", "mereka", "keduanya"])
_CROWD = "mereka"
_COUNTED = re.compile(r"([A-Z])([2-4])")


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of speech before its speaker is known; `form` is "direct" or "indirect"."""

    form: str
    span: Span
    cue: Cue | None
    voice: Voice | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Focus:
    """A person whom a sentence without speech puts in focus; `new`: the article names the person here first."""

    referent: Referent
    new: bool


class Discourse:
    """Gives each stretch of speech its speaker; must be asked in text order."""

    def __init__(
        self, reading: Reading, people: Sequence[Person], occupancies: Sequence[Occupancy], referents: Referents
    ) -> None:
        self._reading = reading
        self._referents = referents
        self._organisations = {k.text for k in reading.known if k.kind == "ORGANISATION"}
        words = cues_of(reading.knowledge).words
        self._bodies, self._office_nouns = words["body_noun"], words["office_noun"]
        self._offices: dict[str, list[Occupancy]] = {}
        for occupancy in occupancies:
            self._offices.setdefault(occupancy.holder, []).append(occupancy)
        self._people = people
        self._first: dict[str, int] = {}
        for person in people:
            starts = [m.evidence.span.start for m in person.mentions if m.evidence.span.start >= reading.body_start]
            self._first[person.id] = min(starts, default=-1)
        self._by_sentence: dict[int, Referent] = {}
        self._last: Referent | None = None

    def statement(self, said: Said) -> Statement:
        """The statement with its speaker, who is in focus from here on."""
        reading = self._reading
        speaker = self._speaker(said) or Referent(None, None, confidence=0.3)
        # Who is quoted from elsewhere ("Dilansir dari laman X, …", "Menurut data X, …") has not taken the floor.
        quoted = speaker.person is None and _is_of_paper(said)
        if (speaker.person or speaker.text) and not quoted and not self._is_crowd(said):
            self._by_sentence[reading.sentence_index(said.span.start)] = speaker
            self._last = speaker
        confidence = round(said.confidence * speaker.confidence, 3)
        end = said.span.start + len(said.span.of(reading.text).rstrip("\n"))
        cue = reading.evidence(said.cue.span.start, said.cue.span.end, said.rule, confidence) if said.cue else None
        return Statement(
            id=mint_id("statement", reading.article.id, said.form, said.span.start, end),
            speaker=speaker.person,
            speaker_text=speaker.text if speaker.person is None else None,
            office=self._office(speaker),
            form=said.form,
            evidence=reading.evidence(said.span.start, end, said.rule, confidence),
            cue=cue,
        )

    def _office(self, speaker: Referent) -> str | None:
        """The office in which the person speaks: the one that the expression names, else the only one held."""
        offices = self._offices.get(speaker.person or "", [])
        if any(office.id == speaker.office for office in offices):
            return speaker.office
        return offices[0].id if len(offices) == 1 else None

    def _speaker(self, said: Said) -> Referent | None:
        voice = said.voice
        if voice is None:
            return self._in_focus(said.span.start, bodies=False)
        if voice.hidden:
            # An aside ("Budi, kata dia, …") does not mean the subject of its own sentence.
            aside = said.cue is None or said.cue.kind in (Kind.NYA, Kind.BARE)
            if self._is_crowd(said) and ((crowd := self._crowd(said.span.start)) or said.form == "indirect"):
                return crowd
            ours = voice.span.of(self._reading.text).lower() in _OURS
            return self._in_focus(said.span.start if aside else voice.span.start, bodies=ours)
        if said.cue is not None and said.cue.kind is Kind.PUBLICATION and not voice.person:
            return Referent(None, self._in_full(voice.span.of(self._reading.text)), confidence=0.6)
        if voice.person:
            return Referent(voice.person, None, self._referents.office_beside(voice.span, voice.person))
        if voice.kin:
            return self._relative(voice)
        return self._described(voice.span) if voice.described else self._expressed(voice.span)

    def _is_crowd(self, said: Said) -> bool:
        """Whether "mereka" speak, who leave the floor to whom "ujarnya" means."""
        return said.voice is not None and said.voice.span.of(self._reading.text).lower() == _CROWD

    def _crowd(self, offset: int) -> Referent | None:
        """Whom "mereka" means: those without a name who spoke last, never one person."""
        index = self._reading.sentence_index(offset)
        before = [s for at, s in sorted(self._by_sentence.items()) if index - _LOOK_BACK < at < index]
        return next((s for s in reversed(before) if s.person is None), None)

    def _expressed(self, span: Span) -> Referent:
        """Whom a role, an organisation or a name unknown so far means."""
        spoken = [s.person for _, s in sorted(self._by_sentence.items()) if s.person]
        referent = self._referents.resolve(span, spoken)
        if referent and referent.person:
            return referent
        printed = (referent.text if referent else None) or span.of(self._reading.text)
        if alone := self._only_holder(printed):
            return alone
        full = self._in_full(printed)
        if full != printed:  # only bodies are abbreviated so
            self._organisations.add(full)
        return Referent(None, full, confidence=0.6)

    def _only_holder(self, printed: str) -> Referent | None:
        """Whom an office of nobody named means where the article names one person, and no office of that person's."""
        words = printed.lower().split()
        if len(self._first) != 1 or self._offices or not words or words[0] not in self._office_nouns:
            return None
        return Referent(next(iter(self._first)), None, confidence=0.5)

    def _relative(self, voice: Voice) -> Referent:
        """The relative of somebody named: who is in focus where the words point back ("istri Budi itu")."""
        printed = Referent(None, voice.span.of(self._reading.text), confidence=0.7)
        if not voice.described:
            return printed
        focus = self._opened(voice.span.start) or self._in_focus(voice.span.start, bodies=False)
        named = self._referents.resolve(voice.span)
        return printed if focus is None or focus.person in (None, named and named.person) else focus

    def _described(self, span: Span) -> Referent | None:
        """Whom a description that points back means: who is in focus, if it can be, else whom alone it fits."""
        words = span.of(self._reading.text).split()
        head = words[0].lower()
        if head in _NEW:  # "Seorang pria yang lewat itu": somebody new
            return Referent(None, " ".join(words[:-1]), confidence=0.6)
        focus = self._opened(span.start) or self._in_focus(span.start, bodies=True)
        if head in self._bodies:
            return self._body(span, head)
        if focus and focus.person and self._referents.may_be(focus.person, span):
            return focus
        # "Fraksi X … Fraksi tersebut …", "seorang pria … pria itu"
        if focus and focus.text and head in [w for w in focus.text.lower().split()[:2] if w not in _NEW][:1]:
            return focus
        return self._referents.described(span) or focus

    def _body(self, span: Span, head: str) -> Referent:
        """The body that a noun points back at: "Bank tersebut", "perusahaan itu"."""
        text = self._reading.text
        named = re.compile(rf"(?<!\w){re.escape(head.capitalize())}(?:\s+(?:(?:of|for|the|dan)\s+)?[A-Z][\w’'-]*)+")
        found = [m.group() for m in named.finditer(text, self._reading.body_start, span.start)]
        spoken = [s.text for _, s in sorted(self._by_sentence.items()) if s.text and self._is_body(s)]
        meant = found[-1:] or spoken[-1:]
        return Referent(None, self._in_full(meant[0]) if meant else span.of(text), confidence=0.6)

    def _opened(self, offset: int) -> Referent | None:
        """Whose name or title opens a sentence since the last speech: a description behind means that person."""
        index = self._reading.sentence_index(offset)
        for at in range(index, max(-1, index - _LOOK_BACK), -1):
            sentence = self._reading.sentences[at]
            if sentence.start < self._reading.body_start or at in self._by_sentence:
                return None
            if at < index and (opening := self._referents.opening(sentence)):
                return opening
        return None

    def _in_full(self, printed: str) -> str:
        """An abbreviation's full form, where the article prints "Full Form (ABBR)" or "Full Form (Abbr)"."""
        if not printed.replace(" ", "").isalnum() or not (printed.isupper() or " " not in printed):
            return printed
        short = r"\s+".join(map(re.escape, printed.split()))
        found = re.search(
            rf"((?:[A-Z][\w.’'-]*,?(?:\s+|(?=\())(?:(?:dan|of|for|the|and|di)\s+)?){{2,9}})\(\s*(?:[A-Z]+\s+)?{short}\s*\)",
            self._reading.text,
        )
        words = found.group(1).split() if found else []
        for first in range(len(words)):
            if _abbreviates(printed.replace(" ", ""), words[first:]):
                return " ".join(words[first:])
        company = next((n for n, word in enumerate(words) if word.rstrip(".") == "PT"), None)
        return printed if company is None else " ".join(words[company:])

    def _in_focus(self, offset: int, *, bodies: bool) -> Referent | None:
        """Who is meant where no speaker is named: who spoke last, unless somebody else has come up since.

        The subject that opens the sentence before takes the floor; further back only somebody new does.
        `bodies`: an organisation can be meant ("pihaknya"), not only a person ("ujarnya").
        """
        index = self._reading.sentence_index(offset)
        focus: _Focus | None = None
        for at in range(index, max(-1, index - _LOOK_BACK), -1):
            sentence = self._reading.sentences[at]
            if sentence.start < self._reading.body_start:
                break
            spoken = self._by_sentence.get(at)
            if spoken and (spoken.person or bodies or not self._is_body(spoken)):
                return focus.referent if focus and focus.new else spoken
            focus = focus or self._focus(sentence, offset)
            if at == index - 1 and (opening := self._referents.opening(sentence)):
                return opening
        if focus or self._last:
            return focus.referent if focus else self._last
        return self._referents.last_before(offset) or self._in_title

    @cached_property
    def _in_title(self) -> Referent | None:
        """The one person whom the headline names."""
        named = [p.id for p in self._people if any(m.evidence.span.end <= self._reading.body_start for m in p.mentions)]
        return Referent(named[0], None, confidence=0.5) if len(named) == 1 else None

    def _focus(self, sentence: Span, offset: int) -> _Focus | None:
        end = min(sentence.end, offset)
        if end <= sentence.start:
            return None
        subject = self._referents.subject_of(Span(sentence.start, end))
        if subject is None or subject.person is None or subject.confidence <= _DOUBTFUL:
            return None
        first = self._first.get(subject.person, -1)
        # A name deep in its sentence is an object: "… jalan yang dulu diresmikan Bupati Budi."
        deep = sum(word.islower() for word in self._reading.text[sentence.start : max(first, sentence.start)].split())
        new = sentence.start <= first < sentence.end and deep <= _DEEPEST
        return _Focus(Referent(subject.person, None, subject.office, 0.8), new)

    def _is_body(self, speaker: Referent) -> bool:
        """Whether a speaker without a name is no person: an abbreviation, a known organisation, a body noun."""
        printed = speaker.text or ""
        first = printed.split()[0] if printed.split() else ""
        return bool(first) and (
            (first.isupper() and len(first) > 1) or first.lower() in self._bodies or printed in self._organisations
        )


def _is_of_paper(said: Said) -> bool:
    """Whether the speaker is known from a paper: a publication, or what stands between "menurut" and its maker."""
    if said.cue is None or said.voice is None:
        return False
    behind = said.voice.span.start - said.cue.span.end
    return said.cue.kind is Kind.PUBLICATION or (said.cue.kind is Kind.MENURUT and behind > 1)


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether the letters stand for the words: "BPN" by the first letters, "Bapanas" by the first two of each.

    A word in capitals stands for itself ("Sekolah Ilmu Lingkungan UI": "SILUI"), a number for so many of the letter
    before it ("Persatuan Petani Garam": "P2G").
    """
    short = _COUNTED.sub(lambda counted: counted[1] * int(counted[2]), short)
    names = [word for word in words if word[0].isupper()]
    if short.isupper():
        return "".join(w if w.isupper() else w[0] for w in names) == short
    at = 0
    for name in names:
        at = short.lower().find(name[:2].lower(), at) + 1
        if not at:
            return False
    return len(names) > 1 and short.lower().startswith(names[0][:2].lower())
