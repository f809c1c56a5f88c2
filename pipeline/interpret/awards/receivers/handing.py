"""For whom an award is that somebody in office takes in hand: the body of the office, where the article rewards it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.awards.claims.claim import HANDED, Claim
from pipeline.interpret.awards.memory import AwardContext
from pipeline.interpret.awards.receivers.offices import core_of
from pipeline.interpret.awards.recipients.parties import Party, is_office
from pipeline.interpret.whole_words import stands_whole

_TAKEN = re.compile(r"diterima|menerima|terima$")


def is_handed_over(claim: Claim) -> bool:
    """Whether the claim tells into whose hands an award came, which need not be for whom it is."""
    if claim.rule in HANDED:
        return True
    took = bool(_TAKEN.match(claim.line.low(claim.verb[0])))
    return took and (claim.rule == "award.taken" or not claim.award.is_named)


def _is_told_before(claim: Claim) -> bool:
    """Whether the claim tells of an award without naming it: "menerima penghargaan itu", "penghargaan diterima …"."""
    award = claim.award
    return bool(award.anaphor) or (not award.is_named and claim.rule in (*HANDED, "award.taken"))


class Handing:
    """Finds the bodies behind the officials of one article."""

    def __init__(self, context: AwardContext) -> None:
        self.context = context
        self._named: list[Party] = []

    def with_bodies(self, claims: Sequence[Claim], parties: Sequence[list[Party]]) -> list[list[Party]]:
        """The parties of each claim, with the body in place of the official who only took the award in hand."""
        won = [
            party
            for claim, owners in zip(claims, parties, strict=True)
            if not is_handed_over(claim)
            for party in owners
        ]
        self._named = [party for owners in parties for party in owners]
        return [
            self._bodies(claim, owners, won) if is_handed_over(claim) else owners
            for claim, owners in zip(claims, parties, strict=True)
        ]

    def _bodies(self, claim: Claim, owners: list[Party], won: Sequence[Party]) -> list[Party]:
        """The owners, or the one body for which all of them that hold an office took the award."""
        if not owners or any(owner in won for owner in owners):
            return owners
        for i, j in claim.recipients:
            phrase = claim.line.raw(i, j)
            body = self._body_in(phrase, won) if is_office(phrase) else None
            if body is not None:
                return [body]
        if not _is_told_before(claim):
            return owners
        bodies = [self._body_led_by(owner) for owner in owners]
        return [bodies[0]] if bodies[0] is not None and all(body is bodies[0] for body in bodies) else owners

    def _body_led_by(self, owner: Party) -> Party | None:
        """The other recipient that an office of the person names ("Direktur PT Maju, Budi, menerima …")."""
        person, named = owner.person, [party for party in self._named if party is not owner]
        titles = [held.title for held in self.context.around.occupancies if person and held.holder == person.id]
        return next((body for title in titles if is_office(title) and (body := self._body_in(title, named))), None)

    def _body_in(self, phrase: str, won: Sequence[Party]) -> Party | None:
        """The party among `won` whose name stands in an official's name ("Direktur Utama PT Maju")."""
        bodies = [party for party in won if party.person is None and not is_office(party.forms[0])]
        best = max(
            (
                (len(name), party)
                for party in bodies
                for form in party.forms
                for name in (form, core_of(form))
                if _stands_in(name, phrase)
            ),
            key=lambda pair: pair[0],
            default=None,
        )
        return best[1] if best else None


def _stands_in(form: str, phrase: str) -> bool:
    return len(form) > 2 and stands_whole(phrase, form)
