"""The verbs that editors perform; the only place that writes reviewed data.

Every action is keyword-only after its object, names who does it (`by=`), runs in one transaction, appends to the
ledger when the public can see the change, and returns the object. None starts a task.
"""
