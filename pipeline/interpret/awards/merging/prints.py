"""Where an article prints the recipient, the award and the grade of a record."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from pipeline.interpret.awards.entries import Entry
from pipeline.records import Span


@functools.lru_cache(maxsize=1024)
def _pattern(form: str) -> re.Pattern[str]:
    """The form with any white space between its words. It begins with plain letters, which are found fast."""
    return re.compile(r"\s+".join(re.escape(word) for word in form.split()) + r"(?!\w)")


def _prints(form: str, text: str, start: int, end: int) -> Iterator[Span]:
    """Where `text` prints the form as whole words between `start` and `end`."""
    for found in _pattern(form).finditer(text, start, end):
        if not (found.start() and text[found.start() - 1].isalnum()):
            yield Span(*found.span())


def find_print(text: str, forms: Iterable[str], sentence: Span) -> Span | None:
    """Where one of the forms is printed: in the sentence, else before it, the nearest, else behind it, the nearest.

    A form is looked for before the next one is, but any form in the sentence comes before those outside it.
    """
    named = [form for form in forms if form.strip()]
    for form in named:
        if inside := next(_prints(form, text, sentence.start, sentence.end), None):
            return inside
    for form in named:
        before = list(_prints(form, text, 0, sentence.start))
        if found := before[-1] if before else next(_prints(form, text, sentence.end, len(text)), None):
            return found
    return None


def grade_print(text: str, entry: Entry, sentence: Span) -> Span | None:
    """Where the grade of an entry was read; where it is made of words that stand apart, the place of its print."""
    if entry.grade is None:
        return None
    wanted = entry.grade.raw.split()
    for claim in entry.claims:
        read, tokens = claim.award.grade, claim.line.tokens
        # A grade may have been read in another line than its claim: then the words are others.
        if read is not None and read.raw == entry.grade.raw and read.end <= len(tokens):
            span = Span(tokens[read.start].start, tokens[read.end - 1].end)
            if span.of(text).split() == wanted:
                return span
    return find_print(text, [entry.grade.raw], sentence)
