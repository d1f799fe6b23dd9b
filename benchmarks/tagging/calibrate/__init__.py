"""`make calibrate-tagging`: how often are suggestions of each kind and rule right, and do they say so?

Fitted on one half of the documents, checked on the other.
"""
