"""The tracker's engine as one of the systems compared. Each module has `prepare`, which gives a function over rows."""
