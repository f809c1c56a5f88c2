"""Reads winners that stand beside their rank, title or category without a verb of winning."""

from __future__ import annotations

from pipeline.interpret.awards.claims.claim import Award, Claim, pair_up
from pipeline.interpret.awards.claims.frames import LINKS
from pipeline.interpret.awards.claims.giving import GivingFrames
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import VERB_KINDS
from pipeline.interpret.awards.names.mentions import EVENT, TOPIC, AwardMention, capital_run
from pipeline.interpret.awards.recipients.lists import read_names

_AFTER_CONTEST = frozenset([":", "adalah", "oleh", "yakni", "yaitu", "ialah", "jatuh", "atas", "-", "–"])
_BEHIND_RANK = _AFTER_CONTEST | {"kepada", "(", "nama", "untuk"}
_LEAST_LISTED = 2  # names; one alone is what "terbaik" says of it
_LONGEST_LABEL = 8  # words
_MONEY = frozenset(["hadiah", "rp", "juta", "uang"])


class BesideReader(GivingFrames):
    """Claims of names beside ranks, titles and categories."""

    def _winners(self) -> list[Claim]:
        """Lists of winners: "peraih penghargaan X, yakni A, B dan C", "juara 1 adalah A"."""
        found: list[Claim] = []
        for i in range(len(self.line)):
            hit = self.line.hit(i, "winner")
            if not hit:
                continue
            link = next(
                (k for k in range(hit.end, min(hit.end + 25, len(self.line))) if self.line.low(k) in LINKS), None
            )
            if link is None:
                continue
            names = self._free_listed(link + 1)
            items = self._between(hit.end, link) or self._free_items(0, i)
            if not names:
                continue
            self.used.update(k for m in items for k in range(m.start, m.end))
            self.used.update(k for a, b in names for k in range(a, b))
            for award in pair_up(items, self.line)[:1] or [Award()]:
                if award.generic and not (award.topic or award.events or award.grade):
                    award = Award(anaphor=award.generic)  # "para penerima anugerah": the one named before
                found.append(
                    Claim(self.line, names, award, "received", (i, hit.end), "award.winner", region=(i, names[-1][1]))
                )
        return found

    def _ranking_listed(self) -> list[Claim]:
        """The members of a ranking in one sentence: "Lima SMA terbaik di Melati versi LTM adalah A, B, dan C"."""
        found: list[Claim] = []
        for item in self.items:
            if isinstance(item, GradeMention) or item.start in self.used or not self._is_ranking(item):
                continue
            k = item.end
            if self.line.low(k) == "versi":
                k = capital_run(self.line, k + 1)
            while self.line.low(k) in ("itu", "tersebut", "tahun") or self.line.low(k).isdigit():
                k += 1
            names = self._free_listed(k + 2 if self.line.low(k) == "antara" else k + 1)
            if self.line.low(k) not in (*LINKS, "antara") or len(names) < _LEAST_LISTED:
                continue
            self.used.update(k for a, b in [(item.start, item.end), *names] for k in range(a, b))
            found.append(
                self._claim(names, Award(events=[item]), (item.start, item.end), "award.list", item.start, names[-1][1])
            )
        return found

    def _free_items(self, i: int, j: int) -> list[AwardMention | GradeMention]:
        """What no claim tells of between `i` and `j` ("Untuk Piala Melati, penerimanya yakni A"); no mere category."""
        items = [m for m in self._between(i, j) if m.start not in self.used]
        named = any(isinstance(m, GradeMention) or m.kind == EVENT for m in items)
        return items if named else []

    def _listed(self) -> list[Claim]:
        """Ranks with a name beside them and no verb: "Juara 2 SMK Pelayaran", "disusul X (juara 3)"."""
        found = self._in_order()
        for grade in self.items:
            if not isinstance(grade, GradeMention) or grade.start in self.used or grade.kind not in ("rank", "medal"):
                continue
            if any(self.line.low(m) in _MONEY for m in range(grade.end, len(self.line))):
                continue
            k = self._behind_contest(grade.end)
            while self.line.low(k) in _BEHIND_RANK:
                k += 1
            names = read_names(self.line, k, limit=1)
            before = False
            if not names or not self._is_free(names[0]):
                names, before = self._name_before(self._behind_score(grade.start)), True
            if not names or (before and names[0][0] in self.used and self.line.low(grade.start - 1) == ","):
                continue
            left = [m for m in self._between(0, grade.start) if not isinstance(m, GradeMention)]
            after = [m for m in self._between(names[0][1], len(self.line)) if not isinstance(m, GradeMention)]
            award = Award(grade=grade)
            nearest = [m for m in after if m.start - grade.end <= 3] if before else self._own_contest(grade, k)
            self._complete(award, nearest or list(reversed(left)))
            award.topic = award.topic or self._label_before(names[0][0])
            self.used.update(range(grade.start, grade.end))
            rule = "award.rank_list"
            found.append(
                Claim(self.line, names, award, "received", (grade.start, grade.end), rule, region=(grade.start, k))
            )
        return found

    def _in_order(self) -> list[Claim]:
        """As many names as places, on one side: "A, B dan C di peringkat 1, 2 dan 3", "Juara 1 dan 2: A dan B"."""
        ranks = [m for m in self.items if isinstance(m, GradeMention) and m.kind == "rank" and m.start not in self.used]
        while ranks:
            chain = ranks[:1]
            while len(chain) < len(ranks) and ranks[len(chain)].start - chain[-1].end <= 2:
                chain.append(ranks[len(chain)])
            ranks = ranks[len(chain) :]
            if len(chain) > 1 and (names := self._as_many(chain)):
                return [self._ranked(name, grade) for name, grade in zip(names, chain, strict=True)]
        return []

    def _as_many(self, chain: list[GradeMention]) -> list[tuple[int, int]]:
        """The names listed in front of a chain of places, else behind it, one for each place; else none."""
        k = chain[0].start
        while self.line.low(k - 1) in ("masing-masing", "sebagai", "pada", "di", "menempati", "berada"):
            k -= 1
        end = self._behind_contest(chain[-1].end)
        while self.line.low(end) in _BEHIND_RANK:
            end += 1
        for names in (self._listed_before(k), self._free_listed(end)):
            if len(names) == len(chain) and not any(name[0] in self.used for name in names):
                return names
        return []

    def _ranked(self, name: tuple[int, int], grade: GradeMention) -> Claim:
        """The claim that a name got a place of a chain; what is told in front of or behind both names the contest."""
        first, last = min(name[0], grade.start), max(name[1], grade.end)
        names = [m for m in self.items if not isinstance(m, GradeMention)]
        award = Award(grade=grade)
        self._complete(award, sorted(names, key=lambda m: abs(m.start - grade.start)))
        return self._claim([name], award, (grade.start, grade.end), "award.rank_list", first, last)

    def _label_before(self, i: int) -> AwardMention | None:
        """The category in front of a colon that opens a row of winners: "Tingkat SD putri: SD Santa Maria (I), …"."""
        colon = next((k for k in range(i - 1, self.line.first, -1) if self._opens_row(k)), None)
        if colon is None:
            return None
        start = colon
        while start > self.line.first and (self.line.low(start - 1).isalnum() or self.line.low(start - 1) in "/-()"):
            start -= 1
        start += self.line.low(start) in ("untuk", "pada", "di")
        words = range(start, colon)
        if not 0 < len(words) <= _LONGEST_LABEL or self.blocked.intersection(words):
            return None
        if any(self.line.hit(k, "says", "winner", *VERB_KINDS) for k in words):
            return None
        return AwardMention(start, colon, self.line.raw(start, colon), TOPIC)

    def _opens_row(self, k: int) -> bool:
        """Whether the mark at `k` is a colon with a space behind it: no clock time, no address."""
        return (
            self.line.low(k) == ":" and self.line.text[self.line.tokens[k].end : self.line.tokens[k].end + 1].isspace()
        )

    def _own_contest(self, grade: GradeMention, k: int) -> list[AwardMention | GradeMention]:
        """The contest between a rank and the name at `k`."""
        return [m for m in self._between(grade.end, k) if isinstance(m, AwardMention)]

    def _behind_contest(self, i: int) -> int:
        """Index of "atas nama", "diraih" or a link behind the contest that starts at `i`, else `i`."""
        contest = next((m for m in self._between(i, i + 1) if isinstance(m, AwardMention)), None)
        if contest is None and (colon := self._colon_after(i)) is not None:
            return colon
        if contest is None or self.line.low(contest.end) not in _AFTER_CONTEST:
            return i
        return contest.end

    def _colon_after(self, i: int) -> int | None:
        """The colon behind up to three small words at `i`: "Terbaik pertama pustakawan: Rina Sari"."""
        for k in range(i, min(i + 4, len(self.line))):
            if self.line.low(k) == ":":
                return k
            if self.line.cap(k) or not self.line.low(k).isalpha():
                break
        return None

    def _behind_score(self, i: int) -> int:
        """Index of the bracket with a score that ends at `i` ("Kota Melati (3,63) posisi ketujuh"), else `i`."""
        k = i
        while self.line.low(k - 1) in ("di", "pada", "sebagai", "dengan"):
            k -= 1
        if self.line.low(k - 1) != ")":
            return i
        start = next((m for m in range(k - 2, max(-1, k - 8), -1) if self.line.low(m) == "("), None)
        digits = start is not None and all(
            self.line.low(m) in ",." or self.line.low(m).isdigit() for m in range(start + 1, k - 1)
        )
        return start if digits and start is not None else i

    def _claim(
        self, names: list[tuple[int, int]], award: Award, place: tuple[int, int], rule: str, start: int, end: int
    ) -> Claim:
        self.used.update(k for i, j in names for k in range(i, j))
        if award.grade:
            self.used.update(range(award.grade.start, award.grade.end))
        return Claim(self.line, names, award, "received", place, rule, region=(start, end))

    def _counted_awards(self) -> list[Claim]:
        """The awards that "yakni" spells out behind their number: "dua penghargaan, yakni Best Actor dan Duta Seni"."""
        found: list[Claim] = []
        for n, verb in enumerate(self.verbs):
            if verb.kind != "get" or not (subject := self._subject(n)):
                continue
            end = self._region_end(n)
            link = next((k for k in range(verb.end, end) if self.line.low(k) in (*LINKS, "berupa")), None)
            if link is None or not self._is_counted(verb.end, link):
                continue
            names = [n for n in read_names(self.line, link + 1) if n[1] - n[0] > 1]
            free = [
                n
                for n in names
                if self._is_free(n) and self.line.person_end(n[0]) < 0 and not self.line.hit(n[0], "opener", "group")
            ]
            if not free or (not any(m.start > link for m in self._between(link, end)) and len(free) < 2):
                continue
            events = [m for m in self._between(verb.end, link) if isinstance(m, AwardMention) and m.kind == EVENT]
            for i, j in free:
                topic, grade = AwardMention(i, j, self.line.raw(i, j), TOPIC), self._in_brackets(j)
                award, stop = Award(topic=topic, events=events, grade=grade), grade.end if grade else j
                found.append(self._claim(subject, award, (verb.start, verb.end), "award.get", verb.start, stop))
                self.used.update(range(i, stop))
                self.blocked.update(range(i, stop))
        return found

    def _in_brackets(self, k: int) -> GradeMention | None:
        """The grade in brackets behind a name at `k`, and behind where it lies: "Desa Melati, Tapin (juara 1)"."""
        if self.line.low(k) == ",":
            k = next((m for m in range(k + 1, min(k + 4, len(self.line))) if self.line.low(m) == "("), k)
        if self.line.low(k) != "(":
            return None
        return next((m for m in self._between(k, k + 2) if isinstance(m, GradeMention)), None)

    def _is_counted(self, i: int, j: int) -> bool:
        """Whether a number of awards stands between `i` and `j` ("dua penghargaan")."""
        for k in range(i, j):
            if self.line.hit(k, "prize", "category", "token") and (
                self.line.hit(k - 1, "ordinal") or self.line.low(k - 1).isdigit()
            ):
                return True
        return False

    def _bracketed(self) -> list[Claim]:
        """Rows of brackets: "Best Film (Laut), Best Song (Hujan)", "SMPN 1 (juara 2), SMPN 3 (juara 1)"."""
        found: list[Claim] = []
        rows = [
            (k, self.line.close_bracket(k)) for k in range(self.line.first, len(self.line)) if self.line.low(k) == "("
        ]
        for k, close in rows:
            if close == k:
                continue
            inside = [m for m in self._between(k + 1, close) if m.start not in self.used]
            if any(isinstance(m, GradeMention) for m in inside):
                names = self._name_before(k)
                award = pair_up(inside, self.line)[0] if inside else Award()
            else:
                names = [n for n in read_names(self.line, k + 1, limit=1) if n[1] == close - 1]
                award = self._award_before(k, close)
                if award.topic is not None and self._is_short_for(award.topic, k + 1, close - 1):
                    continue
            if names and not award.is_empty and names[0][0] not in self.used:
                found.append(self._claim(names, award, (k, k + 1), "award.bracket", max(0, k - 1), close))
        return found if len(found) > 1 else []

    def _is_short_for(self, award: AwardMention, start: int, end: int) -> bool:
        """Whether the bracket holds the award's own abbreviation ("Sistem … Pemerintah (SAKIP)") and no recipient."""
        short = self.line.raw(start, end)
        initials = {word[0] for word in award.raw.split() if word[0].isupper()}
        return end - start == 1 and short.isupper() and short[0] in initials

    def _award_before(self, k: int, close: int) -> Award:
        """The award whose name ends at the bracket `k`, or holds the bracket as its last words."""
        for item in self.items:
            if (
                isinstance(item, AwardMention)
                and item.kind in (TOPIC, EVENT)
                and item.start < k
                and item.end in (k, close)
            ):
                plain = AwardMention(item.start, k, self.line.raw(item.start, k), TOPIC)
                return Award(topic=plain)
        return Award()
