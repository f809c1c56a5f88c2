"""Turns an office of the text into its title: completed where the article makes it certain, with keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.named_text import NamedText
from pipeline.interpret.office_links import Link
from pipeline.interpret.office_merge import OfficeTitle
from pipeline.interpret.offices import Office, office_words_of
from pipeline.interpret.reading import Reading
from pipeline.records import Span, Term

_NATIONAL = frozenset(["presiden", "wakil presiden", "wapres"])
_MINISTERS = frozenset(["menteri", "wakil menteri"])
_BESIDE = frozenset(["office_before_name", "office_comma_name"])
_OFTEN = 4  # times that an article prints the name of the team it is about
_STATE = frozenset(["RI", "Republik Indonesia", "Indonesia"])
_TRAIL = re.compile(r"[\s,/&–-]+$")


class OfficeTitles:
    """Reads titles of one article."""

    def __init__(self, reading: Reading, text: NamedText, offices: Sequence[Office], links: Sequence[Link]) -> None:
        self._reading = reading
        self._tables = office_words_of(reading.knowledge)
        self._words = text.words
        self._offices = offices
        self._regions = [k for k in reading.known if k.kind == "REGION"]
        self._organisations = [k for k in reading.known if k.kind == "ORGANISATION"]
        self._complements = self._complements_by_head()
        self._teams = self._teams_told()
        self._holders = {link.office.first: link.person for link in links}

    def read(self, link: Link) -> OfficeTitle | None:
        """The title of a linked office; None where it is a plain description or an office word without its body."""
        if link.team is not None:
            return self._of_team(link, self._text(*link.team).replace("\n", " "))
        office = self._without_origin(link.office)
        if office is None:
            return None
        link = replace(link, office=office)
        start, end = self._words[office.first].start, self._words[office.last - 1].end
        head = self._text(office.head, office.body)
        text = _TRAIL.sub("", f"{link.prefix} {self._reading.text[start:end]}".strip().replace("\n", " "))
        complement = self._complement(office)
        borrowed = self._borrowed(link, text) if complement is None and link.completed_by is not None else None
        if borrowed is not None:
            return borrowed
        team = self._only_team(head) if complement is None and link.rule in _BESIDE else None
        if team is not None:
            return self._of_team(link, team)
        if self._is_description(office, head):
            return None
        position = Term(head, office.key)
        organisation = self._organisation(complement)
        completed: tuple[str, str | None] | None = None
        numbered = self._of_the_chair(office, head, complement)
        if numbered is not None:
            completed = (numbered, None)
            text, organisation = f"{text} {numbered}", Term(numbered, None)
        elif complement is None:
            explained = self._explained(link, head)
            if explained is not None:
                return replace(explained, start=start, end=end, rule=link.rule, confidence=link.confidence)
            completed = self._completion(office, head)
            if completed is not None:
                text, organisation = f"{text} {completed[0]}", Term(completed[0], completed[1])
            elif not self._stands_alone(office, head):
                return None
        elif not self._says_enough(link):
            return None
        return OfficeTitle(
            text,
            position,
            organisation,
            office.status,
            start,
            start + len(text) if completed is None and not link.prefix else end,
            link.rule,
            link.confidence,
            head.lower(),
        )

    def _only_team(self, head: str) -> str | None:
        """The team of a bare "pelatih": the only one told of players and coaches, if the article is about it."""
        if head.lower() not in self._tables.of("coach"):
            return None
        fullest = max(self._teams, key=len, default="")
        shortest = min(self._teams, key=len, default="")
        often = self._reading.text.count(shortest) >= _OFTEN
        return fullest if fullest and often and all(team in fullest for team in self._teams) else None

    def _teams_told(self) -> set[str]:
        """The teams that complete offices of players and coaches in the article."""
        found: set[str] = set()
        for office in self._offices:
            head = self._text(office.head, office.body).lower()
            if head in self._tables.of("player") or head in self._tables.of("coach"):
                whole = self._without_origin(office)
                if whole is not None and not (whole.last == whole.body or self._is_description(whole, head)):
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

    def _of_team(self, link: Link, raw: str) -> OfficeTitle:
        """The title of a player whose team is printed elsewhere."""
        office = link.office
        return OfficeTitle(
            text=f"{self._text(office.first, office.body)} {raw}",
            position=Term(self._text(office.head, office.body), office.key),
            organisation=Term(raw, None),
            status=office.status,
            start=self._words[office.first].start,
            end=self._words[office.body - 1].end,
            rule=link.rule,
            confidence=link.confidence,
            head=self._text(office.head, office.body).lower(),
        )

    def _without_origin(self, office: Office) -> Office | None:
        """The office up to words that tell an origin ("pelatih Persib asal Bosnia"); None without a body in front."""
        if not self._tables.takes_field(self._text(office.head, office.body).lower()):
            return office
        origin = self._tables.of("origin")
        cut = next((at for at in range(office.body, office.last) if self._words[at].low in origin), office.last)
        bare = cut < office.last and all(w.shape == "lower" for w in self._words[office.body : cut])
        return None if bare else replace(office, last=cut)

    def _is_description(self, office: Office, head: str) -> bool:
        """Whether what completes a player's word makes no office of it: nothing, "muda Indonesia", "19", "senior"."""
        if head.lower() not in self._tables.of("player"):
            return False
        words = self._words[office.body : office.last]
        rest = [w.text for w in words if w.shape != "lower" and w.low not in self._tables.of("sport")]
        if not any(t[0].isupper() for t in rest):
            return True
        is_country = " ".join(rest).lower() in self._tables.of("country")
        return is_country and not any(w.low in self._tables.of("team") for w in words)

    def _of_the_chair(self, office: Office, head: str, complement: Span | None) -> str | None:
        """The body of a deputy with a mere number ("Wakil Ketua II"): that of the only chair whom the article names."""
        if complement is None or head.lower() not in ("wakil ketua", "wakil direktur", "wakil dekan", "wakil rektor"):
            return None
        if complement.of(self._reading.text).lower() not in self._tables.of("roman"):
            return None
        chair = head.split(" ", 1)[1].lower()
        bodies = {self._body_of(other, chair) for other in self._offices} - {""}
        fullest = max(bodies, key=len, default="")
        return fullest if fullest and all(body in fullest for body in bodies) else None

    def _body_of(self, office: Office, chair: str) -> str:
        """What the office leads if it opens with the word `chair` ("Ketua DPRD Tapin": "DPRD Tapin"); else ""."""
        whole = self._text(office.head, office.last).replace("\n", " ")
        return whole[len(chair) + 1 :] if whole.lower().startswith(f"{chair} ") else ""

    def _borrowed(self, link: Link, text: str) -> OfficeTitle | None:
        """The title of an office that shares the complement of the office behind it."""
        whole = self.read(replace(link, office=link.completed_by or link.office, completed_by=None))
        if whole is None or whole.organisation is None:
            return None
        start = self._words[link.office.first].start
        head = self._text(link.office.head, link.office.body)
        return replace(
            whole,
            text=f"{text} {whole.organisation.raw}",
            position=Term(head, link.office.key),
            status=link.office.status,
            start=start,
            end=self._words[link.office.last - 1].end,
            head=head.lower(),
        )

    def _text(self, first: int, last: int) -> str:
        return self._reading.text[self._words[first].start : self._words[last - 1].end]

    def _complement(self, office: Office) -> Span | None:
        if office.last <= office.body:
            return None
        return Span(self._words[office.body].start, self._words[office.last - 1].end)

    def _says_enough(self, link: Link) -> bool:
        """Whether a completed office is one: capitals, a candidacy, or "selaku koordinator tim" behind the name."""
        office = link.office
        told = link.rule == "apposition_word" and office.strong_word
        return office.strong or office.status == "prospective" or told or self._has_capitals(office)

    def _has_capitals(self, office: Office) -> bool:
        return any(w.shape in ("cap", "caps", "mixed", "number") for w in self._words[office.head : office.last])

    def _stands_alone(self, office: Office, head: str) -> bool:
        low = head.lower()
        if low.startswith(("calon ", "bakal ")) or office.status == "prospective":
            return True
        if self._words[office.head].shape == "lower":
            return low.endswith(" panitia") or (" " in low and self._has_capitals(office))
        return (
            low in self._tables.levels
            or low in self._tables.of("self_contained")
            or (" " in low and low not in _MINISTERS)
            or self._tables.names_ministry(low)
        )

    def _organisation(self, complement: Span | None) -> Term | None:
        if complement is None:
            return None
        raw = _TRAIL.sub("", complement.of(self._reading.text).replace("\n", " "))
        inside = [k for k in (*self._organisations, *self._regions) if complement.contains(k.span)]
        whole = [k for k in inside if k.text == raw]
        if len(whole) == 1 and len(whole[0].keys) == 1:
            return Term(raw, whole[0].keys[0])
        return Term(raw, None)

    def _complements_by_head(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for office in self._offices:
            level = self._tables.levels.get(self._text(office.head, office.body).lower())
            if level and office.last > office.body:
                raw = self._text(office.body, office.last)
                if any(k.text == raw for k in self._regions):
                    found.setdefault(level, set()).add(raw)
        return found

    def _completion(self, office: Office, head: str) -> tuple[str, str | None] | None:
        """(region as printed, code) that the article leaves no doubt about for a bare "Bupati"."""
        level = self._tables.levels.get(head.lower())
        if head.lower() in _NATIONAL:
            whole = (self._text(o.head, o.last) for o in self._offices if o.last > o.head)
            printed = {w[len(head) + 1 :] for w in whole if w.lower().startswith(f"{head.lower()} ")}
            state = sorted(printed & _STATE, key=len)
            return (state[-1], None) if state else None
        if level is None:
            return None
        if "/" in level:
            printed = self._complements.get("kabupaten", set()) | self._complements.get("kota", set())
        else:
            printed = self._complements.get(level, set())
        if len(printed) == 1:
            raw = next(iter(printed))
            return raw, self._code_of(raw)
        if printed:
            return None
        return self._only_region(level)

    def _only_ministry(self, link: Link, head: str) -> OfficeTitle | None:
        """The full title of a bare "Menteri", where the article tells of no other minister that is nobody else's."""
        found: dict[str, OfficeTitle] = {}
        for other in self._offices:
            own = self._holders.get(other.first, link.person) == link.person
            low = self._text(other.head, other.body).lower()
            if own and low.startswith(head.lower()[:-4]) and (other.last > other.body or low not in _MINISTERS):
                headline = self._words[other.first].start < self._reading.body_start and low not in _MINISTERS
                office = replace(other, last=other.body) if headline else other
                title = self.read(replace(link, office=office))
                if title is not None:
                    found[title.text] = title
        return next(iter(found.values())) if len(found) == 1 else None

    def _explained(self, link: Link, head: str) -> OfficeTitle | None:
        """The title that explains a bare word ("JPU": "Jaksa Penuntut Umum (JPU) Kejaksaan Negeri Tapin")."""
        if head.lower() in _MINISTERS:
            return self._only_ministry(link, head)
        if not head.isupper() or " " in head:
            return None
        short = f"({head})"
        for other in self._offices:
            own = self._holders.get(other.first, link.person) == link.person
            if own and other.last > other.body and short in self._text(other.body, other.last):
                whole = self.read(replace(link, office=other))
                return whole if whole is not None and not whole.text.endswith(short) else None
        return None

    def _code_of(self, raw: str) -> str | None:
        codes = {k.keys for k in self._regions if k.text == raw}
        only = next(iter(codes)) if len(codes) == 1 else ()
        return only[0] if len(only) == 1 else None

    def _only_region(self, level: str) -> tuple[str, str | None] | None:
        counts: Counter[str] = Counter()
        for known in self._regions:
            fitting = [c for c in known.keys if (self._level(c) or "") in level.split("/")]
            if len(fitting) == 1:
                counts[fitting[0]] += 1
        common = counts.most_common(2)
        if not common or (len(common) == 2 and common[0][1] < max(4, 4 * common[1][1])):
            return None
        code = common[0][0]
        return self._reading.knowledge.region_by_code[code].short_name, code

    def _level(self, code: str) -> str | None:
        region = self._reading.knowledge.region_by_code.get(code)
        return region.level if region else None
