"""`predikat link` and `judge`: people and awards across articles, and a person's word on two of them.

Exit status: 0 all is well; 2 the command could not be carried out.
"""

from __future__ import annotations

import dataclasses
import getpass
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.terminal import AsJson, Database, KnowledgeFolder, clear_errors, die, output_console

if TYPE_CHECKING:
    from pipeline.evaluate.links import ClusterScore
    from pipeline.linking import LinkReport
    from pipeline.settings import Settings
    from pipeline.store import Store

VERDICTS = ("same", "different", "unsure")


def _open(settings: Settings) -> Store:
    from pipeline.store import open_store, store_exists

    if not store_exists(settings.database):
        die(f"{settings.database}: there is no such database yet; fill it with `predikat run INPUT…`")
    return open_store(settings.database)


def link(
    database: Database = None,
    knowledge: KnowledgeFolder = None,
    contradictions: Annotated[
        bool, typer.Option("--contradictions", help="list the awards of which papers tell different things")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Link people and awards across the articles of the database: what changed since the last time."""
    with clear_errors():
        from pipeline.knowledge import load_knowledge
        from pipeline.linking import home_finder, link_store
        from pipeline.screen import print_lines
        from pipeline.settings import load_settings
        from pipeline.store import LinkStore

        settings = load_settings(database=database, knowledge=knowledge)
        with _open(settings) as store:
            report = link_store(store, load_knowledge(settings.knowledge), home_finder(settings.knowledge))
            differing = LinkStore(store).awards_with_contradictions() if contradictions else []
        if as_json:
            plain = dataclasses.asdict(report) | ({"contradictions": differing} if contradictions else {})
            print(json.dumps(plain, ensure_ascii=False))
            return
        print_lines(output_console(), _report_lines(report) + [_contradiction(award) for award in differing])


def _report_lines(report: LinkReport) -> list[str]:
    from pipeline.screen import counted

    return [
        f"{counted(report.articles, 'articles')} linked, {report.gone} taken out."
        f" {counted(report.people_seen, 'mentions')} of people compared anew: {counted(report.people, 'people')}."
        f" {counted(report.claims_seen, 'reports')} of awards compared anew: {counted(report.awards, 'awards')}."
    ]


def _contradiction(award: dict[str, Any]) -> str:
    from pipeline.screen import counted

    grades = ", ".join(f"{grade} ({counted(sources, 'sources')})" for grade, sources in award["grades"])
    of = ", ".join(award["contradictions"])
    return f"{award['label']}, {award['award_label']} {award['year'] or ''}: differ in {of}; {grades}; {award['id']}"


def judge(
    left: Annotated[str, typer.Argument(help="a linked person or award, or one appearance or report, by id")],
    verdict: Annotated[str, typer.Argument(metavar="same|different|unsure")],
    right: Annotated[str, typer.Argument(help="the other one")],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="what you base it on")] = "",
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="whose judgement it is")] = None,
    database: Database = None,
) -> None:
    """Say that two are the same or different. No re-run overrules it; a later judgement on the same two does."""
    with clear_errors():
        from pipeline.records import Judgement
        from pipeline.settings import load_settings
        from pipeline.store import LinkStore

        if verdict not in VERDICTS:
            die(f"{verdict}: no verdict; choose one of {', '.join(VERDICTS)}")
        with _open(load_settings(database=database)) as store:
            links = LinkStore(store)
            pairs = _pairs(links.things_of(left) or die(_unknown(left)), links.things_of(right) or die(_unknown(right)))
            now = datetime.now(UTC).isoformat(timespec="seconds")
            for one, other in pairs if verdict == "different" else pairs[:1]:
                links.judge(Judgement(one, other, verdict, 1.0, because, by or getpass.getuser()), now)
        output_console().print("Kept; `predikat link` puts it into effect.")


def _unknown(name: str) -> str:
    return f"{name}: no such person, award, appearance or report; the tables linked_people and linked_awards have ids"


def _pairs(lefts: list[str], rights: list[str]) -> list[tuple[str, str]]:
    pairs = [(one, other) for one in lefts for other in rights if one != other]
    return pairs or die("these are one and the same; name two appearances (table link_things) to part them")


def evaluate_links(gold: Path, knowledge: Path | None, as_json: bool) -> None:
    """Prints B-cubed and pairwise figures against a gold file of clusters."""
    from pipeline.knowledge import load_knowledge
    from pipeline.linking import score_gold
    from pipeline.screen import print_lines

    scores = score_gold(gold, load_knowledge(knowledge))
    if as_json:
        plain = {kind: dataclasses.asdict(score) | {"b_cubed_f1": score.b_cubed_f1} for kind, score in scores.items()}
        print(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    print_lines(output_console(), (line for kind, score in scores.items() for line in _lines(kind, score)))


def _lines(kind: str, score: ClusterScore) -> Iterator[str]:
    yield _line(kind, score)
    for name, wrong in (("one that are several", score.false_merges), ("several that are one", score.false_splits)):
        for things in wrong:
            yield f"  {name}: {' · '.join(things)}"


def _line(kind: str, score: ClusterScore) -> str:
    return (
        f"{kind}: {score.things} in {score.gold_clusters} clusters, read as {score.system_clusters};"
        f" B-cubed precision {score.b_cubed_precision:.3f}, recall {score.b_cubed_recall:.3f},"
        f" F1 {score.b_cubed_f1:.3f};"
        f" pairs {score.pair_precision:.3f}, {score.pair_recall:.3f}"
    )
