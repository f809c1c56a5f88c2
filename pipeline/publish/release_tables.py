"""The tables of a release, in the order in which they are written, with their keys."""

from __future__ import annotations

from pipeline.publish.columns import ForeignKey, Table
from pipeline.publish.context_tables import (
    ArticleRow,
    CoverageRow,
    IssueRow,
    OrganisationRow,
    RegionRow,
    ScaleRow,
    SchemeRow,
    SourceMonthRow,
    SourceRow,
)
from pipeline.publish.fact_tables import AppearanceRow, ClaimRow, EventRow, PositionRow, StatementRow
from pipeline.publish.linked_tables import AwardRow, OfficeRow, PersonRow, TenureRow


def _to(column: str, table: str, key: str) -> ForeignKey:
    return ForeignKey((column,), table, (key,))


_ARTICLE, _PERSON = _to("article", "articles", "article"), _to("person", "people", "person")
_REGION, _SCHEME = _to("region", "regions", "region"), _to("scheme", "schemes", "scheme")
_GRADE = ForeignKey(("scale", "ordinal"), "scales", ("scale", "ordinal"))

TABLES: tuple[Table, ...] = (
    Table(
        "awards", AwardRow, ("award",), "award", (_to("recipient_person", "people", "person"), _REGION, _SCHEME, _GRADE)
    ),
    Table(
        "award_claims",
        ClaimRow,
        ("claim",),
        "article",
        (
            _ARTICLE,
            _to("award", "awards", "award"),
            _SCHEME,
            _GRADE,
            _to("recipient_appearance", "appearances", "appearance"),
            _to("received_by_appearance", "appearances", "appearance"),
        ),
    ),
    Table("people", PersonRow, ("person",), "person"),
    Table("offices", OfficeRow, ("office",), "office", (_REGION,)),
    Table(
        "tenures", TenureRow, ("person", "office", "status"), "person", (_PERSON, _to("office", "offices", "office"))
    ),
    Table("appearances", AppearanceRow, ("appearance",), "article", (_ARTICLE, _PERSON)),
    Table(
        "positions",
        PositionRow,
        ("position",),
        "article",
        (_ARTICLE, _to("appearance", "appearances", "appearance"), _PERSON),
    ),
    Table("events", EventRow, ("event",), "article", (_ARTICLE,)),
    Table(
        "statements",
        StatementRow,
        ("statement",),
        "article",
        (_ARTICLE, _to("appearance", "appearances", "appearance"), _PERSON),
    ),
    Table("articles", ArticleRow, ("article",), "article", (_to("source", "sources", "source"),)),
    Table("sources", SourceRow, ("source",), "source", (_REGION,)),
    Table("coverage", CoverageRow, ("region", "month"), "region", (_REGION,)),
    Table("source_months", SourceMonthRow, ("source", "month"), "source", (_to("source", "sources", "source"),)),
    Table("issues", IssueRow, ("issue",), "issue"),
    Table("regions", RegionRow, ("region",), "region"),
    Table("organisations", OrganisationRow, ("organisation",), "organisation"),
    Table("schemes", SchemeRow, ("scheme",), "scheme"),
    Table("scales", ScaleRow, ("scale", "ordinal"), "scale", (_SCHEME,)),
)
BY_NAME = {table.name: table for table in TABLES}
