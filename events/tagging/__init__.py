"""The engine: text in, suggestions out. Plain Python; no Django, no database, no network."""
