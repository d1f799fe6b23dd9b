"""A dossier kept as files: what a folder holds, and reading it with every reference checked. Plain Python.

Bringing one into the record is an action; the sample's own files are in `events/sample_dossier/`.
"""
