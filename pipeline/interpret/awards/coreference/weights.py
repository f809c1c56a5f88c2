# SPDX-License-Identifier: CC-BY-SA-4.0
"""How much each feature of two awards of one party speaks for their being one award, in log-odds.

Written by models/award_coreference/fit.py: change nothing here by hand.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "and between": -0.33,
    "awards of this party and grade": -0.60,
    "bias": -0.22,
    "likeness": 0.19,
    "names in small letters 0": -0.35,
    "names in small letters 1": 0.25,
    "names in small letters 2": -0.12,
    "names of prizes alone 0": -0.26,
    "names of prizes alone 1": 0.05,
    "names of prizes alone 2": -0.00,
    "no further award of this party and grade": 0.35,
    "of the tagger 0": -0.24,
    "of the tagger 1": 0.33,
    "of the tagger 2": -0.31,
    "one has no grade": -0.59,
    "one has no grade, likeness": 0.43,
    "one holds the other": 0.24,
    "one in the headline": 0.42,
    "other issuer": -0.23,
    "other print of award": -0.12,
    "other print of grade": -0.38,
    "other print of recipient": -0.49,
    "other year": -0.52,
    "others got both": 0.72,
    "others got but one": 0.42,
    "others got the first": 0.15,
    "same issuer": 0.34,
    "same print of award": -0.15,
    "same print of grade": 0.31,
    "same print of recipient": 0.27,
    "same year": 0.29,
    "tied in the sentence": 0.26,
    "told as categories 0": -0.29,
    "told as categories 1": 0.11,
    "told as categories 2": -0.04,
}
