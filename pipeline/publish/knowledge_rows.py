"""Rows of a release that come from the knowledge tables: regions, bodies, schemes, offices, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pipeline.knowledge import Knowledge
from pipeline.publish.body_keys import body_name, region_in
from pipeline.publish.context_tables import OrganisationRow, RegionRow, SchemeRow, SourceRow
from pipeline.publish.linked_tables import OfficeRow
from pipeline.records.sources import Publisher


def region_rows(knowledge: Knowledge) -> Iterator[RegionRow]:
    """All regions by code."""
    for region in sorted(knowledge.regions, key=lambda region: region.code):
        yield RegionRow(
            region=region.code,
            bps_code=region.bps_code,
            level=region.level,
            name=region.official_name,
            province=None if region.level == "provinsi" else region.province_code,
        )


def organisation_rows(knowledge: Knowledge) -> Iterator[OrganisationRow]:
    """All bodies of the tables by key."""
    for row in sorted(knowledge.organisations, key=lambda row: row.key):
        yield OrganisationRow(organisation=row.key, name=row.name, type=row.type, level=row.level)


def scheme_rows(knowledge: Knowledge) -> Iterator[SchemeRow]:
    """All schemes by key."""
    for row in sorted(knowledge.award_schemes, key=lambda row: row.key):
        yield SchemeRow(
            scheme=row.key, name=row.name, issuer=row.issuer, kind=row.kind, scale_checked=row.verified_scale
        )


def office_rows(offices: Iterable[str], knowledge: Knowledge) -> Iterator[OfficeRow]:
    """A row for each of `offices` ("position@body", or only the position), by key."""
    for office in sorted(set(offices)):
        position, _, body = office.partition("@")
        named = knowledge.position_by_key.get(position)
        code = region_in(body)
        yield OfficeRow(
            office=office,
            position_key=position,
            position=named.name if named else position,
            body_key=body or None,
            body=body_name(body, knowledge),
            region=code if code in knowledge.region_by_code else None,
        )


def source_rows(
    publishers: Iterable[Publisher],
    articles: Mapping[str, int],
    last: Mapping[str, tuple[date, str]],
    knowledge: Knowledge,
) -> Iterator[SourceRow]:
    """All watched newsrooms by key, with their articles and their last night (day, verdict)."""
    for publisher in sorted(publishers, key=lambda publisher: publisher.key):
        night = last.get(publisher.key)
        yield SourceRow(
            source=publisher.key,
            name=publisher.name,
            home=publisher.home,
            kind=publisher.kind,
            region=publisher.region if publisher.region in knowledge.region_by_code else None,
            articles=articles.get(publisher.key, 0),
            last_night=night[0].isoformat() if night else None,
            last_verdict=night[1] if night else None,
        )
