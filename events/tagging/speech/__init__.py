"""Statements: reporting words, what they report, who speaks and to whom."""
