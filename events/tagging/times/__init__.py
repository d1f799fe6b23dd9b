"""When: time expressions, what they mean, and the day a text was published."""
