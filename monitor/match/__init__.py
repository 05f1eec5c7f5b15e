"""Which articles satisfy which topics, and why."""
