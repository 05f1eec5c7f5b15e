"""Politeness: robots.txt, pace, leases of hosts, Retry-After."""
