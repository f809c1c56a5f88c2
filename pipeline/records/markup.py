"""Character references of HTML."""

from __future__ import annotations

import html
import re

_ENDLESS = re.compile(r"&#[0-9]{100,};?")  # no character, and longer than Python reads numbers


def unescape(text: str) -> str:
    """`text` with its character references read, whatever stands in it."""
    return html.unescape(_ENDLESS.sub("\ufffd", text))
