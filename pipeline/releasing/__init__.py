"""From the database to a release, or to a part of one: reads the store, measures accuracy, has `publish` write files."""
