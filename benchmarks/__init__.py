"""What the performance figures are measured with. Each runs on servers of its own and leaves nothing behind."""
