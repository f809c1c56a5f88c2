"""When two printed names mean the same body, and which short names the brackets of an article explain."""

from __future__ import annotations

import re


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether all words of the shorter name come in the longer one, in their order."""
    rest = iter(long)
    return all(word in rest for word in short)


def bracketed_names(text: str, no_names: frozenset[str]) -> list[tuple[str, str]]:
    """(long, short) for each "Badan Kepegawaian Daerah (BKD)" of the text."""
    found = []
    for match in re.finditer(r"((?:\b[A-Z][\w.'’-]*\s(?:(?:dan|of|the|&)\s)?){1,12})\(([A-Z][\w.-]{1,15})\)", text):
        words, short = match[1].split(), match[2]
        while len(words) > 1 and words[0].lower() in no_names:
            words = words[1:]
        letters = [w for w in words if w[0].isupper()]
        start = next((w for w in letters if w[0].lower() == short[0].lower()), letters[0])
        found.append((" ".join(words[words.index(start) :]), short))
        found.append((" ".join(words), short))
    return [(long, short) for long, short in found if _is_one({full for full, other in found if other == short})]


def _is_one(names: set[str]) -> bool:
    """Whether all names end alike: a bracket behind several others ("SD 1 (Kuta)", "SD 2 (Kuta)") is no short form."""
    return len({name.split()[-1] for name in names}) == 1


def same_name(a: tuple[str, ...], b: tuple[str, ...], openers: frozenset[str]) -> bool:
    """Whether one name is the other, or a run of its words that is no bare common word."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if not short or (len(short) == 1 and (len(short[0]) < 3 or len(long) > 6)):
        return False
    if len(short) == 1 and short[0] in openers:
        return False
    if len(short) == 1 and short[0] in ("kota", "desa", "tim", "bank", "dinas", "pemerintah", "kabupaten", "indonesia"):
        return False
    if len(short) >= 3 and _in_order(short, long):
        return True
    return any(long[k : k + len(short)] == short for k in range(len(long) - len(short) + 1))
