"""How two texts stand to each other: copied, told again, or about one happening.

Pure: texts in, relations out. No Django and no database; `events.ingest.duplicates` keeps the index of what is stored.
"""
