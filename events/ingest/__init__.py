"""From the outside world to a tagged news item: fetch, parse, extract, store, compare, tag.

A row is the work order: every step here claims one row, does one thing, commits, and may be called again.
Deciding what becomes public is not done here (events.actions does that).
"""
