"""Reads who got what out of one sentence: verbs, their subjects and agents, and the awards and grades around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.interpret.award_line import VERB_KINDS, Hit, Line
from pipeline.interpret.award_names import ANAPHOR, EVENT, GENERIC, TOPIC, AwardMention
from pipeline.interpret.grades import GradeMention
from pipeline.interpret.recipients import names_in, read_names

_SEPARATORS = frozenset([",", ";", "sedangkan", "sementara", "dan", "serta", "bahwa", "kemudian", "disusul", "—", "–"])
_CAUSES = frozenset(["mengantarkan", "mengantar", "antar", "antarkan", "membawa", "membuat", "menjadikan", "bawa"])
_LINKS = frozenset(["adalah", "yakni", "yaitu", "ialah", ":", "meliputi", "diantaranya", "antaranya", "lain"])
_OPENING_WORDS = frozenset(
    ["dalam", "pada", "selain", "di", "atas", "setelah", "usai", "menurut", "bersama", "sebagaimana", "berdasarkan", "melalui", "lewat", "berkat", "dengan", "saat", "ketika", "mewakili", "sebelum", "untuk", "sejak", "karena", "meski", "walau", "dari", "hingga", "seperti", "sebagai", "kemarin", "sementara", "adapun"]
)
_STAND_INS = frozenset(["wakil", "perwakilan", "peserta", "calon", "finalis", "nominator", "kandidat", "penerima"])
_BRIDGES = frozenset(
    ["salah", "satu", "yang", "sebagai", "dalam", "daftar", "nominasi", "nominator", "penerima", "pemenang", "peraih", "juara", "para", "di", "pada", "dari", "ke", "sang", "sebuah", "predikat", "antara", "jajaran", "rekor", "penghargaan", "satu-satunya", "seorang", "perguruan", "tinggi", "kota", "kabupaten", "provinsi", "(", ")", "top"]
)
_BALLOT = frozenset(
    [
        "elektabilitas",
        "capres",
        "cawapres",
        "pilpres",
        "pileg",
        "parpol",
        "kursi",
        "pemilu",
        "pilkada",
        "survei",
        "klasemen",
        "fifa",
    ]
)
_NEEDS_GRADE = frozenset(
    ["memiliki", "masuk", "masuk dalam", "berada di", "berada pada", "ada di", "menempati", "mencapai"]
)
# How many words may stand between such a verb and what was reached ("mencapai 3,12 dengan predikat Baik").
_REACH = {"dapat": 1, "mencapai": 8, "capai": 8, "memiliki": 4}
_GOVERNMENTS = frozenset(["kabupaten", "kota", "provinsi", "pemkab", "pemkot", "pemko", "pemprov", "pemerintah"])
_NAMING_LINKS = frozenset(["yakni", "yaitu", "ialah"])
_TO = frozenset(["kepada", "untuk", "ke", "bagi", "kpd"])


@dataclass
class Award:
    """What a claim says was won: a topic or category, the scheme or event, and the grade."""

    topic: AwardMention | None = None
    events: list[AwardMention] = field(default_factory=list)
    generic: AwardMention | None = None
    anaphor: AwardMention | None = None
    grade: GradeMention | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read."""
        return not (self.topic or self.events or self.generic or self.anaphor or self.grade)


@dataclass
class Claim:
    """One report of an award in one line. `recipients` are token spans; none means the article's main recipient."""

    line: Line
    recipients: list[tuple[int, int]]
    award: Award
    status: str
    verb: tuple[int, int]
    rule: str
    agent: list[tuple[int, int]] = field(default_factory=list)
    region: tuple[int, int] = (0, 0)
    score: str | None = None
    takes_last: bool = False
    pronoun: int | None = None


@dataclass(frozen=True, slots=True)
class _Verb:
    start: int
    end: int
    kind: str
    form: str


def _verbs(line: Line, blocked: set[int]) -> list[_Verb]:
    found: list[_Verb] = []
    i = 0
    while i < len(line):
        hit: Hit | None = None
        kind = ""
        for kind in VERB_KINDS:
            hit = line.hit(i, kind)
            if hit:
                break
        if hit and not blocked.intersection(range(i, hit.end)):
            found.append(_Verb(i, hit.end, kind, hit.form))
            i = hit.end
        else:
            i += 1
    return found


def pair_up(items: Sequence[AwardMention | GradeMention], line: Line) -> list[Award]:
    """Groups awards and grades in text order into one Award for each thing won."""
    found: list[Award] = []
    current = Award()
    for item in items:
        if isinstance(item, GradeMention):
            if _says_the_same(line, current.grade, item):
                continue
            if current.grade:
                found.append(current)
                current = Award()
            current.grade = item
        elif item.kind == TOPIC and current.generic and not current.grade and line.low(item.start) == "bidang":
            whole = line.raw(current.generic.start, item.end)
            current.generic = replace(current.generic, end=item.end, raw=whole, variants=(current.generic.raw,))
        elif item.kind == TOPIC:
            if current.topic:
                found.append(current)
                before = current.grade if current.grade and current.grade.start < (current.topic.start) else None
                current = Award(grade=before)
            current.topic = item
        elif item.kind == GENERIC:
            current.generic = current.generic or item
        elif item.kind == ANAPHOR:
            current.anaphor = current.anaphor or item
        else:
            if current.events and _new_event(line, current.events[-1], item):
                found.append(current)
                current = Award()
            current.events.append(item)
    found.append(current)
    found = [award for award in found if not award.is_empty]
    _share_events(found)
    return found


def _says_the_same(line: Line, first: GradeMention | None, second: GradeMention) -> bool:
    """Whether the second level only words the first: "nilai A- dengan kategori Sangat Baik"."""
    if first is None or first.kind != "level" or second.kind != "level" or second.start < first.end:
        return False
    between = [line.low(k) for k in range(first.end, second.start)]
    return len(between) <= 3 and bool(between) and between[0] in ("dengan", "atau", "masuk", "yang", "berarti", "(")


def _new_event(line: Line, before: AwardMention, after: AwardMention) -> bool:
    between = line.low(after.start - 1)
    return between in ("dan", "serta", ",") or line.low(after.start - 2) in ("dan", "serta")


def _share_events(awards: list[Award]) -> None:
    """An event named once holds for the grades and topics listed beside it."""
    for n, award in enumerate(awards):
        if award.events:
            continue
        later = next((a for a in awards[n + 1 :] if a.events), None)
        earlier = next((a for a in reversed(awards[:n]) if a.events), None)
        source = later or earlier
        if source:
            award.events = list(source.events)
            if not award.topic and later and source.topic and not award.grade:
                award.topic = source.topic


def _status(line: Line, start: int, verb: _Verb, blocked: set[int]) -> str:
    """Whether the verb tells of a fact, a hope or a failure, from the words in front of it."""
    for k in range(verb.start - 1, max(min(start, verb.start - 2), verb.start - 8, 0) - 1, -1):
        if k in blocked:
            continue
        if line.hit(k, "denied") and verb.start - k <= 3:
            return "not_received"
        if line.low(k) == "untuk" and verb.start - k <= 2 and verb.kind != "named":
            return "targeted"
        if (
            line.hit(k, "hoped")
            and not (line.low(k) == "dapat" and line.is_title)
            and (
                verb.start - k <= 2
                or line.low(k)
                not in ("bisa", "dapat", "harus", "layak", "siap", "yakin", "demi", "jika", "kalau", "bila")
            )
        ):
            return "targeted"
        if line.tokens[k].text in ",;" and verb.start - k > 1:
            break
    return "received"


class FrameReader:
    """Reads the claims of one line, given its awards and grades."""

    def __init__(self, line: Line, awards: Sequence[AwardMention], grades: Sequence[GradeMention]) -> None:
        self.line = line
        self.items: list[AwardMention | GradeMention] = sorted([*awards, *grades], key=lambda m: m.start)
        self.blocked = {k for m in self.items for k in range(m.start, m.end)}
        self.verbs = _verbs(line, self.blocked)
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
            if marks:
                start = marks[0] + 1 if self.line.low(marks[0]) in ("sedangkan", "sementara") else marks[-1] + 1
        for k in range(verb.start - 1, start - 1, -1):
            if self.line.low(k) == "bahwa" or self._full_stop(k):
                return k + 1
            if self.line.hit(k, "says") and not (self.line.hit(k, "hoped") and not self._has_name(k + 1, verb.start)):
                return k + 1
        return self._behind_opening(start, verb.start)

    def _full_stop(self, k: int) -> bool:
        """Whether a sentence inside a quotation ends at `k`."""
        return self.line.low(k) in (".", "!", "?") and self.line.cap(k + 1) and len(self.line.low(k - 1)) > 3

    def _behind_opening(self, start: int, stop: int) -> int:
        """Behind "Dalam ajang …," where a name stands between its last comma and the verb."""
        first = max(start, self.line.first)
        while self.line.tokens[first].text in "“\"‘'," and first < stop:
            first += 1
        if self.line.low(first) not in _OPENING_WORDS:
            return start
        commas = [k for k in range(first, stop) if self.line.low(k) == ","]
        for k in reversed(commas):
            if self._has_name(k + 1, stop):
                return k + 1
        return start

    def _subject(self, n: int) -> list[tuple[int, int]]:
        """The names that are the subject of verb `n`, empty where none is printed in its clause."""
        start, stop = self._clause_start(n), self.verbs[n].start
        for k in range(stop - 1, start - 1, -1):
            if self.line.low(k) in _CAUSES:
                start = k + 1
                break
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
            return []
        first = free[-1] if self.line.is_title and not self._is_list(free) else free[0]
        listed = [name for name in read_names(self.line, first[0]) if name[1] <= stop]
        if len(listed) > 1 and any(
            self.line.low(k) in ("dan", "serta", "&") for k in range(listed[-2][1], listed[-1][0])
        ):
            return listed
        return [first]

    def _spelled_subject(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The names between "yakni" and the verb: "sejumlah kota, yakni A, B dan C meraih …"."""
        for k in range(stop - 1, max(0, start - 40), -1):
            if (
                self.line.low(k) in _NAMING_LINKS
                and k not in self.blocked
                and not any(v.start > k and v.end < stop for v in self.verbs)
            ):
                names = read_names(self.line, k + 1)
                if len(names) > 1 and stop - names[-1][1] <= 5:
                    return [name for name in names if not self.blocked.intersection(range(*name))]
        return []

    def _is_list(self, names: list[tuple[int, int]]) -> bool:
        between = [self.line.low(k) for a, b in zip(names, names[1:], strict=False) for k in range(a[1], b[0])]
        return any(word in ("dan", "serta", "&") for word in between)

    def _region_inside(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The region in a subject that names an assessed thing: "Laporan Keuangan … Kabupaten X meraih opini"."""
        heads = [m for m in self._between(start, stop) if isinstance(m, AwardMention) and m.kind == EVENT]
        if not heads or any(self.line.tokens[k].text in ",;" for k in range(heads[-1].end, stop)):
            return []
        for k in range(heads[-1].start + 1, heads[-1].end):
            if self.line.low(k) in _GOVERNMENTS and self.line.cap(k + 1):
                return [(k, heads[-1].end)]
        return []

    def _has_name(self, i: int, j: int) -> bool:
        return any(not governed for _, _, governed in names_in(self.line, i, j))

    def _relative_head(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The name in front of "yang" where only adverbs stand between "yang" and the verb at `stop`."""
        k = stop - 1
        while k > start and self.line.hit(k, "adverb") and self.line.low(k) != "yang":
            k -= 1
        if self.line.low(k) != "yang":
            return []
        names = [
            (i, j) for i, j, _ in names_in(self.line, max(0, k - 14), k) if not self.blocked.intersection(range(i, j))
        ]
        if not names or names[-1][1] != k:
            return []
        if (
            len(names) > 1
            and names[-2][1] == names[-1][0] - 1
            and self.line.low(names[-2][1]) in ("di", "dari", "asal", "dalam")
        ):
            return [names[-2]]  # "Taman Nasional Kruger di Afrika Selatan yang …"
        return [names[-1]]

    def _named_behind(self, n: int) -> list[tuple[int, int]]:
        """The winners that "yakni" introduces behind the award: "daerah lain yang meraih X, yakni A dan B"."""
        end = self._region_end(n)
        for k in range(self.verbs[n].end, end):
            linked = self.line.low(k) in _NAMING_LINKS or (self.line.low(k) == "adalah" and k - 1 in self.blocked)
            if linked and k not in self.blocked:
                names = [name for name in read_names(self.line, k + 1) if not self.blocked.intersection(range(*name))]
                if names and any(m.start < k for m in self._between(self.verbs[n].end, k)):
                    self.used.update(k for i, j in names for k in range(i, j))
                    return names
        return []

    def _region_end(self, n: int) -> int:
        return self.verbs[n + 1].start if n + 1 < len(self.verbs) else len(self.line)

    def claims(self) -> list[Claim]:
        """All claims of the line in order."""
        found: list[Claim] = []
        subject: list[tuple[int, int]] = []
        if self._is_about_money():
            return []
        for n, verb in enumerate(self.verbs):
            if verb.kind in ("get", "become", "named", "graded"):
                own = self._subject(n)
                subject = own or subject
                self.subjects += own
                claims = self._won(n, verb, self._named_behind(n) or subject)
                if (
                    n + 1 < len(self.verbs)
                    and self.verbs[n + 1].kind == "taken"
                    and self.line.low(self.verbs[n + 1].start - 1) == "yang"
                ):
                    continue
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
        found += self._labelled()
        found += self._listed()
        found += self._announced(found)
        found += self._unassessed()
        return found

    def _is_about_money(self) -> bool:
        """Whether the line only tells what each rank is paid, what a scale means, or how a ballot stands."""
        lows = {token.low for token in self.line.tokens}
        if (
            "klasemen" in lows
            or (lows & _BALLOT
            and not any(isinstance(m, AwardMention) and m.kind != ANAPHOR for m in self.items))
        ):
            return True
        levels = [m for m in self.items if isinstance(m, GradeMention) and m.kind == "level"]
        if len(levels) > 2 and "masuk" in lows and len({m.raw for m in levels}) > 2:
            return True
        if any(isinstance(m, AwardMention) and m.kind in (EVENT, TOPIC, GENERIC) for m in self.items):
            return False
        return any(self.line.low(k) in ("rp", "juta", "hadiah", "rupiah") for k in range(len(self.line)))

    def _labelled(self) -> list[Claim]:
        """A grade or category with its winners behind "yakni" or a colon and no verb: "Kategori Silver, yakni A dan B"."""
        found: list[Claim] = []
        for k in range(len(self.line)):
            if self.line.low(k) not in (*_NAMING_LINKS, ":", "adalah", "diraih") or k in self.blocked:
                continue
            left = [m for m in self._between(max(0, k - 14), k) if m.start not in self.used]
            if not any(isinstance(m, GradeMention) or m.kind == TOPIC for m in left):
                continue
            names = [
                n
                for n in read_names(self.line, k + 1)
                if not self.blocked.intersection(range(*n)) and n[0] not in self.used
            ]
            if not names:
                continue
            award = pair_up(left, self.line)[-1]
            self.used.update(m for item in left for m in range(item.start, item.end))
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

    def _announced(self, claims: list[Claim]) -> list[Claim]:
        """Awards listed behind "yakni" or a colon when the verb's award was only counted: the main recipient's."""
        if any(not claim.award.is_empty and claim.award.grade for claim in claims):
            return []
        won = next((verb for verb in self.verbs if verb.kind in ("get", "taken")), None)
        if won is None:
            return self._bare_list()
        link = next((k for k in range(won.start, len(self.line)) if self.line.low(k) in _LINKS), None)
        if link is None:
            return []
        left = [m for m in self._between(link, len(self.line)) if m.start not in self.used or won.kind == "taken"]
        awards = [award for award in pair_up(left, self.line) if award.grade and (award.topic or award.events)]
        return [
            Claim(
                self.line, [], award, "received", (won.start, won.end), "award.announced", region=(link, len(self.line))
            )
            for award in awards
        ]

    def _bare_list(self) -> list[Claim]:
        """A line that only lists results ("Antara lain, Juara 1 X, Juara 3 Y"): those of the last subject."""
        if self.verbs or not self.items or not any(isinstance(m, GradeMention) for m in self.items):
            return []
        first = self.items[0]
        if first.start - self.line.first > 4:
            return []
        left = [m for m in self.items if m.start not in self.used]
        awards = [award for award in pair_up(left, self.line) if award.grade and (award.topic or award.events)]
        whole = (0, len(self.line))
        return [
            Claim(self.line, [], a, "received", whole, "award.bare_list", region=whole, takes_last=True) for a in awards
        ]

    def _unassessed(self) -> list[Claim]:
        """A scheme that was not assessed: "X belum dievaluasi"."""
        found: list[Claim] = []
        for item in self.items:
            if isinstance(item, GradeMention) or item.kind != EVENT or not item.key:
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

    def _won(self, n: int, verb: _Verb, subject: list[tuple[int, int]]) -> list[Claim]:
        end = self._region_end(n)
        items = self._between(verb.end, end)
        if not items:
            return []
        if verb.kind == "become" and items[0].start - verb.end > _REACH.get(verb.form, 3):
            return []
        if verb.kind == "become" and not self._is_reached(verb, items):
            return []
        awards = pair_up(items, self.line)
        before = self._between(self._clause_start(n), verb.start)
        for award in awards:
            self._complete(award, before)
        self.used.update(k for m in items for k in range(m.start, m.end))
        status = _status(self.line, self._clause_start(n), verb, self.blocked)
        if self.line.low(verb.end) in ("nominasi", "nominator") or any(
            self.line.hit(k, "nominated") for k in range(verb.start, min(verb.end + 3, len(self.line)))
        ):
            status = "nominated" if status == "received" else status
        if awards[0].topic and awards[0].topic.raw.split()[0].lower() in _STAND_INS:
            status = "nominated"
        place, rule = (verb.start, verb.end), f"award.{verb.kind}"
        shares = (
            [[name] for name in subject] if self._is_distributed(subject, awards, verb) else [subject] * len(awards)
        )
        shares = [self._name_at_grade(award, verb.end) or share for share, award in zip(shares, awards, strict=True)]
        pronoun = None if subject else self._pronoun(self._clause_start(n), verb.start)
        return [
            Claim(self.line, share, award, status, place, rule, region=(verb.end, end), pronoun=pronoun)
            for share, award in zip(shares, awards, strict=True)
        ]

    def _name_at_grade(self, award: Award, start: int) -> list[tuple[int, int]]:
        """The name just before a later grade of the same verb: "A meraih emas, B perak, C dan D perunggu"."""
        if award.grade is None:
            return []
        names = [n for n in self._name_before(award.grade.start) if n[0] > start]
        while names and self.line.low(names[0][0] - 1) in ("dan", "serta"):
            before = [
                (a, b)
                for a, b, _ in names_in(self.line, max(start, names[0][0] - 9), names[0][0] - 1)
                if b == names[0][0] - 1
            ]
            if not before or self.blocked.intersection(range(*before[-1])):
                break
            names.insert(0, before[-1])
        return names

    def _is_distributed(self, subject: list[tuple[int, int]], awards: list[Award], verb: _Verb) -> bool:
        """Whether "masing-masing" gives each of several subjects one of as many awards."""
        near = [self.line.low(k) for k in range(max(0, verb.start - 3), min(verb.end + 2, len(self.line)))]
        if not len(subject) == len(awards) > 1:
            return False
        letters = [award.grade for award in awards if award.grade and award.grade.kind == "level"]
        return "masing-masing" in near or (len(letters) == len(awards) and letters[1].start - letters[0].end == 1)

    def _pronoun(self, start: int, stop: int) -> int | None:
        return next((k for k in range(stop - 1, start - 1, -1) if self.line.low(k) in ("ia", "dia", "beliau")), None)

    def _is_reached(self, verb: _Verb, items: Sequence[AwardMention | GradeMention]) -> bool:
        """Whether what stands behind a verb of becoming was won, and is not a thing's part or purpose."""
        between = [self.line.low(k) for k in range(verb.end, items[0].start)]
        if any(word not in _BRIDGES and not word.isdigit() for word in between) and verb.form not in _REACH:
            return False
        if any(isinstance(m, GradeMention) or m.kind == TOPIC for m in items):
            return True
        return verb.form not in _NEEDS_GRADE

    def _complete(self, award: Award, before: Sequence[AwardMention | GradeMention]) -> None:
        """Adds the category or event that is named in front of the subject ("Pada kategori X, …")."""
        for item in before:
            if isinstance(item, GradeMention):
                continue
            if item.kind == TOPIC and not award.topic:
                award.topic = item
            elif item.kind == EVENT and not award.events:
                award.events = [item]

    def _taken(self, n: int, verb: _Verb) -> list[Claim]:
        names = read_names(self.line, verb.end)
        if not names:
            by = next(
                (k for k in range(verb.end, min(verb.end + 14, len(self.line))) if self.line.low(k) == "oleh"), None
            )
            names = read_names(self.line, by + 1) if by is not None else []
        names = [name for name in names if not self.blocked.intersection(range(*name))]
        if not names:
            return []
        start = self.verbs[n - 1].end if n else 0
        left = self._between(start, verb.start)
        items = left or [m for m in self._between(names[-1][1], self._region_end(n))]
        if not items:
            return []
        awards = pair_up(items, self.line)
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
        status = _status(self.line, start, verb, self.blocked)
        place = (verb.start, verb.end)
        if not (award.grade or award.topic or award.events):
            spelled = self._spelled_awards(names[-1][1], self._region_end(n))
            if spelled:
                return [
                    Claim(self.line, names, a, status, place, "award.taken", region=(start, len(self.line)))
                    for a in spelled
                ]
        return [Claim(self.line, names, award, status, place, "award.taken", region=(start, names[-1][1]))]

    def _spelled_awards(self, i: int, end: int) -> list[Award]:
        """The graded or named awards that "yakni", "meliputi" or "seperti" lists between `i` and `end`."""
        link = next((k for k in range(i, end) if self.line.low(k) in (*_LINKS, "seperti")), None)
        if link is None:
            return []
        items = self._between(link, end)
        awards = [a for a in pair_up(items, self.line) if a.topic or a.events]
        self.used.update(k for m in items for k in range(m.start, m.end) if awards)
        return awards

    def _defines(self, verb: _Verb) -> bool:
        """Whether the clause explains what an award is ("merupakan penghargaan yang diberikan kepada …")."""
        if verb.kind != "given":
            return False
        before = [self.line.low(k) for k in range(max(0, verb.start - 6), verb.start)]
        return "yang" in before[-2:] and any(word in ("merupakan", "adalah", "ialah", "sebuah") for word in before)

    def _receivers(self, i: int, end: int) -> list[tuple[int, int]]:
        """The names behind "kepada" or "untuk" between `i` and `end`."""
        for k in range(i, min(end, i + 40)):
            if self.line.low(k) in _TO and k not in self.blocked:
                j = k + 1
                names = read_names(self.line, j)
                if names:
                    return self._spelled_out(names)
                link = next((m for m in range(j, min(j + 14, len(self.line))) if self.line.low(m) in _LINKS), None)
                if link is not None and (names := read_names(self.line, link + 1)):
                    return names
        return []

    def _spelled_out(self, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The names behind "yakni" where they spell out a group ("dua siswa, yakni A dan B"), else the names as they are."""
        k = names[-1][1]
        while k < len(self.line) and k < names[-1][1] + 6:
            if self.line.low(k) in _NAMING_LINKS:
                listed = [n for n in read_names(self.line, k + 1) if not self.blocked.intersection(range(*n))]
                return listed or names
            k += 1
        return names

    def _given(self, n: int, verb: _Verb) -> list[Claim]:
        end = len(self.line)
        if self._defines(verb):
            return []
        names = self._receivers(verb.end, end)
        direct = False
        if not names and verb.form in (
            "menganugerahi",
            "mengganjar",
            "ganjar",
            "menobatkan",
            "nobatkan",
            "menetapkan",
            "memilih",
        ):
            names, direct = read_names(self.line, verb.end), True
        names = [name for name in names if not self.blocked.intersection(range(*name))]
        if not names:
            return []
        start = self.verbs[n - 1].end if n else 0
        left = [] if verb.kind == "give" else self._between(start, verb.start)
        right = self._between(verb.end, names[0][0]) or self._between(names[-1][1], self._region_end(n))
        items = left or right
        if not items:
            return []
        award = pair_up(items, self.line)[0]
        if right and left:
            self._complete(award, right)
        behind = self._between(names[-1][1], min(names[-1][1] + 3, end))
        self._complete(award, behind)
        self.used.update(k for m in items for k in range(m.start, m.end))
        self.used.update(k for i, j in names for k in range(i, j))
        agent = self._subject(n) if verb.kind == "give" else []
        status = _status(self.line, start, verb, self.blocked)
        rule = "award.give" if direct else f"award.{verb.kind}"
        return [Claim(self.line, names, award, status, (verb.start, verb.end), rule, agent, (start, names[-1][1]))]

    def _winners(self) -> list[Claim]:
        """Lists of winners: "peraih penghargaan X, yakni A, B dan C", "juara 1 adalah A"."""
        found: list[Claim] = []
        for i in range(len(self.line)):
            hit = self.line.hit(i, "winner")
            if not hit:
                continue
            link = next(
                (k for k in range(hit.end, min(hit.end + 25, len(self.line))) if self.line.low(k) in _LINKS), None
            )
            if link is None:
                continue
            names = [n for n in read_names(self.line, link + 1) if not self.blocked.intersection(range(*n))]
            items = self._between(hit.end, link)
            if not names:
                continue
            self.used.update(k for m in items for k in range(m.start, m.end))
            self.used.update(k for a, b in names for k in range(a, b))
            for award in pair_up(items, self.line)[:1] or [Award()]:
                found.append(
                    Claim(self.line, names, award, "received", (i, hit.end), "award.winner", region=(i, names[-1][1]))
                )
        return found

    def _listed(self) -> list[Claim]:
        """Ranks with a name beside them and no verb: "Juara 2 SMK Pelayaran", "disusul X (juara 3)"."""
        found: list[Claim] = []
        for grade in self.items:
            if not isinstance(grade, GradeMention) or grade.start in self.used or grade.kind not in ("rank", "medal"):
                continue
            if any(self.line.low(m) in ("hadiah", "rp", "juta", "uang") for m in range(grade.end, len(self.line))):
                continue
            k = grade.end
            while self.line.low(k) in (
                ":",
                "adalah",
                "oleh",
                "yakni",
                "yaitu",
                "ialah",
                "-",
                "–",
                "jatuh",
                "kepada",
                "(",
            ):
                k += 1
            names = read_names(self.line, k, limit=1)
            before = False
            if not names or self.blocked.intersection(range(*names[0])):
                names, before = self._name_before(grade.start), True
            if not names:
                continue
            left = [m for m in self._between(0, grade.start) if not isinstance(m, GradeMention)]
            after = [m for m in self._between(names[0][1], len(self.line)) if not isinstance(m, GradeMention)]
            award = Award(grade=grade)
            nearest = [m for m in after if m.start - grade.end <= 3] if before else []
            self._complete(award, nearest or list(reversed(left)))
            self.used.update(range(grade.start, grade.end))
            rule = "award.rank_list"
            found.append(
                Claim(self.line, names, award, "received", (grade.start, grade.end), rule, region=(grade.start, k))
            )
        return found

    def _name_before(self, i: int) -> list[tuple[int, int]]:
        """The name that ends just before `i` ("PDAM Tirta Aji sebagai terbaik kedua", "X (juara 3)")."""
        k = i
        while k > 0 and (self.line.low(k - 1) in ("sebagai", "di", "pada", "dengan", "ke", "(", ",", "meraih", "jadi")):
            k -= 1
        near = [(a, b) for a, b, _ in names_in(self.line, max(0, k - 14), k) if b == k]
        return near[:1] if near and not self.blocked.intersection(range(*near[0])) else []


def without_recipient(claim: Claim, recipients: list[tuple[int, int]]) -> Claim:
    """The same claim with other recipients."""
    return replace(claim, recipients=recipients)
