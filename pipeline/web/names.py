"""What keys are called: regions, offices, schemes, grades, outlets."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from pipeline.knowledge import Knowledge, Region
from pipeline.knowledge.sources import load_publishers
from pipeline.records.addresses import host_name


@functools.lru_cache(maxsize=4)
def outlet_names(tables: Path | None) -> Mapping[str, str]:
    """The names of the publishers that are crawled, by key and by host. Raises KnowledgeError."""
    publishers = load_publishers(tables).values()
    hosts = {host_name(one.home) or one.key: one.name for one in publishers}
    return hosts | {one.key: one.name for one in publishers}


class Names:
    """The names that the knowledge tables give to keys; a key of no table is shown as it is."""

    def __init__(self, knowledge: Knowledge, outlets: Mapping[str, str] | None = None) -> None:
        self._knowledge, self._outlets = knowledge, outlets or {}

    def outlet(self, name: str | None) -> str:
        """A host or key of a publisher → its name; a name as it is."""
        asked = name or ""
        return self._outlets.get(asked) or self._outlets.get(asked.lower().removeprefix("www."), asked)

    def region(self, code: str | None) -> str:
        """ "63.71" → "Kota Banjarmasin"."""
        row = self._knowledge.region_by_code.get(code or "")
        return row.official_name if row else (code or "")

    def body(self, key: str) -> str:
        """A region's government, an organisation of the tables, or an open-world body by its own name."""
        if key in self._knowledge.region_by_code:
            return self.region(key)
        row = self._knowledge.organisation_by_key.get(key)
        return row.name if row else key.split(":", 1)[-1].split("@")[0].title()

    def office(self, key: str) -> str:
        """ "wali_kota@63.71" → "Wali Kota (Kota Banjarmasin)"."""
        position, _, body = key.partition("@")
        row = self._knowledge.position_by_key.get(position)
        name = row.name if row else position.replace("_", " ").capitalize()
        return f"{name} ({self.body(body)})" if body else name

    def scheme(self, key: str | None) -> str:
        """The full name of an award or assessment."""
        row = self._knowledge.scheme_by_key.get(key or "")
        return row.name if row else (key or "")

    def is_region(self, code: str) -> bool:
        """Whether the tables have a region of this code."""
        return code in self._knowledge.region_by_code

    def _regions_called(self, asked: str) -> list[Region]:
        named = list(self._knowledge.regions_named(asked))
        return [row for row in named if row.official_name.lower() == asked.lower()] or named

    def find_region(self, asked: str) -> str:
        """The code of a region that a reader names: a code or a name that only one has; anything else as it is."""
        found = self._regions_called(asked)
        return found[0].code if len(found) == 1 and not self.is_region(asked) else asked

    def region_choices(self, asked: str) -> list[tuple[str, str]]:
        """(code, name with its province) of the regions that share a name: "Banjar" is a kabupaten and a kota."""
        found = self._regions_called(asked)
        return [(row.code, f"{row.official_name} ({row.province})") for row in found] if len(found) > 1 else []

    def regions(self) -> list[tuple[str, str]]:
        """(code, name) of every region, provinces first within each."""
        return [(row.code, row.official_name) for row in sorted(self._knowledge.regions, key=lambda row: row.code)]

    def scale(self, scheme: str) -> list[str]:
        """The grades of a scheme's present scale, the best first; none where it has no scale."""
        row = self._knowledge.scheme_by_key.get(scheme)
        scale = row.scale_in(None) if row else None
        return [grade.grade for grade in sorted(scale.grades, key=lambda g: g.rank)] if scale else []
