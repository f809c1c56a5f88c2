"""What a night says about a source: quiet, blocked, broken, truncated and unreachable are different things.

Pure: a counted night and the source's own earlier ones in, a verdict with its evidence out. A number is compared with
what the source does on the same weekday, where enough of them are known, else with its other nights; never with zero.
Crawls of one day are one night; what the first night's lists held is a backlog, with which nothing is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.crawl.past_nights import PastNights, past_nights
from pipeline.records.crawl import SourceNight, Verdict, VerdictKind

_BLOCKED = ("refused", "captcha", "robots")
_BUSY = ("busy",)
_UNREACHABLE = ("unreachable", "timeout", "server_error", "robots_unreachable", "cut", "bad_answer")
_LOST = ("gone", "soft_404", "elsewhere", "loop", "no_page", "odd_status", "too_large", "private")
_FAILED_SHARE = 0.5
_MISSING_SHARE = 0.4
_MORE_THAN_USUAL = 0.3
_SHORTER = 0.6
_FEWEST_LENGTHS = 3
_SAME_WEEKDAYS, _NIGHTS = 3, 4
_MANY_PAYWALLED = 0.5
# A list that stands still looks like a quiet newsroom, until it has been quiet for too long.
_LONG_SILENCE = 10


@dataclass(frozen=True, slots=True)
class _Finding:
    kind: VerdictKind
    line: str


def judge(night: SourceNight, history: Sequence[SourceNight], expected: int | None = None) -> Verdict:
    """The verdict on a night. `history` are the source's earlier crawls, the last one first.

    `expected` are its articles per night if known. The gravest finding names the verdict; all findings stand in the
    evidence.
    """
    past = past_nights(night, history)
    findings = [
        *_doors(night),
        *_lists(night, past, expected),
        *_pages(night, past.nights),
        *_lengths(night, past.nights),
    ]
    kinds: tuple[VerdictKind, ...] = ("unreachable", "blocked", "broken", "truncated", "quiet")
    met = {finding.kind for finding in findings}
    kind: VerdictKind = next((kind for kind in kinds if kind in met), "ok")
    lines = [finding.line for finding in sorted(findings, key=lambda finding: kinds.index(finding.kind))]
    return Verdict(night.source, kind, tuple(lines or [_summary(night)]))


def _summary(night: SourceNight) -> str:
    return (
        f"{_counted(night.lists_read, 'list')} read, {_counted(night.listed, 'article')} listed, {night.fresh} new, "
        f"{night.readings} read"
    )


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _sum(outcomes: dict[str, int], words: tuple[str, ...]) -> int:
    return sum(outcomes.get(word, 0) for word in words)


def _told(night: SourceNight, outcomes: dict[str, int], words: tuple[str, ...]) -> str:
    """Each outcome with its number and one example of what stood behind it."""
    met = [word for word in words if outcomes.get(word)]
    examples = {word: f" ({night.details[word]})" if word in night.details else "" for word in met}
    return ", ".join(f"{word} {outcomes[word]}×{examples[word]}" for word in met)


def _asked(outcomes: dict[str, int]) -> int:
    return sum(count for word, count in outcomes.items() if word not in ("postponed", "twin"))


def _doors(night: SourceNight) -> list[_Finding]:
    """Whether the site let us in: first the lists, without which nothing follows, then the articles."""
    findings = []
    for name, outcomes in (("lists", night.lead_outcomes), ("articles", night.outcomes)):
        asked = _asked(outcomes)
        blocked, busy = _sum(outcomes, _BLOCKED), _sum(outcomes, _BUSY)
        troubled = _sum(outcomes, _UNREACHABLE)
        if asked and (blocked + busy) / asked >= _FAILED_SHARE:
            findings.append(
                _Finding(
                    "blocked", f"{blocked + busy} of {asked} {name}: {_told(night, outcomes, (*_BLOCKED, *_BUSY))}"
                )
            )
        elif asked and troubled / asked >= _FAILED_SHARE:
            findings.append(
                _Finding("unreachable", f"{troubled} of {asked} {name}: {_told(night, outcomes, _UNREACHABLE)}")
            )
        elif asked and (blocked + busy + troubled) / asked >= _FAILED_SHARE:
            told = _told(night, outcomes, (*_BLOCKED, *_BUSY, *_UNREACHABLE))
            findings.append(_Finding("blocked", f"{blocked + busy + troubled} of {asked} {name}: {told}"))
    return findings


def _usual(history: Sequence[SourceNight], weekday: int, count: str) -> float | None:
    """The median of a count over the same weekday, else over all nights; None where too few are known."""
    heard = [night for night in history if night.lists_read]
    same = [getattr(night, count) for night in heard if night.weekday == weekday]
    if len(same) >= _SAME_WEEKDAYS:
        return float(median(same))
    return float(median(getattr(night, count) for night in heard)) if len(heard) >= _NIGHTS else None


def _lists(night: SourceNight, past: PastNights, expected: int | None) -> list[_Finding]:
    asked = _asked(night.lead_outcomes)
    answered = _sum(night.lead_outcomes, ("ok", "unchanged"))
    if not asked:
        return [_Finding("broken", "no list was asked for: none is known, or the night's time was over")]
    if night.lists_read == 0:
        lost = _sum(night.lead_outcomes, _LOST)
        if answered or lost:
            why = night.details.get("unreadable")
            told = _told(night, night.lead_outcomes, _LOST)
            line = f"{answered} of {asked} lists answered, none was readable" + (f" ({why})" if why else "")
            line += f": {told}" if told else ""
            return [_Finding("broken", line)]
        return []
    if answered and night.lists_read < answered and night.fresh == 0:
        return [_Finding("broken", f"{answered - night.lists_read} of {answered} lists could not be read, none is new")]
    if night.fresh:
        return []
    return [_silence(night, past, expected)]


def _silence(night: SourceNight, past: PastNights, expected: int | None) -> _Finding:
    """What it means that readable lists show nothing new."""
    lists = _counted(night.lists_read, "readable list")
    if past.today is not None and past.today.fresh:
        return _Finding("quiet", f"nothing new in {lists} since an earlier crawl of the day found {past.today.fresh}")
    busiest = _busiest(past.settled, expected)
    if past.silent >= _LONG_SILENCE:
        line = f"nothing new for {past.silent} nights, {{}}: are its lists dead?"
        if busiest >= 1:
            return _Finding("broken", line.format(f"{busiest:g} a night before"))
        if past.nights and past.nights[-1].fresh and expected is None:
            return _Finding("broken", line.format(f"since the first night's {past.nights[-1].fresh}"))
    usual = _usual(past.settled, night.weekday, "fresh")
    compared = f"usually {usual:g}" if usual is not None else f"expected {expected}" if expected else "no history yet"
    return _Finding("quiet", f"nothing new in {lists} ({compared})")


def _busiest(nights: Sequence[SourceNight], expected: int | None) -> float:
    """What a source published in the nights in which it published at all, else what is expected of it."""
    busy = [one.fresh for one in nights if one.fresh]
    return float(median(busy)) if busy else float(expected or 0)


def _pages(night: SourceNight, history: Sequence[SourceNight]) -> list[_Finding]:
    """Whether pages come and what makes them articles does not: more of them than this source is used to."""
    findings = []
    lost, asked = _sum(night.outcomes, _LOST), _asked(night.outcomes)
    if asked and lost / asked >= _FAILED_SHARE:
        findings.append(_Finding("broken", f"{lost} of {asked} articles: {_told(night, night.outcomes, _LOST)}"))
    with_text = night.readings - night.without_text
    for count, whole, what in (
        ("without_text", night.readings, "text"),
        ("without_title", with_text, "title"),
        ("without_date", with_text, "date"),
    ):
        missing = getattr(night, count)
        share = missing / whole if whole else 0.0
        usual = _usual_share(history, count)
        if share >= _MISSING_SHARE and share >= usual + _MORE_THAN_USUAL:
            line = f"{missing} of {whole} articles have no {what} (usually {usual:.0%})"
            findings.append(_Finding("broken", line))
    return findings


def _usual_share(history: Sequence[SourceNight], count: str) -> float:
    shares = [
        getattr(night, count) / whole
        for night in history
        if (whole := night.readings - (0 if count == "without_text" else night.without_text))
    ]
    return median(shares) if shares else 0.0


def _lengths(night: SourceNight, history: Sequence[SourceNight]) -> list[_Finding]:
    """Whether texts are much shorter than this source's are, or end at a paywall."""
    findings = []
    read = len(night.lengths)
    if read and night.paywalled / read >= _MANY_PAYWALLED:
        findings.append(_Finding("truncated", f"{night.paywalled} of {read} articles end at a paywall"))
    earlier = [median(one.lengths) for one in history if len(one.lengths) >= _FEWEST_LENGTHS]
    if read >= _FEWEST_LENGTHS and earlier:
        now, usual = median(night.lengths), median(earlier)
        if now < usual * _SHORTER:
            findings.append(_Finding("truncated", f"articles have {now:.0f} characters, usually {usual:.0f}"))
    return findings
