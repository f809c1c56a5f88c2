"""Who "keduanya", "ketiga siswa itu" or "mereka" are: the names listed in one of the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.awards.line import Line, award_lexicon
from pipeline.interpret.awards.recipients.lists import names_in, read_names
from pipeline.interpret.reading import Reading
from pipeline.records import Span

_WORDS = ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_GROUP = re.compile(rf"ke\s?({'|'.join(_WORDS)})(?:nya\b|\s+[a-z]\w+)", re.I)
_LOOK_BACK = 3


def size_of_group(words: str) -> int | None:
    """How many "keduanya" or "ketiga siswa" are; 0 for "mereka", None for other words."""
    if words.lower() in ("mereka", "mereka berdua"):
        return 0
    found = _GROUP.match(words)
    return _WORDS.index(found[1].lower()) + 2 if found else None


def members_before(reading: Reading, people: Sequence[Span], offset: int, size: int) -> list[Span]:
    """The nearest list of `size` names (0: of two or more people) in the three sentences before `offset`."""
    index = reading.sentence_index(offset)
    lexicon = award_lexicon(reading.knowledge)
    for span in reversed(reading.sentences[max(0, index - _LOOK_BACK) : index]):
        line = Line(reading.text, span, lexicon, people=people)
        i = line.first
        while i < len(line):
            names = read_names(line, i)
            if len(names) == size or (not size and len(names) > 1 and line.person_end(names[0][0]) > 0):
                return [line.chars(a, b) for a, b in names]
            i = max(names[-1][1] if names else i, i) + 1
    return []


def body_before(reading: Reading, people: Sequence[Span], offset: int, openers: frozenset[str]) -> Span | None:
    """The body named last in the three sentences before `offset` whose name starts with one of `openers`.

    Without openers the body that such a sentence starts with.
    """
    index = reading.sentence_index(offset)
    lexicon = award_lexicon(reading.knowledge)
    for span in reversed(reading.sentences[max(0, index - _LOOK_BACK) : index]):
        line = Line(reading.text, span, lexicon, span.end <= reading.body_start, people=people)
        names = [(i, j) for i, j, _ in names_in(line, line.first, len(line)) if line.person_end(i) < 0]
        fitting = [name for name in names if line.low(name[0]) in openers] if openers else names[:1]
        if fitting:
            return line.chars(*fitting[-1])
    return None


_COUNTED = re.compile(rf"({'|'.join(_WORDS)}|\d{{1,2}})\s+[a-z]", re.I)
_ONE = re.compile(r"\bseorang\b")
_SPELLS = re.compile(
    rf"(?:ke\s?\w+nya|ke(?:{'|'.join(_WORDS)})\s[^.:,]{{1,40}}\s(?:itu|tersebut|ini)|mereka|"
    r"pe(?:raih|nerima|menang)(?:nya)?\b[^.:]{0,40}?"
    r")\s*(?:adalah|ialah|yakni|yaitu|antara lain|di antaranya|diantaranya|:)\s",
    re.I,
)


def _counted(words: str) -> int:
    """How many "dua unit" or "seorang camat dan seorang lurah" are, 0 for other words."""
    ones = len(_ONE.findall(words))
    if ones > 1:
        return ones
    found = _COUNTED.match(words)
    if not found:
        return 0
    word = found[1].lower()
    return int(word) if word.isdigit() else _WORDS.index(word) + 2


def members_behind(reading: Reading, people: Sequence[Span], counted: Span) -> list[Span]:
    """The members of a counted group that the next two sentences name ("Dua unit …. Keduanya adalah A dan B.")."""
    size = _counted(reading.text[counted.start : counted.end])
    if not size:
        return []
    index = reading.sentence_index(counted.start)
    for span in reading.sentences[index + 1 : index + 3]:
        opening = _SPELLS.search(reading.text, span.start, span.end)
        if opening:
            line = Line(reading.text, span, award_lexicon(reading.knowledge), people=people)
            names = read_names(line, line.index_at(opening.end()), with_fields=True)
            among = opening.group().rstrip().lower().endswith(("lain", "antaranya"))
            if len(names) == size or (among and 1 < len(names) < size):
                return [line.chars(i, j) for i, j in names]
    return []
