"""The history of the schema, applied by `pipeline.store.open_store`.

To change the schema: change the tables, add a module to `versions` whose `down_revision` is the newest revision, and
run `pytest tests/store`: it says whether the migrated schema equals the tables, on both databases, up and down.
"""
