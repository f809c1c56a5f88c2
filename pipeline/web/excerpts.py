"""What stands before and after a quotation, cut at a blank."""

from __future__ import annotations

_MOST = 160


def end_of(text: str, most: int = _MOST) -> str:
    """The last words of a text, at most `most` characters of it; an ellipsis says that there is more."""
    return text if len(text) <= most else f"… {text[-most:].partition(' ')[2]}"


def start_of(text: str, most: int = _MOST) -> str:
    """The first words of a text, at most `most` characters of it; an ellipsis says that there is more."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0]} …"
