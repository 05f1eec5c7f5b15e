"""Turns text into the tokens that are indexed and looked for: pure, the same on both databases."""
