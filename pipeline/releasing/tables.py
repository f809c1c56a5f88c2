"""The tables of a release, one after the other, streamed from the store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.knowledge import Knowledge
from pipeline.publish import release_rows as rows
from pipeline.publish.columns import Table
from pipeline.publish.context_tables import (
    RULED,
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
from pipeline.publish.coverage import Watch, coverage_rows, source_month_rows
from pipeline.publish.fact_tables import AppearanceRow, ClaimRow, EventRow, PositionRow, StatementRow
from pipeline.publish.knowledge_rows import office_rows, organisation_rows, region_rows, scheme_rows, source_rows
from pipeline.publish.linked_tables import AwardRow, OfficeRow, PersonRow, TenureRow
from pipeline.publish.release_tables import BY_NAME, TABLES
from pipeline.publish.scales import scale_rows
from pipeline.records.addresses import host_name
from pipeline.records.sources import Publisher
from pipeline.store.release_reading import ReleaseReader

# Tables that take from articles how long these are, and how many.
COUNTED = frozenset({"statements", "sources", "coverage", "source_months"})
_ORDER = ("articles", *(table.name for table in TABLES if table.name != "articles"))


@dataclass
class ReleaseTables:
    """Walks the database once. What articles tell of themselves is kept for the tables that come after them."""

    reader: ReleaseReader
    knowledge: Knowledge
    publishers: Mapping[str, Publisher]
    lengths: dict[str, int] = field(default_factory=dict)
    extractors: Counter[str] = field(default_factory=Counter)
    ruled: int = 0
    by_month: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_source: Counter[str] = field(default_factory=Counter)
    offices: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        hosts = {host_name(publisher.home): key for key, publisher in self.publishers.items()}
        held: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for row in self.reader.tenures():
            self.offices.add(row["office"])
            held[row["person_id"]].append((row["office"], row["first_seen"], row["last_seen"]))
        found = ((row["source"], row["started_at"], row["verdict"]) for row in self.reader.verdicts())
        self._verdicts = [verdict for verdict in found if verdict[0] in self.publishers]
        self._homes = {key: publisher.region for key, publisher in self.publishers.items()}
        self._links = rows.Links(
            knowledge=self.knowledge,
            source_of=lambda url: hosts.get(host_name(url)) if url else None,
            held={person: tuple(tenures) for person, tenures in held.items()},
            recipients=self.reader.recipients(),
            ruled=frozenset(self.reader.ruled_things()),
        )

    def __iter__(self) -> Iterator[tuple[Table, Iterator[Any]]]:
        """Each table with its rows. A table must be used up before the next is asked for: later ones count on it."""
        for name in _ORDER:
            yield BY_NAME[name], self.rows_of(name)

    def rows_of(self, name: str) -> Iterator[Any]:
        """The rows of a table. Those in COUNTED are right only when `articles` has been used up."""
        found: Iterator[Any] = getattr(self, f"_{name}")()
        return found

    def count_articles(self) -> None:
        """Uses up `articles`, for those who only want tables in COUNTED."""
        for _ in self._articles():
            pass

    def _articles(self) -> Iterator[ArticleRow]:
        self.ruled = 0
        for counted in (self.extractors, self.by_month, self.by_source):
            counted.clear()
        for stored in self.reader.articles():
            row = rows.article_row(stored, self._links)
            self.lengths[row.article] = row.characters
            machine, _, ruled = row.extractor.partition(RULED)
            self.extractors[machine] += 1
            self.ruled += bool(ruled)
            if row.source:
                self.by_source[row.source] += 1
                if row.published:
                    self.by_month[row.source, row.published[:7]] += 1
            yield row

    def _appearances(self) -> Iterator[AppearanceRow]:
        return (rows.appearance_row(row, self._links) for row in self.reader.people())

    def _positions(self) -> Iterator[PositionRow]:
        return (rows.position_row(row) for row in self.reader.positions())

    def _events(self) -> Iterator[EventRow]:
        return (rows.event_row(row) for row in self.reader.events())

    def _award_claims(self) -> Iterator[ClaimRow]:
        return (rows.claim_row(row, self._links) for row in self.reader.awards())

    def _statements(self) -> Iterator[StatementRow]:
        return rows.statement_rows(self.reader.statements(), self._links, self.lengths)

    def _issues(self) -> Iterator[IssueRow]:
        return (rows.issue_row(row) for row in self.reader.issues())

    def _awards(self) -> Iterator[AwardRow]:
        return (rows.award_row(row, self._links) for row in self.reader.linked_awards())

    def _people(self) -> Iterator[PersonRow]:
        return (rows.person_row(row) for row in self.reader.linked_people())

    def _offices(self) -> Iterator[OfficeRow]:
        return office_rows(self.offices, self.knowledge)

    def _tenures(self) -> Iterator[TenureRow]:
        return (rows.tenure_row(row) for row in self.reader.tenures())

    def _sources(self) -> Iterator[SourceRow]:
        last = {source: (date.fromisoformat(began[:10]), verdict) for source, began, verdict in self._verdicts}
        return source_rows(self.publishers.values(), self.by_source, last, self.knowledge)

    def _coverage(self) -> Iterator[CoverageRow]:
        return coverage_rows(self.knowledge.regions, self._homes, self._watch().by_source())

    def _source_months(self) -> Iterator[SourceMonthRow]:
        return source_month_rows(self._watch().by_source())

    def _watch(self) -> Watch:
        return Watch(self._verdicts, self.by_month)

    def _regions(self) -> Iterator[RegionRow]:
        return region_rows(self.knowledge)

    def _organisations(self) -> Iterator[OrganisationRow]:
        return organisation_rows(self.knowledge)

    def _schemes(self) -> Iterator[SchemeRow]:
        return scheme_rows(self.knowledge)

    def _scales(self) -> Iterator[ScaleRow]:
        return scale_rows(self.knowledge.award_schemes)
