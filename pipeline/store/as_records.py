"""Rows → records, exactly as they were saved."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.records import (
    Article,
    Conferral,
    DateMention,
    Entity,
    Event,
    Evidence,
    Facts,
    Issue,
    Link,
    Mention,
    Occupancy,
    PartialDate,
    Person,
    Span,
    Statement,
    Term,
)
from pipeline.store.fact_tables import (
    ConferralRow,
    ConferralSlotRow,
    DateRow,
    EventRow,
    EvidenceColumns,
    FactColumns,
    MentionRow,
    OccupancyRow,
    PersonRow,
    StatementRow,
)
from pipeline.store.tables import ExtractionIssueRow, ExtractionRow, IssueRow, PageRow, VersionIssueRow, VersionRow

F = TypeVar("F", bound=FactColumns)
Linked = tuple[list[Entity], list[Link]]


def _evidence(row: EvidenceColumns) -> Evidence:
    return Evidence(Span(row.char_start, row.char_end), row.quote, row.rule, row.confidence)


def _term(raw: str | None, key: str | None) -> Term | None:
    return None if raw is None else Term(raw, key)


def _date(iso: str | None) -> PartialDate | None:
    return PartialDate(iso) if iso else None


def as_issue(row: IssueRow) -> Issue:
    """The issue of a row."""
    return Issue(row.stage, row.subject, row.message, row.detail)


def _occupancy(row: OccupancyRow) -> Occupancy:
    return Occupancy(
        id=row.id,
        holder=row.holder,
        title=row.title,
        position=Term(row.position_raw, row.position_key),
        organisation=_term(row.organisation_raw, row.organisation_key),
        status=row.status,
        evidence=_evidence(row),
    )


def _event(row: EventRow) -> Event:
    return Event(
        id=row.id,
        name=row.name,
        kind=row.kind,
        date=_date(row.date),
        place=_term(row.place_raw, row.place_key),
        evidence=_evidence(row),
        participants=tuple(row.participants),
    )


def _conferral(row: ConferralRow, slots: list[tuple[str, Evidence]]) -> Conferral:
    return Conferral(
        id=row.id,
        recipient=Term(row.recipient_raw, row.recipient_key),
        award=Term(row.award_raw, row.award_key),
        evidence=_evidence(row),
        recipient_variants=tuple(row.recipient_variants),
        award_variants=tuple(row.award_variants),
        recipient_person=row.recipient_person,
        grade=_term(row.grade_raw, row.grade_key),
        score=row.score,
        rank=row.rank,
        year=row.year,
        edition_year=row.edition_year,
        conferred=_date(row.conferred),
        issuer=_term(row.issuer_raw, row.issuer_key),
        giver=row.giver,
        received_by=row.received_by_person if row.received_by_person is not None else row.received_by_name,
        streak=row.streak,
        change=row.change,
        status=row.status,
        slots=tuple(slots),
    )


def _cue(row: StatementRow) -> Evidence | None:
    if row.cue_start is None or row.cue_end is None:
        return None
    return Evidence(
        Span(row.cue_start, row.cue_end), row.cue_quote or "", row.cue_rule or "", row.cue_confidence or 0.0
    )


def _statement(row: StatementRow) -> Statement:
    return Statement(
        id=row.id,
        speaker=row.speaker,
        speaker_text=row.speaker_text,
        office=row.office,
        form=row.form,
        evidence=_evidence(row),
        cue=_cue(row),
    )


def _in_order(session: Session, table: type[F], extraction: int) -> list[F]:
    return list(session.scalars(select(table).where(table.extraction_id == extraction).order_by(table.ordinal)))


def _people(session: Session, extraction: int) -> tuple[Person, ...]:
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    found = select(MentionRow).where(MentionRow.extraction_id == extraction).order_by(MentionRow.ordinal)
    for row in session.scalars(found):
        mentions[row.person_id].append(Mention(row.name, _evidence(row)))
    people = _in_order(session, PersonRow, extraction)
    return tuple(Person(row.id, row.name, tuple(row.aliases), tuple(mentions[row.id])) for row in people)


def _conferrals(session: Session, extraction: int) -> tuple[Conferral, ...]:
    slots: defaultdict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    found = select(ConferralSlotRow).where(ConferralSlotRow.extraction_id == extraction)
    for row in session.scalars(found.order_by(ConferralSlotRow.ordinal)):
        slots[row.conferral_id].append((row.field, _evidence(row)))
    return tuple(_conferral(row, slots[row.id]) for row in _in_order(session, ConferralRow, extraction))


def _issues_of_extraction(session: Session, extraction: int) -> tuple[Issue, ...]:
    found = select(IssueRow).join(ExtractionIssueRow, ExtractionIssueRow.issue_id == IssueRow.id)
    found = found.where(ExtractionIssueRow.extraction_id == extraction).order_by(ExtractionIssueRow.ordinal)
    return tuple(as_issue(row) for row in session.scalars(found))


def read_facts(session: Session, extraction: ExtractionRow) -> Facts:
    """The facts of one extraction."""
    of = extraction.id
    return Facts(
        article=extraction.article_id,
        people=_people(session, of),
        occupancies=tuple(_occupancy(row) for row in _in_order(session, OccupancyRow, of)),
        events=tuple(_event(row) for row in _in_order(session, EventRow, of)),
        dates=tuple(
            DateMention(row.id, row.text, _date(row.value), _evidence(row)) for row in _in_order(session, DateRow, of)
        ),
        conferrals=_conferrals(session, of),
        statements=tuple(_statement(row) for row in _in_order(session, StatementRow, of)),
        issues=_issues_of_extraction(session, of),
    )


def read_article(session: Session, version: VersionRow) -> Article:
    """The article of one version."""
    issues = select(IssueRow).join(VersionIssueRow, VersionIssueRow.issue_id == IssueRow.id)
    issues = issues.where(VersionIssueRow.version_id == version.id).order_by(VersionIssueRow.ordinal)
    return Article(
        id=version.article_id,
        page=session.scalars(select(PageRow.id).where(PageRow.key == version.page_key)).one(),
        source=version.source,
        text=version.text,
        body_start=version.body_start,
        external_id=version.external_id,
        url=version.url,
        canonical_url=version.canonical_url,
        publisher=version.publisher,
        title=version.title,
        authors=tuple(version.authors),
        editor=version.editor,
        published=version.published,
        modified=version.modified,
        dateline=version.dateline,
        language=version.language,
        digest=version.digest,
        issues=tuple(as_issue(row) for row in session.scalars(issues)),
    )
