"""Real pages in real Chromium, with and without JavaScript."""
