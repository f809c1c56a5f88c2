"""Linking what changed, with the same outcome as linking everything afresh.

Only what may be one with something new, or was one with something gone, is linked anew: a thing is in the closure of
a change if it shares a block with a new thing or hangs together with one that does. All pairs of a thing lie within
its closure, so the clusters within are those that linking everything would give.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.knowledge import Knowledge
from pipeline.knowledge.sources import load_publishers
from pipeline.link import (
    Appearance,
    Census,
    Claim,
    Pair,
    Resolution,
    appearances_of,
    award_blocks,
    claims_of,
    describe_award,
    make_census,
    people_blocks,
    resolve_awards,
    resolve_people,
    tenures_of,
)
from pipeline.linking.as_data import appearance_data, claim_data, read_appearance, read_claim
from pipeline.records import Article, Facts, mint_id
from pipeline.records.addresses import host_name
from pipeline.store import Linkage, LinkStore, Store, Thing

_LINK = Path(__file__).parent.parent / "link"


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What a run of linking did: articles linked and taken out, things linked anew, and what they came to."""

    articles: int
    gone: int
    people_seen: int
    claims_seen: int
    people: int
    awards: int


@lru_cache(maxsize=1)
def _rules() -> bytes:
    return b"".join(path.read_bytes() for path in sorted(_LINK.glob("*.py")))


def linker_version(knowledge: Knowledge) -> str:
    """A digest of the rules of linking and of the tables they read: another one makes everything be linked anew."""
    tables = (
        knowledge.regions,
        knowledge.organisations,
        knowledge.organisation_words,
        knowledge.positions,
        knowledge.titles,
        knowledge.award_schemes,
        knowledge.name_parts,
        knowledge.words["linking_words"],
    )
    digest = hashlib.sha256(_rules())
    for row in (row for table in tables for row in table):
        digest.update(repr(row).encode())
    return digest.hexdigest()[:16]


def home_finder(knowledge_folder: Path | None = None) -> Callable[[Article], str | None]:
    """Gives the code of the region for which an article's publisher writes, by the host of its address."""
    publishers = load_publishers(knowledge_folder).values()
    homes = {host_name(publisher.home): publisher.region for publisher in publishers}

    def home_of(article: Article) -> str | None:
        host = host_name(article.canonical_url or article.url)
        return homes.get(host) if host else None

    return home_of


def things_of(article: Article, facts: Facts, knowledge: Knowledge, home: str | None = None) -> list[Thing]:
    """What linking clusters of an article. `home` is the code of the region that the publisher writes for."""
    people = [
        Thing(one.id, "person", one.fact, one.day, appearance_data(one), tuple(people_blocks(one)))
        for one in appearances_of(article, facts, knowledge, home)
    ]
    awards = [
        Thing(one.id, "award", one.fact, one.day, claim_data(one), tuple(award_blocks(one)))
        for one in claims_of(article, facts, knowledge, home)
    ]
    return people + awards


def _entities(kind: str, found: Resolution) -> dict[str, tuple[str, str]]:
    """Thing → (entity, component). The entity is named after its first member: in any order it gets the same name."""
    return {
        member: (mint_id(f"linked-{kind}", cluster.members[0]), cluster.component)
        for cluster in found.clusters
        for member in cluster.members
    }


def _pairs(found: Resolution, placed: dict[str, tuple[str, str]]) -> list[tuple[str, str, str, float, str]]:
    """The pairs that made the clusters, and of the open pairs between two clusters the one that says most."""
    best: dict[tuple[str, str], Pair] = {}
    for pair in found.unsure:
        one, other = sorted((placed[pair.left][0], placed[pair.right][0]))
        known = best.get((one, other))
        if one != other and (known is None or pair.score > known.score):
            best[one, other] = pair
    same = [(pair.left, pair.right, "same", pair.score, pair.reasons) for pair in found.same]
    return same + [(pair.left, pair.right, "unsure", pair.score, pair.reasons) for pair in best.values()]


def _best_name(members: list[Appearance]) -> str:
    """The name that most articles print, names of one word only where there are no others."""
    counted = Counter(one.name for one in members)
    return max(members, key=lambda one: (len(one.words) > 1, counted[one.name], len(one.name), one.name)).name


def _person_row(entity: str, members: list[Appearance]) -> dict[str, object]:
    days = sorted(one.day for one in members if one.day)
    return {
        "id": entity,
        "name": _best_name(members),
        "names": sorted({one.name for one in members}),
        "articles": len({one.article for one in members}),
        "first_seen": days[0] if days else None,
        "last_seen": days[-1] if days else None,
    }


def _tenure_rows(entity: str, members: list[Appearance]) -> list[dict[str, object]]:
    return [
        {
            "person_id": entity,
            "office": tenure.office,
            "status": tenure.status,
            "first_seen": tenure.first_seen,
            "last_seen": tenure.last_seen,
            "articles": tenure.articles,
            "former_from": tenure.former_from,
        }
        for tenure in tenures_of(members)
    ]


def _award_row(entity: str, members: list[Claim]) -> dict[str, object]:
    award = describe_award(members)
    names = ("recipient", "label", "award", "award_label", "grade", "rank", "year", "edition_year", "conferred")
    more = ("status", "publishers", "confirmations", "region", "issuer", "first_seen", "last_seen")
    details = ("score", "received_by", "streak", "change")
    plain = {name: getattr(award, name) for name in (*names, *more, *details)}
    return {
        "id": entity,
        **plain,
        "claims": len(award.claims),
        "grades": [list(grade) for grade in award.grades],
        "contradictions": list(award.contradictions),
    }


def make_linkage(
    people: list[Appearance], claims: list[Claim], rulings: dict[tuple[str, str], str], census: Census
) -> Linkage:
    """What the things of a closure come to."""
    found_people, found_awards = resolve_people(people, rulings, census), resolve_awards(claims, rulings)
    placed = _entities("person", found_people), _entities("award", found_awards)
    seen, told = {one.id: one for one in people}, {one.id: one for one in claims}
    persons = {placed[0][c.members[0]][0]: [seen[name] for name in c.members] for c in found_people.clusters}
    awards = {placed[1][c.members[0]][0]: [told[name] for name in c.members] for c in found_awards.clusters}
    return Linkage(
        placed=placed[0] | placed[1],
        pairs=_pairs(found_people, placed[0]) + _pairs(found_awards, placed[1]),
        people=[_person_row(name, members) for name, members in persons.items()],
        tenures=[row for name, members in persons.items() for row in _tenure_rows(name, members)],
        awards=[_award_row(name, members) for name, members in awards.items()],
    )


def link_store(store: Store, knowledge: Knowledge, home_of: Callable[[Article], str | None]) -> LinkReport:
    """Links what changed in the database since linking last ran, in one transaction. Raises StoreError."""
    links = LinkStore(store)
    linker = linker_version(knowledge)
    pending = links.pending(linker)
    things: dict[int, list[Thing]] = {}
    for extraction, article_id in pending.new.items():
        found = store.facts_of(article_id)
        if found is not None:
            things[extraction] = things_of(*found, knowledge, home_of(found[0]))
    with links.change(pending.gone, things, linker) as change:
        people = [read_appearance(data) for data in change.closure("person")]
        claims = [read_claim(data) for data in change.closure("award")]
        linkage = make_linkage(people, claims, change.rulings(), make_census(knowledge))
        change.write(linkage)
    return LinkReport(
        len(things), len(pending.gone), len(people), len(claims), len(linkage.people), len(linkage.awards)
    )
