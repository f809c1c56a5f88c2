"""Turns an office of the text into its title: completed where the article makes it certain, with keys."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.clubs import ClubsTold, club_forms
from pipeline.interpret.offices.completion import OfficeCompletion
from pipeline.interpret.offices.links import Link
from pipeline.interpret.offices.mentions import Office, office_words_of, without_owner
from pipeline.interpret.offices.merge import OfficeTitle
from pipeline.interpret.offices.players import PlayersOffices
from pipeline.interpret.reading import Reading
from pipeline.records import Span, Term

_MINISTERS = frozenset(["menteri", "wakil menteri"])
_BESIDE = frozenset(["office_before_name", "office_comma_name"])
_CANDIDATE = frozenset(["calon", "bakal", "kandidat"])
_TERM = re.compile(r" untuk (?:masa jabatan|periode)\b.*")  # "Presiden PKS untuk periode 2020-2025"
_TRAIL = re.compile(r"[\s,/&–-]+$")


class OfficeTitles:
    """Reads titles of one article."""

    def __init__(
        self,
        reading: Reading,
        text: NamedText,
        offices: Sequence[Office],
        links: Sequence[Link],
        names: Collection[int] = (),
    ) -> None:
        """`names`: the first words of people's names."""
        self._reading = reading
        self._tables = office_words_of(reading.knowledge)
        self._words = text.words
        self._offices = offices
        self._bodies = [k for k in reading.known if k.kind in ("ORGANISATION", "REGION")]
        self._coaches = {link.person for link in links if link.told_by}
        self._holders = {link.office.first: link.person for link in links}
        clubs = ClubsTold(text.words, club_forms(reading.knowledge))
        self._players = PlayersOffices(reading.text, text.words, self._tables, clubs, offices)
        self._completion = OfficeCompletion(reading, text.words, self._tables, offices, names)

    def read(self, link: Link) -> OfficeTitle | None:
        """The title of a linked office; None where it is a plain description or an office word without its body."""
        if link.told_by and link.team is not None:
            return self._of_verb(link, self._text(*link.team).replace("\n", " "))
        if link.team is not None:
            return self._of_team(link, self._text(*link.team).replace("\n", " "))
        if link.deputy:
            return self._of_deputy(link)
        office = self._players.without_origin(self._without_nearby(link.office))
        if office is not None and self._tells_of_race(office):
            office = replace(office, last=office.body)
        return None if office is None else self._of_office(replace(link, office=office), office)

    def _without_nearby(self, office: Office) -> Office:
        """The office without "setempat" at its end: it is of the place that the article has told."""
        nearby = office.last > office.body and self._words[office.last - 1].low in self._tables.of("nearby")
        return replace(office, last=office.last - 1) if nearby else office

    def _tells_of_race(self, office: Office) -> bool:
        """Whether what follows a candidate's office is the race for it ("capres pada Pilpres 2024")."""
        behind = self._words[office.body].low if office.last > office.body else ""
        return office.status == "prospective" and behind in ("pada", "dalam")

    def _of_office(self, link: Link, office: Office) -> OfficeTitle | None:
        start, end = self._words[office.first].start, self._words[office.last - 1].end
        head = without_owner(self._text(office.head, office.body), office)
        shown = self._words[office.body - 1].end if office.owned else end
        printed = without_owner(self._reading.text[start:shown], office)
        text = _TRAIL.sub("", _TERM.sub("", f"{link.prefix} {printed}".strip().replace("\n", " ")))
        complement = self._complement(office)
        borrowed = self._borrowed(link, text) if complement is None and link.completed_by is not None else None
        if borrowed is not None:
            return borrowed
        bare = complement is None and link.rule in _BESIDE and link.person not in self._coaches
        team = self._players.only_team(office) if bare else None
        if team is not None:
            return self._of_team(link, team)
        if self._players.is_description(office):
            return None
        position = Term(head, office.key)
        organisation = self._organisation(complement)
        completed: tuple[str, str | None] | None = None
        numbered = self._completion.of_the_chair(office)
        if numbered is not None:
            completed = (numbered, None)
            text, organisation = f"{text} {numbered}", Term(numbered, None)
        elif complement is None:
            explained = self._explained(link, head)
            if explained is not None:
                return replace(explained, start=start, end=end, rule=link.rule, confidence=link.confidence)
            completed = self._completion.complete(office)
            if completed is not None:
                text, organisation = f"{text} {completed[0]}", Term(completed[0], completed[1])
            elif office.owned or not self._stands_alone(office, head):
                return None
        elif not self._says_enough(link):
            return None
        else:
            completed = self._completion.extend(office)
            if completed is not None:
                text = f"{text} {completed[0]}"
                organisation = Term(text[len(head) + 1 :], completed[1])
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

    def _of_verb(self, link: Link, body: str) -> OfficeTitle:
        """The title of an office that only a verb tells ("Persib yang dilatih Budi": "pelatih Persib")."""
        return OfficeTitle(
            text=f"{link.told_by} {body}",
            position=Term(link.told_by, self._tables.key_of(link.told_by)),
            organisation=Term(body, None),
            status=link.office.status,
            start=self._words[link.office.first].start,
            end=self._words[link.office.last - 1].end,
            rule=link.rule,
            confidence=link.confidence,
            head=link.told_by,
        )

    def _of_deputy(self, link: Link) -> OfficeTitle | None:
        """The title of the deputy to an office ("calon wakil bupati Tapin"); its words are those of the chief's."""
        chief = self.read(replace(link, deputy=False))
        if chief is None:
            return None
        head = self._text(link.office.head, link.office.body)
        first = next(at for at in range(link.office.head, link.office.body) if self._words[at].low not in _CANDIDATE)
        held = self._text(first, link.office.body)
        deputy = head.replace(held, f"Wakil {held}" if held[0].isupper() else f"wakil {held}")
        position = Term(deputy, self._tables.key_of(deputy))
        return replace(chief, text=chief.text.replace(head, deputy, 1), position=position, head=deputy.lower())

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
        if office.last <= office.body or office.owned:
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
        inside = [k for k in self._bodies if complement.contains(k.span)]
        whole = [k for k in inside if k.text == raw]
        if len(whole) == 1 and len(whole[0].keys) == 1:
            return Term(raw, whole[0].keys[0])
        return Term(raw, None)

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
        if head.islower() or " " in head:
            return None
        short = f"({head})"
        for other in self._offices:
            own = self._holders.get(other.first, link.person) == link.person
            if own and other.last > other.body and short in self._text(other.body, other.last):
                whole = self.read(replace(link, office=other))
                return whole if whole is not None and not whole.text.endswith(short) else None
        return None
