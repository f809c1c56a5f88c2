"""`predikat sources`: the publishers that are crawled, how to add one, whether they still answer as described."""

from __future__ import annotations

import dataclasses
import json
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.terminal import SOME_FAILED, AsJson, KnowledgeFolder, clear_errors, die, output_console

if TYPE_CHECKING:
    from pipeline.records.sources import Publisher
    from pipeline.settings import Settings
    from pipeline.sources import Checked, Look, Survey

app = typer.Typer(
    name="sources",
    help="The publishers that are crawled: list them, add one, check that they still answer as described.",
    no_args_is_help=True,
)


@app.command("list")
def list_sources(knowledge: KnowledgeFolder = None, as_json: AsJson = False) -> None:
    """List the publishers, where they are from and what of them is known."""
    with clear_errors():
        from pipeline.knowledge.sources import load_publishers
        from pipeline.settings import load_settings

        publishers = load_publishers(load_settings(knowledge=knowledge).knowledge)
        if as_json:
            print(json.dumps([dataclasses.asdict(one) for one in publishers.values()], ensure_ascii=False, indent=1))
            return
        _print_list(publishers)


def _print_list(publishers: dict[str, Publisher]) -> None:
    from rich.table import Table

    table = Table("Key", "Name", "Region", "Lists", "Verified", box=None, header_style="bold")
    for key, one in publishers.items():
        table.add_row(key, one.name, one.region or "", ", ".join(_kinds(one)), one.verified or "not yet")
    console = output_console()
    console.print(table)
    verified = sum(one.verified is not None for one in publishers.values())
    console.print(f"{len(publishers)} publishers, {verified} verified; predikat sources check NAME looks at one")


def _kinds(one: Publisher) -> list[str]:
    """The kinds of lists that are known of a publisher, in words."""
    kinds = {
        "feed": one.feeds,
        "news sitemap": one.news_sitemaps,
        "sitemap": one.sitemaps,
        "WordPress": one.wordpress,
        "listing": one.listings,
    }
    return [kind for kind, lists in kinds.items() if lists] or ["front page"]


@app.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="the front page of the site")],
    key: Annotated[str | None, typer.Option("--key", help="name of the YAML file  [default: from the host]")] = None,
    region: Annotated[
        str | None, typer.Option("--region", metavar="CODE", help="Kemendagri code, such as 63.06")
    ] = None,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Find out how a site lists its articles and write its YAML."""
    with clear_errors():
        from pipeline.knowledge.sources import write_publisher
        from pipeline.settings import load_settings

        if knowledge is not None:
            knowledge.mkdir(parents=True, exist_ok=True)
        settings = load_settings(knowledge=knowledge)
        folder = _folder_to_write(settings)
        survey = _survey(url, key, folder, settings)
        publisher = _in_region(survey.publisher, region)
        _print_survey(survey, as_json)
        if not any(look.works for look in survey.looks):
            die(f"{url}: no list of articles found; find one in a browser and write the YAML by hand")
        path = write_publisher(folder, publisher, f"found by `predikat sources add` on {_today()}")
        if not as_json:
            _print_written(path, publisher, knowledge)


def _survey(url: str, key: str | None, folder: Path, settings: Settings) -> Survey:
    """What the site shows. Ends the command where the key is none, or taken by a publisher that is not asked for."""
    from pipeline.fetch import WebClient
    from pipeline.knowledge.sources import check_key, load_publishers
    from pipeline.sources import survey_site

    if key is not None:
        check_key(folder / f"{key}.yaml")
        if (folder / f"{key}.yaml").exists():
            die(f"--key {key}: there is such a publisher already; choose another key, or take its YAML away first")
    known = load_publishers(settings.knowledge)
    with WebClient.of(_with_contact(settings), as_crawl=True) as web:
        _refuse_known(url, key, known)
        survey = survey_site(url, web.document, key)
    _refuse_known(survey.publisher.home, key, known)  # a redirect may lead to a site that is known
    return survey


def _refuse_known(url: str, key: str | None, known: dict[str, Publisher]) -> None:
    """Ends the command where a site has no name of its own to be called by, or its name is taken."""
    from pipeline.sources import key_of

    try:
        name = key_of(url)
    except ValueError:  # no address at all: whoever asks for it says so
        return
    if key is not None:
        return
    if (found := known.get(name)) is not None:
        die(f"{found.key}: there is such a publisher already ({found.home}); choose --key NAME")
    if name.replace("_", "").isdigit():
        die(f"{url}: an address of numbers is no name for a publisher; choose one by --key NAME")


def _print_written(path: Path, publisher: Publisher, knowledge: Path | None) -> None:
    console = output_console()
    console.print(f"Written   {path}", soft_wrap=True)
    if publisher.region is None:
        console.print("Unknown   region and time zone: fill them in, the time zone is a guess")
    option = f" --knowledge {shlex.quote(str(knowledge))}" if knowledge is not None else ""
    console.print(f"Next      predikat sources check {publisher.key}{option}", soft_wrap=True)


def _in_region(publisher: Publisher, code: str | None) -> Publisher:
    from pipeline.knowledge.sources import region_named, zone_of

    if code is None:
        return publisher
    region = region_named(code)
    if region is None:
        die(f"--region {code}: no such code in regions.csv; write a province (63) or a kabupaten or kota (63.06)")
    return dataclasses.replace(publisher, region=region.code, time_zone=zone_of(region))


def _folder_to_write(settings: Settings) -> Path:
    """The user's own folder, else that of the package where it is a checkout and can be committed."""
    from pipeline.knowledge.loader import HERE
    from pipeline.knowledge.sources import FOLDER

    if settings.knowledge is not None:
        return settings.knowledge / FOLDER
    if not (HERE.parents[1] / "pyproject.toml").exists():
        die("there is no folder of yours to write into; name one: --knowledge FOLDER, or PREDIKAT_KNOWLEDGE")
    return HERE / FOLDER


def _with_contact(settings: Settings) -> Settings:
    from pipeline.settings import contact_of

    contact_of(settings)
    return settings


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _look_json(look: Look) -> dict[str, Any]:
    return {
        "url": look.lead.url,
        "via": look.lead.via,
        "works": look.works,
        "articles": len(look.items),
        "newest": look.newest,
        "outcome": look.outcome,
    }


def _print_survey(survey: Survey, as_json: bool) -> None:
    if as_json:
        looks = [_look_json(look) for look in survey.looks]
        record = {"publisher": dataclasses.asdict(survey.publisher), "looks": looks}
        print(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        _print_looks(survey.looks)


def _print_looks(looks: tuple[Look, ...]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("", "List", "Seen", "Newest (UTC)", box=None, header_style="bold")
    for look in looks:
        table.add_row("ok" if look.works else "–", Text(look.lead.url), Text(look.outcome), (look.newest or "")[:16])
    output_console().print(table)


@app.command()
def check(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME…]", help="keys of publishers")] = None,
    every: Annotated[bool, typer.Option("--all", help="check every publisher")] = False,
    knowledge: KnowledgeFolder = None,
    as_json: AsJson = False,
) -> None:
    """Look at publishers live: their lists, and one article each. Those that work are marked as verified today."""
    with clear_errors():
        from pipeline.fetch import WebClient
        from pipeline.knowledge import load_knowledge
        from pipeline.settings import load_settings
        from pipeline.sources import check_publisher

        settings = load_settings(knowledge=knowledge)
        tables = load_knowledge(settings.knowledge)
        chosen, failed = _chosen(names or [], every, settings), False
        with WebClient.of(_with_contact(settings), as_crawl=True) as web:
            for publisher in chosen:
                checked = check_publisher(publisher, web.document, tables)
                kept = checked.works and _keep(publisher.key, settings)
                failed |= not checked.works
                if as_json:
                    print(json.dumps(_check_json(checked, kept), ensure_ascii=False))
                else:
                    _print_check(checked, kept)
    raise typer.Exit(SOME_FAILED if failed else 0)


def _chosen(names: list[str], every: bool, settings: Settings) -> list[Publisher]:
    from pipeline.knowledge.sources import load_publishers

    publishers = load_publishers(settings.knowledge)
    if every == bool(names):
        die("name the publishers to check, or say --all; predikat sources list shows their keys")
    for name in names:
        if name not in publishers:
            die(f"{name}: no such publisher; predikat sources list shows their keys")
    return [publishers[name] for name in (names or publishers)]


def _keep(key: str, settings: Settings) -> bool:
    """Marks the YAML as verified today; False where it cannot be written."""
    from pipeline.knowledge.sources import mark_verified, publisher_file

    path = publisher_file(key, settings.knowledge)
    try:
        if path is not None:
            mark_verified(path, _today())
    except OSError:
        return False
    return path is not None


def _check_json(checked: Checked, kept: bool) -> dict[str, Any]:
    return {
        "key": checked.publisher.key,
        "works": checked.works,
        "all_lists_work": checked.all_lists_work,
        "verified": _today() if kept else checked.publisher.verified,
        "lists": [_look_json(look) for look in checked.looks],
        "article": {"url": checked.item.address if checked.item else None, "outcome": checked.article_outcome},
    }


def _print_check(checked: Checked, kept: bool) -> None:
    from rich.text import Text

    console = output_console()
    console.print(Text(f"{checked.publisher.key}  {checked.publisher.name}", style="bold"))
    _print_looks(checked.looks)
    address = f"{checked.item.address}: " if checked.item else ""
    console.print(Text(f"Article   {address}{checked.article_outcome}"), soft_wrap=True)
    if not checked.works:
        console.print("Verdict   does not work as described")
    elif kept:
        console.print(f"Verdict   works{'' if checked.all_lists_work else ', but for a list'}; verified {_today()}")
    else:
        console.print("Verdict   works; its YAML cannot be written, so it is not marked as verified")
    console.print()
