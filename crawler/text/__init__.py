"""Measures of text and tables of phrases; imports nothing of the crawler."""
