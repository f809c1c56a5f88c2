"""Samples of facts to rule on: drawn, handed out, and counted for the accuracy of a release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import insert, null, select
from sqlalchemy.orm import Session

from pipeline.records import Span
from pipeline.review import KINDS, Kind, Stratum, Target, draw, settle, stratum_of, targets_of
from pipeline.review.rulings import Ruling
from pipeline.review.sampling import RULED, lot
from pipeline.review.threads import Place, place_of
from pipeline.store.as_records import read_facts
from pipeline.store.as_rows import Row
from pipeline.store.fact_tables import (
    ConferralRow,
    DateRow,
    EventRow,
    FactColumns,
    OccupancyRow,
    PersonRow,
    StatementRow,
)
from pipeline.store.ruled import State, read_state
from pipeline.store.ruling_tables import ReviewItemRow, ReviewSampleRow, ReviewStratumRow
from pipeline.store.rulings import RulingStore, target_row
from pipeline.store.tables import ExtractionRow, VersionRow

FACT_TABLES: dict[Kind, type[FactColumns]] = {
    "person": PersonRow,
    "position": OccupancyRow,
    "event": EventRow,
    "date": DateRow,
    "award": ConferralRow,
    "statement": StatementRow,
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: its `seed`, how many of each stratum were to be drawn, how many `coders` rule on each fact."""

    id: int
    drawn_at: str
    drawn_by: str
    seed: int
    coders: int
    of_each: int
    facts: int


@dataclass(frozen=True, slots=True)
class Item:
    """A fact of a sample, in the text in which it was drawn."""

    sample: int
    ordinal: int
    article: str
    text_digest: str
    target: Target
    stratum: Stratum

    @property
    def place(self) -> Place:
        """The fact in its text."""
        return place_of(self.target)


@dataclass(frozen=True, slots=True)
class StratumCount:
    """How the facts of a stratum fared: `population` when the sample was drawn, ruled `right` and `wrong` of it.

    `kind` is as `predikat evaluate` counts. A corrected fact was wrong as it stood; facts on which people are unsure,
    differ, or have still to rule are in neither count. In the band "ruled" are facts that people vouched for before.
    """

    kind: str
    band: str
    population: int
    right: int
    wrong: int


class SampleStore:
    """The part of a store that keeps samples. Each method raises StoreError where the database cannot be used."""

    def __init__(self, rulings: RulingStore) -> None:
        self._rulings, self._store = rulings, rulings.store

    def draw(self, of_each: int, seed: int, by: str, coders: int = 1, kinds: tuple[Kind, ...] = KINDS) -> int:
        """Draws up to `of_each` current facts of each kind and band of confidence, and keeps them; gives the id."""
        with self._store.read() as session:
            drawn = list(draw(_population(session, kinds), of_each, seed))
            chosen = [(one.stratum, fact) for one in drawn for fact in one.facts]
            named = sorted(_item_rows(session, chosen, seed), key=lambda row: row[0])
        sample = {"drawn_at": self._rulings.time(), "drawn_by": by, "seed": seed, "coders": coders, "of_each": of_each}
        with self._store.write() as connection:
            made = connection.execute(insert(ReviewSampleRow), sample).inserted_primary_key
            assert made is not None
            name: int = made[0]
            strata = [
                {"sample_id": name, "kind": one.stratum.kind, "band": one.stratum.band, "population": one.population}
                for one in drawn
            ]
            if strata:
                connection.execute(insert(ReviewStratumRow), strata)
            if named:
                rows = [{"sample_id": name, "ordinal": at, **row} for at, (_, row) in enumerate(named)]
                connection.execute(insert(ReviewItemRow), rows)
        return name

    def samples(self) -> list[Sample]:
        """All samples, the newest first."""
        with self._store.read() as session:
            found = []
            for row in session.scalars(select(ReviewSampleRow).order_by(ReviewSampleRow.id.desc())):
                items = session.scalars(select(ReviewItemRow.ordinal).where(ReviewItemRow.sample_id == row.id)).all()
                found.append(Sample(row.id, row.drawn_at, row.drawn_by, row.seed, row.coders, row.of_each, len(items)))
            return found

    def items(self, sample: int) -> list[Item]:
        """The facts of a sample, in the order in which they are handed out."""
        query = select(ReviewItemRow).where(ReviewItemRow.sample_id == sample).order_by(ReviewItemRow.ordinal)
        with self._store.read() as session:
            return [_item(row) for row in session.scalars(query)]

    def text_of(self, item: Item) -> str | None:
        """The text in which the fact was drawn."""
        query = select(VersionRow.text).where(VersionRow.article_id == item.article)
        with self._store.read() as session:
            states = (State(item.article, 0, 0, 0, text) for text in session.scalars(query))
            return next((state.text for state in states if state.digest == item.text_digest), None)

    def rulings_on(self, sample: int) -> dict[int, list[Ruling]]:
        """What was said of each fact of a sample, by its number."""
        by_fact = self._rulings.rulings_of_sample(sample)
        return {
            item.ordinal: by_fact.get((item.article, item.text_digest, item.place), []) for item in self.items(sample)
        }

    def next_for(self, sample: Sample, coder: str) -> Item | None:
        """The next fact that this coder has to rule on: not one on which enough others did."""
        by_fact = self.rulings_on(sample.id)
        for item in self.items(sample.id):
            votes = settle(by_fact[item.ordinal], sample.coders)
            if coder not in votes.coders and len(votes.coders) < sample.coders and votes.state != "settled":
                return item
        return None

    def strata(self, sample: int | None = None) -> list[StratumCount]:
        """What people ruled on the sample, by stratum; `sample` None is the last one that was drawn.

        Only settled rulings count. None at all where no sample was ever drawn.
        """
        known = self.samples()
        chosen = next((one for one in known if sample in (None, one.id)), None)
        if chosen is None:
            return []
        by_fact = self.rulings_on(chosen.id)
        right: dict[Stratum, int] = defaultdict(int)
        wrong: dict[Stratum, int] = defaultdict(int)
        for item in self.items(chosen.id):
            found = settle(by_fact[item.ordinal], chosen.coders)
            if found.state == "settled" and found.by is not None:
                (right if found.by.verdict == "right" else wrong)[item.stratum] += 1
        query = select(ReviewStratumRow).where(ReviewStratumRow.sample_id == chosen.id)
        with self._store.read() as session:
            populations = {Stratum(row.kind, row.band): row.population for row in session.scalars(query)}
        return [
            StratumCount(s.kind, s.band, size, size if s.band == RULED else right[s], wrong[s])
            for s, size in sorted(populations.items())
        ]


@dataclass(frozen=True, slots=True)
class _Fact:
    article: str
    kind: Kind
    fact: str


def _population(session: Session, kinds: tuple[Kind, ...]) -> Iterator[tuple[Stratum, str, _Fact]]:
    for kind in kinds:
        table = FACT_TABLES[kind]
        query = select(
            ExtractionRow.article_id, table.id, table.confidence, StatementRow.form if kind == "statement" else null()
        )
        query = query.join(ExtractionRow, ExtractionRow.id == table.extraction_id).where(ExtractionRow.is_current)
        for article, fact, confidence, form in session.execute(query, execution_options={"yield_per": 1000}):
            yield stratum_of(kind, form, confidence), f"{article}/{fact}", _Fact(article, kind, fact)


def _item_rows(session: Session, chosen: list[tuple[Stratum, _Fact]], seed: int) -> Iterator[tuple[bytes, Row]]:
    """The rows of what was drawn, with their lots; article by article, so that each is read once.

    A fact that rulings made stands under no machine's reading and is left out; it is in the band "ruled" anyhow.
    """
    by_article: dict[str, list[tuple[Stratum, _Fact]]] = defaultdict(list)
    for stratum, fact in chosen:
        by_article[fact.article].append((stratum, fact))
    for article, facts in sorted(by_article.items()):
        state = read_state(session.connection(), article)
        if state is None:
            continue
        base = session.get_one(ExtractionRow, state.base)
        targets = {(target.kind, target.fact): target for target in targets_of(read_facts(session, base))}
        for stratum, fact in facts:
            target = targets.get((fact.kind, fact.fact))
            if target is None:
                continue
            row = target_row(target, article, state.digest)
            row |= {"counted_as": stratum.kind, "band": stratum.band, "extractor": base.extractor}
            yield lot(seed, f"{article}/{fact.fact}"), row


def _item(row: ReviewItemRow) -> Item:
    kind: Kind = row.kind  # type: ignore[assignment]
    span = Span(row.char_start, row.char_end)
    spans = tuple(Span(start, end) for start, end in row.spans)
    target = Target(kind, "", span, row.quote, row.reading, spans, 0.0)
    return Item(row.sample_id, row.ordinal, row.article_id, row.text_digest, target, Stratum(row.counted_as, row.band))
