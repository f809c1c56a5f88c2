"""Describes, for one award and one body that the article names, what speaks for the body having granted the award."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Sequence

from pipeline.interpret.awards.issuers.places import Body, Place
from pipeline.interpret.awards.issuers.rules import is_part_of, issuer_of_scheme
from pipeline.interpret.awards.likelihoods import Features
from pipeline.interpret.awards.scope import Scopes, Told
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Knowledge
from pipeline.records import Span

# Types of `organisation_words.yaml` that grant alike.
_GROUPS = {
    "state": "ministry directorate agency vertical_office police military prosecution court legislature election_body",
    "local": "regional_agency secretariat district village village_body",
    "company": "company bank state_company",
    "school": "school university health",
    "government": "government",
}
_GROUP_OF = {kind: group for group, kinds in _GROUPS.items() for kind in kinds.split()}
_PUBLIC = re.compile(
    r"\b(?:Majalah|Tabloid|Koran|Harian|Media|TV|News|Post|Tempo|Kompas|Tribun|Forum|Institute|Indonesia|Research)\b",
    re.I,
)
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]*[A-Z]\w*")
_DISTANCES = ((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"))
_MANY_PLACES = 5


class Describer:
    """Describes pairs of an award and a body of one article."""

    def __init__(self, reading: Reading, scopes: Scopes, bodies: Sequence[Body]) -> None:
        self.reading = reading
        self.scopes = scopes
        self.bodies = bodies
        self._order = {span: n for n, span in enumerate(reading.sentences)}
        self._parties = list(dict.fromkeys(form for told in scopes.told for form in told.party.forms))
        self._granting = [place for body in bodies for place in body.places if place.is_granting]
        self._granting_at: dict[Span, list[int]] = {}
        for place in self._granting:
            self._granting_at.setdefault(place.sentence, []).append(place.span.start)
        self._nearest: dict[tuple[int, Span], float] = {}

    def describe(self, n: int) -> list[Features]:
        """For award `n`, the features of each body, each between 0 and 1."""
        told = self.scopes.told[n]
        own, around = set(told.spans), set(self.scopes.around(n))
        return [
            {
                "bias": 1.0,
                "places": min(1.0, len(body.places) / _MANY_PLACES),
                **dict.fromkeys(self._of_places(n, body, own, around), 1.0),
                **dict.fromkeys(self._of_article(told, body, own), 1.0),
                **dict.fromkeys(self._of_names(told, body), 1.0),
                **dict.fromkeys(self._of_body(body), 1.0),
            }
            for body in self.bodies
        ]

    def _of_places(self, n: int, body: Body, own: set[Span], around: set[Span]) -> Iterator[str]:
        """Where the body stands beside the award, and which words stand beside it there."""
        for place in body.places:
            where = self._where(n, place, own, around)
            words = place.before if place.by == "none" else f"{place.before} {place.by}"
            yield from (where, f"{where} before {words}", f"before {words}")
            if place.after != "none":
                yield from (f"{where} after {place.after}", f"after {place.after}")
            if place.is_granting:
                yield f"{where} granting"
            if where in ("own", "rival"):
                yield "nearest in own" if self._is_nearest(n, place) else "further in own"
            if place.sentence.end <= self.reading.body_start:
                yield "headline"

    def _where(self, n: int, place: Place, own: set[Span], around: set[Span]) -> str:
        """ "own" or "rival" (nearer to another award) in a sentence that claims the award, "around" or "far"."""
        if place.sentence not in own:
            return "around" if place.sentence in around else "far"
        owners = self.scopes.owners(place.sentence, place.span.start)
        return "rival" if owners and n not in owners else "own"

    def _is_nearest(self, n: int, place: Place) -> bool:
        """Whether no other granting body of the sentence stands nearer to the words of the award."""
        at = (n, place.sentence)
        if at not in self._nearest:
            offsets = self._granting_at.get(place.sentence, [])
            self._nearest[at] = min((self.scopes.cost(*at, offset) for offset in offsets), default=math.inf)
        return self.scopes.cost(*at, place.span.start) <= self._nearest[at]

    def _of_article(self, told: Told, body: Body, own: set[Span]) -> Iterator[str]:
        """How far the body stands from the award, and whether others grant as well."""
        distance = self._distance(body, own)
        yield "distance " + next((name for most, name in _DISTANCES if distance <= most), "8+")
        if any(place.is_granting for place in body.places):
            yield "granting"
            if all(place in body.places for place in self._granting):
                yield "only granting"
        elif self._granting:
            yield "another granting"
        if told.is_earlier:
            yield from ("earlier", "earlier own" if distance == 0 else "earlier far")
        if told.status != "received":
            yield "unreceived"

    def _distance(self, body: Body, own: set[Span]) -> int:
        """Sentences between the body and the nearest one that claims the award, the headline only if no other does."""
        claiming = [span for span in own if span.start >= self.reading.body_start] or list(own)
        at = [self._order[span] for span in claiming if span in self._order]
        places = [self._order.get(place.sentence, 0) for place in body.places]
        return min((abs(one - other) for one in at for other in places), default=99)

    def _of_names(self, told: Told, body: Body) -> Iterator[str]:
        """What the body's name has in common with those of the scheme, the recipients and the award."""
        issuer = self._is_issuer_of_scheme(told, body)
        if issuer is not None:
            yield "scheme's issuer" if issuer else "not scheme's issuer"
        if any(is_part_of(raw, told.party.forms) for raw in body.forms):
            yield "own party"
        elif any(is_part_of(raw, self._parties) for raw in body.forms):
            yield "a party"
        for name in told.names:
            for raw in body.forms:
                if raw == name:
                    yield "is award"
                elif raw in name and len(raw) > 2:
                    yield "in award"
                elif name in raw:
                    yield "holds award"
        words = {word for name in told.names for word in _words(name) if len(word) > 2}
        if words & {"".join(word[0] for word in _words(raw) if len(word) > 2) for raw in body.forms}:
            yield "initials in award"

    def _is_issuer_of_scheme(self, told: Told, body: Body) -> bool | None:
        """Whether the tables name the body as who grants the award; None where they name nobody."""
        issuer = issuer_of_scheme(self.reading.knowledge, told.key)
        if issuer is None:
            return None
        forms, keys = issuer
        return bool(keys & body.keys or set(forms) & set(body.forms))

    def _of_body(self, body: Body) -> Iterator[str]:
        """What kind of body it is, by the words of its name."""
        if body.is_office:
            yield "office"
            return
        raw = body.forms[0]
        yield f"kind {self._kind(body)}"
        if _PUBLIC.search(raw):
            yield "public"
        if body.keys:
            yield "known"
        if _ABBREVIATION.fullmatch(raw):
            yield "abbreviation"
        if " " not in raw and raw[1:].islower():
            yield "one word"

    def _kind(self, body: Body) -> str:
        knowledge = self.reading.knowledge
        if any(knowledge.organisation_by_key[key].type == "ministry" for key in body.keys):
            return "state"
        return _kinds(knowledge).get(body.forms[0].split()[0].lower(), "unknown")


@functools.lru_cache(maxsize=4)
def _kinds(knowledge: Knowledge) -> dict[str, str]:
    """The group of bodies that the first word of a name tells."""
    return {
        form.split()[0].lower(): _GROUP_OF.get(row.type, "other")
        for row in knowledge.organisation_words
        for form in row.forms
    }


def _words(raw: str) -> list[str]:
    return [word.lower() for word in re.findall(r"\w+", raw)]
