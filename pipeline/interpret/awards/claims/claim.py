"""What a sentence claims about awards: the claim, its award, and how awards and grades are paired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.interpret.awards.claims.verbs import Verb
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import Line
from pipeline.interpret.awards.names.mentions import ANAPHOR, EVENT, GENERIC, TOPIC, AwardMention

# Rules that tell of an award passing into somebody's hands.
HANDED = ("award.given", "award.give", "award.received")
# The rule that tells of results with nobody beside them: another sentence says whose they are.
ANNOUNCED = "award.announced"


@dataclass
class Award:
    """What a claim says was won: a topic or category, the scheme or event, and the grade."""

    topic: AwardMention | None = None
    events: list[AwardMention] = field(default_factory=list)
    generic: AwardMention | None = None
    anaphor: AwardMention | None = None
    grade: GradeMention | None = None

    @property
    def is_named(self) -> bool:
        """Whether it is told which award this is, and not only that there was one ("penghargaan itu")."""
        return bool(self.grade or self.topic or self.events)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read."""
        return not (self.is_named or self.generic or self.anaphor)


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


def pair_up(items: Sequence[AwardMention | GradeMention], line: Line) -> list[Award]:
    """Groups awards and grades in text order into one Award for each thing won."""
    pairing = _Pairing(line)
    for n, item in enumerate(items):
        if isinstance(item, GradeMention):
            pairing.add_grade(item, items[n + 1] if n + 1 < len(items) else None)
        else:
            pairing.add_name(item)
    found = pairing.awards()
    _share_events(found, line)
    return found


def claims_of_list(line: Line, names: list[tuple[int, int]], awards: Sequence[Award], rule: str) -> list[Claim]:
    """A claim for each award of a list, told by the words from its place, else its name, up to the next one.

    Without `names` the owner told last is meant.
    """
    told = [award.grade or award.topic or award.events[0] for award in awards]
    places = [(one.start, next((n.start for n in told if n.start > one.start), len(line))) for one in told]
    return [
        Claim(line, names, award, "received", place, rule, region=place, takes_last=not names)
        for award, place in zip(awards, places, strict=True)
    ]


class _Pairing:
    """The awards of a clause while its names and grades are taken up in text order."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._found: list[Award] = []
        self._current = Award()

    def awards(self) -> list[Award]:
        """What was read, without what is empty."""
        return [award for award in (*self._found, self._current) if not award.is_empty]

    def _close(self, grade: GradeMention | None = None) -> None:
        """Ends the award at hand; the next one starts with `grade`."""
        self._found.append(self._current)
        self._current = Award(grade=grade)

    def add_grade(self, grade: GradeMention, following: AwardMention | GradeMention | None) -> None:
        """Takes up a grade; `following` is what stands next in the clause."""
        is_own = _is_own_name(self._current) and grade.kind == "level"
        if not is_own and _says_the_same(self._line, self._current.grade, grade):
            return
        if self._current.events and not self._current.grade and self._opens_another(grade, following):
            self._close()
        if self._current.topic and _goes_with_next(grade, self._current.topic, following):
            self._close()
        if is_own:
            self._current.grade = None
        if self._current.grade:
            self._close()
        self._current.grade = grade

    def _opens_another(self, grade: GradeMention, following: AwardMention | GradeMention | None) -> bool:
        """Whether "dan" opens a place with its own contest behind a prize: "meraih Piala X dan juara 1 lomba Y"."""
        if self._line.low(grade.start - 1) not in ("dan", "serta") or grade.kind != "rank":
            return False
        named = isinstance(following, AwardMention) and following.kind in (TOPIC, EVENT)
        return named and following is not None and following.start == grade.end

    def add_name(self, name: AwardMention) -> None:
        """Takes up a name of an award by its kind."""
        current = self._current
        if name.kind == TOPIC:
            self._add_topic(name)
        elif name.kind == GENERIC:
            current.generic = current.generic or name
        elif name.kind == ANAPHOR:
            current.anaphor = current.anaphor or name
        else:
            if current.events and _new_event(self._line, current.events[-1], name):
                self._close()
            self._current.events.append(name)

    def _add_topic(self, topic: AwardMention) -> None:
        current = self._current
        if current.generic and not current.grade and self._line.low(topic.start) == "bidang":
            whole = self._line.raw(current.generic.start, topic.end)
            current.generic = replace(current.generic, end=topic.end, raw=whole, variants=(current.generic.raw,))
        elif current.topic and _is_category_of(self._line, current.topic, topic):
            current.topic = _joined(self._line, current.topic, topic)
        else:
            if current.topic:
                told_first = current.grade is not None and current.grade.start < current.topic.start
                self._close(current.grade if told_first else None)
            self._current.topic = topic


def _is_category_of(line: Line, title: AwardMention, topic: AwardMention) -> bool:
    """Whether a category only says in what the title before it was won: "Aktor Terbaik untuk kategori Drama"."""
    if not line.hit(topic.start, "category") or line.hit(title.start, "category") or topic.start - title.end > 1:
        return False
    return topic.start == title.end or line.low(title.end) in ("untuk", "pada", "di", "dalam", "dengan")


def _joined(line: Line, first: AwardMention, second: AwardMention) -> AwardMention:
    """Both names as one, with the forms of either."""
    forms = (first.raw, *first.variants, second.raw, *second.variants)
    return replace(first, end=second.end, raw=line.raw(first.start, second.end), variants=tuple(dict.fromkeys(forms)))


def _goes_with_next(grade: GradeMention, topic: AwardMention, following: AwardMention | GradeMention | None) -> bool:
    """Whether a topic follows the grade at once and the one before it stands apart: "kategori X, Gold Best Y"."""
    if not isinstance(following, AwardMention) or following.kind != TOPIC:
        return False
    return following.start == grade.end and grade.start > topic.end


def _is_own_name(award: Award) -> bool:
    """Whether the grade read so far is the award's name too ("Kabupaten Layak Anak" is a step of its own scale)."""
    grade = award.grade
    return grade is not None and grade.kind == "level" and any(e.start < grade.end <= e.end for e in award.events)


def _says_the_same(line: Line, first: GradeMention | None, second: GradeMention) -> bool:
    """Whether the second level only words the first: "nilai A- dengan kategori Sangat Baik"."""
    if first is None or first.kind != "level" or second.start < first.end:
        return False
    between = [line.low(k) for k in range(first.end, second.start)]
    if second.kind == "rank" and second.raw.lower().startswith("bintang"):
        return len(between) <= 2 and between[:1] in (["atau"], ["setara"], ["("])
    if second.kind != "level":
        return False
    if (
        between == [","]
        and line.low(second.end) == ")"
        and "(" in (line.low(first.start - 1), line.low(first.start - 2))
    ):
        return True  # "(Zona Hijau, Kualitas Tertinggi)"
    return len(between) <= 3 and bool(between) and between[0] in ("dengan", "atau", "masuk", "yang", "berarti", "(")


def _new_event(line: Line, before: AwardMention, after: AwardMention) -> bool:
    between = line.low(after.start - 1)
    return between in ("dan", "serta", ",") or line.low(after.start - 2) in ("dan", "serta")


def _share_events(awards: list[Award], line: Line) -> None:
    """An event named once holds for the grades and topics listed beside it."""
    if any(_has_own_event(award) for award in awards):
        for award in awards:
            if award.topic and not award.events and _stands_behind_place(award, line):
                award.events = [replace(award.topic, kind=EVENT)]
                award.topic = None
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


def _has_own_event(award: Award) -> bool:
    """Whether the event stands right behind its place: what stands so behind the other places is one too."""
    return bool(award.grade and award.events and award.events[0].start == award.grade.end)


def _stands_behind_place(award: Award, line: Line) -> bool:
    """Whether the topic, and no mere category, stands right behind its place: "juara 2 Pidato Melati"."""
    topic = award.topic
    return bool(award.grade and topic and topic.start == award.grade.end and not line.hit(topic.start, "category"))


def _is_glad(line: Line, k: int) -> bool:
    """Whether "bisa" at `k` tells of a fact that pleases: "bersyukur bisa meraih emas"."""
    return line.low(k) in ("bisa", "dapat") and any(line.hit(m, "glad") for m in range(max(0, k - 3), k))


def status_of(line: Line, start: int, verb: Verb, blocked: set[int]) -> str:
    """Whether the verb tells of a fact, a hope or a failure, from the words in front of it."""
    for k in range(verb.start - 1, max(min(start, verb.start - 2), verb.start - 8, 0) - 1, -1):
        if k in blocked:
            continue
        if line.low(k) == "yang" and verb.kind in ("taken", "received"):
            break
        if line.hit(k, "denied") and verb.start - k <= 3 and not line.hit(k + 1, "no_denial"):
            return "not_received"
        if line.low(k) == "untuk" and verb.start - k <= 2 and verb.kind != "named":
            return "targeted"
        if (
            line.hit(k, "hoped")
            and not _is_glad(line, k)
            and not line.is_inside(k)
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
