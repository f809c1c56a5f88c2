"""Quiet, blocked, broken, truncated and unreachable are told apart; what is usual for a source is no alarm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.crawl import judge
from pipeline.records.crawl import SourceNight, VerdictKind

WEDNESDAY, SUNDAY = 2, 6
GOOD = SourceNight(
    source="kabar",
    night="20261125T180000Z",
    weekday=WEDNESDAY,
    lead_outcomes={"ok": 2},
    outcomes={"ok": 5},
    lists_read=2,
    listed=20,
    fresh=5,
    requests=8,
    readings=5,
    lengths=(1800, 1900, 2000, 2100, 2600),
)


def night(**changes: object) -> SourceNight:
    return replace(GOOD, **changes)  # type: ignore[arg-type]


def days_before(crawls: Sequence[SourceNight], hours: float = 24) -> list[SourceNight]:
    """The crawls at this distance from each other, the last one first; a weekday of their own stays theirs."""
    began = datetime(2026, 11, 25, 18, tzinfo=UTC)
    moments = (began - timedelta(hours=hours) * number for number in range(1, len(crawls) + 1))
    return [replace(one, night=f"{moment:%Y%m%dT%H%M%SZ}") for one, moment in zip(crawls, moments, strict=False)]


QUIET = {"outcomes": {}, "fresh": 0, "readings": 0, "lengths": ()}
NO_DATES = {"without_date": 5}
HALF = tuple(length // 2 for length in GOOD.lengths)


@pytest.mark.parametrize(
    ("tonight", "history", "kind", "says"),
    [
        # nothing to say
        (GOOD, [], "ok", "5 new"),
        (GOOD, [GOOD] * 8, "ok", "5 new"),
        (night(outcomes={"ok": 5, "gone": 2}), [GOOD], "ok", "5 new"),  # some pages are always missing
        (night(outcomes={"ok": 5, "timeout": 2, "refused": 1}), [GOOD], "ok", "5 new"),
        (night(without_date=1), [GOOD], "ok", "5 new"),
        (night(**NO_DATES), [night(**NO_DATES)] * 5, "ok", "5 new"),  # a source that never gives dates
        (night(lengths=HALF), [night(lengths=HALF)] * 5, "ok", "5 new"),  # a source of short texts
        (night(lengths=HALF), [], "ok", "5 new"),
        (night(lengths=HALF[:2]), [GOOD] * 5, "ok", "5 new"),  # two texts are no trend
        (night(lead_outcomes={"ok": 2, "timeout": 1}), [GOOD], "ok", "5 new"),
        (night(outcomes={"ok": 5, "postponed": 30}), [GOOD], "ok", "5 new"),  # a cap is no failure
        # quiet
        (night(**QUIET), [], "quiet", "expected 4"),
        (night(**QUIET), [GOOD] * 5, "quiet", "usually 5"),
        (night(weekday=SUNDAY, **QUIET), [night(weekday=SUNDAY, fresh=1), GOOD] * 4, "quiet", "usually 1"),
        (night(**QUIET, lead_outcomes={"unchanged": 2}), [GOOD], "quiet", "nothing new"),
        (night(**QUIET), [night(**QUIET)] * 5, "quiet", "usually 0"),
        (night(**QUIET), [night(**QUIET)] * 12, "broken", "nothing new for 13 nights"),  # 4 a night are expected
        (night(**QUIET), [night(**QUIET)] * 12 + [GOOD] * 2, "broken", "5 a night before"),
        # the first night's lists hold a backlog
        (night(**QUIET), [night(**QUIET)] * 4 + [night(fresh=80)], "quiet", "usually 0"),
        (night(**QUIET), [GOOD] * 4 + [night(fresh=80)] * 1, "quiet", "usually 5"),
        (night(**QUIET), [night(**QUIET)] * 12 + [GOOD, night(fresh=80)], "broken", "5 a night before"),
        # blocked
        (night(**QUIET, lead_outcomes={"refused": 2}, lists_read=0), [GOOD], "blocked", "refused 2×"),
        (night(**QUIET, lead_outcomes={"robots": 2}, lists_read=0), [GOOD], "blocked", "robots 2×"),
        (night(outcomes={"captcha": 3, "postponed": 20}, readings=0), [GOOD], "blocked", "captcha 3×"),
        (night(outcomes={"busy": 4, "ok": 1}), [GOOD], "blocked", "busy 4×"),
        # unreachable
        (night(**QUIET, lead_outcomes={"unreachable": 2}, lists_read=0), [GOOD], "unreachable", "unreachable 2×"),
        (
            night(**QUIET, lead_outcomes={"robots_unreachable": 2}, lists_read=0),
            [],
            "unreachable",
            "robots_unreachable",
        ),
        (night(outcomes={"server_error": 6}, readings=0), [GOOD], "unreachable", "server_error 6×"),
        # broken
        (night(**QUIET, lists_read=0), [GOOD], "broken", "none was readable"),
        (night(**QUIET, lead_outcomes={"gone": 2}, lists_read=0), [GOOD], "broken", "gone 2×"),
        (night(outcomes={"soft_404": 4, "ok": 1}), [GOOD], "broken", "soft_404 4×"),
        (night(without_text=4, lengths=(1500,)), [GOOD], "broken", "4 of 5 articles have no text"),
        (night(**NO_DATES), [GOOD] * 5, "broken", "no date (usually 0%)"),
        (night(without_title=5), [], "broken", "no title"),
        # truncated
        (night(lengths=HALF), [GOOD] * 5, "truncated", "1000 characters, usually 2000"),
        (night(paywalled=4), [GOOD], "truncated", "paywall"),
    ],
)
def test_verdict(tonight: SourceNight, history: list[SourceNight], kind: VerdictKind, says: str) -> None:
    verdict = judge(tonight, days_before(history), expected=4)
    assert (verdict.kind, says in verdict.evidence[0]) == (kind, True), verdict


def test_the_gravest_finding_names_the_verdict_and_all_are_told() -> None:
    both = night(outcomes={"refused": 5, "ok": 2}, without_date=5)
    verdict = judge(both, days_before([GOOD] * 5))
    assert verdict.kind == "blocked"
    assert len(verdict.evidence) == 2 and "no date" in verdict.evidence[1]


@pytest.mark.parametrize(
    ("history", "kind", "says"),
    [
        # within minutes or hours of each other: one night, however many crawls
        (days_before([night(**QUIET)] * 10 + [GOOD], hours=0.01), "quiet", "an earlier crawl of the day found 5"),
        (days_before([night(**QUIET)] * 15, hours=1), "quiet", "no history yet"),
        (days_before([night(**QUIET)] * 24 * 5 + [GOOD] * 24, hours=1), "quiet", "nothing new in 2 readable lists"),
        # every hour for twelve days without a line
        (days_before([night(**QUIET)] * 24 * 12 + [GOOD] * 48, hours=1), "broken", "nothing new for 12 nights"),
        (days_before([night(**QUIET)] * 12 + [night(fresh=80)]), "broken", "since the first night's 80"),
    ],
)
def test_crawls_of_a_day_are_one_night(history: list[SourceNight], kind: VerdictKind, says: str) -> None:
    verdict = judge(night(**QUIET), history)
    assert (verdict.kind, says in verdict.evidence[0]) == (kind, True), verdict
