"""What the facts of one article are about, as far as the keys of the tables say."""

from __future__ import annotations

from pipeline.knowledge import Knowledge
from pipeline.link.appearances import article_regions, regions_of_office
from pipeline.link.entities import Match, is_open_office, match_body, match_office, match_region, match_scheme
from pipeline.records import Article, Entity, Facts, Issue, Link

Linked = tuple[list[Entity], list[Link]]


class _Linking:
    """Entities and links of one article, in the order in which they are met."""

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.links: list[Link] = []

    def add(self, match: Match | None, fact_kind: str, fact: str) -> None:
        """Links a fact to what matches it, if anything does."""
        if match is not None:
            self.entities[match.entity.id] = match.entity
            self.links.append(Link(match.entity.id, fact_kind, fact, match.score, match.reasons))


def _offices(article: Article, facts: Facts, knowledge: Knowledge, regions: frozenset[str]) -> dict[str, Match | None]:
    near = {held.id: regions_of_office(held, article, facts, knowledge, regions) for held in facts.occupancies}
    day = article.published_day
    return {held.id: match_office(held, knowledge, near[held.id], day) for held in facts.occupancies}


def open_offices(article: Article, facts: Facts, knowledge: Knowledge) -> tuple[Issue, ...]:
    """A row for each office of a local body ("Dinas Pendidikan") of which the article does not say the region."""
    matches = _offices(article, facts, knowledge, article_regions(facts, knowledge))
    return tuple(
        Issue("link", article.id, "the region of an office is open", f"{held.title}: {held.evidence.quote}")
        for held in facts.occupancies
        if is_open_office(held, matches[held.id], knowledge)
    )


def link(article: Article, facts: Facts, knowledge: Knowledge) -> Linked:
    """The entities that keys join facts to, and the links with their reasons. People take more than one article.

    `Link.fact_kind` says which slot of which kind of fact: "occupancy.office", "event.place", "conferral.award",
    "conferral.recipient", "conferral.issuer", "statement.office". Pure: it can be made again from the facts.
    """
    linking = _Linking()
    regions, day = article_regions(facts, knowledge), article.published_day
    offices = _offices(article, facts, knowledge, regions)
    for occupancy in facts.occupancies:
        linking.add(offices[occupancy.id], "occupancy.office", occupancy.id)
    for event in facts.events:
        linking.add(match_region(event.place, knowledge), "event.place", event.id)
    for conferral in facts.conferrals:
        linking.add(match_scheme(conferral.award, knowledge), "conferral.award", conferral.id)
        if conferral.recipient_person is None:
            linking.add(match_body(conferral.recipient, knowledge, regions, day), "conferral.recipient", conferral.id)
        linking.add(match_body(conferral.issuer, knowledge, regions, day), "conferral.issuer", conferral.id)
    for statement in facts.statements:
        linking.add(offices.get(statement.office or ""), "statement.office", statement.id)
    entities = sorted(linking.entities.values(), key=lambda entity: (entity.kind, entity.key))
    return entities, linking.links
