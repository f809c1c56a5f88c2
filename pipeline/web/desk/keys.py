"""Keys for corrected words, where the tables know exactly one."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.knowledge import Knowledge
from pipeline.review import Changes, Target
from pipeline.review.readings import changed


def _scheme(words: str, knowledge: Knowledge) -> str | None:
    found = {row.key for row in knowledge.award_schemes if words.casefold() in _folded(row.forms)}
    return found.pop() if len(found) == 1 else None


def _folded(forms: Iterable[str]) -> set[str]:
    return {form.casefold() for form in forms}


def _grade(words: str, scheme: object, year: object, knowledge: Knowledge) -> str | None:
    row = knowledge.scheme_by_key.get(str(scheme or ""))
    scale = row.scale_in(year if isinstance(year, int) else None) if row else None
    grade = scale.grade_of(words) if scale else None
    return grade.grade if grade else None


def with_keys(target: Target, changes: Changes, knowledge: Knowledge) -> Changes:
    """The changes, with the keys of award and grade where their words changed and no key was given."""
    found = dict(changes)
    if target.kind != "award":
        return found
    award, grade = changes.get("award"), changes.get("grade")
    if award is not None and "award_key" not in changes:
        found["award_key"] = _scheme(str(award), knowledge)
    if grade is not None and "grade_key" not in changes:
        after = changed(target.reading, found)
        found["grade_key"] = _grade(str(grade), after.get("award_key"), after.get("year"), knowledge)
    return found
