"""`predikat crawl`, `status` and `schedule`: one night, how the crawl stands, and how to have it run by itself.

Exit status: 0 all is well; 1 a source needs a hand; 2 the command could not be carried out.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shlex
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.terminal import (
    SOME_FAILED,
    AsJson,
    Database,
    KnowledgeFolder,
    clear_errors,
    die,
    error_console,
    output_console,
)

if TYPE_CHECKING:
    from pipeline.crawl import CrawlStatus, NightReport
    from pipeline.crawl.schedule import Plan
    from pipeline.records.sources import Publisher
    from pipeline.settings import Settings
    from pipeline.store import Store

schedule = typer.Typer(name="schedule", help="Print what makes the system crawl every night.", no_args_is_help=True)
At = Annotated[str, typer.Option("--at", metavar="HH:MM", help="local time at which the night begins")]
Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE…]", help="keys of publishers  [default: setting `sources`, else all]"),
]
Again = Annotated[
    list[str] | None,
    typer.Option(
        "--again", metavar="URL|SOURCE", help="look now at this article, or at all of a source that failed or waits"
    ),
]
_SECRETS = Path("predikat.env")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def crawl(
    sources: Sources = None,
    again: Again = None,
    database: Database = None,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Fetch what is new at the sources, archive it and read it into the database: one night."""
    with clear_errors():
        from pipeline.crawl import crawl as crawl_night
        from pipeline.crawl import crawl_limits, told_start
        from pipeline.settings import load_settings
        from pipeline.store import open_store

        settings = load_settings(database=database, knowledge=knowledge)
        if not settings.contact and sys.stdin.isatty() and sys.stdout.isatty():
            settings = settings.model_copy(update={"contact": _ask_for_contact()})
        with told_start(settings.reports, datetime.now(UTC)):
            crawl_limits(settings)
            known = _publishers([], settings)
            publishers = _publishers(sources or [], settings)
            only: dict[str, set[str]] = {}
            with open_store(settings.database) as store:
                if again:
                    publishers, only = _ask_again(store, again, {one.key: one for one in known})
                report = crawl_night(settings, store, publishers, only=only, on_event=_log)
        if as_json:
            print(json.dumps(_report_json(report), ensure_ascii=False))
        else:
            _print_night(report, settings.database)
    raise typer.Exit(SOME_FAILED if _needs_a_hand(report) else 0)


def _ask_for_contact() -> str:
    """Asks once: the answer goes into the settings file."""
    from pipeline.settings import CONFIG_FILE

    answer: str = typer.prompt("A crawl tells site owners who it is. Your e-mail address, or a page of yours")
    line = f"contact = {json.dumps(answer.strip(), ensure_ascii=False)}\n"
    # Before all else: in TOML what follows a [table] belongs to it.
    CONFIG_FILE.write_text(line + (CONFIG_FILE.read_text("utf-8") if CONFIG_FILE.exists() else ""), "utf-8")
    error_console().print(f"Written to {CONFIG_FILE}; PREDIKAT_CONTACT would come before it.")
    return answer.strip()


def _publishers(names: list[str], settings: Settings) -> list[Publisher]:
    """Those named, else those of the settings, else all."""
    from pipeline.knowledge.sources import load_publishers

    known = load_publishers(settings.knowledge)
    for words, where in ((names, ""), (settings.sources, "setting 'sources': ")):
        if strange := [name for name in words if name not in known]:
            die(f"{where}{strange[0]}: no such source; `predikat sources list` shows them")
    return [known[name] for name in dict.fromkeys(names or settings.sources or known)]


def _ask_again(
    store: Store, names: list[str], known: dict[str, Publisher]
) -> tuple[list[Publisher], dict[str, set[str]]]:
    """Makes addresses due now. Gives their publishers, and the articles of those that were not named themselves.

    Ends the command where one is not known.
    """
    from pipeline.store import Frontier

    frontier, now = Frontier(store), datetime.now(UTC).isoformat(timespec="seconds")
    only: dict[str, set[str]] = {}
    for name in names:
        item = None if name in known else frontier.find_address(name)
        source = item.source if item else name
        if source not in known:
            die(f"--again {name}: no source and no address that a crawl has met; `predikat run URL` reads a page")
        count = frontier.ask_again(source, now, item.url if item else None)
        _log(source, f"looks again at {count} address{'' if count == 1 else 'es'}")
        only.setdefault(source, set()).update({item.url} if item else ())
    return [known[source] for source in only], {key: urls for key, urls in only.items() if key not in names}


def _log(source: str, event: str) -> None:
    print(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {source} {event}", file=sys.stderr, flush=True)


def _needs_a_hand(report: NightReport) -> bool:
    from pipeline.records.crawl import NEEDS_A_HAND

    return bool(report.missed) or any(verdict.kind in NEEDS_A_HAND for verdict in report.verdicts)


def _report_json(report: NightReport) -> dict[str, Any]:
    return {
        "night": report.night,
        "ended": report.ended,
        "resumed": report.resumed,
        "steps": dict(report.steps),
        "sources": [
            {"source": verdict.source, "verdict": verdict.kind, "evidence": verdict.evidence}
            | {"counts": dataclasses.asdict(counted)}
            for verdict, counted in zip(report.verdicts, report.counted, strict=True)
        ],
        "missed": report.missed,
        "reports": [str(path) for path in report.reports],
    }


def _print_night(report: NightReport, database: str) -> None:
    from pipeline.screen import night_lines, night_table, print_lines
    from pipeline.store import public_url

    console = output_console()
    if report.verdicts:
        console.print(night_table(report))
    print_lines(console, night_lines(report, public_url(database)))


def status(
    sources: Sources = None,
    database: Database = None,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show the last verdict on each source. Status 1: one needs a hand, a night was cut off or none came lately."""
    with clear_errors():
        from pipeline.crawl import crawl_status, failed_start
        from pipeline.settings import load_settings
        from pipeline.store import open_store, store_exists

        settings = load_settings(database=database, knowledge=knowledge)
        where = _where(settings)
        if not store_exists(settings.database):
            die(f"{where['database']}: there is no such database yet; `predikat crawl` makes it ({where['settings']})")
        wanted = [publisher.key for publisher in _publishers(sources or [], settings)]
        with open_store(settings.database) as store:
            found = crawl_status(store, wanted, datetime.now(UTC), failed_start(settings.reports))
        if as_json:
            print(json.dumps(_status_json(found) | where, ensure_ascii=False))
        else:
            _print_status(found, where)
    raise typer.Exit(SOME_FAILED if found.needs_a_hand else 0)


def _where(settings: Settings) -> dict[str, str]:
    """Which database is meant, and what says so."""
    from pipeline.settings import CONFIG_FILE
    from pipeline.store import public_url

    here = Path.cwd()
    said = here / CONFIG_FILE if CONFIG_FILE.exists() else f"no {CONFIG_FILE} in {here}; environment and defaults hold"
    return {"database": public_url(settings.database), "settings": str(said)}


def _status_json(found: CrawlStatus) -> dict[str, Any]:
    sources = [
        {
            "source": one.source,
            "verdict": one.judged.verdict.kind,
            "evidence": one.judged.verdict.evidence,
            "night": one.judged.night,
            "finished_at": one.judged.finished_at,
            "stale": one.stale,
            "needs_a_hand": one.needs_a_hand,
            "waiting": one.waiting,
            "counts": dataclasses.asdict(one.judged.counted),
        }
        for one in found.sources
    ]
    plain = {name: getattr(found, name) for name in ("needs_a_hand", "unfinished", "at_work", "failed", "never")}
    return plain | {"sources": sources}


def _print_status(found: CrawlStatus, where: dict[str, str]) -> None:
    from pipeline.screen import print_lines, status_lines, status_table

    console = output_console()
    if found.sources:
        console.print(status_table(found))
    print_lines(console, [*status_lines(found), *(f"{name.capitalize():<9} {said}" for name, said in where.items())])


@schedule.command()
def systemd(sources: Sources = None, at: At = "01:30") -> None:
    """Print a systemd service and timer."""
    with clear_errors():
        from pipeline.crawl.schedule import systemd_units

        print(systemd_units(_plan(at, sources or [])), end="")


@schedule.command()
def cron(sources: Sources = None, at: At = "01:30") -> None:
    """Print lines for crontab."""
    with clear_errors():
        from pipeline.crawl.schedule import crontab_lines

        print(crontab_lines(_plan(at, sources or [])), end="")


def _plan(at: str, sources: list[str]) -> Plan:
    from pipeline.crawl import crawl_limits
    from pipeline.crawl.schedule import Plan
    from pipeline.settings import PREFIX, load_settings

    time = _TIME.fullmatch(at.strip())
    if time is None:
        die(f"--at {at}: no time of day; write it as 01:30")
    settings = load_settings()
    crawl_limits(settings)
    _publishers(sources, settings)
    beside = Path(sys.executable).with_name("predikat")
    program = beside if beside.exists() else Path(shutil.which("predikat") or beside)
    given = {name.upper(): value for name, value in os.environ.items() if name.upper().startswith(PREFIX)}
    public = _without_secrets(given)
    return Plan(
        hour=int(time[1]),
        minute=int(time[2]),
        folder=Path.cwd(),
        program=program,
        environment={"PREDIKAT_CONTACT": settings.contact or ""} | public,
        night_hours=settings.night_hours,
        log=(Path.cwd() / settings.reports / "crawl.log"),
        sources=tuple(dict.fromkeys(sources)),
        secrets=_SECRETS.absolute() if public != given else None,
    )


def _without_secrets(given: dict[str, str]) -> dict[str, str]:
    """The variables that hold no password; says once how to keep the others."""
    from pipeline.store import public_url

    secret = [name for name, value in given.items() if "://" in value and public_url(value) != value]
    for name in secret:
        keep = f"""(umask 077; printf "{name}='%s'\\n" "${name}" > {shlex.quote(str(_SECRETS.absolute()))})"""
        print(
            f"predikat: {name} holds a password and is left out; keep it in a file of yours:\n  {keep}", file=sys.stderr
        )
    return {name: value for name, value in given.items() if name not in secret}
