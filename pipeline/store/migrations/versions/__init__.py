"""One module for each step of the schema; a released step never changes."""
