"""The team of a player where it is printed behind the name: "Pebalap asal Spanyol, Ana Ruiz (Honda Team Asia)"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.links import Link
from pipeline.interpret.offices.mentions import CAPITALISED, Office, OfficeWords

_LONGEST_TEAM = 7
_LONGEST_NAME = 8
_TO_NAME = {"office_before_name": 4, "office_comma_name": 4, "shared_office": 40}  # words from office to name
_TO_VERB = 5  # words up to "yang memperkuat" behind a name


class OfficeTeams:
    """Reads teams behind names; `starts` and `ends` map word indexes of mentions to person ids."""

    def __init__(
        self, text: NamedText, tables: OfficeWords, starts: Mapping[int, str], ends: Mapping[int, str], body_start: int
    ) -> None:
        self._words = text.words
        self._labels = text.labels
        self._tables = tables
        self._starts = starts
        self._ends = ends
        self._body_start = body_start

    def complete(self, links: Sequence[Link]) -> Iterator[Link]:
        """Links of players with the team behind the name; in such a text also of others with a team in brackets."""
        roles: list[Office] = []
        found: set[int] = set()
        for link in links:
            if not self._is_player(link.office):
                continue
            roles.append(link.office)
            end = self._end_of_name(link)
            team = self._team_at(end) if end is not None else None
            if end is not None and team is not None:
                found.add(end)
                yield replace(link, team=team, rule="team_behind_name")
        if found:
            yield from self._others(roles, found)

    def _others(self, roles: Sequence[Office], found: set[int]) -> Iterator[Link]:
        """Links of further names with a team in brackets, where all players of the text are called the same."""
        if len({self._head(office) for office in roles}) != 1:
            return
        for end, person in self._ends.items():
            team = self._bracket(end)
            if end in found or team is None or self._words[end].start < self._body_start:
                continue
            if any(w.low in self._tables.of("team_word") for w in self._words[team[0] : team[1]]):
                yield Link(person, replace(roles[0], last=roles[0].body), "team_behind_name", 0.6, team=team)

    def _head(self, office: Office) -> str:
        return " ".join(w.low for w in self._words[office.head : office.body])

    def _is_player(self, office: Office) -> bool:
        return self._head(office) in self._tables.of("player")

    def _end_of_name(self, link: Link) -> int | None:
        """The word behind the name that the office stands before."""
        farthest = _TO_NAME.get(link.rule)
        if farthest is None:
            return None
        first = link.office.last
        names = (at for at in range(first, first + farthest) if self._starts.get(at) is not None)
        start = next((at for at in names if self._starts[at] == link.person or link.rule != "shared_office"), None)
        if start is None or self._starts[start] != link.person:
            return None
        return next((at for at in range(start + 1, start + _LONGEST_NAME) if at in self._ends), None)

    def _team_at(self, at: int) -> tuple[int, int] | None:
        """The words of a team behind a name: in brackets, behind "dari" or "yang memperkuat"."""
        if at >= len(self._words):
            return None
        if self._words[at].low == "dari":
            return self._checked(at + 1, self._end_of_team(at))
        for verb in range(at + 1, min(at + _TO_VERB, len(self._words) - 1)):
            if self._words[verb].low in self._tables.of("playing_for") and self._words[verb - 1].low == "yang":
                return self._checked(verb + 1, self._end_of_team(verb))
            if self._words[verb].text in ".?!" or verb in self._starts:
                break
        return self._bracket(at)

    def _bracket(self, at: int) -> tuple[int, int] | None:
        if at >= len(self._words) or self._words[at].text != "(":
            return None
        end = self._end_of_team(at)
        closed = end < len(self._words) and self._words[end].text == ")"
        return self._checked(at + 1, end) if closed else None

    def _end_of_team(self, at: int) -> int:
        """The end of the words of a team behind the word or mark at `at`."""
        end = at + 1
        while end < min(at + _LONGEST_TEAM, len(self._words)) and self._is_part(end):
            end += 1
        return end

    def _is_part(self, at: int) -> bool:
        word = self._words[at]
        return word.shape in CAPITALISED or word.shape == "number" or word.low in self._tables.of("team")

    def _checked(self, first: int, end: int) -> tuple[int, int] | None:
        """The words if they can be a team: no country or place, no age, not the initials of the name."""
        words = self._words[first:end]
        if not any(w.shape in ("cap", "mixed") or len(w.text) > 3 for w in words if w.shape != "number"):
            return None
        is_country = " ".join(w.low for w in words) in self._tables.of("country")
        is_place = words[0].low in self._tables.of("place_word") or set(self._labels[first:end]) == {"R"}
        return None if is_country or is_place else (first, end)
