"""Offices of players and coaches: which are plain descriptions, and of which team a bare coach is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.offices.clubs import ClubsTold
from pipeline.interpret.offices.mentions import Office, OfficeWords
from pipeline.interpret.words import Word

_OFTEN = 4  # times that an article prints the name of the team it is about
_TRAIL = re.compile(r"[\s,/&–-]+$")


class PlayersOffices:
    """The offices of one article as far as they are those of players and coaches."""

    def __init__(
        self, text: str, words: Sequence[Word], tables: OfficeWords, clubs: ClubsTold, offices: Sequence[Office]
    ) -> None:
        self._article = text
        self._clubs = clubs
        self._words = words
        self._tables = tables
        self._teams = self._teams_told(offices)

    def without_origin(self, office: Office) -> Office | None:
        """The office up to words that tell an origin ("pelatih Persib asal Bosnia"); None without a body in front."""
        if not self._tables.takes_field(self._head(office)):
            return office
        origin = self._tables.of("origin")
        cut = next((at for at in range(office.body, office.last) if self._words[at].low in origin), office.last)
        bare = cut < office.last and all(w.shape == "lower" for w in self._words[office.body : cut])
        bare = bare and not any(w.shape == "caps" for w in self._words[office.head : office.body])  # "anggota DPD"
        return None if bare else replace(office, last=cut)

    def is_description(self, office: Office) -> bool:
        """Whether what completes a player's word makes no office of it: nothing, "muda Indonesia", "19", "senior"."""
        if self._head(office) not in self._tables.of("player"):
            return False
        words = self._words[office.body : office.last]
        sports = self._tables.of("sport") if office.status != "former" else ()
        rest = [w.text for w in words if w.shape != "lower" and w.low not in sports]
        if not any(t[0].isupper() for t in rest):
            return True
        in_team = self._head(office) in self._tables.of("team_player")
        is_country = not in_team and " ".join(rest).lower() in self._tables.of("country")
        return is_country and not any(w.low in self._tables.of("team") for w in words)

    def only_team(self, office: Office) -> str | None:
        """The team of a bare "pelatih" in an article on it: the only one told of players and coaches, else a club."""
        if self._head(office) not in self._tables.of("coach"):
            return None
        fullest = max(self._teams, key=len, default="")
        shortest = min(self._teams, key=len, default="")
        often = self._article.count(shortest) >= _OFTEN
        only = fullest and often and all(team in fullest for team in self._teams)
        return fullest if only else self._clubs.near(office.first)

    def _teams_told(self, offices: Sequence[Office]) -> set[str]:
        """The teams that complete offices of players and coaches in the article."""
        found: set[str] = set()
        for office in offices:
            head = self._head(office)
            if head in self._tables.of("player") or head in self._tables.of("coach"):
                whole = self.without_origin(office)
                if whole is not None and not (whole.last == whole.body or self.is_description(whole)):
                    found.add(self._team_of(whole))
        return found - {""}

    def _team_of(self, office: Office) -> str:
        """The name of the team without small letters in front ("anyar AC Milan"); "" for a country."""
        first = office.body
        while first < office.last and self._words[first].shape == "lower":
            if self._words[first].low in self._tables.of("team"):
                break
            first += 1
        name = self._text(first, office.last) if first < office.last else ""
        named = any(letter.isupper() for letter in name) and "\n" not in name
        return _TRAIL.sub("", name) if named and name.lower() not in self._tables.of("country") else ""

    def _head(self, office: Office) -> str:
        return self._text(office.head, office.body).lower()

    def _text(self, first: int, last: int) -> str:
        return self._article[self._words[first].start : self._words[last - 1].end]
