"""What a change of rules gained and lost, fact by fact."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.facts import Fact
from pipeline.evaluate.report import Finding, Report

# Where a fact stands and which rule read it may change without changing the fact.
_PROVENANCE = frozenset(["id", "start", "end", "quote", "rule", "confidence", "mentions", "slots"])


@dataclass(frozen=True)
class KindChange:
    """One kind's facts whose fate differs between two reports.

    `gained` are gold facts matched only after, `lost` those matched only before; `new_spurious` and `gone_spurious`
    are system facts that match nothing, and stand only in the one or the other.
    """

    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    new_spurious: tuple[Finding, ...]
    gone_spurious: tuple[Finding, ...]
    f1_before: float
    f1_after: float

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.new_spurious or self.gone_spurious)

    def as_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        return {
            "f1_before": round(self.f1_before, 4),
            "f1_after": round(self.f1_after, 4),
            **{
                name: [finding.as_json() for finding in getattr(self, name)]
                for name in ("gained", "lost", "new_spurious", "gone_spurious")
            },
        }


@dataclass(frozen=True)
class Comparison:
    """Changes by kind of fact that the gold lists, kinds without any included."""

    kinds: dict[str, KindChange]
    headline_before: float
    headline_after: float

    def as_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        return {
            "headline_before": round(self.headline_before, 4),
            "headline_after": round(self.headline_after, 4),
            "kinds": {kind: change.as_json() for kind, change in self.kinds.items()},
        }


def compare(before: Report, after: Report) -> Comparison:
    """List gains and losses between two reports over the same gold.

    Raises ValueError where the gold facts of the two reports differ: their fates could not be told apart from changes
    of the gold.
    """
    return Comparison(
        kinds={
            kind: _kind_change(kind, before, after)
            for kind in before.scores
            if kind in {*before.measured, *after.measured}
        },
        headline_before=before.headline,
        headline_after=after.headline,
    )


def _kind_change(kind: str, before: Report, after: Report) -> KindChange:
    old, new = _by_gold_fact(before.findings[kind]), _by_gold_fact(after.findings[kind])
    if {key: finding.gold for key, finding in old.items()} != {key: finding.gold for key, finding in new.items()}:
        raise ValueError(f"the two reports are over different gold facts ({kind}); evaluate both over the same file")
    changed = [key for key in old if old[key].outcome != new[key].outcome]
    return KindChange(
        gained=tuple(new[key] for key in changed if new[key].outcome == "matched"),
        lost=tuple(new[key] for key in changed if new[key].outcome == "missed"),
        new_spurious=_spurious_only_in(after.findings[kind], before.findings[kind]),
        gone_spurious=_spurious_only_in(before.findings[kind], after.findings[kind]),
        f1_before=before.scores[kind].f1,
        f1_after=after.scores[kind].f1,
    )


def _by_gold_fact(findings: tuple[Finding, ...]) -> dict[tuple[str, int], Finding]:
    return {(f.article, f.gold_index): f for f in findings if f.gold_index is not None}


def _content(fact: Fact | None) -> str:
    kept = {k: v for k, v in (fact or {}).items() if k not in _PROVENANCE and not k.endswith("_id")}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _spurious_only_in(here: tuple[Finding, ...], there: tuple[Finding, ...]) -> tuple[Finding, ...]:
    known = Counter((f.article, _content(f.system)) for f in there if f.outcome == "spurious")
    only: list[Finding] = []
    for finding in here:
        if finding.outcome != "spurious":
            continue
        key = (finding.article, _content(finding.system))
        if known[key]:
            known[key] -= 1
        else:
            only.append(finding)
    return tuple(only)
