"""Feeds of topics and searches: Atom, RSS and JSON Feed."""
