"""From the keys of terms to entities. A key that no table has, or that does not fit, makes none."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.knowledge import Knowledge, Position
from pipeline.link.bodies import resolve_body
from pipeline.link.local_bodies import is_local
from pipeline.records import Entity, Occupancy, Term, mint_id

REGION, GOVERNMENT, ORGANISATION = "region", "government", "organisation"
SCHEME, OFFICE = "scheme", "office"


@dataclass(frozen=True, slots=True)
class Match:
    """An entity, how sure it is (0 to 1), and why."""

    entity: Entity
    score: float
    reasons: str


def _entity(kind: str, key: str, label: str, bps_code: str | None = None) -> Entity:
    return Entity(mint_id("entity", kind, key), kind, key, label, bps_code)


def match_region(term: Term | None, knowledge: Knowledge) -> Match | None:
    """The region as a place."""
    region = knowledge.region_by_code.get(term.key or "") if term else None
    if region is None:
        return None
    return Match(_entity(REGION, region.code, region.official_name, region.bps_code), 1.0, f"region code {region.code}")


def match_body(
    term: Term | None, knowledge: Knowledge, regions: frozenset[str] = frozenset(), day: str | None = None
) -> Match | None:
    """The body that grants or gets an award; `regions` are codes that the article names, for telling namesakes apart.

    `day` (ISO) is the day of the article: ministries are those of that day. Open-world bodies (schools,
    companies, villages) are known by their names, and less surely so.
    """
    body = resolve_body(term, knowledge, regions, day)
    if body is None:
        return None
    score = 1.0 if body.kind in {GOVERNMENT, ORGANISATION} else 0.8
    region = knowledge.region_by_code.get(body.key) if body.kind == GOVERNMENT else None
    bps_code = region.bps_code if region else None
    return Match(_entity(body.kind, body.key, body.label, bps_code), score, body.reasons)


def match_scheme(term: Term, knowledge: Knowledge) -> Match | None:
    """The award or assessment."""
    scheme = knowledge.scheme_by_key.get(term.key or "")
    if scheme is None:
        return None
    return Match(_entity(SCHEME, scheme.key, scheme.name), 1.0, f"scheme key {scheme.key}")


def match_office(
    occupancy: Occupancy, knowledge: Knowledge, regions: frozenset[str] = frozenset(), day: str | None = None
) -> Match | None:
    """The office, where both the position and what completes it have keys that fit each other.

    A body of which every region has one is that of the region that it names or that `regions` decide; else there is
    no office.
    """
    position = knowledge.position_by_key.get(occupancy.position.key or "")
    if position is None:
        return None
    if position.takes == "none":
        return Match(_entity(OFFICE, position.key, position.name), 1.0, f"position key {position.key}")
    of = occupancy.organisation.key if occupancy.organisation else None
    region, organisation = knowledge.region_by_code.get(of or ""), knowledge.organisation_by_key.get(of or "")
    if organisation is not None and is_local(organisation):
        return _match_local_office(occupancy, position, knowledge, regions, day)
    if region is not None and position.takes != "organisation":
        label, why = f"{position.name} ({region.official_name})", f"region code {region.code}"
    elif organisation is not None and position.takes != "region":
        label, why = f"{position.name} ({organisation.name})", f"organisation key {organisation.key}"
    else:
        return None
    return Match(_entity(OFFICE, f"{position.key}@{of}", label), 1.0, f"position key {position.key}, {why}")


def _match_local_office(
    occupancy: Occupancy, position: Position, knowledge: Knowledge, regions: frozenset[str], day: str | None
) -> Match | None:
    body = resolve_body(occupancy.organisation, knowledge, regions, day)
    if body is None or (position.takes == "region" and body.kind != GOVERNMENT):
        return None
    key = body.key if body.kind in {GOVERNMENT, ORGANISATION} else f"{body.kind}:{body.key}"
    entity = _entity(OFFICE, f"{position.key}@{key}", f"{position.name} ({body.label})")
    return Match(entity, 0.8, f"position key {position.key}, {body.reasons}")


def is_open_office(occupancy: Occupancy, match: Match | None, knowledge: Knowledge) -> bool:
    """Whether an office stays open only because nothing says which region's body it belongs to."""
    row = knowledge.organisation_by_key.get((occupancy.organisation.key if occupancy.organisation else None) or "")
    return match is None and row is not None and is_local(row) and occupancy.position.key is not None
