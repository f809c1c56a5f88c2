"""What facts of many articles are about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """An office, organisation, region or scheme beyond one article. `key` is its natural key within `kind`.

    Regions and their governments have Kemendagri's code for a key ("63.71") and BPS's beside it ("6371").
    """

    id: str
    kind: str
    key: str
    label: str
    bps_code: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A fact (by kind and id) is about an entity."""

    entity: str
    fact_kind: str
    fact: str
    score: float
    reasons: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two things are the "same", "different", or it is "unsure"; revocable."""

    left: str
    right: str
    verdict: str
    score: float
    reasons: str
    by: str
