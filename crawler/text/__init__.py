"""Measure text and look up phrases; imports nothing else of the crawler."""
