"""Who grants an award: the likeliest of all bodies that the article names, or nobody.

Each body is described by where it stands and which words stand beside it (`awards/issuers/features.py`), and by whether
the cues alone would have chosen it (`awards/issuers/rules.py`); a body's weight is the sum of its features' (fitted by
models/issuer_choice/fit.py). That the article tells nobody weighs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from pipeline.interpret.awards.issuers.bodies import BodyReader
from pipeline.interpret.awards.issuers.features import Describer
from pipeline.interpret.awards.issuers.places import Body, Place, PlaceReader
from pipeline.interpret.awards.issuers.rules import IssuerRules, is_other_contest
from pipeline.interpret.awards.issuers.weights import WEIGHTS
from pipeline.interpret.awards.likelihoods import Features, probabilities
from pipeline.interpret.awards.scope import Scopes
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Span

# F1 on articles that the weights have not seen changes little between .3 and .4.
LEAST = 0.35
_TOGETHER = re.compile(r"\s(?:bersama|dan|serta)\s")


class IssuerReader:
    """Finds who grants each award of one article."""

    def __init__(self, reading: Reading, around: Surroundings, scopes: Scopes) -> None:
        self.reading = reading
        self.scopes = scopes
        self.names = BodyReader(reading, around)
        self._places = PlaceReader(reading, around, self.names)

    @cached_property
    def rules(self) -> IssuerRules:
        """What cues alone tell."""
        return IssuerRules(self.reading, self.scopes, self.names)

    @cached_property
    def bodies(self) -> list[Body]:
        """Every body that could grant."""
        return self._places.bodies(granting.body for granting in self.rules.grantings)

    @cached_property
    def _describer(self) -> Describer:
        return Describer(self.reading, self.scopes, self.bodies)

    def issuer_of(self, n: int) -> Span | None:
        """The characters that name who grants award `n`; None where the article does not tell."""
        rows = self.describe(n)
        likely = [0.0 if _is_elsewhere(row) else p for row, p in zip(rows, probabilities(rows, WEIGHTS), strict=True)]
        best = max(range(len(likely)), key=likely.__getitem__, default=None)
        return None if best is None or likely[best] < LEAST else self.printed(n, self.bodies[best])

    def printed(self, n: int, body: Body) -> Span:
        """The fullest print of the body, from where it grants, as near to the award as it does."""
        own, around = self.scopes.told[n].spans, self.scopes.around(n)
        best = max(body.places, key=lambda p: (p.is_granting, p.sentence in own, p.sentence in around))
        return self._with_partner(best) or self.names.in_full(best.span)

    def _with_partner(self, place: Place) -> Span | None:
        """Both of two bodies that hold something together ("Pemkot bersama Bank Melati menggelar")."""
        for other in (other for body in self.bodies for other in body.places):
            first, second = sorted((place.span, other.span), key=lambda span: span.start)
            if other.sentence == place.sentence and _TOGETHER.fullmatch(self.reading.text[first.end : second.start]):
                return Span(first.start, second.end)
        return None

    def describe(self, n: int) -> list[Features]:
        """The features of each body as who granted award `n`, with what the cues alone say."""
        described = self._describer.describe(n)
        told = self.rules.told_of[n]
        chosen = told or self.rules.of_all(n)
        sourced = {
            where: [g.body for g in self.rules.near(n, spans) if g.is_source]
            for where, spans in (("own", self.scopes.told[n].spans), ("around", self.scopes.around(n)))
        }
        for body, features in zip(self.bodies, described, strict=True):
            if chosen:
                rule = "told" if told else "all"
                features[f"rule {rule}" if self._is_at(body, chosen) else f"rule {rule} other"] = 1.0
            for name in self._told_of_others(n, body):
                features[name] = 1.0
            for where, places in sourced.items():
                if any(self._is_at(body, place) for place in places):
                    features[f"source {where}"] = 1.0
        return described

    def _told_of_others(self, n: int, body: Body) -> Iterator[str]:
        """Whether cues tie the body to other awards, of the same contest or of another one."""
        told = self.scopes.told
        for m, place in enumerate(self.rules.told_of):
            if m != n and place is not None and self._is_at(body, place):
                yield "told of another contest" if is_other_contest(told[m], told[n]) else "told of the same contest"

    def _is_at(self, body: Body, span: Span) -> bool:
        """Whether the characters name the body."""
        raw = " ".join(span.of(self.reading.text).split())
        return raw in body.forms or any(span.overlaps(place.span) for place in body.places)


def _is_elsewhere(features: Features) -> bool:
    """Whether the body grants an award of another contest, and is not named in a sentence about this one."""
    return "told of another contest" in features and not features.keys() & {"own", "around", "told of the same contest"}
