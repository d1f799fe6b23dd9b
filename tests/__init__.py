"""Mirrors the source tree: what `events/timeline/select.py` promises is shown in `tests/events/timeline/`."""
