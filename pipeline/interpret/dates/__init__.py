"""Expressions that name a day, month or year: found by a grammar, resolved against the day of publication."""
