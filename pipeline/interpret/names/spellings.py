"""When two printed names are forms of one: spellings, initials, pieces, letters that the print lost."""

from __future__ import annotations

Core = tuple[str, ...]
"""The lower-cased words of a name, without titles and degrees."""


def has_piece(core: Core, word: str) -> bool:
    """Whether a word of the name opens or ends with `word` and is longer ("Rahayu", "ayu")."""
    return any(len(p) > len(word) and (p.endswith(word) or p.startswith(word)) for p in core)


def is_drift(left: str, right: str) -> bool:
    """Whether two words are spellings of one: a letter more, less or exchanged; in long words another letter."""
    shorter = min(len(left), len(right))
    distance = edit_distance(left, right, 2)
    if distance > 2 or (distance == 2 and shorter < 7):
        return False
    return len(left) != len(right) or sorted(left) == sorted(right) or shorter >= 7


def spelled(core: Core) -> Core:
    """The core without initials, in one spelling of common doublets."""
    kept = tuple(w.replace("'", "").replace("’", "") for w in core if len(w) > 1)
    return kept or core


def is_cut_off(short: Core, long: Core) -> bool:
    """Whether every word of `short` opens that of `long` in its place ("Susi", "Susilowati")."""
    same = len(short) == len(long) and short != long
    return same and all(whole.startswith(part) for part, whole in zip(short, long, strict=True))


def is_subsequence(short: Core, long: Core) -> bool:
    """Whether `long` has the words of `short` in their order."""
    rest = iter(long)
    return all(word in rest for word in short)


def near_equal(left: Core, right: Core) -> bool:
    """Whether one word of two or more is spelt otherwise, by one or two letters."""
    if len(left) != len(right) or len(left) < 2:
        return False
    apart = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(apart) == 1 and min(map(len, apart[0])) >= 4 and edit_distance(*apart[0], 2) <= 2


def is_abbreviated(short: Core, long: Core) -> bool:
    """Whether the first word of `short` holds the initials of the first words of `long` ("BJ Pramono")."""
    letters, rest = short[0], short[1:]
    extra = len(long) - len(rest)
    return (
        extra == len(letters) in (2, 3)
        and bool(rest)
        and long[extra:] == rest
        and letters == "".join(word[0] for word in long[:extra])
    )


def ends_in_initials(short: Core, long: Core) -> bool:
    """Whether the last word of `short` holds initials of the last words of `long` ("Putri KD", "Putri Kirana Dewi").

    One letter alone is an initial like others ("Rahayu D", "Rahayu Dewi Kartika").
    """
    opening, letters = short[:-1], short[-1]
    rest = long[len(opening) :]
    return (
        bool(opening)
        and 1 <= len(letters) <= 3
        and long[: len(opening)] == opening
        and len(rest) >= len(letters)
        and letters == "".join(word[0] for word in rest[: len(letters)])
        and (len(letters) > 1 or len(long) > len(short))
    )


def is_drifted_part(short: Core, long: Core) -> bool:
    """Whether every word of `short`, two or more, stands in `long` in this order, one or two in another spelling."""
    if not 2 <= len(short) <= len(long):
        return False
    rest, drifted = iter(long), 0
    for word in short:
        found = next((other for other in rest if other == word or _is_respelled(word, other)), None)
        if found is None:
            return False
        drifted += found != word
    return 0 < drifted < 3 and (drifted < len(short) or len(short) == len(long))


def _is_respelled(left: str, right: str) -> bool:
    return min(len(left), len(right)) >= 4 and left[0] == right[0] and is_drift(left, right)


def edit_distance(left: str, right: str, most: int) -> int:
    """Levenshtein distance with neighbours' exchange, or `most` + 1 where it is larger than `most`."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
