"""A real PostgreSQL and Valkey from their wheels, for whoever gives no server of their own.

Here: starting, finding, sharing and stopping the two servers of one data folder. Not here: what is stored in them.
No Django: settings are read only after the servers' addresses are known.
"""
