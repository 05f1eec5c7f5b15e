"""Polls the channels of a source, and falls back to others when they do not suffice."""
