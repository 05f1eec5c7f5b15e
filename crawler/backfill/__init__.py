"""Looks into the past of a source: what it published before it was watched."""
