"""Pages where a tag before the article stays open: shown as text, and in the tree all of a link or menu."""

from __future__ import annotations

from pipeline.extract.blocks import Element
from pipeline.extract.furniture import Furniture

_OUTER = frozenset({"html", "body"})
_MOST = 0.5


def free_article(root: Element, furniture: Furniture) -> bool:
    """Takes, in place, what wrongly holds the page's one article out of the tree; False where nothing does.

    That are links, and elements that are furniture by name or kind, around the article, the main part or else the
    heading: only where they hold most of the page's text, so that no card of a listing becomes an article.
    """
    article = _only(root, "article", "main")
    article = _only(root, "h1") if article is None else article
    if article is None:
        return False
    whole, freed = _length(root), False
    for element in list(article.iterancestors()):
        wrong = element.tag in ("a", "nav", "aside", "footer", "header", "form", "menu") or _is_named(
            element, furniture
        )
        if element.tag not in _OUTER and wrong and _length(element) > _MOST * whole:
            element.drop_tag()
            freed = True
    return freed


def _only(root: Element, *tags: str) -> Element | None:
    """The one outermost element of these kinds; None where there are none or several."""
    outermost = [one for one in root.iter(*tags) if next(one.iterancestors(*tags), None) is None]
    return outermost[0] if len(outermost) == 1 else None


def _is_named(element: Element, furniture: Furniture) -> bool:
    return furniture.marks_element(f"{element.get('class') or ''} {element.get('id') or ''}")


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
