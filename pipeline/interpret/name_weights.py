"""How much each piece of evidence says that a stretch of text names a person."""

from __future__ import annotations

from collections.abc import Iterable

# Log-odds, fitted by logistic regression (L2 of one) on the annotated training articles and, a fifth as heavy,
# on sentences of public named-entity sets. `age_behind`, `courtesy` and `model` were set by hand.
_WEIGHTS = {
    "cue_before": 3.21,
    "known2": 2.89,
    "known3": 2.73,
    "speech_verb_behind": 2.42,
    "known1": 2.23,
    "office_before_comma": 1.98,
    "office_behind": 1.74,
    "courtesy": 3.00,
    "model": 2.50,
    "start_cue_before": 1.60,
    "name_ending": 1.45,
    "titled": 1.35,
    "age_behind": 3.00,
    "as_behind": 1.12,
    "list_of_names": 1.11,
    "words2": 1.05,
    "list_near_name": 1.03,
    "words3": 0.99,
    "apposition_behind": 0.97,
    "first_known": 0.97,
    "named_before": 0.96,
    "oleh_before": 0.87,
    "from_behind": 0.84,
    "degree_behind": 0.78,
    "verb_behind": 0.76,
    "count3": 0.73,
    "words4": 0.67,
    "initial": 0.66,
    "office_before": 0.65,
    "count2": 0.54,
    "full_office_closed": 0.51,
    "dengan_before": 0.46,
    "occupation_before": 0.44,
    "kepada_before": 0.42,
    "comma_before": 0.32,
    "and_before": 0.30,
    "line_start": 0.24,
    "antara_before": 0.22,
    "pada_before": 0.21,
    "unknown_full_name": 0.18,
    "weak_office_before_comma": 0.17,
    "all_unknown": 0.17,
    "bagi_before": 0.12,
    "bare_office_closed": -0.03,
    "dalam_before": -0.17,
    "quoted": -0.17,
    "headline": -0.22,
    "acronym_behind": -0.33,
    "office_glued": -0.47,
    "word_before": -0.56,
    "quote_before": -0.58,
    "dari_before": -0.64,
    "weak_office_before": -0.66,
    "strange_ending": -0.84,
    "sentence_start": -0.85,
    "untuk_before": -0.91,
    "unknown_short_name": -1.11,
    "mark_before": -1.47,
    "number_behind": -1.73,
    "odd_start": -1.84,
    "capital_before": -2.11,
    "odd_end": -2.15,
    "capital_behind": -2.68,
}
_BIAS = -1.78


def weigh(evidence: Iterable[str], count: int) -> float:
    """The log-odds of a name printed `count` times with the pieces of `evidence`."""
    return _BIAS + _WEIGHTS.get(f"count{min(count, 3)}", 0.0) + sum(_WEIGHTS.get(piece, 0.0) for piece in evidence)
