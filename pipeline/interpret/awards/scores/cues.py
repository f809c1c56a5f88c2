"""The number that goes with an award, and for how many years on end it was won."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.interpret.awards.scope import Scopes, grade_places
from pipeline.interpret.reading import Reading
from pipeline.interpret.whole_words import find_whole, stands_whole
from pipeline.records import Span

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,4}(?:[.,]\d{1,4})?"
_UNIT = (
    r"(?![.,]?\d|\s?[-–:]\s?\d|\s*%)(?!\s*(?:persen|juta|miliar|triliun|ribu|tahun|kali|daerah|desa|orang|siswa|peserta|kota|kabupaten|"
    r"provinsi|hari|bulan|meter|km|unit|tim|nominasi|penghargaan|medali|negara|indikator|aspek|rupiah|kategori|besar|dari(?!\s(?-i:[A-Z])))\b)"
)
_TIME = (
    r"(?:\d{1,2}\sjam,?\s(?:dan\s)?)?\d{1,2}\smenit(?:,?\s(?:dan\s)?\d{1,2}(?:[.,]\d{1,3})?\sdetik)?|"
    r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?|\d{1,3}[.,]\d{1,3}(?=\sdetik)"
)
_HEAD = r"(?:nilai|skor|indeks|poin|score|angka|point)(?:nya)?"
_PATTERNS = (
    # "naik dari 76,92 menjadi 80,35": the second number is the present one
    re.compile(
        rf"\b{_HEAD}\b[^.;\n]{{0,60}}?\bdari\s(?P<before>{_NUMBER})\s(?:poin\s)?(?:[^.,;\n\d]{{0,30}}|pada\s(?:tahun\s)?\d{{4}}\s)"
        rf"(?:menjadi|ke)\s(?P<score>{_NUMBER}){_UNIT}",
        re.I,
    ),
    re.compile(
        rf"\b{_HEAD}\b(?!\s(?:rupiah|transaksi|investasi|ekspor))(?:[^.,;\d\n(]{{0,45}}?\s\([A-Z][\w-]{{1,9}}\))?"
        rf"[^.,;\d\n(]{{0,45}}?\s(?:(?:19|20)\d\d\s[^.,;\d\n(]{{0,25}}?)?(?P<score>{_NUMBER}){_UNIT}",
        re.I,
    ),
    # a share as the result itself: "nilai 96,50 persen", "nilai MCP Tapin mencapai 96,50 persen"
    re.compile(
        rf"\b{_HEAD}\b(?:[^.,;\d\n]{{0,80}}\s(?:mencapai|sebesar|tercatat|di\sangka))?\s(?P<score>\d{{1,3}}[.,]\d{{1,3}})(?=\s?(?:persen\b|%))",
        re.I,
    ),
    re.compile(rf"\b(?:naik|turun|meningkat|menurun)\sdari\s(?P<score>{_NUMBER}){_UNIT}", re.I),
    re.compile(rf"(?<![\d.,/–-])(?P<score>{_NUMBER})\s*(?:total\s)?(?:poin|point|angka)\b", re.I),
    re.compile(
        r"(?<![\d.,/])(?P<score>\d{1,3}[.,]\d{1,3})\s(?:atau\s|dengan\s|masuk\s|\()?(?:dalam\s)?(?:predikat|kategori|kualifikasi)\b",
        re.I,
    ),
    re.compile(r"(?:[A-Z][\w.]*|[“”\"])\s\((?P<score>\d{1,3}[.,]\d{1,3})\)"),
    # behind a place: "posisi kedua (4,37)"; times and distances: "(200 m putra, 21,98 detik)"
    re.compile(r"\b(?:pertama|ke\w+)\s\((?P<score>\d{1,3}[.,]\d{1,3}|\d{1,2}:\d\d[.,]\d\d)\)"),
    # results: "catatan waktu 3 jam 54 menit 18 detik", "tolakan sejauh 11,12 meter", "total angkatan 250 kg"
    re.compile(
        rf"\b(?:catatan\swaktu|waktu\s(?:tempuh|terbaik))\s(?:(?:waktu|terbaik|yakni|yaitu|total|selama)\s)*(?P<score>{_TIME})",
        re.I,
    ),
    re.compile(
        r"\b(?:lempar|lontar|lompat|loncat|tolak)an(?:\s(?:lembing|cakram|martil|peluru))?(?:\s(?:terbaik|terjauh|sejauh|setinggi))*"
        r"\s(?P<score>\d{1,2}[.,]\d{1,2})(?=\s(?:m|meter)\b)",
        re.I,
    ),
    re.compile(
        r"\bangkatan(?:\s(?:total|terbaik|seberat))*\s(?P<score>\d{2,3}(?:[.,]\d)?)(?=\s(?:kg|kilogram)\b)", re.I
    ),
    re.compile(r"\([^()]{0,60}?(?<![\d.,:])(?P<score>\d{1,3},\d\d?|\d{1,2}:\d\d,\d\d)(?:\s(?:detik|meter))?\)"),
)
# Behind a recipient: "Bara (258)", "SMK Melati 91,25;", "Bara yang mengantongi 91,88". Two digits may be an age.
_WHOLE = r"(?!(?:19|20)\d\d\b)(?:\d{3,4}|\d{1,3}[.,]\d{1,3})"
_DECIMAL = r"\d{1,3}[.,]\d{1,3}"
_BEHIND_NAME = re.compile(
    rf"\s?\((?:(?:nilai|skor|poin)\s)?(?P<bracket>{_WHOLE})(?:\s(?:poin|point))?\)|"
    rf"\s(?:(?:yang|sendiri|hanya|berhasil)\s)*(?:mengantongi|memperoleh|mendapat(?:kan)?|meraih|mengumpulkan|mencatat(?:kan)?|membukukan)"
    rf"\s(?P<got>{_DECIMAL}){_UNIT}|"
    rf"\s(?P<plain>{_DECIMAL})(?=[;,.]?\s|[;.]?$)(?!\s*(?:persen|juta|miliar|triliun|ribu|km|meter|ha\b|hektare))"
)
_EACH = re.compile(
    rf"(?:masing-masing|berturut-turut)\s(?:dengan\s|meraih\s|memperoleh\s|mendapat\s)*(?:{_HEAD}|angka)\s(?P<list>(?:{_NUMBER})(?:(?:,?\sdan\s|,\s)(?:{_NUMBER}))+)",
    re.I,
)
# In front of a grade and behind it: "70,05 (BB)", "78,10 dengan predikat BB", "BB dengan nilai 78,10".
_BEFORE_GRADE = re.compile(
    r"(?<![\d.,/–-])(?P<score>\d{1,3}[.,]\d{1,4})\s(?:poin\s)?(?:\(|atau\s|dengan\s)?"
    r"(?:(?:masuk|dalam|berpredikat|meraih)\s)*"
    r"(?:(?:predikat|kategori|kualifikasi|opini|zona|level|kriteria|grade)\s)?[“\"]?$",
    re.I,
)
_BEHIND_GRADE = re.compile(
    rf"[”\"]?(?:\s\([^()\d]{{1,40}}\))?,?\s(?:dengan\s|dan\s|pada\s)?(?:{_HEAD}\s(?:sebesar\s|akhir\s|total\s)*|\((?:{_HEAD}\s)?)"
    rf"(?P<score>\d{{1,3}}[.,]\d{{1,4}}){_UNIT}(?!,?\s(?:dan\s)?\d)",
    re.I,
)
_OUTDONE = re.compile(
    r"\b(?:dari|semula|sebelumnya|tahun\slalu|dibanding\w*(?:\s\w+){0,3})\s(?:(?:nilai|skor|indeks|angka)(?:nya)?\s|hanya\s)*$",
    re.I,
)
_NO_SCORE = re.compile(r"(?:Rp\.?|USD|US\$|nomor|No\.?|pasal|ayat|pukul|tanggal|tahun)\s*$", re.I)
_SCALE = re.compile(
    r"\b(?:skala|maksimal|minimal|rentang|di atas|di bawah|target\w*|ambang|rata-rata)\b[^.;,]{0,30}$", re.I
)
# Between the subject of a sentence and the score that the sentence tells of it.
_HEADED = re.compile(r"\b(?:nilai|skor|poin)(?:nya)?\b", re.I)
_OTHER_CLAUSE = re.compile(
    r"[;:“”\"]|\d|\b(?:sementara|sedangkan|disusul|mengungguli|mengalahkan|dari|target\w*|agar|harus|akan)\b", re.I
)
_SUBJECT_REACH = 90
# In front of a name that is part of another one or no subject.
_NOT_SUBJECT = re.compile(
    r"(?:\b(?!Nilai\b|Skor\b|Poin\b)[A-Z][\w.]*|mengungguli|mengalahkan|menyingkirkan|dari|atas|di|ke|kepada|dengan|untuk)\s$"
)
_POINTING = re.compile(r"^\W*(?:nilai|skor|indeks)(?:nya)\b", re.I)

_CARDINALS = ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "dua belas")
_NUMBERS = {
    form: n for n, word in enumerate(_CARDINALS, start=2) for form in (word, f"ke{word}", f"ke{word.replace(' ', '')}")
}
_NUMBERS.update({"dua belas": 12, "belas": 0})
_COUNT = r"(?P<count>ke-?\s?\d{1,2}|\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_ON_END = r"ber(?:turut|untun)"
_STREAKS = (
    re.compile(rf"\b{_COUNT}\s*(?:kali|kalinya|tahun|x|edisi|musim)\s+(?:\w+\s+){{0,2}}?(?:secara\s+)?{_ON_END}", re.I),
    # "Posisi keempat sampai keenam berturut-turut ditempati A, B dan C" counts places.
    re.compile(rf"(?<!sampai )(?<!hingga )(?<!dan )\b{_COUNT}\s+(?:diraih\s+\w+\s+)?(?:secara\s+)?{_ON_END}", re.I),
    re.compile(rf"(?:kali|kalinya)\s+{_COUNT}\s+(?:secara\s+)?{_ON_END}", re.I),
    re.compile(
        rf"{_ON_END}[- ]turut\s+(?:sebanyak|selama|untuk|dalam|yang|pada)?\s*"
        rf"(?:yang\s+)?{_COUNT}\s+(?:kali|kalinya|tahun)",
        re.I,
    ),
    re.compile(rf"{_ON_END}\s+(?:selama|dalam|untuk)\s+{_COUNT}\s+(?:kali|tahun)", re.I),
    re.compile(rf"mempertahankan\b[^.\n]{{0,130}}\b{_COUNT}\s*(?:kali|kalinya)\b", re.I),
    re.compile(r"\b(?P<count>hat-?trick|quat-?trick)\b(?!\s*(?:gol|ke))", re.I),
)
_TRICKS = {"hattrick": 3, "quattrick": 4}


@dataclass(frozen=True, slots=True)
class PrintedScore:
    """A score as printed in `span` of a sentence."""

    sentence: Span
    span: Span
    raw: str
    is_outdone: bool = False


class ScoreReader:
    """Finds the scores and streaks of the awards of one article."""

    def __init__(self, reading: Reading, scopes: Scopes) -> None:
        self.reading = reading
        self.scopes = scopes

    def score(self, n: int) -> Span | None:
        """Where the score of award `n` is printed: in a sentence that claims it, else in one about it alone."""
        number = self._number(n)
        return number.span if number else None

    def _number(self, n: int) -> PrintedScore | None:
        told = self.scopes.told[n]
        tied = self.tied(n)
        if tied:
            return tied
        own = [number for span in told.spans for number in self._numbers(span)]
        own.sort(key=lambda number: self.scopes.cost(n, number.sentence, number.span.start))
        for found in sorted(own, key=lambda number: not number.is_outdone):
            if self._is_owned(n, found) and self._is_graded(n, found):
                return found
        if told.is_earlier:
            return None
        for span in self.scopes.around(n):
            if self._is_only_about(n, span):
                number = next((x for x in self._numbers(span) if not x.is_outdone), None)
                if number:
                    return number
        return self._of_name(n, self.scopes.around(n)) or self._of_subject(n)

    def tied(self, n: int) -> PrintedScore | None:
        """The number right beside the recipient's name or the award's grade, or given out in turn; None without one."""
        told = self.scopes.told[n]
        own = None if told.is_earlier else self._of_name(n, told.spans) or self._of_each(n)
        return own or self._of_grade(n)

    def _of_subject(self, n: int) -> PrintedScore | None:
        """The number that a sentence which claims no award tells of the recipient ("Tapin sendiri meraih nilai 82,4").

        Of several awards of the recipient it belongs to the one told last before.
        """
        told = self.scopes.told
        if told[n].status != "received":
            return None
        for span in self.reading.sentences:
            if self.scopes.claimed_in(span) or self.scopes.is_foreign(span):
                continue
            if self.scopes.told_last(told[n].party, span)[:1] != [n]:
                continue
            for number in self._numbers(span):
                between = self._behind_subject(n, number)
                if between is not None and not number.is_outdone and _HEADED.search(between):
                    return number
        return None

    def _behind_subject(self, n: int, number: PrintedScore) -> str | None:
        """What stands between the recipient's name and the number, None where it is not the last name in front."""
        text, end = self.reading.text, number.span.start
        named = {
            id(other.party): max(_last_print(form, text, number.sentence.start, end) for form in other.party.forms)
            for other in self.scopes.told
        }
        own, back = named[id(self.scopes.told[n].party)]
        if own < 0 or own < max(named.values())[0] or _NOT_SUBJECT.search(text, number.sentence.start, -back):
            return None
        between = text[own:end]
        return between if len(between) <= _SUBJECT_REACH and not _OTHER_CLAUSE.search(between) else None

    def _of_name(self, n: int, spans: list[Span]) -> PrintedScore | None:
        """The number right behind the recipient's name, in one of the sentences; a person's may be an age."""
        told = self.scopes.told[n]
        if told.party.person is not None:
            return None
        for span in spans:
            for form in told.party.forms:
                for place in find_whole(span.of(self.reading.text), form):
                    found = _BEHIND_NAME.match(self.reading.text, span.start + place.end, span.end)
                    if found and found.lastgroup and self._is_beside(n, span, form):
                        start, end = found.span(found.lastgroup)
                        return PrintedScore(span, Span(start, end), found[found.lastgroup])
        return None

    def _is_beside(self, n: int, span: Span, form: str) -> bool:
        """Whether no other present award of the recipient stands in the sentence."""
        told = self.scopes.told
        others = [m for m in self.scopes.told_in(span) if m != n and not told[m].is_earlier]
        return not any(told[m].party is told[n].party for m in others)

    def _of_grade(self, n: int) -> PrintedScore | None:
        """The number right in front of the award's grade or behind it, unless others have the grade there too."""
        text, told = self.reading.text, self.scopes.told
        others = [other for other in told if other.party is not told[n].party]
        taken = {place for other in others for claim in other.claims for place in grade_places(claim)}
        for claim in told[n].claims:
            span = claim.line.span
            for start, end in grade_places(claim):
                if (start, end) in taken:
                    continue
                found = _BEFORE_GRADE.search(text, span.start, start) or _BEHIND_GRADE.match(text, end, span.end)
                if found and self._is_score(span, found.start("score"), found["score"]):
                    return PrintedScore(span, Span(*found.span("score")), found["score"])
        return None

    def _of_each(self, n: int) -> PrintedScore | None:
        """The recipient's number of a list of as many ("A dan B, masing-masing dengan nilai 379,2 dan 371,8")."""
        text = self.reading.text
        for span in self.scopes.told[n].spans:
            found = _EACH.search(text, span.start, span.end)
            numbers = list(re.finditer(_NUMBER, found["list"])) if found else []
            names = self._named_before(span, found.start()) if found else []
            listed = names[-len(numbers) :]
            if found and len(listed) == len(numbers) and n in listed:
                number = numbers[listed.index(n)]
                start = found.start("list") + number.start()
                return PrintedScore(span, Span(start, start + len(number[0])), number[0])
        return None

    def _named_before(self, span: Span, offset: int) -> list[int]:
        """The awards that the sentence claims, by where it last names their recipients in front of `offset`."""
        places: dict[int, int] = {}
        for n in self.scopes.told_in(span):
            told = self.scopes.told[n]
            if span in told.spans:
                ends = [self.reading.text.rfind(form, span.start, offset) for form in told.party.forms]
                places[n] = max(ends, default=-1)
        return sorted((n for n in places if places[n] >= 0), key=places.__getitem__)

    def _is_owned(self, n: int, number: PrintedScore) -> bool:
        """Whether the number is told beside the award; one that was outdone goes to an award told right behind it."""
        if not number.is_outdone:
            return not self.scopes.told[n].is_compared and n in self.scopes.owners(number.sentence, number.span.start)
        if self.scopes.told[n].is_compared:
            return True
        reach = range(number.span.end, number.span.end + 40)
        return any(
            claim.line.span == number.sentence and any(start in reach for start, _ in grade_places(claim))
            for claim in self.scopes.told[n].claims
        )

    def _is_graded(self, n: int, number: PrintedScore) -> bool:
        """Whether the number is not the grade itself ("peringkat 3")."""
        grade = self.scopes.told[n].grade
        return grade is None or number.raw not in grade.raw

    def _is_only_about(self, n: int, span: Span) -> bool:
        """Whether the sentence tells of no other present award, and names the party or points at it."""
        told = self.scopes.told
        if [m for m in self.scopes.told_in(span) if m != n and not told[m].is_earlier and told[m].status == "received"]:
            return False
        text = span.of(self.reading.text)
        return told[n].status == "received" and bool(
            _POINTING.search(text) or any(form in text for form in told[n].party.forms)
        )

    def _numbers(self, span: Span) -> Iterator[PrintedScore]:
        """The scores of a sentence in text order, each once."""
        text = self.reading.text
        found: dict[int, PrintedScore] = {}
        for pattern in _PATTERNS:
            for match in pattern.finditer(text, span.start, span.end):
                start, end = match.span("score")
                if self._is_score(span, start, match["score"]):
                    outdone = bool(_OUTDONE.search(text, span.start, start))
                    found.setdefault(start, PrintedScore(span, Span(start, end), match["score"], outdone))
        yield from (found[start] for start in sorted(found))

    def _is_score(self, span: Span, start: int, raw: str) -> bool:
        before = self.reading.text[span.start : start]
        if re.fullmatch(r"(?:19|20)\d\d", raw) or raw in ("1", "0"):
            return False
        return not (_NO_SCORE.search(before) or _SCALE.search(before[-60:]))

    def streak(self, n: int) -> tuple[Span, int] | None:
        """(characters, number) of times on end."""
        told = self.scopes.told[n]
        spans = told.spans if told.is_earlier else [*told.spans, *self._sole(n)]
        for span in spans:
            for pattern in _STREAKS:
                found = pattern.search(self.reading.text, span.start, span.end)
                if (
                    found
                    and n in (self.scopes.owners(span, found.start("count")) or [n])
                    and not self._tells_another(n, found.start())
                ):
                    number = _counted(found["count"])
                    if number > 1:
                        return Span(found.start(), found.end()), number
        return None

    def _tells_another(self, n: int, offset: int) -> bool:
        """Whether the sentence there names other recipients and not this one: an award may be told over several."""
        text = self.reading.sentence_at(offset).of(self.reading.text)
        party = self.scopes.told[n].party
        if any(stands_whole(text, form) for form in party.forms):
            return False
        others = (other.party for other in self.scopes.told if other.party is not party)
        return any(stands_whole(text, form) for other in others for form in other.forms)

    def _sole(self, n: int) -> list[Span]:
        """Sentences about the award that are about no other recipient or award."""
        return [span for span in self.scopes.around(n) if self._is_only_streak(n, span)]

    def _is_only_streak(self, n: int, span: Span) -> bool:
        told = self.scopes.told
        return all(m == n or told[m].is_earlier for m in self.scopes.told_in(span))


def _last_print(form: str, text: str, start: int, end: int) -> tuple[int, int]:
    """(end, minus start) of the last print of the form between `start` and `end`, so that the longest is greatest."""
    at = text.rfind(form, start, end)
    return (at + len(form), -at) if at >= 0 else (-1, 0)


def _counted(word: str) -> int:
    low = " ".join(word.lower().split())
    digits = re.sub(r"\D", "", low)
    return int(digits) if digits else _TRICKS.get(low.replace("-", ""), _NUMBERS.get(low, 0))
