"""Who grants an award: bodies that the article names, and the likeliest of them."""
