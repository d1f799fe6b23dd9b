"""The shape of what editors type; no rules of the record."""
