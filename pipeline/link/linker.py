"""What the facts of one article are about."""

from __future__ import annotations

import itertools

from pipeline.knowledge import Knowledge
from pipeline.link.appearances import article_regions
from pipeline.link.entities import Match, match_body, match_office, match_person, match_region, match_scheme
from pipeline.link.names import fold_name
from pipeline.records import Article, Entity, Facts, Judgement, Link, Person

Linked = tuple[list[Entity], list[Link], list[Judgement]]

_SAME = "link.offices_of_one_person"
_UNSURE = "link.namesakes_in_one_article"


class _Linking:
    """Entities and links of one article, in the order in which they are met."""

    def __init__(self, facts: Facts, knowledge: Knowledge) -> None:
        self.entities: dict[str, Entity] = {}
        self.links: list[Link] = []
        self.offices = {o.id: match for o in facts.occupancies if (match := match_office(o, knowledge))}
        self.people = {person.id: self._entities_of(person, facts, knowledge) for person in facts.people}

    def _entities_of(self, person: Person, facts: Facts, knowledge: Knowledge) -> list[Match]:
        """One entity for each office with a key that the person is said to hold."""
        held = [self.offices[o.id].entity for o in facts.occupancies if o.holder == person.id and o.id in self.offices]
        matches = (match_person(person, office, knowledge) for office in dict.fromkeys(held))
        return [match for match in matches if match]

    def add(self, match: Match | None, fact_kind: str, fact: str) -> None:
        """Links a fact to what matches it, if anything does."""
        if match is not None:
            self.entities[match.entity.id] = match.entity
            self.links.append(Link(match.entity.id, fact_kind, fact, match.score, match.reasons))

    def add_person(self, person: str | None, fact_kind: str, fact: str) -> None:
        """Links a fact to each entity of one of the article's people."""
        for match in self.people.get(person or "", []):
            self.add(match, fact_kind, fact)


def _link_facts(linking: _Linking, facts: Facts, knowledge: Knowledge) -> None:
    regions = article_regions(facts, knowledge)
    for person in facts.people:
        linking.add_person(person.id, "person", person.id)
    for occupancy in facts.occupancies:
        linking.add(linking.offices.get(occupancy.id), "occupancy.office", occupancy.id)
    for event in facts.events:
        linking.add(match_region(event.place, knowledge), "event.place", event.id)
    for conferral in facts.conferrals:
        linking.add(match_scheme(conferral.award, knowledge), "conferral.award", conferral.id)
        if conferral.recipient_person is None:
            linking.add(match_body(conferral.recipient, knowledge, regions), "conferral.recipient", conferral.id)
        linking.add_person(conferral.recipient_person, "conferral.recipient", conferral.id)
        linking.add(match_body(conferral.issuer, knowledge, regions), "conferral.issuer", conferral.id)
        linking.add_person(conferral.received_by, "conferral.received_by", conferral.id)
    for statement in facts.statements:
        linking.add_person(statement.speaker, "statement.speaker", statement.id)
        linking.add(linking.offices.get(statement.office or ""), "statement.office", statement.id)


def _judge(linking: _Linking, article: Article, facts: Facts, knowledge: Knowledge) -> list[Judgement]:
    """One person with two offices is two entities of the same person; two namesakes in one article may be anyone."""
    judgements = []
    for person in facts.people:
        for left, right in itertools.pairwise(linking.people[person.id]):
            reasons = f"{article.id} names {person.name} in both offices"
            judgements.append(Judgement(left.entity.id, right.entity.id, "same", 0.9, reasons, _SAME))
    for one, other in itertools.combinations(facts.people, 2):
        name = fold_name(one.name, knowledge)
        if name is None or name != fold_name(other.name, knowledge):
            continue
        for left, right in itertools.product(linking.people[one.id], linking.people[other.id]):
            if left.entity.id != right.entity.id:
                reasons = f"{article.id} keeps two people called {name} apart"
                judgements.append(Judgement(left.entity.id, right.entity.id, "unsure", 0.5, reasons, _UNSURE))
    return judgements


def link(article: Article, facts: Facts, knowledge: Knowledge) -> Linked:
    """The entities that keys join facts to, the links with their reasons, and judgements on pairs of entities.

    `Link.fact_kind` says which slot of which kind of fact: "person", "occupancy.office", "event.place",
    "conferral.award", "conferral.recipient", "conferral.issuer", "conferral.received_by", "statement.speaker",
    "statement.office". Pure: it can be made again from the facts at any time.
    """
    linking = _Linking(facts, knowledge)
    _link_facts(linking, facts, knowledge)
    judgements = _judge(linking, article, facts, knowledge)
    entities = sorted(linking.entities.values(), key=lambda entity: (entity.kind, entity.key))
    return entities, linking.links, judgements
