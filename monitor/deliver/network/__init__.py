"""Connections to the servers of recipients: which addresses are allowed, and only to those."""
