"""Choosing what to show: one vocabulary of filters (`query`), one selection (`select`), for page, API, Atom and export."""
