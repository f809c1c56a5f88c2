"""Reads all claims of one sentence: those around verbs, and those of lists without a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.awards.claims.claim import ANNOUNCED, Award, Claim, claims_of_list, pair_up
from pipeline.interpret.awards.claims.frames import LINKS
from pipeline.interpret.awards.claims.holders import HolderReader
from pipeline.interpret.awards.claims.subjects import NAMING_LINKS
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.names.mentions import ANAPHOR, EVENT, GENERIC, TOPIC, AwardMention
from pipeline.interpret.awards.names.places import opens_list
from pipeline.interpret.awards.recipients.lists import read_names

_BEFORE_MAIN = frozenset(["selain", "setelah", "usai", "sebelum", "sesudah", "seusai", "dengan"])


class FrameReader(HolderReader):
    """Reads the claims of one line, given its awards and grades."""

    def claims(self) -> list[Claim]:
        """All claims of the line in order."""
        found: list[Claim] = []
        subject: list[tuple[int, int]] = []
        if self._is_about_money():
            return []
        found += self._counted_awards()
        for n, verb in enumerate(self.verbs):
            if verb.kind in ("get", "become", "named", "graded"):
                own = self._subject(n) or ([] if subject else self._told_later(n))
                subject = own or subject
                self.subjects += own
                holders = self._named_behind(n) or (self._apposed_behind(n) if not own else []) or subject
                claims = self._won(n, verb, [*holders, *self._companions(n)] if holders else holders)
                if not self._is_told_by_next(n):
                    found += claims
            elif verb.kind == "received":
                found += [replace(claim, rule="award.received") for claim in self._taken(n, verb)]
            elif verb.kind == "taken":
                taken = self._taken(n, verb)
                found += taken
                subject = taken[0].recipients if taken else subject
            elif verb.kind in ("give", "given"):
                found += self._given(n, verb)
        found += self._winners()
        found += self._ranking_listed()
        found += self._holders()
        found += self._described_holders()
        found += self._champions()
        found += self._labelled()
        found += self._listed()
        found += self._titles()
        found += self._bracketed()
        found += self._followers()
        found += self._gapped_winners(found)
        found += self._next_in_row(found)
        found += self._below()
        found += self._announced(found)
        found += self._unassessed()
        return found

    def _told_later(self, n: int) -> list[tuple[int, int]]:
        """The subject of the main clause for the verb that opens the line: "Selain meraih X, Dinas Y juga …"."""
        if n or self.line.low(self.line.first) not in _BEFORE_MAIN or len(self.verbs) < 2 or self.line.is_title:
            return []
        if any(self.line.cap(k) for k in range(self.line.first + 1, self.verbs[0].start)):
            return []
        later = self._subject(1)
        return later if later and self.line.low(later[0][0] - 1) == "," else []

    def _is_told_by_next(self, n: int) -> bool:
        """Whether the award of verb `n` is the head of "yang diraih X": the next verb tells whose it is."""
        if n + 1 == len(self.verbs) or self.verbs[n + 1].kind != "taken":
            return False
        start, stop = self.verbs[n].end, self.verbs[n + 1].start
        return self.line.low(stop - 1) == "yang" and not any(self._full_stop(k) for k in range(start, stop))

    def _is_about_money(self) -> bool:
        """Whether the line only tells what each rank is paid, what a scale means, or how a ballot stands."""
        lows = {token.low for token in self.line.tokens}
        if "klasemen" in lows or (
            lows & self.line.words("ballot")
            and not any(isinstance(m, AwardMention) and m.kind != ANAPHOR for m in self.items)
        ):
            return True
        levels = [m for m in self.items if isinstance(m, GradeMention) and m.kind == "level"]
        if len(levels) > 2 and "masuk" in lows and len({m.raw for m in levels}) > 2:
            return True
        if any(isinstance(m, AwardMention) and m.kind in (EVENT, TOPIC, GENERIC) for m in self.items):
            return False
        if any(self._ranks_name(n) for n in range(len(self.verbs))):
            return False
        return any(self.line.low(k) in ("rp", "juta", "hadiah", "rupiah") for k in range(len(self.line)))

    def _ranks_name(self, n: int) -> bool:
        """Whether verb `n` gives a named subject a place, whatever is paid for it besides."""
        end = self.verbs[n].end
        near = [m for m in self._between(end, end + 2) if isinstance(m, GradeMention) and m.kind == "rank"]
        return bool(near) and self.verbs[n].kind in ("get", "become", "named") and bool(self._subject(n))

    def _labelled(self) -> list[Claim]:
        """A grade or category with its winners behind "yakni" or a colon: "Kategori Silver, yakni A dan B"."""
        found: list[Claim] = []
        for k in range(len(self.line)):
            if k in self.blocked or not self._is_label_link(k):
                continue
            left = [m for m in self._between(max(0, k - 14), k) if m.start not in self.used]
            if not any(isinstance(m, GradeMention) or m.kind == TOPIC for m in left):
                continue
            if self.line.low(k) in ("yakni", "yaitu", "adalah", "ada") and not self._tells_of_winning(left):
                continue
            names = [n for n in read_names(self.line, k + 1) if self._is_free(n) and n[0] not in self.used]
            if not names:
                continue
            award = pair_up(left, self.line)[-1]
            if not (award.topic or award.events):
                self._complete(award, list(reversed(self._between(0, left[0].start))))
            if award.grade is None and self._is_one(names) and (own := self._in_brackets(names[-1][1])):
                award.grade, names = own, names[:1]
                self.used.update(range(own.start, own.end))
            told = [m for m in left if m in (award.topic, award.generic, award.grade, *award.events)]
            self.used.update(m for item in told for m in range(item.start, item.end))
            self.used.update(m for i, j in names for m in range(i, j))
            found.append(
                Claim(
                    self.line,
                    names,
                    award,
                    "received",
                    (k, k + 1),
                    "award.labelled",
                    region=(left[0].start, names[-1][1]),
                )
            )
        return found

    def _is_one(self, names: Sequence[tuple[int, int]]) -> bool:
        """Whether the names are one, or one and where it lies: "Desa Melati, Tapin"."""
        return len(names) == 1 or (
            len(names) == 2 and names[1][0] - names[0][1] == 1 and self.line.low(names[0][1]) == ","
        )

    def _is_label_link(self, k: int) -> bool:
        """Whether winners may follow the word at `k`: "yakni", a colon, or "ada" right behind a grade or category."""
        if self.line.low(k) == "ada":
            return k - 1 in self.blocked
        return self.line.low(k) in (*NAMING_LINKS, ":", "adalah", "diraih")

    def _tells_of_winning(self, left: list[AwardMention | GradeMention]) -> bool:
        """Whether a grade, a prize or a winner is named beside a category: "kategori X, yakni" alone only divides."""
        if any(isinstance(m, GradeMention) or m.kind != TOPIC for m in left):
            return True
        cues = ("winner", "prize", "get", "taken", "rank_head", "become", "named")
        return any(self.line.hit(k, *cues) for k in range(len(self.line))) or self.line.low(left[0].start) in (
            "best",
            "the",
            "untuk",
        )

    def _announced(self, claims: list[Claim]) -> list[Claim]:
        """Awards listed behind "yakni" or a colon when the verb's award was only counted: the main recipient's."""
        if any(not claim.award.is_empty and claim.award.grade for claim in claims):
            return []
        won = next((verb for verb in self.verbs if verb.kind in ("get", "taken")), None)
        if won is None:
            return self._bare_list()
        links = LINKS | {"seperti"} if won.kind == "taken" else LINKS
        link = next((k for k in range(won.start, len(self.line)) if self.line.low(k) in links), None)
        if link is None:
            return []
        left = [m for m in self._between(link, len(self.line)) if m.start not in self.used or won.kind == "taken"]
        listed = [award for award in pair_up(left, self.line) if award.topic or award.events]
        known = won.kind == "taken" and len(listed) > 1  # beside others a scheme of the tables needs no grade
        awards = [a for a in listed if a.grade or (known and any(event.key for event in a.events))]
        place = (won.start, won.end)
        names = next((claim.recipients for claim in claims if claim.verb == place), [])
        region = (link, len(self.line))
        return [Claim(self.line, names, a, "received", place, ANNOUNCED, region=region) for a in awards]

    def _bare_list(self) -> list[Claim]:
        """A line that only lists results ("Antara lain, Juara 1 X, Juara 3 Y"): those of the last subject.

        Beside graded ones a known scheme counts without a grade too.
        """
        if self.verbs or not self.items or not any(isinstance(m, GradeMention) for m in self.items):
            return []
        first = self.items[0]
        opened = opens_list(self.line, first.start)
        if first.start - self.line.first > 4 and not opened:
            return []
        left = [m for m in self.items if m.start not in self.used]
        listed = [award for award in pair_up(left, self.line) if award.topic or award.events]
        awards = [award for award in listed if award.grade or any(event.key for event in award.events)]
        whole = (0, len(self.line))
        if len(awards) > 1 and opened:
            return claims_of_list(self.line, [], awards, ANNOUNCED)
        return [
            Claim(self.line, [], a, "received", whole, "award.bare_list", region=whole, takes_last=True) for a in awards
        ]

    def _unassessed(self) -> list[Claim]:
        """A named scheme that was not assessed: "X belum dievaluasi"."""
        found: list[Claim] = []
        for item in self.items:
            if isinstance(item, GradeMention) or item.kind != EVENT or not self.line.cap(item.start):
                continue
            k = item.end
            while self.line.hit(k, "adverb"):
                k += 1
            if self.line.hit(k, "denied") and self.line.hit(k + 1, "assessed"):
                found.append(
                    Claim(
                        self.line,
                        [],
                        Award(events=[item]),
                        "not_received",
                        (k, k + 2),
                        "award.unassessed",
                        region=(item.start, k + 2),
                    )
                )
        return found
