"""People's rulings on facts: what is ruled on, what the rulings come to, and what they do to the facts.

Pure functions over records; `pipeline.store.rulings` keeps the rulings. `targets_of` says what facts claim, `settle`
what several rulings on it come to, `apply_rulings` what holds after them, `Carrier` where a ruling stands in another
version of the text.
"""

from pipeline.review.applying import Applied, Ruled, apply_rulings
from pipeline.review.carrying import Carrier
from pipeline.review.readings import FIELDS, KINDS, Changes, Kind, Reading, Target, check_changes, targets_of
from pipeline.review.rulings import VERDICTS, Ruling, Settled, Verdict, settle
from pipeline.review.sampling import Stratum, draw, stratum_of

__all__ = [
    "FIELDS",
    "KINDS",
    "VERDICTS",
    "Applied",
    "Carrier",
    "Changes",
    "Kind",
    "Reading",
    "Ruled",
    "Ruling",
    "Settled",
    "Stratum",
    "Target",
    "Verdict",
    "apply_rulings",
    "check_changes",
    "draw",
    "settle",
    "stratum_of",
    "targets_of",
]
