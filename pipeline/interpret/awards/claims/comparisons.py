"""Reads the result of the time before out of a comparison ("naik dari 76,92 dengan predikat BB")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.awards.claims.claim import Award, Claim
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import Line
from pipeline.records import Span

EARLIER = "award.earlier"
_MOVED_FROM = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|beranjak|melesat|melonjak|membaik|merosot|anjlok)\b[^.;\n]{0,30}?\bdari\s"
    r"(?:(?:nilai|skor|poin)\s)?(?:\d[\d.,]*\s)?(?:poin\s)?(?:\(|dengan\s|dan\s)?$",
    re.I,
)
# What a result was before it moved: "naik dari 68,90 (B)", "turun dari 2023 yang meraih nilai 78,10 dengan predikat A",
# "setelah lima tahun bertahan di BB".
_LEFT = re.compile(
    r"\b(?:(?:naik|turun|meningkat|menurun|beranjak|melesat|melonjak|membaik|merosot|anjlok)\b[^.;\n]{0,30}?\s(?P<moved>dari)\s|"
    r"(?P<after>setelah)\s(?:\w+\s){0,4}(?:tahun|sebelumnya|lama|lalu)\s(?:(?:selalu|terus|bertahan|mentok|di)\s)*)"
    r"(?:(?:tahun\s)?(?:(?:19|20)\d\d|sebelumnya|lalu)\s(?:yang\s)?)?(?:(?:hanya|meraih|mendapat|memperoleh|berada\sdi)\s)*"
    r"(?:(?:nilai|skor|poin|angka|indeks)\s)?(?:\d[\d.,]*\s)?(?:poin\s)?(?:\(|dengan\s|dan\s|atau\s|berpredikat\s)?"
    r"(?:(?:predikat|kategori|opini|level|peringkat|posisi|zona)\s)?[“\"]?$",
    re.I,
)
_HOPED = re.compile(r"\b(?:menargetkan|target|berharap|agar|supaya|akan|ingin|bisa|optimis\w*)\b", re.I)
_CLAUSE_END = re.compile(r"[,.;]\s|\s(?:menjadi|ke)\s")


def left_behind(text: str, sentence: Span, grade: Span) -> Span | None:
    """The words that tell what a result was before it moved, where the grade is one of them ("dari 68,90 (B)")."""
    found = _LEFT.search(text, sentence.start, grade.start)
    if found is None or _HOPED.search(text, max(sentence.start, found.start() - 60), found.start()):
        return None
    stop = _CLAUSE_END.search(text, grade.end, sentence.end)
    return Span(found.start(found.lastgroup or 0), stop.start() if stop else sentence.end)


def earlier_claims(line: Line, grades: Sequence[GradeMention], claims: Sequence[Claim]) -> list[Claim]:
    """A claim for each grade of `line` that the present result is compared with.

    `claims` are those read so far: one of the same sentence, or the last one in front, tells whose it is.
    """
    if line.is_title:
        return []
    found: list[Claim] = []
    for grade in grades:
        place = line.chars(grade.start, grade.end)
        before = line.text[line.span.start : place.start]
        moved = _MOVED_FROM.search(before)
        if moved is None or _HOPED.search(before[max(0, moved.start() - 60) :]):
            continue
        own = next((c for c in reversed(claims) if c.line.span == line.span and c.status == "received"), None)
        recent = own or next((c for c in reversed(claims) if c.status == "received"), None)
        if recent is None or line.span.start - recent.line.span.end > 200:
            continue
        events = list(own.award.events) if own else []
        region = (grade.start, _end_of_clause(line, place.end))
        recipients = list(own.recipients) if own else []
        found.append(
            Claim(
                line,
                recipients,
                Award(events=events, grade=grade),
                "received",
                (grade.start, grade.end),
                EARLIER,
                region=region,
            )
        )
    return found


def _end_of_clause(line: Line, offset: int) -> int:
    """Index of the token at which the clause of the grade that ends at `offset` is over."""
    stop = _CLAUSE_END.search(line.text, offset, line.span.end)
    return line.index_at(stop.start()) if stop else len(line)
