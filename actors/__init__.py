"""The reference book: who exists, how they are named, what office they held when. Nothing of the record lives here."""
