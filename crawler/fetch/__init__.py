"""Politeness, limits and guards around the fetching."""
