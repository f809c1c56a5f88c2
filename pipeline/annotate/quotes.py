"""Finds the stretches between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Span

# Straight, typographic, low and double-single marks, all seen in the press; a pair may mix them.
OPENERS = "“„«❝"
CLOSERS = "”»❞"
EITHER = '"″'
MARKS = frozenset(OPENERS + CLOSERS + EITHER)

# A run of equal marks ('""Kami') is one mark, and so are two apostrophes ("''Ini").
_MARK = re.compile(r"[\"″]+|[“„«❝]+|[”»❞]+|''|``|‘‘|’’")
# 'Ini baik,' kata …: single marks count only around a stretch that ends as a quotation does.
_SINGLE = re.compile(
    r"(?:(?<=\s)|(?<=[(:])|^)['‘](?=[A-Z])(?P<said>[^'‘’\"“”\n]{15,}?[,.!?])['’](?=\s+[a-z])", re.MULTILINE
)
_ENDS_SPEECH = ",.!?…"
# A line that starts with the closing mark of the line before: '" kata Budi', '" "Selain itu …'.
_LATE_CLOSE = re.compile(r"\s*[\"”]\s+\S")
# The roots that follow a quotation in nearly all cases ("…," kata Budi; "…," ujarnya): a closed list.
CUE_ROOTS = "kata|ujar|ucap|tutur|ungkap|jelas|terang|tegas|papar|imbuh|tambah|sambung|lanjut|pungkas|tandas"
# A quotation whose closing mark is missing ends before its cue: "Kami siap, ujar Budi.
_CUE = re.compile(rf"[,.!?](?=\s+(?:{CUE_ROOTS})(?:nya)?\b)")
_MAX_NESTED = 80
_MAX_LINES = 5


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    shape: str
    before: str
    after: str

    @property
    def looks_open(self) -> bool:
        return (self.before.isspace() or self.before in "(—–") and not self.after.isspace()


def _marks_of(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for found in _MARK.finditer(text, start, end):
        first = found.group()[0]
        shape = "open" if first in OPENERS + "`‘" else "close" if first in CLOSERS + "’" else "either"
        before = text[found.start() - 1] if found.start() > start else "\n"
        after = text[found.end()] if found.end() < end else "\n"
        marks.append(_Mark(found.start(), found.end(), shape, before, after))
    return marks


def _opens(mark: _Mark) -> bool:
    """Whether a mark opens a quotation where none is open."""
    if mark.shape == "open":
        return True
    if mark.shape == "close":
        # … warga.”Kami …”: a closing mark that stands before a word was meant to open.
        return mark.after.isalpha() and (mark.before.isspace() or mark.before in ".!?:,(")
    return mark.before.isspace() or mark.before in "(—–" or mark.after.isalnum()


def _is_nested(text: str, mark: _Mark, later: list[_Mark]) -> bool:
    """Whether a mark inside an open quotation opens a second one that closes soon, before the first does."""
    if mark.shape == "close" or len(later) < 2 or not mark.looks_open:
        return False
    if text[: mark.start].rstrip()[-1:] in _ENDS_SPEECH:
        return False
    inner, outer = later[0], later[1]
    return inner.start - mark.end <= _MAX_NESTED and not inner.looks_open and not outer.looks_open


class _Scanner:
    """Reads one line after the other; a quotation may run on into the next lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start: int | None = None
        self.lines_open = 0

    def line(self, start: int, end: int) -> Iterator[Span]:
        """The quotations that end in the line `start` to `end`."""
        marks = _marks_of(self.text, start, end)
        at = 0
        while at < len(marks):
            mark = marks[at]
            at += 1
            if self.start is None:
                if _opens(mark):
                    self.start, self.lines_open = mark.end, 0
                elif at == 1:
                    yield from self._orphan(start, mark)
            elif _is_nested(self.text, mark, marks[at:]):
                at += 1
            elif self._restarts(mark):
                yield from self._close_lost(mark.start)
                self.start, self.lines_open = mark.end, 0
            elif mark.shape != "open" or not mark.before.isspace():
                yield from self._close(mark.start)
        if self.start is not None and not self._runs_on(end):
            yield from self._close_lost(end)

    def _close(self, at: int) -> Iterator[Span]:
        if self.start is not None and self.text[self.start : at].strip():
            yield Span(self.start, at)
        self.start = None

    def _restarts(self, mark: _Mark) -> bool:
        """A mark that can only open, behind a full stop: the closing mark before it was lost."""
        lead = self.text[: mark.start].rstrip()[-1:]
        return mark.shape != "close" and mark.looks_open and mark.after.isupper() and lead in ".!?"

    def _close_lost(self, end: int) -> Iterator[Span]:
        """Closes a quotation that has no closing mark: before its cue, else at `end`."""
        cue = _CUE.search(self.text, self.start or 0, end)
        yield from self._close(cue.end() if cue else end)

    def _orphan(self, start: int, mark: _Mark) -> Iterator[Span]:
        """A closing mark alone in its line, before a cue: the quotation began with the line."""
        rest = self.text[mark.end : mark.end + 2].lstrip()
        begin = start + len(self.text[start : mark.start]) - len(self.text[start : mark.start].lstrip())
        if mark.before in _ENDS_SPEECH and rest[:1].islower() and mark.start - begin >= 15:
            yield Span(begin, mark.start)

    def _runs_on(self, end: int) -> bool:
        """Whether the open quotation goes on after the line break at `end`."""
        self.lines_open += 1
        if self.lines_open >= _MAX_LINES:
            return False
        stop = self.text.find("\n", end + 1)
        stop = len(self.text) if stop < 0 else stop
        line = self.text[end + 1 : stop]
        if not line.strip():
            return False
        if line.lstrip()[0].islower() or line.lstrip()[0] in ",;" or _LATE_CLOSE.match(line):
            return True
        first = next(iter(_marks_of(self.text, end + 1, stop)), None)
        return (
            first is not None and first.before in _ENDS_SPEECH and not first.after.isalnum() and not _opens_line(line)
        )


def _opens_line(line: str) -> bool:
    return line.lstrip()[0] in MARKS


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def find_quotes(text: str) -> Iterator[Span]:
    """The characters between each pair of quotation marks, marks left out, in order; none lies inside another.

    A mark left open is closed at the end of its paragraph unless the next lines plainly go on and close it; a closing
    mark without an opening one, before a cue, closes a quotation that began with its paragraph. Empty pairs are
    skipped.
    """
    scanner = _Scanner(text)
    found = [quote for start, end in _lines(text) for quote in scanner.line(start, end)]
    if "'" in text or "‘" in text:
        single = [Span(m.start("said"), m.end("said")) for m in _SINGLE.finditer(text)]
        found = sorted([*found, *(s for s in single if not any(s.overlaps(q) for q in found))])
    yield from found
