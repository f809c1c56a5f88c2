"""Records → rows: pure functions, without a database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.records import (
    Article,
    Conferral,
    DateMention,
    Event,
    Evidence,
    Facts,
    InputError,
    Occupancy,
    PageRecord,
    Person,
    Statement,
    Term,
    text_digest,
)
from pipeline.store.fact_tables import (
    ConferralRow,
    ConferralSlotRow,
    DateRow,
    EventRow,
    MentionRow,
    OccupancyRow,
    PersonRow,
    StatementRow,
)
from pipeline.store.tables import Base

Row = dict[str, Any]
_LOOK_UPS = ("source", "external_id", "url", "canonical_url", "publisher")
_CONTENT = ("title", "text", "body_start", "authors", "editor", "published", "dateline", "language", "publisher")


def content_digest(article: Article) -> str:
    """SHA-256 over all that facts depend on: two articles with the same digest are the same version.

    `modified` is left out (publishers move it without touching the text), and so are the addresses.
    """
    content = [getattr(article, name) for name in _CONTENT]
    return text_digest(json.dumps([*content, article.digest], ensure_ascii=True))


def moment(iso: str | None) -> str | None:
    """An ISO 8601 time as UTC to the second, so that two can be compared as text; None where it is none."""
    try:
        found = datetime.fromisoformat(iso or "")
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):  # the year 1 has no day before its first
        return None


def page_row(page: PageRecord, run_id: int) -> Row:
    """The columns of `pages`."""
    columns = {name: getattr(page, name) for name in PageRecord.__dataclass_fields__}
    return {**columns, "headers": [list(header) for header in page.headers], "run_id": run_id}


def look_up_columns(article: Article) -> Row:
    """The columns by which an article is found."""
    return {name: getattr(article, name) for name in _LOOK_UPS}


def version_row(article: Article) -> Row:
    """The columns of `article_versions` that come from the article."""
    return {
        **look_up_columns(article),
        "article_id": article.id,
        "content_digest": content_digest(article),
        "title": article.title,
        "text": article.text,
        "body_start": article.body_start,
        "authors": list(article.authors),
        "editor": article.editor,
        "published": article.published,
        "modified": article.modified,
        "dateline": article.dateline,
        "language": article.language,
        "digest": article.digest,
    }


def _evidence(evidence: Evidence) -> Row:
    return {
        "char_start": evidence.span.start,
        "char_end": evidence.span.end,
        "quote": evidence.quote,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
    }


def _term(name: str, term: Term | None) -> Row:
    return {f"{name}_raw": term.raw if term else None, f"{name}_key": term.key if term else None}


def _person(person: Person) -> Row:
    return {"name": person.name, "aliases": list(person.aliases)}


def _occupancy(occupancy: Occupancy) -> Row:
    return {
        "holder": occupancy.holder,
        "title": occupancy.title,
        **_term("position", occupancy.position),
        **_term("organisation", occupancy.organisation),
        "status": occupancy.status,
    }


def _date(mention: DateMention) -> Row:
    return {"text": mention.text, "value": mention.value.iso if mention.value else None}


def _event(event: Event) -> Row:
    return {
        "name": event.name,
        "kind": event.kind,
        "date": event.date.iso if event.date else None,
        **_term("place", event.place),
        "participants": list(event.participants),
    }


def _conferral(conferral: Conferral, people: frozenset[str]) -> Row:
    known = conferral.received_by in people
    return {
        **_term("recipient", conferral.recipient),
        "recipient_variants": list(conferral.recipient_variants),
        "recipient_person": conferral.recipient_person,
        **_term("award", conferral.award),
        "award_variants": list(conferral.award_variants),
        **_term("grade", conferral.grade),
        "score": conferral.score,
        "rank": conferral.rank,
        "year": conferral.year,
        "edition_year": conferral.edition_year,
        "conferred": conferral.conferred.iso if conferral.conferred else None,
        **_term("issuer", conferral.issuer),
        "giver": conferral.giver,
        "received_by_person": conferral.received_by if known else None,
        "received_by_name": None if known else conferral.received_by,
        "streak": conferral.streak,
        "change": conferral.change,
        "status": conferral.status,
    }


def _statement(statement: Statement) -> Row:
    cue = statement.cue
    return {
        "speaker": statement.speaker,
        "speaker_text": statement.speaker_text,
        "office": statement.office,
        "form": statement.form,
        "cue_start": cue.span.start if cue else None,
        "cue_end": cue.span.end if cue else None,
        "cue_quote": cue.quote if cue else None,
        "cue_rule": cue.rule if cue else None,
        "cue_confidence": cue.confidence if cue else None,
    }


def _mentions(person: Person) -> list[Row]:
    return [
        {"person_id": person.id, "ordinal": ordinal, "name": mention.name, **_evidence(mention.evidence)}
        for ordinal, mention in enumerate(person.mentions)
    ]


def _slots(conferral: Conferral) -> list[Row]:
    return [
        {"conferral_id": conferral.id, "ordinal": ordinal, "field": field, **_evidence(evidence)}
        for ordinal, (field, evidence) in enumerate(conferral.slots)
    ]


def fact_rows(facts: Facts) -> list[tuple[type[Base], list[Row]]]:
    """The rows of each fact table, without `extraction_id`, in an order in which every reference is met before it."""
    people = frozenset(person.id for person in facts.people)

    def of(records: Sequence[Any], columns: Any) -> list[Row]:
        return [
            {"id": record.id, "ordinal": ordinal, **columns(record), **_evidence(record.evidence)}
            for ordinal, record in enumerate(records)
        ]

    return [
        (PersonRow, of(facts.people, _person)),
        (MentionRow, [row for person in facts.people for row in _mentions(person)]),
        (OccupancyRow, of(facts.occupancies, _occupancy)),
        (DateRow, of(facts.dates, _date)),
        (EventRow, of(facts.events, _event)),
        (ConferralRow, of(facts.conferrals, lambda conferral: _conferral(conferral, people))),
        (ConferralSlotRow, [row for conferral in facts.conferrals for row in _slots(conferral)]),
        (StatementRow, of(facts.statements, _statement)),
    ]


def _all_evidence(facts: Facts) -> list[Evidence]:
    own: tuple[Occupancy | DateMention | Event | Conferral | Statement, ...] = (
        *facts.occupancies,
        *facts.dates,
        *facts.events,
        *facts.conferrals,
        *facts.statements,
    )
    return [
        *(mention.evidence for person in facts.people for mention in person.mentions),
        *(fact.evidence for fact in own),
        *(evidence for conferral in facts.conferrals for _, evidence in conferral.slots),
        *(statement.cue for statement in facts.statements if statement.cue),
    ]


def check_anchors(article: Article, facts: Facts) -> None:
    """Raises InputError where a fact does not stand on the characters that it quotes."""
    mend = "this is a fault of the program: please report it with the article"
    if facts.article != article.id:
        raise InputError(article.source, f"the facts belong to another article ({facts.article})", mend)
    if "\x00" in article.text:
        raise InputError(article.source, "the text holds a NUL, which PostgreSQL cannot keep", mend)
    for person in facts.people:
        if not person.mentions:
            raise InputError(article.source, f"a person without a mention ({person.name})", mend)
    for evidence in _all_evidence(facts):
        if evidence.span.of(article.text) != evidence.quote:
            where = f"{evidence.span.start}..{evidence.span.end}"
            raise InputError(article.source, f"a quote is not at its place ({where}, rule {evidence.rule})", mend)
