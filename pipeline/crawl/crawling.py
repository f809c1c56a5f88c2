"""The crawl as one call: lock, night, verdicts, reports, links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version as package_version
from pathlib import Path

from pipeline.crawl.night import Night, OnEvent, nothing
from pipeline.crawl.policy import later
from pipeline.crawl.reader import Reader
from pipeline.crawl.reports import write_missing_reports, write_reports
from pipeline.crawl.verdicts import judge
from pipeline.crawl.work import Desk
from pipeline.fetch import Limits
from pipeline.fetch.archive import ArchiveWriter
from pipeline.fetch.crawl_engine import CrawlEngine
from pipeline.fetch.crawl_tools import CrawlLimits
from pipeline.flow import Run, Tools, tools_for
from pipeline.linking import home_finder, link_store
from pipeline.records.crawl import SourceNight, Verdict
from pipeline.records.sources import Publisher
from pipeline.settings import Settings, SettingsError, contact_of
from pipeline.store import Frontier, NightKey, Store, crawl_lock


@dataclass(frozen=True)
class NightReport:
    """What a night did. `ended` is "complete" or "budget", `reports` are files.

    `steps` count what became of the articles read. `missed` are addresses that were asked for by themselves and gave
    no article.
    """

    night: str
    ended: str
    resumed: bool
    steps: Counter[str] = field(default_factory=Counter)
    verdicts: tuple[Verdict, ...] = ()
    counted: tuple[SourceNight, ...] = ()
    reports: tuple[Path, ...] = ()
    missed: tuple[str, ...] = ()


def crawl_limits(settings: Settings) -> CrawlLimits:
    """The limits that the settings ask for. Raises SettingsError without a contact, or for networks that are none."""
    limits = CrawlLimits(
        user_agent=f"predikat/{package_version('predikat')} (+{contact_of(settings)})",
        document=Limits.megabytes(settings.max_document_mb).document,
        timeout_s=settings.timeout_s,
        delay_s=settings.delay_s,
        max_wait_s=settings.max_wait_s,
        backoff_s=settings.backoff_s,
        cap=settings.night_requests,
        private=tuple(text for text in settings.private_networks.split(",") if text.strip()),
    )
    try:
        _ = limits.networks
    except ValueError as error:
        raise SettingsError(f"setting 'private_networks': {error}; write networks such as 10.1.0.0/16") from error
    return limits


def crawl(
    settings: Settings,
    store: Store,
    publishers: Sequence[Publisher],
    *,
    only: Mapping[str, Collection[str]] | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    on_event: OnEvent = nothing,
    tools: Tools | None = None,
) -> NightReport:
    """One night over the publishers, or the rest of one that was cut off; `tools` read in place of those of `settings`.

    Of a publisher in `only` nothing but these articles (canonical addresses) is asked for, and no verdict given: its
    lists were not seen. A night that was cut off and takes in nothing else stays cut off.

    Raises SettingsError without a contact, CrawlRunningError where another crawl is at work, StoreError and OSError
    where nothing can be written.
    """
    limits, only = crawl_limits(settings), only or {}
    whole = [publisher for publisher in publishers if publisher.key not in only]
    with crawl_lock(store):
        write_missing_reports(store, settings.reports)
        frontier = Frontier(store)
        key = frontier.open_night(_moment(clock))
        tools = tools or tools_for(settings)
        with _night(settings, store, key, limits, tools, clock) as (engine, archive, reader):
            desk = Desk(key.id, frontier, engine, archive, clock, settings.night_articles, tools.knowledge)
            deadline = later(desk.now(), settings.night_hours)
            night = Night(desk, reader, publishers, deadline, on_event, only)
            ended = night.run()
            store.finish_run(reader.run_id, night.steps)
        judged = judge_night(frontier, key.id, whole)
        frontier.save_verdicts(judged)
        reports: tuple[Path, ...] = ()
        if whole or not key.resumed:
            frontier.close_night(key.id, _moment(clock), ended)
            reports = write_reports(store, key.id, settings.reports)
        # Last: what links articles can be made again at any time, the night cannot.
        link_store(store, tools.knowledge, home_finder(settings.knowledge))
    counted, verdicts = tuple(zip(*judged, strict=True)) or ((), ())
    return NightReport(key.id, ended, key.resumed, night.steps, verdicts, counted, reports, tuple(night.missed))


def _moment(clock: Callable[[], datetime]) -> str:
    return clock().astimezone(UTC).isoformat(timespec="seconds")


@contextmanager
def _night(
    settings: Settings,
    store: Store,
    key: NightKey,
    limits: CrawlLimits,
    tools: Tools,
    clock: Callable[[], datetime],
) -> Iterator[tuple[CrawlEngine, ArchiveWriter, Reader]]:
    """What fetches, what archives and what reads, for one night."""
    predikat = package_version("predikat")
    versions = {"predikat": predikat, "spacy": package_version("spacy")}
    run_id = store.start_run(f"crawl {key.id}", extractor=tools.version, versions=versions)
    committed = Frontier(store).committed(key.id)
    with (
        ArchiveWriter(settings.archive, key.id, committed, f"predikat/{predikat}") as archive,
        CrawlEngine(limits, clock, tools.knowledge) as engine,
    ):
        reader = Reader(Run(settings, store, tools), run_id, settings.archive, Limits(limits.document))
        yield engine, archive, reader


def judge_night(frontier: Frontier, night: str, publishers: Sequence[Publisher]) -> list[tuple[SourceNight, Verdict]]:
    """What a night says about each publisher, compared with the publisher's own history."""
    judged = []
    for publisher in publishers:
        counted = frontier.source_night(night, publisher.key)
        judged.append((counted, judge(counted, frontier.history(publisher.key, night), publisher.nightly)))
    return judged
