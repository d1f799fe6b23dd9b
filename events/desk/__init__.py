"""The editors' door: sign-in, inbox, an item beside its text, entries, feeds.

`access` says who may do what and loads what a page is about. Rules about the record live in events.actions.
"""
