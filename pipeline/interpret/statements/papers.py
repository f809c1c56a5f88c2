"""Finds what press releases, speeches read out and other publications say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.interpret.reading import Reading
from pipeline.interpret.statements.speaker_phrases import Voice
from pipeline.interpret.statements.speakers import Voices
from pipeline.interpret.statements.speech_cues import Cue, Kind
from pipeline.records import Span

_WRITTEN = re.compile(
    r"(?:Dalam|Sebagaimana|Melalui|Lewat|Berdasarkan|Seperti)\s+(?:keterangan|siaran|rilis|pernyataan)"
    r"(?:\s+(?:pers|tertulis|resmi))?(?:nya)?\s+(?:dari\s+)?"
)
_WORDS_OF = re.compile(
    r"(?:Dalam|Melalui|Lewat)\s+(?:sambutan|amanat|pidato|arahan|surat|keterangan|pernyataan|unggahan|rilis)"
    r"(?:\s+(?:tertulis|resmi|pers))?(?:\s+(?:di|pada|dari)\s+(?:laman|situs|akun)(?:\s+resmi)?)?\s+(?=[A-Z@])"
)
_PUBLISHER = re.compile(
    r"\s*(?:dari|oleh)?\s*(?:(?:laporan|laman|situs|website|web|portal|akun|media|siaran pers|keterangan)\s+)*"
    r"(?:(?:resmi|terbaru|tertulis)(?:nya)?\s+)*(?P<who>[A-Z][^,;:\"“]{1,70})[,.]",
)


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence that reports speech; `voice` is None where only the discourse tells who speaks."""

    sentence: Span
    cue: Cue
    voice: Voice | None
    rule: str
    confidence: float


class Papers:
    """Reads the sentences whose speaker is told through a paper."""

    def __init__(self, reading: Reading, voices: Voices) -> None:
        self._text = reading.text
        self._voices = voices

    def release(self, sentence: Span) -> Report | None:
        """A sentence that a press release says: "Dalam keterangan tertulis Kepala BNPB, Budi, …"."""
        found = _WRITTEN.match(self._text, sentence.start, sentence.end)
        voice = self._voices.after(found.end(), sentence.end) if found else None
        if not found or not voice or not voice.person:
            return None
        cue = Cue(Span(sentence.start, found.end()), found.group().lower(), Kind.PUBLICATION)
        return Report(sentence, cue, voice, "report.written", 0.5)

    def sender(self, sentence: Span, cue: Cue) -> Report | None:
        """A passive behind the words that hold it: "Dalam sambutan Gubernur yang dibacakan Budi disebutkan …"."""
        found = _WORDS_OF.match(self._text, sentence.start, cue.span.start)
        if not found or cue.kind is not Kind.PASSIVE:
            return None
        voice = self._voices.after(found.end(), self._voices.read_aloud(found.end(), cue.span.start))
        return Report(sentence, cue, voice, "report.sender", 0.6) if voice else None

    def publication(self, sentence: Span, cue: Cue) -> Report | None:
        """What another publication reports: "Dilansir dari X, …", who is named so."""
        lead = self._text[sentence.start : cue.span.start].strip().lower()
        if lead not in ("", "seperti", "sebagaimana"):
            return None
        found = _PUBLISHER.match(self._text, cue.span.end, sentence.end)
        if not found or "berikut" in self._text[found.end() : found.end() + 30].lower():
            return None
        if found.end() >= sentence.end - 20:
            return None
        return Report(sentence, cue, Voice(Span(found.start("who"), found.end("who"))), "report.publication", 0.5)
