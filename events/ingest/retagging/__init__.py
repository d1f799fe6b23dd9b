"""Reading items again after the engine has changed: what would differ, and bringing what is undecided up to date.

What an editor decided is only ever read here.
"""
