"""Who can get an award: names in a line, lists of them, and which of them are one party."""
