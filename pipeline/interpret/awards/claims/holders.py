"""Reads winners that a noun ties to their award: "peraih Kalpataru, Darsono", "Rina Sari, penerima Anugerah Melati"."""

from __future__ import annotations

import re

from pipeline.interpret.awards.claims.claim import Award, Claim, pair_up
from pipeline.interpret.awards.claims.followers import FollowerReader
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import VERB_KINDS
from pipeline.interpret.awards.names.mentions import ANAPHOR, EVENT, TOPIC, AwardMention

_NOT_BEFORE = frozenset(["para", "daftar", "jumlah", "satu", "seluruh", "semua", "setiap", "beberapa", "sejumlah"])
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 2  # words between the noun and the award, and between the award and the mark in front of the name
_MOST = 14  # words of one award with its category
_COPULAS = frozenset(["adalah", "merupakan", "ialah", "menjadi"])
_SCOPES = ("dunia", "nasional")
_LONGEST_SPORT = 4  # words
_LONGEST_TIMES = 3  # words


class HolderReader(FollowerReader):
    """Claims of names in apposition to a noun for winners."""

    def _holders(self) -> list[Claim]:
        """A claim for each noun for winners with its award behind it and a name on one side."""
        found: list[Claim] = []
        for i in range(len(self.line)):
            hit = self.line.hit(i, "winner")
            one = (self.line.low(i - 2), self.line.low(i - 1)) == ("salah", "satu")
            if hit is None or hit.form.startswith("para ") or (self.line.low(i - 1) in _NOT_BEFORE and not one):
                continue
            if self.line.hit(i - 1, "stand_in", "nominated", "hoped", "preposition"):
                continue
            items = self._items_of(hit.end)
            if not items or any(m.start in self.used for m in items):
                continue
            names = self._in_apposition(i, items[-1].end)
            if names:
                award = pair_up(items, self.line)[0]
                self.used.update(k for m in items for k in range(m.start, m.end))
                found.append(self._claim(names, award, (i, hit.end), "award.winner", i, items[-1].end))
        return found

    def _described_holders(self) -> list[Claim]:
        """Somebody named before, told by what he won: "Peraih Melati Award 2020 itu lahir di Tapin"."""
        first = self.line.first
        while first < len(self.line) and self.line.tokens[first].text in "“\"‘'":
            first += 1
        hit = self.line.hit(first, "winner")
        items = self._items_of(hit.end) if hit else self._title_at(first)
        if not items or self.line.is_title or any(m.start in self.used for m in items):
            return []
        if hit is not None and hit.form.startswith("para "):
            return []
        k = items[-1].end
        while k - items[-1].end < _LONGEST_TIMES and self._tells_times(k):
            k += 1
        if self.line.low(k) not in ("itu", "ini", "tersebut") or self.line.person_end(k + 1) > 0:
            return []
        self.used.update(k for m in items for k in range(m.start, m.end))
        place, region = (first, hit.end if hit else items[0].end), (first, items[-1].end)
        award = pair_up(items, self.line)[0]
        if award.topic is None and not award.events and award.grade is not None:
            title = AwardMention(award.grade.start, award.grade.end, award.grade.raw, TOPIC)
            award = Award(topic=title, grade=award.grade)
        return [Claim(self.line, [], award, "received", place, "award.winner", region=region, pronoun=first)]

    def _tells_times(self, k: int) -> bool:
        """Whether the word at `k` tells when or how often somebody won ("2018", "tahun lalu", "dua kali")."""
        word = self.line.low(k)
        return (
            bool(self.line.hit(k, "time_word", "ordinal")) or word in ("kali", "edisi") or bool(_YEAR.fullmatch(word))
        )

    def _title_at(self, i: int) -> list[AwardMention | GradeMention]:
        """The title and its contest at `i`: "Juara bertahan Melati Open", "Juara dunia"; none where a place is told."""
        grade = next((m for m in self._between(i, i + 1) if isinstance(m, GradeMention)), None)
        if grade is None or grade.kind != "bare":
            return []
        near = [m for m in self._between(grade.end, grade.end + 1) if isinstance(m, AwardMention) and m.kind == EVENT]
        if not near and not grade.raw.lower().endswith(_SCOPES):
            return []
        return [grade, *near]

    def _titles(self) -> list[Claim]:
        """A title in apposition: "juara Piala Melati, Rina Sari", "juara dunia tinju Budi Santoso"."""
        found: list[Claim] = []
        for grade in self.items:
            if not isinstance(grade, GradeMention) or grade.kind != "bare" or grade.start in self.used:
                continue
            if self.line.is_title:
                continue
            event = next(
                (m for m in self._between(grade.end, grade.end + 2) if isinstance(m, AwardMention) and m.kind == EVENT),
                None,
            )
            title = event or self._title_of_world(grade)
            names = self._title_holder(grade, title) if title is not None else []
            if title is None or not names or (event is None and self.line.person_end(names[0][0]) < 0):
                continue
            self.used.update(range(title.start, title.end))
            award = Award(events=[event], grade=grade) if event else Award(topic=title, grade=grade)
            found.append(self._claim(names, award, (grade.start, grade.end), "award.title", grade.start, title.end))
        return found

    def _title_of_world(self, grade: GradeMention) -> AwardMention | None:
        """The title "juara dunia" with the small words of its sport; none behind "gelar", "calon" and the like."""
        if not grade.raw.lower().endswith(_SCOPES):
            return None
        if self.line.hit(grade.start - 1, "token", "spoils", "stand_in", "hoped", "denied", *VERB_KINDS):
            return None
        end = grade.end
        while end - grade.end < _LONGEST_SPORT and self._is_of_sport(end):
            end += 1
        return AwardMention(grade.start, end, self.line.raw(grade.start, end), TOPIC)

    def _is_of_sport(self, k: int) -> bool:
        """Whether a small word that opens no clause stands at `k`."""
        ends = self.line.hit(k, "stop", "adverb", "preposition", "ordinal", *VERB_KINDS) is not None
        return self.line.low(k).isalpha() and not self.line.cap(k) and not ends

    def _title_holder(self, grade: GradeMention, event: AwardMention) -> list[tuple[int, int]]:
        """The name right behind a title, or right in front of it."""
        k = event.end
        while self.line.low(k) in (",", "itu", "tersebut", "yakni", "yaitu", "adalah", "ialah"):
            k += 1
        names = self._free_listed(k, limit=1)
        if names and k == event.end and self.line.person_end(k) < 0:
            names = []  # "juara Asian Games 2018 Jakarta-Palembang": the rest of the name
        return names or self._name_before(grade.start)

    def _champions(self) -> list[Claim]:
        """The headline without a verb: "Tim Voli Melati Juara Gubernur Cup"."""
        found: list[Claim] = []
        for grade in self.items if self.line.is_title else ():
            if not isinstance(grade, GradeMention) or grade.kind != "bare" or grade.start in self.used:
                continue
            events = [m for m in self._between(grade.end, grade.end + _NEAR) if isinstance(m, AwardMention)]
            names = self._name_before(grade.start)
            if events and names:
                award = pair_up([grade, *events], self.line)[0]
                found.append(self._claim(names, award, (grade.start, grade.end), "award.title", names[0][0], grade.end))
        return found

    def _items_of(self, i: int) -> list[AwardMention | GradeMention]:
        """The award and grade that start right behind the noun, up to the next mark."""
        items: list[AwardMention | GradeMention] = []
        end = i
        for item in self._between(i, i + _MOST):
            marks = any(self.line.low(k) in (",", ";", ".") for k in range(end, item.start))
            if item.start - end > _NEAR or marks:
                break
            items.append(item)
            end = item.end
        return items if any(self._tells_award(m) for m in items) else []

    @staticmethod
    def _tells_award(item: AwardMention | GradeMention) -> bool:
        """Whether a grade, a named award or "penghargaan yang sama" is told, no prize in general."""
        if isinstance(item, GradeMention) or item.kind in (EVENT, TOPIC):
            return True
        return item.kind == ANAPHOR and item.raw.lower().endswith(("sama", "serupa"))

    def _in_apposition(self, i: int, end: int) -> list[tuple[int, int]]:
        """The name behind the comma that follows the award, else the one in front of the noun at `i`."""
        k = end
        while k - end < _NEAR and (self.line.hit(k, "time_word") or _YEAR.fullmatch(self.line.low(k))):
            k += 1
        if self.line.low(k) in ("asal", "dari") and (origin := self._free_listed(k + 1, limit=1)):
            k = origin[0][1]  # "peraih Kalpataru asal Tapin, Rina Sari"
        if self.line.low(k) in (",", "itu", "tersebut"):
            names = self._free_listed(k + 1, limit=1)
            if names and self._closes(names[0]):
                return names
        return self._named_in_front(i)

    def _closes(self, name: tuple[int, int]) -> bool:
        """Whether the apposition ends behind the name: at a mark, a verb, or the end of the line."""
        k = name[1]
        if k >= len(self.line) or self.line.low(k) in (",", "(", ".", ";"):
            return True
        return self.line.person_end(name[0]) > 0 and self.line.hit(k, "adverb", "says", *VERB_KINDS) is not None

    def _named_in_front(self, i: int) -> list[tuple[int, int]]:
        """The name that the noun at `i` explains: "Rina Sari, penerima X", "Rina Sari adalah salah satu penerima X"."""
        k = i - 2 if (self.line.low(i - 2), self.line.low(i - 1)) == ("salah", "satu") else i
        k = k - 1 if self.line.low(k - 1) in (",", "(", "sebagai", "selaku", *_COPULAS) else k
        while (
            k > 1
            and self.line.low(k) in _COPULAS
            and (self.line.hit(k - 1, "adverb") or self.line.low(k - 1) == "yang")
        ):
            k -= 1
        near = [(a, b) for a, b, _ in self._free_names(max(0, k - _MOST), k) if b == k]
        is_person = bool(near) and self.line.person_end(near[-1][0]) > 0
        return near[-1:] if k < i or is_person else []
