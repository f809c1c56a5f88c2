"""Awards, grades and hopes that the trained tagger reads beside the rules."""
