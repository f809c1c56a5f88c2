"""What an article tells of awards that cannot all be so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.interpret.reading import Reading
from pipeline.records import Conferral

# Kinds of schemes in which a recipient has one grade a year.
_ONE_GRADE = ("ordinal", "pass", "score", "amount")


def note_two_grades(reading: Reading, conferrals: Iterable[Conferral]) -> None:
    """Notes an issue for each recipient that is told to have received two grades of one scheme for one year."""
    told: dict[tuple[str | int | None, ...], list[Conferral]] = defaultdict(list)
    for one in conferrals:
        scheme = reading.knowledge.scheme_by_key.get(one.award.key or "")
        if scheme is None or scheme.kind not in _ONE_GRADE or one.grade is None or one.year is None:
            continue
        if one.status == "received":
            holder = one.recipient_person or one.recipient.key or one.recipient.raw
            told[holder, scheme.key, one.year, one.edition_year].append(one)
    for same in told.values():
        grades = list(dict.fromkeys(one.grade.key or one.grade.raw for one in same if one.grade))
        if len(grades) > 1:
            first = same[0]
            detail = f"{first.recipient.raw} {first.year}: {', '.join(grades)}"
            reading.note(f"award {first.award.key}", "two grades for one year", detail)
