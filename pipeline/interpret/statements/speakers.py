"""Finds the speaker before a verb or behind a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.reading import Reading
from pipeline.interpret.statements.speaker_phrases import Named, Phrases, Voice
from pipeline.interpret.statements.speech_cues import SpeechCues
from pipeline.records import Person, Span

_LONGEST = 220
_MOST_LOWER = 1
_NO_SUBJECT = re.compile(
    r"\(|(?:asal|kelahiran|selaku|sebagai|di|dari|pada|saat|usai|ketika|dalam|melalui|lewat|via|yang)\b|"
    r"(?:Kabupaten|Kab\.|Kota|Kecamatan|Kec\.|Kelurahan|Desa|Provinsi|Jalan|Jl\.|Republik)\s(?!.*\b(?:ini|itu|tersebut)$)|$"
)
# What follows a role or name and only describes it.
_DESCRIPTION = re.compile(r"\s(?:yang|warga|asal|selaku|sebagai)\s")
_READ_ALOUD = re.compile(r",?\s*\b(?:dalam \w+(?: tertulis)?(?:nya)?,? )?(?:yang )?dibacakan\b")
# "JAKARTA, KABAR.com - …", "Jakarta (KABAR) – …", "KABAR.com | JAKARTA - …"
_DATELINE = re.compile(r"(?:\(?[A-Z][\w./]*\)?\s?,?\s+(?:\|\s+)?){1,6}[-–—]\s*(?=[\s\w])")
_DATE_AT_END = re.compile(r"(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu)\s*(?:\([\d/.\-\s]*)?\Z")
_WORD_AT_END = re.compile(r"[\w-]+\Z")
_AGENT_LEAD = re.compile(r"\s*(?:(?:oleh|langsung|pula|juga|lagi|pun|kembali)\s+)*", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-Z@]")
_BREAK = re.compile(r"[\"“”„;:!?\n]")
_POINTS_BACK = re.compile(r"\b(?:ini|itu|tersebut)\Z", re.IGNORECASE)
_TITLE = re.compile(r"\s*(?:[A-Z][\w./-]*\s+){2,}\Z")


class Voices:
    """Reads speaker expressions of one article."""

    def __init__(self, reading: Reading, people: Sequence[Person], cues: SpeechCues) -> None:
        self._text = reading.text
        self._cues = cues
        self._phrases = Phrases(reading, people, cues)

    def after(self, offset: int, end: int, *, anyone: bool = False) -> Voice | None:
        """The speaker whom an expression right behind a cue names ("kata Bupati Tapin, Budi, Kamis").

        `anyone`: only a speaker can follow the cue, so that any capitalised word will do ("ujar Persida").
        """
        lead = _AGENT_LEAD.match(self._text, offset, end)
        start = lead.end() if lead else offset
        address = self._cues.address.match(self._text, start, end)
        if address and _CAPITAL.match(self._text, address.end(), end):
            start, anyone = address.end(), True
        pronoun = self._cues.pronoun.match(self._text, start, end)
        if pronoun:
            return Voice(Span(start, pronoun.end()), hidden=True)
        broken = _BREAK.search(self._text, start, min(end, start + _LONGEST))
        end = broken.start() if broken else min(end, start + _LONGEST)
        stop = self._agent_end(start, end)
        named = self._phrases.named_in(start, stop)
        kin = self._phrases.kin_of(start, named[0].start, end) if named else None
        if kin:
            return kin
        if named and self._is_apposed(start, named[0].start):
            return self._behind_title(start, named).voice
        described = self._phrases.description(start, end, anyone=anyone)
        if described:
            return described
        comma = self._text.find(",", start, stop)
        return self._phrases.role(start, stop if comma < 0 else comma, cut=True, anyone=anyone)

    def _is_apposed(self, start: int, name: int) -> bool:
        """Whether the name belongs to the role before it: "Ketua PMI, Budi", not "Dandim, yang dulu adalah Budi"."""
        comma = self._text.find(",", start, name)
        words = self._text[comma:name].split() if comma >= 0 else []
        return sum(word.islower() for word in words) <= _MOST_LOWER

    def _behind_title(self, start: int, named: list[Named]) -> Named:
        """The first name, or the one behind a comma where the first belongs to a title: "Direktur Surya, Budi"."""
        first = named[0]
        second = named[1] if len(named) > 1 else first
        titled = bool(self._text[start : first.start].strip()) and self._text[first.end : second.start].strip() == ","
        return second if titled else first

    def _agent_end(self, start: int, end: int) -> int:
        for stop in self._cues.stop.finditer(self._text, start, end):
            if stop.start() == start or not self._phrases.inside_name(stop.start()):
                return stop.start()
        return end

    def before(self, start: int, offset: int, *, anybody: bool = False) -> Voice | None:
        """The subject of the verb at `offset`, in the clause that begins at `start`.

        `anybody`: only people do what the verb says, so that any noun will do ("dua tetangga korban mengatakan").
        """
        dateline = _DATELINE.match(self._text, start, offset)
        start = dateline.end() if dateline else start
        end = self._without_adverbs(start, offset)
        if end <= start:
            return None
        pronoun = _WORD_AT_END.search(self._text, max(start, end - 40), end)
        if pronoun and pronoun.group().lower() in self._cues.words["pronoun"]:
            return Voice(Span(pronoun.start(), end), hidden=True)
        apposed = self._text[end:offset].lstrip(") ").startswith(",")
        return self._subject(start, self.read_aloud(start, end), apposed=apposed, anybody=anybody)

    def _subject(self, start: int, end: int, *, apposed: bool, anybody: bool) -> Voice | None:
        """The subject that ends at `end`; `apposed`: a comma follows it, so its last chunk may describe a name."""
        begin, end = self._subject_chunk(start, end)
        head = self._head_of_apposition(start, begin, end)
        if head:
            return head.voice
        kin = self._kin(begin, end)
        if kin:
            return kin
        if not anybody and self._phrases.is_thing(begin, end):
            return None
        subjects = self._subject_names(start, end)
        if subjects and (apposed or subjects[-1].start >= begin or self._opens_with_name(begin, end)):
            return subjects[-1].voice
        first = begin + len(self._text[begin:end]) - len(self._text[begin:end].lstrip())
        pronoun = self._cues.pronoun.match(self._text, first, end)
        if pronoun:
            return Voice(Span(pronoun.start(), pronoun.end()), hidden=True)
        role = self._phrases.role(begin, self._before_companion(begin, end)) or self._phrases.role_at_end(begin, end)
        if role:
            return role
        if subjects:
            return subjects[-1].voice
        return self._phrases.anybody(begin, end) if anybody else None

    def _kin(self, begin: int, end: int) -> Voice | None:
        """The subject that is a relative of somebody named: "Ayahanda Budi mengaku …"."""
        named = self._phrases.named_in(begin, end)
        first = begin + len(self._text[begin:end]) - len(self._text[begin:end].lstrip())
        connective = self._cues.connective.match(self._text, first, end)
        if not named:
            return None
        is_pair = len(named) > 1 and self._text[named[-2].end : named[-1].start].strip() == "dan"
        name = named[-2] if is_pair else named[-1]
        return self._phrases.kin_of(connective.end() if connective else first, name.start, end)

    def _opens_with_name(self, begin: int, end: int) -> bool:
        """Whether the chunk is a name alone, so that a name it cannot mean leaves the floor to an earlier one."""
        named = self._phrases.named_in(begin, end)
        return bool(named) and not self._text[begin : named[0].start].strip()

    def read_aloud(self, start: int, end: int) -> int:
        """Words read aloud by a deputy belong to the sender: "Menteri X dalam sambutan yang dibacakan Y"."""
        found = _READ_ALOUD.search(self._text, start, end)
        return found.start() if found and found.start() > start + 3 else end

    def _subject_chunk(self, start: int, end: int) -> tuple[int, int]:
        """The last comma chunk before `end` that can be a subject: places, origins and brackets are none."""
        while True:
            begin = self._chunk_start(start, end)
            chunk = self._text[begin:end].strip()
            # "Pemkab Tapin, Kalimantan Selatan, mengusulkan …", "Wali kota, sementara itu, mengingatkan …"
            aside = self._phrases.is_region(chunk) or self._cues.connective.fullmatch(f"{chunk} ") is not None
            if begin <= start or self._phrases.named_in(begin, end) or not (aside or _NO_SUBJECT.match(chunk)):
                return begin, end
            end = begin - 1

    def _head_of_apposition(self, start: int, begin: int, end: int) -> Named | None:
        """The name that the last chunk of a subject describes: "Ani, orang tua Budi", "Budi, Ketua RT 5"."""
        if begin <= start:
            return None
        before = [
            named
            for named in self._phrases.named_in(start, begin)
            if not self._text[named.end : begin].strip(" ,()0123456789")
        ]
        if not before:
            return None
        head = before[-1]
        lead = self._text[max(start, self._text.rfind(",", start, head.start) + 1) : head.start]
        connective = self._cues.connective.match(lead.lstrip())
        words = lead.lstrip()[connective.end() if connective else 0 :].split()
        if not all(word[:1].isupper() or word in ("dan", "&") for word in words) or self._cues.companion.search(lead):
            return None
        first = self._text[begin:end].split()[0]
        described = first[:1].islower() or first.lower() in self._cues.words["speaker_noun"]
        return head if described or not self._phrases.named_in(begin, end) else None

    def _without_adverbs(self, start: int, offset: int) -> int:
        end = offset
        while end > start:
            found = self._cues.adverbs_at_end.search(self._text, max(start, end - 60), end)
            found = found or _DATE_AT_END.search(self._text, max(start, end - 40), end)
            if not found:
                break
            end = found.start()
        return end

    def _chunk_start(self, start: int, end: int) -> int:
        """Behind the last comma that is no part of a name with degrees."""
        at = end
        while True:
            comma = self._text.rfind(",", start, at)
            if comma < 0:
                return start
            if not self._cues.degree.match(self._text, comma, end):
                return comma + 1
            at = comma

    def _subject_names(self, start: int, end: int) -> list[Named]:
        """The names between `start` and `end` that can be a subject: not "bersama X", "kepada X"."""
        found: list[Named] = []
        previous = start
        for named in self._phrases.named_in(start, end):
            comma = self._text.rfind(",", previous, named.start)
            lead = self._text[max(previous, comma + 1) : named.start]
            companion = self._cues.companion.search(lead)
            close = companion is not None and companion.group().lower() in self._cues.words["beside"]
            adjacent = not self._text[named.end : end].strip(" ,.")
            beside = found and not lead.strip() and self._is_beside(previous, comma)
            if not beside and (companion is None or (adjacent and not close)):
                found.append(named)
            previous = named.end
        return found

    def _is_beside(self, start: int, comma: int) -> bool:
        """Whether the name behind the comma belongs to a companion's title: "bersama Asisten Administrasi, Budi"."""
        companions = list(self._cues.companion.finditer(self._text, start, max(start, comma)))
        title = self._text[companions[-1].end() : comma].split() if companions else []
        return bool(title) and all(word[:1].isupper() or word == "dan" for word in title)

    def _before_companion(self, start: int, end: int) -> int:
        """Where a companion or circumstance follows a role: "Bupati didampingi Sekda", "Bupati saat ditemui"."""
        ends = [end]
        relative = _DESCRIPTION.search(self._text, start + 2, end)
        counted = self._text[start : relative.start()].strip().lower() if relative else ""
        if relative and relative.group().strip() == "warga" and counted in self._cues.words["speaker_noun"]:
            relative = _DESCRIPTION.search(self._text, relative.end(), end)  # "Seorang warga lain", "Sejumlah warga"
        if (
            relative
            and self._text[start:end].lstrip()[:1].isupper()
            and (
                not _POINTS_BACK.search(self._text[start:end].rstrip())
                or _TITLE.match(self._text[start : relative.start() + 1])  # "Kepala Dinas PU yang membuka acara itu"
            )
        ):
            ends.append(relative.start())
        study = self._cues.study.match(self._text, start, end)  # "Analisis dari X": who made it is no companion
        for pattern in (self._cues.companion, self._cues.stop):
            behind = study.end() if study else start + 2
            found = next((f for f in pattern.finditer(self._text, behind, end) if f.group()[0].islower()), None)
            if found and not _POINTS_BACK.search(self._text[start:end].rstrip()):
                ends.append(found.start())
        return min(ends)

    def named_behind(self, start: int, end: int) -> Span | None:
        """The name that stands right at `start`, white space aside."""
        first = start + len(self._text[start:end]) - len(self._text[start:end].lstrip())
        return next((Span(n.start, n.end) for n in self._phrases.named_in(first, end) if n.start == first), None)

    def is_somebody(self, span: Span) -> bool:
        """Whether the stretch starts with a word for people or bodies, or a known office or organisation."""
        return self._phrases.is_somebody(span)

    def is_explained(self, span: Span) -> bool:
        """Whether the stretch is an abbreviation that the article writes out: a body."""
        return self._phrases.is_explained(span)

    def inside_name(self, offset: int) -> bool:
        """Whether a name covers `offset`."""
        return self._phrases.inside_name(offset)
