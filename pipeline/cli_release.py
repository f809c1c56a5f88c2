"""`predikat release` and `export`: the data as files for others.

Exit status: 0 all is well; 2 the command could not be carried out; 3 the accuracy that `--require` asks for is not
reached, and nothing was written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.extras import install_command
from pipeline.terminal import AsJson, Database, KnowledgeFolder, clear_errors, die, output_console

if TYPE_CHECKING:
    from pipeline.publish.accuracy import Bound
    from pipeline.releasing.release import Made
    from pipeline.releasing.tables import ReleaseTables
    from pipeline.settings import Settings
    from pipeline.store import Store

NOT_REACHED = 3
_TITLE = "Awards, offices and statements in Indonesian regional press"
_EXTRAS = {"pyarrow": "release", "xlsxwriter": "release", "followthemoney": "ftm"}


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Our own errors in a line; for a library of an extra, how to install it."""
    with clear_errors():
        try:
            yield
        except ModuleNotFoundError as error:
            library = (error.name or "").split(".")[0]
            if library not in _EXTRAS:
                raise
            die(f"{library} is not installed; install it with `{install_command(_EXTRAS[library])}`")


def _open(settings: Settings) -> Store:
    from pipeline.store import open_store, store_exists

    if not store_exists(settings.database):
        die(f"{settings.database}: there is no such database yet; fill it with `predikat run INPUT…`")
    return open_store(settings.database)


def _day(text: str | None) -> str:
    try:
        return (date.fromisoformat(text) if text else date.today()).isoformat()
    except ValueError:
        die(f"--date {text}: not a day; write it as 2026-11-30")


def _bounds(texts: list[str] | None) -> tuple[Bound, ...]:
    from pipeline.publish.accuracy import Bound

    try:
        return tuple(Bound.parse(text) for text in texts or ())
    except ValueError as error:
        die(f"--require {error}")


def _gold(named: Path | None) -> Path | None:
    from pipeline.releasing.accuracy import OWN_GOLD

    return named or (OWN_GOLD if OWN_GOLD.exists() else None)


def release(  # noqa: PLR0913 (one argument an option)
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="new or empty, or a release that is replaced")],
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="day of release (today)")] = None,
    previous: Annotated[Path | None, typer.Option("--previous", metavar="DIR", help="release to compare with")] = None,
    require: Annotated[
        list[str] | None, typer.Option("--require", metavar="precision.awards=0.9", help="refuse below this accuracy")
    ] = None,
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="GOLD.jsonl", help="measure on this (the project's samples)")
    ] = None,
    title: Annotated[str, typer.Option("--title", help="what the data set is called")] = _TITLE,
    author: Annotated[list[str] | None, typer.Option("--author", help="who makes it; may be repeated")] = None,
    licence: Annotated[str | None, typer.Option("--licence", metavar="SPDX", help="such as CC-BY-4.0")] = None,
    url: Annotated[str | None, typer.Option("--url", help="where it will be found")] = None,
    database: Database = None,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Write everything as Parquet, CSV and Excel with codebook, datasheet, citation, changes and accuracy."""
    with _clear_errors():
        from pipeline.knowledge import load_knowledge
        from pipeline.linking import home_finder, link_store
        from pipeline.publish.data_package import About
        from pipeline.releasing.release import UnmetBoundsError, Wish, build_release
        from pipeline.settings import load_settings

        settings = load_settings(database=database, knowledge=knowledge)
        on = _day(day)
        about = About(title, on, on, tuple(author or ()), licence, url)
        wish = Wish(about, previous, _bounds(require), _gold(gold))
        tables = load_knowledge(settings.knowledge)
        with _open(settings) as store:
            link_store(store, tables, home_finder(settings.knowledge))
            try:
                made = build_release(folder, wish, store, tables, settings)
            except UnmetBoundsError as error:
                for failure in error.failures:
                    print(f"predikat: {failure}; nothing was written", file=sys.stderr)
                raise typer.Exit(NOT_REACHED) from None
        _print(folder, on, made, as_json)


def _print(folder: Path, day: str, made: Made, as_json: bool) -> None:
    from pipeline.screen import print_lines

    if as_json:
        accuracy = {f"{row.measure}.{row.kind}": row.value for row in made.accuracy}
        print(json.dumps({"folder": str(folder), "day": day, "rows": dict(made.rows), "accuracy": accuracy}))
        return
    shown = ", ".join(f"{made.rows[name]:,} {name}" for name in ("awards", "statements", "people", "articles"))
    lines = [
        f"Release   {folder}, {day}: {shown}",
        f"Read      {folder / 'datasheet.md'}, {folder / 'codebook.md'}, {folder / 'CHANGES.md'}",
    ]
    print_lines(output_console(), lines)


def export(  # noqa: PLR0913 (one argument an option)
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="csv, jsonl, parquet, xlsx, ftm, quickstatements")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PATH", help="file; a folder for several kinds (standard output)")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="TABLE", help="awards, statements, …; may be repeated")
    ] = None,
    region: Annotated[
        str | None, typer.Option("--region", metavar="CODE|NAME", help="63.71, or 63 for a province")
    ] = None,
    scheme: Annotated[
        str | None, typer.Option("--scheme", metavar="KEY|NAME", help="an award scheme such as sakip")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="year of the award, of the statement …")] = None,
    person: Annotated[
        str | None, typer.Option("--person", metavar="ID|NAME", help="one person, by id or full name")
    ] = None,
    wikidata: Annotated[
        Path | None, typer.Option("--wikidata", metavar="ITEMS.csv", help="columns key and item, for quickstatements")
    ] = None,
    database: Database = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Write a part of the data: the rows of some tables, or awards for FollowTheMoney or Wikidata."""
    with _clear_errors():
        from pipeline.knowledge import load_knowledge
        from pipeline.knowledge.sources import load_publishers
        from pipeline.linking import home_finder, link_store
        from pipeline.publish.selection import Selection, SelectionError
        from pipeline.releasing.export import Part, Target, TargetError, write_part
        from pipeline.releasing.tables import ReleaseTables
        from pipeline.releasing.wanted import region_code, scheme_key
        from pipeline.settings import load_settings
        from pipeline.store.release_reading import release_reader

        settings = load_settings(database=database, knowledge=knowledge)
        kinds = _kinds(form, kind)
        tables = load_knowledge(settings.knowledge)
        items = _items(form, wikidata)
        with _open(settings) as store:
            link_store(store, tables, home_finder(settings.knowledge))
            with release_reader(store) as reader:
                every = ReleaseTables(reader, tables, load_publishers(settings.knowledge))
                try:
                    where = region and region_code(region, tables)
                    of = scheme and scheme_key(scheme, tables)
                    part = Part(kinds, Selection(where, of, year, _persons(person, every)))
                    print(write_part(part, Target(form, out, date.today(), items), every), file=sys.stderr)
                except (SelectionError, TargetError) as error:
                    die(error)


def _kinds(form: str, kinds: list[str] | None) -> tuple[str, ...]:
    """The tables that are asked for, those that the format takes where none is named."""
    from pipeline.publish.release_tables import BY_NAME
    from pipeline.releasing.export import FORMATS

    if form not in FORMATS:
        die(f"--format {form}: no such format; choose one of {', '.join(FORMATS)}")
    takes = {"ftm": ("awards", "tenures"), "quickstatements": ("awards",)}.get(form, tuple(BY_NAME))
    for one in kinds or ():
        if one not in takes:
            die(f"--kind {one}: {form} has no such table; choose among {', '.join(takes)}")
    return tuple(dict.fromkeys(kinds)) if kinds else takes if form in ("ftm", "quickstatements") else ("awards",)


def _items(form: str, wikidata: Path | None) -> dict[str, str]:
    from pipeline.publish.quickstatements import read_items

    if form != "quickstatements":
        return {}
    if wikidata is None:
        die(
            "--format quickstatements needs --wikidata ITEMS.csv, which says which items your keys are; none is guessed"
        )
    return read_items(wikidata)


def _persons(person: str | None, tables: ReleaseTables) -> frozenset[str] | None:
    """The person of many articles with this id or name, else the one whose name contains it; None for nobody named."""
    if person is None:
        return None
    folded = person.casefold()
    rows = list(tables.rows_of("people"))
    exact = [row for row in rows if row.person == person or folded in {name.casefold() for name in row.names}]
    found = exact or [row for row in rows if any(folded in name.casefold() for name in row.names)]
    if len(found) > 1 and not exact:
        named = ", ".join(f"{row.person} ({row.name})" for row in found[:5])
        die(f"--person {person}: {len(found)} people have such a name; name one by id: {named}")
    return frozenset(row.person for row in found) or die(
        f"--person {person}: nobody has this id or name; `export --kind people` lists all"
    )
