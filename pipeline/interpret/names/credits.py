"""Names of the page's furniture: who wrote, edited or photographed, and the people of linked articles."""

from __future__ import annotations

import re

from pipeline.interpret.reading import Reading
from pipeline.records import Span

_WRITERS = "penulis|editor|reporter|pewarta|redaktur|fotografer|foto|ft|kontributor"
_CREDIT_LINE = re.compile(
    r"\W*(?:baca (?:juga|selengkapnya)|penulis|editor|reporter|pewarta|foto\b|sumber\s*:|kontributor|simak|tonton|"
    r"laporan (?:wartawan|reporter|jurnalis)|artikel ini|pilihan editor|copyright|redaktur|wartawan\s*:|lihat juga|"
    r"saksikan|video\b|®|©|\*\)|source\s*:|via\s*:)",
    re.IGNORECASE,
)
# A label that stands alone, the name in the line below.
_CREDIT_LABEL = re.compile(
    rf"(?:{_WRITERS}|source|via|sumber|wartawan|oleh)\s*:?\s*",
    re.IGNORECASE,
)
_READ_ALSO = re.compile(r"\bbaca (?:juga|selengkapnya)\b", re.IGNORECASE)
_READ_ALSO_ALONE = re.compile(r"\W*(?:baca|lihat|simak) juga\W*", re.IGNORECASE)
_CREDIT = re.compile(
    rf"(?:(?:{_WRITERS}|photo|dok(?:umentasi)?|"
    r"laporan (?:wartawan|reporter)[\w .]*)\s*[:/|©-]?\s*|\([\w. ]{3,25}/\s*)$",
    re.IGNORECASE,
)
# Who took a picture of an agency ("AFP/BUDI SANTOSO").
_AGENCY = re.compile(
    r"\b(?:AFP|AP|EPA|REUTERS|ANTARA(?: FOTO)?|Antara Foto|XINHUA|Xinhua|Getty Images|Shutterstock)[/-]$"
)
# "TANJUNG SELOR, KABAR - ", "Jakarta (ANTARA) - ": place and outlet in front of the first paragraph.
_DATELINE = re.compile(r"(?:[A-Z][\w.'’]*[ ,/|()]+){1,7}(?:-|–|—)+ ")
_CLOSED = re.compile(r"[\w. '’]+(?:/[\w*. ]*)?\)\.?(?:$|[A-Z]?[a-z ]{0,30}$)")
_CAPITALS = re.compile(r"[A-Z][A-Z.'’]+(?: [A-Z][A-Z.'’]*){0,3}(?: COPYRIGHT.*)?\.?")
_ENDS = (".", "!", "?", "”", '"')
_LONGEST_SIGNATURE = 60
_LONGEST_CREDIT = 90
_LONGEST_LINK = 140


def is_credit(reading: Reading, start: int) -> bool:
    """Whether the name at `start` is a credit ("Editor: Budi") or stands in a link to another article."""
    if start < reading.body_start:
        return False
    text = reading.text
    line = reading.paragraph_at(start)
    if line.start == reading.body_start and _in_dateline(text, line.start, start):
        return True
    if line.start > reading.body_start and _CREDIT_LABEL.fullmatch(reading.paragraph_at(line.start - 1).of(text)):
        return True
    near = start - line.start < _LONGEST_LINK
    if (near and _CREDIT_LINE.match(text, line.start, line.end)) or _follows_read_also(reading, line.start):
        return True
    if len(line) < _LONGEST_CREDIT and text[line.start] == "(" and text[line.end - 1] == ")":
        return True
    if _signs(text, line, start):
        return True
    if _READ_ALSO.search(text, max(reading.sentence_at(start).start, start - _LONGEST_LINK), start):
        return True
    before = text[max(line.start, start - 40) : start]
    return bool(_CREDIT.search(before) or _AGENCY.search(before))


def _signs(text: str, line: Span, start: int) -> bool:
    """Whether the name at `start` signs the article: behind its last full stop, alone, in brackets or capitals."""
    rest = text[start:].strip()
    if len(rest) > _LONGEST_SIGNATURE:
        return False
    before = text[line.start : start].rstrip()
    bracketed = before.endswith("(") and _CLOSED.match(rest) and before[:-1].rstrip()[-1:] in _ENDS
    return bool(bracketed) or (bool(_CAPITALS.fullmatch(rest)) and before[-1:] in ("", *_ENDS))


def _in_dateline(text: str, line_start: int, start: int) -> bool:
    found = _DATELINE.match(text, line_start)
    if found is None or start >= found.end():
        return False
    printed = found.group()
    return "," in printed or "(" in printed or printed.isupper()


def _follows_read_also(reading: Reading, line_start: int) -> bool:
    """Whether the line is a link under the words "Baca juga:"."""
    if line_start <= reading.body_start:
        return False
    above, own = reading.paragraph_at(line_start - 1), reading.paragraph_at(line_start)
    is_link = len(own) < _LONGEST_LINK and reading.text[own.end - 1] not in '."”'
    return is_link and bool(_READ_ALSO_ALONE.fullmatch(above.of(reading.text)))
