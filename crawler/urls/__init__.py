"""Normalises URLs: canonical form, tracking parameters, registrable domain."""
