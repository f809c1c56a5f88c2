"""Input → Page: files, archives, URLs."""
