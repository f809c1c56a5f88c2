"""Which grades can be those of an award that was named before."""

from __future__ import annotations

import functools
from collections import defaultdict

from pipeline.interpret.awards.grades.finding import GradeMention
from pipeline.interpret.awards.memory import AwardContext
from pipeline.interpret.awards.names.mentions import AwardMention
from pipeline.knowledge import Knowledge

_ACCREDITED = ("akreditasi", "terakreditasi", "peringkat akreditasi")


def may_have(context: AwardContext, event: AwardMention, grade: GradeMention) -> bool:
    """Whether the grade can be one of the event: an accreditation is of no contest, "Pelayanan Prima" no Kalpataru."""
    if _is_off_scale(context.reading.knowledge, event.key, grade):
        return False
    forms = context.full_forms(event)
    return grade.head not in _ACCREDITED or any("akredit" in form.lower() for form in forms)


@functools.lru_cache(maxsize=8)
def _schemes_of_grades(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The keys of the schemes on whose scales a grade stands, by each of its forms in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, scheme in knowledge.scheme_by_key.items():
        for form in {form.lower() for scale in scheme.scales for grade in scale.grades for form in grade.forms}:
            found[form].add(key)
    return {form: frozenset(keys) for form, keys in found.items()}


def _is_off_scale(knowledge: Knowledge, key: str | None, grade: GradeMention) -> bool:
    """Whether the grade is a step of other schemes' scales alone: no Kalpataru is "Pelayanan Prima"."""
    if key is None or grade.kind != "level" or not knowledge.scheme_by_key[key].scales:
        return False
    owners = _schemes_of_grades(knowledge).get(grade.raw.split(" (")[0].lower(), frozenset())
    return bool(owners) and key not in owners
