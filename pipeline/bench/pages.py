"""How long the explorer takes over a database: `python -m pipeline.bench.pages --database URL`.

Each kind of address is asked several times with other values, inside the process, so that only the server is measured:
routing, queries, templates, compression. The database is that of `pipeline.bench.archive`, or any other.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote, urlencode

from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.knowledge import load_knowledge
from pipeline.store import open_store
from pipeline.store.crawl_tables import VerdictRow
from pipeline.store.fact_tables import StatementRow
from pipeline.store.link_tables import LinkedAwardRow, LinkedPersonRow, TenureRow
from pipeline.store.tables import ArticleRow
from pipeline.web import make_app

PAGE_MS, SEARCH_MS = 200.0, 300.0


@dataclass(frozen=True, slots=True)
class Kind:
    """Addresses of one kind, and the median in milliseconds that they may take."""

    name: str
    addresses: Sequence[str]
    most_ms: float = PAGE_MS


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds over all addresses of a kind; the first answer, with cold caches, is left out.

    `cpu_ms` is the median of this process's own work, which a busy machine does not lengthen; a database server's work
    is not in it.
    """

    kind: str
    median_ms: float
    worst_ms: float
    cpu_ms: float
    kilobytes: float
    most_ms: float

    @property
    def is_slow(self) -> bool:
        """Whether the median is over the limit."""
        return self.median_ms > self.most_ms


@dataclass(frozen=True, slots=True)
class Samples:
    """What the addresses are filled with: some rows of the database, the biggest ones first among them."""

    awards: list[str]
    articles: list[str]
    people: list[str]
    offices: list[str]
    regions: list[str]
    schemes: list[str]
    publishers: list[str]
    sources: list[str]
    words: list[str]
    rare_words: list[str]


def _some(session: Session, column: Any, luck: random.Random, count: int) -> list[Any]:
    """Values of a column: the commonest one, and others by chance."""
    most = select(column).where(column.is_not(None)).group_by(column).order_by(func.count().desc()).limit(200)
    found = list(session.scalars(most))
    return found[:1] + luck.sample(found[1:], k=min(count - 1, len(found) - 1)) if found else []


def _people(session: Session, luck: random.Random, count: int) -> list[str]:
    query = select(LinkedPersonRow.id).order_by(LinkedPersonRow.articles.desc()).limit(2000)
    found = list(session.scalars(query))
    return found[:1] + luck.sample(found[1:], k=min(count - 1, len(found) - 1)) if found else []


def take_samples(session: Session, count: int, seed: int = 1) -> Samples:
    """`count` values of each kind; the same database and seed give the same."""
    luck = random.Random(seed)
    quotes = session.scalars(select(StatementRow.quote).limit(500)).all()
    counted: dict[str, int] = {}
    for word in (word for one in quotes for word in one.lower().split()):
        counted[word] = counted.get(word, 0) + 1
    ordered = sorted(counted, key=lambda word: (-counted[word], word))
    region = func.coalesce(LinkedAwardRow.region, LinkedAwardRow.recipient)
    return Samples(
        awards=_some(session, LinkedAwardRow.id, luck, count),
        articles=list(session.scalars(select(ArticleRow.id).order_by(ArticleRow.id).limit(count))),
        people=_people(session, luck, count),
        offices=_some(session, TenureRow.office, luck, count),
        regions=_some(session, region, luck, count),
        schemes=_some(session, LinkedAwardRow.award, luck, count),
        publishers=_some(session, ArticleRow.publisher, luck, count),
        sources=_some(session, VerdictRow.source, luck, count),
        words=ordered[:40],
        rare_words=[word for word in ordered if counted[word] == 1][:40],
    )


def _asked(path: str, name: str, values: Sequence[str], **fixed: str) -> list[str]:
    return [f"{path}?{urlencode({name: value, **fixed})}" for value in values]


def _asked_both(path: str, words: Sequence[str], name: str, values: Sequence[str]) -> list[str]:
    return [address for value in values for address in _asked(path, "q", words, **{name: value})]


def _list_kinds(path: str, some: Samples) -> list[Kind]:
    """Kinds of both `/…` and `/api/v1/…`."""
    both = [(path + name, name) for name in ("/awards", "/statements", "/people")]
    awards, said, people = (address for address, _ in both)
    provinces = sorted({region[:2] for region in some.regions})
    word, rare = some.words, some.rare_words
    pairs = [f"{one} {other}" for one, other in zip(word, rare, strict=False)]
    phrases = [f'"{one} {other}"' for one, other in itertools.pairwise(word)]
    without = [f"{one} -{other}" for one, other in itertools.pairwise(word)]
    some_words = word[::8]
    return [
        Kind(awards, [awards, f"{awards}?offset=50", f"{awards}?offset=5000"]),
        Kind(f"{awards}?region", _asked(awards, "region", [*some.regions, *provinces])),
        Kind(f"{awards}?scheme", _asked(awards, "scheme", some.schemes)),
        Kind(f"{awards}?scheme&year&grade", _asked(awards, "scheme", some.schemes, year="2022", grade="B")),
        Kind(f"{awards}?year", _asked(awards, "year", ["2018", "2021", "2024"])),
        Kind(f"{awards}?q", _asked(awards, "q", ["kota akuntabilitas", "banjar", "tidak ada"]), SEARCH_MS),
        Kind(f"{awards}?differing", [f"{awards}?differing=true"] * 3),
        Kind(said, [said, f"{said}?offset=50", f"{said}?offset=5000"]),
        Kind(f"{said}?person", _asked(said, "person", some.people)),
        Kind(f"{said}?office", _asked(said, "office", some.offices)),
        Kind(f"{said}?region", _asked(said, "region", [*some.regions, *provinces])),
        Kind(f"{said}?scheme", _asked(said, "scheme", some.schemes)),
        Kind(f"{said}?publisher", _asked(said, "publisher", some.publishers)),
        Kind(f"{said}?since&until", _asked(said, "since", ["2018-01-01", "2024-05-01"], until="2024-06-30")),
        Kind(f"{said}?q, frequent word", _asked(said, "q", word), SEARCH_MS),
        Kind(f"{said}?q, rare word", _asked(said, "q", rare), SEARCH_MS),
        Kind(f"{said}?q, two words", _asked(said, "q", pairs), SEARCH_MS),
        Kind(f"{said}?q, phrase", _asked(said, "q", phrases), SEARCH_MS),
        Kind(f"{said}?q, without", _asked(said, "q", without), SEARCH_MS),
        Kind(f"{said}?q&region", _asked_both(said, some_words, "region", some.regions), SEARCH_MS),
        Kind(f"{said}?q&person", _asked_both(said, some_words, "person", some.people), SEARCH_MS),
        Kind(f"{said}?q&since", _asked(said, "q", word[::4], since="2016-01-01", until="2016-03-31"), SEARCH_MS),
        Kind(f"{said}?speaker", _asked(said, "speaker", ["rina", "agus", "tidak ada"]), SEARCH_MS),
        Kind(people, [people, f"{people}?offset=50", f"{people}?offset=5000"]),
        Kind(f"{people}?name", _asked(people, "name" if path else "q", ["rina", "agus b", "tidak ada"]), SEARCH_MS),
    ]


def kinds_of(some: Samples) -> list[Kind]:
    """Every kind of address of the pages, the API and the feeds."""

    def named(path: str, values: Sequence[str], after: str = "") -> Kind:
        return Kind(f"{path}/…{after}", [f"{path}/{quote(value)}{after}" for value in values])

    pages = [
        Kind("/", ["/"] * 4),
        *_list_kinds("", some),
        Kind("/awards?view=chart", _asked("/awards", "scheme", some.schemes, view="chart")),
        Kind("/charts/grades.json", _asked("/charts/grades.json", "scheme", some.schemes)),
        Kind("/charts/grades.json?region", _asked("/charts/grades.json", "scheme", some.schemes, region="63.71")),
        named("/awards", some.awards),
        named("/articles", some.articles),
        named("/people", some.people),
        named("/offices", some.offices),
        named("/regions", some.regions),
        Kind("/sources", ["/sources"] * 4),
        Kind("/sources/…", [f"/sources/{name}" for name in some.sources]),
        Kind("/feeds/statements.atom", _asked("/feeds/statements.atom", "q", some.words[:10]), SEARCH_MS),
        Kind("/feeds/statements.atom?person", _asked("/feeds/statements.atom", "person", some.people)),
        Kind("/feeds/awards.atom", _asked("/feeds/awards.atom", "scheme", some.schemes)),
    ]
    api = [
        *_list_kinds("/api/v1", some),
        Kind("/api/v1/grades", _asked("/api/v1/grades", "scheme", some.schemes)),
        *(named(f"/api/v1/{name}", getattr(some, name)) for name in ("awards", "articles", "people")),
        *(named(f"/api/v1/{name}", getattr(some, name)) for name in ("offices", "regions")),
        named("/api/v1/articles", some.articles, "/versions"),
        Kind("/api/v1/facets/awards", ["/api/v1/facets/awards"] * 4),
        Kind("/api/v1/articles", ["/api/v1/articles"] * 4),
        Kind("/api/v1/sources", ["/api/v1/sources"] * 4),
    ]
    return pages + api


def time_kind(client: TestClient, kind: Kind, now: Callable[[], float] = time.perf_counter) -> Timed:
    """Asks every address of a kind. Raises AssertionError for an answer that is no success."""
    spent, worked, sizes = [], [], []
    for address in (kind.addresses[0], *kind.addresses):
        started, working = now(), time.process_time()
        answer = client.get(address)
        spent.append((now() - started) * 1000)
        worked.append((time.process_time() - working) * 1000)
        sizes.append(len(answer.content) / 1000)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
    spent, worked, sizes = spent[1:], worked[1:], sizes[1:]
    return Timed(
        kind=kind.name,
        median_ms=statistics.median(spent),
        worst_ms=max(spent),
        cpu_ms=statistics.median(worked),
        kilobytes=statistics.median(sizes),
        most_ms=kind.most_ms,
    )


def as_line(timed: Timed) -> str:
    """Median, worst, own work, kind."""
    spent = f"{timed.median_ms:7.0f} ms {timed.worst_ms:7.0f} ms {timed.cpu_ms:7.0f} ms"
    return f"{spent}  {timed.kind}{'  SLOW' if timed.is_slow else ''}"


def main() -> int:
    """The command line. The exit code is 1 where a kind of address is slower than it may be."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--database", required=True, help="URL of the database")
    asked.add_argument("--only", default="", help="kinds whose name holds this")
    asked.add_argument("--samples", type=int, default=8, help="values of each kind")
    asked.add_argument("--json", action="store_true", help="one JSON object a line")
    given = asked.parse_args()
    slow = False
    if not given.json:
        print(f"{'median':>10} {'worst':>10} {'own work':>10}  kind")
    with open_store(given.database) as store:
        client = TestClient(make_app(store, load_knowledge()))
        with store.read() as session:
            some = take_samples(session, given.samples)
        for kind in kinds_of(some):
            if given.only not in kind.name or not kind.addresses:
                continue
            timed = time_kind(client, kind)
            slow |= timed.is_slow
            print(json.dumps(asdict(timed)) if given.json else as_line(timed), flush=True)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
