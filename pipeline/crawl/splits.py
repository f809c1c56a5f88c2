"""Articles that come in several pages: what is still to be asked for, and how they lie in the archive."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.fetch.archive import ARTICLE, PART, PART_HOP
from pipeline.fetch.crawl_jobs import Answer, Exchange, Job
from pipeline.fetch.crawl_pages import MOST_PARTS, find_more_pages, is_whole

HOP = "hop"


@dataclass
class Whole:
    """An article as it was fetched: its first page, or all in one piece (`single`), and further pages in order."""

    first: Answer
    single: Answer | None = None
    parts: list[Answer] = field(default_factory=list)

    def next_job(self) -> Job | None:
        """The page to ask for next, None where the article is complete."""
        if self.single is not None or len(self.parts) + 1 >= MOST_PARTS or is_whole(self.first.final_url):
            return None
        last = self.parts[-1] if self.parts else self.first
        more = find_more_pages(last.body, last.final_url)
        if more.whole is not None and not self.parts and more.whole != self.first.final_url:
            return self._job(more.whole, 0)
        number = len(self.parts) + 2
        return self._job(more.parts[number], number) if number in more.parts else None

    def _job(self, url: str, part: int) -> Job:
        return replace(self.first.job, url=url, part=part, validators=None)

    def add(self, answer: Answer) -> bool:
        """Takes a further page; False where it only repeats one that is here: the end of some sites' paging."""
        if answer.job.part == 0:
            self.single = answer
            return True
        if answer.digest in {one.digest for one in (self.first, *self.parts)}:
            return False
        self.parts.append(answer)
        return True

    @property
    def answers(self) -> list[Answer]:
        """All that was fetched for it, in order."""
        return [self.first, *([self.single] if self.single else []), *self.parts]

    @property
    def head(self) -> Answer:
        """The answer that carries the article's title: all in one piece, or the first page."""
        return self.single or self.first

    def with_roles(self) -> list[tuple[Exchange, str]]:
        """Every exchange with its role in the archive."""
        exchanges: list[tuple[Exchange, str]] = []
        for answer in self.answers:
            is_part = answer in self.parts
            last = PART if is_part else ARTICLE if answer is self.head else HOP
            exchanges += [(one, PART_HOP if is_part else HOP) for one in answer.exchanges[:-1]]
            exchanges += [(one, last) for one in answer.exchanges[-1:]]
        return exchanges
