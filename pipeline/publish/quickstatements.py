"""Awards as QuickStatements (version 1) for Wikidata: received awards of which recipient and scheme have items.

`RECIPIENT P166 SCHEME`, qualified by the year it is for (P585) and who grants it (P1027), with a reference for each of
the first reports: address (S854), headline (S1476), day of publication (S577). Which item is which is not guessed: it
comes from a table of keys and items. What is told differently, or has no report with an address, is left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.publish.context_tables import ArticleRow
from pipeline.publish.linked_tables import AwardRow
from pipeline.records import InputError

AWARD_RECEIVED, POINT_IN_TIME, CONFERRED_BY = "P166", "P585", "P1027"
REFERENCE_URL, TITLE, PUBLICATION_DATE = "S854", "S1476", "S577"
_MOST_REFERENCES = 3
_ITEM = re.compile(r"Q[1-9]\d*")


def read_items(path: Path) -> dict[str, str]:
    """Key → Wikidata item from a CSV file with the columns `key` and `item`.

    Keys are those of recipients (regions, organisations, people) and schemes; issuers go by their name. Raises
    InputError for a file of another shape, and OSError.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if not {"key", "item"} <= set(reader.fieldnames or ()):
            raise InputError(str(path), "has no columns key and item", "name them in the first line")
        items = {}
        for number, row in enumerate(reader, start=2):
            key, item = (row["key"] or "").strip(), (row["item"] or "").strip()
            if not key or not _ITEM.fullmatch(item):
                raise InputError(
                    f"{path}: line {number}", f"{item!r} is no item", "write a key and an item such as Q42"
                )
            items[key] = item
    return items


def statements_of(
    awards: Iterable[AwardRow], articles: Mapping[str, Sequence[ArticleRow]], items: Mapping[str, str]
) -> Iterator[str]:
    """A line for each award that can be told for certain. `articles` are those that report an award."""
    for award in awards:
        recipient = items.get(award.recipient_person or award.recipient)
        scheme = items.get(award.scheme or "")
        sources = [article for article in articles.get(award.award, ()) if article.url]
        certain = award.status == "received" and not award.contradictions and len(award.grades_told) < 2
        if recipient and scheme and certain and sources:
            yield "\t".join(_cells(award, recipient, scheme, sources, items))


def _cells(
    award: AwardRow, recipient: str, scheme: str, sources: Sequence[ArticleRow], items: Mapping[str, str]
) -> Iterator[str]:
    yield from (recipient, AWARD_RECEIVED, scheme)
    if award.year is not None:
        yield from (POINT_IN_TIME, f"+{award.year:04d}-00-00T00:00:00Z/9")
    if award.issuer and award.issuer in items:
        yield from (CONFERRED_BY, items[award.issuer])
    for number, article in enumerate(sources[:_MOST_REFERENCES]):
        yield from _reference(article, first=number == 0)


def _reference(article: ArticleRow, first: bool) -> Iterator[str]:
    # "!" begins another reference of the same statement.
    yield from (REFERENCE_URL if first else f"!{REFERENCE_URL}", _quoted(article.url or ""))
    if article.title:
        yield from (TITLE, f"{article.language}:{_quoted(article.title)}")
    if article.published:
        yield from (PUBLICATION_DATE, f"+{article.published}T00:00:00Z/11")


def _quoted(text: str) -> str:
    # The format knows no escape for its quotation mark.
    return '"' + " ".join(text.replace('"', "'").split()) + '"'
