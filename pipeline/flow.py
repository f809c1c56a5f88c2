"""The table of contents: which stage follows which, for one article and for a run over many."""

from __future__ import annotations

import functools
import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version as package_version
from pathlib import Path
from typing import Any, TextIO

from pipeline.annotate import Annotator, Engine, make_annotator
from pipeline.extraction import Extraction, make_extraction
from pipeline.fetch import (
    Fetched,
    Inputs,
    Limits,
    Skipped,
    Source,
    WebClient,
    display_name,
    find_sources,
    read_pages,
    read_source,
)
from pipeline.gates import Gates, load_gates
from pipeline.interpret import Interpreter
from pipeline.knowledge.sources import FOLDER as PUBLISHERS
from pipeline.knowledge.sources import load_publishers
from pipeline.link import link, open_offices
from pipeline.publish import fact_record
from pipeline.records import Article, Facts, InputError, Issue, Page
from pipeline.settings import Settings, load_settings
from pipeline.store import Store, StoreError, open_store, store_exists, unsearched

_HERE = Path(__file__).parent
# Long reports have 30,000 characters. References within an article are found in time that grows with its square.
MOST_CHARACTERS = 100_000
# What decides the facts of a given page: a change here makes stored facts stale.
_DECIDING = ("records", "extract", "annotate", "interpret", "knowledge", "link")


@dataclass(frozen=True)
class Tools(Extraction):
    """What is loaded once per process: tables, annotator, interpreter. `version` changes whenever facts may change."""

    annotator: Annotator
    interpreter: Interpreter
    version: str

    def read(self, article: Article) -> Facts:
        """The facts of one article; of what is far longer than any report, those of its beginning, and an issue."""
        part, issues = _beginning(article)
        return self._completed(part, self.interpreter.interpret(part, self.annotator.annotate(part)), issues)

    def read_many(self, articles: Sequence[Article]) -> Iterator[Facts]:
        """The facts of each article, in order, as `read` gives them; annotated in batches."""
        beginnings = [_beginning(article) for article in articles]
        docs = self.annotator.annotate_many([part for part, _ in beginnings])
        for (part, issues), doc in zip(beginnings, docs, strict=True):
            yield self._completed(part, self.interpreter.interpret(part, doc), issues)

    def _completed(self, part: Article, facts: Facts, issues: Iterable[Issue]) -> Facts:
        """The facts with the issues that concern the article as a whole."""
        more = (*issues, *open_offices(part, facts, self.knowledge), *unsearched(part.id, facts))
        return replace(facts, issues=(*facts.issues, *more))


def _beginning(article: Article) -> tuple[Article, tuple[Issue, ...]]:
    """The article up to the last line or blank within MOST_CHARACTERS, and an issue if anything is left."""
    if len(article.text) <= MOST_CHARACTERS:
        return article, ()
    end = max(article.text.rfind(mark, article.body_start, MOST_CHARACTERS) for mark in "\n ")
    end = end if end > article.body_start else MOST_CHARACTERS
    detail = f"{end} of {len(article.text)} characters; split the input into articles"
    left = Issue("interpret", f"{article.id}: length", "only the beginning of a very long text was read", detail)
    return replace(article, text=article.text[:end]), (left,)


@functools.lru_cache(maxsize=2)
def make_tools(
    knowledge_folder: Path | None = None, engine: Engine = "tagger", stanza_folder: Path | None = None
) -> Tools:
    """The tools for the project's tables plus the rows of `knowledge_folder`. Raises KnowledgeError and ModelError.

    `stanza_folder` holds another model of Stanza than ours.
    """
    extraction = make_extraction(knowledge_folder)
    knowledge = extraction.knowledge
    annotator = make_annotator(knowledge, engine, stanza=stanza_folder)
    interpreter = Interpreter(knowledge, annotator.gazetteer.keys_of)
    version = extractor_version(knowledge_folder, engine, annotator.models)
    return Tools(knowledge, annotator, interpreter, version, selectors=extraction.selectors, names=extraction.names)


def tools_for(settings: Settings) -> Tools:
    """The tools that the settings ask for."""
    return make_tools(settings.knowledge, settings.engine, settings.stanza_folder)


def extractor_version(knowledge_folder: Path | None = None, engine: Engine = "tagger", models: str = "") -> str:
    """The engine and a digest over what decides facts: code, tables and models. A run after a change reads again."""
    digest = hashlib.sha256(models.encode())
    # Of a publisher only these decide what is read: a live check must not age facts.
    for one in load_publishers(knowledge_folder).values():
        digest.update(repr((one.home, one.name, one.selectors)).encode())
    folders = [_HERE / name for name in _DECIDING] + ([knowledge_folder] if knowledge_folder else [])
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".yaml", ".csv"} and path.parent.name != PUBLISHERS:
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    return f"{engine}-{digest.hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened in a run: an article came through (`outcome`), or something went wrong (`error`).

    `gate` is the one that stopped a page.
    """

    subject: str
    outcome: str
    error: InputError | None = None
    article: Article | None = None
    gate: str | None = None


@dataclass
class RunReport:
    """What a run did. `outcomes` counts added, updated, reinterpreted, unchanged, skipped, stopped and failed.

    `stopped` counts the pages of the outcome "stopped" by the gate that they did not come through.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    failures: list[InputError] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    run_id: int = 0

    @property
    def read(self) -> int:
        """Articles that came through."""
        return sum(self.outcomes[name] for name in ("added", "updated", "reinterpreted", "unchanged"))

    @property
    def changed(self) -> int:
        """Articles whose rows are new in the database."""
        return self.read - self.outcomes["unchanged"]


OnStep = Callable[[Step], None]
OnProgress = Callable[[int, int, str], None]


def _nothing(*_: object) -> None:
    """What happens where nobody listens."""


@dataclass
class Run:
    """One run over inputs: `published` dates undated text, `facts_file` takes a record per article as JSON Lines.

    Pages that `gates` stop are counted and not read.
    `on_step` hears of every article and failure; `on_progress` of bytes read, bytes in all and the present input.
    """

    settings: Settings
    store: Store
    tools: Tools
    published: str | None = None
    facts_file: TextIO | None = None
    gates: Gates = field(default_factory=Gates)
    on_step: OnStep = _nothing
    on_progress: OnProgress = _nothing
    _met: set[str] = field(default_factory=set, init=False)

    def over(self, inputs: Inputs, command: str) -> RunReport:
        """Reads every input, stores what it says, and reports. One bad input never stops the rest."""
        report = RunReport()
        versions = {"predikat": package_version("predikat"), "spacy": package_version("spacy")}
        report.run_id = self.store.start_run(command, extractor=self.tools.version, versions=versions)
        try:
            for fetched in self._fetch(inputs):
                step = self.take(fetched, report.run_id)
                report.outcomes[step.outcome] += 1
                if step.gate is not None:
                    report.stopped[step.gate] += 1
                if step.error is not None:
                    report.failures.append(step.error)
                if step.article is not None:
                    report.articles.append(step.article.id)
                self.on_step(step)
        finally:
            self.store.finish_run(report.run_id, report.outcomes)
        return report

    def _fetch(self, inputs: Inputs) -> Iterator[Fetched]:
        written = self._written()
        sources = [
            s for s in find_sources(inputs) if not (isinstance(s, Source) and s.path and s.path.absolute() in written)
        ]
        total = sum(s.size for s in sources if isinstance(s, Source))
        limits = Limits.megabytes(self.settings.max_document_mb)
        done = 0
        with WebClient.of(self.settings) as web:
            for source in sources:
                if isinstance(source, InputError):
                    yield source
                    continue
                self.on_progress(done, total, source.name)
                heard = functools.partial(self._heard, done, total, source.name)
                yield from read_source(source, limits, web, heard)
                done += source.size
        self.on_progress(total, total, "")

    def _written(self) -> set[Path]:
        """Files that this run writes: `predikat run .` must not read its own outputs."""
        name = getattr(self.facts_file, "name", None)
        facts = {Path(name).absolute()} if isinstance(name, str) else set()
        return facts | self.store.files()

    def _heard(self, before: int, total: int, name: str, position: int) -> None:
        self.on_progress(before + position, total, name)

    def take(self, fetched: Fetched, run_id: int) -> Step:
        """Reads one page and stores what it says; what cannot be read is stored as an issue, never raised."""
        if isinstance(fetched, Skipped):
            return Step(fetched.subject, "skipped")
        if isinstance(fetched, InputError):
            return self._fail(fetched, "fetch", run_id)
        stage = "extract"
        try:
            if gate := self.gates.stopped_by(fetched):
                return Step(fetched.source, "stopped", gate=gate)
            article = self.tools.extract(fetched, self.published)
            stage = "interpret"
            outcome, read = self._process(fetched, article, run_id)
        except InputError as error:
            return self._fail(error, stage, run_id)
        except StoreError:
            raise
        except Exception as error:
            # A bug of ours on one article must not cost the others; the row keeps where it happened.
            return self._fail(InputError.of_bug(fetched.source, error), stage, run_id)
        # Outside: a full disk or a closed pipe is no fault of the article.
        if self.facts_file is not None and read is not None:
            sure = read[1].at_least(self.settings.min_confidence)
            self.facts_file.write(json.dumps(fact_record(read[0], sure), ensure_ascii=False) + "\n")
        return Step(fetched.source, outcome, article=article)

    def _process(self, page: Page, article: Article, run_id: int) -> tuple[str, tuple[Article, Facts] | None]:
        """The outcome, and the article with its facts where a record of them is wanted or they were read just now."""
        met_before = article.id in self._met
        self._met.add(article.id)
        if self.store.has_read(article, self.tools.version):
            return "unchanged", self.store.facts_of(article.id) if self.facts_file is not None else None
        facts = self.tools.read(article)
        outcome = self.store.save(page, article, facts, run_id, link(article, facts, self.tools.knowledge))
        if outcome == "updated" and met_before:
            detail = f"{article.id}: every text is kept as a version, the last one counts; is the id or URL its own?"
            issue = Issue("fetch", page.source, "another text under the id or URL of an article of this run", detail)
            self.store.record_issue(issue, run_id)
        return outcome, (article, facts)

    def _fail(self, error: InputError, stage: str, run_id: int) -> Step:
        self.store.record_issue(error.as_issue(stage), run_id)
        return Step(error.subject, "failed", error=error)


def read_articles(
    inputs: Inputs, settings: Settings | None = None, *, published: str | None = None
) -> Iterator[Article | InputError]:
    """The articles of one input or many, as `run` reads them; what cannot be read as an InputError in its place."""
    settings = settings or load_settings()
    extraction = make_extraction(settings.knowledge)
    with WebClient.of(settings) as web:
        for page in read_pages(inputs, max_document_mb=settings.max_document_mb, web=web):
            if not isinstance(page, Skipped):
                yield page if isinstance(page, InputError) else extraction.article_or_error(page, published)


def read_facts(article: Article, settings: Settings | None = None) -> Facts:
    """The facts of one article, read with the tools of the settings (the project's own tables by default).

    Those less sure than `min_confidence` of the settings are left out.
    """
    settings = settings or load_settings()
    return tools_for(settings).read(article).at_least(settings.min_confidence)


def run(inputs: Inputs, settings: Settings | None = None, *, published: str | None = None) -> RunReport:
    """Reads the inputs into the database of the settings: the whole flow in one call."""
    settings = settings or load_settings()
    with open_store(settings.database) as store:
        one_run = Run(settings, store, tools_for(settings), published=published, gates=load_gates(settings))
        return one_run.over(inputs, "run")


def read_records(gold: Path, settings: Settings) -> dict[str, dict[str, Any]]:
    """Fact records of a gold file's own articles, read now and not stored, by id.

    Raises InputError for a line that holds no article.
    """
    records = {}
    for article in read_articles(gold, settings):
        if isinstance(article, InputError):
            raise article
        record = fact_record(article, read_facts(article, settings))
        records[record["id"]] = record
    return records


def read_or_find(reference: str, settings: Settings, published: str | None = None) -> tuple[Article, Facts]:
    """An article and its facts: of the file or URL named, read now and not stored, or else of the database.

    A file or URL that the database holds comes from there unless `published` asks for another reading. Facts less sure
    than the settings' bound are left out. Raises InputError where there is no such article, or more than one in the
    file.
    """
    article, facts = (None if published else _find_stored(reference, settings)) or _read_now(
        reference, settings, published
    )
    return article, facts.at_least(settings.min_confidence)


def _read_now(reference: str, settings: Settings, published: str | None) -> tuple[Article, Facts]:
    is_url = reference.lower().startswith(("http://", "https://"))
    if not is_url and not Path(reference).exists():
        mend = f"give the id or URL of an article in {settings.database}, or the name of a file"
        raise InputError(reference, "no article of that id or URL, and no file of that name", mend)
    with WebClient.of(settings) as web:
        fetched = list(itertools.islice(read_pages([reference], max_document_mb=settings.max_document_mb, web=web), 2))
    pages = [page for page in fetched if isinstance(page, Page)]
    if len(pages) != 1:
        errors = [error for error in fetched if isinstance(error, InputError)]
        raise errors[0] if errors else InputError(reference, "holds more than one article", "run it, then show an id")
    tools = tools_for(settings)
    article = tools.extract(pages[0], published)
    return article, tools.read(article)


def _find_stored(reference: str, settings: Settings) -> tuple[Article, Facts] | None:
    if not store_exists(settings.database):
        return None
    with open_store(settings.database) as store:
        found = store.find_article(reference) or store.find_article(display_name(Path(reference)))
        return store.facts_of(found.id) if found is not None else None
