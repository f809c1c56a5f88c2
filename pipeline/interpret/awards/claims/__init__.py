"""What one sentence claims: who got what, by its verbs, by nouns of winners, by what stands side by side."""
