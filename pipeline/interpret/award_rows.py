"""Reads lists of winners that go on in the next sentence ("Kemudian, A dari Kota X, B dari Kota Y, dan C.")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.award_claims import Award, Claim
from pipeline.interpret.award_line import VERB_KINDS, Line, award_lexicon
from pipeline.interpret.reading import Reading
from pipeline.interpret.recipients import read_names
from pipeline.records import Span

_LISTING = frozenset(["award.winner", "award.labelled", "award.given", "award.give", "award.taken"])
_FEWEST = 3  # recipients of a sentence that make it a list
_TAIL = 8  # words that may follow the last name: where it is from


def further_winners(reading: Reading, people: Sequence[Span], claims: Sequence[Claim]) -> list[Claim]:
    """A claim for each sentence that only goes on with the list of winners of the sentence before it."""
    told = {claim.line.span for claim in claims}
    last = {claim.line.span: claim for claim in claims if claim.rule in _LISTING and len(claim.recipients) >= _FEWEST}
    found: list[Claim] = []
    for claim in last.values():
        index = reading.sentence_index(claim.line.span.start) + 1
        while index < len(reading.sentences) and reading.sentences[index] not in told:
            line = Line(reading.text, reading.sentences[index], award_lexicon(reading.knowledge), people=people)
            names = _only_names(line)
            if not names:
                break
            whole = (0, len(line))
            found.append(Claim(line, names, _moved(claim.award), claim.status, (0, 1), "award.more", region=whole))
            index += 1
    return found


def _only_names(line: Line) -> list[tuple[int, int]]:
    """The names of a sentence that opens with "kemudian" or the like and holds nothing but a list of them."""
    hit = line.hit(line.first, "follow") if len(line) else None
    if hit is None or any(line.hit(k, *VERB_KINDS, "says", "denied") for k in range(hit.end, len(line))):
        return []
    start = hit.end + (line.low(hit.end) == ",")
    names = read_names(line, start)
    return names if len(names) > 1 and len(line) - names[-1][1] <= _TAIL else []


def _moved(award: Award) -> Award:
    """The award for another line: its words stand elsewhere."""
    return Award(
        topic=replace(award.topic, start=0, end=1) if award.topic else None,
        events=[replace(event, start=0, end=1) for event in award.events],
        generic=replace(award.generic, start=0, end=1) if award.generic else None,
        anaphor=replace(award.anaphor, start=0, end=1) if award.anaphor else None,
        grade=replace(award.grade, start=0, end=1) if award.grade else None,
    )
