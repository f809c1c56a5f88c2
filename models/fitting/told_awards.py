"""The awards that the rules propose or choose in gold articles, beside the gold awards that they tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from gold_articles import gold_article, gold_rows

from pipeline.annotate import Engine, make_annotator
from pipeline.evaluate.facts import RecordFacts
from pipeline.evaluate.matching import match
from pipeline.evaluate.normalisation import bag_of
from pipeline.interpret import Interpreter
from pipeline.interpret.awards import finding
from pipeline.interpret.awards.merging import merge
from pipeline.interpret.awards.scope import Scopes, Told, mark_earlier, told_once
from pipeline.interpret.awards.slots import SlotReader
from pipeline.interpret.reading import Reading
from pipeline.interpret.surroundings import Surroundings
from pipeline.knowledge import load_knowledge
from pipeline.records import Conferral

SAME = 0.5  # F1 of the words of two names of one award
Record = dict[str, Any]
Heard = tuple[Reading, Surroundings, Sequence[Told]]


@dataclass
class ToldArticle:
    """One gold record with the awards that the rules propose in its article."""

    row: Record
    reading: Reading
    around: Surroundings
    told: Sequence[Told]
    scopes: Scopes

    def pairs(self) -> Iterator[tuple[int, list[Record], bool]]:
        """(award read, gold awards, whether it is the same award), else all so named, whoever received them."""
        gold = self.row["awards"]
        received = [n for n, award in enumerate(self.told) if award.status == "received"]
        facts = [_fact(self.told[n]) for n in received]
        matching = match("awards_found", RecordFacts({"awards": list(gold)}), RecordFacts({"awards": facts}))
        rows = [award for award in gold if (award.get("status") or "received") == "received"]
        taken = {received[j]: rows[i] for i, j in matching.pairs}
        for n, award in enumerate(self.told):
            if n in taken:
                yield n, [taken[n]], True
                continue
            named = [row for row in gold if _is_named(row, award)]
            if named:
                yield n, named, False


def told_articles(paths: Sequence[Path], engine: Engine = "rules") -> Iterator[ToldArticle]:
    """Reads the articles of gold files; those in which no award is proposed are left out."""
    seen: list[Heard] = []

    class Listener(SlotReader):
        def __init__(self, reading: Reading, around: Surroundings, told: Sequence[Told]) -> None:
            super().__init__(reading, around, told)
            seen.append((reading, around, told))

    with mock.patch.object(merge, "SlotReader", Listener):
        yield from _heard_articles(paths, engine, seen)


def chosen_articles(paths: Sequence[Path]) -> Iterator[ToldArticle]:
    """Reads the articles of gold files with the engine `tagger`: of what is proposed, the awards that it chooses."""
    seen: list[Heard] = []

    def listen(
        reading: Reading, around: Surroundings, chosen: Sequence[Conferral], told_of: Mapping[str, Told]
    ) -> list[Conferral]:
        told = told_once(told_of[award.id] for award in chosen)
        if told:
            seen.append((reading, around, told))
        return list(chosen)

    with mock.patch.object(finding, "with_details", listen):
        yield from _heard_articles(paths, "tagger", seen)


def _heard_articles(paths: Sequence[Path], engine: Engine, seen: list[Heard]) -> Iterator[ToldArticle]:
    """Reads the articles; a listener puts the awards of the one being read into `seen`."""
    knowledge = load_knowledge()
    annotator = make_annotator(knowledge, engine)
    interpreter = Interpreter(knowledge, annotator.gazetteer.keys_of)
    for row in gold_rows(paths):
        seen.clear()
        article = gold_article(row)
        interpreter.interpret(article, annotator.annotate(article))
        for reading, around, told in seen:
            mark_earlier(told, reading)
            yield ToldArticle(row, reading, around, told, Scopes(reading, told))


def _fact(told: Told) -> Record:
    name, *variants = told.names or ("",)
    return {
        "recipient": told.party.name,
        "recipient_variants": list(told.party.forms),
        "award": name,
        "award_variants": variants,
        "grade": told.grade.raw if told.grade else None,
        "status": told.status,
    }


def _is_named(row: Record, told: Told) -> bool:
    forms = [row["award"], *(row.get("award_variants") or [])]
    return any(bag_of(form).f1(bag_of(name)) >= SAME for form in forms for name in told.names)
