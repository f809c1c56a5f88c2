"""A page of HTML → Draft."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.addresses import canonical_address
from pipeline.extract.assemble import Draft
from pipeline.extract.blocks import Block, Element, check_size, drop_unread, parse_html, read_blocks
from pipeline.extract.body import Body, choose_body
from pipeline.extract.bylines import Byline, find_byline
from pipeline.extract.dates import Dates, choose_dates
from pipeline.extract.furniture import Furniture, load_furniture
from pipeline.extract.listing import is_discussion, is_error_page, is_feed, is_listing
from pipeline.extract.parts import GOES_ON
from pipeline.extract.selected import Selected, keep_only, select
from pipeline.extract.structured import Declared, read_declared
from pipeline.extract.titles import find_title, heading_above, site_words
from pipeline.extract.unclosed import free_article
from pipeline.extract.votes import count_own_votes, count_votes
from pipeline.records import InputError, Issue, Page
from pipeline.records.addresses import clean_address, host_name
from pipeline.records.sources import Selectors

_HEADER_BEFORE_TITLE = 3
_HEADER = 14
_FOOTER = 25
_LIST_OF_LINKS = 25
_LISTING = ("a listing or index page, not an article", "give the address of one article")
_POINTED_AT = 3  # as many votes as all extractors together have


class _NothingFoundError(InputError):
    """No line of the page is held for text."""


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A page taken apart: its elements, its lines, what it declares, and whose page it is."""

    page: Page
    root: Element
    blocks: list[Block]
    declared: Declared
    furniture: Furniture
    canonical: str | None
    publisher: str | None
    site: set[str]
    selected: Selected

    @property
    def url(self) -> str | None:
        """Where the page was fetched from, if it was."""
        return self.page.final_url or self.page.requested_url


@dataclass(frozen=True, slots=True)
class _Found:
    """The article in a page: its title, the line that prints it, and its text."""

    title: str | None
    heading: Block | None
    body: Body


def _parse(page: Page, source: str, selectors: Selectors) -> _Parsed:
    if is_feed(source):
        raise InputError(page.source, "a feed or sitemap, not an article", "give the address of one article")
    root = parse_html(source, page.source)
    declared = read_declared(root)
    drop_unread(root)
    check_size(root, page.source)
    urls = [*([declared.canonical] if declared.canonical else []), *declared.meta("og:url"), *declared.field("url")]
    canonical = canonical_address(page.final_url or page.requested_url, urls)
    names = [*declared.meta("og:site_name"), *declared.names("publisher"), *declared.meta("application-name")]
    publisher = next(iter(names), None) or host_name(canonical)
    site = site_words(declared, publisher, canonical)
    selected = select(root, selectors, site)
    if selected.text:
        keep_only(root, selected.text)
    return _Parsed(page, root, read_blocks(root), declared, load_furniture(), canonical, publisher, site, selected)


def _lists(parsed: _Parsed, body: Body, heading: Block | None) -> bool:
    below_heading = heading is not None and heading.index < body.last
    return is_listing(parsed.blocks, body, parsed.declared, parsed.furniture, has_heading=below_heading)


def _choose(parsed: _Parsed, title: str | None, heading: Block | None) -> Body | None:
    """The text that the extractors agree on; on a page that calls itself an article also without their help.

    Where the publisher's selectors point at the text, all of it counts.
    """
    if parsed.selected.text:
        return choose_body(parsed.root, parsed.blocks, [_POINTED_AT] * len(parsed.blocks), parsed.furniture, title)
    votes = count_votes(parsed.root, parsed.blocks, parsed.declared.bodies)
    body = choose_body(parsed.root, parsed.blocks, votes, parsed.furniture, title)
    if parsed.declared.is_article and (body is None or _lists(parsed, body, heading)):
        votes = count_own_votes(parsed.blocks, heading)
        return choose_body(parsed.root, parsed.blocks, votes, parsed.furniture, title) or body
    return body


def _find(parsed: _Parsed) -> _Found:
    """Raises InputError where the page is no article."""
    source, declared = parsed.page.source, parsed.declared
    title, heading = find_title(declared, parsed.blocks, parsed.furniture, parsed.site)
    body = _choose(parsed, title, heading)
    if is_error_page(parsed.furniture, title, declared.page_title, body):
        raise InputError(source, "an error or block page, not an article", "fetch the article again")
    if body is None:
        raise _nothing_found(source, parsed.blocks)
    if is_discussion(declared, body):
        raise InputError(source, "a forum page, not an article", "give the address of one article")
    if heading is None and (above := heading_above(parsed.blocks, body.first, parsed.furniture)):
        title, heading = above.text, above
    if _lists(parsed, body, heading):
        raise InputError(source, *_LISTING)
    return _Found(title, heading, body)


def _nothing_found(source: str, blocks: list[Block]) -> InputError:
    if sum(block.link_share >= 0.6 for block in blocks) >= _LIST_OF_LINKS:
        return _NothingFoundError(source, *_LISTING)
    return _NothingFoundError(source, "no article text found", "give a page that holds the article's text")


def _header(blocks: list[Block], found: _Found) -> list[Block]:
    """The lines around the title and before the text, where a page prints byline and date."""
    first, heading = found.body.first, found.heading
    start = heading.index if heading and heading.index < first else max(0, first - _HEADER)
    return blocks[max(0, start - _HEADER_BEFORE_TITLE) : first]


def _footer(blocks: list[Block], body: Body) -> list[Block]:
    """The lines left out of the text's own element, and those right behind the text."""
    behind = range(body.last + 1, min(len(blocks), body.last + 1 + _FOOTER))
    return [blocks[index] for index in sorted({*behind, *(i for i in body.left_out if i > body.first)})]


def _more_pages(parsed: _Parsed, body: Body) -> tuple[Issue, ...]:
    for block in parsed.blocks[body.last + 1 : body.last + 1 + _FOOTER]:
        if parsed.furniture.continues.match(block.text):
            return (Issue("extract", "", GOES_ON, block.text),)
    return ()


def _dates(parsed: _Parsed, body: Body, header: list[Block]) -> Dates:
    urls = [url for url in (parsed.canonical, parsed.url) if url]
    return choose_dates(parsed.root, body.container, parsed.declared, header, urls, parsed.page.fetched_at)


def _byline(parsed: _Parsed, body: Body, header: list[Block]) -> Byline:
    footer = _footer(parsed.blocks, body)
    return find_byline(header, footer, parsed.declared, parsed.furniture, parsed.site, body.signature)


def read_html(page: Page, source: str, selectors: Selectors | None = None) -> Draft:
    """The article in a page of HTML. `selectors` say where its publisher's template has what generic reading misses.

    Raises InputError for feeds, listings, forum pages, error pages, pages without any text, and pages too large.
    """
    parsed = _parse(page, source, selectors or Selectors())
    selected = parsed.selected
    try:
        found = _find(parsed)
    except _NothingFoundError:
        if not free_article(parsed.root, parsed.furniture):
            raise
        parsed = replace(parsed, blocks=read_blocks(parsed.root))
        found = _find(parsed)
    header = _header(parsed.blocks, found)
    byline = _byline(parsed, found.body, header)
    dates = _dates(parsed, found.body, header)
    date_issues = () if selected.published else dates.issues
    return Draft(
        body="\n".join(found.body.paragraphs),
        title=selected.title or found.title,
        authors=selected.authors or byline.authors,
        editor=byline.editor,
        published=selected.published or dates.published,
        modified=dates.modified,
        publisher=parsed.publisher,
        url=parsed.url or clean_address(parsed.declared.canonical) or parsed.canonical,
        canonical_url=parsed.canonical,
        issues=(*selected.issues, *date_issues, *_more_pages(parsed, found.body)),
    )
