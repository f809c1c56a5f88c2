"""Predikat: Indonesian news articles in, facts with evidence out."""
