"""`make bench-tagging`: the engine on evaluation sets beside other systems, its speed, and how sure it may say it is.

`scores` compares predictions with gold, `ours` and `peers` predict, each in a process of its own.
"""
