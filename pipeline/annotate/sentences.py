"""Splits text into sentences as the Indonesian press prints them, glued ones included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.annotate.quotes import CUE_ROOTS, MARKS
from pipeline.annotate.run_on_links import RunOnLinks
from pipeline.annotate.tokens import OPENERS
from pipeline.knowledge import Knowledge
from pipeline.knowledge.tables import PositionPrefix, Title
from pipeline.records import Span

_TABLE = "sentence_words"
_END = re.compile(r"[.!?…]+")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_LETTER_BEFORE = re.compile(r"([^\W\d_]+)\s+[A-Z]$")
_FIRST_WORD = re.compile(r"\s*([A-Z][a-z]*)")
_GLUED = re.compile(r"[A-Z](?:[a-z]+|[a-z]*['’-][A-Za-z]+)[\s,]|(?:[\"“”]|'')\s?[A-Z]")
# "… tahun 2023.Dia …", "… skor 3-6.Budi …": a year or a score, not the number of a list or an amount of money.
_NUMBER_ENDS = re.compile(r"(?<![\d.,])(?:(?:19|20)\d\d|\d{1,3}-\d{1,3})\Z")
_OPENS_QUOTE = re.compile(r"[\"“][A-Z][a-z]")
_QUOTE_NEXT = re.compile(r"\s+[\"“][A-Z]")
# Breaks without a full stop: the end of "…," ujarnya before a capitalised word.
_AFTER_CUE = re.compile(
    r"[\"”]\s*,?\s*[a-z]{3,}nya(?P<gap>\s+)(?!(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu)\b)(?=[A-Z][a-z]+\s)"
)
# … (17/4)Menurut dia, … warga desaSementara itu, …: the full stop and the line break were lost.
_GLUED_OPENER = re.compile(rf"(?:(?<=[a-z]{{3}})|(?<=\)))(?=(?:{OPENERS})[,\s])")
# … warga desa Sementara itu, …: the headline of another article or the full stop's loss stands before it.
_OPENING_PHRASE = re.compile(
    r"(?<=[\w)])(?P<gap>\s+)(?=(?:"
    r"(?:Sementara|Selain|Setelah|Karena|Oleh karena|Untuk) itu,|Lebih (?:lanjut|jauh),"
    r"|(?:Meski|Namun) (?:demikian|begitu),|Hal (?:itu|ini|tersebut|senada|serupa) [a-z]|Pada saat [a-z]"
    r"|(?:Untuk d|D)iketahui,|Menurut(?:nya| dia| (?:[A-Z]\w+ ?){1,4}),"
    r"|(?:Dalam|Pada|Di) (?:kesempatan|sambutannya|keterangannya)[ ,]))"
)
# "Desa Baru 15.Usai rapat, …", not "Tujuan: 1.Untuk …", the point of a list.
_NUMBERED_NAME = re.compile(r"(?:\d\d|[A-Z]\w*\s\d|-\d)\Z")
_OPENER = re.compile(rf"(?:{OPENERS})[,\s]")
_CUE_BEHIND = re.compile(rf"[\"”]\s*,?\s*(?:{CUE_ROOTS})(?:nya)?\b")
_WEB_ENDS = frozenset(["id", "com", "org", "net"])
# "… di sana. ,"Kami …", "… di sana.,Namun …": a stray comma before a new sentence, left over from a link.
_STRAY = re.compile(r"\s*,[\s,]*(?=[\"“”]|''|[A-Z][a-z])")
_ENDS_LINE = frozenset(".!?…:;")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """What the splitter knows of words: see `sentence_words.yaml`. Forms are lower-cased."""

    abbreviations: frozenset[str]
    prefixes: frozenset[str]
    starters: frozenset[str]
    lettered: frozenset[str]
    furniture: re.Pattern[str]
    links: RunOnLinks

    @classmethod
    def of(cls, knowledge: Knowledge) -> SentenceWords:
        """The words of the knowledge tables; titles printed with a point ("Drs.") are abbreviations too."""
        rows = [row.form for row in knowledge.words[_TABLE] if row.kind == "furniture"]
        return cls(
            abbreviations=knowledge.forms(_TABLE, "abbreviation") | _pointed(knowledge.titles),
            prefixes=_pointed(knowledge.position_prefixes),
            starters=knowledge.forms(_TABLE, "starter"),
            lettered=knowledge.forms(_TABLE, "lettered"),
            furniture=re.compile(rf"(?:{'|'.join(map(re.escape, rows))})\s+|Perbesar(?=[A-Z])"),
            links=RunOnLinks(knowledge),
        )


def _pointed(rows: Iterable[Title | PositionPrefix]) -> frozenset[str]:
    """The words that rows print with a point, without it: "Lalu" and "Ibu" are titles and ordinary words."""
    return frozenset(
        form.rstrip(".").lower() for row in rows for form in row.forms if re.fullmatch(r"[A-Za-z]+\.", form)
    )


def _is_abbreviation(word: str, last: str, words: SentenceWords) -> bool:
    if last.lower() in words.prefixes:
        return True
    if len(last) >= 3 and last.isupper():
        # "… laporan BPK." ends a sentence although "Bpk." does not; "PLT. WALI KOTA" goes on.
        return False
    if "." in word and last.lower() in _WEB_ENDS:
        return False
    return len(last) == 1 or last.lower() in words.abbreviations or "." in word


def _ends_sentence(text: str, start: int, end: int, words: SentenceWords) -> bool:
    """Whether the terminator `text[start:end]` ends a sentence (its closing marks are skipped by the caller)."""
    if text[start:end] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    word = before.group() if before else ""
    last = word.rsplit(".", 1)[-1]
    following = _FIRST_WORD.match(text, end, end + 30)
    lettered = _LETTER_BEFORE.search(text, max(0, start - 24), start)
    if lettered and lettered[1].lower() in words.lettered:
        return True  # "predikat A." is a grade, no initial
    if word and _is_abbreviation(word, last, words):
        # "dr.", "H.", "S.Sos." end nothing unless a word follows that only opens sentences.
        starts = following and following.group(1).lower() in words.starters and text[end : end + 1].isspace()
        return bool(starts or _QUOTE_NEXT.match(text, end))
    if text[end : end + 1].strip():
        # Glued sentences ("… DPRD.Keenam"): a word, a bracket or a space, then a capitalised word.
        loose = len(last) >= 2 or text[start - 1 : start] in (" ", ")", "%")
        loose = loose or _NUMBER_ENDS.search(text, max(0, start - 12), start) is not None
        loose = loose or (text[start - 1 : start].isdigit() and _OPENS_QUOTE.match(text, end) is not None)
        numbered = _NUMBERED_NAME.search(text, max(0, start - 24), start) is not None
        if numbered and _OPENER.match(text, end):
            return True
        return loose and bool(_GLUED.match(text, end, end + 30) or _STRAY.match(text, end, end + 30))
    return True


def _skip_closers(text: str, at: int, quotes: list[Span]) -> int:
    """Behind the brackets and closing marks at `at`; marks that open a quotation stay for the next sentence."""
    opening = {q.start for q in quotes}
    while at < len(text) and (text[at] in ")]’'" or text[at] in MARKS):
        if at + 1 in opening or at + 2 in opening:
            break
        at += 1
    return at


def _goes_on(text: str, stop: int, end: int, *, quoted: bool) -> bool:
    """Whether what follows the terminator shows that the sentence goes on."""
    following = text[stop:end].lstrip()
    first = following[0]
    if first.islower() or first in ",;:)":
        return _STRAY.match(text, stop, end) is None
    glued = not text[stop].isspace()
    return glued and not quoted and not first.isupper() and first not in MARKS and first != "'"


def _next_begin(text: str, stop: int, end: int) -> int:
    stray = _STRAY.match(text, stop, end)
    if stray:
        return stray.end()
    return stop + len(text[stop:end]) - len(text[stop:end].lstrip())


def _loose_breaks(text: str, start: int, end: int, quotes: list[Span], words: SentenceWords) -> list[tuple[int, int]]:
    """Ends and next beginnings of sentences that no full stop ends."""
    breaks = [(m.start(), m.end()) for m in words.furniture.finditer(text, start, end)]
    breaks += words.links.breaks(text, start, end)
    breaks += [(m.start("gap"), m.end("gap")) for m in _AFTER_CUE.finditer(text, start, end)]
    openers = [(m.start(), m.start()) for m in _GLUED_OPENER.finditer(text, start, end)]
    openers += [(m.start("gap"), m.end("gap")) for m in _OPENING_PHRASE.finditer(text, start, end)]
    breaks += [b for b in openers if not any(quote.start <= b[0] < quote.end for quote in quotes)]
    for quote in quotes:
        # … wajar "Kami senang," kata Budi: a quotation with its own cue begins a sentence.
        lead = text[max(start, quote.start - 40) : quote.start - 1]
        unstopped = lead[-1:] == " " and lead[-2:-1].isalpha() and len(lead.split()) > 3
        if unstopped and text[quote.start].isupper() and len(quote) > 30 and _CUE_BEHIND.match(text, quote.end, end):
            breaks.append((quote.start - 2, quote.start - 1))
    return sorted(breaks)


def _paragraph_sentences(text: str, start: int, end: int, quotes: list[Span], words: SentenceWords) -> Iterator[Span]:
    """The sentences of one paragraph: full stops first, then the breaks that have none."""
    loose = _loose_breaks(text, start, end, quotes, words)
    for sentence in _stopped_sentences(text, start, end, quotes, words):
        begin = sentence.start
        for stop, following in loose:
            if begin <= stop and following < sentence.end:
                if begin < stop:
                    yield Span(begin, stop)
                begin = following
        yield Span(begin, sentence.end)


def _stopped_sentences(text: str, start: int, end: int, quotes: list[Span], words: SentenceWords) -> Iterator[Span]:
    begin = start
    for found in _END.finditer(text, start, end):
        at = found.start()
        if at < begin:
            continue
        inside = next((q for q in quotes if q.start <= at < q.end), None)
        if inside is not None and text[found.end() : inside.end].strip():
            continue
        if inside is None and not _ends_sentence(text, at, found.end(), words):
            continue
        stop = _skip_closers(text, max(found.end(), inside.end if inside else 0), quotes)
        if not text[stop:end].strip():
            break
        if _goes_on(text, stop, end, quoted=inside is not None):
            continue
        yield Span(begin, stop)
        begin = _next_begin(text, stop, end)
    tail = text[begin:end].rstrip()
    if tail:
        yield Span(begin, begin + len(tail))


def _runs_on(text: str, end: int, following: str, quotes: list[Span]) -> bool:
    """Whether the line that ends at `end` was broken inside a sentence."""
    if any(q.start <= end < q.end for q in quotes):
        return True
    first = following.lstrip()[:1]
    return (first.islower() or first == ",") and text[end - 1] not in _ENDS_LINE


def _paragraphs(text: str, quotes: list[Span]) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph; lines broken inside a sentence or quotation are one paragraph."""
    lines = text.split("\n")
    start, begin, end = 0, -1, -1
    for line in lines:
        stripped = line.strip()
        if not stripped:
            if begin >= 0:
                yield begin, end
            begin = -1
        else:
            first = start + line.index(stripped[0])
            if begin >= 0 and not _runs_on(text, end, line, quotes):
                yield begin, end
                begin = -1
            begin = first if begin < 0 else begin
            end = first + len(stripped)
        start += len(line) + 1
    if begin >= 0:
        yield begin, end


def split_sentences(text: str, quotes: Iterable[Span], words: SentenceWords) -> Iterator[Span]:
    """Sentences of `text`, in order, none broken inside a quotation.

    `quotes` are the spans of find_quotes; a cue behind a closing mark ("…," ujarnya) belongs to its sentence. A line
    break ends a sentence unless the next line plainly goes on (it starts in lower case, or a quotation is still open).
    """
    spans = list(quotes)
    for begin, end in _paragraphs(text, spans):
        inside = [q for q in spans if q.start < end and q.end > begin]
        yield from _paragraph_sentences(text, begin, end, inside, words)
