"""Chooses the article's own lines among a page's."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from pipeline.extract.blocks import INLINE, Block, Element
from pipeline.extract.bylines import is_label_alone, is_name_line, read_byline
from pipeline.extract.characters import fold
from pipeline.extract.datelines import find_dateline, is_dateline_alone
from pipeline.extract.furniture import Furniture, ends_article
from pipeline.extract.moments import is_date_line

_COVER = 0.9
_FURNITURE_TAGS = frozenset({"figure", "figcaption", "aside", "nav", "footer", "form", "menu"})
_MOST_OF_ELEMENT = 0.3
_LEAST_FREE = 0.4
_LINKED = 0.6
_SENTENCE = re.compile(r"[.!?…:;\"”'’)\]]$")
_ADDRESS = re.compile(r"(?:\w+\s*:\s*)?(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+)$")
_SIGNATURE = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){1,3}")
_PARAGRAPH = 60
_OPENING = 8
_LINK_LENGTH = 20
_FEWEST_LINKS = 2
_MOST_TEASERS = 0.6
_NEARLY_ALL = 0.7


@dataclass(frozen=True, slots=True)
class Body:
    """The chosen lines as `paragraphs`; `first` and `last` are the page indexes of the first and last line taken.

    `container` is the element that holds them, `signature` a name that closes the text, `left_out` the indexes of the
    lines of the container that were not taken.
    """

    paragraphs: tuple[str, ...]
    first: int
    last: int
    container: Element
    signature: str | None
    left_out: tuple[int, ...]


def _weights(blocks: list[Block], votes: list[int]) -> dict[Element, float]:
    own: dict[Element, float] = defaultdict(float)
    for block, count in zip(blocks, votes, strict=True):
        own[block.element] += len(block.text) * (1 - block.link_share) * count * count
    return dict(own)


def _summed(root: Element, own: dict[Element, float]) -> dict[Element, float]:
    """The weight of each element with everything below it."""
    total = {element: own.get(element, 0.0) for element in root.iter()}
    for element in reversed(list(total)):
        parent = element.getparent()
        if parent in total and element is not root:
            total[parent] += total[element]
    return total


def _container(root: Element, total: dict[Element, float]) -> Element:
    """The innermost element that still holds nearly all that the extractors agree on."""
    element = container = root
    needed = _COVER * total[root]
    while True:
        heavy = [child for child in element if total.get(child, 0.0) >= needed]
        if not heavy:
            return container
        element = heavy[0]
        # An inline element's own text is counted for the block around it.
        container = container if element.tag in INLINE else element


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _marked(
    container: Element, own: dict[Element, float], total: dict[Element, float], furniture: Furniture
) -> set[Element]:
    """Elements below the container that are furniture by name or kind, with all that is below them."""
    limit = _MOST_OF_ELEMENT * total[container]
    inside = set(container.iter())
    marked: set[Element] = set()
    for element in container.iterdescendants():
        light = total.get(element, 0.0) <= limit
        named = element.tag in _FURNITURE_TAGS or furniture.marks_element(_names(element))
        if element.getparent() in marked or (light and named):
            marked.add(element)
    free = sum(weight for element, weight in own.items() if element not in marked and element in inside)
    # In a series of photographs the captions are the text.
    return marked if free >= _LEAST_FREE * total[container] else set()


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.match(text))


def _is_note(text: str) -> bool:
    """A line about the article, not of it: who wrote it, when it appeared."""
    if is_dateline_alone(text):
        return False
    return is_date_line(text) or bool(read_byline(text, set()))


class _Chooser:
    """One pass over the container's lines, remembering that a heading has just announced a list of other articles."""

    def __init__(self, furniture: Furniture, title: str | None, marked: set[Element]) -> None:
        self.furniture = furniture
        self.title = fold(title or "")
        self.marked = marked
        self.in_list = False
        self.after_label = False

    def takes(self, block: Block, votes: int) -> bool:
        if block.element in self.marked or self._is_named(block.text):
            return False
        if self.furniture.is_list_head(block.text):
            self.in_list = True
            return False
        linked = block.link_share >= _LINKED and not _is_address(block.text)
        if self.in_list and linked:
            return False
        self.in_list = False
        if self.furniture.is_line(block.text) or fold(block.text) == self.title or _is_note(block.text):
            return False
        return not linked or (votes >= 2 and bool(_SENTENCE.search(block.text)))

    def _is_named(self, text: str) -> bool:
        """Whether a line is the name below the label of a byline, or the colon between them."""
        if not self.after_label:
            self.after_label = is_label_alone(text)
            return self.after_label
        if not re.search(r"\w", text):
            return True
        self.after_label = False
        return is_name_line(text)


def _is_solid(block: Block, votes: list[int]) -> bool:
    """Whether an extractor holds the line for text and it looks like text."""
    count = votes[block.index]
    return count > 1 or (count == 1 and (len(block.text) >= _PARAGRAPH or bool(_SENTENCE.search(block.text))))


def _trim(taken: list[Block], votes: list[int]) -> list[Block]:
    """Without what stands before the first and behind the last line that an extractor holds for text.

    A dateline among the first lines opens the text: a summary or caption above it is no part.
    """
    solid = [position for position, block in enumerate(taken) if _is_solid(block, votes)]
    if not solid:
        return []
    first, last = solid[0], solid[-1]
    while first > 0 and is_dateline_alone(taken[first - 1].text):
        first -= 1
    for position in range(first, min(last, first + _OPENING)):
        if find_dateline(taken[position].text) or is_dateline_alone(taken[position].text):
            first = position
            break
    return taken[first : last + 1]


def _is_list(rest: list[Block], chosen: set[int]) -> bool:
    """Whether lines are links with, or without, a teaser below each."""
    links = [later.link_share >= _LINKED and len(later.text) > _LINK_LENGTH for later in rest]
    texts = [position for position, later in enumerate(rest) if later.index in chosen]
    if sum(links) < _FEWEST_LINKS or len(texts) == 1:
        return False
    teasers = [position for position in texts if any(links[max(0, position - 2) : position])]
    return not texts or len(teasers) >= _MOST_TEASERS * len(texts)


def _end(held: list[Block], taken: list[Block], furniture: Furniture) -> int:
    """The page index behind which nothing belongs to the article any more.

    Articles close with initials, or before a heading like "Berita terkait". Both also stand in the middle of some: what
    follows must be little, or a list of links with their teasers.
    """
    chosen = {block.index for block in taken}
    total = sum(len(block.text) for block in taken)
    before = 0
    for position, block in enumerate(held):
        before += len(block.text) if block.index in chosen else 0
        initials = ends_article(block.text)
        if not initials and not furniture.is_end_head(block.text):
            continue
        rest = held[position + 1 :]
        if before and (_is_list(rest, chosen) or (initials and before >= _NEARLY_ALL * total)):
            return block.index
    return held[-1].index


def _join(lines: list[str]) -> tuple[str, ...]:
    """A dateline on a line of its own goes in front of its paragraph."""
    joined: list[str] = []
    waiting = ""
    for line in lines:
        text = f"{waiting} {line}".strip()
        if not joined and is_dateline_alone(line):
            waiting = text
            continue
        joined.append(text)
        waiting = ""
    if waiting:
        joined.append(waiting)
    return tuple(joined)


def _signature(held: list[Block], taken: list[Block]) -> str | None:
    """The reporter's name in capitals that closes some papers' texts; taken off `taken`."""
    if len(taken) > 1 and _SIGNATURE.fullmatch(taken[-1].text):
        return taken.pop().text
    behind = [block.text for block in held if block.index > taken[-1].index]
    return behind[0] if behind and _SIGNATURE.fullmatch(behind[0]) else None


def choose_body(
    root: Element, blocks: list[Block], votes: list[int], furniture: Furniture, title: str | None
) -> Body | None:
    """The article's lines, or None where no extractor found any text."""
    own = _weights(blocks, votes)
    total = _summed(root, own)
    if total[root] <= 0:
        return None
    container = _container(root, total)
    inside = set(container.iter())
    held = [block for block in blocks if block.element in inside]
    chooser = _Chooser(furniture, title, _marked(container, own, total, furniture))
    taken = [block for block in held if chooser.takes(block, votes[block.index])]
    end = _end(held, taken, furniture)
    taken = _trim([block for block in taken if block.index <= end], votes)
    if not taken:
        return None
    signature = _signature(held, taken)
    lines = [block.text for block in taken]
    kept = {block.index for block in taken}
    left_out = tuple(block.index for block in held if block.index not in kept)
    return Body(_join(lines), taken[0].index, taken[-1].index, container, signature, left_out)
