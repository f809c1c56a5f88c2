"""Who is the subject of a verb, and who else a clause names as winner."""

from __future__ import annotations

from itertools import pairwise

from pipeline.interpret.awards.claims.clauses import GOVERNMENTS, ClauseReader
from pipeline.interpret.awards.names.mentions import EVENT, AwardMention
from pipeline.interpret.awards.recipients.groups import size_of_group
from pipeline.interpret.awards.recipients.lists import is_behind_kin, names_in, read_names
from pipeline.interpret.awards.recipients.names import read_counted

_POINTERS = frozenset(["itu", "ini", "tersebut"])
_ENDS_CALL = frozenset([",", ";", ".", "yang", "bahwa", "sedangkan", "sementara"])
_LONGEST_PERSON = 14  # words and marks of a person's name with degrees
_LONGEST_GAP = 4  # words between the last of those who won and the verb
_LONGEST_RELATIVE = 14  # words from its verb on
NAMING_LINKS = frozenset(["yakni", "yaitu", "ialah"])


class SubjectReader(ClauseReader):
    """Finds the subject of each verb of one line, and the names that stand for it."""

    def _subject(self, n: int) -> list[tuple[int, int]]:
        """The names that are the subject of verb `n`, empty where none is printed in its clause."""
        stop = self.verbs[n].start
        start = self._behind_cause(self._clause_start(n), stop)
        if self._described_person(start, stop) is not None or self._described_body(start, stop) is not None:
            return []
        person = self._person_at(stop)
        if person is not None and not self.line.is_title:
            return [person]
        inside = self._region_inside(start, stop)
        if inside:
            return inside
        if self.line.is_title:
            commas = [k for k in range(start, stop) if self.line.low(k) == ","]
            start = commas[-1] + 1 if commas and self._has_name(commas[-1] + 1, stop) else start
        relative = self._relative_head(start, stop)
        if relative:
            return relative
        spelled = self._spelled_subject(start, stop)
        if spelled:
            return spelled
        free = [
            (i, j)
            for i, j, governed in names_in(self.line, start, stop)
            if not governed and not self.blocked.intersection(range(i, j))
        ]
        if not free:
            return self._members(start, stop)
        if (owner := self._owner_of_paper(free[0], stop)) is not None:
            return owner
        free = [self._without_description(name) for name in free]
        if len(free) > 1 and self._explains(free[0], free[1]):
            return [free[1]]
        first = free[-1] if self.line.is_title and not self._is_list(free) else free[0]
        listed = [name for name in read_names(self.line, first[0]) if name[1] <= stop]
        if len(listed) > 1 and any(
            self.line.low(k) in ("dan", "serta", "&", "/") for k in range(listed[-2][1], listed[-1][0])
        ):
            return listed
        return [first, *self._won_with(first, stop)]

    def _behind_cause(self, start: int, stop: int) -> int:
        """Index behind the last "mengantar" or the like between `start` and `stop`, else `start`."""
        causes = self.line.words("cause")
        return next((k + 1 for k in range(stop - 1, start - 1, -1) if self.line.low(k) in causes), start)

    def _won_with(self, first: tuple[int, int], stop: int) -> list[tuple[int, int]]:
        """Who won the same, told in front of the verb: "Kota Melati bersama Kota Mawar meraih …"; no mere officials."""
        if self.line.low(first[1]) not in ("bersama", "beserta") or self.line.is_title:
            return []
        names = [name for name in self._free_listed(first[1] + 1) if name[1] <= stop]
        everyone = [first, *names]
        if any(self.line.hit(i, "official") or self.line.person_end(i) > 0 for i, _ in everyone):
            return []
        return names if names and stop - names[-1][1] <= _LONGEST_GAP else []

    def _person_at(self, stop: int) -> tuple[int, int] | None:
        """The person between a comma and the verb at `stop`: "Perajin asal Melati, Sumiati, menerima …"."""
        k = stop
        while k > 0 and (self.line.hit(k - 1, "adverb") or self.line.low(k - 1) == ","):
            k -= 1
        for i in range(k - 1, max(0, k - _LONGEST_PERSON), -1):
            if self.line.person_end(i) == k:
                comma = next((m for m in range(i - 1, max(0, i - 3), -1) if not self.line.cap(m)), i)
                joined = self.line.low(comma) not in (",", "bernama") or self.line.low(comma - 1) in ("dan", "serta")
                return None if joined or self._lists_people(comma + 1) else (i, k)
        return None

    def _lists_people(self, i: int) -> bool:
        """Whether another person ends in front of the comma before `i`, who is no relative of the one behind it."""
        return any(
            self.line.person_end(m) == i - 1 and not is_behind_kin(self.line, m) for m in range(max(0, i - 9), i - 1)
        )

    def _explains(self, counted: tuple[int, int], name: tuple[int, int]) -> bool:
        """Whether `name` says who is counted or described: "Satu unit lain, Dinas X, …", "Siswi SD 3, Rina Sari, …"."""
        low = self.line.low
        near = name[0] - counted[1] <= 3 and low(name[0] - 1) == ","
        if near and self.line.hit(counted[0], "person_noun") and self.line.person_end(name[0]) > 0:
            return True
        return near and low(name[1]) == "," and read_counted(self.line, counted[0]) > 0

    def _without_description(self, name: tuple[int, int]) -> tuple[int, int]:
        """The person alone in "Siswi SMAN 3 Melati Rina Wulandari"."""
        if self.line.hit(name[0], "person_noun"):
            for k in range(name[0] + 1, name[1]):
                if self.line.person_end(k) == name[1]:
                    return k, name[1]
        return name

    def _described_person(self, start: int, stop: int) -> int | None:
        """The noun that stands for a person told before: "Perempuan 58 tahun asal Desa Melati itu meraih …"."""
        k = max(start, self.line.first)
        commas = [m for m in range(k, stop) if self.line.low(m) == ","]
        if commas and self.line.low(k) in self.line.words("opening"):
            k = commas[-1] + 1  # "Setelah lama mengabdi, pensiunan guru itu menerima …"
        if not self.line.hit(k, "person_noun") or any(self.line.person_end(m) > 0 for m in range(k, stop)):
            return None
        points = any(self.line.low(m) in _POINTERS for m in range(k + 1, stop))
        return k if points or (self.line.low(k + 1) == "yang" and self._pointed_behind(stop)) else None

    def _described_body(self, start: int, stop: int) -> int | None:
        """The noun that stands for a body told before: "Perusahaan asal Melati itu meraih …"."""
        k = max(start, self.line.first)
        hit = self.line.hit(k, "body_noun")
        if hit is None or self.line.is_title:
            return None
        last = stop
        while last > k and self.line.low(last - 1) not in _POINTERS and self.line.hit(last - 1, "adverb"):
            last -= 1
        points = self.line.low(last - 1) in _POINTERS
        is_named = self.line.cap(hit.end) or any(self.line.low(m) == "," for m in range(k, last))
        return k if points and not is_named else None

    def _pointed_behind(self, i: int) -> bool:
        """Whether "itu" ends the relative clause of the verb at `i`: "Pelatih yang menjuarai Liga Melati itu …"."""
        for k in range(i, min(i + _LONGEST_RELATIVE, len(self.line))):
            if self.line.low(k) in _POINTERS:
                return True
            if self.line.low(k) in (",", ".", ";"):
                return False
        return False

    def _spelled_subject(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The names between "yakni" and the verb: "sejumlah kota, yakni A, B dan C meraih …"."""
        for k in range(stop - 1, max(0, start - 40), -1):
            if (
                self.line.low(k) in NAMING_LINKS
                and k not in self.blocked
                and not any(v.start > k and v.end < stop for v in self.verbs)
            ):
                names = read_names(self.line, k + 1)
                if len(names) > 1 and stop - names[-1][1] <= 5:
                    return [name for name in names if self._is_free(name)]
                alone = len(names) == 1 and self.line.person_end(names[0][0]) == names[0][1]
                if alone and not any(self.line.low(m) in _ENDS_CALL for m in range(names[0][1], stop)):
                    return names  # "mekanik PT Melati yakni Budi Santoso mampu … setelah menjadi juara"
        return []

    def _members(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The people of a team without a name: "Tim yang terdiri dari Rina Sari dan Budi Hartono meraih …"."""
        for k in range(start, stop - 1):
            if self.line.low(k) == "terdiri" and self.line.low(k + 1) in ("dari", "atas"):
                names = read_names(self.line, k + 2)
                return [name for name in names if self._is_free(name) and self.line.person_end(name[0]) > 0]
        return []

    def _is_list(self, names: list[tuple[int, int]]) -> bool:
        between = [self.line.low(k) for a, b in pairwise(names) for k in range(a[1], b[0])]
        return any(word in ("dan", "serta", "&", "/") for word in between)

    def _region_inside(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The region in a subject that names an assessed thing: "Laporan Keuangan … Kabupaten X meraih opini"."""
        heads = [m for m in self._between(start, stop) if isinstance(m, AwardMention) and m.kind == EVENT]
        if not heads or any(self.line.tokens[k].text in ",;" for k in range(heads[-1].end, stop)):
            return []
        for k in range(heads[-1].start + 1, heads[-1].end):
            if self.line.low(k) in GOVERNMENTS and self.line.cap(k + 1):
                return [(k, heads[-1].end)]
        return []

    def _relative_head(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The name in front of "yang" where only adverbs stand between "yang" and the verb at `stop`."""
        k = stop - 1
        while k > start and self.line.low(k) != "yang" and self.line.hit(k, "adverb"):
            k -= 1
        if self.line.low(k) != "yang":
            return []
        names = [(i, j) for i, j, _ in self._free_names(max(0, k - 14), k)]
        if names and (copula := self._copula_before(names[-1][0], k)) is not None:
            subject = self._subject_of_copula(start, copula)
            # "Desa Melati menjadi salah satu dari 22 desa yang …": the 22 got it too.
            return [*subject, names[-1]] if read_counted(self.line, names[-1][0]) > 0 else subject
        if names and names[-1][1] < k <= names[-1][1] + 2 and self.line.low(names[-1][1]) in ("di", "se", "dari"):
            return [names[-1]]
        if not names or names[-1][1] != k:
            return []
        if self.line.low(names[-1][0] - 1) in ("dan", "serta"):
            listed = names[-1:]
            for before in reversed(names[:-1]):
                if listed[0][0] - before[1] != 1 or self.line.low(before[1]) not in ("dan", "serta", ","):
                    break
                listed.insert(0, before)
            return listed
        if (
            len(names) > 1
            and names[-2][1] == names[-1][0] - 1
            and self.line.low(names[-2][1]) in ("di", "dari", "asal", "dalam")
        ):
            return [names[-2]]  # "Taman Nasional Kruger di Afrika Selatan yang …"
        return [names[-1]]

    def _copula_before(self, i: int, stop: int) -> int | None:
        """The "menjadi" of "menjadi satu-satunya kota di X yang …": X, named at `i`, only says where."""
        for k in range(i - 1, max(0, i - 9), -1):
            if self.line.low(k) in ("menjadi", "adalah", "merupakan", "jadi"):
                words = [self.line.low(m) for m in range(k + 1, i)]
                only = any(word in ("pertama", "satu-satunya", "satu", "salah") for word in words)
                return k if only and self.line.low(i - 1) in ("di", "se", "dari") else None
        return None

    def _subject_of_copula(self, start: int, copula: int) -> list[tuple[int, int]]:
        """The first free name between the start of the clause and "menjadi"."""
        free = [(i, j) for i, j, governed in self._free_names(start, copula) if not governed]
        return free[:1]

    def _named_behind(self, n: int) -> list[tuple[int, int]]:
        """The winners that "yakni" introduces behind the award: "daerah lain yang meraih X, yakni A dan B"."""
        end = self._region_end(n)
        for k in range(self.verbs[n].end, end):
            if k in self.blocked or not self._introduces(n, k):
                continue
            names = self._free_listed(k + 1)
            if all(read_counted(self.line, i) > 0 for i, _ in names) and not self._lacks_subject(n):
                continue  # "dengan peserta terbanyak, yakni 12.576 peserta"
            if names and any(m.start < k for m in self._between(self.verbs[n].end, k)):
                self.used.update(k for i, j in names for k in range(i, j))
                return names
        return []

    def _apposed_behind(self, n: int) -> list[tuple[int, int]]:
        """The person behind a relative clause and its comma: "petenis yang menjuarai Melati Open, Rina Sari, …"."""
        items = self._between(self.verbs[n].end, self._region_end(n))
        if not items or not self._is_relative(n):
            return []
        k = items[-1].end
        end = self.line.person_end(k + 1) if self.line.low(k) == "," else -1
        closes = end > 0 and (end >= len(self.line) or self.line.low(end) in (",", ".", "("))
        return [(k + 1, end)] if closes else []

    def _introduces(self, n: int, k: int) -> bool:
        """Whether the word at `k` introduces the winners: "yakni", "mereka adalah", or a colon behind a group."""
        low = self.line.low(k)
        if low in NAMING_LINKS or (low == "adalah" and (k - 1 in self.blocked or self.line.low(k - 1) == "mereka")):
            return True
        among = low == "lain" and self.line.low(k - 1) == "antara"
        if not among and low not in (":", "antaranya", "diantaranya", "seperti", "termasuk", "masing-masing"):
            return False
        subject = self._subject(n)
        if not subject:
            return self._lacks_subject(n)
        return all(self._is_group(i) for i, _ in subject)

    def _lacks_subject(self, n: int) -> bool:
        """Whether no name stands in front of the verb: "Turut menerima penghargaan serupa …", "Negara lain yang …"."""
        start, stop = self.line.first, self.verbs[n].start
        if all(self.line.hit(k, "adverb") for k in range(start, stop)):
            return True
        commas = [k for k in range(start, stop) if self.line.low(k) == ","]
        head = commas[-1] + 1 if commas else start
        return self._is_relative(n) and not any(self.line.cap(k) for k in range(head + 1, stop))

    def _is_relative(self, n: int) -> bool:
        """Whether only adverbs stand between "yang" and verb `n`."""
        k = self.verbs[n].start - 1
        while k > self.line.first and self.line.low(k) != "yang" and self.line.hit(k, "adverb"):
            k -= 1
        return self.line.low(k) == "yang"

    def _companions(self, n: int) -> list[tuple[int, int]]:
        """Those who won the same: "meraih predikat Utama bersama Kota Melati dan 39 kabupaten/kota lain"."""
        end = self._region_end(n)
        last = max((m.end for m in self._between(self.verbs[n].end, end)), default=end)
        for k in range(last, end):
            if self.line.low(k) != "bersama" or (k >= last + 2 and not self._counts_others(k + 1)):
                continue
            names = self._spelled_out(read_names(self.line, k + 1))
            if not names and self.line.low(k + 1) in ("sejumlah", "beberapa"):
                like = next(
                    (m for m in range(k + 2, min(k + 10, end)) if self.line.low(m) in ("seperti", "yakni")), None
                )
                names = read_names(self.line, like + 1) if like is not None else []
            return [name for name in names if self._is_free(name)]
        return []

    def _counts_others(self, i: int) -> bool:
        """Whether a group that is counted beside the subject starts at `i`: "10 daerah lainnya"."""
        end = read_counted(self.line, i)
        return end > 0 and any(self.line.low(k).startswith("lain") for k in range(i, min(end + 3, len(self.line))))

    def _spelled_out(self, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The names behind "yakni" or a colon that spell out a group ("dua siswa, yakni A dan B"), else `names`."""
        k = names[-1][1] if names else len(self.line)
        counted = bool(names) and read_counted(self.line, names[-1][0]) > 0
        while k < len(self.line) and k < names[-1][1] + 6:
            if self.line.low(k) in NAMING_LINKS or (counted and self.line.low(k) in (":", "(")):
                return self._free_listed(k + 1) or names
            k += 1
        return names

    def _is_group(self, i: int) -> bool:
        """Whether the name at `i` only counts or calls a group ("dua unit", "sejumlah siswa")."""
        return read_counted(self.line, i) > 0 or (not self.line.cap(i) and self.line.low(i) in ("sejumlah", "beberapa"))

    def _pronoun(self, start: int, stop: int) -> int | None:
        """The pronoun or the group ("ia", "keduanya", "mereka") in front of the verb."""
        described = self._described_person(start, stop)
        if described is None:
            described = self._described_body(start, stop)
        if described is not None:
            return described
        for k in range(stop - 1, start - 1, -1):
            if self.line.low(k) in ("ia", "dia", "beliau", "dirinya"):
                return k
            if size_of_group(self.line.raw(k, min(k + 2, len(self.line)))) is not None:
                return k
        return None
