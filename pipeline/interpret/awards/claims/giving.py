"""Reads who was given what: "menyerahkan penghargaan X kepada Y", "opini WTP atas laporan keuangan Z"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.interpret.awards.claims.claim import Award, Claim, pair_up, status_of
from pipeline.interpret.awards.claims.frames import LINKS, VerbFrames
from pipeline.interpret.awards.claims.verbs import Verb
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.names.mentions import EVENT, TOPIC, AwardMention
from pipeline.interpret.awards.recipients.lists import read_names

_DELEGATES = frozenset(["perwakilan", "wakil", "utusan", "delegasi"])
_TO = frozenset(["kepada", "untuk", "ke", "bagi", "kpd"])


class GivingFrames(VerbFrames):
    """Claims around verbs of giving, with their agent and who received."""

    def _defines(self, verb: Verb) -> bool:
        """Whether the clause explains what an award is ("merupakan penghargaan yang diberikan kepada …")."""
        if verb.kind != "given":
            return False
        before = [self.line.low(k) for k in range(max(0, verb.start - 6), verb.start)]
        return "yang" in before[-2:] and any(word in ("merupakan", "adalah", "ialah", "sebuah") for word in before)

    def _receivers(self, i: int, end: int) -> list[tuple[int, int]]:
        """The names behind "kepada" or "untuk" between `i` and `end`."""
        for k in range(i, min(end, i + 40)):
            if self.line.low(k) in _TO and k not in self.blocked:
                j = k + 2 if self.line.low(k + 1) == "tangan" else k + 1
                names = read_names(self.line, j)
                if names and self.line.low(names[0][0] - 1) in _DELEGATES:
                    return names[:1]  # "kepada perwakilan PT Melati, yakni Rina Sari": she took it for the firm
                if names:
                    return [*self._spelled_out(names), *self._joined_by_bersama(names[-1][1])]
                if described := self._described(j):
                    return described
                link = next((m for m in range(j, min(j + 14, len(self.line))) if self.line.low(m) in LINKS), None)
                if link is not None and (names := read_names(self.line, link + 1)):
                    return names
        return []

    def _described(self, i: int) -> list[tuple[int, int]]:
        """The person behind the calling at `i` and its comma: "kepada petugas sapu jalan, Rina Sari"."""
        if not self.line.hit(i, "person_noun", "group") or self.line.cap(i):
            return []
        return self._people_behind_comma(i)

    def _audited(self, n: int, verb: Verb) -> list[Claim]:
        """An opinion on somebody's accounts: "memberikan opini WDP atas Laporan Keuangan Badan X"."""
        items = self._between(verb.end, self._region_end(n))
        grade = next((m for m in items if isinstance(m, GradeMention) and m.kind == "opinion"), None)
        accounts = next((m for m in items if isinstance(m, AwardMention) and m.kind == EVENT), None)
        if grade is None:
            return []
        status = status_of(self.line, self._region_start(n), verb, self.blocked)
        place = (verb.start, verb.end)
        if accounts is None:
            before = [m for m in self._between(0, verb.start) if isinstance(m, AwardMention) and m.kind == EVENT]
            award = Award(events=before[-1:], grade=grade)
            self.used.update(range(grade.start, grade.end))
            return [Claim(self.line, [], award, status, place, "award.audit", region=(verb.start, grade.end))]
        owner = next((k for k in range(accounts.start + 2, accounts.end) if self.line.hit(k, "opener", "group")), None)
        names = self._free_listed(accounts.end, limit=1) if owner is None else [(owner, accounts.end)]
        self.used.update(k for m in items for k in range(m.start, m.end))
        award = Award(events=[accounts], grade=grade)
        return [Claim(self.line, names, award, status, place, "award.audit", region=(verb.start, accounts.end))]

    def _given(self, n: int, verb: Verb) -> list[Claim]:
        end = len(self.line)
        if self._defines(verb):
            return []
        names = self._receivers(verb.end, end)
        direct = False
        if not names and self.line.hit(verb.start, "naming"):
            names, direct = read_names(self.line, verb.end), True
        names = [name for name in names if self._is_free(name)]
        if not names and verb.kind == "given" and self._is_bestowed(n, verb):
            return self._won(n, replace(verb, kind="named"), self._subject(n))
        if not names:
            return self._audited(n, verb)
        if direct and len(ranked := self._chosen_in_order(n, verb, names)) > 1:
            return ranked
        start = self.verbs[n - 1].end if n else 0
        left = [] if verb.kind == "give" else self._between(start, verb.start)
        right = self._between(verb.end, names[0][0]) or self._between(names[-1][1], self._region_end(n))
        items = left or right
        if not items:
            return []
        if as_titles := self._each_as(n, verb, names):
            return as_titles
        if spelled := self._spelled_by_place(n, verb, names, left):
            return spelled
        award = pair_up(items, self.line)[-1 if left else 0]
        if left and award.grade:  # "Juara II SD 3, sementara Juara III jatuh kepada SD 4": only the last is the verb's
            items = [m for m in items if m.start >= award.grade.start or m.end <= start] or items
        if right and left:
            self._complete(award, right)
        behind = self._between(names[-1][1], min(names[-1][1] + 3, end))
        self._complete(award, behind)
        self.used.update(k for m in items for k in range(m.start, m.end))
        self.used.update(k for i, j in names for k in range(i, j))
        agent = self._subject(n) if verb.kind == "give" else []
        status = status_of(self.line, start, verb, self.blocked)
        if status == "received" and any(self.line.hit(k, "nominated") for k in range(names[-1][1], items[-1].end)):
            status = "nominated"
        rule = "award.give" if direct else f"award.{verb.kind}"
        return [Claim(self.line, names, award, status, (verb.start, verb.end), rule, agent, (start, names[-1][1]))]

    def _spelled_by_place(
        self, n: int, verb: Verb, names: list[tuple[int, int]], told: list[AwardMention | GradeMention]
    ) -> list[Claim]:
        """Places behind who was handed a nameless prize: "Piagam diberikan kepada SD 3 sebagai juara I Lomba X"."""
        if not told or len(names) > 1 or any(isinstance(m, GradeMention) or m.kind in (EVENT, TOPIC) for m in told):
            return []
        items = self._between(names[-1][1], self._region_end(n))
        if not items or not isinstance(items[0], GradeMention) or items[0].kind not in ("rank", "bare"):
            return []
        awards = [award for award in pair_up(items, self.line) if award.grade]
        self.used.update(k for m in items for k in range(m.start, m.end))
        place, region = (verb.start, verb.end), (verb.start, items[-1].end)
        status = status_of(self.line, self._region_start(n), verb, self.blocked)
        return [Claim(self.line, names, a, status, place, f"award.{verb.kind}", region=region) for a in awards]

    def _is_bestowed(self, n: int, verb: Verb) -> bool:
        """Whether the verb's subject got what stands right behind it: "MPP Melati disematkan predikat Prima"."""
        behind = self._between(verb.end, verb.end + 2)
        return bool(behind) and bool(self._subject(n)) and not self._between(self._clause_start(n), verb.start)

    def _chosen_in_order(self, n: int, verb: Verb, names: list[tuple[int, int]]) -> list[Claim]:
        """Names that a jury chose, each with its place: "dewan juri memilih PT Melati (I), PT Mawar (II)"."""
        award = Award()
        self._complete(award, self._between(self._region_start(n), verb.start))
        return self._ranked_names(names, verb, award, n)
