"""The title as the page prints it, without the site's name behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.blocks import Block
from pipeline.extract.characters import clean_line, fold
from pipeline.extract.furniture import Furniture
from pipeline.extract.structured import TITLE_METAS, Declared

_SEPARATOR = re.compile(r"\s+(?:[-–—|»·•]|::?|/)\s+|\s*\|\s*")
_LONGEST = 300
_OVERLAP = 0.6
_MOST_SITE_WORDS = 6
_ABOVE = 25
_NAMED_RANK = 5
_TITLE_NAME = re.compile(r"(?:^|[\s_-])(?:title|judul|jdl|headline)(?:$|[\s_-])", re.IGNORECASE)
_TITLE_WORDS = 4
_EMPTY_HOST_WORDS = {"www", "com", "co", "id", "net", "org", "go", "http", "https", "m", "amp", "html"}


def site_words(declared: Declared, publisher: str | None, url: str | None) -> set[str]:
    """The words that name the site: of its publisher's name and of its host."""
    host = re.sub(r"^https?://([^/]*).*$", r"\1", url or "")
    texts = [*declared.meta("og:site_name", "application-name"), publisher or "", host.replace(".", " ")]
    return {word for text in texts for word in fold(text).split()} - _EMPTY_HOST_WORDS


def _is_site(part: str, site: set[str]) -> bool:
    found = fold(part).split()
    joined = "".join(found)
    if not found or len(found) > _MOST_SITE_WORDS:
        return False
    return any(word in site for word in found) or any(len(word) > 3 and word in joined for word in site)


def without_site(title: str, site: set[str]) -> str:
    """`title` without the trailing parts that name the site ("… - Media News", "… | Kanal : Media")."""
    parts = list(_SEPARATOR.finditer(title))
    cut = None
    for separator in reversed(parts):
        tail = title[separator.end() : cut.start() if cut else len(title)]
        if not _is_site(tail, site) or separator.start() == 0:
            break
        cut = separator
    return title[: cut.start()].strip() if cut else title.strip()


def _declared_titles(declared: Declared, site: set[str]) -> list[str]:
    raw = [*declared.meta(*TITLE_METAS), *declared.field("headline", "name")]
    if declared.page_title:
        raw.append(declared.page_title)
    return [title for text in raw if (title := without_site(clean_line(text), site))]


def _matches(printed: str, wanted: list[set[str]]) -> float:
    """How well a printed line fits a declared title: the share of the longer one's words that both have."""
    words = set(fold(printed).split())
    if not words:
        return 0.0
    return max((len(words & title) / max(len(words), len(title)) for title in wanted if title), default=0.0)


def _headings(blocks: list[Block], wanted: list[set[str]]) -> Iterator[tuple[float, Block]]:
    for block in blocks:
        if len(block.text) <= _LONGEST and (score := _matches(block.text, wanted)) >= _OVERLAP:
            if block.element.tag == "h1":
                score += 0.3
            elif block.is_heading:
                score += 0.2
            if block.link_share > 0.5 and block.element.tag not in {"h1", "h2"}:
                score -= 0.4
            yield score, block


def find_title(
    declared: Declared, blocks: list[Block], furniture: Furniture, site: set[str]
) -> tuple[str | None, Block | None]:
    """The title and the line that prints it.

    The printed heading is taken before the declared title: declarations lose punctuation and gain the site's name.
    Without any declaration the first heading of the first rank is the title.
    """
    declared_titles = _declared_titles(declared, site)
    wanted = [set(fold(title).split()) for title in declared_titles]
    best: tuple[float, Block] | None = None
    for score, block in _headings(blocks, wanted):
        if best is None or score > best[0]:
            best = (score, block)
    if best and best[0] >= _OVERLAP:
        return without_site(best[1].text, site), best[1]
    if declared_titles:
        return declared_titles[0], None
    for block in blocks:
        if block.element.tag == "h1" and not furniture.is_line(block.text):
            return block.text, block
    return None, None


def _rank(block: Block) -> int | None:
    """How likely a line is a title by its markup, 1 is the best; None for a line without title markup."""
    if block.is_heading:
        return int(block.element.tag[1])
    return (
        _NAMED_RANK
        if _TITLE_NAME.search(f"{block.element.get('class') or ''} {block.element.get('id') or ''}")
        else None
    )


def heading_above(blocks: list[Block], first: int, furniture: Furniture) -> Block | None:
    """The title printed above the text, for pages that declare only the site's name: the nearest of the best rank."""
    best: tuple[int, Block] | None = None
    for block in reversed(blocks[max(0, first - _ABOVE) : first]):
        rank = _rank(block)
        fits = len(block.text.split()) >= _TITLE_WORDS and len(block.text) <= _LONGEST and block.link_share < 0.5
        if rank is None or not fits or furniture.is_line(block.text) or furniture.is_list_head(block.text):
            continue
        if best is None or rank < best[0]:
            best = (rank, block)
    return best[1] if best else None
