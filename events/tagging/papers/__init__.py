"""Texts put on the table and the formal answers to them."""
