"""The public pages. Each view reads the address, calls one room, and renders; what is shown comes from the ledger."""
