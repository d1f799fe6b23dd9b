"""Choosing what to show: one vocabulary of filters (`query`) and one selection (`select`).

Page, API, Atom and export all choose through them; how a choice looks is for the doors.
"""
