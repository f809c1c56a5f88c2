"""Numbers of an article that could be the score of an award, with what stands beside each."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.interpret.awards.scope import TABLE
from pipeline.interpret.reading import Reading
from pipeline.knowledge import Knowledge
from pipeline.records import Span

# A time, a figure with thousands, a decimal, a whole number; money and parts of dates, laws and places are none.
_NUMBER = re.compile(
    r"(?<![\w.,/:–-])(?<!Rp\s)(?<!Rp)(?<!Rp\.)(?P<number>"
    r"(?P<time>(?:\d{1,2}\sjam,?\s(?:dan\s)?)?\d{1,2}\smenit(?:,?\s(?:dan\s)?\d{1,2}(?:[.,]\d{1,3})?\sdetik)?|"
    r"\d{1,2}:\d\d(?::\d\d)?[.,]\d{1,3}|\d{1,2}:\d\d:\d\d)|"
    r"(?P<thousand>\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?)|"
    r"(?P<decimal>\d{1,4},\d{1,4}|\d{1,4}\.\d{1,2}|\d\.\d{3,4})|"
    r"(?P<whole>\d{1,5}))"
    r"(?![.,/:]?\d|\w|\s?[–-]\s?\d)"
)
_SHAPES = ("time", "thousand", "decimal", "whole")
_YEAR = re.compile(r"(?:19|20)\d\d")
# What is never a score: money and areas, the length of a race, an age in brackets.
_OTHER = re.compile(r"\s(?:juta|miliar|milyar|triliun|ribu|rupiah|dolar|hektare|hektar|ha|ton)\b", re.I)
_DISTANCE = re.compile(r"\s(?:m|meter|km|kilometer)\b", re.I)
_LIST_NUMBER = re.compile(r"\s*\d{1,3}[.)]?(?=\s)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|%|[^\w\s]|\d[\d.,]*")
_QUOTES = "\"'“”‘’"
_BEFORE, _BEHIND = 70, 40  # characters beside a number that are looked at
# Kinds of `award_slot_words.yaml`, there with "score_" in front; a word of the last kind stands for itself. Those that
# stand in front of a number are looked for further off; of the others some are words of names ("Kota Tapin").
_IN_FRONT = ("told", "link", "won", "left", "moved", "scale", "goal", "level")
_KINDS = (*_IN_FRONT, "point", "counted", "measure", "share", "itself")


@dataclass(frozen=True, slots=True)
class Number:
    """A number printed in `span` of a sentence; `shape` is how it is printed, `beside` what stands beside it."""

    sentence: Span
    span: Span
    raw: str
    shape: str
    beside: frozenset[str]


def find_numbers(reading: Reading, sentence: Span) -> Iterator[Number]:
    """The numbers of a sentence in text order, without years, money and the numbers of lists."""
    text = reading.text
    kinds = _kinds(reading.knowledge)
    for found in _NUMBER.finditer(text, sentence.start, sentence.end):
        raw, span = found["number"], Span(*found.span("number"))
        if _YEAR.fullmatch(raw) or _is_list_number(text, span) or _is_other(text, span, raw):
            continue
        shape = next(name for name in _SHAPES if found[name])
        digits = len(re.match(r"\d+", raw)[0])  # type: ignore[index]  # every number starts with one
        if shape in ("decimal", "whole"):
            shape = f"{shape} {min(4, digits)}"
        yield Number(sentence, span, raw, shape, frozenset(_beside(text, sentence, span, kinds)))


def _is_list_number(text: str, span: Span) -> bool:
    line = text.rfind("\n", 0, span.start) + 1
    found = _LIST_NUMBER.match(text, line)
    return found is not None and found.end() >= span.end


def _is_other(text: str, span: Span, raw: str) -> bool:
    """Whether the number is money, an area, the length of a race or an age."""
    if (
        raw.isdigit()
        and len(raw) < 3
        and text[span.start - 1 : span.start] == "("
        and text[span.end : span.end + 1] == ")"
    ):
        return True
    is_whole = "," not in raw
    return bool(_OTHER.match(text, span.end) or (is_whole and _DISTANCE.match(text, span.end)))


def _beside(text: str, sentence: Span, span: Span, kinds: dict[str, str]) -> Iterator[str]:
    """Kinds of the two words on each side, and of words of scores in front up to the next number or full stop."""
    before = _WORD.findall(text[max(sentence.start, span.start - _BEFORE) : span.start])[::-1]
    behind = _WORD.findall(text[span.end : min(sentence.end, span.end + _BEHIND)])
    for side, words, end in (("prev", before, "start"), ("next", behind, "end")):
        yield f"{side} {_kind(words[0], kinds) if words else end}"
        if len(words) > 1:
            yield f"{side}2 {_kind(words[1], kinds)}"
    near: dict[str, None] = {}
    for word in before:
        if word[0].isdigit() or word in ".;":
            break
        kind = kinds.get(word.lower())
        if kind in _IN_FRONT:
            near[kind] = None
    yield from (f"near {kind}" for kind in near or ("none",))


def _kind(word: str, kinds: dict[str, str]) -> str:
    if word[0].isdigit():
        return "digit"
    if not word[0].isalpha():
        return "quote" if word in _QUOTES else word
    return kinds.get(word.lower()) or ("capital" if word[0].isupper() else "small")


@functools.lru_cache(maxsize=4)
def _kinds(knowledge: Knowledge) -> dict[str, str]:
    """The kind of each word of the table in small letters, the first that has it."""
    found: dict[str, str] = {}
    for kind in _KINDS:
        for form in knowledge.forms(TABLE, f"score_{kind}"):
            found.setdefault(form.lower(), form.lower() if kind == "itself" else kind)
    return found
