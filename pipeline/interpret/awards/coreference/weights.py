# SPDX-License-Identifier: CC-BY-SA-4.0
"""How much each feature of two awards of one party speaks for their being one award, in log-odds.

Written by models/award_coreference/fit.py: change nothing here by hand.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "and between": -0.43,
    "awards of this party and grade": -0.76,
    "bias": -0.25,
    "likeness": 0.13,
    "names in small letters 0": -0.33,
    "names in small letters 1": 0.25,
    "names in small letters 2": -0.17,
    "names of prizes alone 0": -0.26,
    "names of prizes alone 1": 0.00,
    "no further award of this party and grade": 0.41,
    "of the tagger 0": -0.26,
    "of the tagger 1": 0.37,
    "of the tagger 2": -0.36,
    "one has no grade": -0.49,
    "one has no grade, likeness": 0.37,
    "one holds the other": 0.09,
    "one in the headline": 0.33,
    "other issuer": -0.40,
    "other print of award": -0.05,
    "other print of grade": -0.30,
    "other print of recipient": -0.50,
    "other year": -0.36,
    "others got both": 0.53,
    "others got but one": 0.38,
    "others got the first": 0.17,
    "same issuer": 0.41,
    "same print of award": -0.24,
    "same print of grade": 0.40,
    "same print of recipient": 0.25,
    "same year": 0.39,
    "tied in the sentence": 0.30,
    "told as categories 0": -0.33,
    "told as categories 1": 0.09,
    "told as categories 2": -0.02,
}
