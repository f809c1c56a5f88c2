"""One award of one party while its reports are put together, and which reports tell of the same."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass, field

from pipeline.interpret.awards.claims.claim import Award, Claim
from pipeline.interpret.awards.claims.comparisons import EARLIER
from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.line import Line
from pipeline.interpret.awards.names.mentions import GENERIC
from pipeline.interpret.awards.recipients.parties import Party
from pipeline.records import Span

_WORD = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"(\([^()]*\))")
_APART = 1  # tokens between an event and its category
_FIELD = re.compile(r"\w+ (?:(?:di|dalam|pada) )?bidang ", re.I)


@functools.lru_cache(maxsize=4096)
def words_of(name: str) -> Counter[str]:
    """The words of a name, in small letters, with their number."""
    return Counter(_WORD.findall(name.lower()))


def likeness(a: str, b: str) -> float:
    """F1 of the words of two names, between 0 and 1."""
    one, two = words_of(a), words_of(b)
    common = sum((one & two).values())
    return 2 * common / (sum(one.values()) + sum(two.values())) if common else 0.0


def grade_form(grade: GradeMention | None) -> str | None:
    """A grade in a form that can be compared: rank by its number, the rest by its last words."""
    if grade is None:
        return None
    low = grade.raw.lower().strip("\"'“”")
    if grade.kind == "rank" and grade.rank is not None:
        extra = "harapan " if "harapan" in low else ""
        return f"rank {extra}{grade.rank}" if "umum" not in low else "umum"
    if grade.kind == "opinion":
        return "wtp" if low.startswith("wajar tanpa") else "wdp" if low.startswith("wajar dengan") else low
    return re.sub(r"^(?:medali|predikat|kategori|opini|zona)\s+", "", low)


@dataclass
class Entry:
    """One award of one party while it is put together."""

    party: Party
    topic: str | None
    events: list[str]
    generic: str | None
    grade: GradeMention | None
    status: str
    claims: list[Claim] = field(default_factory=list)
    key: str | None = None
    variants: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    is_inherited: bool = False
    is_vague: bool = False

    @property
    def is_named(self) -> bool:
        """Whether more than "penghargaan" is known of the award."""
        return bool(self.topic or self.events)


def is_vague(award: Award, line: Line) -> bool:
    """Whether only the occasion is named ("meraih prestasi dalam ajang X"): what was won is told elsewhere."""
    if award.grade or award.topic or not award.events:
        return False
    return all(
        line.low(e.start - 1) in ("dalam", "pada", "di", "ajangnya", "puncak") or line.hit(e.start - 1, "venue")
        for e in award.events
    )


def is_told(entry: Entry) -> bool:
    """Whether a nameless award is worth a record: the headline or the lead tells of it, or it is handed to somebody."""
    first = entry.claims[0]
    return any(c.line.is_title or c.rule != "award.get" for c in entry.claims) or first.line.span.start < 900


def _with_category(entry: Entry) -> str | None:
    """The event with its category, where they are printed as one: "Anugerah Melati 2024 kategori Samudra"."""
    for claim in entry.claims:
        topic, events = claim.award.topic, claim.award.events
        if topic is None or topic.raw != entry.topic or len(events) != 1 or not claim.line.hit(topic.start, "category"):
            continue
        if 0 <= topic.start - events[0].end <= _APART and events[0].raw in entry.events:
            return claim.line.raw(events[0].start, topic.end)
    return None


def _primary(entry: Entry) -> str:
    """The name of the award: the category or title won, unless it is a mere field; else the event."""
    if entry.key is None and (joined := _with_category(entry)):
        return joined
    topic = entry.topic
    field_only = topic is not None and any(v.lower() == f"bidang {topic.lower()}" for v in entry.variants)
    if entry.events and (topic is None or field_only or (entry.key and topic[0].islower())):
        return entry.events[0]
    return topic or entry.generic or "penghargaan"


def printed_names(entry: Entry) -> list[str]:
    """The primary name and then every other printed form of the award."""
    topic = [entry.topic] if entry.topic else []
    return list(dict.fromkeys(v for v in [_primary(entry), *topic, *entry.events, *entry.variants] if v))


def vagueness(award: Award, line: Line) -> int:
    """Lower for claims that say more; they are taken first so that vaguer ones join them."""
    score = 0 if award.events or award.topic else 2
    if is_vague(award, line):
        score += 4
    if not award.grade:
        score += 1
    if line.is_title:
        score += 1
    if not award.events and not award.topic and not award.grade:
        score += 3
    return score


def names_of(entry: Entry) -> list[str]:
    """The category and the events of an entry."""
    return [*([entry.topic] if entry.topic else []), *entry.events]


def _is_of_other_time(old: Entry, new: Entry) -> bool:
    """Whether one is the result that the other is compared with, read from another sentence."""
    if (old.claims[0].rule == EARLIER) == (new.claims[0].rule == EARLIER):
        return False
    return all(claim.line.span != new.claims[0].line.span for claim in old.claims)


def agree(old: Entry, new: Entry) -> bool:
    """Whether two entries report the same award of the same party."""
    if old.party is not new.party or _is_of_other_time(old, new):
        return False
    if old.status != new.status and not (old.claims[0].line.is_title or new.claims[0].line.is_title):
        return False
    if new.is_vague or (not new.is_named and not new.grade):
        return True
    if not grades_agree(old.grade, new.grade):
        return False
    if old.topic and new.topic and not alike(old.topic, new.topic):
        return False
    if old.topic and new.topic:
        return True
    if old.grade and new.grade and (old.is_inherited or new.is_inherited) and old.grade.kind != "bare":
        return True
    if not old.events or not new.events:
        return not (old.events or new.events) or not (old.topic and new.topic)
    return any(alike(a, b) for a in old.events for b in new.events) or bool(
        (old.topic and any(alike(old.topic, b) for b in new.events))
        or (new.topic and any(alike(new.topic, a) for a in old.events))
    )


def grades_agree(a: GradeMention | None, b: GradeMention | None) -> bool:
    """Whether two grades may be the same one; none agrees with every grade."""
    if a is None or b is None:
        return True
    if a.kind == "bare" or b.kind == "bare":
        runners_up = any(grade.raw.lower().startswith("runner") for grade in (a, b))
        return not runners_up and a.kind in ("bare", "rank") and b.kind in ("bare", "rank")
    return grade_form(a) == grade_form(b) or _words_letter(a.raw, b.raw)


def _words_letter(a: str, b: str) -> bool:
    """Whether one grade is the other with the letter or the words in its bracket: "Prima", "A", "Prima (A)"."""
    forms = [{part.strip(" ()").lower() for part in _BRACKETED.split(raw) if part.strip(" ()")} for raw in (a, b)]
    return "(" in a + b and bool(forms[0] & forms[1])


def alike(a: str, b: str) -> bool:
    """Whether one name holds the words of the other, or six words in ten are common to both."""
    if a.lower() == b.lower():
        return True
    one, two = words_of(a), words_of(b)
    smaller = min(sum(one.values()), sum(two.values()))
    common = sum((one & two).values())
    return bool(smaller) and (common == smaller or likeness(a, b) >= 0.6)


def tells_field(entry: Entry) -> bool:
    """Whether only the field of the award is told ("penghargaan di bidang pertanian")."""
    return entry.topic is not None and _FIELD.match(entry.topic) is not None


def tells_headline(entry: Entry) -> bool:
    """Whether only the headline tells of the award."""
    return all(claim.line.is_title for claim in entry.claims)


def may_be_one(a: Entry, b: Entry) -> bool:
    """Whether neither grade nor scheme tells two entries apart."""
    return a.key == b.key and grades_agree(a.grade, b.grade)


def confidence_of(entry: Entry) -> float:
    """How sure the rules are of the entry, between 0 and 0.95."""
    score = 0.45 + 0.15 * bool(entry.events) + 0.1 * bool(entry.topic) + 0.1 * bool(entry.grade) + 0.1 * bool(entry.key)
    if len(entry.claims) > 1:
        score += 0.05
    if entry.generic == GENERIC:
        score -= 0.1
    return min(0.95, score)
