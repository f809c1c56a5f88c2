"""Databases with made-up articles, and releases of them."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.knowledge import load_knowledge
from pipeline.linking import link_store
from pipeline.publish.data_package import About
from pipeline.publish.table_files import read_rows
from pipeline.records import Article, Conferral, Facts, Page, Person, Term
from pipeline.releasing.release import Made, Wish, build_release
from pipeline.settings import load_settings
from pipeline.store import Store, open_store

ABOUT = About("Penghargaan daerah", "2026-11-26", "2026-11-26", ("Redaksi Uji",), "CC-BY-4.0")
HOSTILE = '=HYPERLINK("http://jahat.example","klik")'


@dataclass
class Desk:
    """A database under test: saves articles as a run does, and releases them."""

    store: Store
    folder: Path

    def save(self, *made: Any, extractor: str = "uji 1") -> None:
        """Saves articles and links them."""
        run = self.store.start_run("test", extractor=extractor)
        for one in made:
            self.store.save(one.page, one.article, one.facts, run)
        self.store.finish_run(run)
        link_store(self.store, load_knowledge(), lambda article: None)

    def release(self, name: str, previous: Path | None = None) -> Path:
        """A release of what is there now."""
        self.build(name, Wish(ABOUT, previous))
        return self.folder / name

    def build(self, name: str, wish: Wish) -> Made:
        """A release as wished."""
        return build_release(self.folder / name, wish, self.store, load_knowledge(), load_settings())


def open_desk(url: str, folder: Path) -> Desk:
    """A database with nothing in it."""
    return Desk(open_store(url), folder)


@dataclass(frozen=True)
class Saved:
    """What `Store.save` takes."""

    page: Page
    article: Article
    facts: Facts


def sakip(made: Any, *, region: str = "63.71", grade: str = "BB", publisher: str | None = None) -> Saved:
    """The made-up article, whose city is a region of the tables: it got `grade` in SAKIP 2024."""
    facts: Facts = made.facts

    def known(claim: Conferral) -> Conferral:
        is_sakip = claim.award.key == "sakip"
        return (
            replace(claim, recipient=Term(claim.recipient.raw, region), grade=Term(grade, grade)) if is_sakip else claim
        )

    offices = tuple(
        replace(one, position=Term("Wali Kota", "wali_kota"), organisation=Term("Sukamaju", region))
        if one.organisation
        else one
        for one in facts.occupancies
    )
    told = replace(facts, conferrals=tuple(known(claim) for claim in facts.conferrals), occupancies=offices)
    article = replace(made.article, publisher=publisher or made.article.publisher)
    return Saved(made.page, article, told)


def hostile(made: Any) -> Saved:
    """The made-up article with a person whose name a spreadsheet would run."""
    facts: Facts = made.facts
    first: Person = facts.people[0]
    person = replace(first, name=HOSTILE, aliases=("+1-2", "\u202egnitirw"))
    return Saved(made.page, made.article, replace(facts, people=(person, *facts.people[1:])))


def rows(release: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table of a release, as Parquet has them."""
    return list(read_rows(release / "data" / f"{table}.parquet"))


def lines(release: Path, file: str) -> list[dict[str, str]]:
    """The rows of a CSV file of a release."""
    with (release / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def changes(release: Path, table: str) -> list[tuple[str, str]]:
    """(change, reason) of each change of a table, sorted."""
    return sorted((row["change"], row["reason"]) for row in lines(release, "changes.csv") if row["table"] == table)


def files(release: Path) -> dict[str, bytes]:
    """All files by their path within the release."""
    return {str(path.relative_to(release)): path.read_bytes() for path in sorted(release.rglob("*")) if path.is_file()}


def package(release: Path) -> dict[str, Any]:
    """The data package."""
    found: dict[str, Any] = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    return found
