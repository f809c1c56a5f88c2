"""Finds the quotations that somebody said or wrote, and the words that tell who."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.interpret.reading import Reading
from pipeline.interpret.statements.reports import Reports
from pipeline.interpret.statements.speaker_phrases import Voice
from pipeline.interpret.statements.speakers import Voices
from pipeline.interpret.statements.speech_cues import Cue, Kind, SpeechCues
from pipeline.records import Span

_SHORTEST = 5
_WORDS = re.compile(r"[\w-]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]|\n")
_LABEL = re.compile(r"(?P<who>[A-Z][^:,\s\"“”]*(?: [A-Z][^:,\s\"“”]*){0,4}):\s*[\"“]\Z")
_LONGEST_PART = 160  # characters of who speaks between two parts of a quotation
_CLAUSE_END = re.compile(r"[.!?\n\"“”]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation that is speech. `voice` is None where only its surroundings tell who speaks."""

    span: Span
    cue: Cue | None
    voice: Voice | None
    rule: str
    confidence: float


class Quotations:
    """Reads one quotation at a time."""

    def __init__(self, reading: Reading, cues: SpeechCues, voices: Voices, reports: Reports) -> None:
        self._reading = reading
        self._text = reading.text
        self._cues = cues
        self._voices = voices
        self._reports = reports

    def read(self, quote: Span, floor: int) -> Quotation | None:
        """The quotation as speech, or None for a name, title, term or slogan.

        Nothing before `floor` (the end of the quotation before it) can lead it in.
        """
        if not _LETTERS.search(self._text, quote.start, quote.end):
            return None
        sentence = self._reading.sentence_at(quote.start)
        line_end = self._text.find("\n", quote.end)
        end = len(self._text) if line_end < 0 else line_end
        end = min(end, max(sentence.end, self._reading.sentence_at(min(quote.end + 3, end)).end))
        end = min([end, *(q.start - 1 for q in self._reading.quotes if quote.end < q.start <= end)])
        behind = self._behind(quote, end)
        if behind:
            return behind
        ahead = self._labelled(quote) or self._resumed(quote, floor) or self._ahead(quote, max(sentence.start, floor))
        if ahead:
            return ahead
        whole = not quote.of(self._text).lstrip()[:1].islower()
        return Quotation(quote, None, None, "quote.alone", 0.5) if whole and self._is_speech(quote) else None

    def _behind(self, quote: Span, end: int) -> Quotation | None:
        cue = self._cues.behind(self._text, quote.end, end)
        if cue is None:
            return None
        if cue.kind is Kind.NYA:
            return Quotation(quote, cue, Voice(cue.span, hidden=True), "quote.nya", 0.8)
        voice = self._voices.after(cue.span.end, end, anyone=cue.kind is Kind.BARE)
        if cue.kind is not Kind.BARE and (voice is None or len(quote.of(self._text).split()) < _SHORTEST):
            return None
        confidence = 0.6 if voice is None else 0.95 if voice.person else 0.8
        return Quotation(quote, cue, voice, "quote.cue_behind", confidence)

    def _resumed(self, quote: Span, floor: int) -> Quotation | None:
        """The rest of a quotation that its speaker parts: "Ini penting," kata Budi, "karena kami menunggu."."""
        mark = quote.start - 1
        between = self._text[floor:mark].rstrip()
        if not between or _SENTENCE_END.search(between) or len(between) > _LONGEST_PART:
            return None
        if between[-1] not in ",:" and not (between[-1] == "." and self._is_sentence(quote)):
            return None
        first = next((q for q in self._reading.quotes if q.end + 1 == floor), None)
        told = self._behind(first, mark) if first is not None else None
        if told is None:
            return None
        if between[-1] == ".":
            return Quotation(quote, None, None, "quote.alone", 0.5)
        return replace(told, span=quote, rule="quote.resumed")

    def _labelled(self, quote: Span) -> Quotation | None:
        """What somebody says in an interview: Budi: "Kami siap."."""
        start = self._text.rfind("\n", 0, quote.start) + 1
        label = _LABEL.match(self._text, start, quote.start)
        voice = self._voices.after(start, label.end("who"), anyone=True) if label and self._is_speech(quote) else None
        if label is None or voice is None or voice.span.end != label.end("who"):
            return None
        return Quotation(quote, None, voice, "quote.cue_ahead", 0.85)

    def _is_sentence(self, quote: Span) -> bool:
        """Whether the quotation is a sentence of its own, however short: "Terima kasih."."""
        said = quote.of(self._text).strip()
        return said[:1].isupper() and said[-1] in ".!?…" and len(said.split()) > 1

    def _ahead(self, quote: Span, start: int) -> Quotation | None:
        """A cue before the mark: X mengatakan, "…"; kata X, "…"."""
        mark = quote.start - 1
        if mark - start < 4 or not self._is_speech(quote):
            return None
        clause = Span(start, mark)
        for cue in reversed(self._cues.in_text(self._text, start, mark)):
            report = self._reports.read_cue(clause, cue)
            if report and report.voice and mark - cue.span.end < 160:
                return Quotation(quote, cue, report.voice, "quote.cue_ahead", 0.85 if report.voice.person else 0.7)
        return None

    def _is_speech(self, quote: Span) -> bool:
        said = quote.of(self._text).strip()
        words = said.split()
        if said.endswith(","):
            return len(words) > 1
        before = self._text[max(0, quote.start - 60) : quote.start].rstrip(' "“”')
        if len(words) < _SHORTEST and not (before.endswith(":") and self._is_sentence(quote)):
            return False
        lead = _WORDS.findall(_CLAUSE_END.split(before)[-1])[-3:]
        if any(word.lower() in self._cues.words["scripture"] for word in lead):
            return False
        if any(word.lower() in self._cues.words["title_cue"] for word in lead) and len(words) < 30:
            return False
        capitals = sum(word[:1].isupper() for word in words)
        return said[-1] in ".!?…" or capitals * 10 <= len(words) * 6
