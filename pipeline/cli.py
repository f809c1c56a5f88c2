"""The command `predikat`: arguments and printing only.

Exit status: 0 all went well; 1 some inputs failed (the rest was processed); 2 the command itself could not be carried
out (arguments, settings, database); 130 interrupted by Ctrl-C, 143 by SIGTERM.
"""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Column

from pipeline import cli_crawl, cli_links, cli_release, cli_rulings, cli_serve, cli_shards, cli_sources, cli_users
from pipeline.terminal import (
    SOME_FAILED,
    AsJson,
    Database,
    KnowledgeFolder,
    clear_errors,
    die,
    error_console,
    heed_sigterm,
    output_console,
)

app = typer.Typer(
    name="predikat",
    help="Indonesian news articles in, facts with evidence out: people, positions, events, dates, awards, statements.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.add_typer(cli_sources.app)
app.add_typer(cli_crawl.schedule)
app.command()(cli_crawl.crawl)
app.command()(cli_crawl.status)
app.command()(cli_links.link)
app.command()(cli_links.judge)
app.command()(cli_release.release)
app.command()(cli_release.export)
app.command()(cli_serve.serve)
app.add_typer(cli_users.app)
app.add_typer(cli_rulings.app)
app.command()(cli_shards.load)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT…", help="text, HTML, JSON Lines or WARC file, a folder of these, a URL, or - for standard input"
    ),
]
EngineName = Annotated[
    str | None,
    typer.Option("--engine", metavar="NAME", help="tagger, rules, spacy, stanza or mixed: what annotates the text"),
]
MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", metavar="P", help="show and write only facts at least so sure (0 to 1)"),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="publication day (YYYY-MM-DD) of undated text")
]


def _check_day(day: str | None) -> str | None:
    from pipeline.records import PartialDate

    if day is None:
        return None
    try:
        value = PartialDate(day)
        is_day = value.precision == "day" and not value.is_interval
    except ValueError:
        is_day = False
    if not is_day:
        die(f"--published {day}: not a day; write it as 2025-04-17")
    return day


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="print the version")] = False
) -> None:
    if version:
        from importlib.metadata import version as version_of

        print(f"predikat {version_of('predikat')}")
        raise typer.Exit()


@app.command()
def run(  # noqa: PLR0913 (one argument an option)
    inputs: Inputs,
    database: Database = None,
    facts: Annotated[
        Path | None, typer.Option("--facts", help="write one fact record per article (JSON Lines); - for stdout")
    ] = None,
    published: Published = None,
    knowledge: KnowledgeFolder = None,
    engine: EngineName = None,
    min_confidence: MinConfidence = None,
    link: Annotated[bool, typer.Option(help="link people and awards across articles when all are read")] = True,
    workers: cli_shards.WorkerCount = None,
    shards_out: cli_shards.ShardsOut = None,
    on: cli_shards.On = None,
    address: cli_shards.Address = None,
    as_json: AsJson = False,
) -> None:
    """Read articles and load their facts into the database."""
    with clear_errors():
        from pipeline import screen
        from pipeline.flow import tools_for
        from pipeline.linking import home_finder, link_store
        from pipeline.settings import load_settings
        from pipeline.store import open_store

        engine, where = cli_shards.Where.of(engine, cli_shards.Where(workers, shards_out, on, address))
        settings = load_settings(database=database, knowledge=knowledge, engine=engine, min_confidence=min_confidence)
        day = _check_day(published)
        cli_shards.prepare_workers(where, settings)
        tools = tools_for(settings)
        with open_store(settings.database) as store, _facts_file(facts) as out, _progress() as (on_progress, log):
            one_run = cli_shards.make_run(settings, store, tools, where, day, out)
            one_run.on_progress = on_progress
            one_run.on_step = lambda step: log(str(step.error)) if step.error else None
            report = one_run.over(inputs, "run " + " ".join(inputs))
            if link:
                link_store(store, tools.knowledge, home_finder(settings.knowledge))
            quiet = out is sys.stdout
            if as_json and not quiet:
                plain = _run_json(report, store.counts(), settings.database, facts)
                print(json.dumps(plain | cli_shards.report_json(report), ensure_ascii=False))
            elif not quiet:
                _print_run(report, store, settings, facts, database is not None)
                screen.print_lines(output_console(), cli_shards.report_lines(report, where, settings))
    raise typer.Exit(SOME_FAILED if report.failures else 0)


@contextmanager
def _facts_file(path: Path | None) -> Iterator[TextIO | None]:
    from pipeline.records import InputError

    if path is None or str(path) == "-":
        yield None if path is None else sys.stdout
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("w", encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"--facts {path}", f"cannot be written ({error.strerror})", "name a file in a folder of yours"
        ) from error
    with stream:
        yield stream


@contextmanager
def _progress() -> Iterator[tuple[Any, Any]]:
    """(on_progress, log): a bar on a terminal, nothing elsewhere; `log` prints to stderr without breaking the bar."""
    console = error_console()
    columns = (
        BarColumn(table_column=Column(min_width=24)),
        TextColumn("{task.percentage:>3.0f} %", table_column=Column(no_wrap=True, min_width=5)),
        TimeRemainingColumn(compact=True, table_column=Column(no_wrap=True, min_width=5)),
        TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, ratio=1)),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True, expand=True) as bar:
        task = bar.add_task("", total=None)

        def on_progress(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total or None, description=name)

        def log(line: str) -> None:
            bar.console.print(line, markup=False, soft_wrap=True)

        yield on_progress, log


def _run_json(report: Any, counts: dict[str, int], database: str, facts: Path | None) -> dict[str, Any]:
    from pipeline.store import public_url

    return {
        "outcomes": dict(report.outcomes),
        "stopped": dict(report.stopped),
        "failures": [{"subject": f.subject, "message": f.message, "mend": f.mend} for f in report.failures],
        "database": public_url(database),
        "facts": str(facts) if facts else None,
        "counts": counts,
    }


def _print_run(report: Any, store: Any, settings: Any, facts: Path | None, names_database: bool) -> None:
    from pipeline import screen
    from pipeline.store import public_url

    console = output_console()
    first, of = screen.first_articles(report)
    stored = (store.facts_of(article) for article in first)
    read = [pair[1].at_least(settings.min_confidence) for pair in stored if pair is not None]
    conferrals = [c for one in read for c in one.conferrals]
    if conferrals:
        console.print(screen.award_table(conferrals, of=of))
    if any(one.people for one in read):
        console.print(screen.people_table(read, of=of))
    shown = public_url(settings.database)
    options = f" --database {shlex.quote(shown)}" if names_database else ""
    lines = screen.run_summary(report, store.counts(), shown, facts, _command_name(), options)
    screen.print_lines(console, lines)


def _command_name() -> str:
    """How the user can call us again: by name if it is on the PATH, else by the path of this environment's script."""
    script = Path(sys.executable).with_name("predikat")
    if shutil.which("predikat") or not script.exists():
        return "predikat"
    here = Path.cwd()
    return shlex.quote(str(script.relative_to(here) if script.is_relative_to(here) else script))


@app.command()
def extract(inputs: Inputs, published: Published = None, knowledge: KnowledgeFolder = None) -> None:
    """Print the cleaned articles as JSON Lines: stages 1 and 2 alone, no database."""
    with clear_errors():
        from pipeline.extract import article_record
        from pipeline.extraction import make_extraction
        from pipeline.fetch import Limits, Skipped, Source, WebClient, find_sources, read_source
        from pipeline.records import InputError
        from pipeline.settings import load_settings

        settings = load_settings(knowledge=knowledge)
        extraction = make_extraction(settings.knowledge)
        day = _check_day(published)
        limits = Limits.megabytes(settings.max_document_mb)
        failed = False
        with WebClient.of(settings) as web:
            for source in find_sources(inputs):
                pages = read_source(source, limits, web) if isinstance(source, Source) else iter([source])
                for page in pages:
                    if isinstance(page, Skipped):
                        continue
                    read = page if isinstance(page, InputError) else extraction.article_or_error(page, day)
                    if isinstance(read, InputError):
                        failed = True
                        print(read, file=sys.stderr)
                        continue
                    file = source.file if isinstance(source, Source) else None
                    print(json.dumps({**article_record(read), "file": file}, ensure_ascii=False))
    raise typer.Exit(SOME_FAILED if failed else 0)


@app.command()
def show(
    article: Annotated[
        str, typer.Argument(metavar="ID|URL|FILE", help="an article of the database, or a file or URL to read now")
    ],
    database: Database = None,
    published: Published = None,
    knowledge: KnowledgeFolder = None,
    engine: EngineName = None,
    min_confidence: MinConfidence = None,
    as_json: AsJson = False,
) -> None:
    """Show one article with its facts highlighted and listed."""
    with clear_errors():
        from pipeline import screen
        from pipeline.flow import read_or_find
        from pipeline.publish import fact_record
        from pipeline.settings import load_settings

        settings = load_settings(database=database, knowledge=knowledge, engine=engine, min_confidence=min_confidence)
        found = read_or_find(article, settings, _check_day(published))
        if as_json:
            print(json.dumps(fact_record(*found), ensure_ascii=False, indent=1))
        else:
            output_console().print(screen.article_view(*found))


@app.command()
def evaluate(  # noqa: PLR0913 (one argument an option)
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="articles with their true facts")],
    system: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FACTS.jsonl]", help="what `run --facts` wrote; without it the gold's articles are read now"
        ),
    ] = None,
    errors: Annotated[
        str | None,
        typer.Option("--errors", metavar="KIND", help="list missed and spurious facts of one kind, or `statements`"),
    ] = None,
    before: Annotated[
        Path | None,
        typer.Option("--before", metavar="FACTS.jsonl", help="list what was gained and lost against these facts"),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="errors to list")] = 40,
    links: Annotated[bool, typer.Option("--links", help="GOLD holds clusters for linking across articles")] = False,
    knowledge: KnowledgeFolder = None,
    engine: EngineName = None,
    min_confidence: MinConfidence = None,
    as_json: AsJson = False,
) -> None:
    """Precision, recall and F1 of each kind of fact against gold, with 95 % intervals.

    Of awards those count that were received; how many gold awards of another status were left out is printed.
    """
    with clear_errors():
        from pipeline import screen
        from pipeline.evaluate import KINDS, LISTED_TOGETHER, compare, load_records
        from pipeline.evaluate import evaluate as score
        from pipeline.flow import read_records
        from pipeline.settings import load_settings

        if errors and errors not in (*KINDS, *LISTED_TOGETHER):
            die(f"--errors {errors}: no such kind of fact; choose one of {', '.join((*KINDS, *LISTED_TOGETHER))}")
        if links:
            cli_links.evaluate_links(gold, knowledge, as_json)
            return
        truth = load_records(gold, is_gold=True)
        if system and min_confidence is not None:
            die(f"--min-confidence {min_confidence}: {system} is a file; write it with run --min-confidence instead")
        settings = load_settings(knowledge=knowledge, engine=engine, min_confidence=min_confidence)
        records = load_records(system, gold=truth) if system else read_records(gold, settings)
        report = score(truth, records)
        change = compare(score(truth, load_records(before, gold=truth)), report) if before else None
        if as_json:
            plain = report.as_json(errors)
            print(json.dumps(plain | ({"change": change.as_json()} if change else {}), ensure_ascii=False, indent=1))
            return
        console = output_console()
        console.print(screen.score_table(report))
        if errors:
            console.print(screen.error_table(report.errors(errors), limit))
        if change:
            console.print(screen.change_view(change, limit))


@app.command()
def issues(
    database: Database = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="rows to show")] = 40,
    as_json: AsJson = False,
) -> None:
    """List what was met and not understood."""
    with clear_errors():
        from pipeline import screen
        from pipeline.settings import load_settings
        from pipeline.store import open_store, store_exists

        url = load_settings(database=database).database
        if not store_exists(url):
            die(f"{url}: there is no such database yet; fill it with `predikat run INPUT…`, or name another one")
        with open_store(url) as store:
            rows = [stored.issue for stored in store.issues(limit=None if as_json else limit)]
            if as_json:
                for issue in rows:
                    print(
                        json.dumps(
                            {
                                "stage": issue.stage,
                                "subject": issue.subject,
                                "message": issue.message,
                                "detail": issue.detail,
                            },
                            ensure_ascii=False,
                        )
                    )
            else:
                output_console().print(screen.issue_table(rows, store.counts()["issues"]))


models_app = typer.Typer(help="The models of the engines tagger, spacy, stanza and mixed.", no_args_is_help=True)
app.add_typer(models_app, name="models")


@models_app.command("list")
def models_list(as_json: AsJson = False) -> None:
    """List the models: where each is, how large, and whether it is whole."""
    with clear_errors():
        from dataclasses import asdict

        from pipeline import screen
        from pipeline.annotate import list_models
        from pipeline.settings import load_settings, official_stanza

        found = list_models([folder for folder in (official_stanza(), load_settings().stanza_folder) if folder])
        if as_json:
            print(json.dumps([asdict(state) | {"folder": str(state.folder)} for state in found], indent=1))
        else:
            output_console().print(screen.model_table(found))


@models_app.command("download")
def models_download() -> None:
    """Fetch Stanza's official Indonesian package; use it with `--engine stanza` and PREDIKAT_STANZA=official."""
    with clear_errors():
        from pipeline.annotate import download_stanza
        from pipeline.settings import official_stanza

        print(f"Stanza's package is in {download_stanza(official_stanza())}; PREDIKAT_STANZA=official uses it")


def main() -> None:
    """The entry point of the console script."""
    heed_sigterm()
    app()


if __name__ == "__main__":
    main()
