"""Gold against system: precision, recall, F1 with intervals."""
