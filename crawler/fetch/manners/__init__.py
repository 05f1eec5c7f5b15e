"""Keeps crawls polite: rules of robots.txt, pace, leases of hosts, Retry-After."""
