"""The door for feed readers: any filter of the timeline as Atom (RFC 4287), with tombstones (RFC 6721)."""
