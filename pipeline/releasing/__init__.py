"""From the database to a release, or a part of it: reads the store, measures accuracy, lets `publish` write files."""
