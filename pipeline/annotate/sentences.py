"""Splits text into sentences as the Indonesian press prints them, glued ones included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.annotate.quotes import MARKS
from pipeline.records import Span

# Abbreviations after which a point ends no sentence. Titles and degrees come from the knowledge table.
ABBREVIATIONS = frozenset(
    [
        "no",
        "nomor",
        "jl",
        "jln",
        "gg",
        "kab",
        "kec",
        "kel",
        "prov",
        "tgl",
        "tsb",
        "dkk",
        "dll",
        "dst",
        "dsb",
        "hlm",
        "hal",
        "rp",
        "st",
        "plt",
        "pj",
        "plh",
        "pjs",
        "pgs",
        "wr",
        "tn",
        "ny",
        "sdr",
        "sdri",
        "bpk",
        "ibu",
        "yth",
        "alm",
        "almh",
        "kol",
        "let",
        "sert",
        "pur",
        "pol",
        "inf",
        "kav",
        "art",
        "cpl",
        "czi",
        "mar",
        "laut",
        "ltd",
        "inc",
        "co",
        "vs",
        "cs",
        "ds",
        "rt",
        "rw",
        "lt",
        "ed",
        "cet",
    ]
)
_END = re.compile(r"[.!?…]+")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")


def _ends_sentence(text: str, start: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether the terminator `text[start:end]` ends a sentence (its closing marks are skipped by the caller)."""
    terminator = text[start:end]
    rest = text[end : end + 2]
    if terminator != ".":
        return True
    before = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    word = before.group() if before else ""
    last = word.rsplit(".", 1)[-1]
    if word and (len(last) == 1 or last.lower() in abbreviations or "." in word):
        # "dr.", "H.", "S.Sos." end nothing unless a new paragraph follows.
        return False
    if rest and not rest[0].isspace():
        # Glued sentences ("… DPRD.Keenam"): a word of three letters or more, then a capitalised word.
        return len(last) >= 3 and bool(re.match(r"[A-Z][a-z]+[\s,]|[\"“][A-Z]", text[end : end + 30]))
    return True


def _skip_closers(text: str, at: int) -> int:
    while at < len(text) and (text[at] in ")]’'" or text[at] in MARKS):
        if text[at] in MARKS and at + 1 < len(text) and text[at - 1].isspace() and not text[at + 1].isspace():
            break
        at += 1
    return at


def _paragraph_sentences(
    text: str, start: int, end: int, quotes: list[Span], abbreviations: frozenset[str]
) -> Iterator[Span]:
    begin = start
    for found in _END.finditer(text, start, end):
        at = found.start()
        inside = next((q for q in quotes if q.start <= at < q.end), None)
        if inside is not None and found.end() < inside.end:
            continue
        if inside is None and not _ends_sentence(text, at, found.end(), abbreviations):
            continue
        stop = (
            _skip_closers(text, found.end())
            if inside is not None or text[found.end() : found.end() + 1] in (*")]’'", *MARKS)
            else found.end()
        )
        following = text[stop:end].lstrip()
        if not following:
            break
        if (
            stop < end
            and not text[stop].isspace()
            and inside is None
            and not following[0].isupper()
            and following[0] not in MARKS
        ):
            continue
        if following[0].islower() and (inside is not None or found.group() != "."):
            continue
        if following[0].islower() or following[0] in ",;:)":
            continue
        if stop > begin:
            yield Span(begin, stop)
        begin = stop + (len(text[stop:end]) - len(following))
    tail = text[begin:end].rstrip()
    if tail:
        yield Span(begin, begin + len(tail))


def split_sentences(text: str, quotes: Iterable[Span], abbreviations: frozenset[str] = ABBREVIATIONS) -> Iterator[Span]:
    """Sentences of `text`, in order; no sentence crosses a line break, none is broken inside a quotation.

    `quotes` are the spans of find_quotes; a cue behind a closing mark ("…," ujarnya) belongs to its sentence.
    """
    spans = list(quotes)
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped[0])
            end = begin + len(stripped)
            inside = [q for q in spans if q.start < end and q.end > begin]
            yield from _paragraph_sentences(text, begin, end, inside, abbreviations)
        start += len(line) + 1
