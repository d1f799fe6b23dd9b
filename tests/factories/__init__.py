"""Rows for tests: plain functions with sensible defaults, every argument by keyword.

`actors`, `sources` and `events` make rows; `published` makes entries that the public can see. All texts are
invented.
"""
