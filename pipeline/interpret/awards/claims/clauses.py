"""Where the clause of a verb starts and ends, and what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.awards.claims.claim import Award
from pipeline.interpret.awards.claims.verbs import verbs_of
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import Line
from pipeline.interpret.awards.names.mentions import EVENT, OCCASION, TOPIC, AwardMention
from pipeline.interpret.awards.recipients.lists import MOST_LISTED, names_in, read_names
from pipeline.interpret.awards.recipients.names import read_name

GOVERNMENTS = frozenset(["kabupaten", "kota", "provinsi", "pemkab", "pemkot", "pemko", "pemprov", "pemerintah"])
_PAPERS = frozenset(["dokumen", "laporan", "rencana"])
_SITES = frozenset(["website", "situs", "laman", "portal"])
_SEPARATORS = frozenset([",", ";", "sedangkan", "sementara", "dan", "serta", "bahwa", "kemudian", "disusul", "—", "–"])
_STRONG = frozenset(["sedangkan", "sementara", ";"])
_BEFORE_RANK = frozenset(
    [
        "sebagai",
        "di",
        "pada",
        "dengan",
        "ke",
        "(",
        ",",
        "meraih",
        "jadi",
        "menyusul",
        "selaku",
        "adalah",
        "merupakan",
        "sebatas",
        "sampai",
        "baru",
        "masih",
        "hanya",
        "tetap",
        "posisi",
        "peringkat",
        "urutan",
        "menempati",
    ]
)


class ClauseReader:
    """Finds the clause and the neighbours of each verb of one line."""

    def __init__(self, line: Line, awards: Sequence[AwardMention], grades: Sequence[GradeMention]) -> None:
        self.line = line
        told = [m for m in awards if m.kind != OCCASION]
        self.items: list[AwardMention | GradeMention] = sorted([*told, *grades], key=lambda m: m.start)
        self.blocked = {k for m in self.items for k in range(m.start, m.end)}
        self.blocked.update(k for m in awards for k in range(m.start, m.end))
        self.verbs = verbs_of(line, self.blocked)
        self.used: set[int] = set()
        self.subjects: list[tuple[int, int]] = []

    def _between(self, i: int, j: int) -> list[AwardMention | GradeMention]:
        return [m for m in self.items if i <= m.start < j]

    def _clause_start(self, n: int) -> int:
        """Where the clause of verb `n` starts: behind the last separator since the verb before."""
        verb = self.verbs[n]
        if n == 0:
            start = 0
        else:
            start = self.verbs[n - 1].end
            marks = [k for k in range(start, verb.start) if self.line.low(k) in _SEPARATORS and k not in self.blocked]
            strong = [k for k in marks if self.line.low(k) in _STRONG]
            while marks and not strong and self._joins_names(marks, start, verb.start):
                marks.pop()
            if strong or marks:
                start = (strong or marks)[-1] + 1
        for k in range(verb.start - 1, start - 1, -1):
            if self.line.low(k) == "bahwa" or self._full_stop(k):
                return k + 1
            says = self.line.hit(k, "says")
            if (
                says
                and not self._told_by(k)
                and not (self.line.hit(k, "hoped") and not self._has_name(k + 1, verb.start))
            ):
                return k + 1
        return self._behind_opening(start, verb.start)

    def _joins_names(self, marks: list[int], start: int, stop: int) -> bool:
        """Whether the last mark only joins two names of one subject ("Kota Melati dan Kota Mawar meraih …")."""
        k = marks[-1]
        if self.line.low(k) not in ("dan", "serta") or not self.line.cap(k + 1):
            return False
        floor = marks[-2] + 1 if len(marks) > 1 else start
        names = names_in(self.line, floor, k)
        return bool(names) and names[-1][1] == k and names[-1][0] == floor and self._has_name(k + 1, stop)

    def _told_by(self, k: int) -> bool:
        """Whether a passive verb at `k` only names who told it: "Grup Melati disebut Isnanto meraih …"."""
        return self.line.low(k).startswith("di") and self._has_name(max(0, k - 6), k) and self.line.cap(k + 1)

    def _full_stop(self, k: int) -> bool:
        """Whether a sentence inside a quotation ends at `k`."""
        return self.line.low(k) in (".", "!", "?") and self.line.cap(k + 1) and len(self.line.low(k - 1)) > 3

    def _behind_opening(self, start: int, stop: int) -> int:
        """Behind "Dalam ajang …," where a name stands between its last comma and the verb."""
        first = max(start, self.line.first)
        while self.line.tokens[first].text in "“\"‘'," and first < stop:
            first += 1
        if self.line.low(first) not in self.line.words("opening"):
            return start
        commas = [k for k in range(first, stop) if self.line.low(k) == ","]
        for n in reversed(range(len(commas))):
            if self._has_name(commas[n] + 1, stop):
                return self._list_start(commas, n, stop) + 1
        return start

    def _list_start(self, commas: list[int], n: int, stop: int) -> int:
        """The comma in front of a list whose later names stand behind comma `n`: "Kemarin, A, B dan C meraih …"."""
        if not any(self.line.low(k) in ("dan", "serta", "&") for k in range(commas[n], stop)):
            return commas[n]
        while n > 0 and read_name(self.line, commas[n - 1] + 1) == commas[n]:
            n -= 1
        return commas[n]

    def _has_name(self, i: int, j: int) -> bool:
        return any(not governed for _, _, governed in names_in(self.line, i, j))

    def _is_free(self, name: tuple[int, int]) -> bool:
        """Whether a name lies outside the words of awards and grades."""
        return not self.blocked.intersection(range(*name))

    def _free_listed(self, i: int, limit: int = MOST_LISTED) -> list[tuple[int, int]]:
        """The names listed from `i` on, without those among the words of awards and grades."""
        return [name for name in read_names(self.line, i, limit) if self._is_free(name)]

    def _free_names(self, i: int, j: int) -> list[tuple[int, int, bool]]:
        """Names between `i` and `j` outside the words of awards and grades."""
        found: list[tuple[int, int, bool]] = []
        start = i
        for k in [*sorted(self.blocked.intersection(range(i, j))), j]:
            found += [name for name in names_in(self.line, start, k) if not self.blocked.intersection(range(*name[:2]))]
            start = k + 1
        return found

    def _region_end(self, n: int) -> int:
        """Where the words of verb `n` end: at the next verb, at another clause, or where the quotation ends."""
        start = self.verbs[n].end
        end = self.verbs[n + 1].start if n + 1 < len(self.verbs) else len(self.line)
        if n + 1 < len(self.verbs):
            end = next((k for k in range(start, end) if self.line.low(k) in _STRONG), end)
        return next((k for k in range(start, end) if self._ends_quotation(k)), end)

    def _ends_quotation(self, k: int) -> bool:
        """Whether a quotation ends at the mark `k` and the words that tell who spoke follow."""
        return self.line.tokens[k].text in '”"' and self.line.hit(k + 1, "says") is not None

    def _name_before(self, i: int) -> list[tuple[int, int]]:
        """The name that ends just before `i` ("PDAM Tirta Aji sebagai terbaik kedua", "X (juara 3)")."""
        k = i
        while k > 0 and (self.line.low(k - 1) in _BEFORE_RANK):
            k -= 1
        if k < i and self.line.low(k - 1) == "yang":  # "Rina Sari yang merupakan juara dunia"
            k -= 1
        near = self._ending_at(k)
        if near and self.line.low(near[0][0] - 1) in ("dari", "asal"):
            origin = near[0][0] - 1
            if origin - 1 in self.blocked:
                return []  # "penghargaan dari BMKG sebagai …": who grants
            near = self._ending_at(origin) or near  # "Rina Sari dari SMAN 2 sebagai juara II"
        return near[:1] if near and self._is_free(near[0]) else []

    def _ending_at(self, k: int) -> list[tuple[int, int]]:
        """The names that end right before `k`."""
        return [(a, b) for a, b, _ in names_in(self.line, max(0, k - 14), k) if b == k]

    def _scored_name_before(self, i: int) -> list[tuple[int, int]]:
        """The name in front of a grade at `i` with its score between ("Disdukcapil 70,82 predikat BB")."""
        k = i - 1 if self.line.low(i - 1) in ("di", "pada", "sebagai") else i
        while k > 0 and (
            self.line.low(k - 1) in ("dengan", "nilai", "skor", ",", ".") or self.line.low(k - 1).isdigit()
        ):
            k -= 1
        return self._name_before(k) if k < i else []

    def _owner_of_paper(self, name: tuple[int, int], stop: int) -> list[tuple[int, int]] | None:
        """Whose paper or site the subject is: "Dokumen Rencana Kerja Kota Melati"; none for "kota ini", told before.

        None where the subject is no such thing.
        """
        if self.line.low(name[0]) in _SITES:
            owner = next(
                (k for k in range(name[0] + 1, name[1]) if self.line.hit(k, "opener") and self.line.cap(k)), None
            )
            return [(owner, name[1])] if owner is not None else None
        if self.line.low(name[0]) not in _PAPERS:
            return None
        for k in range(name[0] + 1, min(name[1] + 2, stop)):
            if self.line.low(k) in GOVERNMENTS and self.line.cap(k) and self.line.cap(k + 1) and k < name[1]:
                if self.line.low(k + 1) not in ("daerah", "kota", "kabupaten", "provinsi"):
                    return [(k, name[1])]
                if self.line.low(k + 1) != "daerah" and k + 2 < name[1]:
                    return [(k, name[1])]
        return [] if self.line.low(name[1]) in GOVERNMENTS else None

    def _told_last(self, told: list[AwardMention | GradeMention], stop: int) -> list[AwardMention | GradeMention]:
        """What is told behind the last "sedangkan" in front of `stop`, else what no claim tells of, else all."""
        left = [m for m in told if m.start not in self.used] or told
        strong = [k for k in range(left[0].start, stop) if self.line.low(k) in _STRONG] if left else []
        return [m for m in left if m.start > strong[-1]] or left if strong else left

    def _complete(self, award: Award, before: Sequence[AwardMention | GradeMention]) -> None:
        """Adds the category or event that is named in front of the subject ("Pada kategori X, …")."""
        for item in before:
            if isinstance(item, GradeMention):
                continue
            if item.kind == TOPIC and not award.topic:
                award.topic = item
            elif item.kind == EVENT and not award.events:
                award.events = [item]
