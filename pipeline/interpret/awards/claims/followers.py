"""Reads winners whose verb or award is told once, in front of others: "disusul X dan Y", "kategori B oleh Z"."""

from __future__ import annotations

from pipeline.interpret.awards.claims.beside import BesideReader
from pipeline.interpret.awards.claims.claim import Award, Claim, pair_up
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.names.mentions import ANAPHOR, EVENT, TOPIC, AwardMention
from pipeline.interpret.awards.recipients.lists import read_names

_MEANT_FOR = frozenset(["untuk", "kepada", "buat", "bagi"])


class FollowerReader(BesideReader):
    """Claims of names that come after another winner."""

    def _gapped_winners(self, claims: list[Claim]) -> list[Claim]:
        """Winners whose verb is told once: "kategori A diraih oleh X, kategori B oleh Y, dan kategori C oleh Z"."""
        gapped = [(item, k, self._free_listed(k, limit=1)) for item in self.items if (k := self._behind_link(item)) > 0]
        gapped = [(item, k, names) for item, k, names in gapped if names and names[0][0] not in self.used]
        if sum(self.line.low(k - 1) == "oleh" for _, k, _ in gapped) < 2:  # a contest by somebody is held by them
            gapped = [(m, k, names) for m, k, names in gapped if isinstance(m, GradeMention) or m.kind == TOPIC]
        given = any(claim.rule == "award.given" for claim in claims)
        listed = given or sum(self.line.low(k - 1) in _MEANT_FOR for _, k, _ in gapped) > 1
        found: list[Claim] = []
        for item, k, names in gapped:
            if not listed and (self.line.low(k - 1) in _MEANT_FOR or not (claims or self.verbs)):
                continue  # "kategori A untuk umum" alone only says for whom it is held
            award = pair_up([item], self.line)[0]
            told = [m for m, _, _ in gapped]
            events = [m for m in self.items if isinstance(m, AwardMention) and m.kind == EVENT and m not in told]
            self._complete(award, events)
            self.used.update(range(item.start, item.end))
            found.append(self._claim(names, award, (k - 1, k), "award.taken", item.start, names[0][1]))
        return found + self._gapped_titles([claim for claim in claims if claim.rule == "award.taken"])

    def _gapped_titles(self, taken: list[Claim]) -> list[Claim]:
        """Titles by their names alone behind one that was taken: "Duta A diraih oleh X dan Duta B oleh Y"."""
        found: list[Claim] = []
        for k in range(taken[0].verb[1] if taken else len(self.line), len(self.line) - 1):
            before = [(a, b) for a, b in self._ending_at(k) if self.line.low(a - 1) in ("dan", "serta", ",")]
            if self.line.low(k) != "oleh" or k in self.blocked or not before or before[-1][0] in self.used:
                continue
            names = self._free_listed(k + 1, limit=1)
            if names and self._is_free(before[-1]) and names[0][0] not in self.used:
                a, b = before[-1]
                award = Award(topic=AwardMention(a, b, self.line.raw(a, b), TOPIC), events=taken[0].award.events)
                found.append(self._claim(names, award, (k, k + 1), "award.taken", a, names[0][1]))
        return found

    def _behind_link(self, item: AwardMention | GradeMention) -> int:
        """Index behind "oleh", "atas nama", "untuk" or "kepada" right behind a free grade or category, else -1."""
        if item.start in self.used or (isinstance(item, AwardMention) and item.kind not in (TOPIC, EVENT)):
            return -1
        k = item.end
        if self.line.low(k) == "oleh" or self.line.low(k) in _MEANT_FOR:
            return k + 1
        return k + 2 if (self.line.low(k), self.line.low(k + 1)) == ("atas", "nama") else -1

    def _below(self) -> list[Claim]:
        """Those below the winner of the sentence before: "Di bawahnya berturut-turut SD Mawar dan SD Kenanga"."""
        first = self.line.first
        hit = self.line.hit(first, "below")
        if hit is None:
            return []
        k = hit.end
        while k < len(self.line) and (
            self.line.hit(k, "adverb") or self.line.low(k) in ("berturut-turut", "berurutan", "ada", "adalah", "oleh")
        ):
            k += 1
        names = [
            n
            for n in read_names(self.line, k)
            if self._is_free(n) and not self._has_place(n[1]) and n[0] not in self.used
        ]
        if not names:
            return []
        before = AwardMention(first, hit.end, self.line.raw(first, hit.end), ANAPHOR)
        return [self._claim(names, Award(anaphor=before), (first, hit.end), "award.next", first, names[-1][1])]

    def _next_in_row(self, claims: list[Claim]) -> list[Claim]:
        """Those who came next without their place being told: "…, disusul SD Mawar"; a level is theirs too."""
        last = next((claim for claim in reversed(claims) if self._is_first(claim)), None)
        if last is None:
            return []
        start = last.award.grade.end if last.award.grade else last.verb[1]
        for k in range(start, len(self.line)):
            hit = self.line.hit(k, "follow")
            if hit and k > self.line.first and hit.form.startswith(("disusul", "diikuti")) and k not in self.blocked:
                names = [n for n in read_names(self.line, hit.end) if not self.used.intersection(range(*n))]
                free = [n for n in names if self._is_free(n) and not self._has_place(n[1])]
                level = last.award.grade if last.award.grade and last.award.grade.kind in ("level", "opinion") else None
                same = AwardMention(k, hit.end, self.line.raw(k, hit.end), ANAPHOR)
                won = last.award
                award = Award(won.topic, won.events, won.generic, won.anaphor or same, level)
                return [self._claim(free, award, (k, hit.end), "award.next", k, free[-1][1])] if free else []
        return []

    def _is_first(self, claim: Claim) -> bool:
        """Whether others may come next behind the winner of a claim: it tells a place, or who won a contest."""
        if claim.status != "received":
            return False
        return claim.award.grade is not None or (
            bool(claim.award.events or claim.award.topic)
            and self.line.hit(claim.verb[0], "decided", "decides") is not None
        )

    def _has_place(self, i: int) -> bool:
        """Whether a place of its own stands within three words behind a name."""
        return any(isinstance(m, GradeMention) for m in self._between(i, i + 4))

    def _followers(self) -> list[Claim]:
        """Graded names in a row without a verb: "Diikuti Bappeda 71,22 predikat BB, Disdukcapil 70,82 predikat BB"."""
        levels = [
            m for m in self.items if isinstance(m, GradeMention) and m.kind == "level" and m.start not in self.used
        ]
        opens = self.line.hit(self.line.first, "follow") is not None
        found: list[Claim] = []
        for grade in levels:
            names = self._scored_name_before(grade.start)
            if names:
                claim = self._claim(
                    names, Award(grade=grade), (grade.start, grade.end), "award.follower", names[0][0], grade.end
                )
                found.append(claim)
        alone = not self.verbs and len(found) == 1 and found[0].recipients[0][0] - self.line.first <= 2
        return found if opens or alone or len(found) > 1 else []
