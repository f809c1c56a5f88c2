"""How much each piece of evidence says that a stretch of text names a person."""

from __future__ import annotations

from collections.abc import Iterable

# Log-odds, fitted by logistic regression (L2 of one) on the annotated training articles and, with a fifth of the weight,
# on sentences of public named-entity sets. `age_behind` was set by hand: those sets print no ages.
_WEIGHTS = {
    "cue_before": 3.38,
    "known2": 2.87,
    "known3": 2.72,
    "known1": 2.28,
    "speech_verb_behind": 2.23,
    "office_before_comma": 2.00,
    "courtesy": 1.70,
    "office_behind": 1.67,
    "name_ending": 1.54,
    "age_behind": 3.00,
    "titled": 1.23,
    "as_behind": 1.10,
    "first_known": 1.07,
    "list_of_names": 1.06,
    "oleh_before": 1.03,
    "named_before": 1.00,
    "start_cue_before": 1.00,
    "words2": 0.98,
    "list_near_name": 0.95,
    "words3": 0.94,
    "apposition_behind": 0.92,
    "degree_behind": 0.80,
    "initial": 0.77,
    "from_behind": 0.76,
    "office_before": 0.73,
    "verb_behind": 0.68,
    "dengan_before": 0.65,
    "words4": 0.65,
    "kepada_before": 0.58,
    "count2": 0.53,
    "count3": 0.52,
    "full_office_closed": 0.48,
    "occupation_before": 0.47,
    "comma_before": 0.45,
    "and_before": 0.43,
    "line_start": 0.35,
    "unknown_full_name": 0.27,
    "pada_before": 0.27,
    "antara_before": 0.24,
    "all_unknown": 0.19,
    "weak_office_before_comma": 0.19,
    "bagi_before": 0.09,
    "bare_office_closed": -0.07,
    "dalam_before": -0.08,
    "quoted": -0.17,
    "acronym_behind": -0.42,
    "quote_before": -0.47,
    "weak_office_before": -0.48,
    "headline": -0.48,
    "office_glued": -0.50,
    "dari_before": -0.51,
    "word_before": -0.52,
    "sentence_start": -0.78,
    "strange_ending": -0.83,
    "untuk_before": -0.87,
    "unknown_short_name": -1.05,
    "capital_before": -1.13,
    "mark_before": -1.40,
    "odd_start": -1.80,
    "number_behind": -1.81,
    "odd_end": -2.22,
    "capital_behind": -2.75,
}
_BIAS = -1.88


def weigh(evidence: Iterable[str], count: int) -> float:
    """The log-odds of a name printed `count` times with the pieces of `evidence`."""
    return _BIAS + _WEIGHTS.get(f"count{min(count, 3)}", 0.0) + sum(_WEIGHTS.get(piece, 0.0) for piece in evidence)
