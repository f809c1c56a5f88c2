"""Takes names apart that join two awards: "Best Design dan Best Service" are two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.interpret.awards.claims.claim import Claim
from pipeline.interpret.awards.names.mentions import AwardMention

_AND = re.compile(r",?\s(?:dan|serta|&)\s|,\s")
# The last word of an award in Indonesian order: "Aplikasi Terbaik dan Toko Terbaik".
_TAIL = frozenset(["terbaik", "terfavorit", "terpopuler", "teladan", "terinovatif"])


def _parts(raw: str) -> list[str]:
    """The names that `raw` joins, itself alone where it is one name."""
    parts = [part.strip() for part in _AND.split(raw)]
    words = [part.lower().split() for part in parts]
    if len(parts) < 2 or any(len(part) < 2 for part in words) or raw.count("(") != raw.count(")"):
        return [raw]
    heads = {part[0] for part in words}
    like = heads in ({"best"}, {"top"}, {"most"}, {"the"}) or all(part[-1] in _TAIL for part in words)
    return parts if like else [raw]


def _apart(mention: AwardMention) -> list[AwardMention]:
    parts = _parts(mention.raw)
    return [mention] if len(parts) == 1 else [replace(mention, raw=part, variants=(), key=None) for part in parts]


def without_unions(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, with one for each award where a name joins several."""
    for claim in claims:
        award = claim.award
        if award.topic is not None:
            for topic in _apart(award.topic):
                yield replace(claim, award=replace(award, topic=topic))
        elif len(award.events) == 1:
            for event in _apart(award.events[0]):
                yield replace(claim, award=replace(award, events=[event]))
        else:
            yield claim
