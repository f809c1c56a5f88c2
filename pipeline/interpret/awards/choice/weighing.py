"""Weighs each award that the rules propose: how likely it is one that the article reports, and which are dropped."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Mapping, Sequence

from pipeline.interpret.awards.choice.features import describe_awards
from pipeline.interpret.awards.choice.tagger_weights import WEIGHTS as TAGGER_WEIGHTS
from pipeline.interpret.awards.choice.weights import WEIGHTS
from pipeline.interpret.awards.claims.claim import ANNOUNCED
from pipeline.interpret.reading import Reading
from pipeline.records import Conferral

# Most articles report no award at all. An article counts as one that does if, its candidates taken as independent, at
# least one of them is right with the first probability; then each candidate needs only the second. F1 of awards is
# highest a step below the first limit: it is set for fewer than one article in 20 without awards to be given one
# (models/award_choice/README.md has the figures).
LEAST_FOR_ANY = 0.6
TAGGER_LEAST_FOR_ANY = 0.7  # the same, where a tagger proposes awards too
LEAST = 0.25
# Results that a sentence only lists ("Antara lain, juara 1 X, juara 3 Y") are of whom another sentence names: features
# of the sentence and links of the tagger, which look for the recipient beside them, say too little of them.
LEAST_LISTED = 0.15

# Who comes out as the winner is first of those who took part: "keluar sebagai pemenang".
_COMES_OUT = re.compile(r"\b(?:sebagai|menjadi|jadi)\s+$", re.I)
_WINNERS = re.compile(r"(?:para\s)?(?:pemenang|penerima|peraih)", re.I)


def choose_awards(reading: Reading, candidates: Sequence[Conferral]) -> list[Conferral]:
    """The candidates that are likely enough, each with its probability as the confidence of its evidence."""
    weights = WEIGHTS if reading.tagging is None else TAGGER_WEIGHTS
    likely = [probability(features, weights) for features in describe_awards(reading, candidates)]
    kept = keep(likely, LEAST_FOR_ANY if reading.tagging is None else TAGGER_LEAST_FOR_ANY)
    is_any = any(kept)
    chosen: list[Conferral] = []
    for candidate, confidence, is_kept in zip(candidates, likely, kept, strict=True):
        listed = is_any and candidate.evidence.rule == ANNOUNCED and confidence >= LEAST_LISTED
        if is_kept or listed:
            evidence = dataclasses.replace(candidate.evidence, confidence=confidence)
            chosen.append(dataclasses.replace(_graded(reading, candidate), evidence=evidence))
        else:
            reading.note("award", "a possible award was too unlikely to be kept", _told(candidate))
    return chosen


def _graded(reading: Reading, candidate: Conferral) -> Conferral:
    """The candidate without a grade that only says it was won: "para pemenang kategori umum"."""
    if candidate.grade is None or not _WINNERS.fullmatch(candidate.grade.raw):
        return candidate
    places = [evidence.span.start for name, evidence in candidate.slots if name == "grade"]
    if any(_COMES_OUT.search(reading.text, max(0, start - 12), start) for start in places):
        return candidate
    slots = tuple((name, evidence) for name, evidence in candidate.slots if name != "grade")
    return dataclasses.replace(candidate, grade=None, slots=slots)


def _told(candidate: Conferral) -> str:
    """Recipient, award and grade of a candidate, and the words that tell of it."""
    names = (candidate.recipient.raw, candidate.award.raw, candidate.grade and candidate.grade.raw)
    return f"{', '.join(name for name in names if name)}: {candidate.evidence.quote}"


def keep(likely: Sequence[float], least_for_any: float = LEAST_FOR_ANY) -> list[bool]:
    """Which awards of one article are kept, from the probability of each."""
    none_right = math.prod(1 - p for p in likely)
    reports_any = 1 - none_right >= least_for_any
    return [reports_any and p >= LEAST for p in likely]


def probability(features: dict[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """How likely an award with these features is one that the article reports, between 0 and 1, to two decimals."""
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-score)), 2)
