"""Names of inputs as they are shown, stored and told apart."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import category

_UNPRINTABLE = {"Cc", "Cs", "Zl", "Zp"}


def _escaped(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # how Python carries a byte of a file name that is no UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode() if category(character) in _UNPRINTABLE else character


def printable(name: str) -> str:
    r"""`name` without what no terminal prints and no database keeps: `\n` for a line break, `\xff` for a stray byte."""
    return "".join(map(_escaped, name))


def display_name(path: Path) -> str:
    """The path relative to the working directory where it lies beneath it: ids then survive moving the whole folder."""
    absolute = Path(os.path.normpath(path.absolute()))
    try:
        return printable(absolute.relative_to(Path.cwd()).as_posix())
    except ValueError:
        return printable(absolute.as_posix())
