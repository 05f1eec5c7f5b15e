"""The language of an article and of each block."""
