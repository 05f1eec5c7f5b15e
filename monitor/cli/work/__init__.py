"""Doing the work that a daemon hands out."""
