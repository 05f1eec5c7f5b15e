"""Decides which articles satisfy which topics, and why."""
