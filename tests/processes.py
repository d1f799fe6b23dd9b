"""Fixtures for tests that need real processes of ours beside the test: a worker, a web server."""
