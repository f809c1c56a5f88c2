"""Steps of a scheme's scale, and the steps that its printed names carry ("PROPER Hijau", "KLA Pratama")."""

from __future__ import annotations

import functools
import re

from pipeline.knowledge import Knowledge
from pipeline.knowledge.tables import AwardScheme

_BRACKET = re.compile(r"\s\([^()]*\)$")
_BRACKETS = re.compile(r"\s*[()]\s*")
_LONGEST_STEP = 2  # words of a step behind the scheme's name
_ORDER = ("bintang ", "satya")
# Words for prizes that are no name alone.
BARE_PRIZE = frozenset(
    ["anugerah", "penghargaan", "piala", "trofi", "predikat", "kategori", "sertifikat", "piagam", "gelar", "nilai"]
)


def step_of(knowledge: Knowledge, scheme_key: str, raw: str, year: int | None) -> str | None:
    """The step of the scheme's scale in force that the printed grade names, None where it names none."""
    scheme = knowledge.scheme_by_key.get(scheme_key)
    scale = scheme.scale_in(year) if scheme else None
    # "Sangat Baik (A-)" prints the step twice.
    prints = [raw.lower(), *(part for part in _BRACKETS.split(raw.lower()) if part)]
    for low in prints:
        for step in scale.grades if scale else ():
            if low in (form.lower() for form in step.forms):
                return step.grade
    return None


@functools.lru_cache(maxsize=4)
def _schemes_of_steps(knowledge: Knowledge) -> dict[str, set[str]]:
    """The keys of the schemes with each step of a scale, in small letters."""
    found: dict[str, set[str]] = {}
    for scheme in knowledge.scheme_by_key.values():
        for grade in (grade for scale in scheme.scales for grade in scale.grades):
            for form in grade.forms:
                found.setdefault(form.lower(), set()).add(scheme.key)
    return found


def only_scheme_of(knowledge: Knowledge, raw: str) -> str | None:
    """The scheme that alone has the printed grade among the steps of its scale ("Menuju Informatif"), else None.

    Places are of every contest, whichever table has them.
    """
    keys = _schemes_of_steps(knowledge).get(raw.lower(), set())
    only = next(iter(keys)) if len(keys) == 1 else None
    return only if only and knowledge.scheme_by_key[only].kind == "ordinal" else None


def step_in_name(knowledge: Knowledge, scheme_key: str | None, name: str) -> str | None:
    """The words behind a scheme's own name that print a step of its scale: "Hijau" of "PROPER Hijau", else None.

    The class of an order belongs to its name ("Bintang Jasa Utama"), and "Sekolah Adiwiyata Mandiri" is a title.
    """
    scheme = knowledge.scheme_by_key.get(scheme_key) if scheme_key else None
    if scheme is None or scheme.kind != "ordinal" or name.lower().startswith(_ORDER):
        return None
    words = _BRACKET.sub("", name).split()
    while len(words) > 1 and words[0].lower() in BARE_PRIZE:
        words = words[1:]
    names = {form.lower() for form in scheme.forms}
    for count in range(min(_LONGEST_STEP, len(words) - 1), 0, -1):
        head, tail = " ".join(words[:-count]).lower(), " ".join(words[-count:])
        if head in names and tail[0].isupper() and tail.lower() in _short_steps(scheme, names):
            return tail
    return None


def _short_steps(scheme: AwardScheme, names: set[str]) -> frozenset[str]:
    """The scheme's steps in small letters, without the scheme's own name: "kencana" of "Adipura Kencana"."""
    steps = {form.lower() for scale in scheme.scales for grade in scale.grades for form in grade.forms} - names
    short = {step.removeprefix(f"{name} ") for step in steps for name in names if step.startswith(f"{name} ")}
    return frozenset(steps | short)
