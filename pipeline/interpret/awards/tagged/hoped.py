"""Awards that the trained tagger sees hoped for, run for, missed or taken away: told, and not received."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.interpret.awards.entries import likeness
from pipeline.interpret.awards.line import award_lexicon
from pipeline.interpret.awards.scope import compiled
from pipeline.interpret.awards.tagged.finding import TaggedAward, grades_of
from pipeline.interpret.reading import Reading
from pipeline.interpret.tagged_spans import trimmed
from pipeline.knowledge import Knowledge
from pipeline.knowledge.alternatives import one_of
from pipeline.records import Conferral, Span
from pipeline.records.tagging import TaggedSpan, Tagging

RULE = "award.hoped"
_TAG = 0.3  # probability of a stretch that counts
_LINK = 0.4  # of a link between an award and who hopes for it
_RIGHT = 0.5  # about so many are right (pipeline/interpret/README.md)
_SAME = 0.5  # F1 of the words of two names
_STATUS = {"hoped": "targeted", "denied": "not_received", "nominated": "nominated", "revoked": "revoked"}
_BEHIND = 20  # characters that a word behind the award counts as further away


def hoped_awards(reading: Reading) -> Iterator[TaggedAward]:
    """The likely pairs of an award and who has it not, where a word beside the award says why."""
    tagging = reading.tagging
    if tagging is None:
        return
    outlook = _Outlook(reading.knowledge)
    for award in tagging.spans("award", _TAG):
        for recipient in tagging.spans("recipient", _TAG):
            likely = tagging.link("hoped", award, recipient)
            if likely < _LINK or likely < tagging.link("won", award, recipient):
                continue
            name, party = trimmed(reading.text, award), trimmed(reading.text, recipient)
            status = outlook.of(reading, name) if name and party else None
            if name is None or party is None or status is None:
                continue
            grade = _grade(tagging, award, recipient)
            yield TaggedAward(name, party, trimmed(reading.text, grade) if grade else None, likely, status, RULE)


def _grade(tagging: Tagging, award: TaggedSpan, recipient: TaggedSpan) -> TaggedSpan | None:
    """The grade that goes with this award rather than with another of its article."""
    awards = tagging.spans("award", _TAG)

    def link(grade: TaggedSpan, other: TaggedSpan) -> float:
        return tagging.link("award grade", other, grade)

    own = [g for g in grades_of(tagging, award, recipient) if link(g, award) >= max(link(g, a) for a in awards)]
    return max(own, key=lambda grade: link(grade, award), default=None)


def with_hoped(found: Sequence[Conferral], hoped: Sequence[Conferral], prizes: Collection[str]) -> list[Conferral]:
    """The awards found, and those of `hoped` that none of them tells, in text order.

    `prizes` are words (lower-cased) that name no award by themselves.
    """
    kept = list(found)
    for award in sorted(hoped, key=lambda award: award.award.raw.lower() in prizes):
        if not any(_tells(other, award, prizes) for other in kept):
            kept.append(replace(award, evidence=replace(award.evidence, confidence=_RIGHT)))
    return sorted(kept, key=lambda award: award.evidence.span.start)


def _grade_of(award: Conferral) -> str:
    return award.grade.raw.lower() if award.grade else ""


def _tells(old: Conferral, new: Conferral, prizes: Collection[str]) -> bool:
    """Whether an award tells another one, be it as received where the same sentence tells both.

    One that has nothing but a word for a prize ("predikat") is told by any of its grade.
    """
    one, other = ((c.recipient.raw, *c.recipient_variants) for c in (old, new))
    if not any(likeness(a, b) >= _SAME for a in one for b in other):
        return False
    names, more = ((c.award.raw, *c.award_variants) for c in (old, new))
    nameless = new.award.raw.lower() in prizes and _grade_of(old) == _grade_of(new) != ""
    if not nameless and not any(likeness(a, b) >= _SAME for a in names for b in more):
        return False
    return old.status != "received" or old.evidence.span.overlaps(new.evidence.span)


class _Outlook:
    """Tells by the nearest word of its sentence in which way an award was not received."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = award_lexicon(knowledge).words
        self._cues = {kind: compiled(rf"\b{one_of(words(kind))}\b", re.I) for kind in _STATUS}

    def of(self, reading: Reading, award: Span) -> str | None:
        sentence = reading.sentence_at(award.start)
        near = [
            (_distance(found, award), kind)
            for kind, pattern in self._cues.items()
            for found in pattern.finditer(reading.text, sentence.start, sentence.end)
            if found.end() <= award.start or found.start() >= award.end
        ]
        return _STATUS[min(near)[1]] if near else None


def _distance(found: re.Match[str], award: Span) -> float:
    """Characters between a word and the award."""
    if found.end() <= award.start:
        return award.start - found.end()
    return _BEHIND + 1.5 * (found.start() - award.end)
