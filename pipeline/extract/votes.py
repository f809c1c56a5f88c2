"""Which lines of a page independent extractors take for the article: readability, trafilatura, the page's JSON-LD."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

import trafilatura
from lxml import etree, html
from readability import Document

from pipeline.extract.blocks import Block, Element
from pipeline.extract.characters import fold

_SHINGLE = 4
_AGREEMENT = 0.5
_SENTENCE_LENGTH = 80
_FEW_LINKS = 0.3
_END = re.compile(r"[.!?][\"”')\]]*$|\)$")
for _name in ("trafilatura", "readability", "readability.readability", "htmldate", "courlan"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def _shingles(text: str) -> set[str]:
    words = fold(text).split()
    return {" ".join(words[start : start + _SHINGLE]) for start in range(max(1, len(words) - _SHINGLE + 1))}


def _readability(source: str) -> str:
    # The libraries below raise whatever they meet on broken pages; one voice less is no reason to lose the article.
    try:
        return str(html.fromstring(Document(source).summary()).text_content())
    except Exception:
        return ""


def _trafilatura(source: str) -> str:
    try:
        return trafilatura.extract(source, favor_precision=True, include_comments=False, with_metadata=False) or ""
    except Exception:
        return ""


def count_votes(root: Element, blocks: list[Block], declared_bodies: Iterable[str]) -> list[int]:
    """For each block, how many of the extractors hold it for the article's text.

    `declared_bodies` are the article texts that the page's own JSON-LD gives. Blocks shorter than a shingle get none:
    a few words are found anywhere.
    """
    source = etree.tostring(root, encoding="unicode", method="html")
    texts = [_readability(source), _trafilatura(source), "\n".join(declared_bodies)]
    voices = [_shingles(text) for text in texts if text.strip()]
    return [_votes(block, voices) for block in blocks]


def count_own_votes(blocks: list[Block], heading: Block | None) -> list[int]:
    """A last resort where the extractors find nothing or the wrong thing, as on series of photographs.

    Every sentence below the heading counts.
    """
    first = heading.index + 1 if heading else 0
    return [
        int(
            block.index >= first
            and len(block.text) >= _SENTENCE_LENGTH
            and block.link_share < _FEW_LINKS
            and bool(_END.search(block.text))
        )
        for block in blocks
    ]


def _votes(block: Block, voices: list[set[str]]) -> int:
    if len(re.findall(r"\w+", block.text)) < _SHINGLE:
        return 0
    own = _shingles(block.text)
    return sum(len(own & voice) >= _AGREEMENT * len(own) for voice in voices)
