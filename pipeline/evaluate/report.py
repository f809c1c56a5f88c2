"""What an evaluation found, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.facts import HEADLINE_KINDS, LISTED_TOGETHER, Fact

Interval = tuple[float, float]


def _rounded(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [round(end, 4) for end in interval]


@dataclass(frozen=True)
class Score:
    """Figures of a kind or slot between 0 and 1, micro-averaged over articles, and the counts behind them.

    `f1_interval` is where the F1 lies in 95 % of those resamples of the articles that hold a fact of the kind; None
    where none does. The figures are 0 where there is nothing to count, as the referee has them.
    """

    precision: float
    recall: float
    f1: float
    f1_interval: Interval | None
    matched: int
    gold: int
    system: int

    @property
    def is_measured(self) -> bool:
        """Whether gold or system has anything of the kind."""
        return self.gold + self.system > 0

    def as_json(self) -> dict[str, Any]:
        """Figures to four decimals; null where nothing was measured."""
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {
            **{name: round(figure, 4) if self.is_measured else None for name, figure in figures.items()},
            "f1_interval": _rounded(self.f1_interval),
            "matched": self.matched,
            "gold": self.gold,
            "system": self.system,
        }


@dataclass(frozen=True)
class Finding:
    """A gold fact that was matched (both are there), one that was missed, or a spurious fact of the system's.

    `gold_index` is the position of the gold fact among the article's facts of its kind.
    """

    article: str
    gold: Fact | None
    system: Fact | None
    gold_index: int | None = None

    @property
    def outcome(self) -> str:
        """One of "matched", "missed", "spurious"."""
        if self.gold is None:
            return "spurious"
        return "missed" if self.system is None else "matched"

    def as_json(self) -> dict[str, Any]:
        """The article, the outcome and the facts themselves."""
        return {"article": self.article, "outcome": self.outcome, "gold": self.gold, "system": self.system}


@dataclass(frozen=True)
class Report:
    """Scores by kind and by award slot, and each fact's fate.

    `measured` are the kinds that the gold lists: the others have no figures, and `headline` is the mean F1 of the
    `headline_kinds`, 0 where there is none. `without_list` counts, by list, gold records that do not have what others
    have: there it is empty, as the referee takes it. `missing_articles` are gold articles without a system record (all
    their facts count as missed), `extra_articles` system records without gold (left out of every figure), `other_texts`
    articles of which the system has another text than the gold. `awards_left_out` counts the gold awards that were
    not received, by status: they are in no figure.
    """

    articles: int
    scores: dict[str, Score]
    slots: dict[str, Score]
    headline: float
    headline_interval: Interval | None
    measured: tuple[str, ...]
    without_list: dict[str, int]
    other_texts: tuple[str, ...]
    missing_articles: tuple[str, ...]
    extra_articles: tuple[str, ...]
    awards_left_out: dict[str, int]
    findings: dict[str, tuple[Finding, ...]]

    @property
    def headline_kinds(self) -> tuple[str, ...]:
        """The kinds whose F1 the headline is the mean of."""
        return tuple(kind for kind in HEADLINE_KINDS if kind in self.measured)

    @property
    def not_measured(self) -> tuple[str, ...]:
        """The kinds that no gold record lists."""
        return tuple(kind for kind in self.scores if kind not in self.measured)

    def errors(self, kind: str) -> tuple[Finding, ...]:
        """Missed and spurious facts of a kind, by article; of "statements", direct speech first.

        Raises ValueError for a kind that does not exist.
        """
        if kind not in (*self.findings, *LISTED_TOGETHER):
            raise ValueError(f"no kind of fact is called {kind!r}; choose one of {', '.join(self.findings)}")
        kinds = LISTED_TOGETHER.get(kind, (kind,))
        return tuple(finding for one in kinds for finding in self.findings[one] if finding.outcome != "matched")

    def as_json(self, errors_of: str | None = None) -> dict[str, Any]:
        """Plain data for `json.dumps`; with the errors of one kind, where one is named."""
        plain: dict[str, Any] = {
            "articles": self.articles,
            "missing_articles": list(self.missing_articles),
            "extra_articles": list(self.extra_articles),
            "awards_left_out": self.awards_left_out,
            "other_texts": list(self.other_texts),
            "not_measured": list(self.not_measured),
            "without_list": self.without_list,
            "headline": round(self.headline, 4) if self.headline_kinds else None,
            "headline_interval": _rounded(self.headline_interval),
            "headline_kinds": list(self.headline_kinds),
            "kinds": {kind: score.as_json() for kind, score in self.scores.items()},
            "award_slots": {slot: score.as_json() for slot, score in self.slots.items()},
        }
        if errors_of:
            plain["errors"] = {errors_of: [finding.as_json() for finding in self.errors(errors_of)]}
        return plain
