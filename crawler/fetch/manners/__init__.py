"""Keeps crawls polite: robots.txt, pace, leases of hosts, Retry-After."""
