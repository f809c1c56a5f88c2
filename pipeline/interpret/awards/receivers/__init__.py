"""Who took an award in hand, and for whom."""
