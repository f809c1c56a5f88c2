"""`predikat rulings`: what people ruled at the review desk, as gold and as figures.

Exit status: 0 done; 2 it could not be done.
"""

from __future__ import annotations

import dataclasses
import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from pipeline.terminal import AsJson, Database, clear_errors, die, output_console

if TYPE_CHECKING:
    from pipeline.review.agreement import Agreement
    from pipeline.store.rulings import RulingStore
    from pipeline.store.samples import StratumCount

app = typer.Typer(
    name="rulings", help="Export people's rulings as gold; draw samples to rule on.", no_args_is_help=True
)


@contextmanager
def _rulings(database: str | None) -> Iterator[RulingStore]:
    with clear_errors():
        from pipeline.settings import load_settings
        from pipeline.store import open_store, store_exists
        from pipeline.store.rulings import RulingStore

        settings = load_settings(database=database)
        if not store_exists(settings.database):
            die(f"{settings.database}: there is no such database yet; fill it with `predikat run INPUT…`")
        with open_store(settings.database) as store:
            yield RulingStore(store)


@contextmanager
def _output(path: Path) -> Iterator[TextIO]:
    if str(path) == "-":
        yield sys.stdout
    else:
        with path.open("w", encoding="utf-8") as file:
            yield file


@app.command()
def export(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines to write; - for standard output")],
    partial: Annotated[
        bool, typer.Option("--partial", help="also articles of which only some facts were ruled on")
    ] = False,
    database: Database = None,
) -> None:
    """Write the facts that people vouch for as gold in the codebook's shape, one article a line.

    Gold of the desk holds what the machine found and people judged: it says nothing of what the machine missed.
    """
    with _rulings(database) as rulings:
        from pipeline.publish import fact_record
        from pipeline.review.gold import gold_of

        written = 0
        with _output(output) as file:
            for name in rulings.articles_with_rulings():
                found = rulings.reviewed(name)
                gold = gold_of(found.applied()) if found else None
                if found is None or gold is None or not (gold.whole or partial):
                    continue
                record = fact_record(found.article, gold.facts) | {"whole": gold.whole}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                written += 1
    print(f"{written} articles written", file=sys.stderr)


@app.command()
def sample(
    of_each: Annotated[int, typer.Option("--of-each", min=1, help="facts of each kind and band of confidence")] = 50,
    seed: Annotated[int, typer.Option("--seed", min=0, help="another seed draws other facts")] = 1,
    coders: Annotated[int, typer.Option("--coders", min=1, max=2, help="2: each fact by two, blind to each other")] = 1,
    database: Database = None,
) -> None:
    """Draw a random sample of the facts that hold now, for coders to rule on at the desk."""
    with _rulings(database) as rulings:
        from pipeline.store.samples import SampleStore

        samples = SampleStore(rulings)
        name = samples.draw(of_each, seed, getpass.getuser(), coders)
        facts = len(samples.items(name))
        output_console().print(
            f"Sample {name} has {facts} facts; rule on them at /desk/samples/{name}.", highlight=False
        )


@app.command()
def accuracy(
    number: Annotated[int | None, typer.Option("--sample", help="another sample than the last one")] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what people ruled on a sample, by kind of fact and confidence, and how far coders agree."""
    with _rulings(database) as rulings:
        from pipeline.review.agreement import agreement
        from pipeline.screen import print_lines
        from pipeline.store.samples import SampleStore

        samples = SampleStore(rulings)
        chosen = next((one for one in samples.samples() if number in (None, one.id)), None)
        if chosen is None:
            die("there is no such sample; draw one with `predikat rulings sample`")
        strata = samples.strata(chosen.id)
        agreed = agreement(samples.rulings_on(chosen.id).values())
        if as_json:
            plain = {"sample": dataclasses.asdict(chosen), "strata": [dataclasses.asdict(one) for one in strata]}
            print(json.dumps({**plain, "agreement": dataclasses.asdict(agreed)}))
            return
        print_lines(output_console(), [*map(_stratum_line, strata), *_agreement_lines(agreed)])


def _stratum_line(one: StratumCount) -> str:
    return f"{one.kind:10} {one.band:7} {one.population:8} facts, {one.right} ruled right, {one.wrong} wrong"


def _agreement_lines(agreed: Agreement) -> list[str]:
    if not agreed.facts:
        return []
    alpha = "" if agreed.alpha is None else f", Krippendorff's alpha {agreed.alpha:.3f}"
    return [f"{agreed.facts} facts ruled on by two, {agreed.equal} of them alike{alpha}"]
