"""The day of publication, by agreement of what the page prints, declares and carries in its address."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from htmldate import find_date

from pipeline.extract.assemble import NO_DATE
from pipeline.extract.blocks import Block, Element
from pipeline.extract.moments import Moment, day_in_address, find_moments, local, read_moment
from pipeline.extract.structured import CREATED_METAS, MODIFIED_METAS, PUBLISHED_METAS, Declared
from pipeline.records import Issue

_DECLARED, _PRINTED, _ELEMENT, _ADDRESS, _CREATED, _GUESSED = 3.0, 3.0, 1.5, 2.0, 1.0, 1.0
_LONGEST_DATE_LINE = 140
_AROUND = 3
_UPDATED = re.compile(r"\b(?:update|updated|diperbarui|diperbaharui|diubah|perubahan)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A moment and how much its source weighs."""

    moment: Moment
    weight: float
    source: str


def _declared(declared: Declared) -> Iterable[Candidate]:
    sources = (
        ("JSON-LD", declared.field("datePublished"), _DECLARED),
        ("meta", declared.meta(*PUBLISHED_METAS), _DECLARED),
        ("JSON-LD created", declared.field("dateCreated"), _CREATED),
        ("meta created", declared.meta(*CREATED_METAS), _CREATED),
    )
    for name, values, weight in sources:
        moments = [moment for value in values if (moment := read_moment(value))]
        # Many fields of one kind are one witness.
        for moment in moments:
            yield Candidate(moment, weight / len(moments), name)


def printed_candidates(lines: Iterable[Block]) -> list[Candidate]:
    """The dates of the page's header and byline lines; the nearer line comes first."""
    found: list[Candidate] = []
    for block in lines:
        if len(block.text) <= _LONGEST_DATE_LINE:
            weight = _CREATED if _UPDATED.search(block.text) else _PRINTED
            found.extend(Candidate(moment, weight, "printed") for _, moment in find_moments(block.text))
    return found[:3]


def _elements(container: Element) -> Iterable[Candidate]:
    """The first dated element in the text's own element, or in the nearest element around it that has one."""
    for around in (container, *itertools.islice(container.iterancestors(), _AROUND)):
        for element in around.iter("time", "abbr"):
            named = "published" in (element.get("class") or "")
            value = element.get("datetime") or (element.get("title") if named else "")
            if value and (moment := read_moment(value)):
                yield Candidate(moment, _ELEMENT, "element")
                return


def _guessed(root: Element, url: str | None) -> Iterable[Candidate]:
    # The upper bound is fixed: the library's own is today, and a stage has no clock.
    try:
        value = find_date(root, extensive_search=False, original_date=True, url=url, max_date="2100-01-01")
    except Exception:
        return
    if value and (moment := read_moment(value)):
        yield Candidate(moment, _GUESSED, "htmldate")


def _settle_utc(candidates: list[Candidate]) -> list[Candidate]:
    """Each moment in UTC on Indonesian clocks, or with its false Z taken off where a printed clock proves it local."""
    clocks = {(c.moment.day, c.moment.hour, c.moment.minute) for c in candidates if c.source == "printed"}
    # A server that is wrong once is wrong throughout the page.
    false = any(c.moment.is_utc and (c.moment.day, c.moment.hour, c.moment.minute) in clocks for c in candidates)
    offsets = [c.moment.offset for c in candidates if c.moment.offset]
    hours = offsets[0] if offsets else 7.0
    days = {c.moment.day for c in candidates if not c.moment.is_utc and c.source != "htmldate"}
    settled = []
    for candidate in candidates:
        moment = candidate.moment
        if moment.is_utc:
            shifted = local(moment, hours)
            bare = Moment(moment.day, moment.hour, moment.minute, moment.second)
            if false or (moment.day in days and shifted.day not in days):
                moment = bare
            elif shifted.day == moment.day or shifted.day in days:
                moment = shifted
            else:
                moment = Moment(moment.day)
        settled.append(Candidate(moment, candidate.weight, candidate.source))
    return settled


def _best_moment(candidates: list[Candidate]) -> Moment:
    """Of the candidates of one day: with an offset before without, declared before printed."""

    def key(candidate: Candidate) -> tuple[bool, bool, float]:
        moment = candidate.moment
        return (moment.offset is not None, moment.hour is not None, candidate.weight)

    return max(candidates, key=key).moment


@dataclass(frozen=True, slots=True)
class Dates:
    """ISO 8601 values and what was met on the way."""

    published: str | None
    modified: str | None
    issues: tuple[Issue, ...]


def _limit(fetched_at: str | None) -> date:
    moment = read_moment(fetched_at) if fetched_at else None
    return moment.day + timedelta(days=1) if moment else date(2100, 1, 1)


def choose_dates(
    root: Element,
    container: Element,
    declared: Declared,
    header: Iterable[Block],
    urls: list[str],
    fetched_at: str | None,
) -> Dates:
    """The published and modified moments. `header` are the lines in which a page prints its date, `urls` its addresses.

    A day after `fetched_at` is no day of publication. `published` is None where nothing tells.
    """
    candidates = [*_declared(declared), *printed_candidates(header), *_elements(container)]
    candidates.extend(Candidate(Moment(day), _ADDRESS, "address") for url in urls[:1] if (day := day_in_address(url)))
    candidates.extend(_guessed(root, urls[0] if urls else None))
    latest = _limit(fetched_at)
    candidates = [c for c in _settle_utc(candidates) if c.moment.day <= latest]
    modified = [
        local(m) for v in [*declared.field("dateModified"), *declared.meta(*MODIFIED_METAS)] if (m := read_moment(v))
    ]
    changed = modified[0].iso if modified else None
    if not candidates:
        return Dates(None, changed, (Issue("extract", "", NO_DATE),))
    weights: dict[date, float] = defaultdict(float)
    for candidate in candidates:
        weights[candidate.moment.day] += candidate.weight
    day = max(weights, key=lambda day: (weights[day], -day.toordinal()))
    issues: tuple[Issue, ...] = ()
    rivals = sorted(other.isoformat() for other, weight in weights.items() if other != day and weight >= _DECLARED)
    if rivals:
        detail = ", ".join([day.isoformat(), *rivals])
        issues = (Issue("extract", "", "several dates of publication that disagree", detail),)
    best = _best_moment([c for c in candidates if c.moment.day == day])
    return Dates(best.iso, changed, issues)
