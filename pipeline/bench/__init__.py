"""Speed at the size of an archive: a database of made-up articles, and how long pages and answers take over it.

`python -m pipeline.bench.archive --database URL` fills a new database; `python -m pipeline.bench.pages --database URL`
asks every kind of page and route of the API. What is made up has the shape of what the program writes (facts on their
characters, links, crawls) and the skew of the press: a few words, people and regions are in most articles.
"""
