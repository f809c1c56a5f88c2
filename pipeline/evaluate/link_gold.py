"""Reads gold for linking: articles as lines of facts, each with the number of its cluster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.records import InputError

_STATUSES = ("acting", "former", "prospective")
_PERSON = re.compile(
    r"(?P<name>[^(=#]+?)\s*(?:\((?P<aliases>[^)]*)\))?\s*(?:=\s*(?P<offices>[^#]+?))?\s*#(?P<cluster>\w+)"
)
_AWARD = re.compile(
    r"!\s*(?P<recipient>[^/]+?)\s*/\s*(?P<award>[^/]+?)\s*/\s*(?P<grade>[^/]+?)\s*/\s*(?P<year>\d{4}|none)"
    r"(?:\s+on\s+(?P<on>[\d-]+))?(?:\s+edition\s+(?P<edition>\d{4}))?(?:\s+(?P<status>targeted))?\s*#(?P<cluster>\w+)"
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


def _person(found: re.Match[str]) -> GoldPerson:
    aliases = tuple(alias.strip() for alias in (found["aliases"] or "").split(";") if alias.strip())
    offices = tuple(_office(text) for text in (found["offices"] or "").split(",") if text.strip())
    return GoldPerson(found["cluster"], found["name"].strip(), aliases, offices)


def _award(found: re.Match[str]) -> GoldAward:
    year = None if found["year"] == "none" else int(found["year"])
    edition = int(found["edition"]) if found["edition"] else None
    return GoldAward(
        found["cluster"],
        found["recipient"],
        found["award"],
        found["grade"],
        year,
        found["on"],
        edition,
        found["status"] or "received",
    )


def _article(line: str, name: str) -> GoldArticle:
    head, *facts = (part.strip() for part in line.split(" | "))
    day, regions, publisher = (part.strip() for part in head.split(";"))
    people, awards = [], []
    for fact in facts:
        if award := _AWARD.fullmatch(fact):
            awards.append(_award(award))
        elif not fact.startswith("!") and (person := _PERSON.fullmatch(fact)):
            people.append(_person(person))
        else:
            raise ValueError(f"neither a person nor an award: {fact!r}")
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
