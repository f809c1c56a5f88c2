"""Reads what goes with an award: score, year, issuer, who took it in hand, when, streak and change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.interpret.award_claims import Claim
from pipeline.interpret.award_line import Line, award_lexicon
from pipeline.interpret.award_parties import Party
from pipeline.interpret.grades import GradeMention
from pipeline.interpret.reading import Reading
from pipeline.interpret.recipients import read_names
from pipeline.interpret.surroundings import Surroundings
from pipeline.records import DateMention, Evidence, PartialDate, Person, Span, Term

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_AWARD_CUE = re.compile(
    r"penghargaan|anugerah|piagam|trofi|piala|sertifikat|predikat|opini|award|juara|lomba|medali|akreditasi", re.I
)
_GRANTED_BY = re.compile(
    r"\b(?:diberikan|dianugerahkan|digelar|diselenggarakan|diselengarakan|diadakan|dihelat|diinisiasi|diprakarsai|digagas|"
    r"dilaksanakan|dirilis|dikeluarkan|dilakukan)\s+(?:secara\s+)?(?:langsung\s+)?(?:oleh\s+)?(?=[A-Z])"
)
_FROM = re.compile(
    r"\b(?:[Pp]enghargaan|[Aa]nugr?[ae]h|[Pp]redikat|[Oo]pini|[Ss]ertifikat|[Aa]kreditasi|[Aa]presiasi|[Pp]iagam|[Gg]elar|[Rr]ekor|WTP|"
    r"[Aa]wards?|\d{4}|[Pp]lakat|[Nn]ilai)\b[^.;\n]{0,110}?\bdari\s+(?=(?:pihak\s+)?[A-Z])"
)
_VERSION = re.compile(r"\b[Vv]ersi\s+(?=[A-Z])")
_TAKEN = re.compile(r"\bditerimah?\s+(?:secara\s+)?(?:langsung\s+)?(?:oleh\s+)?", re.I)
_HANDED = re.compile(r"\b(?:diserahkan|menyerahkan|diberikan|memberikan|penyerahan)\b[^.\n]{0,200}?\bkepada\s+", re.I)
_GIVER = re.compile(
    r"\b(?:diserahkan|diberikan|penyerahan\S*\s\w+\sdilakukan)\s+(?:secara\s+)?(?:langsung\s+)?(?:oleh\s+)?", re.I
)
_CEREMONY = re.compile(
    r"penganugerahan|diserahkan|penyerahan|diterima|menerima|malam|acara|ajang|digelar|berlangsung|diberikan|dianugerahkan|"
    r"seremoni|memberikan|diraih|meraih|dianugerahi|dilaksanakan|mendapat|diumumkan|diselenggarakan",
    re.I,
)
_SAID = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|jelas|ungkap|terang|papar|sebut|tegas|imbuh|pungkas|keterangan|siaran|rilis|dikutip)\w*\b",
    re.I,
)
_CARDINALS = ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_NUMBERS = {form: n for n, word in enumerate(_CARDINALS, start=2) for form in (word, f"ke{word}")}
_COUNT = r"(?P<count>ke-?\s?\d{1,2}|\d{1,2}|" + "|".join(_NUMBERS) + r")"
_STREAKS = (
    re.compile(rf"\b{_COUNT}\s*(?:kali|kalinya|tahun|x)\s+(?:secara\s+)?ber(?:turut|untun)", re.I),
    re.compile(rf"\b{_COUNT}\s+(?:diraih\s+\w+\s+)?(?:secara\s+)?berturut", re.I),
    re.compile(rf"berturut[- ]turut\s+(?:sebanyak|selama|untuk\s+(?:yang\s+)?)\s*(?:yang\s+)?{_COUNT}", re.I),
    re.compile(rf"berturut[- ]turut\s+{_COUNT}\s+(?:kali|tahun)", re.I),
    re.compile(rf"mempertahankan\b[^.\n]{{0,80}}\b{_COUNT}\s*(?:kali|kalinya)\b", re.I),
)
_CHANGES = (
    ("same", re.compile(r"\b(?:berhasil\s+|kembali\s+|mampu\s+)?(?:mem)?pertahankan\b", re.I)),
    ("down", re.compile(r"\b(?:menurun|turun|penurunan|merosot|melorot)\b", re.I)),
    ("up", re.compile(r"\b(?:meningkat|naik|peningkatan|kenaikan|melonjak)\b", re.I)),
)
_COMPARED = re.compile(
    r"tahun (?:lalu|sebelumnya)|sebelumnya|dari (?:nilai|predikat|peringkat|tahun|posisi)|dibanding|menjadi|poin|"
    r"peringkat",
    re.I,
)
_SCORE = re.compile(
    r"\b(?:nilai|skor|indeks|poin|score|angka)\b[^.,;\d\n(]{0,45}?\s(?P<score>\d{1,4}(?:[.,]\d{1,3})?)\b(?!\s*(?:persen|%|juta|miliar|tahun|kali|daerah|desa))"
    r"|\b(?P<points>\d{1,4}(?:[.,]\d{1,3})?)\s*(?:poin|point)\b",
    re.I,
)


@dataclass
class Slots:
    """The slots of one award; None where the article is silent."""

    score: str | None = None
    year: int | None = None
    edition_year: int | None = None
    conferred: PartialDate | None = None
    issuer: Term | None = None
    giver: str | None = None
    received_by: str | None = None
    streak: int | None = None
    change: str | None = None
    evidence: list[tuple[str, Evidence]] = field(default_factory=list)

    @property
    def slots(self) -> tuple[tuple[str, Evidence], ...]:
        """(field, evidence) pairs in the order in which they were read."""
        return tuple(self.evidence)


class SlotReader:
    """Reads slots of the awards of one article."""

    def __init__(self, reading: Reading, around: Surroundings, main: Party | None) -> None:
        self.reading = reading
        self.around = around
        self.main = main
        self._lexicon = award_lexicon(reading.knowledge)
        self._cued = [s for s in reading.sentences if _AWARD_CUE.search(reading.text, s.start, s.end)]
        self._mentions = sorted(
            ((m.evidence.span, person) for person in around.people for m in person.mentions),
            key=lambda pair: pair[0].start,
        )
        self._years = Counter(d.value.year for d in around.dates if d.value)

    def read(self, claims: Sequence[Claim], grade: GradeMention | None, party: Party, names: Sequence[str]) -> Slots:
        """The slots that the sentences of `claims` give, and what the article says once for all its awards."""
        slots = Slots()
        spans = list(dict.fromkeys(claim.line.span for claim in claims))
        self._read_year(slots, claims, names)
        self._read_issuer(slots, claims, spans, party)
        if party.person is None:
            self._read_receiver(slots, spans, party)
        self._read_ceremony(slots, spans)
        self._read_streak(slots, spans)
        self._read_change(slots, claims, spans, names)
        self._read_score(slots, claims, spans, grade)
        return slots

    def _note(self, slots: Slots, name: str, start: int, end: int) -> None:
        slots.evidence.append((name, self.reading.evidence(start, end, f"award.{name}", 0.7)))

    def _dates_in(self, span: Span) -> list[DateMention]:
        return [d for d in self.around.dates if d.value and span.contains(d.evidence.span)]

    def _read_year(self, slots: Slots, claims: Sequence[Claim], names: Sequence[str]) -> None:
        """The year assessed as stated beside the award, else the edition's, else the year of the report."""
        for name in names:
            found = _YEAR.search(name)
            if found:
                slots.edition_year = int(found[1])
                break
        for claim in claims:
            line = claim.line
            if not claim.region[1]:
                continue
            start = line.tokens[min(claim.region[0], len(line) - 1)].start
            region = Span(start, max(start + 1, line.tokens[min(claim.region[1], len(line)) - 1].end))
            stated = [
                d for d in self._dates_in(region) if d.value and d.value.precision == "year" and not d.value.is_interval
            ]
            if stated and stated[0].value:
                slots.year = stated[0].value.year
                self._note(slots, "year", stated[0].evidence.span.start, stated[0].evidence.span.end)
                return
        slots.year = self._year_just_before(claims[0]) or slots.edition_year or self._year_of_report(claims)

    def _year_just_before(self, claim: Claim) -> int | None:
        """A bare year in the sentence in front, in the same paragraph, where the claim's own sentence has none."""
        index = self.reading.sentence_index(claim.line.span.start)
        if index == 0 or "\n" in self.reading.text[self.reading.sentences[index - 1].end : claim.line.span.start]:
            return None
        if self._dates_in(claim.line.span):
            return None
        years = [
            d.value
            for d in self._dates_in(self.reading.sentences[index - 1])
            if d.value and d.value.precision == "year"
        ]
        return years[0].year if years else None

    def _year_of_report(self, claims: Sequence[Claim]) -> int | None:
        for claim in claims:
            years = [d.value.year for d in self._dates_in(claim.line.span) if d.value]
            if years:
                return years[0]
        if self.reading.published:
            return self.reading.published.year
        return self._years.most_common(1)[0][0] if self._years else None

    def _name_at(self, offset: int) -> Span | None:
        """The name that starts at `offset`."""
        line = Line(
            self.reading.text,
            Span(offset, min(max(self.reading.sentence_at(offset).end, offset + 1), offset + 160)),
            self._lexicon,
        )
        line.first = 0
        names = read_names(line, 1 if line.low(0) == "pihak" else 0, limit=1)
        return line.chars(*names[0]) if names else None

    def _read_issuer(self, slots: Slots, claims: Sequence[Claim], spans: Sequence[Span], party: Party) -> None:
        """The granting body: who gives in the claim itself, else "dari X", "diberikan oleh X", "digelar X"."""
        for claim in claims:
            for i, j in claim.agent[:1]:
                if self._issue(slots, claim.line.chars(i, j), party):
                    return
        for group in (spans, self._cued):
            for pattern in (_FROM, _GRANTED_BY, _VERSION):
                for span in group:
                    for found in pattern.finditer(self.reading.text, span.start, span.end):
                        name = self._name_at(found.end())
                        if name and self._issue(slots, name, party):
                            return

    def _issue(self, slots: Slots, span: Span, party: Party) -> bool:
        raw = self.reading.text[span.start : span.end]
        if raw in party.forms or any(span.overlaps(m) for m, _ in self._mentions) or re.fullmatch(r"[\d\s]+", raw):
            return False
        if any(k.kind == "REGION" and k.span == span for k in self.reading.known):
            return False
        keys = {k.keys[0] for k in self.reading.known_in(span, "ORGANISATION") if len(k.keys) == 1 and k.text == raw}
        slots.issuer = Term(raw, next(iter(keys)) if len(keys) == 1 else None)
        self._note(slots, "issuer", span.start, span.end)
        return True

    def _person_at(self, offset: int, reach: int) -> tuple[Span, Person] | None:
        """The person named within `reach` characters behind `offset`, before the sentence ends or another "kepada"."""
        for span, person in self._mentions:
            if offset <= span.start <= offset + reach and not re.search(
                r"[.\n]\s|kepada", self.reading.text[offset : span.start]
            ):
                return span, person
        return None

    def _read_receiver(self, slots: Slots, spans: Sequence[Span], party: Party) -> None:
        """Who took the award in hand, where the recipient is no person."""
        if self.main is not None and party is not self.main:
            groups: tuple[Sequence[Span], ...] = (spans,)
        else:
            groups = (spans, self._cued)
        for group in groups:
            for pattern in (_TAKEN, _HANDED):
                for span in group:
                    for found in pattern.finditer(self.reading.text, span.start, span.end):
                        near = self._person_at(found.end(), 110)
                        if near:
                            slots.received_by = near[1].id
                            self._note(slots, "received_by", near[0].start, near[0].end)
                            self._read_giver(slots, span)
                            return

    def _read_giver(self, slots: Slots, span: Span) -> None:
        for found in _GIVER.finditer(self.reading.text, span.start, span.end):
            near = self._person_at(found.end(), 90)
            if near and near[1].id != slots.received_by:
                slots.giver = near[1].name
                return

    def _read_ceremony(self, slots: Slots, spans: Sequence[Span]) -> None:
        """The day of the presentation: a day in a sentence that tells of it, not the day on which somebody spoke."""
        for group in (spans, self._cued):
            for span in group:
                for mention in self._dates_in(span):
                    value = mention.value
                    if value is None or value.precision != "day":
                        continue
                    before = self.reading.text[span.start : mention.evidence.span.start]
                    if _CEREMONY.search(before) and not _SAID.search(before[-110:]):
                        slots.conferred = value
                        self._note(slots, "conferred", mention.evidence.span.start, mention.evidence.span.end)
                        return

    def _read_streak(self, slots: Slots, spans: Sequence[Span]) -> None:
        for span in spans:
            for pattern in _STREAKS:
                found = pattern.search(self.reading.text, span.start, span.end)
                if found:
                    word = found["count"].lower()
                    digits = re.sub(r"\D", "", word)
                    slots.streak = int(digits) if digits else _NUMBERS[word]
                    self._note(slots, "streak", found.start(), found.end())
                    return

    def _read_change(self, slots: Slots, claims: Sequence[Claim], spans: Sequence[Span], names: Sequence[str]) -> None:
        """Whether the result is better, worse or the same: told beside the award, or later by its short name."""
        if any(c.line.low(c.verb[0]) in ("mempertahankan", "pertahankan") for c in claims if c.rule == "award.get"):
            slots.change = "same"
            return
        short = [n for n in names if 2 <= len(n) <= 30 and not n[0].islower()]
        for span in self.reading.sentences:
            text = self.reading.text[span.start : span.end]
            told = span in spans
            if not told and not any(re.search(rf"\b{re.escape(n)}\b", text) for n in short):
                continue
            for change, pattern in _CHANGES:
                found = pattern.search(text)
                if (
                    found
                    and change != "same"
                    and (not told or _COMPARED.search(text[found.end() : found.end() + 60]))
                    and self._beside(text, found, short, told)
                ):
                    slots.change = change
                    self._note(slots, "change", span.start + found.start(), span.start + found.end())
                    return

    @staticmethod
    def _beside(text: str, found: re.Match[str], short: Sequence[str], told: bool) -> bool:
        """Whether the award's short name stands within six words of the word of change."""
        if told:
            return True
        around = text[max(0, found.start() - 40) : found.end() + 45]
        return any(re.search(rf"\b{re.escape(n)}\b", around) for n in short)

    def _read_score(
        self, slots: Slots, claims: Sequence[Claim], spans: Sequence[Span], grade: GradeMention | None
    ) -> None:
        listed = next((claim.score for claim in claims if claim.score), None)
        if listed or (grade and grade.kind == "medal" and grade.count):
            slots.score = listed or (grade.count if grade else None)
            return
        for span in spans:
            found = _SCORE.search(self.reading.text, span.start, span.end)
            if found:
                name = "score" if found["score"] else "points"
                slots.score = found[name]
                self._note(slots, "score", found.start(name), found.end(name))
                return
