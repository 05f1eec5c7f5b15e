"""Compiles the terms of a topic to regular expressions and required literals."""
