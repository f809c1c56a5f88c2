"""Reports of one award from many places of an article, put together to one record."""
