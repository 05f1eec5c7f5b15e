"""The grammars of the languages that names are written in."""
