"""Reads who got what around the verbs of winning, taking and giving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.award_claims import Award, Claim, Verb, pair_up, status_of
from pipeline.interpret.award_mentions import EVENT, TOPIC, AwardMention
from pipeline.interpret.award_shares import ShareReader
from pipeline.interpret.grades import GradeMention
from pipeline.interpret.recipients import read_names

_LINKS = frozenset(["adalah", "yakni", "yaitu", "ialah", ":", "meliputi", "diantaranya", "antaranya", "lain"])
_NEEDS_GRADE = frozenset(
    ["memiliki", "masuk", "masuk dalam", "berada di", "berada pada", "ada di", "menempati", "mencapai"]
)
# How many words may stand between such a verb and what was reached ("mencapai 3,12 dengan predikat Baik").
_REACH = {"dapat": 1, "mencapai": 8, "capai": 8, "memiliki": 4}
_LONGEST_CALLING = 9  # words of "petugas sapu jalan di Pasar Melati"
_TO = frozenset(["kepada", "untuk", "ke", "bagi", "kpd"])


class VerbFrames(ShareReader):
    """Claims around a verb: who won, by whom it was won, to whom it was given."""

    def _won(self, n: int, verb: Verb, subject: list[tuple[int, int]]) -> list[Claim]:
        end = self._region_end(n)
        items = self._between(verb.end, end)
        if not items and verb.kind in ("named", "become") and self._wins_category(verb.end, end):
            items = [m for m in self._between(self._region_start(n), verb.start) if isinstance(m, AwardMention)]
        elif not items:
            return []
        if not items:
            return []
        if verb.kind == "become" and items[0].start - verb.end > _REACH.get(verb.form, 3):
            return []
        if verb.kind == "become" and not self._is_reached(verb, items):
            return []
        awards = self._apart(items)
        before = self._between(self._clause_start(n), verb.start)
        opening = self._between(self._region_start(n), self._clause_start(n))
        for award in awards:
            self._complete(award, before)
            if not (award.topic or award.events):
                self._complete(award, opening)
        self.used.update(k for m in items for k in range(m.start, m.end))
        status = status_of(self.line, self._clause_start(n), verb, self.blocked)
        if self.line.low(verb.end) in ("nominasi", "nominator") or any(
            self.line.hit(k, "nominated") for k in range(verb.start, min(verb.end + 3, len(self.line)))
        ):
            status = "nominated" if status == "received" else status
        if awards[0].topic and awards[0].topic.raw.split()[0].lower() in self.line.words("stand_in"):
            status = "nominated"
        place, rule = (verb.start, verb.end), f"award.{verb.kind}"
        shares = (
            [[name] for name in subject] if self._is_distributed(subject, awards, verb) else [subject] * len(awards)
        )
        shares = self._divided(awards, shares, verb.end, end)
        if verb.kind == "become":
            earlier = self._earlier_grade(n, verb)
            if earlier and awards[0].grade:
                awards.append(Award(awards[0].topic, awards[0].events, awards[0].generic, awards[0].anaphor, earlier))
                shares.append(shares[0])
        pronoun = None if subject else self._pronoun(self._clause_start(n), verb.start)
        return [
            Claim(self.line, share, award, status, place, rule, region=(verb.end, end), pronoun=pronoun)
            for share, award in zip(shares, awards, strict=True)
        ]

    def _apart(self, items: Sequence[AwardMention | GradeMention]) -> list[Award]:
        """The awards of a verb, a later place with a name of its own apart from what was won before it.

        "Terpilih sebagai PPID terbaik adalah Dinas X, kemudian Dinas Y sebagai terbaik kedua": X got no second place.
        """
        grade = next((m for m in items if isinstance(m, GradeMention)), None)
        lead = [m for m in items if grade is not None and m.start < grade.start]
        if grade is None or not any(m.kind == TOPIC for m in lead):
            return pair_up(items, self.line)
        holder = self._name_before(grade.start)
        if not holder or holder[0][0] < lead[-1].end or not self._free_names(lead[-1].end, holder[0][0]):
            return pair_up(items, self.line)
        first = pair_up(lead, self.line)
        later = pair_up([m for m in items if m.start >= grade.start], self.line)
        for award in later:
            award.topic = award.topic or first[-1].topic
            award.events = award.events or list(first[-1].events)
        for award in first:
            award.events = award.events or list(later[-1].events)
        return [*first, *later]

    def _earlier_grade(self, n: int, verb: Verb) -> GradeMention | None:
        """The grade held before: "naik dari predikat Madya menjadi Nindya"."""
        for grade in self._between(self._region_start(n), verb.start):
            if not isinstance(grade, GradeMention) or grade.kind != "level":
                continue
            if verb.start - grade.end <= 1 and self.line.low(grade.start - 1) == "dari":
                return grade
        return None

    def _region_start(self, n: int) -> int:
        return self.verbs[n - 1].end if n else 0

    def _wins_category(self, i: int, end: int) -> bool:
        """Whether "pemenang" or "yang terbaik" stands alone behind the verb: what was won is named in front."""
        k = i + 1 if self.line.low(i) in ("sebagai", "yang") else i
        return k < end and (self.line.hit(k, "winner") is not None or self.line.low(k) in ("terbaik", "juara"))

    def _is_reached(self, verb: Verb, items: Sequence[AwardMention | GradeMention]) -> bool:
        """Whether what stands behind a verb of becoming was won, and is not a thing's part or purpose."""
        between = [self.line.low(k) for k in range(verb.end, items[0].start)]
        bridges = self.line.words("bridge")
        if any(word not in bridges and not word.isdigit() for word in between) and verb.form not in _REACH:
            return False
        if any(isinstance(m, GradeMention) or m.kind == TOPIC for m in items):
            return True
        nominated = any(self.line.hit(k, "nominated") for k in range(verb.end, items[0].start))
        return nominated or verb.form not in _NEEDS_GRADE

    def _taken(self, n: int, verb: Verb) -> list[Claim]:
        names = read_names(self.line, verb.end)
        if not names:
            by = next(
                (k for k in range(verb.end, min(verb.end + 14, len(self.line))) if self.line.low(k) == "oleh"), None
            )
            names = read_names(self.line, by + 1) if by is not None else []
        names = [name for name in names if self._is_free(name)]
        if not names:
            return []
        names += self._joined_by_bersama(names[-1][1])
        start = self.verbs[n - 1].end if n else 0
        told = self._between(start, verb.start)
        left = self._told_last(told, verb.start)
        items = left or self._between(names[-1][1], self._region_end(n))
        if not items:
            return []
        awards = pair_up(items, self.line)
        for each in awards:
            self._complete(each, told)
        award = awards[-1]
        if left and not award.events:
            self._complete(award, self._between(names[-1][1], self._region_end(n)))
        if len(awards) == len(names) > 1 and all(a.grade for a in awards):
            self.used.update(k for m in items for k in range(m.start, m.end))
            return [
                Claim(self.line, [name], a, "received", (verb.start, verb.end), "award.taken", region=(start, name[1]))
                for name, a in zip(names, awards, strict=True)
            ]
        self.used.update(k for m in items for k in range(m.start, m.end))
        self.used.update(k for i, j in names for k in range(i, j))
        status = status_of(self.line, start, verb, self.blocked)
        place = (verb.start, verb.end)
        if left and not award.grade and (ranked := self._ranked_names(names, verb, award, n)):
            return ranked
        if not (award.grade or award.topic or award.events):
            spelled = self._spelled_awards(names[-1][1], self._region_end(n))
            if spelled:
                return [
                    Claim(self.line, names, a, status, place, "award.taken", region=(start, len(self.line)))
                    for a in spelled
                ]
        return [Claim(self.line, names, award, status, place, "award.taken", region=(start, names[-1][1]))]

    def _joined_by_bersama(self, i: int) -> list[tuple[int, int]]:
        """The names behind "bersama" at `i`: "diraih PT Melati, bersama PT Mawar dan PT Kenanga"."""
        k = i + 1 if self.line.low(i) == "," else i
        if self.line.low(k) not in ("bersama", "beserta"):
            return []
        return self._free_listed(k + 1)

    def _ranked_names(self, names: list[tuple[int, int]], verb: Verb, award: Award, n: int) -> list[Claim]:
        """Names with their places behind them: "diraih SD 1 di posisi pertama, SD 2 di posisi kedua"."""
        found: list[Claim] = []
        for grade in self._between(names[0][1], self._region_end(n)):
            if not isinstance(grade, GradeMention) or grade.kind not in ("rank", "medal", "level"):
                continue
            holder = self._name_before(grade.start)
            if holder:
                own = Award(award.topic, award.events, award.generic, award.anaphor, grade)
                place = (verb.start, verb.end)
                found.append(
                    Claim(self.line, holder, own, "received", place, "award.taken", region=(verb.start, grade.end))
                )
                self.used.update(range(grade.start, grade.end))
        return found

    def _spelled_awards(self, i: int, end: int) -> list[Award]:
        """The graded or named awards that "yakni", "meliputi" or "seperti" lists between `i` and `end`."""
        link = next((k for k in range(i, end) if self.line.low(k) in (*_LINKS, "seperti")), None)
        if link is None:
            return []
        items = self._between(link, end)
        awards = [a for a in pair_up(items, self.line) if a.topic or a.events]
        self.used.update(k for m in items for k in range(m.start, m.end) if awards)
        return awards

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
                if names:
                    return [*self._spelled_out(names), *self._joined_by_bersama(names[-1][1])]
                if described := self._described(j):
                    return described
                link = next((m for m in range(j, min(j + 14, len(self.line))) if self.line.low(m) in _LINKS), None)
                if link is not None and (names := read_names(self.line, link + 1)):
                    return names
        return []

    def _described(self, i: int) -> list[tuple[int, int]]:
        """The person behind the calling at `i` and its comma: "kepada petugas sapu jalan, Rina Sari"."""
        if not self.line.hit(i, "person_noun", "group") or self.line.cap(i):
            return []
        comma = next((k for k in range(i, min(i + _LONGEST_CALLING, len(self.line))) if self.line.low(k) == ","), None)
        if comma is None or self.line.person_end(comma + 1) < 0:
            return []
        return self._free_listed(comma + 1)

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

    def _is_bestowed(self, n: int, verb: Verb) -> bool:
        """Whether the verb's subject got what stands right behind it: "MPP Melati disematkan predikat Prima"."""
        behind = self._between(verb.end, verb.end + 2)
        return bool(behind) and bool(self._subject(n)) and not self._between(self._clause_start(n), verb.start)

    def _chosen_in_order(self, n: int, verb: Verb, names: list[tuple[int, int]]) -> list[Claim]:
        """Names that a jury chose, each with its place: "dewan juri memilih PT Melati (I), PT Mawar (II)"."""
        award = Award()
        self._complete(award, self._between(self._region_start(n), verb.start))
        return self._ranked_names(names, verb, award, n)
