"""Reads gold for linking: articles as lines of facts, each with the number of its cluster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.records import InputError

_STATUSES = ("acting", "former", "prospective")
_CLUSTER = re.compile(r"\w+")
_YEAR_OF_AWARD = re.compile(
    r"(?P<year>\d{4}|none)(?:\s+on\s+(?P<on>[\d-]+))?(?:\s+edition\s+(?P<edition>\d{4}))?(?:\s+(?P<status>targeted))?"
)


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """A person of a line; `offices` are (position@body, status)."""

    cluster: str
    name: str
    aliases: tuple[str, ...]
    offices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GoldAward:
    """A claim of a line. `recipient` is a region code, a phrase, or "person NAME"; a quoted `award` is in no table."""

    cluster: str
    recipient: str
    award: str
    grade: str
    year: int | None
    on: str | None
    edition: int | None
    status: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A line: an article's id, day, regions, publisher, people and claims."""

    id: str
    day: str
    regions: frozenset[str]
    publisher: str
    people: tuple[GoldPerson, ...]
    awards: tuple[GoldAward, ...]


@dataclass(frozen=True, slots=True)
class GoldForm:
    """A printed form of a body, the regions that its article names, and what it is ("kind key" or "open").

    `day` is the article's, where it matters.
    """

    form: str
    regions: frozenset[str]
    body: str
    day: str | None = None


def _office(text: str) -> tuple[str, str]:
    status, _, office = text.strip().rpartition(" ")
    if status and status not in _STATUSES:
        raise ValueError(f"{status!r} is none of {', '.join(_STATUSES)}")
    return office, status or "definitive"


def _person(said: str, cluster: str) -> GoldPerson | None:
    """A person "Name (alias; alias) = status position@body, …"; None where it is not in the notation."""
    who, is_in_office, offices = said.partition("=")
    name, has_aliases, aliases = who.strip().partition("(")
    if not name or (has_aliases and not aliases.endswith(")")) or (is_in_office and not offices.strip()):
        return None
    others = tuple(alias.strip() for alias in aliases.removesuffix(")").split(";") if alias.strip())
    held = tuple(_office(text) for text in offices.split(",") if text.strip())
    return GoldPerson(cluster, name.strip(), others, held)


def _award(said: str, cluster: str) -> GoldAward | None:
    """An award "recipient / scheme / grade / year [on day] …"; None where it is not in the notation."""
    parts = [part.strip() for part in said.split("/")]
    found = _YEAR_OF_AWARD.fullmatch(parts[-1])
    if len(parts) != 4 or not all(parts) or found is None:
        return None
    year = None if found["year"] == "none" else int(found["year"])
    edition = int(found["edition"]) if found["edition"] else None
    return GoldAward(cluster, parts[0], parts[1], parts[2], year, found["on"], edition, found["status"] or "received")


def _article(line: str, name: str) -> GoldArticle:
    head, *facts = (part.strip() for part in line.split(" | "))
    day, regions, publisher = (part.strip() for part in head.split(";"))
    people, awards = [], []
    for fact in facts:
        said, _, cluster = fact.rpartition("#")
        made = _award(said[1:], cluster) if said.startswith("!") else _person(said, cluster)
        if made is None or "#" in said or not _CLUSTER.fullmatch(cluster):
            raise ValueError(f"neither a person nor an award: {fact!r}")
        if isinstance(made, GoldAward):
            awards.append(made)
        else:
            people.append(made)
    return GoldArticle(name, day, frozenset(regions.split()), publisher, tuple(people), tuple(awards))


def _lines(path: Path) -> list[tuple[int, str]]:
    numbered = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    return [(number, line.strip()) for number, line in numbered if line.strip() and not line.startswith("#")]


def read_link_gold(path: Path) -> list[GoldArticle]:
    """The articles of a gold file. Raises InputError, which names the line, where one is not in the notation."""
    articles = []
    for number, line in _lines(path):
        try:
            articles.append(_article(line, f"{path.stem}-{number}"))
        except ValueError as error:
            raise InputError(
                f"{path}: line {number}", str(error), "see the notation at the top of tuning.txt"
            ) from error
    return articles


def read_form_gold(path: Path) -> list[GoldForm]:
    """The printed forms of bodies of a gold file: form; region codes or none; body or open; a day, if it matters."""
    forms = []
    for number, line in _lines(path):
        parts = [part.strip() for part in line.split(";")]
        if len(parts) not in (3, 4):
            raise InputError(f"{path}: line {number}", "not three or four columns", "write form; regions; body; day")
        forms.append(GoldForm(parts[0], frozenset(set(parts[1].split()) - {"none"}), parts[2], *parts[3:]))
    return forms
