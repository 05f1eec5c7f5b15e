"""Decide which articles tell the same news."""
