"""The second half of a source's night: its articles, from the frontier into the archive."""

from __future__ import annotations

from dataclasses import replace

from pipeline.crawl.policy import BELIEVED_ARTICLE_H, after_failure, after_unchanged, conditions
from pipeline.crawl.splits import Whole
from pipeline.crawl.work import Desk, SourceWork
from pipeline.fetch.crawl_jobs import Answer, Job
from pipeline.fetch.crawl_judgement import judge_article
from pipeline.fetch.crawl_pages import declared_identity, whole_address
from pipeline.records.crawl import FrontierItem


def ask_articles(desk: Desk, work: SourceWork) -> None:
    """Asks for what is due of a source, once all its lists are read."""
    if work.articles_asked or work.open_lists:
        return
    work.articles_asked = True
    now = desk.now()
    for item in desk.frontier.due(work.publisher.key, now, desk.most_articles, work.only):
        work.open_articles[item.url] = item
        address = whole_address(item.address, work.publisher.paging)
        desk.engine.submit(
            Job(item.source, "article", address, item.url, conditions(item.validators, now, BELIEVED_ARTICLE_H))
        )


def take_article(desk: Desk, work: SourceWork, answer: Answer) -> Answer:
    """Puts an article down for reading, asks for its further pages, or ends its job. Gives the judged answer."""
    item = work.open_articles[answer.job.key]
    answer = judge_article(answer, work.publisher.home, desk.knowledge)
    if item.url in work.wholes:
        _take_page(desk, work, item, answer)
    elif answer.outcome == "ok" and answer.digest == item.validators.digest:
        _finish(desk, work, replace(answer, outcome="unchanged", detail="the same bytes as the last time"))
    elif answer.outcome == "ok" and _is_twin(desk, item, answer):
        _finish(desk, work, replace(answer, outcome="twin", detail="another address of an article that is known"))
    elif answer.outcome == "ok":
        work.wholes[item.url] = Whole(answer)
        _ask_further(desk, work, item)
    else:
        _finish(desk, work, answer)
    return answer


def _take_page(desk: Desk, work: SourceWork, item: FrontierItem, answer: Answer) -> None:
    """A further page of a split article. A missing one ends the article; trouble puts all of it off."""
    whole = work.wholes[item.url]
    if answer.outcome == "ok" and whole.add(answer):
        _ask_further(desk, work, item)
    elif answer.outcome in ("ok", "gone", "soft_404"):
        _hold(desk, work, item)
    else:
        del work.wholes[item.url]
        requests = answer.requests + sum(one.requests for one in whole.answers)
        _finish(desk, work, replace(answer, requests=requests))


def _ask_further(desk: Desk, work: SourceWork, item: FrontierItem) -> None:
    following = work.wholes[item.url].next_job()
    if following is None:
        _hold(desk, work, item)
    else:
        desk.engine.submit(following)


def _is_twin(desk: Desk, item: FrontierItem, answer: Answer) -> bool:
    own = declared_identity(answer.body, answer.final_url)
    if own is None or own == item.url:
        return False
    known = desk.frontier.find(own)
    return known is not None and known.source == item.source and known.state not in ("gone", "given_up", "twin")


def _hold(desk: Desk, work: SourceWork, item: FrontierItem) -> None:
    """Puts a fetched article into the archive and down for reading."""
    whole = work.wholes.pop(item.url)
    del work.open_articles[item.url]
    position = desk.archive.write(item.source, whole.with_roles())
    requests = sum(one.requests for one in whole.answers)
    fetch = replace(desk.record_of(whole.head, position), requests=requests)
    held = replace(
        item,
        address=whole.single.job.url if whole.single else item.address,
        state="fetched",
        attempts=0,
        checks=item.checks + 1,
        due=None,
        validators=whole.head.validators,
        position=position,
    )
    desk.frontier.record_fetch(fetch, held)
    desk.unread.append(held)


def _finish(desk: Desk, work: SourceWork, answer: Answer) -> None:
    """Ends a job that brought no page to read."""
    item, now = work.open_articles.pop(answer.job.key), desk.now()
    known = item.validators
    if answer.outcome == "postponed" and not answer.exchanges:
        # Nobody was asked and nothing was learnt: it stays where it is, and comes up in the next night.
        desk.frontier.record_fetch(desk.record_of(answer, None))
        return
    fetch = desk.record_of(answer, desk.archived(answer, answer.outcome, known))
    if answer.outcome == "unchanged":
        item = after_unchanged(item, answer.validators if answer.status == 200 else known, now)
    else:
        item = after_failure(item, answer.outcome, now, status=answer.status, wait_s=answer.retry_after_s)
    desk.frontier.record_fetch(fetch, item)
