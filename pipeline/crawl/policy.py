"""What an answer makes of an address: when it is asked for again, and when it is given up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipeline.records.crawl import FrontierItem, Outcome, State, Validators

# Hours from one look at an article to the next; a little less than whole days, so that a night some minutes earlier
# than the last one still does it. After the last one an article is only looked at again if a list says it changed.
RECHECK_HOURS = (20.0, 68.0, 164.0, 716.0)
# How long "304 Not Modified" is believed after the last whole answer: servers lie.
BELIEVED_LIST_H, BELIEVED_ARTICLE_H = 36.0, 72.0
_LONGEST_H = 7 * 24.0
_HELD_ATTEMPTS, _GONE_ATTEMPTS = 5, 2


@dataclass(frozen=True, slots=True)
class Policy:
    """Waits `first_h` hours after a failure, `growth` times longer after each, and ends after `most` of them."""

    first_h: float
    growth: float
    most: int | None
    ends_as: State = "given_up"
    counts: bool = True


_MISSING = Policy(20, 1, 3, "gone")
_CLOSED = Policy(20, 1.5, 10)
_TROUBLED = Policy(1, 3, 8)
_ODD = Policy(44, 2, 3)
_TWIN = Policy(0, 1, 1, "twin")
_NOT_NOW = Policy(0, 1, None, counts=False)
POLICIES: dict[Outcome, Policy] = {
    "gone": _MISSING,
    "soft_404": _MISSING,
    "captcha": _CLOSED,
    "refused": _CLOSED,
    "busy": _TROUBLED,
    "server_error": _TROUBLED,
    "unreachable": _TROUBLED,
    "timeout": _TROUBLED,
    "cut": _TROUBLED,
    "bad_answer": _TROUBLED,
    "odd_status": _ODD,
    "too_large": _ODD,
    "loop": _ODD,
    "elsewhere": _ODD,
    "no_page": _ODD,
    "private": _ODD,
    "twin": _TWIN,
    "robots": Policy(20, 2, None),
    "robots_unreachable": _NOT_NOW,
    "postponed": _NOT_NOW,
}


def later(now: str, hours: float) -> str:
    """The moment `hours` after `now`, both ISO 8601 in UTC."""
    return (datetime.fromisoformat(now) + timedelta(hours=hours)).isoformat(timespec="seconds")


def conditions(validators: Validators, now: str, believed_h: float) -> Validators | None:
    """What a request may be made conditional with; None where a whole answer is due."""
    if validators.full_at is None or later(validators.full_at, believed_h) < now:
        return None
    return validators if validators.etag or validators.last_modified else None


def recheck_due(checks: int, now: str) -> str | None:
    """When an article that was looked at `checks` times is looked at again; None = never."""
    return later(now, RECHECK_HOURS[checks - 1]) if 1 <= checks <= len(RECHECK_HOURS) else None


def after_unchanged(item: FrontierItem, validators: Validators, now: str) -> FrontierItem:
    """The item after an answer that brought nothing new."""
    checks = item.checks + 1
    return replace(item, attempts=0, checks=checks, due=recheck_due(checks, now), validators=validators)


def after_failure(
    item: FrontierItem, outcome: Outcome, now: str, *, status: int | None = None, wait_s: float | None = None
) -> FrontierItem:
    """The item after a failure; an article that is held stays held. `wait_s` is what the host asked for."""
    policy = POLICIES[outcome]
    attempts = item.attempts + policy.counts
    wait_h = min(policy.first_h * policy.growth ** max(0, attempts - 1), _LONGEST_H)
    due: str | None = later(now, max(wait_h, (wait_s or 0) / 3600))
    if item.state in ("done", "extracted"):
        is_gone = policy.ends_as == "gone" and (status == 410 or attempts >= _GONE_ATTEMPTS)
        if is_gone:
            return replace(item, state="gone", attempts=attempts, due=None)
        return replace(item, attempts=attempts, due=due if attempts < _HELD_ATTEMPTS else None)
    if policy.most is not None and (attempts >= policy.most or status == 410):
        return replace(item, state=policy.ends_as, attempts=attempts, due=None)
    return replace(item, attempts=attempts, due=due)
