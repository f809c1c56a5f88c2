"""Which number is the score of each chosen award: the likeliest of those near it, or none.

Each number is described by how it is printed, what stands beside it and how it stands to the award (`features.py`),
and by whether cues alone would have chosen it (`cues.py`); a number's weight is the sum of its features' (fitted by
models/score_choice/fit.py). What a list, a table or
"masing-masing dengan nilai A dan B" gives an award is its score, and so is a number right beside its grade.

Scores are read among the chosen awards: before the choice most candidates are wrong, and a wrong one that stands
nearer would take the score of a right one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from pipeline.interpret.awards.likelihoods import Features, probabilities
from pipeline.interpret.awards.scope import Scopes, Told, told_once
from pipeline.interpret.awards.scores.cues import ScoreReader
from pipeline.interpret.awards.scores.features import ScoreDescriber
from pipeline.interpret.awards.scores.numbers import Number
from pipeline.interpret.awards.scores.weights import WEIGHTS
from pipeline.interpret.reading import Reading
from pipeline.records import Conferral, Span

# F1 on articles that the weights have not seen changes little between .25 and .4.
LEAST = 0.27
_CONFIDENCE = 0.7


class ScoreChooser:
    """Finds the score of each award of one article."""

    def __init__(self, reading: Reading, scopes: Scopes) -> None:
        self.reading = reading
        self.scopes = scopes
        self._describer = ScoreDescriber(reading, scopes)
        self._rules = ScoreReader(reading, scopes)
        self._of_rules = [self._rules.score(n) for n in range(len(scopes.told))]

    def score(self, n: int) -> tuple[str, Span | None] | None:
        """The score of award `n` and where it is printed, as far as that is known; None where the article is silent."""
        listed = self._listed(n)
        if listed:
            return listed, None
        tied = self._rules.tied(n)
        if tied:
            return tied.raw, tied.span
        told = self._of_rules[n]
        if told is not None and not _is_present(self.scopes.told[n]):
            return told.of(self.reading.text), told
        number = self._likeliest[n][0]
        return None if number is None or self._is_anothers(n, number) else (number.raw, number.span)

    def _listed(self, n: int) -> str | None:
        """The score that a list or table gives the award, else the only one that it gives its recipient there."""
        own = self.scopes.told[n]
        if listed := next((claim.score for claim in own.claims if claim.score), None):
            return listed
        rows = (claim for other in self.scopes.told if other.party is own.party for claim in other.claims)
        scores = {c.score for c in rows if c.score and any(span.contains(c.line.span) for span in own.spans)}
        return scores.pop() if len(scores) == 1 else None

    @cached_property
    def _likeliest(self) -> list[tuple[Number | None, float]]:
        """The likeliest number of each award and its probability."""
        found: list[tuple[Number | None, float]] = []
        for n in range(len(self.scopes.told)):
            numbers, described = self.describe(n)
            likely = probabilities(described, WEIGHTS)
            best = max(range(len(likely)), key=likely.__getitem__, default=None)
            is_found = best is not None and likely[best] >= LEAST
            found.append((numbers[best], likely[best]) if best is not None and is_found else (None, 0.0))
        return found

    def _is_anothers(self, n: int, number: Number) -> bool:
        """Whether the number is likelier another recipient's, or that of a present award of this one."""
        told, own = self.scopes.told, self.scopes.told[n]
        for m, (other, likely) in enumerate(self._likeliest):
            if m == n or other != number:
                continue
            if told[m].party is not own.party and likely > self._likeliest[n][1]:
                return True
            if told[m].party is own.party and _is_present(told[m]) and not _is_present(own):
                return True
        return False

    def describe(self, n: int) -> tuple[list[Number], list[Features]]:
        """The numbers that could be the score of award `n`, and the features of each, with what cues alone say."""
        numbers = self._describer.numbers(n)
        described = [self._describer.describe(n, number) for number in numbers]
        own = self._of_rules[n]
        others = [span for m, span in enumerate(self._of_rules) if m != n and span is not None]
        for number, features in zip(numbers, described, strict=True):
            if own is not None:
                features["rule" if own.overlaps(number.span) else "rule other"] = 1.0
            if any(span.overlaps(number.span) for span in others):
                features["rule of another"] = 1.0
        return numbers, described


def _is_present(told: Told) -> bool:
    return told.status == "received" and not told.is_earlier and not told.is_compared


def with_scores(
    reading: Reading, awards: Sequence[Conferral], told_of: Mapping[str, Told], beside: Sequence[Told] = ()
) -> list[Conferral]:
    """The awards with their scores.

    `told_of` has what the article tells of each award by its id; numbers may be the scores of `beside` as well.
    """
    if not awards:
        return []
    told = told_once((*(told_of[award.id] for award in awards), *beside))
    chooser = ScoreChooser(reading, Scopes(reading, told))
    place = {id(one): n for n, one in enumerate(told)}
    return [_with_score(reading, award, chooser.score(place[id(told_of[award.id])])) for award in awards]


def _with_score(reading: Reading, award: Conferral, score: tuple[str, Span | None] | None) -> Conferral:
    if score is None:
        return award
    raw, span = score
    if span is None:
        return replace(award, score=raw)
    evidence = reading.evidence(span.start, span.end, "award.score", _CONFIDENCE)
    return replace(award, score=raw, slots=(*award.slots, ("score", evidence)))
