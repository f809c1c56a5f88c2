"""Ties offices to the names that stand in front of them, behind them or in apposition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.interpret.names.named_text import NamedText
from pipeline.interpret.offices.mentions import CAPITALISED, Office, OfficeWords
from pipeline.interpret.words import Word

_MOST_TO_NAME = 3  # words like "yakni" between an office and its name
_MOST_TIME = 5


@dataclass(frozen=True, slots=True)
class Link:
    """`person` holds `office`; `rule` says how the text ties them.

    `completed_by` is the office behind that completes both ("Direktur & CEO PT Maju"); `team` bounds the words of a
    team that stand elsewhere; `prefix` is a word that the office shares with the one before ("calon"); `deputy`: the
    person holds the deputy's office to the one printed; `told_by` is the office that a verb tells without its word.
    """

    person: str
    office: Office
    rule: str
    confidence: float
    completed_by: Office | None = None
    team: tuple[int, int] | None = None
    prefix: str = ""
    deputy: bool = False
    told_by: str = ""


class OfficeLinks:
    """Finds the links of one article. `starts` and `ends` map word indexes of mentions to person ids."""

    def __init__(
        self,
        text: NamedText,
        tables: OfficeWords,
        offices: Sequence[Office],
        starts: Mapping[int, str],
        ends: Mapping[int, str],
        body_start: int,
    ) -> None:
        self._body_start = body_start
        self._tables = tables
        self._words = text.words
        self._offices = offices
        self._starts = starts
        self._ends = ends
        self._first_of_end = self._pair_mentions()

    def find(self) -> list[Link]:
        """All links in text order; an office may have several holders and a person several offices."""
        links: list[Link] = []
        holder: dict[int, Link] = {}
        for number, office in enumerate(self._offices):
            link = self._link(number, office, holder)
            if link is None:
                continue
            holder[number] = link
            links.append(link)
            links += self._chained_before(number, link)
            links += self._shared(link)
        return links

    def _pair_mentions(self) -> dict[int, int]:
        """End of each mention → its first word."""
        pairs: dict[int, int] = {}
        begins = sorted(self._starts)
        at = 0
        for end in sorted(self._ends):
            while at + 1 < len(begins) and begins[at + 1] < end:
                at += 1
            if begins and begins[at] < end:
                pairs[end] = begins[at]
        return pairs

    def _link(self, number: int, office: Office, holder: dict[int, Link]) -> Link | None:
        glued = self._name_behind(office, with_comma=False)
        if glued is not None and not self._is_pair(glued):
            return Link(self._starts[glued], office, "office_before_name", 0.95)
        if self._words[office.first].start < self._body_start:
            return None
        apposition = self._name_in_front(office)
        after_comma = self._name_behind(office, with_comma=True)
        taken = apposition is not None and self._has_own_office(apposition[0], holder)
        loose = apposition is None or (taken and apposition[1] not in ("apposition_word", "brackets"))
        if after_comma is not None and loose:
            return Link(self._starts[after_comma], office, "office_comma_name", 0.9)
        listed = taken or self._is_anothers(number)
        if apposition is not None and not (listed and apposition[1] == "name_comma_office"):
            return Link(self._ends[apposition[0]], office, apposition[1], 0.85, self._completing(number))
        previous = holder.get(number - 1)
        if previous is not None and self._continues(self._offices[number - 1], office):
            return Link(previous.person, office, "second_office", 0.8)
        return None

    def _is_anothers(self, number: int) -> bool:
        """Whether an office behind a name and a comma is no apposition to it.

        Another stands in for its holder, it is one in a list of offices without names, or goes on to the holder's next
        office and name ("bersama Budi, Camat Binuang yang juga Ketua Panitia Siti").
        """
        office = self._offices[number]
        if self._tables.is_stood_in(self._words, office):
            return True
        if number + 1 >= len(self._offices):
            return False
        after = self._offices[number + 1]
        between = [w.low for w in self._words[office.last : after.first]]
        if between == [","]:
            return self._name_behind(after, False) is None and self._name_behind(after, True) is None
        chained = self._tables.of("chain").issuperset(between) and self._tables.of("same_holder") & set(between)
        return bool(chained) and self._name_behind(after, False) is not None

    def _is_pair(self, first: int) -> bool:
        """Whether the name at `first` is one of a pair that names a team ("Tim Kampanye Budi-Siti")."""
        end = next((e for e, start in self._first_of_end.items() if start == first), first)
        paired = end + 1 in self._starts and self._words[end].text == "-" and self._words[end].gap == ""
        return paired and "kampanye" in {w.low for w in self._words[max(0, first - 8) : first]}

    def _completing(self, number: int) -> Office | None:
        """The office behind a bare one that completes both ("Direktur & CEO PT Maju")."""
        office = self._offices[number]
        if self._tables.is_full(self._words, office) or number + 1 >= len(self._offices):
            return None
        behind = self._offices[number + 1]
        between = [w.low for w in self._words[office.last : behind.first]]
        return behind if between in (["&"], ["/"], ["dan"]) else None

    def _name_behind(self, office: Office, with_comma: bool) -> int | None:
        """First word of the name that the office is printed in front of."""
        at = self._behind_time(office.last)
        if not with_comma and self._is_in_brackets(at):
            return at + 1
        if with_comma:
            if at >= len(self._words) or self._words[at].text not in ",:" or self._words[at].gap == "\n":
                return None
            at += 1
        for _ in range(_MOST_TO_NAME):
            if at in self._starts:
                return at if self._words[at].gap != "\n" or (at == office.last and office.last > office.body) else None
            if (
                at < len(self._words)
                and self._words[at].low in self._tables.of("to_name")
                and self._words[at].gap != "\n"
            ):
                at += 1
            else:
                return None
        return at if at in self._starts else None

    def _behind_time(self, at: int) -> int:
        """`at`, or the word behind "saat itu", "pada masa itu", "yang kini dijabat" there."""
        most = min(at + _MOST_TIME, len(self._words))
        for end in range(at, most):
            low = self._words[end].low
            if low in self._tables.of("held_by") or (low in ("itu", "ini") and end > at):
                return end + 1
            if low not in self._tables.of("time") or self._words[end].gap == "\n":
                break
        return at

    def _is_in_brackets(self, at: int) -> bool:
        """Whether a name alone stands in brackets at word `at` ("Gubernur Jambi (Budi Santoso)")."""
        if at + 1 not in self._starts or self._words[at].text != "(":
            return False
        end = next((e for e, start in self._first_of_end.items() if start == at + 1), at)
        return end < len(self._words) and self._words[end].text == ")"

    def _name_in_front(self, office: Office) -> tuple[int, str] | None:
        """(end of the mention, rule) of the name to which the office is an apposition."""
        at = office.first
        if at == 0 or self._words[at].gap == "\n":
            return None
        before = self._words[at - 1]
        if before.text == "(" and at - 1 in self._ends:
            return at - 1, "brackets"
        if before.text in ",-–" and at - 1 in self._ends:
            return at - 1, "name_comma_office"
        if before.text == "," and at - 4 in self._ends and self._is_alone_in_brackets(at - 3):
            return at - 4, "name_comma_office"  # "Budi (48), Camat Binuang"
        if at in self._ends and office.last > office.body:
            return at, "name_glued_office"
        seen_needed = False
        for back in range(at - 1, max(-1, at - 8), -1):
            word = self._words[back]
            if word.low in self._tables.of("apposition"):
                seen_needed = seen_needed or word.low in self._tables.of("tying")
            elif word.text not in ",()" and not self._is_alone_in_brackets(back):
                return None
            if back in self._ends and seen_needed:
                return None if self._is_wished(back) else (back, "apposition_word")
        return None

    def _is_wished(self, mention_end: int) -> bool:
        """Whether the name stands behind a wish ("meminta Budi menjadi pelatih Persib")."""
        first = self._first_of_end.get(mention_end, 0)
        becomes = "menjadi" in {w.low for w in self._words[mention_end : mention_end + 2]}
        return becomes and first > 0 and self._words[first - 1].low in self._tables.of("wished")

    def _is_alone_in_brackets(self, at: int) -> bool:
        """Whether word `at` alone stands in brackets, like an age or initials behind a name."""
        if not 0 < at < len(self._words) - 1:
            return False
        return self._words[at - 1].text == "(" and self._words[at + 1].text == ")"

    def _has_own_office(self, mention_end: int, holder: dict[int, Link]) -> bool:
        first = self._first_of_end.get(mention_end)
        return any(link.office.last in (first, (first or 0) - 1) for link in holder.values() if first is not None)

    def _continues(self, before: Office, office: Office) -> bool:
        between = self._words[before.last : office.first]
        return (
            0 < len(between) <= 4
            and all(w.low in self._tables.of("chain") or w.text == "," for w in between)
            and between[-1].text != ","
        )

    def _chained_before(self, number: int, link: Link) -> Iterator[Link]:
        """The office in front of this one that is the same person's ("Ketua A sekaligus Ketua B, Budi")."""
        if link.rule not in ("office_before_name", "office_comma_name") or number == 0:
            return
        before = self._offices[number - 1]
        between = [w.low for w in self._words[before.last : link.office.first]]
        fine = 0 < len(between) <= 5 and all(w in self._tables.of("chain") or w == "," for w in between)
        bare = not self._tables.is_full(self._words, before)
        if fine and (self._tables.of("same_holder") & set(between) or (bare and self._is_of_one(between, link))):
            yield Link(link.person, before, "first_of_two_offices", 0.8, link.office if bare else None)

    def _is_of_one(self, between: Sequence[str], link: Link) -> bool:
        """Whether "dan" joins two offices of one holder ("Pendiri dan Direktur PT Maju, Budi"): one name follows."""
        if between != ["dan"] or link.office.last == link.office.body:
            return False
        start = next((s for s in sorted(self._starts) if s >= link.office.last), None)
        end = next((e for e, first in self._first_of_end.items() if first == start), None)
        return end is not None and not (end + 1 in self._starts and self._words[end].low in ("dan", ",", "-", "serta"))

    def _behind_team(self, at: int, end: int) -> Sequence[Word]:
        """The words between two names, without the team of the first ("Budi dari Mula Cycling Team dan Siti")."""
        words = self._words[at:end]
        if not words or words[0].low != "dari":
            return words
        team = next((i for i, w in enumerate(words[1:], 1) if w.shape not in CAPITALISED), len(words))
        return words[team:]

    def _shared(self, link: Link) -> Iterator[Link]:
        """The further holders of an office of several ("Dewan Juri A, B dan C")."""
        head = {w.low for w in self._words[max(0, link.office.first - 1) : link.office.body]}
        if not head & self._tables.of("plural") or link.rule not in ("office_before_name", "office_comma_name"):
            return
        starts = sorted(s for s in self._starts if s >= link.office.last)[:8]
        ends = sorted(e for e in self._ends if e > link.office.last)[:8]
        for start, end_before in zip(starts[1:], ends, strict=False):
            between = [w.low for w in self._behind_team(end_before, start)]
            if not between or any(w not in (",", "dan", "serta", "&") for w in between):
                return
            yield Link(self._starts[start], link.office, "shared_office", 0.7)
