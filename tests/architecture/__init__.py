"""The rules of the house that no single module can keep: imports, sizes, and what must be written down."""
