"""What the trained tagger says of an award that was proposed, as features between 0 and 1."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from pipeline.interpret.awards.tagged.finding import RULE, printing
from pipeline.interpret.reading import Reading
from pipeline.records import Conferral
from pipeline.records.tagging import Tag, TaggedSpan, Tagging, TagLink

_LEAST = 0.3
_STEPS = (0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96)


class TaggerFeatures:
    """Compares awards of one article with what the tagger reads there; no features without a tagger."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._tagging = reading.tagging
        self._awards = reading.tagged("award", _LEAST)
        self._recipients = reading.tagged("recipient", _LEAST)
        self._grades = reading.tagged("grade", _LEAST)

    def of(self, candidate: Conferral) -> Iterator[tuple[str, float]]:
        """The features of one candidate."""
        tagging = self._tagging
        if tagging is None:
            return
        awards = printing(self._text, self._awards, [candidate.award.raw, *candidate.award_variants])
        recipients = printing(self._text, self._recipients, [candidate.recipient.raw, *candidate.recipient_variants])
        pair = _linked(tagging, "won", awards, recipients)
        yield f"tagger: pair {bisect(_STEPS, pair)}", 1.0
        yield "tagger: pair", pair
        yield "tagger: pair of its own" if candidate.evidence.rule == RULE else "tagger: pair of the rules", pair
        hoped = _linked(tagging, "hoped", awards, recipients)
        yield "tagger: hoped", hoped
        yield "tagger: hoped rather", float(hoped > pair)
        yield "tagger: award", max((span.probability for span in awards), default=0.0)
        yield "tagger: recipient", max((span.probability for span in recipients), default=0.0)
        yield from self._grade(tagging, candidate, awards, recipients, pair)
        yield from self._printed(tagging, candidate)

    def _grade(
        self,
        tagging: Tagging,
        candidate: Conferral,
        awards: Sequence[TaggedSpan],
        recipients: Sequence[TaggedSpan],
        pair: float,
    ) -> Iterator[tuple[str, float]]:
        """Whether the grade goes with award and recipient, and whether another one rather does."""
        named = printing(self._text, self._grades, [candidate.grade.raw]) if candidate.grade else []
        # The tagger may read "Wajar Tanpa Pengecualian (WTP)" where the rules read "WTP".
        printed = [evidence.span for slot, evidence in candidate.slots if slot == "grade"]
        around = [g for g in self._grades if any(span.start < g.end and g.start < span.end for span in printed)]
        own = [g for g in self._grades if g in named or g in around]
        others = [span for span in self._grades if span not in own]
        fits = min(_linked(tagging, "award grade", awards, own), _linked(tagging, "recipient grade", recipients, own))
        else_fits = min(
            _linked(tagging, "award grade", awards, others), _linked(tagging, "recipient grade", recipients, others)
        )
        kind = "graded" if candidate.grade else "ungraded"
        if candidate.grade:
            yield "tagger: grade fits", fits
            yield f"tagger: grade {bisect((0.05, 0.3, 0.6, 0.9), fits)}", 1.0
            yield "tagger: grade and pair", fits * pair
        yield f"tagger: {kind}, another fits", else_fits

    def _printed(self, tagging: Tagging, candidate: Conferral) -> Iterator[tuple[str, float]]:
        """How likely the very characters of award and recipient are tagged so."""
        tags: dict[str, Tag] = {"award": "award", "recipient": "recipient", "grade": "grade"}
        for slot, evidence in candidate.slots:
            if slot in tags:
                yield (
                    f"tagger: print of {slot}",
                    tagging.probability(tags[slot], evidence.span.start, evidence.span.end),
                )


def _linked(tagging: Tagging, link: TagLink, heads: Sequence[TaggedSpan], tails: Sequence[TaggedSpan]) -> float:
    """The greatest probability of a link between one of the heads and one of the tails."""
    return max((tagging.link(link, head, tail) for head in heads for tail in tails), default=0.0)
