"""Offices with a clause in front of the name: "Ketua KONI Tapin yang memimpin rapat, Budi"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.links import Link
from pipeline.interpret.offices.mentions import Office, OfficeWords

_LONGEST_CLAUSE = 12
_LONGEST_NAME = 9
_MOST_NAMES = 12
_ENDS = frozenset('.?!;:"”“()')
_IN_LIST = frozenset([",", "dan", "serta", "&", ";"])


class OfficeClauses:
    """Finds holders behind relative clauses; `starts` and `ends` map word indexes of mentions to person ids."""

    def __init__(
        self,
        text: NamedText,
        tables: OfficeWords,
        offices: Sequence[Office],
        starts: Mapping[int, str],
        ends: Mapping[int, str],
        body_start: int,
    ) -> None:
        self._words = text.words
        self._tables = tables
        self._offices = offices
        self._starts = starts
        self._ends = ends
        self._body_start = body_start

    def find(self) -> Iterator[Link]:
        """Links of offices that open a clause, in text order."""
        for office in self._offices:
            at = office.last
            in_body = self._words[office.first].start >= self._body_start
            if not in_body or at >= len(self._words) or self._words[at].low != "yang":
                continue
            if self._is_counted(office):
                names = self._listed_behind(at)
                yield from (Link(self._starts[name], office, "listed_office", 0.7) for name in names)
            elif self._tables.is_full(self._words, office) and self._opens(office.first):
                name = self._name_behind(at)
                if name is not None:
                    yield Link(self._starts[name], office, "clause_before_name", 0.7)

    def _is_counted(self, office: Office) -> bool:
        before = self._words[office.first - 1] if office.first > 0 else None
        return before is not None and before.low in self._tables.of("counted")

    def _opens(self, at: int) -> bool:
        """Whether the office is spoken of: it opens a sentence or stands behind a verb of speech."""
        if at == 0 or self._words[at].gap == "\n" or self._words[at - 1].text in _ENDS:
            return True
        before = self._words[at - 1].low
        return before in self._tables.of("connector") or before in self._tables.of("pointing_before")

    def _name_behind(self, at: int) -> int | None:
        """The one name behind the comma that ends the clause at word `at`."""
        for comma in range(at + 2, min(at + _LONGEST_CLAUSE, len(self._words) - 1)):
            word = self._words[comma]
            if word.gap == "\n" or word.text in _ENDS:
                return None
            if word.text == ",":
                return comma + 1 if comma + 1 in self._starts and len(self._list_at(comma + 1)) == 1 else None
        return None

    def _listed_behind(self, at: int) -> list[int]:
        """The names of the list that "yakni" opens behind the clause at word `at`; none where it is one name only."""
        for cue in range(at + 1, min(at + _LONGEST_CLAUSE, len(self._words) - 2)):
            word = self._words[cue]
            if word.gap == "\n" or word.text in ".?!":
                return []
            if word.low in ("yakni", "yaitu"):
                names = self._list_at(cue + 2 if self._words[cue + 1].text in ",:" else cue + 1)
                return names if len(names) > 1 else []
        return []

    def _list_at(self, at: int) -> list[int]:
        """The first words of the names that follow each other from word `at` on."""
        names: list[int] = []
        while at in self._starts and len(names) < _MOST_NAMES:
            names.append(at)
            end = next((e for e in range(at + 1, at + _LONGEST_NAME) if e in self._ends), at + 1)
            at = end
            while at < len(self._words) and at <= end + 1 and self._words[at].low in _IN_LIST:
                at += 1
        return names
