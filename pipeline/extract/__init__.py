"""Page → Article: main text, title, byline, dateline, dates; Indonesian clean-up."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.article_json import read_article_json
from pipeline.extract.article_record import article_record
from pipeline.extract.assemble import NO_DATE, Draft, make_article
from pipeline.extract.decoding import decode_page
from pipeline.extract.html_page import read_html
from pipeline.extract.parts import join_parts
from pipeline.extract.tables import read_with
from pipeline.extract.text_file import check_day, read_text
from pipeline.knowledge import Knowledge
from pipeline.records import Article, InputError, Page
from pipeline.records.page import ARTICLE_JSON, HTML, TEXT
from pipeline.records.sources import Selectors

_HTML_OPENING = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)

__all__ = ["article_record", "extract"]


def _dated(draft: Draft, published: str | None) -> Draft:
    if draft.published or not published:
        return draft
    issues = tuple(issue for issue in draft.issues if issue.message != NO_DATE)
    return replace(draft, published=published, issues=issues)


def extract(
    page: Page,
    *,
    published: str | None = None,
    selectors: Selectors | None = None,
    knowledge: Knowledge | None = None,
) -> Article:
    """The article in a page.

    `published`, an ISO day, dates a page that does not date itself. `selectors` are those of the page's
    publisher, for what generic extraction gets wrong in its template; `knowledge` has the tables to read with,
    the project's own where none are given. What was met and not understood stands in
    `Article.issues`. Raises InputError where there is no article: no text, a listing, a feed, a forum page, bytes that
    are no text, broken JSON.
    """
    check_day(page, published)
    with read_with(knowledge):
        return make_article(page, _read(page, published, selectors))


def _read(page: Page, published: str | None, selectors: Selectors | None) -> Draft:
    source = decode_page(page)
    if page.media_type == ARTICLE_JSON:
        return _dated(read_article_json(page, source), published)
    if page.media_type == HTML or (page.media_type == TEXT and _HTML_OPENING.match(source)):
        first = read_html(page, source, selectors)
        draft = join_parts(first, page.parts, lambda part: read_html(part, decode_page(part), selectors))
        return _dated(draft, published)
    if page.media_type == TEXT:
        return read_text(page, source, published)
    raise InputError(page.source, f"a media type that is not read: {page.media_type}", f"give one of {HTML}, {TEXT}")
