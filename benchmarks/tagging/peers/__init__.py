"""Other people's systems, as they come from the package index, asked the same questions as ours.

They run in an environment of their own (`benchmarks/requirements.txt`). Each module has `prepare`, which loads what the
system needs and gives a function from gold rows to predicted rows; only that function is timed.
"""
