"""Coaches told by what they do: "Persib yang dilatih Budi", "timnas Italia asuhan Budi"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.clubs import ClubsTold
from pipeline.interpret.offices.links import Link
from pipeline.interpret.offices.mentions import CAPITALISED, Office, OfficeWords

_TO_TEAM = 5  # words like "yang saat itu" between a team and the verb
_TO_NAME = 2  # words like "oleh pelatih" between the verb and the name
_LONGEST_TEAM = 5
_RULE = "coached"


class OfficeCoaches:
    """Finds the coaches of one article; `starts` maps first words of mentions to person ids."""

    def __init__(
        self, text: NamedText, tables: OfficeWords, clubs: ClubsTold, starts: Mapping[int, str], body_start: int
    ) -> None:
        self._words = text.words
        self._tables = tables
        self._clubs = clubs
        self._starts = starts
        self._body_start = body_start

    def find(self) -> Iterator[Link]:
        """Links whose office is told by a verb, in text order; `team` bounds the words of the team."""
        for at, word in enumerate(self._words):
            noun = word.low in self._tables.of("coached_by")
            if not noun and word.low not in self._tables.of("coached"):
                continue
            name = self._name_behind(at) if word.start >= self._body_start else None
            team = self._team_before(at, noun) if name is not None else None
            if name is not None and team is not None:
                office = Office(team[0], at, at + 1, at + 1, "definitive", None, "either", True)
                yield Link(self._starts[name], office, _RULE, 0.8, team=team, told_by="pelatih")

    def _name_behind(self, at: int) -> int | None:
        for name in range(at + 1, min(at + 2 + _TO_NAME, len(self._words))):
            if self._words[name].gap != " ":
                return None
            if name in self._starts:
                return name
            if self._words[name].low not in self._tables.of("coached_through"):
                return None
        return None

    def _team_before(self, at: int, noun: bool) -> tuple[int, int] | None:
        """First word of the team and the word behind its last; None where what stands there is no known team."""
        end = at
        while end > at - _TO_TEAM and self._words[end - 1].low in self._tables.of("coached_when"):
            end -= 1
        relative = "yang" in {w.low for w in self._words[end:at]}
        if not noun and not relative:
            return None
        first = end
        while first > end - _LONGEST_TEAM and self._words[first].gap == " " and self._is_of_team(first - 1):
            first -= 1
        while first < end and not self._opens_team(first):
            first += 1
        return (first, end) if first < end else None

    def _is_of_team(self, at: int) -> bool:
        word = self._words[at]
        return at not in self._starts and (word.shape in (*CAPITALISED, "number") or self._is_national(at))

    def _is_national(self, at: int) -> bool:
        return self._words[at].low in ("timnas", "nasional", "tim")

    def _opens_team(self, at: int) -> bool:
        """Whether a club or a national team begins here ("Persib", "timnas Italia", "tim nasional Italia")."""
        if self._words[at].low == "timnas":
            return self._words[at + 1].shape in CAPITALISED
        if self._words[at].low == "tim":
            return self._words[at + 1].low == "nasional" and self._words[at + 2].shape in CAPITALISED
        return self._clubs.opens(at)
