"""What is known of an article's awards beyond one line."""

from __future__ import annotations

import re

from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import Line
from pipeline.interpret.awards.names.mentions import EVENT, TOPIC, AwardMention, abbreviation_of, name_forms
from pipeline.interpret.awards.recipients.parties import Parties, Party
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings

_GATHERINGS = frozenset(["jambore", "festival", "karnaval", "parade", "pekan"])
_NEXT_ROUND = frozenset(["mewakili", "mengikuti", "diusulkan", "dikirim", "berlaga", "bertanding", "maju", "bersaing"])
_AIMS = frozenset(["menargetkan", "ditargetkan", "bertekad", "berambisi", "mengincar", "incar", "berharap", "membidik"])
_CLAUSE = 12  # words
_JUST_BEFORE = 250  # characters
_DESCRIBED = 3  # words of a contest in small letters
_CONTEST_KINDS = ("contest", "name_word", "ranking_head")
_HELD = ("competition", "festival")  # kinds of events


class AwardContext:
    """What is known of an article's awards beyond one line: events named before, abbreviations, the main recipient."""

    def __init__(self, reading: Reading, around: Surroundings, parties: Parties) -> None:
        self.reading = reading
        self.around = around
        self.parties = parties
        self.events: list[tuple[int, AwardMention]] = []
        self.grades: list[tuple[int, GradeMention]] = []
        self._contests: set[int] = set()  # identities of the events whose names say that there is something to win
        self._by_short: dict[str, AwardMention] = {}
        self.topics: list[str] = []
        self.lead: Party | None = None
        self.subjects: list[tuple[int, Party]] = []

    def see(self, line: Line, mentions: list[AwardMention], grades: list[GradeMention]) -> None:
        """Takes note of the award names and grades of a line."""
        self.grades += [(line.tokens[grade.start].start, grade) for grade in grades]
        self.topics += [m.raw for m in mentions if m.kind == TOPIC and line.hit(m.start, "category")]
        for mention in mentions:
            if mention.kind != EVENT:
                continue
            if self.events and (_is_venue(line, mention) or _is_to_come(line, mention)):
                continue
            self.events.append((line.tokens[mention.start].start, mention))
            if mention.key or any(_tells_contest(line, k) for k in range(mention.start, mention.end)):
                self._contests.add(id(mention))
            for form in mention.variants:
                short = abbreviation_of(f"x ({form})")
                if short:
                    self._by_short.setdefault(short, mention)

    def see_subjects(self, line: Line, subjects: list[tuple[int, int]]) -> None:
        """Takes note of the first name that wins something, be it only "prestasi": the main recipient if need be."""
        for i, j in subjects:
            party = self.parties.of_span(line.chars(i, j))
            if party is not None:
                self.lead = self.lead or party
                self.subjects.append((line.span.start, party))

    def grade_before(self, offset: int) -> GradeMention | None:
        """The level or opinion printed within 400 characters before `offset`: it holds for a list below it."""
        near = [g for at, g in self.grades if offset - 400 <= at <= offset and g.kind in ("level", "opinion", "medal")]
        return near[-1] if near else None

    def event_before(self, offset: int, is_place: bool = False) -> AwardMention | None:
        """The event named last before `offset`, else the first behind it; for a place contests and rankings first."""
        if is_place and (told := self._told_just_before(offset) or self._held_before(offset)):
            return told
        proper = [(at, m) for at, m in self.events if is_proper(m)]
        contests = [(at, m) for at, m in proper if is_place and id(m) in self._contests]
        for events in (contests, proper, self.events):
            earlier = [mention for at, mention in events if at <= offset]
            if earlier:
                return earlier[-1]
            if events:
                return events[0][1]
        return None

    def _told_just_before(self, offset: int) -> AwardMention | None:
        """The contest in small letters named last, shortly before `offset`: "lomba racik jamu antarkecamatan"."""
        earlier = [(at, m) for at, m in self.events if offset - _JUST_BEFORE <= at <= offset]
        if not earlier or id(earlier[-1][1]) not in self._contests or is_proper(earlier[-1][1]):
            return None
        return earlier[-1][1] if len(earlier[-1][1].raw.split()) >= _DESCRIBED else None

    def _held_before(self, offset: int) -> AwardMention | None:
        """The contest that the finder of events names last before `offset`, where no award's name tells one there."""
        if any(at <= offset and id(m) in self._contests for at, m in self.events):
            return None
        held = [e for e in self.around.events if e.kind in _HELD and e.evidence.span.start <= offset]
        if not held:
            return None
        name, *variants = name_forms(max(held, key=lambda e: e.evidence.span.start).name)
        return AwardMention(0, 1, name, EVENT, tuple(variants))

    def only_topic(self) -> str | None:
        """The one category that the article names, None where it names none or several."""
        names = {topic.lower(): topic for topic in self.topics}
        return next(iter(names.values())) if len(names) == 1 else None

    def full_forms(self, mention: AwardMention) -> list[str]:
        """All forms of the award that `mention` names, from the whole article."""
        forms = [mention.raw, *mention.variants]
        for form in list(forms):
            for short, full in self._by_short.items():
                if re.search(rf"\b{re.escape(short)}\b", form):
                    forms += [full.raw, *full.variants]
        return list(dict.fromkeys(forms))


def _tells_contest(line: Line, k: int) -> bool:
    """Whether the word at `k` says that there is something to win; "Pilot Terbaik" is a title of one who did."""
    return line.hit(k, *_CONTEST_KINDS) is not None and line.hit(k, "superlative", "superlative_en") is None


def _is_venue(line: Line, mention: AwardMention) -> bool:
    """Whether a festival or the like is only where something was handed over: "diberikan pada Jambore Melati"."""
    if line.low(mention.start) not in _GATHERINGS or line.low(mention.start - 1) not in ("pada", "dalam", "saat", "di"):
        return False
    return line.hit(mention.start - 2, "given", "give", "received") is not None


def _is_to_come(line: Line, mention: AwardMention) -> bool:
    """Whether somebody will only take part: "akan mewakili Tapin pada lomba desa tingkat provinsi"."""
    if line.low(mention.start - 1) not in ("pada", "dalam", "di", "ke", "mengikuti"):
        return False
    for k in range(mention.start - 1, max(-1, mention.start - _CLAUSE), -1):
        if line.low(k) in _NEXT_ROUND:
            return line.hit(k - 1, "hoped") is not None or line.low(k).startswith("di")
        if line.low(k) in _AIMS:
            return True
        if line.tokens[k].text in ",;.":
            return False
    return False


def is_proper(event: AwardMention) -> bool:
    """Whether the name has a capital in it; "kompetisi berakhir" has none."""
    if event.raw.lower() == "akreditasi":
        return False
    return bool(event.key) or any(word[0].isupper() for word in event.raw.split()[1:] or event.raw.split())
