"""What an edit of an article changed in its facts: those that are new, and those that are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.records import Facts
from pipeline.records.crawl import ArticleChange
from pipeline.store import Store


def fact_lines(facts: Facts) -> Iterator[str]:
    """Each fact as a line that stays the same wherever in the text it stands."""
    names = {person.id: person.name for person in facts.people}
    for office in facts.occupancies:
        yield f"position: {names.get(office.holder, '')}, {office.title}"
    for event in facts.events:
        yield f"event: {event.name}" + (f" ({event.date.iso})" if event.date else "")
    for conferral in facts.conferrals:
        grade = f", {conferral.grade.raw}" if conferral.grade else ""
        year = f" ({conferral.year})" if conferral.year else ""
        yield f"award: {conferral.recipient.raw}, {conferral.award.raw}{grade}{year}, {conferral.status}"
    for statement in facts.statements:
        speaker = names.get(statement.speaker or "", statement.speaker_text or "unknown")
        yield f"statement: {speaker}: {statement.evidence.quote}"
    yield from (f"person: {name}" for name in names.values())


def compare(before: Facts, after: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of facts that came and those that went, each in the order of its text."""
    old, new = Counter(fact_lines(before)), Counter(fact_lines(after))
    return tuple((new - old).elements()), tuple((old - new).elements())


def changes_of(store: Store, articles: Iterable[str]) -> Iterator[ArticleChange]:
    """What the last edit of each article changed; an article with one version alone has none."""
    for article in articles:
        found = store.find_article(article)
        if found is None or found.version < 2:
            continue
        before, after = store.facts_of(article, found.version - 1), store.facts_of(article)
        if before is not None and after is not None:
            came, went = compare(before[1], after[1])
            title = after[0].title or before[0].title or article
            yield ArticleChange(title, found.canonical_url or found.url or found.source, came, went)
