"""From names to patterns: what a language does to a name in a sentence."""
