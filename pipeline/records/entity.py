"""What facts of many articles are about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, office, organisation, region or award beyond one article. `key` is its natural key within `kind`."""

    id: str
    kind: str
    key: str
    label: str


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
    """Two things are the "same", "different", or it is "unsure"; revocable, by a rule or a person."""

    left: str
    right: str
    verdict: str
    score: float
    reasons: str
    by: str
