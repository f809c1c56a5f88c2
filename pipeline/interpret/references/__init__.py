"""Whom words mean that are no name, or a part of one: "ia", "Ayu", "Wali Kota", "petenis itu"."""
