"""Finds awards: who got what with which grade."""

from __future__ import annotations

import re

from pipeline.interpret.award_frames import Claim, FrameReader
from pipeline.interpret.award_line import Line, award_lexicon
from pipeline.interpret.award_merge import AwardContext, Merger
from pipeline.interpret.award_names import find_award_mentions
from pipeline.interpret.award_parties import Parties
from pipeline.interpret.grades import find_grades
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import Conferral, Span

# A sentence without one of these cannot tell of an award: most sentences are left after this one search.
_CUE = re.compile(
    r"penghargaan|anugr?[ae]h|anugrah|predikat|juara|peringkat|posisi|urutan|rangking|ranking|terbaik|tro[fp][ih]|trophy|piala|"
    r"medali|lomba|kompetisi|kontes|festival|award|rekor|opini|wtp|wajar tanpa|akredita|sertifika|nominasi|nominator|finalis|"
    r"pemenang|kategori|katagori|emas|perak|perunggu|gold|silver|platinum|bronze|menobatkan|dinobatkan|gelar|besar|"
    r"runner|raih|sabet|lencana|lancana|olimpiade|kejuaraan|turnamen|musabaqah|mtq|porprov|nilai|indeks|evaluasi|"
    r"diraih|menang|best|champion|terpopuler|terinovatif|apresiasi|diganjar|pakarti|level",
    re.I,
)


def _lines(reading: Reading) -> list[Line]:
    lexicon = award_lexicon(reading.knowledge)
    lines = []
    for span in reading.sentences:
        if not _CUE.search(reading.text, span.start, span.end):
            continue
        line = Line(reading.text, span, lexicon, is_title=span.end <= reading.body_start)
        if len(line) > 1 and not line.hit(0, "furniture"):
            lines.append(line)
    return lines


def _schemes_in(reading: Reading, span: Span) -> list[tuple[Span, str | None]]:
    return [(k.span, k.keys[0] if len(k.keys) == 1 else None) for k in reading.known_in(span, "SCHEME")]


def find_awards(reading: Reading, around: Surroundings) -> list[Conferral]:
    """One entry per recipient, award and grade, in text order."""
    context = AwardContext(reading, around, Parties(reading, around))
    claims: list[Claim] = []
    for line in _lines(reading):
        grades = find_grades(line)
        mentions = find_award_mentions(line, grades, _schemes_in(reading, line.span))
        context.see(line, mentions)
        if mentions or grades:
            claims += FrameReader(line, mentions, grades).claims()
    return Merger(context).conferrals(claims)
