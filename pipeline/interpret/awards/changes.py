"""Whether a result is better, worse or the same as the time before, as the article compares them."""

from __future__ import annotations

import re

from pipeline.interpret.awards.scope import Scopes, Told, clause_of, compiled, cue, distinctive_names, grade_places
from pipeline.interpret.reading import Reading
from pipeline.interpret.whole_words import stands_whole
from pipeline.records import Span

_KEPT = re.compile(r"\b(?:mempertahankan|pertahankan|bertahan (?:di|pada))\b", re.I)
_NEXT_WORD = 12  # characters up to the grade that was kept
_CHANGES = (
    ("down", re.compile(r"\b(?:menurun|turun|merosot|melorot|anjlok|penurunan)\b", re.I)),
    ("up", re.compile(r"\b(?:meningkat|naik|melonjak|kenaikan|peningkatan)\b", re.I)),
)
_COMPARED = re.compile(
    r"tahun (?:lalu|sebelumnya)|sebelumnya|dari (?:nilai|predikat|peringkat|tahun|posisi|kategori|level|skor|\d)|"
    r"\b(?:dari|ke) (?:opini|predikat|kategori|level|(?-i:[A-D]{1,3}|W[TD]P)\b)|"
    r"dibanding|menjadi|kelas|peringkat",
    re.I,
)
# "peningkatan dalam kategori PEKPPP dan RB": the noun governs the names behind it.
_NOUN = re.compile(r"(?:peningkatan|kenaikan|penurunan)\b", re.I)
_GOVERNED = re.compile(r"\s+(?:dalam|pada|di|untuk)\s+(?P<names>[^.;:\n]{2,60})", re.I)
# "implementasi SAKIP memang sedikit menurun.": the name is the subject and the verb ends the clause.
_SUBJECT = r"(?<!\w){name}(?:\s(?:memang|juga|sedikit|terus|masih|kembali|justru|tahun|ini|kita|kami|agak|cukup))*\s$"
_CLAUSE_END = re.compile(r"\s*(?:[.,;!?”\"]|$)")
_NO = re.compile(r"\b(?:belum|tidak|gagal|tak|bukan|urung)\s(?:\w+\s){0,2}$", re.I)
_LEVEL = re.compile(r"(?:level|bintang)\s*(\d)", re.I)
_OPINIONS = (("wtp", "wajar tanpa"), ("wdp", "wajar dengan"))


class ChangeReader:
    """Finds how the results of one article compare with the time before."""

    def __init__(self, reading: Reading, scopes: Scopes) -> None:
        self.reading = reading
        self.scopes = scopes
        # "Untuk SAKIP memang menurun" names a topic and no purpose.
        self._wished = compiled(rf"\b(?:{cue(reading.knowledge, 'hoped')}|agar|supaya|harus|bisa|dapat)\b", re.I)
        self._hoped = compiled(rf"\b(?:{cue(reading.knowledge, 'hoped')}|agar|supaya|untuk|harus|bisa|dapat)\b", re.I)

    def change(self, n: int) -> tuple[str, Span | None] | None:
        """("up", "down" or "same", the words that say it); no words where two grades of the article were compared."""
        told = self.scopes.told[n]
        if told.is_earlier or told.status != "received":
            return None
        return self._kept(told) or self._told(n) or self._compared(told) or self._said_of_name(told)

    def _kept(self, told: Told) -> tuple[str, Span | None] | None:
        for claim in told.claims:
            start, end = clause_of(claim)
            found = _KEPT.search(self.reading.text, start, end)
            if found and not self._is_hoped(claim.line.span, found.start()) and not self._is_over(told, found):
                return "same", Span(found.start(), found.end())
        return None

    def _is_over(self, told: Told, kept: re.Match[str]) -> bool:
        """Whether what was kept is an earlier grade of the party: "meraih A setelah lima tahun bertahan di BB"."""
        earlier = [other for other in self.scopes.told if other.is_compared and other.party is told.party]
        places = [place for other in earlier for claim in other.claims for place in grade_places(claim)]
        return any(0 <= start - kept.end() <= _NEXT_WORD for start, _ in places)

    def _is_hoped(self, span: Span, offset: int) -> bool:
        before = self.reading.text[max(span.start, offset - 45) : offset]
        return bool(self._hoped.search(before) or _NO.search(before))

    def _told(self, n: int) -> tuple[str, Span | None] | None:
        told = self.scopes.told[n]
        names = distinctive_names(told.names)
        for span in [*told.spans, *self.scopes.around(n)]:
            own = span in told.spans
            for change, pattern in _CHANGES:
                for found in pattern.finditer(self.reading.text, span.start, span.end):
                    if self._is_hoped(span, found.start()) or n not in (self.scopes.owners(span, found.start()) or [n]):
                        continue
                    behind = self.reading.text[found.end() : min(span.end, found.end() + 60)]
                    if _COMPARED.search(behind) and (own or self._is_beside(found, span, names)):
                        return change, Span(found.start(), found.end())
        return None

    def _said_of_name(self, told: Told) -> tuple[str, Span] | None:
        """From a sentence anywhere in the article that says of the award by name that it rose or fell."""
        # Two capitals ("RB") are enough where the words themselves tie them to the change.
        names = [*distinctive_names(told.names), *(name for name in told.names if re.fullmatch("[A-Z]{2}", name))]
        for span in self.reading.sentences:
            for change, pattern in _CHANGES:
                for found in pattern.finditer(self.reading.text, span.start, span.end):
                    before = self.reading.text[max(span.start, found.start() - 45) : found.start()]
                    if self._governs(found, span, names) and not (self._wished.search(before) or _NO.search(before)):
                        return change, Span(found.start(), found.end())
        return None

    def _governs(self, found: re.Match[str], span: Span, names: list[str]) -> bool:
        text = self.reading.text
        if _NOUN.match(found.group()):
            behind = _GOVERNED.match(text, found.end(), span.end)
            governed = behind["names"] if behind else ""
            return any(stands_whole(governed, name) for name in names)
        before = text[max(span.start, found.start() - 90) : found.start()]
        ends = _CLAUSE_END.match(text, found.end())
        return bool(ends) and any(re.search(_SUBJECT.format(name=re.escape(n)), before) for n in names)

    def _is_beside(self, found: re.Match[str], span: Span, names: list[str]) -> bool:
        """Whether the award's name, or "nilainya", stands within a few words of the word of change."""
        text = self.reading.text[max(span.start, found.start() - 45) : min(span.end, found.end() + 45)]
        return bool(re.search(r"\b(?:nilai|skor|predikat|peringkat|indeks)(?:nya)\b", text, re.I)) or any(
            stands_whole(text, name) for name in names
        )

    def _compared(self, told: Told) -> tuple[str, Span | None] | None:
        """From the grade of the same award of the same party a time before, where the article tells just one such."""
        names = set(told.names)
        earlier = [
            t for t in self.scopes.told if t.is_earlier and t.party is told.party and t.grade and names & set(t.names)
        ]
        if len(earlier) != 1 or told.grade is None:
            return None
        now, then = self._worth(told), self._worth(earlier[0])
        if now is None or then is None or now[0] != then[0]:
            return None
        return ("same" if now[1] == then[1] else "up" if now[1] > then[1] else "down"), None

    def _worth(self, told: Told) -> tuple[str, int] | None:
        """(scale, worth) of a grade, the greater the better."""
        grade = told.grade
        if grade is None:
            return None
        level = _LEVEL.search(grade.raw)
        if level:
            return "level", int(level[1])
        if grade.rank is not None and grade.kind == "rank":
            return "rank", -grade.rank
        for worth, forms in enumerate(_OPINIONS):
            if grade.raw.lower().startswith(forms):
                return "opinion", -worth
        known = self.reading.knowledge.grade_of(told.key, grade.raw) if told.key else None
        return ("scale", -known.rank) if known else None
