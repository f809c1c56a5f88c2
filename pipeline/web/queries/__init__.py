"""The read layer: questions of the pages and the API to the database, answered in frozen dataclasses.

The only place of `pipeline.web` that knows SQLAlchemy. Every function takes a session and is the same on SQLite and
PostgreSQL; lists are paged by `Window` and say whether there is more.
"""
