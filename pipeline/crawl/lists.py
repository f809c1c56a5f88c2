"""The first half of a source's night: the documents that list its articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.crawl.policy import BELIEVED_LIST_H, conditions
from pipeline.crawl.work import Desk, SourceWork
from pipeline.fetch.crawl_jobs import Answer, Job
from pipeline.fetch.discovery import discover
from pipeline.records.crawl import FetchRecord, LeadState
from pipeline.records.sources import Discovery, Lead

MOST_LISTS = 60
_PAGED = frozenset({"listing", "wordpress"})


def ask_lists(desk: Desk, work: SourceWork) -> None:
    """Asks for every list that the night wants and has not read; at most MOST_LISTS of them."""
    for state in desk.frontier.wanted(work.publisher.key, desk.night):
        url = state.lead.url
        if url in work.lists or len(work.lists) >= MOST_LISTS:
            continue
        work.lists[url] = state
        work.open_lists.add(url)
        asked_with = conditions(state.validators, desk.now(), BELIEVED_LIST_H)
        desk.engine.submit(Job(work.publisher.key, "lead", url, url, asked_with))


def take_list(desk: Desk, work: SourceWork, answer: Answer) -> Answer:
    """Writes down what a list gave and asks for the lists that it names. Gives the answer as it was judged."""
    state = work.lists[answer.job.key]
    known = state.validators
    if answer.outcome == "ok" and answer.digest == known.digest:
        answer = replace(answer, outcome="unchanged", detail="the same bytes as the last time")
    work.open_lists.discard(answer.job.key)
    fetch = desk.record_of(answer, desk.archived(answer, "list", known))
    if answer.outcome == "ok":
        _take_found(desk, work, answer, fetch)
    elif answer.outcome == "unchanged":
        validators = answer.validators if answer.status == 200 else known
        desk.frontier.record_lead(replace(fetch, readable=True), LeadState(state.lead, validators))
    elif answer.outcome == "postponed":
        desk.frontier.record_fetch(fetch)  # the night still wants it
    else:
        desk.frontier.record_lead(fetch, state)
    ask_lists(desk, work)
    return answer


def _take_found(desk: Desk, work: SourceWork, answer: Answer, fetch: FetchRecord) -> None:
    state = work.lists[answer.job.key]
    found = discover(work.publisher, state.lead, answer.body, final_url=answer.final_url)
    fetch = replace(fetch, listed=len(found.items), readable=found.readable)
    if found.problems:
        fetch = replace(fetch, detail="; ".join(dict.fromkeys(issue.message for issue in found.problems))[:500])
    further = list(_worth_reading(desk, work, found))
    # A document that could not be read is not "the same as the last time" when it comes again.
    validators = answer.validators if found.readable else state.validators
    desk.frontier.record_lead(fetch, LeadState(state.lead, validators), found.items, further)


def _worth_reading(desk: Desk, work: SourceWork, found: Discovery) -> Iterator[Lead]:
    """Further pages only behind a page with something new, sitemaps of an index only if it says that they changed."""
    is_paged = any(lead.via in _PAGED for lead in found.leads)
    has_new = is_paged and any(desk.frontier.find(one.url) is None for one in found.items)
    for lead in found.leads:
        if lead.url in work.lists or (lead.via in _PAGED and not has_new):
            continue
        read_at = desk.frontier.lead(work.publisher.key, lead.url)
        full_at = read_at.validators.full_at if read_at else None
        if lead.lastmod is None or full_at is None or lead.lastmod > full_at[: len(lead.lastmod)]:
            yield lead
