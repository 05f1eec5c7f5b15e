"""Backfills a source: finds and fetches what it published before it was watched."""
