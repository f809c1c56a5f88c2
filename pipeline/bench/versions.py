"""The rows around the facts of a made-up article: page, version, extraction, and what its facts are linked to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.bench.telling import Row, Told
from pipeline.bench.world import Given
from pipeline.records import mint_id

RUN = 1


@dataclass(frozen=True, slots=True)
class State:
    """One version of an article, read once. `number` is the key of its page, version and extraction."""

    number: int
    version: int
    is_current: bool
    article: Row
    day: date
    told: Told


def article_rows(number: int, publisher: str, day: date) -> Row:
    """The row of `articles`."""
    url = f"https://{publisher.lower().replace(' ', '')}.test/{day:%Y/%m/%d}/{number}"
    return {
        "id": mint_id("article", url),
        "external_id": None,
        "source": publisher.lower().replace(" ", "_"),
        "url": url,
        "canonical_url": url,
        "publisher": publisher,
        "first_run": RUN,
    }


def _page(state: State) -> Row:
    url = state.article["url"]
    return {
        "key": state.number,
        "id": mint_id("page", url),
        "body_digest": hashlib.sha256(state.told.text.encode()).hexdigest(),
        "body_bytes": 40 * len(state.told.text),
        "source": state.article["source"],
        "media_type": "text/html",
        "requested_url": url,
        "final_url": url,
        "fetched_at": f"{state.day}T2{state.version}:00:00+00:00",
        "status": 200,
        "headers": [],
        "charset": "utf-8",
        "declared_id": None,
        "run_id": RUN,
    }


def _version(state: State) -> Row:
    told, digest = state.told, hashlib.sha256(state.told.text.encode()).hexdigest()
    same = {name: state.article[name] for name in ("source", "external_id", "url", "canonical_url", "publisher")}
    return {
        "id": state.number,
        "article_id": state.article["id"],
        "number": state.version,
        "content_digest": digest,
        "page_key": state.number,
        "seen_at": f"{state.day}T2{state.version}:00:00+00:00",
        **same,
        "title": told.title,
        "text": told.text,
        "body_start": told.body_start,
        "authors": [],
        "editor": None,
        "published": f"{state.day}T{8 + state.number % 12:02d}:{state.number % 60:02d}:00+07:00",
        "modified": None,
        "dateline": None,
        "language": "id",
        "digest": digest,
        "run_id": RUN,
    }


def _thing(state: State, kind: str, fact: str, entity: str) -> Row:
    name = mint_id("appearance" if kind == "person" else "claim", state.article["id"], fact)
    where = {"id": name, "kind": kind, "extraction_id": state.number, "fact_id": fact}
    return {**where, "day": state.day.isoformat(), "data": {}, "component": entity, "entity_id": entity}


def state_rows(state: State, people: Mapping[str, str], award: Given | None) -> dict[str, list[Row]]:
    """The rows of a version by table. Only what holds now is linked across articles: `people` are facts → entities."""
    extraction = {
        "id": state.number,
        "article_id": state.article["id"],
        "version_id": state.number,
        "extractor": "made up",
        "is_current": state.is_current,
        "run_id": RUN,
    }
    found = {"pages": [_page(state)], "article_versions": [_version(state)], "extractions": [extraction]}
    for table, rows in state.told.facts.items():
        found[table] = [{"extraction_id": state.number, **row} for row in rows]
    if state.is_current:
        things = [_thing(state, "person", fact, entity) for fact, entity in people.items()]
        if award:
            things.append(_thing(state, "award", mint_id("award", award.id), award.id))
        found["link_things"] = things
        found["linked_extractions"] = [{"extraction_id": state.number, "linker": "made up"}]
    return found
