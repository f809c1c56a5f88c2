"""Finds the stretch of text that names a speaker, and who is in focus where none is named."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.interpret.reading import Reading
from pipeline.interpret.speech_cues import SpeechCues
from pipeline.records import Person, Span

_LONGEST = 220
_LONGEST_ROLE = 140
_NO_HEADS = frozenset(
    [
        "sehingga",
        "namun",
        "jika",
        "bahwa",
        "kalau",
        "agar",
        "tetapi",
        "tapi",
        "walau",
        "bila",
        "atau",
        "hingga",
        "untuk",
        "dengan",
        "meski",
        "meskipun",
        "baca",
        "karena",
        "ditanya",
        "melalui",
    ]
)
_NO_SUBJECT = re.compile(
    r"\(|(?:asal|kelahiran|selaku|sebagai|di|dari|pada|saat|usai|ketika|dalam|melalui|lewat|via|yang)\b|"
    r"(?:Kabupaten|Kab\.|Kota|Kecamatan|Kec\.|Kelurahan|Desa|Provinsi|Jalan|Jl\.)\s(?!.*\b(?:ini|itu|tersebut)$)|$"
)
# What follows a role or name and only describes it.
_DESCRIPTION = re.compile(r"\s(?:yang|warga|asal|selaku|sebagai)\s")
_READ_ALOUD = re.compile(r",?\s*\b(?:dalam \w+(?: tertulis)?(?:nya)?,? )?(?:yang )?dibacakan\b")
_SOFT_STOPS = frozenset(["di", "dari", "pada", "ke", "dengan"])
_DATE_AT_END = re.compile(r"(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu)\s*(?:\([\d/.\-\s]*)?\Z")
_WORD_AT_END = re.compile(r"[\w-]+\Z")
_AGENT_LEAD = re.compile(r"\s*(?:(?:oleh|langsung|pula|juga|lagi|pun|kembali)\s+)*", re.IGNORECASE)
_BREAK = re.compile(r"[\"“”„;:!?\n]")
_CONNECTIVE = re.compile(
    r"(?:Sementara(?: itu)?|Sedangkan|Selain itu|Namun|Lebih lanjut|Lebih jauh|Kemudian|Lalu|Lantas|Untuk itu|"
    r"(?:Oleh )?[Kk]arena(?: itu|nya)|Adapun|Bahkan|Senada|Di sisi lain|Selanjutnya|Sebelumnya|Terpisah|Hal senada|"
    r"Dalam kesempatan (?:itu|ini|tersebut)|Atas|Meski|Tak hanya itu|Begitu juga|Ketika itu|Saat itu|Kini|Dan|Maka|"
    r"(?:Dalam|Pada) (?:sambutan|arahan|keterangan|pidato|paparan|kesempatan)(?:nya)?|Terkait hal itu|"
    r"Dengan begitu|Sambung|Lanjut)\s+"
)
_POINTS_BACK = re.compile(r"\b(?:ini|itu|tersebut)\Z", re.IGNORECASE)
# "pria yang akrab disapa Budi itu": a description that ends by pointing back.
_DESCRIBED = re.compile(r"[^\s,.;:\"“”]+(?:\s+[^\s,.;:\"“”]+){0,11}?\s+(?:ini|itu|tersebut)\b")
_NUMBER_ONE = re.compile(r"orang nomor (?:satu|dua|1|2) (?:di|se)\W?[\w ]{3,24}")
_ROLE = re.compile(
    r"[A-Z][\w./&’'-]*(?:\s+(?:(?:dan|dan/atau|&|of|for|the)\s+)?(?:[A-Z][\w./&’'()-]*|\d+|\([A-Z][\w\s-]*\)))*"
)
_CLOSE_COMPANION = frozenset(
    ["bersama", "didampingi", "mewakili", "diwakili", "mendampingi", "bersama-sama", "pasangan"]
)


@dataclass(frozen=True, slots=True)
class Voice:
    """The stretch that names a speaker. `hidden`: it only points back ("ia", "-nya"). `person`: an id, where named.

    `described`: it describes the person in focus ("pria asal Jember itu") or names an office.
    """

    span: Span
    hidden: bool = False
    person: str | None = None
    described: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    person: str


class Voices:
    """Reads speaker expressions of one article."""

    def __init__(self, reading: Reading, people: Sequence[Person], cues: SpeechCues) -> None:
        self._reading = reading
        self._text = reading.text
        self._cues = cues
        self._named = sorted(
            (_Named(m.evidence.span.start, m.evidence.span.end, p.id) for p in people for m in p.mentions),
            key=lambda n: (n.start, -n.end),
        )
        self._starts = [n.start for n in self._named]
        self._roles = [k.span for k in reading.known if k.kind in ("POSITION", "ORGANISATION")]
        self._role_starts = [s.start for s in self._roles]

    def after(self, offset: int, end: int) -> Voice | None:
        """The speaker whom an expression right behind a cue names ("kata Bupati Tapin, Budi, Kamis")."""
        lead = _AGENT_LEAD.match(self._text, offset, end)
        start = lead.end() if lead else offset
        pronoun = self._cues.pronoun.match(self._text, start, end)
        if pronoun:
            return Voice(Span(start, pronoun.end()), hidden=True)
        broken = _BREAK.search(self._text, start, min(end, start + _LONGEST))
        end = broken.start() if broken else min(end, start + _LONGEST)
        stop = self._agent_end(start, end)
        named = self._named_in(start, stop)
        if named:
            return Voice(Span(named[0].start, named[0].end), person=named[0].person)
        number_one = _NUMBER_ONE.match(self._text, start, end)
        if number_one:
            return Voice(Span(start, number_one.end()), described=True)
        described = self._described_after(start, end)
        if described:
            return described
        comma = self._text.find(",", start, stop)
        return self._unnamed(start, stop if comma < 0 else comma, cut=True)

    def _described_after(self, start: int, end: int) -> Voice | None:
        """A description that points back: "pria yang akrab disapa Budi itu"."""
        found = _DESCRIBED.match(self._text, start, end)
        if not found or self._text[start:end].split()[0].lower() not in self._cues.words["speaker_noun"]:
            return None
        stops = (s.group().lower() for s in self._cues.stop.finditer(self._text, start, found.end()))
        if any(stop not in _SOFT_STOPS for stop in stops):
            return None
        named = self._named_in(start, found.end())
        if named:
            return Voice(Span(named[0].start, named[0].end), person=named[0].person)
        return Voice(Span(start, found.end()), described=True)

    def _agent_end(self, start: int, end: int) -> int:
        for stop in self._cues.stop.finditer(self._text, start, end):
            if stop.start() == start or not self._inside_name(stop.start()):
                return stop.start()
        return end

    def _inside_name(self, offset: int) -> bool:
        at = bisect.bisect_right(self._starts, offset) - 1
        return at >= 0 and self._named[at].end > offset

    def _named_in(self, start: int, end: int) -> list[_Named]:
        at = bisect.bisect_left(self._starts, start)
        found = []
        while at < len(self._named) and self._named[at].start < end:
            if self._named[at].end <= end:
                found.append(self._named[at])
            at += 1
        return found

    def _unnamed(self, start: int, end: int, *, cut: bool = False) -> Voice | None:
        """A role, organisation or unknown name between `start` and `end`, or None where nobody is meant.

        `cut`: what follows the capitalised words is no part of it ("diakui Bupati terus naik").
        """
        connective = _CONNECTIVE.match(self._text, start, end)
        start = connective.end() if connective else start
        chunk = self._text[start:end].strip(" ,.-–—")
        if not chunk:
            return None
        start = self._text.find(chunk, start, end)
        role = _ROLE.match(chunk) if cut else None
        chunk = role.group() if role else chunk
        if len(chunk) > _LONGEST_ROLE or not self._means_somebody(chunk, start):
            return None
        return Voice(Span(start, start + len(chunk)), described=_POINTS_BACK.search(chunk) is not None)

    def _means_somebody(self, chunk: str, start: int) -> bool:
        words = chunk.split()
        if self._cues.stop.match(chunk) or self._cues.companion.match(chunk) or words[0].lower() in _NO_HEADS:
            return False
        nouns = self._cues.words["speaker_noun"]
        if words[0].lower() in nouns or " ".join(words[:2]).lower() in nouns:
            return True
        if _POINTS_BACK.search(chunk):
            return False
        if len(words) == 1 and self._text[:start].rstrip().endswith(","):
            return words[0][:1].isupper()
        at = bisect.bisect_left(self._role_starts, start)
        if at < len(self._roles) and self._roles[at].start < start + 4:
            return True
        capitals = [w for w in words if w[:1].isupper()]
        return words[0][:1].isupper() and len(capitals) * 2 > len(words) and (len(words) > 1 or words[0].isupper())

    def is_somebody(self, span: Span) -> bool:
        """Whether the stretch starts with a word for people or bodies, or a known office or organisation."""
        words = span.of(self._text).lower().split()
        nouns = self._cues.words["speaker_noun"]
        at = bisect.bisect_left(self._role_starts, span.start)
        known = at < len(self._roles) and self._roles[at].start < span.start + 4
        return known or words[0] in nouns or " ".join(words[:2]) in nouns

    def before(self, start: int, offset: int, *, anybody: bool = False) -> Voice | None:
        """The subject of the verb at `offset`, in the clause that begins at `start`.

        `anybody`: only people do what the verb says, so that any noun will do ("dua tetangga korban mengatakan").
        """
        end = self._without_adverbs(start, offset)
        if end <= start:
            return None
        text = self._text
        pronoun = _WORD_AT_END.search(text, max(start, end - 40), end)
        if pronoun and pronoun.group().lower() in self._cues.words["pronoun"]:
            return Voice(Span(pronoun.start(), end), hidden=True)
        end = self._read_aloud(start, end)
        begin, end = self._subject_chunk(start, end)
        head = self._head_of_apposition(start, begin, end)
        if head:
            return Voice(Span(head.start, head.end), person=head.person)
        apposed = text[end:offset].lstrip(") ").startswith(",")
        named = self._subject_names(start if apposed else begin, end)
        if named:
            return Voice(Span(named[-1].start, named[-1].end), person=named[-1].person)
        role = self._unnamed(begin, self._before_companion(begin, end))
        if role:
            return role
        earlier = self._subject_names(start, begin)
        if earlier:
            return Voice(Span(earlier[-1].start, earlier[-1].end), person=earlier[-1].person)
        return self._anybody(begin, end) if anybody else None

    def _anybody(self, begin: int, end: int) -> Voice | None:
        """A short noun phrase that points at no thing."""
        chunk = self._text[begin:end].strip(" ,.-–—")
        words = chunk.split()
        if (
            not words
            or len(words) > 8
            or words[0].lower() in self._cues.words["source"]
            or _POINTS_BACK.search(chunk)
            or self._cues.stop.match(chunk)
        ):
            return None
        if self._cues.companion.match(chunk) or words[0].lower() in _NO_HEADS:
            return None
        start = self._text.find(chunk, begin, end)
        return Voice(Span(start, start + len(chunk)))

    def _read_aloud(self, start: int, end: int) -> int:
        """Words read aloud by a deputy belong to the sender: "Menteri X dalam sambutan yang dibacakan Y"."""
        found = _READ_ALOUD.search(self._text, start, end)
        return found.start() if found and found.start() > start + 3 else end

    def _subject_chunk(self, start: int, end: int) -> tuple[int, int]:
        """The last comma chunk before `end` that can be a subject: places, origins and brackets are none."""
        while True:
            begin = self._chunk_start(start, end)
            chunk = self._text[begin:end].strip()
            if begin <= start or self._named_in(begin, end) or not _NO_SUBJECT.match(chunk):
                return begin, end
            end = begin - 1

    def _head_of_apposition(self, start: int, begin: int, end: int) -> _Named | None:
        """The name that the last chunk of a subject describes: "Anita, orang tua Budi", "Budi, Ketua RT 5"."""
        if begin <= start:
            return None
        before = [
            named for named in self._named_in(start, begin) if not self._text[named.end : begin].strip(" ,()0123456789")
        ]
        if not before:
            return None
        head = before[-1]
        lead = self._text[max(start, self._text.rfind(",", start, head.start) + 1) : head.start]
        connective = _CONNECTIVE.match(lead.lstrip())
        words = lead.lstrip()[connective.end() if connective else 0 :].split()
        if not all(word[:1].isupper() or word in ("dan", "&") for word in words) or self._cues.companion.search(lead):
            return None
        first = self._text[begin:end].split()[0]
        described = first[:1].islower() or first.lower() in self._cues.words["speaker_noun"]
        return head if described or not self._named_in(begin, end) else None

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

    def _subject_names(self, start: int, end: int) -> list[_Named]:
        """The names between `start` and `end` that can be a subject: not "bersama X", "kepada X"."""
        found = []
        previous = start
        for named in self._named_in(start, end):
            comma = self._text.rfind(",", previous, named.start)
            lead = self._text[max(previous, comma + 1) : named.start]
            companion = self._cues.companion.search(lead)
            close = companion is not None and companion.group().lower() in _CLOSE_COMPANION
            adjacent = not self._text[named.end : end].strip(" ,.")
            if companion is None or (adjacent and not close):
                found.append(named)
            previous = named.end
        return found

    def _before_companion(self, start: int, end: int) -> int:
        """Where a companion or circumstance follows a role: "Bupati didampingi Sekda", "Bupati saat ditemui"."""
        ends = [end]
        relative = _DESCRIPTION.search(self._text, start + 2, end)
        if (
            relative
            and self._text[start:end].lstrip()[:1].isupper()
            and not _POINTS_BACK.search(self._text[start:end].rstrip())
        ):
            ends.append(relative.start())
        for pattern in (self._cues.companion, self._cues.stop):
            found = pattern.search(self._text, start + 2, end)
            if found and not _POINTS_BACK.search(self._text[start:end].rstrip()):
                ends.append(found.start())
        return min(ends)
