"""What the key of a body or office that linking made tells: its region, and a name."""

from __future__ import annotations

import re

from pipeline.knowledge import Knowledge

_REGION = re.compile(r"(?:^|[@:])(\d\d(?:\.\d\d)?)$")


def region_in(key: str | None) -> str | None:
    """The code of the region in which the body lies: "63.71", "dinas_kesehatan:63.71", "wali_kota@63.71"."""
    found = _REGION.search(key or "")
    return found[1] if found else None


def body_name(key: str, knowledge: Knowledge) -> str | None:
    """The name of a body by its key: as the tables have it, else the words of the key; None for no key."""
    if region := knowledge.region_by_code.get(key):
        return region.official_name
    if organisation := knowledge.organisation_by_key.get(key):
        return organisation.name
    kind, _, rest = key.partition(":")
    if region := knowledge.region_by_code.get(rest):
        named = knowledge.organisation_by_key.get(kind)
        return f"{named.name if named else kind.replace('_', ' ')} {region.official_name}"
    return rest.partition("@")[0] or key or None
