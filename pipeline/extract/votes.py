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
_SHORTEST = 2 * _SHINGLE - 1  # characters: so many words of a letter, and the spaces between
_WORD = re.compile(r"\w+")
_AGREEMENT = 0.5
_SENTENCE_LENGTH = 80
_FEW_LINKS = 0.3
_FEWEST, _BEFORE, _BEHIND = 3, 4, 5  # sentences; blocks
_END = re.compile(r"[.!?][\"”')\]]*$|\)$")
for _name in ("trafilatura", "readability", "readability.readability", "htmldate", "courlan"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def _shingles(text: str) -> set[str]:
    words = fold(text).split()
    return {" ".join(words[start : start + _SHINGLE]) for start in range(max(1, len(words) - _SHINGLE + 1))}


def _readability(root: Element) -> str:
    # The libraries below raise whatever they meet on broken pages; one voice less is no reason to lose the article.
    try:
        source = etree.tostring(root, encoding="unicode", method="html")
        return str(html.fromstring(Document(source).summary()).text_content())
    except Exception:
        return ""


def _trafilatura(root: Element) -> str:
    try:  # it works on a copy of its own
        return trafilatura.extract(root, favor_precision=True, include_comments=False, with_metadata=False) or ""
    except Exception:
        return ""


def count_votes(root: Element, blocks: list[Block], declared_bodies: Iterable[str]) -> list[int]:
    """For each block, how many of the extractors hold it for the article's text.

    `declared_bodies` are the article texts that the page's own JSON-LD gives. Blocks shorter than a shingle get none:
    a few words are found anywhere. Readability, a third of the cost, is asked only where the page leaves a doubt.
    """
    text, declared = _trafilatura(root), "\n".join(declared_bodies)
    shingles = [_block_shingles(block) for block in blocks]
    voices = _voices([text])
    votes = [_votes(own, voices) for own in shingles]
    second = text if _is_whole(blocks, votes) else _readability(root)
    further = _voices([second, declared])
    return [count + _votes(own, further) for own, count in zip(shingles, votes, strict=True)]


def _voices(texts: Iterable[str]) -> list[set[str]]:
    return [_shingles(text) for text in texts if text.strip()]


def _is_whole(blocks: list[Block], votes: list[int]) -> bool:
    """Whether the lines voted for are all the sentences at their place of the page: none between them, none near."""
    own = count_own_votes(blocks, None)
    chosen = [index for index, count in enumerate(own) if count and votes[index]]
    if len(chosen) < _FEWEST:
        return False
    near = range(max(0, chosen[0] - _BEFORE), min(len(blocks), chosen[-1] + _BEHIND + 1))
    return all(votes[index] for index in near if own[index])


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


def _block_shingles(block: Block) -> set[str]:
    """Empty for a block shorter than a shingle."""
    if len(block.text) < _SHORTEST or len(_WORD.findall(block.text)) < _SHINGLE:
        return set()
    return _shingles(block.text)


def _votes(own: set[str], voices: list[set[str]]) -> int:
    return sum(len(own & voice) >= _AGREEMENT * len(own) for voice in voices) if own else 0
