"""Which facts that are gone from an article stand there again under another id: moved, or with one value corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Values = dict[str, Any]
Key = tuple[Any, ...]
_AT_MOST = 200  # facts of one article that are compared each with each


@dataclass(frozen=True, slots=True)
class _Likeness:
    """Columns that must agree, and those of which one may differ."""

    must: tuple[str, ...]
    may: tuple[str, ...]


_LIKENESS = {
    "award_claims": _Likeness((), ("recipient", "award_name", "grade", "year", "status")),
    "statements": _Likeness(("quote_digest",), ("speaker", "form")),
    "positions": _Likeness(("appearance",), ("title", "status")),
    "events": _Likeness(("name",), ("kind", "date", "place")),
}


def same_rows(table: str, gone: Mapping[Key, Values], came: Mapping[Key, Values]) -> Iterator[tuple[Key, Key]]:
    """Pairs of keys, old and new, of rows of one article that are the same fact.

    What agrees in all is paired in the order of the text, what differs in one value only where nothing else could be
    meant.
    """
    likeness = _LIKENESS.get(table)
    if likeness is None or not gone or not came:
        return
    moved = dict(_moved(likeness, gone, came))
    yield from moved.items()
    left = [key for key in gone if key not in moved]
    free = [key for key in came if key not in set(moved.values())]
    if len(left) <= _AT_MOST and len(free) <= _AT_MOST:
        yield from _corrected(likeness, {key: gone[key] for key in left}, {key: came[key] for key in free})


def _moved(likeness: _Likeness, gone: Mapping[Key, Values], came: Mapping[Key, Values]) -> Iterator[tuple[Key, Key]]:
    columns = (*likeness.must, *likeness.may)
    waiting: dict[Key, list[Key]] = defaultdict(list)
    for key in _in_order(came):
        waiting[tuple(came[key].get(name) for name in columns)].append(key)
    for key in _in_order(gone):
        if same := waiting.get(tuple(gone[key].get(name) for name in columns)):
            yield key, same.pop(0)


def _in_order(rows: Mapping[Key, Values]) -> Collection[Key]:
    return sorted(rows, key=lambda key: (rows[key]["char_start"], repr(key)))


def _corrected(
    likeness: _Likeness, gone: Mapping[Key, Values], came: Mapping[Key, Values]
) -> Iterator[tuple[Key, Key]]:
    near = [(old, new) for old in gone for new in came if _differs_in_one(likeness, gone[old], came[new])]
    of_old, of_new = Counter(old for old, _ in near), Counter(new for _, new in near)
    return ((old, new) for old, new in near if of_old[old] == of_new[new] == 1)


def _differs_in_one(likeness: _Likeness, old: Values, new: Values) -> bool:
    if any(old.get(name) != new.get(name) for name in likeness.must):
        return False
    return len([name for name in likeness.may if old.get(name) != new.get(name)]) <= 1
