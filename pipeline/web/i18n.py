"""The words of the interface in Indonesian and English, from `catalogue/*.yaml`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import yaml

LANGUAGES = ("id", "en")
_FOLDER = Path(__file__).parent / "catalogue"


@functools.cache
def catalogue(language: str) -> dict[str, str]:
    """All messages of a language by key."""
    loaded = yaml.safe_load((_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    return {str(key): str(value) for key, value in loaded.items()}


def choose_language(asked: str | None, cookie: str | None, accepted: str | None) -> str:
    """The language of a request: what its address asks for, else the cookie's, else the browser's, else Indonesian."""
    for wish in (asked, cookie):
        if wish in LANGUAGES:
            return wish
    first = (accepted or "").split(",")[0].split("-")[0].strip().lower()
    return "en" if first and first not in {"id", "ms", "*"} else "id"


def translator(language: str) -> Callable[..., str]:
    """Gives a message by its key, with `{name}` filled in. A key that is missing raises KeyError: a test finds it."""
    messages = catalogue(language)

    def translate(key: str, **values: object) -> str:
        return messages[key].format(**values) if values else messages[key]

    return translate
