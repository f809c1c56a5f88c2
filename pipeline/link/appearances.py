"""What linking sees of a person in an article: the name, the offices, the places and the day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.knowledge import Knowledge
from pipeline.link.bodies import Body, resolve_body
from pipeline.link.local_bodies import is_local
from pipeline.link.names import gender_of, name_words
from pipeline.link.nearby_regions import regions_near
from pipeline.link.nicknames import is_tied
from pipeline.link.person_names import Words, fold_words
from pipeline.records import Article, Facts, Occupancy, Person, Term, mint_id

_CODE = re.compile(r"(?:^|[@:])(\d\d(?:\.\d\d)?)$")
_NATIONAL = frozenset({"presiden", "wakil_presiden"})


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """An office that an article ascribes to a person.

    `office` is "position@body"; `seat` says that a region has one such office, so that nobody holds two of them in
    two regions; `status` is that of the occupancy.
    """

    office: str
    status: str = "definitive"
    seat: bool = False

    @property
    def position(self) -> str:
        """The key of the position."""
        return self.office.split("@", 1)[0]

    @property
    def region(self) -> str | None:
        """The code of the region that the office belongs to; None for bodies of no region that we know."""
        found = _CODE.search(self.office.split("@", 1)[-1])
        return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Appearance:
    """One person of one article. `words` and `aliases` are folded, `regions` codes that the article names.

    `gender` is "woman" or "man" where what stands before the name says so.
    """

    id: str
    article: str
    fact: str
    name: str
    words: Words
    aliases: tuple[Words, ...] = ()
    offices: tuple[Held, ...] = ()
    regions: frozenset[str] = frozenset()
    day: str | None = None
    gender: str | None = None


def appearance_id(article: str, fact: str) -> str:
    """The id of a person of an article."""
    return mint_id("appearance", article, fact)


def article_regions(facts: Facts, knowledge: Knowledge, home: str | None = None) -> frozenset[str]:
    """Codes of the regions that the facts name, and `home`, the region that the publisher writes for."""
    terms: list[Term | None] = [o.organisation for o in facts.occupancies]
    terms += [event.place for event in facts.events] + [conferral.recipient for conferral in facts.conferrals]
    codes = {term.key for term in terms if term and term.key in knowledge.region_by_code}
    return frozenset(code for code in codes | {home} if code)


def _body_key(body: Body) -> str:
    return body.key if body.kind in {"government", "organisation"} else f"{body.kind}:{body.key}"


def office_key(
    occupancy: Occupancy, knowledge: Knowledge, regions: frozenset[str], day: str | None = None
) -> str | None:
    """ "position@body", the body open-world where no table has it; None where the office stays unknown."""
    position = knowledge.position_by_key.get(occupancy.position.key or "")
    if position is None:
        return None
    if position.takes == "none" or position.key in _NATIONAL:
        return position.key
    body = resolve_body(occupancy.organisation, knowledge, regions, day)
    if body is None or (position.takes == "region" and body.kind != "government"):
        return None
    return f"{position.key}@{_body_key(body)}"


def regions_of_office(
    occupancy: Occupancy, article: Article, facts: Facts, knowledge: Knowledge, regions: frozenset[str]
) -> frozenset[str]:
    """The regions to tell an office's body by: those near it where its body is one of which every region has one."""
    key = occupancy.organisation.key if occupancy.organisation else None
    row = knowledge.organisation_by_key.get(key or "")
    return regions_near(occupancy, article, facts, knowledge, regions) if row and is_local(row) else regions


def _held(
    occupancy: Occupancy, article: Article, facts: Facts, knowledge: Knowledge, regions: frozenset[str]
) -> Held | None:
    near = regions_of_office(occupancy, article, facts, knowledge, regions)
    office = office_key(occupancy, knowledge, near, article.published_day)
    if office is None:
        return None
    position = knowledge.position_by_key[occupancy.position.key or ""]
    return Held(office, occupancy.status, position.takes == "region")


def _aliases(person: Person, words: Words, article: Article, knowledge: Knowledge) -> set[Words]:
    folded = {alias: fold_words(name_words(alias, knowledge)) for alias in person.aliases}
    return {
        other
        for alias, other in folded.items()
        if other and other != words and is_tied(alias, other, person, words, article.text, knowledge)
    }


def appearances_of(article: Article, facts: Facts, knowledge: Knowledge, home: str | None = None) -> list[Appearance]:
    """The people of an article. `home` is the code of the region that the publisher writes for."""
    regions = article_regions(facts, knowledge, home)
    held: dict[str, set[Held]] = {}
    for occupancy in facts.occupancies:
        if office := _held(occupancy, article, facts, knowledge, regions):
            held.setdefault(occupancy.holder, set()).add(office)
    found = []
    for person in facts.people:
        words = fold_words(name_words(person.name, knowledge))
        if not words:
            continue
        aliases = _aliases(person, words, article, knowledge)
        found.append(
            Appearance(
                id=appearance_id(article.id, person.id),
                article=article.id,
                fact=person.id,
                name=person.name,
                words=words,
                aliases=tuple(sorted(aliases)),
                offices=tuple(sorted(held.get(person.id, ()))),
                regions=regions,
                day=article.published_day,
                gender=gender_of(person.name, knowledge),
            )
        )
    return found
