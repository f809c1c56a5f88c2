"""The one place where ids are minted: hashes of natural keys, so that the same input always gets the same id."""

from __future__ import annotations

import hashlib


def mint_id(kind: str, *parts: object) -> str:
    """A stable id: `kind`, a hyphen, and 16 hex digits of the SHA-256 over kind and parts.

    Parts are joined by a unit separator, so ("a", "bc") and ("ab", "c") differ. None and "" are the same part.
    """
    key = "\x1f".join([kind, *("" if part is None else str(part) for part in parts)])
    return f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def text_digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of `text`, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
