"""Rows of a release from rows of the database: with their links, on their scales, quoted in short."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.knowledge import Knowledge
from pipeline.publish.cells import day_of
from pipeline.publish.context_tables import ArticleRow, IssueRow
from pipeline.publish.fact_tables import AppearanceRow, ClaimRow, EventRow, PositionRow, StatementRow
from pipeline.publish.linked_tables import AwardRow, PersonRow, TenureRow
from pipeline.publish.quotation import QUOTE_CAP, quotation, shortened, statement_caps
from pipeline.publish.scales import place_of
from pipeline.records import NAME_SLOTS, mint_id, text_digest

Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Links:
    """What rows need of other tables.

    `source_of` gives the source of an article's address, `held` each person's tenures as (office, first day, last day),
    `recipients` the person who holds an award, `ruled` the appearances and reports on which people have ruled.
    """

    knowledge: Knowledge
    source_of: Callable[[str | None], str | None]
    held: Mapping[str, tuple[tuple[str, str, str], ...]]
    recipients: Mapping[str, str]
    ruled: frozenset[str]

    def offices_held(self, person: str | None, day: str | None) -> tuple[str, ...]:
        """The offices in which a person was seen on a day, the outcome of the view `current_statement_offices`."""
        if person is None or day is None:
            return ()
        return tuple(sorted({office for office, first, last in self.held.get(person, ()) if first <= day <= last}))

    def region(self, code: str | None) -> str | None:
        """The code, if a region has it."""
        return code if code in self.knowledge.region_by_code else None

    def scheme(self, key: str | None) -> str | None:
        """The key, if a scheme has it."""
        return key if key in self.knowledge.scheme_by_key else None


def appearance_of(article: str, person: str | None) -> str | None:
    """The id of a person of an article, as linking mints it."""
    return mint_id("appearance", article, person) if person else None


def _evidence(row: Stored, cap: int = QUOTE_CAP) -> dict[str, Any]:
    return {
        "article": row["article_id"],
        "quote": quotation(row["quote"], cap),
        "char_start": row["char_start"],
        "char_end": row["char_end"],
        "rule": row["rule"],
        "confidence": round(row["confidence"], 4),
    }


def _text(text: str | None) -> str | None:
    """A text that articles determine, at most as long as a quotation; None for none."""
    return shortened(text) or None if text is not None else None


def article_row(row: Stored, links: Links) -> ArticleRow:
    """An article without its text."""
    return ArticleRow(
        article=row["article_id"],
        source=links.source_of(row["url"]),
        publisher=_text(row["publisher"]),
        url=row["url"],
        title=_text(row["title"]),
        published=day_of(row["published"]),
        version=row["version"],
        seen=day_of(row["seen_at"]),
        language=row["language"],
        characters=len(row["text"]),
        text_digest=text_digest(row["text"]),
        extractor=row["extractor"],
    )


def appearance_row(row: Stored, links: Links) -> AppearanceRow:
    """A person of an article."""
    name = mint_id("appearance", row["article_id"], row["person_id"])
    return AppearanceRow(
        appearance=name,
        person=row["linked"],
        name=shortened(row["name"]),
        aliases=tuple(shortened(alias) for alias in row["aliases"]),
        ruled=name in links.ruled,
        **_evidence(row),
    )


def position_row(row: Stored) -> PositionRow:
    """An office that an article ascribes to a person."""
    article = row["article_id"]
    return PositionRow(
        position=mint_id("position", article, row["position_id"]),
        appearance=mint_id("appearance", article, row["person_id"]),
        person=row["linked"],
        title=shortened(row["title"]),
        position_key=row["position_key"],
        organisation=_text(row["organisation"]),
        organisation_key=row["organisation_key"],
        status=row["status"],
        **_evidence(row),
    )


def event_row(row: Stored) -> EventRow:
    """An event."""
    return EventRow(
        event=mint_id("event", row["article_id"], row["event_id"]),
        name=shortened(row["name"]),
        kind=row["kind"],
        date=row["date"],
        place=_text(row["place"]),
        place_key=row["place_key"],
        **_evidence(row),
    )


def claim_row(row: Stored, links: Links) -> ClaimRow:
    """A report of an award."""
    article = row["article_id"]
    name = mint_id("claim", article, row["award_id"])
    scheme = links.scheme(row["award_key"])
    year = row["year"] if row["year"] is not None else row["edition_year"]
    place = place_of(links.knowledge, scheme, row["grade_key"] or row["grade"], year)
    places = (f"{part}_{end}" for part in NAME_SLOTS for end in ("start", "end"))
    same = ("recipient_key", "grade_key", "rank", "year", "edition_year", "conferred", "issuer_key", "streak", "change")
    texts: dict[str, Any] = {name: _text(row[name]) for name in ("grade", "score", "issuer", "giver", "received_by")}
    return ClaimRow(
        claim=name,
        award=row["linked"],
        recipient=shortened(row["recipient"]),
        recipient_appearance=appearance_of(article, row["recipient_person_id"]),
        award_name=shortened(row["award"]),
        scheme=scheme,
        scale=place.scale if place else None,
        ordinal=place.ordinal if place else None,
        received_by_appearance=appearance_of(article, row["received_by_id"]),
        status=row["status"],
        ruled=name in links.ruled,
        **{column: row[column] for column in (*same, *places)},
        **texts,
        **_evidence(row),
    )


def statement_rows(rows: Iterable[Stored], links: Links, lengths: Mapping[str, int]) -> Iterator[StatementRow]:
    """Statements, which come by article; `lengths` are the characters of articles, of which a share may be quoted."""
    for article, group in itertools.groupby(rows, key=lambda row: str(row["article_id"])):
        said = list(group)
        own, told = ([len(row["quote"]) for row in said if row["form"] == form] for form in ("direct", "indirect"))
        direct, reported = statement_caps(own, told, lengths.get(article, 0))
        for row in said:
            yield _statement_row(row, links, direct if row["form"] == "direct" else reported)


def _statement_row(row: Stored, links: Links, cap: int) -> StatementRow:
    article, day = row["article_id"], day_of(row["published"])
    person = row["linked"]
    return StatementRow(
        statement=mint_id("statement", article, row["statement_id"]),
        speaker=_text(row["speaker"]),
        appearance=appearance_of(article, row["speaker_id"]),
        person=person,
        office=_text(row["office"]),
        offices_held=links.offices_held(person, day),
        form=row["form"],
        cue=_text(row["cue"]),
        said_on=day,
        quote_digest=text_digest(row["quote"]),
        **_evidence(row, cap),
    )


def person_row(row: Stored) -> PersonRow:
    """A person of many articles."""
    return PersonRow(
        person=row["id"],
        name=shortened(row["name"]),
        names=tuple(shortened(name) for name in row["names"]),
        articles=row["articles"],
        first_seen=day_of(row["first_seen"]),
        last_seen=day_of(row["last_seen"]),
    )


def tenure_row(row: Stored) -> TenureRow:
    """A person in an office."""
    return TenureRow(
        person=row["person_id"],
        office=row["office"],
        status=row["status"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        articles=row["articles"],
        former_from=day_of(row["former_from"]),
    )


def award_row(row: Stored, links: Links) -> AwardRow:
    """An award of one or more reports."""
    scheme = links.scheme(row["award"])
    year = row["year"] if row["year"] is not None else row["edition_year"]
    place = place_of(links.knowledge, scheme, row["grade"], year)
    same = ("recipient", "year", "edition_year", "conferred", "status", "claims", "publishers", "confirmations")
    return AwardRow(
        award=row["id"],
        recipient_name=shortened(row["label"]),
        recipient_person=links.recipients.get(row["id"]),
        region=links.region(row["region"]),
        scheme=scheme,
        award_name=shortened(row["award_label"]),
        grade=_text(row["grade"]),
        scale=place.scale if place else None,
        ordinal=place.ordinal if place else None,
        steps=place.steps if place else None,
        grades_told=tuple(f"{grade}: {sources}" for grade, sources in row["grades"]),
        issuer=_text(row["issuer"]),
        contradictions=tuple(row["contradictions"]),
        first_seen=day_of(row["first_seen"]),
        last_seen=day_of(row["last_seen"]),
        score=_text(row["score"]),
        received_by=_text(row["received_by"]),
        **{column: row[column] for column in (*same, "streak", "change")},
    )


def issue_row(row: Stored) -> IssueRow:
    """An issue."""
    return IssueRow(
        issue=row["id"],
        stage=row["stage"],
        # Where a file lay on the machine that read it is nobody's business.
        subject=shortened(row["subject"].rpartition("/")[2] if row["subject"].startswith("/") else row["subject"]),
        message=shortened(row["message"]),
        detail=_text(row["detail"]),
    )
