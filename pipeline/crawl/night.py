"""One night: asks each source for its lists, then for its articles, and reads each article as soon as it is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.crawl.articles import ask_articles, take_article
from pipeline.crawl.lists import ask_lists, take_list
from pipeline.crawl.policy import recheck_due
from pipeline.crawl.reader import Reader
from pipeline.crawl.work import Desk, SourceWork
from pipeline.fetch.crawl_jobs import Answer
from pipeline.fetch.discovery import first_leads
from pipeline.records.crawl import FrontierItem
from pipeline.records.sources import Publisher

_PATIENCE_S = 0.2
OnEvent = Callable[[str, str], None]


def nothing(source: str, event: str) -> None:
    """What happens where nobody listens."""


@dataclass
class Night:
    """A night's work. `deadline` is the moment (UTC) after which nothing more is asked for.

    `on_event` hears of each article read and each failure: the source's key, and what happened. Of a source in `only`
    no list is asked for, and of its articles those alone; `missed` are then the addresses that gave no article.
    """

    desk: Desk
    reader: Reader
    publishers: Sequence[Publisher]
    deadline: str
    on_event: OnEvent = nothing
    only: Mapping[str, Collection[str]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    steps: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._work = {one.key: SourceWork(one, self.only.get(one.key)) for one in self.publishers}

    def run(self) -> str:
        """Works until nothing is left to do ("complete") or the time is over ("budget")."""
        desk = self.desk
        desk.unread.extend(desk.frontier.fetched())
        for work in self._work.values():
            if work.only is None:
                desk.frontier.want(work.publisher.key, first_leads(work.publisher), desk.night)
                ask_lists(desk, work)
            ask_articles(desk, work)
        ended = "complete"
        while desk.unread or any(work.is_open for work in self._work.values()):
            if desk.now() >= self.deadline:
                ended = "budget"
                desk.unread.clear()
                for work in self._work.values():
                    desk.engine.give_up(work.publisher.key, "the night's time is over")
            answer = desk.engine.next(0 if desk.unread else _PATIENCE_S)
            if answer is not None:
                self._take(answer)
                desk.engine.done(answer)
            elif desk.unread:
                self._read(desk.unread.popleft())
        return ended

    def _take(self, answer: Answer) -> None:
        work, desk = self._work[answer.job.source], self.desk
        if answer.job.kind == "robots":
            desk.frontier.record_fetch(desk.record_of(answer, desk.archived(answer, "robots")))
            return
        answer = (take_list if answer.job.kind == "lead" else take_article)(desk, work, answer)
        ask_articles(desk, work)
        if work.only is not None and answer.outcome not in ("ok", "unchanged", "twin"):
            self.missed.append(answer.job.url)
        if answer.outcome not in ("ok", "unchanged", "postponed"):
            self.on_event(work.publisher.key, f"{answer.outcome}: {answer.job.url} ({answer.detail})")

    def _read(self, item: FrontierItem) -> None:
        reading, article = self.reader.read(item)
        has_facts = article is not None and reading.step != "failed"
        read = replace(
            item,
            state="done" if has_facts else "extracted",
            article=article if has_facts else item.article,
            due=recheck_due(item.checks, self.desk.now()),
        )
        self.desk.frontier.record_reading(read, reading)
        self.steps[reading.step] += 1
        why = f" ({reading.detail})" if reading.detail else ""
        self.on_event(item.source, f"{reading.step}: {item.address}{why}")
