"""Which of the proposed awards the article reports: features of each, and their weights."""
