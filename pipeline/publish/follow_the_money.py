"""Awards and tenures as entities of FollowTheMoney: the one door to its library.

A person is a Person, an office a Position, a tenure an Occupancy. FollowTheMoney knows no award: it is an Event, of
which the recipient is `involved`, the body that grants it the `organizer`, and the articles are the `proof`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from followthemoney import model
from followthemoney.proxy import EntityProxy

from pipeline.publish.context_tables import ArticleRow
from pipeline.publish.linked_tables import AwardRow, OfficeRow, PersonRow, TenureRow
from pipeline.records import mint_id

_COUNTRY = "id"


def _entity(schema: str, identity: str, /, **values: Any) -> EntityProxy:
    made = model.make_entity(schema)
    made.id = identity
    for prop, value in values.items():
        made.add(prop, value)
    return made


def person_entity(row: PersonRow) -> EntityProxy:
    """A person with all printed names."""
    return _entity("Person", row.person, name=row.name, alias=[name for name in row.names if name != row.name])


def _body_id(key: str) -> str:
    return mint_id("body", key)


def office_entities(row: OfficeRow) -> Iterator[EntityProxy]:
    """An office, and its body where it is known."""
    name = f"{row.position} {row.body}" if row.body else row.position
    office = _entity("Position", mint_id("office", row.office), name=name, country=_COUNTRY)
    if row.body_key and row.body:
        yield _entity("PublicBody", _body_id(row.body_key), name=row.body, country=_COUNTRY)
        office.add("organization", _body_id(row.body_key))
    if row.region and row.body:
        office.add("subnationalArea", row.body)
    yield office


def tenure_entity(row: TenureRow) -> EntityProxy:
    """A person in an office. Its true ends are unknown: the days on which it was seen are dates, not ends."""
    return _entity(
        "Occupancy",
        mint_id("tenure", row.person, row.office, row.status),
        holder=row.person,
        post=mint_id("office", row.office),
        date=[row.first_seen, row.last_seen],
        summary=f"{row.status}; seen in office from {row.first_seen} to {row.last_seen} in {row.articles} articles",
    )


def article_entity(row: ArticleRow) -> EntityProxy:
    """An article without its text."""
    made = _entity("Article", row.article, title=row.title, publishedAt=row.published, publisher=row.publisher)
    made.add("sourceUrl", row.url)
    made.add("language", row.language)
    return made


def award_entities(row: AwardRow, articles: Sequence[ArticleRow]) -> Iterator[EntityProxy]:
    """An award with its recipient and issuer; `articles` report it. A person who holds it is made elsewhere."""
    words = [row.award_name, *([row.grade] if row.grade else []), *([str(row.year)] if row.year else [])]
    award = _entity(
        "Event",
        row.award,
        name=f"{' '.join(words)}: {row.recipient_name}",
        date=row.conferred or (str(row.year) if row.year else None),
        keywords=[word for word in (row.scheme, row.grade) if word],
        summary=f"{row.status}; {row.confirmations} independent sources",
        proof=[article.article for article in articles],
        sourceUrl=[article.url for article in articles if article.url],
    )
    recipient = row.recipient_person or _body_id(row.recipient)
    if row.recipient_person is None and row.recipient != "person":
        schema = "PublicBody" if row.region == row.recipient else "Organization"
        yield _entity(schema, recipient, name=row.recipient_name, country=_COUNTRY)
    if row.recipient_person or row.recipient != "person":
        award.add("involved", recipient)
    if row.issuer:
        yield _entity("Organization", _body_id(f"name:{row.issuer}"), name=row.issuer, country=_COUNTRY)
        award.add("organizer", _body_id(f"name:{row.issuer}"))
    yield award


def entities_of_awards(
    awards: Iterable[AwardRow], articles: Mapping[str, Sequence[ArticleRow]], people: Mapping[str, PersonRow]
) -> Iterator[EntityProxy]:
    """Awards, recipients, issuers and articles. `articles` are by award, `people` by id."""
    for award in awards:
        reports = articles.get(award.award, ())
        yield from award_entities(award, reports)
        yield from (article_entity(article) for article in reports)
        if award.recipient_person and award.recipient_person in people:
            yield person_entity(people[award.recipient_person])


def entities_of_tenures(
    tenures: Iterable[TenureRow], offices: Mapping[str, OfficeRow], people: Mapping[str, PersonRow]
) -> Iterator[EntityProxy]:
    """Tenures with their people, offices and bodies."""
    for tenure in tenures:
        yield person_entity(people[tenure.person])
        yield from office_entities(offices[tenure.office])
        yield tenure_entity(tenure)


def plain_entities(entities: Iterable[EntityProxy]) -> Iterator[dict[str, Any]]:
    """Each entity once, as JSON; the library keeps values as sets, and they are sorted here."""
    said: set[str] = set()
    for entity in entities:
        if entity.id is not None and entity.id not in said:
            said.add(entity.id)
            plain: dict[str, Any] = entity.to_dict()
            plain["properties"] = {name: sorted(values) for name, values in sorted(plain["properties"].items())}
            yield plain
