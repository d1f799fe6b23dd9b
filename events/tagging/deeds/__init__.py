"""Happenings: calls, meetings, visits and the rest of PLOVER, with who did what to whom."""
