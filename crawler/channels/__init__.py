"""Parses channels, one kind a file: the ways in which a source announces pages."""
