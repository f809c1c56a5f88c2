"""Describes two awards of one party that may be one award told under two names, by features between 0 and 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.interpret.awards.entries import likeness, words_of
from pipeline.interpret.awards.line import award_lexicon
from pipeline.interpret.awards.tagged.finding import RULE as TAGGED
from pipeline.interpret.reading import Reading
from pipeline.records import Conferral, Span

PLACE = re.compile(r"juara|runner|peringkat|posisi|urutan|terbaik|rang?king", re.I)
_GRADE_HEAD = re.compile(r"^(?:medali|predikat|kategori|opini|dengan|nilai|grade|level)\s+")
_BRACKETS = re.compile(r"\s*[()]\s*")
_AND = re.compile(r"\b(?:dan|serta|maupun|juga|sekaligus)\b|;")
_LINK = re.compile(
    r",?\s(?:dan|serta|maupun)\s(?:(?:untuk|pada|dalam|di)\s)?(?:(?:kategori|bidang|gelar|piala)\s)?", re.I
)
_WORD_BEFORE = re.compile(r"([\w-]+)\W*$")
_PARTY = 0.75  # F1 of the words of two recipients that are one
_NAME = 0.8  # of two names of one award
_ISSUER = 0.5
_MANY = 6  # further awards of one party and grade; more tell no more

Pair = tuple[Conferral, Conferral]
Features = dict[str, float]


def describe_pairs(reading: Reading, awards: Sequence[Conferral]) -> list[tuple[Pair, Features]]:
    """Received awards, two by two, whose recipient may be one and whose grades do not differ: what each pair shows."""
    received = [award for award in awards if award.status == "received"]
    of_party = {
        n: [m for m, other in enumerate(received) if m != n and same_party(award, other)]
        for n, award in enumerate(received)
    }
    paired = sorted({n for n, others in of_party.items() if others})
    holders = {n: _holders(received[n].award.raw, received) for n in paired}
    found: list[tuple[Pair, Features]] = []
    for n in paired:
        for m in of_party[n]:
            a, b = received[n], received[m]
            if m < n or not _agree(a, b) or _are_listed(reading, a, b):
                continue
            features = {"bias": 1.0}
            features |= dict(_names(reading, a, b))
            features |= dict(_slots(a, b))
            features |= dict(_prints(reading, a, b))
            alike = sum(_has_grade_of(received[k], a) for k in of_party[n] if k != m)
            features |= dict(_among(alike, holders[n] - {n, m}, holders[m] - {n, m}, received))
            features[f"of the tagger {sum(award.evidence.rule == TAGGED for award in (a, b))}"] = 1.0
            found.append(((a, b), features))
    return found


def _are_listed(reading: Reading, a: Conferral, b: Conferral) -> bool:
    """Whether the two names stand side by side in a list: "Best Service dan kategori Pendidikan" are two awards."""
    one, other = _place(a, "award"), _place(b, "award")
    if one is None or other is None:
        return False
    first, second = sorted((one, other), key=lambda span: span.start)
    between = reading.text[first.end : second.start] if first.end <= second.start else ""
    return _LINK.fullmatch(between) is not None


def _forms(award: Conferral) -> tuple[str, ...]:
    return award.recipient.raw, *award.recipient_variants


def same_party(a: Conferral, b: Conferral) -> bool:
    """Whether two awards may have one recipient."""
    if a.recipient_person and b.recipient_person:
        return a.recipient_person == b.recipient_person
    if a.recipient.key and b.recipient.key:
        return a.recipient.key == b.recipient.key
    return any(_holds(x, y) or likeness(x, y) >= _PARTY for x in _forms(a) for y in _forms(b))


def _holds(one: str, other: str) -> bool:
    """Whether one name has all words of the other."""
    first, second = words_of(one), words_of(other)
    return bool(first and second) and (first <= second or second <= first)


def _agree(a: Conferral, b: Conferral) -> bool:
    """Whether two grades are one, or one award has none."""
    if a.grade is None or b.grade is None or _grade(a) == _grade(b):
        return True
    one, other = _place(a, "grade"), _place(b, "grade")
    overlap = one is not None and other is not None and one.start < other.end and other.start < one.end
    # "Tinggi" of "kinerja Tinggi" is printed but once, "A" and "A (Memuaskan)" are one step.
    return overlap or bool(_printed_steps(a.grade.raw) & _printed_steps(b.grade.raw))


def _printed_steps(raw: str) -> set[str]:
    """The forms in which a grade prints its step: "Kualitas Tinggi (B)" is both "Kualitas Tinggi" and "B"."""
    return {part for part in _BRACKETS.split(raw.lower()) if part}


def _has_grade_of(one: Conferral, other: Conferral) -> bool:
    return (one.grade is None) == (other.grade is None) and _grade(one) == _grade(other)


def _grade(award: Conferral) -> str:
    raw = award.grade.raw if award.grade else ""
    if award.rank is not None and PLACE.search(raw):
        return f"rank {award.rank}"
    return _GRADE_HEAD.sub("", raw.lower().strip(" \"'“”‘’().")).rstrip()


def _names(reading: Reading, a: Conferral, b: Conferral) -> Iterator[tuple[str, float]]:
    """How the two names stand to each other, and of which kind they are."""
    main = likeness(a.award.raw, b.award.raw)
    names = [(award.award.raw, *award.award_variants) for award in (a, b)]
    ungraded = float((a.grade is None) != (b.grade is None))
    yield "likeness", main
    yield "one holds the other", float(any(_holds(x, y) for x in names[0] for y in names[1]))
    yield "one has no grade", ungraded
    yield "one has no grade, likeness", ungraded * main
    lexicon = award_lexicon(reading.knowledge)
    prizes = lexicon.words("prize") | lexicon.words("token")
    raws = (a.award.raw, b.award.raw)
    yield f"names of prizes alone {sum(all(word in prizes for word in words_of(raw)) for raw in raws)}", 1.0
    yield f"names in small letters {sum(raw[0].islower() for raw in raws)}", 1.0
    categories = lexicon.words("category")
    told = 0
    for award in (a, b):
        place = _place(award, "award")
        before = _WORD_BEFORE.search(reading.text, max(0, place.start - 30), place.start) if place else None
        first = award.award.raw.lower().split()[0]
        told += first in categories or (before is not None and before[1].lower() in categories)
    yield f"told as categories {told}", 1.0


def _slots(a: Conferral, b: Conferral) -> Iterator[tuple[str, float]]:
    """Whether the two go by the same year and issuer."""
    if a.year is not None and b.year is not None:
        yield ("same year" if a.year == b.year else "other year"), 1.0
    if a.issuer is not None and b.issuer is not None:
        yield ("same issuer" if likeness(a.issuer.raw, b.issuer.raw) >= _ISSUER else "other issuer"), 1.0


def _place(award: Conferral, slot: str) -> Span | None:
    return next((evidence.span for name, evidence in award.slots if name == slot), None)


def _prints(reading: Reading, a: Conferral, b: Conferral) -> Iterator[tuple[str, float]]:
    """Whether the same characters print their parts, and what stands between their names."""
    for slot in ("recipient", "award", "grade"):
        one, other = _place(a, slot), _place(b, slot)
        if one is not None and other is not None:
            yield f"{'same' if one == other else 'other'} print of {slot}", 1.0
    one, other = _place(a, "award"), _place(b, "award")
    if one is None or other is None:
        return
    yield "one in the headline", float((one.start < reading.body_start) != (other.start < reading.body_start))
    first, second = sorted((one, other), key=lambda span: span.start)
    if first.end > second.start or reading.sentence_index(first.start) != reading.sentence_index(second.start):
        return
    between = reading.text[first.end : second.start].lower()
    lexicon = award_lexicon(reading.knowledge)
    words = words_of(between)
    ties = lexicon.words("category") | {"untuk", "dalam", "pada", "ajang", "di"}
    yield "and between", float(_AND.search(between) is not None)
    yield "tied in the sentence", float(any(word in ties for word in words))


def _holders(name: str, received: Sequence[Conferral]) -> set[int]:
    """Which of the awards go by a name."""
    return {
        n
        for n, award in enumerate(received)
        if any(likeness(form, name) >= _NAME for form in (award.award.raw, *award.award_variants))
    }


def _among(alike: int, first: set[int], second: set[int], received: Sequence[Conferral]) -> Iterator[tuple[str, float]]:
    """How many more awards of the party and the grade there are, and who else got what is named as the two."""
    yield "awards of this party and grade", min(1.0, alike / _MANY)
    yield "no further award of this party and grade", float(alike == 0)
    names = [{received[n].recipient.raw for n in others} for others in (first, second)]
    yield "others got the first", float(bool(names[0]))
    yield "others got both", float(bool(names[0] & names[1]))
    yield "others got but one", float(bool(names[0] ^ names[1]))
