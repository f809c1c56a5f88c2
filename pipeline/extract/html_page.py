"""A page of HTML → Draft."""

from __future__ import annotations

from pipeline.extract.addresses import canonical_address, clean_address, host_name
from pipeline.extract.assemble import Draft
from pipeline.extract.blocks import Block, check_size, drop_unread, parse_html, read_blocks
from pipeline.extract.body import Body, choose_body
from pipeline.extract.bylines import find_byline
from pipeline.extract.dates import choose_dates
from pipeline.extract.furniture import Furniture, load_furniture
from pipeline.extract.listing import is_discussion, is_feed, is_listing
from pipeline.extract.structured import Declared, read_declared
from pipeline.extract.titles import find_title, heading_above, site_words
from pipeline.extract.votes import count_own_votes, count_votes
from pipeline.records import InputError, Issue, Page

_HEADER_BEFORE_TITLE = 3
_HEADER = 14
_FOOTER = 25
_LIST_OF_LINKS = 25


def _header(blocks: list[Block], title: Block | None, body: Body) -> list[Block]:
    """The lines around the title and before the text, where a page prints byline and date."""
    start = title.index if title and title.index < body.first else max(0, body.first - _HEADER)
    return blocks[max(0, start - _HEADER_BEFORE_TITLE) : body.first]


def _footer(blocks: list[Block], body: Body) -> list[Block]:
    """The lines left out of the text's own element, and those right behind the text."""
    behind = range(body.last + 1, min(len(blocks), body.last + 1 + _FOOTER))
    return [blocks[index] for index in sorted({*behind, *(i for i in body.left_out if i > body.first)})]


def _refuse_empty(page: Page, blocks: list[Block]) -> InputError:
    linked = sum(block.link_share >= 0.6 for block in blocks)
    if linked >= _LIST_OF_LINKS:
        return InputError(page.source, "a listing or index page, not an article", "give the address of one article")
    return InputError(page.source, "no article text found", "give a page that holds the article's text")


def _lists(blocks: list[Block], body: Body, declared: Declared, heading: Block | None) -> bool:
    return is_listing(blocks, body, declared, heading is not None and heading.index < body.last)


def _more_pages(blocks: list[Block], body: Body, furniture: Furniture) -> tuple[Issue, ...]:
    for block in blocks[body.last + 1 : body.last + 1 + _FOOTER]:
        if furniture.continues.match(block.text):
            return (Issue("extract", "", "the article goes on on another page", block.text),)
    return ()


def read_html(page: Page, source: str) -> Draft:
    """The article in a page of HTML.

    Raises InputError for feeds, listings, forum pages, pages without any text, and pages too large for an article.
    """
    if is_feed(source):
        raise InputError(page.source, "a feed or sitemap, not an article", "give the address of one article")
    root = parse_html(source, page.source)
    declared = read_declared(root)
    drop_unread(root)
    check_size(root, page.source)
    blocks = read_blocks(root)
    furniture = load_furniture()
    own_url = page.final_url or page.requested_url
    urls = [*([declared.canonical] if declared.canonical else []), *declared.meta("og:url"), *declared.field("url")]
    canonical = canonical_address(own_url, urls)
    publisher = _publisher(declared, canonical)
    site = site_words(declared, publisher, canonical)
    title, heading = find_title(declared, blocks, furniture, site)
    body = choose_body(root, blocks, count_votes(root, blocks, declared.bodies), furniture, title)
    if declared.is_article and (body is None or _lists(blocks, body, declared, heading)):
        body = choose_body(root, blocks, count_own_votes(blocks, heading), furniture, title) or body
    if body is None:
        raise _refuse_empty(page, blocks)
    if is_discussion(declared, body):
        raise InputError(page.source, "a forum page, not an article", "give the address of one article")
    if heading is None and (above := heading_above(blocks, body.first, furniture)):
        title, heading = above.text, above
    if _lists(blocks, body, declared, heading):
        raise InputError(page.source, "a listing or index page, not an article", "give the address of one article")
    header, footer = _header(blocks, heading, body), _footer(blocks, body)
    byline = find_byline(header, footer, declared, furniture, site, body.signature)
    known = [url for url in (canonical, own_url) if url]
    dates = choose_dates(root, body.container, declared, header, known, page.fetched_at)
    return Draft(
        body="\n".join(body.paragraphs),
        title=title,
        authors=byline.authors,
        editor=byline.editor,
        published=dates.published,
        modified=dates.modified,
        publisher=publisher,
        url=own_url or clean_address(declared.canonical) or canonical,
        canonical_url=canonical,
        issues=(*dates.issues, *_more_pages(blocks, body, furniture)),
    )


def _publisher(declared: Declared, canonical: str | None) -> str | None:
    names = [*declared.meta("og:site_name"), *declared.names("publisher"), *declared.meta("application-name")]
    return next(iter(names), None) or host_name(canonical)
