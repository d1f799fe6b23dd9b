"""The door for programs: JSON under /api/v1/, read only, straight from the ledger's snapshots.

Which entries a filter chooses is decided in `events.timeline`; what an entry looks like, in `events.ledger.snapshot`.
"""
