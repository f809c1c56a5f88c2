"""`predikat release` and `export`: the data as files for others."""
