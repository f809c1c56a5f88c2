"""Reads who got what around the verbs of winning and taking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.awards.claims.claim import Award, Claim, claims_of_list, pair_up, status_of
from pipeline.interpret.awards.claims.comparisons import EARLIER
from pipeline.interpret.awards.claims.shares import ShareReader
from pipeline.interpret.awards.claims.verbs import Verb
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.names.mentions import EVENT, TOPIC, AwardMention
from pipeline.interpret.awards.recipients.lists import MOST_LISTED, read_names

LINKS = frozenset(["adalah", "yakni", "yaitu", "ialah", ":", "meliputi", "diantaranya", "antaranya", "lain"])
_FOR_WHICH = frozenset(["sebagai", "untuk", "pada", "di", "dalam", "("])
_NEEDS_GRADE = frozenset(
    ["memiliki", "masuk", "masuk dalam", "berada di", "berada pada", "ada di", "menempati", "mencapai"]
)
_TAKES = frozenset(["menerima", "terima", "mengambil", "membawa pulang"])
_LONGEST_CALLING = 9  # words of "rekan setim Budi di tim Melati"
# How many words may stand between such a verb and what was reached ("mencapai 3,12 dengan predikat Baik").
_REACH = {"dapat": 1, "mencapai": 8, "capai": 8, "memiliki": 4}


class VerbFrames(ShareReader):
    """Claims around a verb: who won, by whom it was won."""

    def _won(self, n: int, verb: Verb, subject: list[tuple[int, int]]) -> list[Claim]:
        end = self._region_end(n)
        if self.line.low(verb.start - 1) in ("sisanya", "selebihnya"):
            return []  # "sisanya memperoleh B": who they are is not told
        items = self._without_next_place(n, self._between(verb.end, end))
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
        subject = self._meant_for(items[-1].end, subject) if verb.form in _TAKES else subject
        awards = self._apart(items)
        before = self._between(self._clause_start(n), verb.start)
        opening = self._between(self._region_start(n), self._clause_start(n))
        for award in awards:
            self._complete(award, before)
            if not (award.topic or award.events):
                self._complete(award, opening)
            award.grade = award.grade or self._champion_of(verb, award)
        self.used.update(k for m in items for k in range(m.start, m.end))
        status = status_of(self.line, self._clause_start(n), verb, self.blocked)
        if self.line.low(verb.end) in ("nominasi", "nominator") or any(
            self.line.hit(k, "nominated") for k in range(verb.start, min(verb.end + 3, len(self.line)))
        ):
            status = "nominated" if status == "received" else status
        if awards[0].topic and self._is_stand_in(awards[0].topic):
            status = "nominated"
        place, rule = (verb.start, verb.end), f"award.{verb.kind}"
        shares = (
            [[name] for name in subject] if self._is_distributed(subject, awards, verb) else [subject] * len(awards)
        )
        shares = self._divided(awards, shares, verb.end, end)
        pronoun = None if subject else self._pronoun_of(n)
        claims = [
            Claim(self.line, share, award, status, place, rule, region=(verb.end, end), pronoun=pronoun)
            for share, award in zip(shares, awards, strict=True)
        ]
        earlier = self._earlier_grade(n, verb) if verb.kind == "become" and awards[0].grade else None
        if earlier and status == "received":
            region = (earlier.start, earlier.end)
            claims.append(
                replace(claims[0], award=replace(awards[0], grade=earlier), verb=region, rule=EARLIER, region=region)
            )
        return claims

    def _meant_for(self, i: int, takers: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The body behind "untuk" at `i`, for which officials only take an award in hand, else `takers`."""
        if self.line.low(i) not in ("untuk", "bagi") or not all(self._is_somebody(k) for k, _ in takers):
            return takers
        names = self._free_listed(i + 1, limit=1)
        return names if names and self.line.hit(names[0][0], "opener") else takers

    def _is_somebody(self, i: int) -> bool:
        """Whether a person or an office is named at `i`."""
        return self.line.person_end(i) > 0 or self.line.hit(i, "official") is not None

    def _pronoun_of(self, n: int) -> int | None:
        """The pronoun of verb `n`, or of the one that "dan" joins it to: "ia meraih X dan dinobatkan sebagai Y"."""
        start = self._clause_start(n)
        own = self._pronoun(start, self.verbs[n].start)
        joined = n > 0 and self.line.low(start - 1) in ("dan", "serta", "lalu", "kemudian")
        if own is not None or not joined:
            return own
        return self._pronoun(self._clause_start(n - 1), self.verbs[n - 1].start)

    @staticmethod
    def _champion_of(verb: Verb, award: Award) -> GradeMention | None:
        """The grade that "menjuarai" itself tells of a contest, None for other verbs and for mere prizes."""
        if not verb.form.endswith("juarai") or not (award.topic or award.events):
            return None
        return GradeMention(verb.start, verb.end, "juara", "bare")

    def _without_next_place(
        self, n: int, items: list[AwardMention | GradeMention]
    ) -> list[AwardMention | GradeMention]:
        """What verb `n` tells, but for a later place that "diraih" behind it tells: "…, dan juara 3 diraih SD 5"."""
        if len(items) < 2 or n + 1 == len(self.verbs) or self.verbs[n + 1].kind != "taken":
            return items
        last, stop = items[-1], self.verbs[n + 1].start
        follows = all(self.line.hit(k, "adverb") for k in range(last.end, stop))
        opens = self.line.low(last.start - 1) in (",", "dan", "serta", "sementara", "sedangkan", "adapun")
        earlier = any(isinstance(m, GradeMention) for m in items[:-1])
        return items[:-1] if isinstance(last, GradeMention) and follows and opens and earlier else items

    def _is_stand_in(self, topic: AwardMention) -> bool:
        """Whether a topic calls who may yet win ("finalis Duta Melati"); "peserta terbaik" has won."""
        first = topic.raw.split()[0].lower()
        praised = first == "peserta" and self.line.hit(topic.start + 1, "superlative", "model") is not None
        return first in self.line.words("stand_in") and not praised

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

    def _is_ranking(self, mention: AwardMention) -> bool:
        """Whether a mention says what is ranked ("bandara terbaik di Asia"), not only which contest it is."""
        inside = range(mention.start, mention.end)
        return (
            mention.kind == EVENT
            and self.line.hit(mention.start, "ranked") is not None
            and any(self.line.hit(k, "superlative") for k in inside)
        )

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
        if verb.form.startswith("masuk") and any(isinstance(m, AwardMention) and self._is_ranking(m) for m in items):
            return True
        nominated = any(self.line.hit(k, "nominated") for k in range(verb.end, items[0].start))
        return nominated or verb.form not in _NEEDS_GRADE

    def _taken(self, n: int, verb: Verb) -> list[Claim]:
        names = self._takers(verb)
        if not names:
            return []
        start = self.verbs[n - 1].end if n else 0
        told = self._between(start, verb.start)
        left = self._told_last(told, verb.start)
        items = left or self._between(names[-1][1], self._region_end(n))
        if not items:
            return []
        if each := self._each_as(n, verb, names, least=2):
            return each
        if left:
            names = self._meant_for(left[-1].end, names)
        awards = self._completed(pair_up(items, self.line), told, verb)
        if listed := self._listed_results(names, items, awards):
            return listed
        award = awards[-1]
        # "Penghargaan yang diraih A antara lain X dan Y": read before X completes what was only called an award.
        spelled = [] if award.is_named else self._spelled_awards(names[-1][1], self._region_end(n))
        if left and not award.events and not spelled:
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
            first = [name for name in names if not any(name in claim.recipients for claim in ranked)]
            if not first or first[0] != names[0]:
                return ranked
            return [
                Claim(self.line, first[:1], award, status, place, "award.taken", region=(start, first[0][1])),
                *ranked,
            ]
        if spelled:
            return [
                Claim(self.line, names, a, status, place, "award.taken", region=(start, len(self.line)))
                for a in spelled
            ]
        return [Claim(self.line, names, award, status, place, "award.taken", region=(start, names[-1][1]))]

    def _takers(self, verb: Verb) -> list[tuple[int, int]]:
        """Those who took what `verb` tells: behind it, behind "oleh", or called by what they are."""
        names = read_names(self.line, verb.end)
        if not names:
            by = next(
                (k for k in range(verb.end, min(verb.end + 14, len(self.line))) if self.line.low(k) == "oleh"), None
            )
            names = read_names(self.line, by + 1) if by is not None else []
            names = names or self._called(verb.end if by is None else by + 1)
        names = self._spelled_out([name for name in names if self._is_free(name)])
        gap = next((n for n, (_, end) in enumerate(names) if n and self.line.low(end) == "oleh"), len(names))
        names = names[:gap]  # "X diraih A dan Y oleh B": Y is the next award
        return [*names, *self._joined_by_bersama(names[-1][1])] if names else []

    def _completed(self, awards: list[Award], told: Sequence[AwardMention | GradeMention], verb: Verb) -> list[Award]:
        for award in awards:
            self._complete(award, told)
            award.grade = award.grade or self._champion_of(verb, award)
        return awards

    def _listed_results(
        self, names: list[tuple[int, int]], items: Sequence[AwardMention | GradeMention], awards: Sequence[Award]
    ) -> list[Claim]:
        """The places behind a link, each an award of its own: "diraih X antara lain juara 1 A, juara 2 B"."""
        linked = any(self.line.low(k) in LINKS for k in range(names[-1][1], items[0].start))
        if not linked or len(awards) < 2 or not all(a.grade and (a.topic or a.events) for a in awards):
            return []
        self.used.update(k for m in items for k in range(m.start, m.end))
        return claims_of_list(self.line, names, awards, "award.taken")

    def _each_as(self, n: int, verb: Verb, names: list[tuple[int, int]], least: int = 1) -> list[Claim]:
        """Names each with a title or category: "diberikan kepada Desa A sebagai Desa Terbersih, B …"; `least` of them.

        A category behind a single name is left to those who read all that stands beside the verb.
        """
        titles = {m.start: m for m in self.items if isinstance(m, AwardMention) and m.kind == TOPIC}
        found: list[Claim] = []
        used: set[int] = set()
        place = (verb.start, verb.end)
        while names:
            name, behind = names[0], self.line.low(names[0][1])
            title = titles.get(name[1] + (behind in _FOR_WHICH))
            if title is None or not (behind in _FOR_WHICH or self.line.hit(title.start, "category")):
                break
            award = Award(topic=title)
            self._complete(award, self._between(self._region_start(n), verb.start))
            used.update(k for i, j in (name, (title.start, title.end)) for k in range(i, j))
            region = (name[0], title.end)
            found.append(Claim(self.line, [name], award, "received", place, f"award.{verb.kind}", region=region))
            k = title.end + (behind == "(")
            k += self.line.low(k) in ("dan", "serta", ",")
            names = self._free_listed(k + (self.line.low(k) in ("dan", "serta")), limit=1) if k > title.end else []
        if len(found) < least or (len(found) == 1 and self.line.low(found[0].recipients[0][1]) != "sebagai"):
            return []
        self.used.update(used)
        return found

    def _called(self, i: int) -> list[tuple[int, int]]:
        """The person behind a calling at `i` and its comma: "diisi rekan setim Budi, Daniel Hartono"."""
        if self.line.cap(i) or not self.line.low(i).isalpha() or self.line.hit(i, "stop"):
            return []
        return self._people_behind_comma(i, limit=1)

    def _people_behind_comma(self, i: int, limit: int = MOST_LISTED) -> list[tuple[int, int]]:
        """The people listed behind the comma that ends the calling at `i`, if a person is named there."""
        comma = next((k for k in range(i, min(i + _LONGEST_CALLING, len(self.line))) if self.line.low(k) == ","), None)
        if comma is None or self.line.person_end(comma + 1) < 0:
            return []
        return self._free_listed(comma + 1, limit)

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
        link = next((k for k in range(i, end) if self.line.low(k) in (*LINKS, "seperti")), None)
        if link is None:
            return []
        items = self._between(link, end)
        awards = [a for a in pair_up(items, self.line) if a.topic or a.events]
        self.used.update(k for m in items for k in range(m.start, m.end) if awards)
        return awards
