"""Speed: of each stage against what a user would otherwise run, and of the explorer at the size of an archive.

`make bench` runs `pipeline.bench.speed` over made-up pages (`press`), each contestant in a process of its own.
`python -m pipeline.bench.archive --database URL` fills a new database; `python -m pipeline.bench.pages --database URL`
asks every kind of page and route of the API. What is made up has the shape of what the program writes (facts on their
characters, links, crawls) and the skew of the press: a few words, people and regions are in most articles.
"""
