"""Decide which texts tell of one event, in one language or in several; decisions only."""
