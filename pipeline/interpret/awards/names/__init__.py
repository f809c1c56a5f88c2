"""Names of awards in a line: where they start, where they end, which forms they have."""
