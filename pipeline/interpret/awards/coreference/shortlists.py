"""Shortlists that a result goes beyond: who came second in a contest was among its last ten on the way there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.awards.coreference.features import PLACE, same_party
from pipeline.interpret.awards.entries import likeness
from pipeline.records import Conferral

_SHORTLIST = re.compile(r"(?:\S+\s){1,3}besar|(?:top|finalis)\b.*", re.I)
_MEDAL = re.compile(r"(?:medali\s)?(?:emas|perak|perunggu|gold|silver|bronze)\b", re.I)
_NAME = 0.7  # F1 of the words of two names of one contest


def without_shortlists(awards: Sequence[Conferral]) -> list[Conferral]:
    """The awards without those that only shortlist who holds a place or a medal of the same contest."""
    return [award for award in awards if not any(_goes_beyond(other, award) for other in awards)]


def _goes_beyond(result: Conferral, shortlisted: Conferral) -> bool:
    """Whether a result is that of a contest in which the other award only shortlists the same recipient."""
    return (
        (result.status, shortlisted.status) == ("received", "received")
        and _is_shortlist(shortlisted)
        and not _is_shortlist(result)
        and _is_result(result)
        and (result.year is None or shortlisted.year is None or result.year == shortlisted.year)
        and same_party(result, shortlisted)
        and any(likeness(one, other) >= _NAME for one in _names(result) for other in _names(shortlisted))
    )


def _is_shortlist(award: Conferral) -> bool:
    return award.grade is not None and _SHORTLIST.fullmatch(award.grade.raw) is not None


def _is_result(award: Conferral) -> bool:
    raw = award.grade.raw if award.grade else ""
    return award.rank is not None or bool(PLACE.search(raw) or _MEDAL.match(raw))


def _names(award: Conferral) -> tuple[str, ...]:
    return award.award.raw, *award.award_variants
