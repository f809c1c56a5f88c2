"""Which offices an article ascribes to whom: words of offices, what completes them, whose each of them is."""
