"""Detect the language of an article and of each block."""
