"""Describes the sentence that tells of an award: its words, and how recipient and award stand to each other in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.interpret.awards.line import VERB_KINDS, Line, award_lexicon
from pipeline.interpret.reading import Reading
from pipeline.records import Conferral, Span

LEAD = 350  # characters of the body that tell what the article is about
_DOUBTS = ("hoped", "denied", "nominated", "assessed")
_HEADS = ("prize", "token", "contest", "assessment", "category", "venue")
_FAR = 200  # characters between recipient and award; further apart tells no more
_WORD_BEFORE = re.compile(r"([\w-]+)\W*$")
_WORD_BEHIND = re.compile(r"\W*([\w-]+)")
# Prepositions by what they make of the name behind them: a place or source, an agent, a receiver, somebody beside.
_CASES = {
    **dict.fromkeys(("di", "pada", "dalam", "ke", "dari", "se", "asal", "antara", "seperti"), "place"),
    **dict.fromkeys(("oleh",), "agent"),
    **dict.fromkeys(("kepada", "untuk", "bagi", "terhadap"), "receiver"),
    **dict.fromkeys(("bersama", "dengan", "mewakili", "menurut", "mengalahkan", "melawan", "atas", "saat"), "beside"),
    **dict.fromkeys(("dan", "serta", "disusul"), "listed"),
}


def describe_sentence(reading: Reading, candidate: Conferral) -> dict[str, float]:
    """Features of the sentence that the candidate's evidence covers, each between 0 and 1."""
    return dict([*_sentence(reading, candidate.evidence.span), *_apart(reading, candidate)])


def _sentence(reading: Reading, span: Span) -> Iterator[tuple[str, float]]:
    line = Line(reading.text, span, award_lexicon(reading.knowledge))
    kinds = (*VERB_KINDS, *_DOUBTS, *_HEADS)
    hits = Counter(kind for i in range(len(line)) for kind in kinds if line.hit(i, kind))
    for kind in (*_DOUBTS, *_HEADS):
        yield f"sentence: {kind}", float(hits[kind] > 0)
    verbs = sum(hits[kind] for kind in VERB_KINDS)
    yield "sentence: verbs of winning", min(1.0, verbs / 4)
    yield "sentence: no verb of winning", float(verbs == 0)
    yield "sentence: in headline", float(span.start < reading.body_start)
    yield "sentence: quoted", float(reading.quote_at(span.start) is not None)
    yield "sentence: lead", float(0 <= span.start - reading.body_start < LEAD)
    yield "sentence: length", min(1.0, len(span) / 500)
    yield "sentence: question", float(reading.text[span.start : span.end].rstrip().endswith("?"))


def _apart(reading: Reading, candidate: Conferral) -> Iterator[tuple[str, float]]:
    quote = candidate.evidence.quote
    award = _first(quote, [candidate.award.raw, *candidate.award_variants])
    party = _first(quote, [candidate.recipient.raw, *candidate.recipient_variants])
    yield "award not in sentence", float(award is None)
    yield "recipient not in sentence", float(party is None)
    lexicon = award_lexicon(reading.knowledge)
    if party is not None:
        before, behind = _neighbours(quote, party)
        yield f"recipient behind {_CASES.get(before, 'start' if not before else 'other')}", 1.0
        yield "recipient before verb", float(any(behind in lexicon.words(kind) for kind in (*VERB_KINDS, "adverb")))
    if award is not None:
        before, _ = _neighbours(quote, award)
        yield f"award behind {_CASES.get(before, 'other')}", 1.0
        yield "award behind verb", float(any(before in lexicon.words(kind) for kind in VERB_KINDS))
        yield "award behind head", float(any(before in lexicon.words(kind) for kind in (*_HEADS, "level_head")))
    if award is None or party is None:
        return
    yield "recipient behind award", float(party[0] > award[0])
    gap = max(party[0] - award[1], award[0] - party[1])
    yield "recipient inside award", float(gap < 0)
    yield "apart", min(1.0, max(0, gap) / _FAR)
    between = quote[min(party[1], award[1]) : max(party[0], award[0])]
    yield "comma between", float("," in between)


def _neighbours(quote: str, place: tuple[int, int]) -> tuple[str, str]:
    """The words right before and behind a place of the quotation, in small letters, "" where there is none."""
    before, behind = _WORD_BEFORE.search(quote[: place[0]]), _WORD_BEHIND.match(quote[place[1] :])
    return before[1].lower() if before else "", behind[1].lower() if behind else ""


def _first(quote: str, forms: Sequence[str]) -> tuple[int, int] | None:
    """Where the first of `forms` that the quotation prints stands in it."""
    for form in forms:
        at = quote.find(form)
        if at >= 0:
            return at, at + len(form)
    return None
