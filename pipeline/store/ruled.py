"""Rulings put into effect: beside what the machine read stands what holds after rulings, and that is current.

The machine's extraction stays as it is. Where rulings change anything, an extraction of its own with the facts after
them is the current one, so that views, linking, exports and pages need to know nothing of rulings. It is made anew
whenever rulings or the machine's facts change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from pipeline.records import Facts, Span, mint_id, text_digest
from pipeline.review import Kind, Ruled, Ruling, Verdict, apply_rulings
from pipeline.review.threads import Place, Texts, gather, ruled_of, settle_all
from pipeline.store.as_records import read_facts
from pipeline.store.as_rows import fact_rows
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
from pipeline.store.link_tables import LinkedExtractionRow, LinkRow, LinkThingRow
from pipeline.store.ruling_tables import (
    FactRulingRow,
    ReviewItemRow,
    ReviewSampleRow,
    RuledExtractionRow,
    TargetColumns,
)
from pipeline.store.search import index_extractions
from pipeline.store.tables import ExtractionIssueRow, ExtractionRow, VersionRow

# In an order in which no row is needed by one that is left.
_OF_EXTRACTION: tuple[Any, ...] = (
    StatementRow,
    ConferralSlotRow,
    ConferralRow,
    EventRow,
    DateRow,
    OccupancyRow,
    MentionRow,
    PersonRow,
    LinkRow,
    ExtractionIssueRow,
    RuledExtractionRow,
)


@dataclass(frozen=True, slots=True)
class State:
    """What of an article holds now: the current extraction, the machine's under it, and the version's text."""

    article: str
    current: int
    base: int
    version: int
    text: str

    @property
    def digest(self) -> str:
        """The digest of the text, to which rulings are keyed."""
        return text_digest(self.text)


def read_state(connection: Connection, article: str) -> State | None:
    """The state of an article, None where there is no such article."""
    query = (
        select(ExtractionRow.id, RuledExtractionRow.base_id, VersionRow.id, VersionRow.text)
        .join(VersionRow, VersionRow.id == ExtractionRow.version_id)
        .outerjoin(RuledExtractionRow, RuledExtractionRow.extraction_id == ExtractionRow.id)
        .where(ExtractionRow.article_id == article, ExtractionRow.is_current)
    )
    found = connection.execute(query).first()
    return State(article, found[0], found[1] or found[0], found[2], found[3]) if found else None


def _spans(row: TargetColumns) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in row.spans)


def as_ruling(row: FactRulingRow) -> Ruling:
    """The ruling of a row."""
    kind: Kind = row.kind  # type: ignore[assignment]
    verdict: Verdict = row.verdict  # type: ignore[assignment]
    return Ruling(
        id=row.id,
        article=row.article_id,
        text_digest=row.text_digest,
        kind=kind,
        span=Span(row.char_start, row.char_end),
        quote=row.quote,
        reading=row.reading,
        spans=_spans(row),
        verdict=verdict,
        coder=row.coder,
        ruled_at=row.ruled_at,
        changes=row.changes,
        note=row.note,
        final=row.final,
        sample=row.sample_id,
    )


@dataclass(frozen=True, slots=True)
class Review:
    """All rulings on an article in its present text: by fact, and the facts that two must rule on blindly."""

    threads: dict[Place, list[Ruling]]
    blind: frozenset[Place]

    def ruled(self) -> list[Ruled]:
        """What holds, of the facts on which it is settled."""
        return ruled_of(settle_all(self.threads, self.blind))


def read_review(session: Session, state: State) -> Review:
    """The rulings on an article, those of former texts carried over where their sentences are unchanged."""
    rows = session.scalars(select(FactRulingRow).where(FactRulingRow.article_id == state.article))
    rulings = [as_ruling(row) for row in rows.all()]
    query = select(ReviewItemRow).join(ReviewSampleRow, ReviewSampleRow.id == ReviewItemRow.sample_id)
    items = session.scalars(query.where(ReviewItemRow.article_id == state.article, ReviewSampleRow.coders > 1)).all()
    digests = {one.text_digest for one in rulings} | {item.text_digest for item in items}
    former: dict[str, str] = {}
    if digests - {state.digest}:
        texts_of = select(VersionRow.text).where(VersionRow.article_id == state.article, VersionRow.id != state.version)
        former = {text_digest(text): text for text in session.scalars(texts_of)}
    texts = Texts(state.text, former)
    return Review(gather(rulings, texts), frozenset(_blind(items, texts)))


def _blind(items: Iterable[ReviewItemRow], texts: Texts) -> Iterable[Place]:
    for item in items:
        kind: Kind = item.kind  # type: ignore[assignment]
        spans = texts.carry(item.text_digest, (Span(item.char_start, item.char_end), *_spans(item)))
        if spans is not None:
            yield Place(kind, spans[0], item.reading_key)


def _unchanged(before: Facts, after: Facts) -> set[str]:
    """The ids of facts of which rulings changed nothing but how sure they are."""

    def facts(of: Facts) -> dict[str, Any]:
        own: list[Any] = [*of.occupancies, *of.events, *of.conferrals, *of.statements]
        return {fact.id: _without_evidence(fact) for fact in own}

    was = facts(before)
    return {name for name, fact in facts(after).items() if was.get(name) == fact}


def _without_evidence(fact: Any) -> tuple[Any, ...]:
    names = fact.__dataclass_fields__
    return tuple(getattr(fact, name) for name in names if name not in ("evidence", "slots"))


def _find_or_add(connection: Connection, base: ExtractionRow, before: Facts, facts: Facts, ruled: list[Ruled]) -> int:
    named = mint_id("ruling", *(repr((r.kind, r.span, sorted(r.reading.items()), r.keep, r.changes)) for r in ruled))
    extractor = f"{base.extractor}+{named}"
    known = connection.scalar(
        select(ExtractionRow.id).where(
            ExtractionRow.version_id == base.version_id, ExtractionRow.extractor == extractor
        )
    )
    if known is not None:
        return known
    row = {
        "article_id": base.article_id,
        "version_id": base.version_id,
        "extractor": extractor,
        "is_current": False,
        "run_id": base.run_id,
    }
    made = connection.execute(insert(ExtractionRow), row).inserted_primary_key
    assert made is not None
    extraction: int = made[0]
    connection.execute(insert(RuledExtractionRow), {"extraction_id": extraction, "base_id": base.id})
    for table, rows in fact_rows(facts):
        if rows:
            connection.execute(insert(table), [{"extraction_id": extraction, **fact} for fact in rows])
    _copy_rest(connection, base.id, extraction, _unchanged(before, facts))
    return extraction


def _copy_rest(connection: Connection, base: int, extraction: int, unchanged: set[str]) -> None:
    """The issues of the machine's extraction, and the links of the facts that rulings left as they were."""
    for table in (LinkRow, ExtractionIssueRow):
        found = connection.execute(select(table.__table__).where(table.extraction_id == base)).mappings().all()
        rows = [{**row, "extraction_id": extraction} for row in found if row.get("fact_id", "") in {"", *unchanged}]
        if rows:
            connection.execute(insert(table), rows)


def put_into_effect(connection: Connection, article: str) -> bool:
    """Makes current what holds after all rulings on the article; says whether that is another extraction than before.

    The caller holds the article and calls it after rulings or the machine's facts changed.
    """
    state = read_state(connection, article)
    if state is None:
        return False
    with Session(connection, join_transaction_mode="rollback_only") as session:
        ruled = read_review(session, state).ruled()
        wanted = state.base
        if ruled:
            base = session.get_one(ExtractionRow, state.base)
            before = read_facts(session, base)
            after = apply_rulings(before, ruled, state.text).facts
            if after != before:
                wanted = _find_or_add(connection, base, before, after, ruled)
    if wanted == state.current:
        return False
    connection.execute(update(ExtractionRow).where(ExtractionRow.id == state.current).values(is_current=False))
    connection.execute(update(ExtractionRow).where(ExtractionRow.id == wanted).values(is_current=True))
    index_extractions(connection, (state.current, wanted))
    _forget_superseded(connection, article)
    return True


def _forget_superseded(connection: Connection, article: str) -> None:
    """Removes extractions of rulings that hold no more and are not linked; they can be made again."""
    linked = exists().where(LinkedExtractionRow.extraction_id == ExtractionRow.id)
    thing = exists().where(LinkThingRow.extraction_id == ExtractionRow.id)
    query = select(ExtractionRow.id).join(RuledExtractionRow, RuledExtractionRow.extraction_id == ExtractionRow.id)
    query = query.where(ExtractionRow.article_id == article, ~ExtractionRow.is_current, ~linked, ~thing)
    for extraction in connection.scalars(query).all():
        for table in _OF_EXTRACTION:
            connection.execute(delete(table).where(table.extraction_id == extraction))
        connection.execute(delete(ExtractionRow).where(ExtractionRow.id == extraction))
