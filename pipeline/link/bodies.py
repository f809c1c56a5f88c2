"""Which body a phrase names: the government of a region, a body of the tables, or one that no table has."""

from __future__ import annotations

from pipeline.knowledge import Knowledge, Organisation, Region
from pipeline.link.local_bodies import is_local, local_body, opening_form
from pipeline.link.open_bodies import Body, open_body
from pipeline.link.region_names import find_region, plain_words
from pipeline.records import Term

__all__ = ["Body", "resolve_body"]


def _of_table(row: Organisation, reason: str, day: str | None, knowledge: Knowledge) -> Body:
    then = knowledge.body_on(row.key, day) or row
    if then is not row:
        reason = f"{reason}; on {day} this was {then.name}"
    return Body("organisation", then.key, then.name, reason)


def _of_region(region: Region, reason: str) -> Body:
    return Body("government", region.code, f"Pemerintah {region.official_name}", reason)


def resolve_body(
    term: Term | None, knowledge: Knowledge, regions: frozenset[str] = frozenset(), day: str | None = None
) -> Body | None:
    """The body that a term names: by its key, else by its words and the regions of the article; None if left open.

    `day` (ISO) is the day of the article: a ministry that did not exist then is the one that had its tasks.
    """
    if term is None:
        return None
    if region := knowledge.region_by_code.get(term.key or ""):
        return _of_region(region, f"region code {region.code}")
    if organisation := knowledge.organisation_by_key.get(term.key or ""):
        if is_local(organisation):
            return local_body(organisation, term.raw, knowledge, regions)
        return _of_table(organisation, f"organisation key {organisation.key}", day, knowledge)
    plain = plain_words(term.raw)
    if found := find_region(term.raw, knowledge, regions):
        return _of_region(found[0], found[1])
    for form in (" ".join(term.raw.split()), plain, plain.removesuffix(" RI")):
        rows = [row for row in knowledge.organisations_named(form) if form not in row.ambiguous]
        if len(rows) == 1 and not is_local(rows[0]):
            return _of_table(rows[0], f"name {form}", day, knowledge)
    if row := opening_form(plain, knowledge):
        return local_body(row, term.raw, knowledge, regions)
    return open_body(term.raw, knowledge, regions)
