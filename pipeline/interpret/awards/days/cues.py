"""What words alone say of the day on which an award was presented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pipeline.interpret.awards.scope import Scopes
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import DateMention, PartialDate, Span

_CEREMONY = re.compile(
    r"penganugerahan|diserahkan|penyerahan|diterima|menerima|malam|acara|ajang|digelar|berlangsung|diberikan|dianugerahkan|"
    r"seremoni|memberikan|diraih|meraih|dianugerahi|dilaksanakan|mendapat|diumumkan|diselenggarakan|menyerahkan|"
    r"menganugerahkan|mengumumkan|dinobatkan|menyabet|memboyong|menghadiri",
    re.I,
)
# Of a contest these tell when it was fought out, not when the prizes were handed over.
_HELD = frozenset(["acara", "ajang", "digelar", "berlangsung", "dilaksanakan", "diselenggarakan"])
_CONTEST = re.compile(
    r"\b(?:lomba|kompetisi|kejuaraan|turnamen|kontes|olimpiade|perlombaan|pertandingan|final)\b", re.I
)
_PRESENTED = re.compile(
    r"penganugerahan|penyerahan|diserahkan|malam (?:puncak|anugerah|apresiasi)|awarding|seremoni|dianugerahkan|"
    r"menerima|diterima",
    re.I,
)
_OPENING_SENTENCES = 8
# A date that opens its sentence: what happened then follows.
_OPENING = re.compile(r"\W*(?:Pada|Di|Tepat|Hari|Dan)\b[^.]*$|\W*$")
_CUED = re.compile(
    r"penghargaan|anugerah|piagam|trofi|piala|sertifikat|predikat|opini|award|juara|lomba|medali|akreditasi|diserahkan|"
    r"diterima",
    re.I,
)
_SAID = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|jelas|ungkap|terang|papar|sebut|tegas|imbuh|pungkas|keterangan|siaran|rilis|dikutip)\w*\b",
    re.I,
)


class DayCues:
    """Reads the days of presentation by cues; `choice.py` weighs what they say with all other days."""

    def __init__(self, reading: Reading, around: Surroundings, scopes: Scopes) -> None:
        self.reading = reading
        self.scopes = scopes
        self._dates = [d for d in around.dates if d.value]
        self._cued = [s for s in reading.sentences if _CUED.search(reading.text, s.start, s.end)]

    @cached_property
    def _handing(self) -> list[Span]:
        """Sentences of the opening that tell of the presentation as of that of all the awards of the article."""
        spans = self.reading.sentences[:_OPENING_SENTENCES]
        return [s for s in spans if _PRESENTED.search(self.reading.text, s.start, s.end)]

    def _in(self, span: Span) -> list[DateMention]:
        return [d for d in self._dates if span.contains(d.evidence.span)]

    def ceremony(self, n: int) -> DateMention | None:
        """The day of the presentation: a day in a sentence that tells of it, not the day on which somebody spoke."""
        told = self.scopes.told[n]
        if told.status != "received" or told.is_compared:
            return None
        groups: list[Sequence[Span]] = [told.spans]
        if not told.is_earlier:
            groups.append(self.scopes.around(n))
            one = len({id(t.party) for t in self.scopes.told if not t.is_earlier}) == 1
            groups.append(self._cued if one else self._handing)
        for group in groups:
            for span in group:
                for mention in self._in(span):
                    if self._is_ceremony(mention, span, n):
                        return mention
        return None

    def _is_ceremony(self, mention: DateMention, span: Span, n: int) -> bool:
        value, place = mention.value, mention.evidence.span
        if value is None or value.precision != "day" or value.is_interval or not self._has_happened(value):
            return False
        owners = self.scopes.owners(span, place.start)
        if self.scopes.told[n].is_earlier and owners and n not in owners:
            return False
        before = self.reading.text[span.start : place.start]
        if len(before) < 40 and _OPENING.match(before):
            before = self.reading.text[place.end : min(span.end, place.end + 60)]
        words = {found.group().lower() for found in _CEREMONY.finditer(before)}
        if words <= _HELD and _CONTEST.search(self.reading.text, span.start, span.end):
            return False
        return bool(words) and not _SAID.search(before[-110:])

    def _has_happened(self, value: PartialDate) -> bool:
        published = self.reading.published
        return published is None or value.iso[:10] <= published.isoformat()
