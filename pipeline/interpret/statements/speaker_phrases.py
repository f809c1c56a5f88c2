"""Recognises the words by which the press names people and bodies: names, roles, descriptions."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.interpret.reading import Reading
from pipeline.interpret.statements.speech_cues import SpeechCues
from pipeline.records import Person, Span

_EDGES = " \n\t,.-–—"  # around what could name a speaker
_LONGEST_ROLE = 140
_MOST_WORDS = 8
_SOFT_STOPS = frozenset(["di", "dari", "pada", "ke", "dengan"])
_AGE = re.compile(r"\s*\(\d+(?: tahun)?\)$")
_POINTS_BACK = re.compile(r"\b(?:ini|itu|tersebut)\Z", re.IGNORECASE)
_POINTS_AHEAD = re.compile(r"\s+(?:itu|ini|tersebut)\b")
# "pria yang akrab disapa Budi itu": a description that ends by pointing back.
_DESCRIBED = re.compile(r"[^\s,.;:\"“”]+(?:\s+[^\s,.;:\"“”]+){0,11}?\s+(?:ini|itu|tersebut)\b")
_NUMBER_ONE = re.compile(r"orang nomor (?:satu|dua|1|2) (?:di|se)\W?[\w ]{3,24}")
# "Yayasan Lembaga Konsumen Indonesia (YLKI)"
_EXPLAINED = re.compile(r"(?<=\w )\(\s*(?:[A-Z]+\s)?([A-Z]{2,10})\s*\)")
_SANG = re.compile(r"sang [a-z]+(?=\W|\Z)", re.IGNORECASE)
_RUN_AT_END = re.compile(r"(?<![\w-])[A-Z][\w./-]*(?:\s+[A-Z][\w./-]*)*\Z")
_ROLE = re.compile(
    r"[A-Z@][\w./&’'-]*(?:\s+(?:(?:dan|dan/atau|&|of|for|the)\s+)?(?:[A-Z@][\w./&’'()-]*|\d+|\([A-Z][\w\s-]*\)))*"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """The stretch that names a speaker. `hidden`: it only points back ("ia", "-nya"). `person`: an id, where named.

    `described`: it describes the person in focus ("pria asal Jember itu") or names an office. `kin`: it means a
    relative of the person whom it names ("istri Budi").
    """

    span: Span
    hidden: bool = False
    person: str | None = None
    described: bool = False
    kin: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a person is named."""

    start: int
    end: int
    person: str

    @property
    def voice(self) -> Voice:
        """The person as a speaker."""
        return Voice(Span(self.start, self.end), person=self.person)


class Phrases:
    """Knows the names and roles of one article."""

    def __init__(self, reading: Reading, people: Sequence[Person], cues: SpeechCues) -> None:
        self._reading = reading
        self._text = reading.text
        self._cues = cues
        self._named = sorted(
            (Named(m.evidence.span.start, m.evidence.span.end, p.id) for p in people for m in p.mentions),
            key=lambda n: (n.start, -n.end),
        )
        self._starts = [n.start for n in self._named]
        self._name_words = {
            word.lower() for p in people for word in re.findall(r"[^\W\d_]{3,}", p.name) if word[:1].isupper()
        }
        self._explained = set(_EXPLAINED.findall(reading.text))
        self._roles = [k.span for k in reading.known if k.kind in ("POSITION", "ORGANISATION")]
        self._regions = {k.text for k in reading.known if k.kind == "REGION"}
        self._role_starts = [s.start for s in self._roles]

    def named_in(self, start: int, end: int) -> list[Named]:
        """The places wholly between `start` and `end` where a person is named, in order."""
        at = bisect.bisect_left(self._starts, start)
        found = []
        while at < len(self._named) and self._named[at].start < end:
            if self._named[at].end <= end:
                found.append(self._named[at])
            at += 1
        return found

    def kin_of(self, start: int, name: int, end: int) -> Voice | None:
        """A relative of whom is named at `name` ("istri Budi"); `described` where the words point back ("… itu")."""
        if not self._is_kin(self._text[start:name].lower().split()):
            return None
        named = self.named_in(name, end)
        between = self._text[named[0].end : named[1].start].strip() if len(named) > 1 else ""
        if not named or between == ",":
            return None  # "istri Budi, Ani": Ani speaks
        last = named[1] if between == "dan" else named[0]  # "anak pasangan Budi dan Ani itu"
        pointed = _POINTS_AHEAD.match(self._text, last.end, end)
        return Voice(Span(start, pointed.end() if pointed else last.end), described=pointed is not None, kin=True)

    def _is_kin(self, words: Sequence[str]) -> bool:
        """Whether words in small letters name a relative: "istri", "anak ketiga pasangan", "kakak kandung dari"."""
        qualifiers = self._cues.words["kin_qualifier"]
        count = len(words)
        while count > 1 and words[count - 1] in qualifiers:
            count -= 1
        return " ".join(words[:count]) in self._cues.words["kin"]

    def inside_name(self, offset: int) -> bool:
        """Whether a name covers `offset`."""
        at = bisect.bisect_right(self._starts, offset) - 1
        return at >= 0 and self._named[at].end > offset

    def role(self, start: int, end: int, *, cut: bool = False, anyone: bool = False) -> Voice | None:
        """A role, organisation or unknown name between `start` and `end`, or None where nobody is meant.

        `cut`: what follows the capitalised words is no part of it ("diakui Bupati terus naik"). `anyone`: a single
        capitalised word names somebody, known or not.
        """
        connective = self._cues.connective.match(self._text, start, end)
        start = connective.end() if connective else start
        chunk = _AGE.sub("", self._text[start:end].strip(_EDGES))
        if not chunk:
            return None
        stated = False
        first, _, rest = chunk.partition(" ")
        rest = rest.removeprefix("dari ")
        if first.lower() in self._cues.words["work"]:
            return None
        if first.lower() in self._cues.words["source"] and rest[:1].isupper():
            chunk, stated = rest, True  # "Data Badan Pusat Statistik mencatat …"
        start = self._text.find(chunk, start, end)
        role = _ROLE.match(chunk) if cut else None
        chunk = role.group() if role else chunk
        named = ((anyone and role is not None) or stated) and not self._is_no_head(chunk)
        if len(chunk) > _LONGEST_ROLE or not (named or self._means_somebody(chunk, start)):
            return None
        return Voice(Span(start, start + len(chunk)), described=self._points_back(chunk))

    def role_at_end(self, begin: int, end: int) -> Voice | None:
        """The office or body that ends a chunk begun by a circumstance: "Terkait hal itu Bupati Tapin"."""
        chunk = self._text[begin:end].strip(_EDGES)
        run = _RUN_AT_END.search(chunk)
        if not run or not run.start() or not self._is_no_head(chunk):
            return None
        beside = chunk[: run.start()].split()[-1]
        if self._cues.companion.fullmatch(beside) or self._cues.stop.fullmatch(beside):
            return None
        first = run.group().lower().split()[0]
        if first not in self._cues.words["office_noun"] | self._cues.words["body_noun"]:
            return None
        start = self._text.find(chunk, begin, end)
        return Voice(Span(start + run.start(), start + len(chunk)))

    def _points_back(self, chunk: str) -> bool:
        """Whether the words describe somebody told of before: "pelatih itu", "sang pelatih", not "sang istri"."""
        first, _, noun = chunk.lower().partition(" ")
        sang = first == "sang" and noun.isalpha() and noun not in self._cues.words["kin"] | {"ibu", "bapak"}
        return sang or _POINTS_BACK.search(chunk) is not None

    def _means_somebody(self, chunk: str, start: int) -> bool:
        words = chunk.split()
        if self._is_no_head(chunk) or words[0].lower() in self._cues.words["work"]:
            return False
        nouns = self._cues.words["speaker_noun"]
        if words[0].lower() in nouns or " ".join(words[:2]).lower() in nouns:
            return True
        if _POINTS_BACK.search(chunk):
            return False
        if len(words) == 1 and (self._is_name_part(chunk) or self._text[:start].rstrip().endswith(",")):
            return words[0][:1].isupper()
        at = bisect.bisect_left(self._role_starts, start)
        if at < len(self._roles) and self._roles[at].start < start + 4:
            return True
        capitals = [w for w in words if w[:1].isupper()]
        return words[0][:1].isupper() and len(capitals) * 2 > len(words) and (len(words) > 1 or words[0].isupper())

    def _is_no_head(self, chunk: str) -> bool:
        """Whether the chunk begins like a circumstance or a clause, not like a subject."""
        if self._cues.stop.match(chunk) or self._cues.companion.match(chunk):
            return True
        return chunk.split()[0].lower() in self._cues.words["no_head"]

    def is_thing(self, begin: int, end: int) -> bool:
        """Whether the words point at something told before that is nobody: "Film karya Budi ini"."""
        connective = self._cues.connective.match(self._text, begin, end)
        begin = connective.end() if connective else begin
        chunk = self._text[begin:end].strip(_EDGES)
        if " " not in chunk or not _POINTS_BACK.search(chunk) or self._is_no_head(chunk):
            return False
        start = self._text.find(chunk, begin, end)
        named = self.named_in(start, end)
        titled = bool(named) and self._text[start : named[0].start].istitle()
        called = titled or self.inside_name(start) or self._is_name_part(chunk.split()[0])
        return not (called or self.is_somebody(Span(start, start + len(chunk))))

    def is_somebody(self, span: Span) -> bool:
        """Whether the stretch starts with a word for people or bodies, or a known office or organisation."""
        words = span.of(self._text).lower().split()
        nouns = self._cues.words["speaker_noun"]
        at = bisect.bisect_left(self._role_starts, span.start)
        known = at < len(self._roles) and self._roles[at].start < span.start + 4
        return known or words[0] in nouns or " ".join(words[:2]) in nouns or self._is_name_part(span.of(self._text))

    def is_region(self, chunk: str) -> bool:
        """Whether the words are a region and nothing else."""
        return chunk in self._regions

    def is_explained(self, span: Span) -> bool:
        """Whether the words are an abbreviation that the article writes out: a body."""
        return span.of(self._text) in self._explained

    def _is_name_part(self, chunk: str) -> bool:
        """Whether the words are capitalised and all belong to the names of people ("Eko" for Eko Purnomo)."""
        words = chunk.split()
        return bool(words) and all(w[:1].isupper() and w.lower() in self._name_words for w in words)

    def description(self, start: int, end: int, *, anyone: bool = False) -> Voice | None:
        """A description that points back: "pria yang akrab disapa Budi itu".

        `anyone`: only a speaker can stand here, so that any noun will do ("ujar peracik strategi itu").
        """
        number_one = _NUMBER_ONE.match(self._text, start, end)
        if number_one:
            return Voice(Span(start, number_one.end()), described=True)
        sang = _SANG.match(self._text, start, end)
        if sang and self._points_back(sang.group()):
            return Voice(Span(start, sang.end()), described=True)
        found = _DESCRIBED.match(self._text, start, end)
        if not found or not (anyone or self._text[start:end].split()[0].lower() in self._cues.words["speaker_noun"]):
            return None
        stops = (s.group().lower() for s in self._cues.stop.finditer(self._text, start, found.end()))
        if any(stop not in _SOFT_STOPS for stop in stops):
            return None
        named = self.named_in(start, found.end())
        if named:
            return named[0].voice
        return Voice(Span(start, found.end()), described=True)

    def anybody(self, begin: int, end: int) -> Voice | None:
        """A short noun phrase that begins no clause."""
        connective = self._cues.connective.match(self._text, begin, end)
        begin = connective.end() if connective else begin
        chunk = self._text[begin:end].strip(_EDGES)
        words = chunk.split()
        if not words or len(words) > _MOST_WORDS or self._is_no_head(chunk):
            return None
        if (
            words[0].lower() in self._cues.words["source"] | self._cues.words["work"]
            or words[0].startswith("me")
            or words[0].endswith("nya")
        ):
            return None
        start = self._text.find(chunk, begin, end)
        return Voice(Span(start, start + len(chunk)), described=_POINTS_BACK.search(chunk) is not None)
