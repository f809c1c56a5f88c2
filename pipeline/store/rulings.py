"""Rulings on facts as the review desk keeps them: added, taken back, counted. Nothing of them is ever overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.orm import Session

from pipeline.records import Article, Facts
from pipeline.review import Applied, Changes, Ruling, Target, Verdict, apply_rulings, targets_of
from pipeline.review.rulings import Settled, settle
from pipeline.review.threads import Place, place_of, settle_all
from pipeline.store.as_records import read_article, read_facts
from pipeline.store.as_rows import Row
from pipeline.store.ruled import Review, State, as_ruling, put_into_effect, read_review, read_state
from pipeline.store.ruling_tables import FactRulingRow
from pipeline.store.store import Store
from pipeline.store.tables import ArticleRow, ExtractionRow, VersionRow


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Word:
    """What a coder says of a fact: a verdict, the corrected fields, a note; `final` on a difference of two others."""

    coder: str
    verdict: Verdict
    changes: Changes
    note: str = ""
    final: bool = False
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article as the machine read it, with all rulings on it."""

    article: Article
    facts: Facts
    state: State
    review: Review

    def targets(self) -> list[Target]:
        """The machine's facts."""
        return list(targets_of(self.facts))

    def target(self, fact: str) -> Target | None:
        """The machine's fact with this id."""
        return next((one for one in self.targets() if one.fact == fact), None)

    def rulings_on(self, place: Place) -> list[Ruling]:
        """All that was said of a fact."""
        return self.review.threads.get(place, [])

    def settled(self, place: Place) -> Settled:
        """What the rulings on a fact come to."""
        return settle(self.rulings_on(place), 2 if place in self.review.blind else 1)

    def applied(self) -> Applied:
        """What holds after the rulings."""
        return apply_rulings(self.facts, self.review.ruled(), self.article.text)


def target_row(target: Target, article: str, text_digest: str) -> Row:
    """The columns of a target."""
    return {
        "article_id": article,
        "text_digest": text_digest,
        "kind": target.kind,
        "char_start": target.span.start,
        "char_end": target.span.end,
        "quote": target.quote,
        "reading": dict(target.reading),
        "reading_key": target.key,
        "spans": [[span.start, span.end] for span in target.spans],
    }


class RulingStore:
    """The part of a store that keeps rulings. Each method raises StoreError where the database cannot be used."""

    def __init__(self, store: Store, now: Callable[[], datetime] = _utc_now) -> None:
        self.store, self._now = store, now

    def time(self) -> str:
        """The moment, ISO 8601 in UTC."""
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    # Ruling -----------------------------------------------------------------------------------------------------

    def rule(self, target: Target, article: str, text_digest: str, word: Word) -> int:
        """Adds a ruling and puts into effect what all rulings on the article come to; gives the ruling's id."""
        row = {
            **target_row(target, article, text_digest),
            "verdict": word.verdict,
            "changes": dict(word.changes),
            "note": word.note,
            "coder": word.coder,
            "final": word.final,
            "sample_id": word.sample,
            "ruled_at": self.time(),
        }
        with self.store.write() as connection:
            return _add(connection, article, row)

    def take_back(self, coder: str) -> Ruling | None:
        """Takes the coder's last ruling back that still stands, by a newer one that leaves the fact open."""
        with self.store.write() as connection:
            with Session(connection, join_transaction_mode="rollback_only") as session:
                found = _last_standing(session, coder)
            if found is None:
                return None
            columns = FactRulingRow.__table__.columns
            row = connection.execute(select(FactRulingRow.__table__).where(columns.id == found.id)).mappings().one()
            again = {name: row[name] for name in row if name != "id"}
            again |= {"verdict": "open", "changes": {}, "note": "", "ruled_at": self.time()}
            _add(connection, found.article, again)
        return found

    # Reading ----------------------------------------------------------------------------------------------------

    def reviewed(self, article: str) -> Reviewed | None:
        """An article as the machine read it, and the rulings on it; None where there is no such article."""
        with self.store.read() as session:
            state = read_state(session.connection(), article)
            if state is None:
                return None
            facts = read_facts(session, session.get_one(ExtractionRow, state.base))
            text = read_article(session, session.get_one(VersionRow, state.version))
            return Reviewed(text, facts, state, read_review(session, state))

    def articles_with_rulings(self) -> list[str]:
        """The ids of articles on which anyone ruled, sorted."""
        with self.store.read() as session:
            query = select(FactRulingRow.article_id).distinct().order_by(FactRulingRow.article_id)
            return list(session.scalars(query))

    def rulings_of_sample(self, sample: int) -> dict[tuple[str, str, Place], list[Ruling]]:
        """The rulings given in a sample, by article, text and fact."""
        found: dict[tuple[str, str, Place], list[Ruling]] = {}
        query = select(FactRulingRow).where(FactRulingRow.sample_id == sample).order_by(FactRulingRow.id)
        with self.store.read() as session:
            for ruling in map(as_ruling, session.scalars(query)):
                place = Place(ruling.kind, ruling.span, ruling.key)
                found.setdefault((ruling.article, ruling.text_digest, place), []).append(ruling)
        return found

    def counts_of(self, coder: str) -> Counter[str]:
        """How many standing rulings a coder gave, by verdict."""
        with self.store.read() as session:
            return Counter(one.verdict for one in _standing(session, coder))

    def differences(self) -> Iterator[tuple[Reviewed, Target]]:
        """The facts of present texts on which coders differ, by article."""
        for name in self._contested_articles():
            found = self.reviewed(name)
            if found is None:
                continue
            settled = settle_all(found.review.threads, found.review.blind)
            contested = {place for place, one in settled.items() if one.state == "contested"}
            for target in found.targets():
                if place_of(target) in contested:
                    yield found, target

    def _contested_articles(self) -> list[str]:
        """Articles on which two coders ruled at all."""
        query = select(FactRulingRow.article_id).group_by(FactRulingRow.article_id)
        query = query.having(func.count(FactRulingRow.coder.distinct()) > 1).order_by(FactRulingRow.article_id)
        with self.store.read() as session:
            return list(session.scalars(query))


def _standing(session: Session, coder: str) -> list[Ruling]:
    """The last ruling of a coder on each fact, those taken back left out; in the order in which they were given."""
    query = select(FactRulingRow).where(FactRulingRow.coder == coder).order_by(FactRulingRow.id)
    last: dict[tuple[object, ...], Ruling] = {}
    for one in map(as_ruling, session.scalars(query)):
        last[one.article, one.text_digest, one.kind, one.span, one.key, one.final] = one
    return sorted((one for one in last.values() if one.verdict != "open"), key=lambda one: one.id)


def _last_standing(session: Session, coder: str) -> Ruling | None:
    standing = _standing(session, coder)
    return standing[-1] if standing else None


def _add(connection: Connection, article: str, row: Mapping[str, object]) -> int:
    # The article is held, so that two rulings on it are put into effect one after the other.
    connection.execute(select(ArticleRow.id).where(ArticleRow.id == article).with_for_update())
    made = connection.execute(insert(FactRulingRow), dict(row)).inserted_primary_key
    assert made is not None
    put_into_effect(connection, article)
    ruling: int = made[0]
    return ruling
