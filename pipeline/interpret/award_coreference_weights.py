# SPDX-License-Identifier: CC-BY-SA-4.0
"""How much each feature of two awards of one party speaks for their being one award, in log-odds.

Written by models/award_coreference/fit.py: change nothing here by hand.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "and between": -0.41,
    "awards of this party and grade": -0.76,
    "bias": -0.26,
    "likeness": 0.12,
    "names in small letters 0": -0.35,
    "names in small letters 1": 0.24,
    "names in small letters 2": -0.15,
    "names of prizes alone 0": -0.26,
    "names of prizes alone 1": 0.01,
    "no further award of this party and grade": 0.38,
    "of the tagger 0": -0.25,
    "of the tagger 1": 0.35,
    "of the tagger 2": -0.37,
    "one has no grade": -0.46,
    "one has no grade, likeness": 0.43,
    "one holds the other": 0.07,
    "one in the headline": 0.34,
    "other issuer": -0.40,
    "other print of award": 0.01,
    "other print of grade": -0.34,
    "other print of recipient": -0.50,
    "other year": -0.35,
    "others got both": 0.52,
    "others got but one": 0.38,
    "others got the first": 0.17,
    "same issuer": 0.39,
    "same print of award": -0.31,
    "same print of grade": 0.36,
    "same print of recipient": 0.24,
    "same year": 0.38,
    "tied in the sentence": 0.31,
    "told as categories 0": -0.33,
    "told as categories 1": 0.09,
    "told as categories 2": -0.02,
}
