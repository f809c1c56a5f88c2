"""Parts → Article: the one place where an article's text is laid out and its id minted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.characters import clean_line, clean_text
from pipeline.extract.datelines import find_dateline
from pipeline.extract.languages import guess_language
from pipeline.records import Article, InputError, Issue, Page, mint_id, text_digest
from pipeline.records.addresses import host_name

_SHORT_BODY = 200
_CAPITALS = 0.8
MAX_CHARACTERS = 2_000_000
NO_DATE = "no date of publication found"
# What could not be decoded, and the bytes of UTF-8 read as Windows-1252 ("â€œCapaian", "YamÃ¡ni").
_DAMAGED = re.compile("\ufffd|â€|[ÂÃ][\xa0-\xbf]")
_AROUND = 15


@dataclass(frozen=True, slots=True)
class Draft:
    """What one of the readers found; `body` has its paragraphs separated by newlines."""

    body: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    editor: str | None = None
    published: str | None = None
    modified: str | None = None
    publisher: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    external_id: str | None = None
    issues: tuple[Issue, ...] = ()


def _text_issues(text: str) -> Iterator[Issue]:
    """What the characters of the title and body make hard to read."""
    damaged = list(_DAMAGED.finditer(text))
    if damaged:
        at = damaged[0].start()
        shown = " ".join(text[max(0, at - _AROUND) : at + _AROUND].split())
        detail = f"{len(damaged)}, the first in “{shown}”; save the input anew in UTF-8"
        yield Issue("extract", "", "damaged characters", detail)
    if sum(map(str.isupper, text)) > _CAPITALS * sum(map(str.isalpha, text)):
        yield Issue("extract", "", "text in capitals", "names, offices and awards are read badly in such a text")


def _own_issues(draft: Draft, body: str) -> list[Issue]:
    issues = [*draft.issues, *_text_issues(f"{draft.title or ''} {draft.body}")]
    if draft.published is None and not any("date of publication" in issue.message for issue in issues):
        issues.append(Issue("extract", "", NO_DATE))
    if draft.title is None:
        issues.append(Issue("extract", "", "no title found"))
    if len(body) < _SHORT_BODY:
        issues.append(Issue("extract", "", "very short text", f"{len(body)} characters"))
    return issues


def make_article(page: Page, draft: Draft) -> Article:
    """The article of a page. Raises InputError where the draft has no text, or more than an article has."""
    body = clean_text(draft.body)
    title = clean_line(draft.title or "") or None
    if not body:
        raise InputError(
            page.source, "no article text found", "give a page, file or field that holds the article's text"
        )
    if len(body) > MAX_CHARACTERS:
        raise InputError(page.source, "the text is too long to be an article", "give one article at a time")
    text = f"{title}\n\n{body}" if title else body
    identity = mint_id("article", draft.canonical_url or page.source)
    return Article(
        id=identity,
        page=page.id,
        source=page.source,
        text=text,
        body_start=len(text) - len(body),
        external_id=page.declared_id or draft.external_id,
        url=draft.url,
        canonical_url=draft.canonical_url,
        publisher=clean_line(draft.publisher or "") or host_name(draft.canonical_url or draft.url),
        title=title,
        authors=draft.authors,
        editor=draft.editor,
        published=draft.published,
        modified=draft.modified,
        dateline=find_dateline(body.split("\n", 1)[0]),
        language=guess_language(body),
        digest=text_digest(text),
        issues=tuple(replace(issue, subject=issue.subject or page.source) for issue in _own_issues(draft, body)),
    )
