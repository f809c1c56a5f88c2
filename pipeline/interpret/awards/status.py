"""Keeps apart what was received, hoped for and taken away again."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.interpret.awards.claims.claim import Claim
from pipeline.interpret.awards.claims.comparisons import EARLIER
from pipeline.interpret.awards.scope import Scopes, clause_of, compiled, cue
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Knowledge
from pipeline.records import Span

# Behind these a hope is over: what follows is told as a fact.
_FACT = re.compile(
    r"\b(?:telah|sudah|berhasil|sukses|setelah|usai|karena|berkat|atas|kembali|sebelumnya|resmi|yang)\b|[.;!?“”\"\n]",
    re.I,
)
_IN_VAIN = re.compile(r"\b(?:dicabut|dibatalkan)\s(?:dari|sejak)?\s*(?:izin|status tersangka)", re.I)


class HopeReader:
    """Tells claims that a verb of hope governs ("menargetkan Palangka Raya meraih predikat Utama")."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._hoped = compiled(rf"\b{cue(knowledge, 'hoped')}\b", re.I)

    def with_status(self, claim: Claim) -> Claim:
        """The claim, as targeted where its own verb was read as a fact but a verb of hope stands in front of it."""
        if claim.status != "received" or claim.line.is_title or claim.rule in ("award.list", "award.rank_list"):
            return claim
        line = claim.line
        start = line.tokens[min(claim.verb[0], len(line) - 1)].start
        if not self.is_hoped(line.text, clause_of(claim)[0], start):
            return claim
        if claim.rule == EARLIER:
            return replace(claim, rule="award.become")  # "menargetkan naik dari BB menjadi A": BB is held now
        return replace(claim, status="targeted")

    def is_hoped(self, text: str, floor: int, start: int) -> bool:
        """Whether a verb of hope behind `floor` governs what stands at `start`."""
        before = text[max(floor, start - 90) : start]
        hopes = list(self._hoped.finditer(before))
        return bool(hopes) and not _FACT.search(before[hopes[-1].end() :]) and "," not in before[hopes[-1].end() :]


class RevocationReader:
    """Tells awards that were taken away again."""

    def __init__(self, reading: Reading, scopes: Scopes) -> None:
        self.reading = reading
        self.scopes = scopes
        words = reading.knowledge
        revoked, prize = cue(words, "revoked"), cue(words, "revocable")
        self._revoked = compiled(
            rf"\b(?:{prize}\b[^.;\n]{{0,90}}?\b(?:dicabut|dibatalkan|dianulir|digugurkan)|{revoked}\s(?:\w+\s){{0,3}}?{prize})\b",
            re.I,
        )

    def revocation(self, n: int) -> Span | None:
        """The words that revoke award `n`: in a sentence that names its recipient, and its grade if it names any."""
        told = self.scopes.told[n]
        if told.status != "received":
            return None
        for span in [*told.spans, *self.scopes.around(n)]:
            text = span.of(self.reading.text)
            found = self._revoked.search(text)
            if not found or _IN_VAIN.search(text) or not any(form in text for form in told.party.forms):
                continue
            if told.grade is None or told.grade.raw in text or span not in told.spans:
                return Span(span.start + found.start(), span.start + found.end())
        return None
