"""What linking sees, as JSON and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pipeline.link import Appearance, Claim, Held


def appearance_data(seen: Appearance) -> dict[str, Any]:
    """An appearance as JSON."""
    return {**asdict(seen), "regions": sorted(seen.regions)}


def read_appearance(data: dict[str, Any]) -> Appearance:
    """The appearance of `appearance_data`."""
    return Appearance(
        id=data["id"],
        article=data["article"],
        fact=data["fact"],
        name=data["name"],
        words=tuple(data["words"]),
        aliases=tuple(tuple(alias) for alias in data["aliases"]),
        offices=tuple(Held(**held) for held in data["offices"]),
        regions=frozenset(data["regions"]),
        day=data["day"],
        gender=data["gender"],
    )


def claim_data(claim: Claim) -> dict[str, Any]:
    """A claim as JSON."""
    return {**asdict(claim), "text_print": claim.text_print.hex()}


def read_claim(data: dict[str, Any]) -> Claim:
    """The claim of `claim_data`."""
    words = {name: tuple(data[name]) for name in ("award_words", "person")}
    return Claim(**{**data, **words, "text_print": bytes.fromhex(data["text_print"])})
