"""The keys that a user means by what is typed: any case, a name in place of a key, the likest where there is none."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from pipeline.knowledge import Knowledge
from pipeline.publish.selection import SelectionError

_NEAR = 3


def scheme_key(wanted: str, knowledge: Knowledge) -> str:
    """The key of a scheme by its key or name. Raises SelectionError naming the likest where none, or several, fit."""
    key = wanted.strip().lower()
    if key in knowledge.scheme_by_key:
        return key
    found = knowledge.schemes_named(wanted)
    if len(found) == 1:
        return found[0].key
    keys = [scheme.key for scheme in found]
    keys = keys or _likest(wanted, ((scheme.key, *scheme.forms) for scheme in knowledge.award_schemes))
    hint = _choice(keys) or "the table `schemes` has all"
    raise SelectionError(f"--scheme {wanted}: {'several have this name' if found else 'no such scheme'}; {hint}")


def region_code(wanted: str, knowledge: Knowledge) -> str:
    """The code of a region by its code or name. Raises SelectionError naming the likest where none, or several, fit."""
    code = wanted.strip()
    if code in knowledge.region_by_code:
        return code
    found = knowledge.regions_named(wanted)
    if len(found) == 1:
        return found[0].code
    codes = [region.code for region in found]
    codes = codes or _likest(wanted, ((region.code, *region.forms) for region in knowledge.regions))
    named = [f"{code} ({knowledge.region_by_code[code].official_name})" for code in codes]
    hint = _choice(named) or "the table `regions` has all"
    raise SelectionError(f"--region {wanted}: {'several have this name' if found else 'no such region'}; {hint}")


def _choice(named: list[str]) -> str:
    return f"choose {' or '.join(named)}" if named else ""


def _likest(wanted: str, rows: Iterable[tuple[str, ...]]) -> list[str]:
    """The keys, each the first of its row, with the forms most like what is wanted, the likest first."""
    keys = {form.casefold(): row[0] for row in rows for form in row}
    near = difflib.get_close_matches(wanted.casefold(), keys, n=_NEAR, cutoff=0.7)
    return list(dict.fromkeys(keys[form] for form in near))
