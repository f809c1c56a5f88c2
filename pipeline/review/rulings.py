"""Rulings, and what several on one fact come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from pipeline.records import Span
from pipeline.review.readings import Changes, Kind, Reading, changed, reading_key

Verdict = Literal["right", "wrong", "corrected", "unsure", "open"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
State = Literal["open", "waiting", "settled", "contested", "unsure"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one person said of one fact. Rulings are only added: the last of a person counts, "open" takes it back.

    It is keyed to the article, the digest of the text, kind, span and reading. `final` is a third coder's word on a
    difference. `changes` are the fields of a "corrected" one.
    """

    id: int
    article: str
    text_digest: str
    kind: Kind
    span: Span
    quote: str
    reading: Reading
    spans: tuple[Span, ...]
    verdict: Verdict
    coder: str
    ruled_at: str
    changes: Changes = field(default_factory=dict)
    note: str = ""
    final: bool = False
    sample: int | None = None

    @property
    def key(self) -> str:
        """The key of what was ruled on."""
        return reading_key(self.kind, self.reading)

    @property
    def outcome(self) -> tuple[tuple[str, object], ...] | None:
        """The whole tuple that holds after this ruling, None for "no such fact"; not for "unsure" and "open"."""
        if self.verdict == "wrong":
            return None
        return tuple(sorted(changed(self.reading, self.changes).items()))


@dataclass(frozen=True, slots=True)
class Settled:
    """What the rulings on one fact come to; `by` is the ruling that holds where the state is "settled"."""

    state: State
    by: Ruling | None = None
    coders: tuple[str, ...] = ()


def last_of_each(rulings: Sequence[Ruling]) -> tuple[list[Ruling], Ruling | None]:
    """The last ruling of each coder that was not taken back, and the last final one."""
    last: dict[tuple[str, bool], Ruling] = {}
    for ruling in sorted(rulings, key=lambda one: one.id):
        last[ruling.coder, ruling.final] = ruling
    standing = [one for one in last.values() if one.verdict != "open"]
    finals = [one for one in standing if one.final]
    votes = sorted((one for one in standing if not one.final), key=lambda one: one.id)
    return votes, max(finals, key=lambda one: one.id, default=None)


def settle(rulings: Sequence[Ruling], coders: int = 1) -> Settled:
    """What rulings on one fact come to.

    With `coders` = 2 nothing holds before two are in. Those who are unsure leave it to the others, but a difference
    between two who were to code blindly waits for a third, whose word is final.
    """
    votes, final = last_of_each(rulings)
    names = tuple(one.coder for one in votes)
    if final is not None and final.verdict != "unsure":
        return Settled("settled", final, names)
    if not votes:
        return Settled("open")
    if len(votes) < coders:
        return Settled("waiting", None, names)
    sure = [one for one in votes if one.verdict != "unsure"]
    if not sure:
        return Settled("unsure", None, names)
    differ = len({one.outcome for one in sure}) > 1 or (coders > 1 and len(sure) < len(votes))
    return Settled("contested", None, names) if differ else Settled("settled", sure[-1], names)
