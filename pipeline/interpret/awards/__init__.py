"""Who got what with which grade. Packages stand in the order in which they build on each other (see README.md)."""
