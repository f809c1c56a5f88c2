"""Grades in a line: ranks, medals, tiers, opinions, steps of scales."""
