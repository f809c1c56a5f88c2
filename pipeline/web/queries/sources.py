"""What crawls saw: the last verdict on each source, and how much of the press was watched."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.store.crawl_reading import trouble
from pipeline.store.crawl_tables import FetchRow, NightRow, VerdictRow
from pipeline.store.tables import ArticleRow


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """A source on the last night that judged it. `counts` are the numbers behind the verdict."""

    source: str
    night: str
    started_at: str
    verdict: str
    evidence: tuple[str, ...]
    nights: int


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the database holds."""

    articles: int
    publishers: int


def answers(session: Session) -> None:
    """Asks the database for next to nothing. Raises what the driver raises where it does not answer."""
    session.execute(select(ArticleRow.id).limit(1)).first()


def health(session: Session) -> tuple[SourceHealth, ...]:
    """The last verdict on each source, the worst first as far as the alphabet of verdicts goes, then by name."""
    last = select(VerdictRow.source, func.max(VerdictRow.night).label("night"), func.count().label("nights"))
    latest = last.group_by(VerdictRow.source).subquery()
    query = (
        select(VerdictRow, NightRow.started_at, latest.c.nights)
        .join(latest, (latest.c.source == VerdictRow.source) & (latest.c.night == VerdictRow.night))
        .join(NightRow, NightRow.id == VerdictRow.night)
        .order_by(VerdictRow.verdict, VerdictRow.source)
    )
    return tuple(
        SourceHealth(row.source, row.night, started, row.verdict, tuple(row.evidence), nights)
        for row, started, nights in session.execute(query).all()
    )


def last_fetches(session: Session, source: str, most: int = 30) -> tuple[tuple[str, str, str, str], ...]:
    """(moment, outcome, address, detail) of the last fetches of a source; a page that could not be read is no "ok"."""
    query = select(FetchRow).where(FetchRow.source == source).order_by(FetchRow.id.desc()).limit(most)
    return tuple((row.at, trouble(row) or row.outcome, row.url, row.detail or "") for row in session.scalars(query))


def totals(session: Session) -> Totals:
    """Articles and publishers in the database."""
    articles = session.scalar(select(func.count()).select_from(ArticleRow)) or 0
    return Totals(articles, len(publishers(session)))


def publishers(session: Session) -> tuple[str, ...]:
    """All publishers by name. The index is asked for the next name each time: there are few among many articles."""
    first = select(func.min(ArticleRow.publisher).label("name")).cte("names", recursive=True)
    following = select(func.min(ArticleRow.publisher)).where(ArticleRow.publisher > first.c.name).scalar_subquery()
    names = first.union_all(select(following).where(first.c.name.is_not(None)))
    return tuple(session.scalars(select(names.c.name).where(names.c.name.is_not(None))))
