"""From the terms of a topic to regular expressions, literals and plans."""
