"""Descriptions that stand for a person: "petenis asal Ceko itu", "perempuan 47 tahun tersebut"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.reading import Reading
from pipeline.records import Person, Span

_WORDS = re.compile(r"[^\W_]+")
_POINTS_BACK = re.compile(r".*\b(?:itu|ini|tersebut)\Z", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"[.;:!?\n\"“”()]")
_NEAR = 45
_AGE = re.compile(r"\(?(\d{1,3})(?: tahun)?\)?")
# Words that say nothing about who is described.
_EMPTY = frozenset(["mantan", "eks", "sang", "para", "seorang", "si"])
_TITLES = {
    "woman": frozenset(["bu", "ibu", "ny", "nyonya", "hj", "bunda", "mbak", "nona", "dra", "mama", "mak"]),
    "man": frozenset(["pak", "bapak", "tn", "tuan", "mas", "gus", "kh", "bang", "kiai"]),
}
_GENDERS = {
    **dict.fromkeys(["perempuan", "wanita", "gadis", "ibu", "janda", "mahasiswi", "siswi"], "woman"),
    **dict.fromkeys(["pria", "lelaki", "laki", "bapak", "ayah", "duda"], "man"),
}


class Descriptions:
    """Knows by which words an article describes each of its people."""

    def __init__(self, reading: Reading, people: Sequence[Person]) -> None:
        self._text = reading.text
        self._people = people
        self._words: dict[str, set[str]] = {}

    def is_description(self, text: str) -> bool:
        """Whether the words point back at somebody ("… itu")."""
        return _POINTS_BACK.match(text) is not None

    def described(self, text: str) -> list[str]:
        """The people beside whose names the article prints the noun or the age of the description."""
        words = [w.lower() for w in _WORDS.findall(text)]
        words = [w for w in words if w not in _EMPTY]
        if not words:
            return []
        age = next((w for w in words[1:] if w.isdigit()), None)
        if age and "tahun" in words:
            aged = [p.id for p in self._people if age in self._beside(p)]
            if aged:
                return aged
        return [p.id for p in self._people if words[0] in self._beside(p)]

    def may_be(self, person: str, text: str) -> bool:
        """Whether nothing printed beside the person's name speaks against the description ("Bu" for "pria itu")."""
        words = _WORDS.findall(text.lower())
        gender = _GENDERS.get(words[0]) if words else None
        beside = next((self._beside(p) for p in self._people if p.id == person), set())
        return not any(gender and gender != other and beside & titles for other, titles in _TITLES.items())

    def _beside(self, person: Person) -> set[str]:
        """The words right before and behind the person's mentions."""
        if person.id not in self._words:
            found: set[str] = set()
            for mention in person.mentions:
                found |= self._around(mention.evidence.span)
            self._words[person.id] = found
        return self._words[person.id]

    def _around(self, span: Span) -> set[str]:
        before = _BREAK.split(self._text[max(0, span.start - _NEAR) : span.start])[-1]
        found = {w.lower() for w in _WORDS.findall(before)[-4:]}
        behind = self._text[span.end : span.end + _NEAR]
        if behind.lstrip().startswith(","):
            found |= {w.lower() for w in _WORDS.findall(_BREAK.split(behind)[0])[:3]}
        age = _AGE.match(behind.lstrip(" ,"))
        titles = {w.lower() for w in _WORDS.findall(span.of(self._text))[:2]}
        return found | titles | ({age.group(1)} if age else set())
