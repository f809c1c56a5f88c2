"""Fills a new database with a made-up archive: `python -m pipeline.bench.archive --database URL`.

The rows go straight into the tables: linking and reading a million statements would take days, and the question here is
how fast they are found. Entities of links across articles are those that linking would make. The same numbers and the
same seed give the same rows.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Table

from pipeline.bench.crawls import crawl_rows
from pipeline.bench.telling import Row, Story, tell
from pipeline.bench.versions import State, article_rows, state_rows
from pipeline.bench.wording import make_language, make_name
from pipeline.bench.world import FIRST_YEAR, LAST_YEAR, Given, Official, World, make_world
from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.records import mint_id
from pipeline.store import Store, open_store
from pipeline.store.bulk_rows import add_rows, use_memory
from pipeline.store.tables import Base

_BATCH = 2_000
_STATEMENTS_EACH = 5
_CHANGED = 0.03
_PASSERS_BY = 0.3
_PUBLISHERS = 60


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make up; about five statements make an article."""

    awards: int = 100_000
    statements: int = 1_000_000
    seed: int = 1


@dataclass
class Seen:
    """What linking would have gathered: the days on which people and awards are in the press, people seen but once."""

    people: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    awards: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    passers_by: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What an article is to be about, in the order of publication."""

    day: date
    award: Given | None


def _some_day(luck: random.Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=luck.randrange(365))


def _plan(luck: random.Random, world: World, statements: int) -> list[_Plan]:
    plans = [_Plan(_some_day(luck, award.year), award) for award in world.awards for _ in range(award.claims)]
    more = max(0, statements // _STATEMENTS_EACH - len(plans))
    plans += [_Plan(_some_day(luck, luck.randint(FIRST_YEAR, LAST_YEAR)), None) for _ in range(more)]
    return sorted(plans, key=lambda plan: plan.day)


def _counts(plans: Sequence[_Plan], statements: int) -> list[int]:
    """How many statements each article has: as even as whole numbers allow, all together `statements`."""
    each, over = divmod(statements, len(plans) or 1)
    return [each + (number < over) for number in range(len(plans))]


class _Maker:
    """Makes the rows of articles, one after another."""

    def __init__(self, size: Size, knowledge: Knowledge) -> None:
        self.luck = random.Random(size.seed)
        self.world = make_world(self.luck, knowledge, size.awards)
        self.language = make_language(self.luck)
        self.plans = _plan(self.luck, self.world, size.statements)
        self.counts = _counts(self.plans, size.statements)
        self.seen = Seen()
        self._states = 0

    def rows(self, number: int) -> dict[str, list[Row]]:
        """The rows of the article `number`, by table; now and then with a former version."""
        plan, luck = self.plans[number], self.luck
        region = plan.award.region if plan.award else self.world.some_region(luck)
        speakers = self.world.speakers(luck, region.code, plan.day.year)
        publisher = f"Kabar {luck.randrange(_PUBLISHERS):02d}"
        found: dict[str, list[Row]] = defaultdict(list)
        article = article_rows(number, publisher, plan.day)
        found["articles"].append(article)
        passer_by = make_name(luck) if luck.random() < _PASSERS_BY else None
        story = Story(speakers, passer_by, plan.award, self.counts[number])
        people = {mint_id("person", who.id): who.id for who in speakers}
        if passer_by:
            people[mint_id("person", passer_by)] = mint_id("linked-person", passer_by, number)
            self.seen.passers_by.append((people[mint_id("person", passer_by)], passer_by, plan.day.isoformat()))
        versions = 2 if luck.random() < _CHANGED else 1
        for version in range(1, versions + 1):
            self._states += 1
            told = tell(luck, self.language, story)
            state = State(self._states, version, version == versions, article, plan.day, told)
            for table, rows in state_rows(state, people, plan.award).items():
                found[table] += rows
        self._see(plan, speakers)
        return found

    def _see(self, plan: _Plan, speakers: Sequence[Official]) -> None:
        day = plan.day.isoformat()
        for who in speakers:
            self.seen.people[who.id].append(day)
        if plan.award:
            self.seen.awards[plan.award.id].append(day)


def _people_rows(world: World, seen: Seen) -> Iterator[tuple[str, list[Row]]]:
    people: list[Row] = []
    tenures: list[Row] = []
    for held_by in (one for there in world.officials.values() for one in there):
        days = sorted(seen.people.get(held_by.id, ()))
        if not days:
            continue
        counted = {"first_seen": days[0], "last_seen": days[-1], "articles": len(days)}
        people.append({"id": held_by.id, "name": held_by.name, "names": [held_by.name], **counted})
        held = {"person_id": held_by.id, "office": held_by.office, "status": "definitive", "former_from": None}
        tenures.append({**held, **counted})
    for who, name, day in seen.passers_by:
        once = {"first_seen": day, "last_seen": day, "articles": 1}
        people.append({"id": who, "name": name, "names": [name], **once})
    yield "linked_people", people
    yield "tenures", tenures


def _award_rows(world: World, seen: Seen) -> list[Row]:
    rows = []
    for award in world.awards:
        days = sorted(seen.awards.get(award.id, ()))
        differs = award.grade is not None and len(days) > 1 and award.id[-1] in "0"
        row = {
            "id": award.id,
            "recipient": award.region.code,
            "label": award.region.official_name,
            "award": award.scheme.key,
            "award_label": award.scheme.name,
            "grade": award.grade,
            "rank": award.rank,
            "grades": [[award.grade, len(days)]] if award.grade else [],
            "year": award.year,
            "edition_year": None,
            "conferred": None,
            "status": "received",
            "claims": len(days),
            "publishers": len(days),
            "confirmations": len(days),
            "contradictions": ["grade"] if differs else [],
            "region": award.region.code,
            "issuer": award.scheme.issuer,
            "first_seen": days[0] if days else None,
            "last_seen": days[-1] if days else None,
            "score": None,
            "received_by": None,
            "streak": None,
            "change": None,
        }
        rows.append(row)
    return rows


def _table(name: str) -> Table:
    table: Table = Base.metadata.tables[name]
    return table


def _write(store: Store, rows: dict[str, list[Row]]) -> None:
    with store.write() as connection:
        use_memory(connection)
        for table in Base.metadata.sorted_tables:
            add_rows(connection, table, rows.get(table.name, ()))


def _merge(parts: Iterator[dict[str, list[Row]]]) -> dict[str, list[Row]]:
    merged: dict[str, list[Row]] = defaultdict(list)
    for part in parts:
        for table, rows in part.items():
            merged[table] += rows
    return merged


def fill(store: Store, size: Size, knowledge: Knowledge) -> int:
    """Writes the archive into a database without articles and gives the number of articles."""
    maker = _Maker(size, knowledge)
    run = store.start_run("bench", extractor="made up")
    assert run == 1, "the database is not new"
    count = len(maker.plans)
    for first in range(0, count, _BATCH):
        _write(store, _merge(maker.rows(number) for number in range(first, min(first + _BATCH, count))))
    ends: dict[str, list[Row]] = dict(_people_rows(maker.world, maker.seen))
    ends["linked_awards"] = _award_rows(maker.world, maker.seen)
    ends |= crawl_rows(maker.luck, [plan.day for plan in maker.plans], _PUBLISHERS)
    _write(store, ends)
    store.finish_run(run)
    store.rebuild_search()
    with store.write() as connection:
        connection.exec_driver_sql("ANALYZE")  # what the planner is to know, as upkeep would gather it
    return count


def main() -> int:
    """The command line."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--database", required=True, help="URL of a new database")
    for name, value in (("awards", 100_000), ("statements", 1_000_000), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=value)
    given = asked.parse_args()
    started = time.monotonic()
    with open_store(given.database) as store:
        articles = fill(store, Size(given.awards, given.statements, given.seed), load_knowledge())
    print(f"{articles} articles in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
