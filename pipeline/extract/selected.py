"""What a publisher's own selectors point at, for templates that generic extraction misreads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipeline.extract.blocks import Element
from pipeline.extract.bylines import read_byline, split_names
from pipeline.extract.characters import clean_line
from pipeline.extract.moments import local, read_moment
from pipeline.records import Issue
from pipeline.records.sources import Selectors

_MOMENT_ATTRIBUTES = ("datetime", "content", "title")


@dataclass(frozen=True, slots=True)
class Selected:
    """What was pointed at; None or empty where a selector is not given or finds nothing.

    `text` are the elements that hold the article's text, none inside another.
    """

    title: str | None = None
    text: tuple[Element, ...] = ()
    published: str | None = None
    authors: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def select(root: Element, selectors: Selectors, site: set[str]) -> Selected:
    """What the selectors find in a page; one that finds nothing leaves an issue.

    `site` are words of the site's name: no author.
    """
    titles, texts, dates, authors = (
        _find(root, selector) for selector in (selectors.title, selectors.text, selectors.published, selectors.author)
    )
    outer = tuple(element for element in texts if not any(above in texts for above in element.iterancestors()))
    title = next((text for element in titles if (text := _text(element))), None)
    published = next((moment for element in dates if (moment := _moment(element))), None)
    names = tuple(name for element in authors for name in _names(_text(element), site))
    found = {"title": title, "text": outer, "published": published, "author": names}
    issues = tuple(
        Issue("extract", "", "a selector of the publisher finds nothing", f"{name}: {selector}")
        for name, value in found.items()
        if (selector := getattr(selectors, name)) is not None and not value
    )
    return Selected(title, outer, published, tuple(dict.fromkeys(names)), issues)


def _find(root: Element, selector: str | None) -> list[Any]:
    return [] if selector is None else list(root.cssselect(selector))


def _text(element: Element) -> str:
    return clean_line(element.get("content") or "".join(element.itertext()))


def _names(line: str, site: set[str]) -> tuple[str, ...]:
    """The names in "Oleh: Lidya Noor", or in a line that has nothing but names."""
    byline = read_byline(line, site)
    return byline.authors if byline else tuple(split_names(line, site))


def _moment(element: Element) -> str | None:
    """The moment that an element carries in an attribute, else in its text."""
    for printed in (*(element.get(name) or "" for name in _MOMENT_ATTRIBUTES), _text(element)):
        if moment := read_moment(printed):
            return local(moment).iso
    return None


def keep_only(root: Element, elements: tuple[Element, ...]) -> None:
    """Takes everything else out of the page's body, in place: generic extraction then reads what was pointed at."""
    body = root.find(".//body")
    if body is None:
        return
    for element in elements:
        element.tail = None
    for child in list(body):
        body.remove(child)
    body.text = None
    for element in elements:
        box = etree.SubElement(body, "article")
        box.append(element)
