"""Names that the tagger takes for recipients and whose sentence says otherwise: they grant, take in hand, lose."""

from __future__ import annotations

import re

from pipeline.interpret.awards.scope import compiled, cue
from pipeline.interpret.reading import Reading
from pipeline.interpret.tagged_spans import trimmed
from pipeline.records import Span

_TAG = 0.4  # probability of a stretch that counts
_NAME = r"[A-Z][\w.&/-]*(?:\s[A-Z][\w.&/-]*)*"
# "BPK (…) masih memberikan opini", "PT Melati dan BPJS Mawar yang telah memberikan penghargaan".
_GRANTS = r"(?:\s\([^()]*\))?(?:\s(?:dan|serta)\s{name})?,?(?:\s[a-z]+){{0,3}}?\s{grants}\b[^.,;:\n]{{0,40}}"
_ROLE = r"(?:\s(?:oleh|langsung|secara|resmi|simbolis))*(?:\s[\w./-]+){0,5}\s"
# Between the recipient and "diterima" stands its score at most; what is taken goes without saying behind a bracket.
_OWN = re.compile(r"(?:\s\([^()]*\))?(?:,?\s(?:dengan\s)?(?:nilai|skor|poin)\s[\d.,]*\d)?,?\s(?:yang\s)?")
_OPENS = re.compile(r"[(–—-]\s*$")
# Names in a row: behind "untuk" and the like another clause tells of others.
_LISTED = r"(?:\s(?!(?:untuk|oleh|kepada|bagi|yang|sehingga)\s)[^\s.;:()]+){0,20}\s"
_SCORED = re.compile(r"\s\([^()]*\d\)")

# "Tim Melati yang beranggotakan …": who belongs to a team without a name got what it got.
_NAMED = re.compile(r"\b[A-Z][\w-]*(?:\s\([^()]*\))?,?\s(?:(?:itu|ini|yang)\s){0,2}$")


class OtherParts:
    """Tells who of those named beside an award did not get it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        words = reading.knowledge
        self._grants = compiled(_GRANTS.format(name=_NAME, grants=cue(words, "grants")))
        self._taken = compiled(rf"\b{cue(words, 'taken')}{_ROLE}$", re.I)
        self._beaten = compiled(rf"\b{cue(words, 'beats')}{_LISTED}$", re.I)
        self._members = compiled(rf"\b{cue(words, 'consists')}(?P<listed>{_LISTED})$", re.I)
        self._rivals = compiled(rf"\b{cue(words, 'rivals')}\b{_LISTED}$", re.I)

    def plays(self, award: Span, recipient: Span, grade: Span | None) -> bool:
        """Whether the sentence tells the name another part than that of who got the award."""
        text, sentence = self._reading.text, self._reading.sentence_at(recipient.start)
        before = text[sentence.start : recipient.start]
        if self._grants_it(award, recipient) or self._takes(before, recipient) or self._is_member(before):
            return True
        if self._has_own(grade, recipient):
            return False  # "mengungguli Melati di tempat kedua"
        # Behind a verb that opens the sentence the winner comes last: "Mengungguli 21 regu, Tim Melati …".
        return bool(self._beaten.search(before, 1) or self._rivals.search(before))

    def _grants_it(self, award: Span, recipient: Span) -> bool:
        found = self._grants.match(self._reading.text, recipient.end)
        return found is not None and recipient.end < award.start <= found.end()

    def _takes(self, before: str, recipient: Span) -> bool:
        """Whether the name is of who took the award in hand for another one told in front."""
        found = self._taken.search(before)
        if found is None:
            return False
        start = recipient.start - len(before) + found.start()
        if _OPENS.search(before, 0, found.start()):
            return True
        names = (trimmed(self._reading.text, span) for span in self._reading.tagged("recipient", _TAG))
        return any(name is not None and _OWN.fullmatch(self._reading.text, name.end, start) for name in names)

    def _is_member(self, before: str) -> bool:
        """Whether the name is one of a team that has a name itself, or of what is only counted ("16 siswa dari …")."""
        found = self._members.search(before)
        if found is None:
            return False
        listed = found["listed"].strip()
        return bool(_NAMED.search(before, 0, found.start())) or (listed != "" and not listed[0].isupper())

    def _has_own(self, grade: Span | None, recipient: Span) -> bool:
        """Whether a score or a place stands right behind the name; all finalists are among the "lima besar"."""
        text = self._reading.text
        near = grade is not None and 0 <= grade.start - recipient.end <= 60 and not grade.of(text).endswith("besar")
        return near or _SCORED.match(text, recipient.end) is not None
