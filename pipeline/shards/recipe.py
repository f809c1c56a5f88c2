"""What decides the output of a shard beside its files: two recipes with one digest give the same bytes."""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import version as package_version
from pathlib import Path

from pipeline.annotate import Engine
from pipeline.flow import Tools, make_tools
from pipeline.gates import Gates, load_gates
from pipeline.settings import Settings

FORMAT = 1  # of the lines, the manifest and the marker
_HERE = Path(__file__).parent
_DECIDING = (_HERE / "reading.py", _HERE / "recipe.py", _HERE.parent / "gates.py", _HERE.parent / "fetch")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a shard is read. `extractor` is the version that every machine must have."""

    extractor: str
    engine: Engine = "tagger"
    knowledge: Path | None = None
    stanza_folder: Path | None = None
    published: str | None = None
    max_document_mb: float = 20.0
    gates: Gates = Gates()  # noqa: RUF009 (frozen)

    def tools(self) -> Tools:
        """The tools of this process, made once. Raises KnowledgeError and ModelError."""
        return make_tools(self.knowledge, self.engine, self.stanza_folder)

    @property
    def digest(self) -> str:
        """Another one where the output may be another."""
        limits = [self.published, self.max_document_mb, self.gates.digest]
        said = json.dumps([FORMAT, self.extractor, package_version("predikat"), _readers(), *limits])
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@functools.lru_cache(maxsize=1)
def _readers() -> str:
    """A digest of the code that turns files into pages and pages into lines; the extractor has its own."""
    digest = hashlib.sha256()
    for place in _DECIDING:
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def recipe_for(settings: Settings, tools: Tools, published: str | None = None) -> Recipe:
    """The recipe that the settings ask for. Raises InputError for gates that cannot be read."""
    return Recipe(
        tools.version,
        settings.engine,
        settings.knowledge,
        settings.stanza_folder,
        published,
        settings.max_document_mb,
        load_gates(settings),
    )
