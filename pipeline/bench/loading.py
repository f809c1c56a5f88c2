"""How long loading takes as the database grows: `python -m pipeline.bench.loading --database URL --articles 1000000`.

Made-up articles go through the loader of shards (`save_many`, linking within each article included), into a database
that was empty. Only the loader is timed, not the making. Every report is of the articles since the one before.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.bench.telling import Row, Story, Told, tell
from pipeline.bench.wording import Language, make_language
from pipeline.bench.world import FIRST_YEAR, LAST_YEAR, Official, World, make_world
from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.link import link
from pipeline.records import (
    Article,
    Conferral,
    Evidence,
    Facts,
    Mention,
    Occupancy,
    PageRecord,
    Person,
    Span,
    Statement,
    Term,
    mint_id,
    text_digest,
)
from pipeline.store import Reading, Store, open_store, save_many

_BATCH = 500
_STATEMENTS = 5
_AWARDS_EACH = 0.2  # awards an article: one in five tells of one
_PUBLISHERS = 60


def _evidence(row: Row, prefix: str = "char_") -> Evidence:
    start, end = row[f"{prefix}start"], row[f"{prefix}end"]
    if prefix == "char_":
        return Evidence(Span(start, end), row["quote"], row["rule"], row["confidence"])
    return Evidence(Span(start, end), row[f"{prefix}quote"], row[f"{prefix}rule"], row[f"{prefix}confidence"])


def _people(told: Told) -> tuple[Person, ...]:
    mentions = told.facts["mentions"]
    return tuple(
        Person(
            row["id"],
            row["name"],
            (),
            tuple(Mention(one["name"], _evidence(one)) for one in mentions if one["person_id"] == row["id"]),
        )
        for row in told.facts["people"]
    )


def _occupancy(row: Row) -> Occupancy:
    position = Term(row["position_raw"], row["position_key"])
    organisation = Term(row["organisation_raw"], row["organisation_key"])
    return Occupancy(row["id"], row["holder"], row["title"], position, organisation, row["status"], _evidence(row))


def _conferral(row: Row, told: Told) -> Conferral:
    grade = row["grade_raw"]
    return Conferral(
        row["id"],
        Term(row["recipient_raw"], row["recipient_key"]),
        Term(row["award_raw"], row["award_key"]),
        _evidence(row),
        grade=Term(grade, row["grade_key"]) if grade else None,
        rank=row["rank"],
        year=row["year"],
        issuer=Term(row["issuer_raw"]) if row["issuer_raw"] else None,
        received_by=row["received_by_person"],
        status=row["status"],
        slots=tuple((slot["field"], _evidence(slot)) for slot in told.facts["conferral_slots"]),
    )


def _statement(row: Row) -> Statement:
    cue = _evidence(row, "cue_")
    return Statement(row["id"], row["speaker"], None, row["office"], row["form"], _evidence(row), cue)


def _facts(article: str, told: Told) -> Facts:
    return Facts(
        article,
        _people(told),
        tuple(map(_occupancy, told.facts["occupancies"])),
        conferrals=tuple(_conferral(row, told) for row in told.facts["conferrals"]),
        statements=tuple(map(_statement, told.facts["statements"])),
    )


def _article(number: int, day: date, told: Told) -> tuple[PageRecord, Article]:
    publisher = f"Kabar {number % _PUBLISHERS:02d}"
    url = f"https://{publisher.lower().replace(' ', '')}.test/{day:%Y/%m/%d}/{number}"
    digest = text_digest(told.text)
    size, fetched = 40 * len(told.text), f"{day}T20:00:00+00:00"
    page = PageRecord(mint_id("page", url), url, "text/html", digest, size, url, url, fetched, 200)
    article = Article(
        id=mint_id("article", url),
        page=page.id,
        source=url,
        text=told.text,
        body_start=told.body_start,
        url=url,
        canonical_url=url,
        publisher=publisher,
        title=told.title,
        published=f"{day}T08:00:00+07:00",
        digest=digest,
    )
    return page, article


@dataclass(frozen=True)
class _Press:
    """What articles are made of."""

    luck: random.Random
    world: World
    language: Language
    knowledge: Knowledge

    def reading(self, number: int) -> Reading:
        """The article `number`, read and linked."""
        luck, world = self.luck, self.world
        award = luck.choice(world.awards) if luck.random() < _AWARDS_EACH else None
        year = award.year if award else luck.randint(FIRST_YEAR, LAST_YEAR)
        region = award.region if award else world.some_region(luck)
        speakers: Sequence[Official] = world.speakers(luck, region.code, year)
        told = tell(luck, self.language, Story(speakers, None, award, _STATEMENTS))
        page, article = _article(number, date(year, 1, 1) + timedelta(days=luck.randrange(365)), told)
        facts = _facts(article.id, told)
        return page, article, facts, link(article, facts, self.knowledge)


def make_readings(count: int, seed: int, knowledge: Knowledge) -> Iterator[Reading]:
    """`count` articles with their facts and links; the same numbers give the same articles."""
    luck = random.Random(seed)
    awards = max(1, int(count * _AWARDS_EACH / 2))
    press = _Press(luck, make_world(luck, knowledge, min(awards, 100_000)), make_language(luck), knowledge)
    return map(press.reading, range(count))


def measure(store: Store, readings: Iterator[Reading], step: int) -> Iterator[tuple[int, float]]:
    """Loads all readings; after each `step` of them gives how many there are, and milliseconds for each of the step."""
    run = store.start_run("bench", extractor="made up")
    loaded, spent, since = 0, 0.0, 0
    while batch := list(itertools.islice(readings, _BATCH)):
        started = time.perf_counter()
        outcomes = save_many(store, batch, run)
        spent += time.perf_counter() - started
        assert set(outcomes) == {"added"}
        loaded += len(batch)
        if loaded - since >= step:
            yield loaded, 1000 * spent / (loaded - since)
            spent, since = 0.0, loaded
    store.finish_run(run)


def main() -> int:
    """The command line."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--database", required=True, help="URL of a new database")
    for name, value in (("articles", 1_000_000), ("step", 10_000), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=value)
    given = asked.parse_args()
    readings = make_readings(given.articles, given.seed, load_knowledge())
    started = time.monotonic()
    with open_store(given.database) as store:
        for loaded, each in measure(store, readings, given.step):
            print(f"{loaded:>9,} articles  {each:6.2f} ms each  {time.monotonic() - started:7.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
