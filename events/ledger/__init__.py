"""The one append-only history that every reader reads from and every writer writes to.

`record` appends, `snapshot` gives a row its public form, `read` serves what stands there. No rule about editing here.
"""
