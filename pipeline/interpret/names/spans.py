"""Cuts the stretches that could be a person's name out of runs of capitalised words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.interpret.names.lexicon import NameLexicon
from pipeline.interpret.words import Word

_QUOTES = frozenset("'\"“”‘’")
# First names that others are bound to ("Jean-Luc Moreau"); two names so joined are else two people.
_DOUBLE_FIRST = frozenset((name,) for name in ("anne", "hans", "jan", "jean", "karl", "marie", "pierre"))
_PART = frozenset("TNE?IPAR")
_ROMAN = re.compile(r"[ivx]+")
_FIRM_AND_NAME = 2  # words, more than a name of two has
_GENERATIONS = frozenset(("jr", "sr"))  # tells two people of one name apart, names nobody alone


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Words `first` to `last` (exclusive) that could be a name.

    `core` are the lower-cased name words without titles and degrees, `labels` their classes (see NameLexicon.label),
    `titles` the lower-cased honorifics and ranks before them.
    """

    first: int
    last: int
    core: tuple[str, ...]
    labels: str
    titles: tuple[str, ...]
    core_first: int


class NameSpans:
    """Finds name spans in the words of one article; `labels` holds one class per word.

    `opened`: words behind the region of an office, where nothing but a name can begin.
    """

    def __init__(
        self,
        words: Sequence[Word],
        labels: list[str],
        lexicon: NameLexicon,
        body_start: int = 0,
        opened: Collection[int] = (),
    ) -> None:
        self.words = words
        self.labels = labels
        self.lexicon = lexicon
        self._body_start = body_start
        self._opened = opened

    def in_body(self, at: int) -> bool:
        """Whether the word at `at` stands behind the headline."""
        return self.words[at].start >= self._body_start

    def find(self) -> list[NameSpan]:
        """All name spans, in order, none overlapping another."""
        found: list[NameSpan] = []
        at = 0
        while at < len(self.words):
            if self.labels[at] not in "TNE?IARPC":
                at += 1
                continue
            end = self._read(at)
            if end > at:
                span = self._make(at, end)
                if span is not None:
                    found.append(span)
            at = max(end, at + 1)
        return found

    def _joined(self, at: int) -> bool:
        return self.words[at].gap == " " or (self.words[at].gap == "" and self.words[at - 1].text in ".-")

    def _read(self, start: int) -> int:
        """End of the run of name words that starts at `start`."""
        at = start
        while at < len(self.words):
            if at > start and not self._joined(at):
                break
            step = self._step(start, at)
            if not step:
                break
            at += step
        return at

    def _step(self, start: int, at: int) -> int:
        """How many words of the run the word at `at` takes in; 0 where it ends the run."""
        label = self.labels[at]
        if label == "T":
            return self._title_step(start, at)
        if label == "I":
            return 0 if at == start and self._is_roman(at) else 1 + self._dot(at)
        if label in "NE?":
            short = self.words[at].low in self.lexicon.weak_first and len(self.words[at].text) <= 4
            return 1 + (self._article(at) or self._syllable(at) or (self._dot(at) if short else 0))
        if label in "PC":
            return self._small_step(start, at)
        if label == "A":
            return self._capitals_step(start, at)
        if label == "R":
            return self._region_step(start, at)
        return self._quoted_step(start, at)

    def _quoted_step(self, start: int, at: int) -> int:
        """A nickname in quotation marks between two name words ("Bambang 'Pacul' Wuryanto")."""
        if at == start or self.words[at].text not in _QUOTES or at + 3 >= len(self.words):
            return 0
        closed = self.words[at + 2].text in _QUOTES and self.words[at + 2].gap == "" and self.words[at + 3].gap == " "
        return 3 if closed and self.labels[at + 1] in "NE?" and self.labels[at + 3] in "NE?" else 0

    def _is_roman(self, at: int) -> bool:
        """Whether a single letter counts ("Wakil Ketua I Budi"): "I" names only in front of a Balinese name."""
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        return self.words[at].text in "IVX" and after != "." and after not in self.lexicon.of("balinese")

    def _small_step(self, start: int, at: int) -> int:
        """A particle ("bin", "Al") or an ordinary word is part of a name only between or in front of name words."""
        after = at + 1
        if self.words[at].low in self.lexicon.of("arabic_article") and self._article(at):
            return 3
        if self.labels[at] == "C" and at > start and self._common_closes(start, at):
            return 1
        if after >= len(self.words) or self.words[after].gap != " ":
            return 0
        if self._opens_double(at):
            # "Maria von der Heide", "kata Von der Heide"
            return 2 if at > start or self.words[at].shape == "cap" else 0
        if self.words[after].shape == "lower":
            return 0
        if self.labels[at] == "P":
            if self.words[at].low == "di" and self.labels[after] == "R":
                return 0  # "Budi Di Tangerang" is where he was
            behind = at > start or (self.words[at].shape == "cap" and self.labels[after] == "N")
            return int(behind and self.labels[after] in "NE?R")
        return int(self._common_opens(at) if at == start else self.labels[at - 1] == "N" and self.labels[after] == "N")

    def _opens_double(self, at: int) -> bool:
        """Whether two particles stand in front of a capitalised name ("von der Heide", "de la Cruz")."""
        pair = (self.words[at].low, self.words[at + 1].low)
        if pair not in self.lexicon.double_particles or at + 2 >= len(self.words):
            return False
        return self.words[at + 2].gap == " " and self.words[at + 2].shape == "cap" and self.labels[at + 2] in "NE?"

    def _common_opens(self, at: int) -> bool:
        """Whether an ordinary word opens a name: a capital inside the sentence, in front of two name words.

        "Direktur Penegakan Hukum, Rasio Ridho Sani", "Sekda One Andang Wardoyo".
        """
        if at == 0 or self.words[at].shape != "cap" or at + 2 >= len(self.words):
            return False
        glued = self.words[at].gap == " "
        local = at > 1 and self.labels[at - 2] == "O" and self.words[at - 1].low in self.lexicon.region_words
        inside = self.words[at - 1].text == "," or (glued and (self.labels[at - 1] == "O" or local))
        return inside and self.labels[at + 1 : at + 3] == ["N", "N"] and self.words[at + 2].gap == " "

    def _common_closes(self, start: int, at: int) -> bool:
        """Whether an ordinary word closes a name: behind one or two names, no capital behind ("Bambang Pamungkas")."""
        if not self.in_body(at) or self.words[at].shape != "cap" or self.labels[at - 1] != "N":
            return False
        if sum(label in "NE?" for label in self.labels[start:at]) > 2:
            return False
        after = at + 1
        return after >= len(self.words) or self.words[after].gap != " " or self.words[after].shape in ("lower", "mark")

    def _title_step(self, start: int, at: int) -> int:
        if at > start and self.labels[at - 1] in "NE?" and self.words[at].low != "h":
            return 0
        taken = 1 + self._dot(at)
        after = at + taken
        if after < len(self.words) and self.lexicon.is_rank_tail(self.words[after].low):
            return taken + 1 + self._dot(after)
        if after + 2 < len(self.words) and self.words[after].text == "(" and self.words[after + 2].text == ")":
            return taken + 3 if self.lexicon.is_rank_tail(self.words[after + 1].low) else taken
        return taken

    def _dot(self, at: int) -> int:
        """1 where a full stop of an abbreviation follows and the name goes on behind it."""
        if at + 2 >= len(self.words) or self.words[at + 1].text != "." or self.words[at + 1].gap:
            return 0
        after = self.words[at + 2]
        return int(after.gap != "\n" and self.labels[at + 2] in _PART and after.shape != "lower")

    def _article(self, at: int) -> int:
        """2 where a hyphen binds an Arabic article to the word behind ("Al-Rasyid"): hyphen and word."""
        if self.words[at].low not in self.lexicon.of("arabic_article") or at + 2 >= len(self.words):
            return 0
        hyphen, after = self.words[at + 1], self.words[at + 2]
        return 2 if hyphen.text == "-" and not hyphen.gap and not after.gap and after.shape == "cap" else 0

    def _syllable(self, at: int) -> int:
        """2 where a hyphen binds a small name word to the word before ("Tae-yong"): hyphen and word."""
        bound = at + 2 < len(self.words) and self.words[at + 1].text == "-" and not self.words[at + 1].gap
        return 2 if bound and self.labels[at + 2] == "N" and self.words[at + 2].shape == "lower" else 0

    def _capitals_step(self, start: int, at: int) -> int:
        length = len(self.words[at].text)
        before = self.labels[at - 1] if at > start else ""
        low = self.words[at].low
        if before and before in "NE?R" and length <= 3:
            return int(low not in self.lexicon.tails and low not in self.lexicon.place_openers)
        after = at + 1
        outer = at > 0 and self.words[at].gap == " " and self.words[at - 1].shape in ("cap", "caps", "mixed")
        is_initials = (
            length == 2
            and not (outer and self.words[at].low in self.lexicon.of("office_tail"))
            and after < len(self.words)
            and self.words[after].gap == " "
        )
        return int(is_initials and self.labels[after] in "NE?" and self.words[at].low not in self.lexicon.place_openers)

    def _region_step(self, start: int, at: int) -> int:
        """A word that is also a region is part of a name only between name words, or before one and behind no cue."""
        before = self.labels[at - 1] if at > start else ""
        if before and before in "NTI?E":
            return 1
        after = at + 1
        if after >= len(self.words) or self.labels[after] not in "NE?" or self.words[after].gap != " ":
            return 0
        if at == 0 or self.words[at].gap == "\n":
            return 1
        outside = self.words[at - 1]
        if self.labels[at - 1] == "R":
            return 1
        if outside.low in ("asal", "dari"):
            return 0
        return int(outside.shape in ("lower", "mark") and not self.lexicon.is_place_cue(outside.low))

    def _make(self, start: int, end: int) -> NameSpan | None:
        first = start if start in self._opened else self._skip_complement(start, end)
        while start < first < end - 1 and is_roman(self.words[first]):
            first += 1  # "Kades Pal IX Syarif Usman"
        while end > first and (self.labels[end - 1] in "TP" or self.words[end - 1].shape == "mark"):
            end -= 1
        if self._is_degree(first, end - 1):
            end -= 1
        core_first = first
        while core_first < end and (self.labels[core_first] == "T" or self._in_title(core_first)):
            core_first += 1
        picked = [i for i in range(core_first, end) if self.words[i].shape != "mark"]
        if not picked and self.words[end - 1].low in self.lexicon.of("name_like_title"):
            picked = [end - 1]
        if not picked or all(self.labels[i] in "IAP" or self.words[i].low in _GENERATIONS for i in picked):
            return None
        if len(picked) == 1 and self._is_lone_degree(picked[0]):
            return None
        titles = tuple(self.words[i].low for i in range(first, core_first) if self.words[i].shape != "mark")
        core = tuple(self.words[i].low for i in picked)
        if len(core) > 1 and "".join(core) in self.lexicon.tails:
            return None
        return NameSpan(first, end, core, "".join(self.labels[i] for i in picked), titles, core_first)

    def _is_degree(self, first: int, at: int) -> bool:
        """Whether the last letter opens a degree ("Agus Subagiyo M.Si")."""
        dotted = self.labels[at] == "I" and at - first >= 2 and at + 2 < len(self.words)
        return dotted and self.words[at + 1].text == "." and not self.words[at + 2].gap and not self.words[at + 1].gap

    def _is_lone_degree(self, at: int) -> bool:
        """Whether the word is a degree, or opens one, behind the comma of a name ("Budi Santoso, Lc", "…, Ph.D.")."""
        return at > 0 and self.words[at - 1].text == "," and self.words[at].text in self.lexicon.degrees

    def _in_title(self, at: int) -> bool:
        word = self.words[at]
        return word.shape == "mark" or (at > 0 and self.lexicon.is_rank_tail(word.low) and self.labels[at] in "XTA")

    def _skip_complement(self, start: int, end: int) -> int:
        """Where the name starts, when unknown words in front of known ones belong to an office or organisation."""
        if self.labels[start] not in "E?R" or start == 0 or self.words[start].gap != " ":
            return start
        known = next((i for i in range(start, end) if self.labels[i] in "NT"), None)
        before = self.words[start - 1]
        if known is None or before.shape not in ("cap", "caps", "mixed", "number"):
            return start
        if (
            self.labels[start - 1] in "OX"
            and before.low in self.lexicon.of("firm_leader")
            and end - start > _FIRM_AND_NAME
        ):
            return start + 1  # "CEO Tokoniaga Rudi Hartono"
        if before.shape == "caps" and before.low not in self.lexicon.place_openers:
            return start
        if self.labels[start - 1] == "O":
            if before.low in self.lexicon.of("region_head"):
                return start
            if before.low in self.lexicon.of("local_head"):
                return start + 1 if end - start > 2 or self.labels[start + 1] == "N" else start
        # "Kominfo Ridwan Badallah": the unknown word ends the office. "Mineral Ignasius Jonan": too few are known.
        return known if self.labels[start - 1] in "OXCAR" and end - known > 1 else start


def is_roman(word: Word) -> bool:
    """Whether a word is a Roman number of two letters or more."""
    return len(word.text) > 1 and word.shape == "caps" and _ROMAN.fullmatch(word.low) is not None


def join_compounds(words: Sequence[Word], spans: Sequence[NameSpan]) -> list[NameSpan]:
    """The spans, each with the one word that a hyphen binds to it where this word never stands by itself.

    "Trent Wister-Colmar" is one name, "Budi Santoso-Rahmat" that of two people where the article names Rahmat.
    """
    alone = Counter(word for span in spans for word in span.core if words[span.first - 1].text != "-")
    joined: list[NameSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and _is_compound(words, last, span) and not alone[span.core[0]]:
            both = (last.core + span.core, last.labels + span.labels)
            joined[-1] = NameSpan(last.first, span.last, *both, last.titles, last.core_first)
        else:
            joined.append(span)
    return joined


def _is_compound(words: Sequence[Word], left: NameSpan, right: NameSpan) -> bool:
    hyphen = right.first - 1
    bound = hyphen == left.last and words[hyphen].text == "-" and words[hyphen].gap == words[right.first].gap != "\n"
    if not bound or right.titles:
        return False
    return (len(left.core) > 1 and len(right.core) == 1) or (len(right.core) > 1 and left.core in _DOUBLE_FIRST)
