"""What a crawl fetches and how it went: jobs' outcomes, the frontier's items, nights and verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.records.sources import Lead

Kind = Literal["lead", "article", "robots"]
# How far an address got. "extracted" = read, but without facts to store: no text, or a failure of ours.
State = Literal["discovered", "fetched", "extracted", "done", "gone", "given_up", "twin"]
Outcome = Literal[
    "ok",  # a whole answer with status 200
    "unchanged",  # 304, or the very bytes of the last time
    "gone",  # 404, 410
    "soft_404",  # 200, but the page says that there is nothing
    "captcha",  # a page that keeps robots out, whatever its status
    "refused",  # 401, 403, 451
    "busy",  # 429, 503
    "server_error",  # other 5xx
    "odd_status",  # any other status
    "unreachable",  # no address, no connection, no TLS
    "timeout",  # too slow, head or body
    "cut",  # the connection broke before the end of the body
    "bad_answer",  # no HTTP, damaged compression, too many headers
    "too_large",  # beyond the limit for one document, packed or unpacked
    "loop",  # redirects in a circle, or too many
    "private",  # an address that is not of the public internet, or no web address
    "elsewhere",  # redirects to another site
    "robots",  # robots.txt forbids it
    "robots_unreachable",  # robots.txt cannot be read for now: wait
    "no_page",  # 200, but no HTML or XML
    "twin",  # another address of an article that is known by its own
    "postponed",  # not asked for tonight: cap, long Retry-After, or the source was given up
]
VerdictKind = Literal["ok", "quiet", "blocked", "broken", "truncated", "unreachable"]


@dataclass(frozen=True, slots=True)
class Validators:
    """What the last whole answer came with. `full_at` is its moment (UTC), `digest` the SHA-256 of its body."""

    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    full_at: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where the records of one answer lie: an archive file, relative to the archive's folder, and a byte range."""

    file: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FrontierItem:
    """One article's address and how far it got.

    `url` is canonical and the key, `address` what is asked for. `attempts` counts failures since the last success,
    `checks` whole answers so far. `due` is when it is asked for next (UTC), None = never again.
    """

    url: str
    source: str
    address: str
    state: State = "discovered"
    attempts: int = 0
    checks: int = 0
    due: str | None = None
    lastmod: str | None = None
    validators: Validators = field(default_factory=Validators)
    position: Position | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class LeadState:
    """What is known of a document that lists articles; `night` is the last night that read it."""

    lead: Lead
    validators: Validators = field(default_factory=Validators)
    night: str | None = None


@dataclass(frozen=True, slots=True)
class FetchRecord:
    """How one job went. `requests` counts what the site saw (redirects and retries included), `bytes` the body.

    For leads: `listed` articles, `fresh` of them not known before, `readable` whether the document was what it should
    be.
    """

    night: str
    source: str
    kind: Kind
    url: str
    outcome: Outcome
    at: str
    status: int | None = None
    requests: int = 0
    bytes: int = 0
    digest: str | None = None
    detail: str = ""
    listed: int | None = None
    fresh: int | None = None
    readable: bool | None = None
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What extraction made of a fetched article: `characters` of text (0 = none found).

    `paywall` says that the page shows only the beginning, `step` the word of the run ("added", "failed", …), `detail`
    why it could not be read.
    """

    characters: int
    has_title: bool
    has_date: bool
    paywall: bool
    step: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SourceNight:
    """One source in one night, counted. `outcomes` of articles and `lead_outcomes` of lists, by word.

    `lengths` are the characters of the articles read, `weekday` counts from Monday = 0, `lists_read` the lists that
    were what they should be; `listed` articles stood in them, `fresh` were new. `details` is one example of what stood
    behind each outcome that was no success, and behind lists that were not readable ("unreadable").
    """

    source: str
    night: str
    weekday: int
    lead_outcomes: dict[str, int] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)
    robots_outcomes: dict[str, int] = field(default_factory=dict)
    lists_read: int = 0
    listed: int = 0
    fresh: int = 0
    requests: int = 0
    readings: int = 0
    without_text: int = 0
    without_title: int = 0
    without_date: int = 0
    paywalled: int = 0
    lengths: tuple[int, ...] = ()
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a night says about a source, and the lines that show it."""

    source: str
    kind: VerdictKind
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedSource:
    """The last night that judged a source; times are ISO 8601 in UTC, `ended` is "complete" or "budget"."""

    night: str
    finished_at: str
    ended: str
    verdict: Verdict
    counted: SourceNight


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An edited article: the facts that came with the edit and those that went, a line each."""

    title: str
    url: str
    came: tuple[str, ...]
    went: tuple[str, ...]


UNREAD_STEPS = ("failed", "damaged", "skipped")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a night did not get or could not read. `outcome` is that of the fetch, or the step of the reading."""

    source: str
    url: str
    outcome: str
    status: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class NightDigest:
    """What a morning wants to know of a night.

    `troubles` are addresses that were asked for in vain. `updated` are the ids of articles with a new version. `awards`
    and `statements` are rows of the views of that name, of articles that are new or changed; `waiting` are addresses by
    source and state.
    """

    night: str
    started_at: str
    finished_at: str
    ended: str
    sources: tuple[JudgedSource, ...]
    steps: dict[str, int]
    updated: tuple[str, ...]
    awards: tuple[dict[str, Any], ...]
    statements: tuple[dict[str, Any], ...]
    waiting: dict[str, dict[State, int]]
    troubles: tuple[Trouble, ...] = ()


NEEDS_A_HAND: frozenset[VerdictKind] = frozenset({"blocked", "broken", "truncated", "unreachable"})
