"""Finds reports without a verb of saying: "Menurut Budi, …", "Bagi Budi, …", "Hal itu ditegaskan Budi, …"."""

from __future__ import annotations

import re

from pipeline.interpret.reading import Reading
from pipeline.interpret.statements.papers import Report
from pipeline.interpret.statements.speakers import Voices
from pipeline.interpret.statements.speech_cues import Cue, Kind, SpeechCues
from pipeline.records import Span

_WORD = re.compile(r"\W{0,3}([\w-]+)")
_FOR = re.compile(r"bagi\s+", re.IGNORECASE)
_THAT = re.compile(r"[^,]{0,40}\bbahwa\b")
_CLAUSE = re.compile(r"(?:[^,]{0,60},)??\s*,?\s+(?P<first>[a-z]+)\s")
_FEWEST_WORDS = 5


class Opinions:
    """Reads one sentence at a time."""

    def __init__(self, reading: Reading, cues: SpeechCues, voices: Voices) -> None:
        self._text = reading.text
        self._cues = cues
        self._voices = voices

    def according(self, sentence: Span, cue: Cue) -> Report | None:
        """What somebody, or who made a study, says: "Menurut Budi, …", "Menurut survei Badan Pusat Statistik, …"."""
        start = cue.span.end
        first = _WORD.match(self._text, start, sentence.end)
        study = self._cues.study.match(self._text, start, sentence.end)
        if study:
            start = study.end()
        elif first and first.group(1).lower() in self._cues.words["source"]:
            return None
        voice = self._voices.after(start, self._source_end(start, sentence.end), anyone=True)
        return Report(sentence, cue, voice, "report.menurut", 0.85) if voice else None

    def _source_end(self, start: int, end: int) -> int:
        """Where the source ends: "Menurut Dinas PU, Budi sudah …" is about Budi, "Menurut Kadis, Budi, …" by him."""
        comma = self._text.find(",", start, end)
        named = self._voices.named_behind(comma + 1, end) if comma >= 0 else None
        if named is None or self._text[named.end : named.end + 12].lstrip()[:1] in ",.(–—-":
            return end
        return comma + 1

    def holder(self, sentence: Span) -> Report | None:
        """What somebody thinks who has been speaking: "Bagi Budi, jalan itu penting."."""
        connective = self._cues.connective.match(self._text, sentence.start, sentence.end)
        found = _FOR.match(self._text, connective.end() if connective else sentence.start, sentence.end)
        voice = self._voices.after(found.end(), sentence.end) if found else None
        if not found or voice is None or not (voice.person or voice.hidden):
            return None
        if not self._text[voice.span.end : sentence.end].startswith(","):
            return None
        cue = Cue(Span(found.start(), found.start() + len("bagi")), "bagi", Kind.MENURUT)
        return Report(sentence, cue, voice, "report.holder", 0.4)

    def pointed(self, sentence: Span, cue: Cue) -> Report | None:
        """What a passive that points back says all the same: "Hal senada ditegaskan Budi, jalan itu sudah rusak."."""
        voice = self._voices.after(cue.span.end, sentence.end)
        if cue.kind is not Kind.PASSIVE or voice is None or not voice.person:
            return None
        behind = self._text[voice.span.end : sentence.end]
        if _THAT.match(behind):
            return Report(sentence, cue, voice, "report.pointed", 0.6)
        clause = _CLAUSE.match(behind)
        if clause is None or self._is_circumstance(behind[clause.start("first") :]):
            return None
        return Report(sentence, cue, voice, "report.pointed", 0.5)

    def _is_circumstance(self, words: str) -> bool:
        """Whether the words only tell when, where and with whom it was said."""
        first = words.split()[0]
        if (
            self._cues.stop.match(words)
            or self._cues.companion.match(words)
            or first in self._cues.words["speaker_noun"]
        ):
            return True
        predicate = self._cues.finite.search(words)
        return first in ("yang", "selaku", "sebagai") or predicate is None or len(words.split()) < _FEWEST_WORDS
