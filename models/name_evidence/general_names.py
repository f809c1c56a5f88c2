"""Gathers name words of many countries from the packages `faker` (MIT) and `names` (US census, public domain).

    pip install faker names && python models/name_evidence/general_names.py > NAMES.txt

NAMES feeds count_name_words.py; it is no part of the project.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f'’]{3,}")
_MOST_SURNAMES = 30_000


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key in value:
            yield from _leaves(key)
    elif isinstance(value, list | tuple | set):
        for item in value:
            yield from _leaves(item)


def _faker_names() -> Iterator[str]:
    person = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            if re.search(r"(first|last)_(roman\w*_)?names?|romanized|name_(male|female)s?", attribute):
                yield from _leaves(getattr(provider, attribute))


def _census_names() -> Iterator[str]:
    folder = Path(importlib.import_module("names").__file__ or "").parent
    for file, most in (("dist.all.last", _MOST_SURNAMES), ("dist.female.first", None), ("dist.male.first", None)):
        for line in (folder / file).read_text().splitlines()[:most]:
            yield line.split()[0]


def main() -> None:
    """Prints the words, lower-cased, one a line."""
    words = {word.lower() for name in (*_faker_names(), *_census_names()) for word in _LATIN.findall(name)}
    print("\n".join(sorted(words)))


if __name__ == "__main__":
    main()
