"""Phrases of news pages by what they say, in some thirty languages each."""
