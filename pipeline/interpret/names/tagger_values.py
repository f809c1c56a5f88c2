# SPDX-License-Identifier: CC-BY-SA-4.0
"""How much the tagger's word speaks for a name of a person, in log-odds, beside a share of the other evidence.

Written by models/name_evidence/fit_tagged.py: change nothing here by hand.
"""

from __future__ import annotations

TAGGED: dict[str, float] = {
    "tagged0": -2.90,
    "tagged1": -1.31,
    "tagged2": -0.67,
    "tagged3": -0.48,
    "tagged4": -0.25,
    "tagged5": 0.69,
    "tagged6": 2.64,
}
SHARE = 0.70
THRESHOLD = 0.00
