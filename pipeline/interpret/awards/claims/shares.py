"""Which of a verb's names got which of its awards: "A emas, B perak", "A dan B masing-masing terbaik II dan III"."""

from __future__ import annotations

from itertools import pairwise

from pipeline.interpret.awards.claims.claim import Award
from pipeline.interpret.awards.claims.subjects import SubjectReader
from pipeline.interpret.awards.claims.verbs import Verb
from pipeline.interpret.awards.names.mentions import AwardMention
from pipeline.interpret.awards.recipients.lists import names_in, read_names

_LONGEST_THING = 7  # words of "kendaraan hias nomor 15"


class ShareReader(SubjectReader):
    """Divides the awards of one verb among the names beside them."""

    def _divided(
        self, awards: list[Award], shares: list[list[tuple[int, int]]], start: int, end: int
    ) -> list[list[tuple[int, int]]]:
        """The shares of the awards between `start` and `end`, each with its own names where the clause prints them."""
        stops = [*(_first_start(award, before, end) for before, award in pairwise(awards)), end]
        own = [
            self._named_after(award, begin, stop) or self._name_at_grade(award, start, before) or share
            for before, award, begin, stop, share in zip(
                [None, *awards[:-1]], awards, [start, *stops], stops, shares, strict=False
            )
        ]
        return self._respectively(awards, self._one_each(awards, own))

    def _named_after(self, award: Award, start: int, stop: int) -> list[tuple[int, int]]:
        """The people behind "atas nama", "lewat", or "dari" behind a medal, up to `stop`: "juara 2 atas nama Rina"."""
        for k in range(start, stop - 1):
            named = self.line.low(k) == "atas" and self.line.low(k + 1) == "nama"
            if (named or self._won_through(award, k)) and (award.grade is None or k >= award.grade.end):
                names = read_names(self.line, k + 2 if named else k + 1) or self._of_owner(k + 2)
                return [n for n in names if self._is_free(n)]
        return []

    def _of_owner(self, i: int) -> list[tuple[int, int]]:
        """Whose thing without a name stands at `i` and won: "atas nama kendaraan hias nomor 15 dari Dinas Melati"."""
        for k in range(i, min(i + _LONGEST_THING, len(self.line))):
            if self.line.low(k) == "dari":
                return read_names(self.line, k + 1, limit=1)
            if self.line.cap(k) and not self.line.low(k).isdigit():
                break
        return []

    def _won_through(self, award: Award, k: int) -> bool:
        """Whether who won a medal or place for others is named behind "lewat" at `k`, for a medal behind "dari"."""
        if award.grade is None or self.line.person_end(k + 1) < 0:
            return False
        if self.line.low(k) in ("lewat", "melalui"):
            return award.grade.kind in ("medal", "rank", "bare")
        return self.line.low(k) == "dari" and award.grade.kind == "medal"

    @staticmethod
    def _one_each(awards: list[Award], shares: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
        """Gives each rank of a chain its own name: "juara 2 dan 3 lomba X atas nama A dan B"."""
        last = shares[-1]
        grades = [award.grade for award in awards]
        chained = all(
            a is not None and b is not None and a.kind == b.kind == "rank" and b.start - a.end <= 2
            for a, b in pairwise(grades)
        )
        if len(awards) < 2 or len(last) != len(awards) or not chained or shares[0] == last:
            return shares
        return [[name] for name in last]

    def _respectively(self, awards: list[Award], shares: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
        """Gives each place its name: "disusul A dan B masing-masing sebagai terbaik II dan III"."""
        for n, award in enumerate(awards[1:], 1):
            if award.grade is None:
                continue
            k = award.grade.start
            while self.line.low(k - 1) in ("masing-masing", "sebagai", "pada", "di", "menempati", "berada"):
                k -= 1
            names = self._listed_before(k) if k < award.grade.start else []
            if len(names) > 1 and self._chain_from(awards, n) == len(names):
                return [*shares[:n], *([name] for name in names), *shares[n + len(names) :]]
        return shares

    def _chain_from(self, awards: list[Award], n: int) -> int:
        """How many places stand side by side from award `n` on ("urutan kedua dan ketiga")."""
        count = 1
        while n + count < len(awards):
            before, after = awards[n + count - 1].grade, awards[n + count].grade
            if before is None or after is None or after.start - before.end > 2:
                break
            count += 1
        return count

    def _listed_before(self, k: int) -> list[tuple[int, int]]:
        """The names joined by commas and "dan" that end just before `k`."""
        found: list[tuple[int, int]] = []
        end = k
        while near := [(a, b) for a, b, _ in names_in(self.line, max(0, end - 14), end) if b == end]:
            found.insert(0, near[-1])
            end = near[-1][0]
            while self.line.low(end - 1) in (",", "dan", "serta"):
                end -= 1
            if end == near[-1][0]:
                break
        return [name for name in found if self._is_free(name)]

    def _name_at_grade(self, award: Award, start: int, before: Award | None) -> list[tuple[int, int]]:
        """The name just before a later grade of the same verb: "A meraih emas, B perak, C dan D perunggu".

        Where the grade is told once for several fields, the name before the field: "A pada bidang X, B pada bidang Y".
        """
        if before is not None and award.topic is not None and award.grade is not None and award.grade is before.grade:
            k = award.topic.start
            while self.line.hit(k - 1, "category"):
                k -= 1
            return [name for name in self._name_before(k) if name[0] > start]
        anchor = award.grade or self._named_as(award) or self._gapped(award)
        if anchor is None:
            return []
        near = self._name_before(anchor.start)
        if not near and anchor.kind in ("level", "rank"):
            near = self._scored_name_before(anchor.start)
        names = [n for n in near if n[0] > start]
        while names and self.line.low(names[0][0] - 1) in ("dan", "serta"):
            joined = [
                (a, b)
                for a, b, _ in names_in(self.line, max(start, names[0][0] - 9), names[0][0] - 1)
                if b == names[0][0] - 1
            ]
            if not joined or not self._is_free(joined[-1]):
                break
            names.insert(0, joined[-1])
        return names

    def _gapped(self, award: Award) -> AwardMention | None:
        """The award right behind another name: "A memperoleh sertifikat X dan B sertifikat Y"."""
        events = [e for e in award.events if e.start > 0 and self.line.cap(e.start - 1) and not self.line.cap(e.start)]
        return events[0] if events and len(award.events) == 1 else None

    def _named_as(self, award: Award) -> AwardMention | None:
        """The topic behind "sebagai": "A terpilih sebagai guru teladan dan B sebagai guru terbaik"."""
        topic = award.topic
        return (
            topic
            if topic is not None and "sebagai" in (self.line.low(topic.start), self.line.low(topic.start - 1))
            else None
        )

    def _is_distributed(self, subject: list[tuple[int, int]], awards: list[Award], verb: Verb) -> bool:
        """Whether "masing-masing" gives each of several subjects one of as many awards."""
        near = [self.line.low(k) for k in range(max(0, verb.start - 3), min(verb.end + 2, len(self.line)))]
        if not len(subject) == len(awards) > 1:
            return False
        grades = [award.grade for award in awards if award.grade is not None]
        side_by_side = len(grades) == len(awards) and grades[1].start - grades[0].end == 1
        if (
            side_by_side
            and all(grade.kind == "rank" for grade in grades)
            and self._chain_from(awards, 0) == len(awards)
        ):
            return True  # "A dan B yang berada di peringkat dua dan tiga"
        return "masing-masing" in near or (side_by_side and all(grade.kind == "level" for grade in grades))


def _first_start(award: Award, before: Award, default: int) -> int:
    """The token at which the words of an award start that are not the award's before it, `default` without any."""
    parts = [m.start for m in (award.topic, award.generic) if m is not None]
    if award.grade is not None and award.grade is not before.grade:
        parts.append(award.grade.start)
    return min(parts, default=default)
