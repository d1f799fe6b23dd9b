"""Scorers: gold and predicted records of the exchange format in, figures out. Standard library only."""
