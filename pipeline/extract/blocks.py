"""HTML → the page's lines in reading order, each with the element it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from pipeline.extract.characters import clean_line
from pipeline.records import InputError

# lxml has no types: an element is Any by name.
Element = Any

MAX_HTML_CHARACTERS = 24_000_000
MAX_VISIBLE_CHARACTERS = 2_000_000
MAX_ELEMENTS = 40_000
_INLINE_NAMES = (
    "a abbr acronym amp-img b bdi bdo big cite code data dfn em font g i img ins kbd label mark nobr q s samp small "
    "span strike strong sub sup time tt u var wbr"
)
INLINE = frozenset(_INLINE_NAMES.split())
_UNREAD_NAMES = (
    "title style noscript template svg math iframe select button textarea object embed video audio canvas map datalist "
    "amp-ad amp-video amp-iframe amp-embed amp-analytics amp-sidebar amp-social-share"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NUL_AND_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# A tag of many thousand attributes takes the parser minutes; what follows the element's name there is no text.
_HUGE_TAG = re.compile(r"<([A-Za-z]\w*)\s[^<>]{20000,}")
_INLINE_TAG = re.compile(
    r"</?(?:span|font|b|i|u|em|strong|small|big|center|tt|s|strike|sup|sub)\b[^<>]*>", re.IGNORECASE
)
_BOX_TAG = re.compile(
    r"</?(?:div|section|article|main|table|tbody|tr|td|th|ul|ol|li|dl|dd|dt|blockquote|fieldset)\b[^<>]*>",
    re.IGNORECASE,
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAKS = frozenset({"br", "hr"})
_BOLD = frozenset({"b", "strong"})


def _classes() -> etree.ElementClassLookup:
    """The classes of lxml.html by tag, found in C: its own lookup calls Python for every element that is touched."""
    kinds = (html.HtmlElement, html.HtmlComment, html.HtmlProcessingInstruction, html.HtmlEntity)
    element, comment, instruction, entity = kinds
    default = etree.ElementDefaultClassLookup(element=element, comment=comment, pi=instruction, entity=entity)
    lookup = etree.ElementNamespaceClassLookup(default)
    lookup.get_namespace(None).update(html.HtmlElementClassLookup()._element_classes)
    return lookup


_CLASSES = _classes()


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One line of the page. `link_share` is the share of its characters inside links, `element` its innermost block."""

    index: int
    text: str
    element: Element
    link_share: float
    bold: bool

    @property
    def is_heading(self) -> bool:
        """Whether the line is a heading."""
        return self.element.tag in HEADINGS


def parse_html(text: str, subject: str) -> Element:
    """The page's root element. Raises InputError for a page too large, or without any element."""
    if len(text) > MAX_HTML_CHARACTERS:
        raise InputError(subject, "the page is too large to be an article", "give the article's page alone")
    text = _HUGE_TAG.sub(r"<\1 ", _NUL_AND_CONTROLS.sub("", text))
    try:
        root, complete = _parse(text)
        return root if complete else _parse(_flatten(text))[0]
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise InputError(subject, "no HTML element found", "give a page of HTML, or the text as .txt") from error


def _parse(text: str) -> tuple[Element, bool]:
    """The root, and whether the parser read to the end: it stops where elements are nested too deep."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_CLASSES)
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    return root, not any("xcessive depth" in entry.message for entry in parser.error_log)


def _flatten(text: str) -> str:
    """Without the elements that only nest; a boundary becomes a line break."""
    text = _INLINE_TAG.sub("", text)
    return _BOX_TAG.sub("<br>", text)


def drop_unread(root: Element) -> None:
    """Removes, in place, what a reader never sees as text: scripts, styles, frames, form controls, hidden elements."""
    etree.strip_elements(root, "script", *_UNREAD_NAMES.split(), with_tail=False)
    for element in list(root.iter("div", "span", "p", "ul", "section")):
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            _drop_if_small(element)


def _drop_if_small(element: Element) -> None:
    """Scripts unfold some articles on load: a hidden element with a lot of running text stays."""
    parent = element.getparent()
    if parent is not None and sum(len(part) for part in element.itertext()) < 600:
        element.drop_tree()


def check_size(root: Element, subject: str) -> None:
    """Raises InputError where there is more visible text or more elements than any article has."""
    characters = elements = 0
    for element in root.iter():
        elements += 1
        characters += len(element.text or "") + len(element.tail or "")
    if characters > MAX_VISIBLE_CHARACTERS or elements > MAX_ELEMENTS:
        raise InputError(subject, "the page is too large to be an article", "give the article's page alone")


class _Reader:
    """Collects the text of a walk and closes a block at every boundary."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._bold = 0
        self._stack: list[Element] = []
        self.in_link = 0
        self.in_bold = 0

    def enter(self, element: Element) -> None:
        self.close()
        self._stack.append(element)

    def leave(self) -> None:
        self.close()
        self._stack.pop()

    def add(self, text: str | None) -> None:
        if not text:
            return
        self._parts.append(text)
        size = len(text.strip())
        self._linked += size if self.in_link else 0
        self._bold += size if self.in_bold else 0

    def close(self) -> None:
        text = clean_line("".join(self._parts)) if self._parts else ""
        if text:
            share = min(1.0, self._linked / len(text))
            bold = self._bold >= 0.9 * len(text)
            self.blocks.append(Block(len(self.blocks), text, self._stack[-1], share, bold))
        self._parts.clear()
        self._linked = self._bold = 0


def read_blocks(root: Element) -> list[Block]:
    """The lines below `root`, in reading order. Line breaks and block elements end a line."""
    reader = _Reader()
    reader.enter(root)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is root:
            if event == "start":
                reader.add(element.text)
            continue
        _read(reader, event, element)
    reader.leave()
    return reader.blocks


def _read(reader: _Reader, event: str, element: Element) -> None:
    tag = element.tag if isinstance(element.tag, str) else "unknown"
    step = 1 if event == "start" else -1
    if tag == "a":
        reader.in_link += step
    elif tag in {"b", "strong"}:
        reader.in_bold += step
    if event == "start":
        if tag == "br" or tag == "hr":
            reader.close()
        elif tag not in INLINE:
            reader.enter(element)
        reader.add(element.text)
        return
    if tag not in INLINE and tag not in {"br", "hr"}:
        reader.leave()
    reader.add(element.tail)
